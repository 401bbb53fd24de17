"""``midgame table``: every excursion of a scenario, or every pair of options, against the base case."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from midgame.cli.app import (
    FINDINGS,
    ChangeFile,
    Json,
    Language,
    Models,
    Replications,
    Seed,
    Settings,
    app,
    change_of,
    own_models,
    print_json,
)
from midgame.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from midgame.findings.base import Section
    from midgame.scenario.base import Scenario

Shown = tuple[tuple["Section", ...], dict[str, Any]]


@app.command(group=FINDINGS)
def table(
    path: Path,
    /,
    *,
    replications: Replications = 20_000,
    seed: Seed = 1,
    change: ChangeFile = None,
    settings: Settings = None,
    options: bool = False,
    outcome: list[str] | None = None,
    json: Json = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Play every excursion of a scenario, or every pair of options, against the base case; a change is the last one.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    replications
        How often each is played.
    options
        Play every combination of the options of the sides (64 at most), not the excursions.
    outcome
        The goal, an end state, an outcome, a counter or lost(us.escorts); may be given several times. By default
        every outcome that the scenario asks for, with --options the goal of each side.
    """
    from rich.console import Console

    from midgame._load import load
    from midgame.terminal.sections import print_sections
    from midgame.wording import speaking

    own_models(models)
    console = Console(stderr=json)
    with speaking(language):
        scenario = load(path, change_of(change, settings))
        if not options and not scenario.excursions:
            raise InputError(f"'{path}' has no excursions; write them under 'excursions:'")
        if options and (change or settings):
            raise InputError("a change is one of the excursions; leave out --options, or --change and --set")
        play = _by_options if options else _by_excursion
        sections, data = play(scenario, replications, seed, outcome, console)
        if json:
            print_json(data)
        else:
            print_sections(sections, console, whole=True)
    return 0


def _by_excursion(
    scenario: "Scenario", replications: int, seed: int, outcomes: list[str] | None, console: "Console"
) -> Shown:
    from midgame.cli.runs import excursion_run
    from midgame.findings.base import plain
    from midgame.findings.comparison.find import compare_all
    from midgame.findings.comparison.show import show_grid
    from midgame.findings.excursions.matrix import of_grid
    from midgame.findings.excursions.show import show_matrix
    from midgame.runs.frame import frame_of
    from midgame.wording import say

    with console.status("") as status:
        status.update(say("playing the base case"))
        base = excursion_run(scenario, "base", replications, seed)
        others = {}
        for excursion in scenario.excursions:
            status.update(say("playing {excursion}", excursion=excursion.name))
            others[excursion.label] = excursion_run(scenario, excursion.name, replications, seed)
    if outcomes:
        grid = compare_all(base, others, outcomes)
        sections = tuple(s for name in outcomes for s in show_grid(grid, name))
    else:  # a day may come in all replications of one and not of another
        means = [frame_of(run).averaged for run in (base, *others.values())]
        grid = compare_all(base, others, [n for n in means[0] if all(n in own for own in means)])
        sections = show_matrix(of_grid(base, grid))
    return sections, {label: plain(compared) for label, compared in grid.items()}


def _by_options(
    scenario: "Scenario", replications: int, seed: int, outcomes: list[str] | None, console: "Console"
) -> Shown:
    from midgame.cli.runs import combinations
    from midgame.findings.options.find import as_data, option_table
    from midgame.findings.options.show import show

    with combinations(console) as tell:
        found = option_table(scenario, replications, seed, outcomes=outcomes, progress=tell)
    return show(found), as_data(found)
