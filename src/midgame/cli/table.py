"""``midgame table``: every excursion of a scenario against the base case."""

from pathlib import Path

from midgame.cli.app import FINDINGS, Language, Replications, app, own_models
from midgame.errors import InputError


@app.command(group=FINDINGS)
def table(
    path: Path,
    /,
    *,
    replications: Replications = 20_000,
    seed: int = 1,
    language: Language = "en",
    models: Path | None = None,
) -> int:
    """Play every excursion of a scenario against the base case.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    replications
        How often each is played.
    seed
        Seed of all random numbers.
    models
        A Python file with models of your own.
    """
    from rich.console import Console

    from midgame._load import load
    from midgame.cli.runs import excursion_run
    from midgame.findings.comparison.find import compare_all
    from midgame.findings.comparison.show import show_grid
    from midgame.terminal.sections import print_sections
    from midgame.wording import say, speaking

    own_models(models)
    console = Console()
    with speaking(language):
        scenario = load(path)
        if not scenario.excursions:
            raise InputError(f"'{path}' has no excursions; write them under 'excursions:'")
        with console.status("") as status:
            status.update(say("playing the base case"))
            base = excursion_run(scenario, "base", replications, seed)
            others = {}
            for excursion in scenario.excursions:
                status.update(say("playing {excursion}", excursion=excursion.name))
                others[excursion.label] = excursion_run(scenario, excursion.name, replications, seed)
        print_sections(show_grid(compare_all(base, others)), console, whole=True)
    return 0
