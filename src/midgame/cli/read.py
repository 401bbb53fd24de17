"""``midgame read``: the claims of an article, proposed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from midgame.cli.app import EVIDENCE, Json, app, day_of, print_json, write_new
from midgame.errors import InputError, free

if TYPE_CHECKING:
    from midgame.evidence.reading.draft import Draft


@app.command(group=EVIDENCE)
def read(
    path: Path,
    /,
    *,
    day: Annotated[str | None, Parameter(name="--date")] = None,
    source: str | None = None,
    language: Literal["en", "nl", "es"] | None = None,
    scale: str = "ICD 203",
    into: Path | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Propose the claims of an article, as an evidence.yaml for you to correct.

    Parameters
    ----------
    path
        The article: text or HTML, in English, Dutch or Spanish.
    day
        Its date, when the page does not say.
    source
        The name to give the source.
    language
        Its language, when it cannot be told.
    scale
        The scale of its probability words.
    into
        A scenario: write a folder, --out, that extends it by what the article counts, wired to its claims.
    out
        The file to write; by default the draft is printed. With --into, a new folder near the scenario.
    """
    if json and into is not None:
        raise InputError("--json prints the draft, and --into writes a folder; give one of the two")
    from midgame.evidence.reading import read_path

    draft = read_path(path, date=day_of(day), source=source, language=language, scale=scale)
    if into is not None:
        for problem in draft.problems:
            print(problem, file=sys.stderr)
        return _extend(draft, into, out)
    if json:
        claims = {c.id: c.plain(draft.source) for c in draft.claims}
        print_json({"source": draft.source, "claims": claims, "problems": draft.problems})
    for problem in draft.problems if not json else ():
        print(problem, file=sys.stderr)
    text = draft.to_yaml()
    if out is not None:
        write_new(out, text)
        print(f"{len(draft.claims)} claims: {out}", file=sys.stderr if json else sys.stdout)
    elif not json:
        print(text, end="")
    return 0


def _extend(draft: "Draft", base: Path, out: Path | None) -> int:
    """A folder with a scenario that extends ``base`` by what the draft says in numbers."""
    import os

    from midgame._load import load
    from midgame.cli.new import tell, write
    from midgame.drafting.bearing import against, bears_on, labels
    from midgame.drafting.begin import EVIDENCE, FORECASTS, MAIN, Beginning, upon
    from midgame.drafting.emit import blocks
    from midgame.drafting.proposals import forecasts, of_source, quantities, says
    from midgame.evidence.known import known_of

    if out is None:
        raise InputError("--into writes a folder beside the scenario; say which with --out")
    free(out)
    scenario = load(base)
    named = of_source(draft)
    found = quantities(named)
    path = Path(os.path.relpath(base.resolve(), out.resolve())).as_posix()
    more = says(found)
    for claim, names in bears_on(named, labels(known_of(scenario))).items():
        more.setdefault(claim, {})["bears_on"] = names
    own = {c.id: list(c.contradicts) for c in named.claims}
    for claim, others in against(named, scenario.evidence).items():
        more.setdefault(claim, {})["contradicts"] = [*own[claim], *others]
    title = f"{scenario.title}, with {draft.source.title or draft.source.id}"
    texts = {MAIN: upon(path, scenario.version, title, found), EVIDENCE: named.to_yaml(more)}
    if foretold := forecasts(named):
        texts[FORECASTS] = blocks("forecasts", foretold)
    write(out, Beginning(texts, {}))
    return tell(out)
