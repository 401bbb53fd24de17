"""``midgame tell``: replications told day by day."""

from pathlib import Path

from midgame.cli.app import FINDINGS, Json, Language, Models, app, own_models, print_json


@app.command(group=FINDINGS)
def tell(
    run: Path,
    /,
    *,
    replication: int | None = None,
    json: Json = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Tell a replication day by day; without a number, the typical, the best and the worst one.

    Parameters
    ----------
    run
        A run: its folder or its file.
    replication
        Which one, counted from 0.
    """
    from rich.console import Console

    from midgame._result import Result
    from midgame.findings.stories.find import events_of, known_replication, pick_stories
    from midgame.findings.stories.words import paragraphs, title, why
    from midgame.runs.frame import frame_of
    from midgame.terminal.blocks import Blocks
    from midgame.wording import count, say, speaking

    own_models(models)
    console = Console()
    page = Blocks(console.options.ascii_only)
    with speaking(language):
        frame = frame_of(Result.open(run).dataset)
        if replication is not None:
            known_replication(frame.run, replication)
            chosen = [(replication, say("Replication {number}", number=count(replication)), "")]
        else:
            chosen = [(s.replication, title(s), why(s)) for s in pick_stories(frame)]
        found = []
        for number, head, reason in chosen:
            events = events_of(frame.run, number)
            told = paragraphs(frame.run, number, events)
            if json:
                days = [{"when": when, "text": text} for when, text in told]
                found.append({"replication": number, "title": head, "why": reason, "told": days, "events": events})
                continue
            lines = [*([reason] if reason else []), *(f"{day}: {text}" for day, text in told)]
            console.print(page.block(head, [page.line(line) for line in lines]))
        if json:
            print_json({"replications": found})
    return 0
