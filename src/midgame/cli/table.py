"""``midgame table``: every excursion of a scenario, or every pair of options, against the base case."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from midgame.cli.app import (
    FINDINGS,
    ChangeFile,
    Json,
    Language,
    Models,
    On,
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

    from midgame.engine.executor import Executor
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
    vary: list[str] | None = None,
    excursion: list[str] | None = None,
    outcome: list[str] | None = None,
    out: Path | None = None,
    on: On = None,
    json: Json = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Play every excursion of a scenario, or every pair of options, or a grid, against the base case.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    replications
        How often each is played.
    options
        Play every combination of the options of the sides (64 at most), not the excursions.
    vary
        Values to play, as --vary su30_ready=10%,30%,60% or --vary timing=early,late; may be repeated. Every combination
        is played, with every excursion or, with --options, with every combination of those.
    excursion
        With --vary, an excursion to play, base for none; may be repeated.
    out
        With --vary, a file for the whole grid: .nc (netCDF, as xarray reads it) or .csv.
    outcome
        The goal, an end state, an outcome, a counter or lost(us.escorts); may be given several times. By default
        every outcome that the scenario asks for, with --options or --vary the goal of each side.
    """
    from rich.console import Console

    from midgame._load import load
    from midgame.cluster.on import executing
    from midgame.terminal.sections import print_sections
    from midgame.wording import speaking

    own_models(models)
    console = Console(stderr=json)
    with speaking(language):
        scenario = load(path, change_of(change, settings))
        if vary:
            with executing(None, on) as pool:
                return _grid(scenario, vary, replications, seed, options, excursion, outcome, out, json, console, pool)
        if excursion or out:
            raise InputError("--excursion and --out belong to a grid; give --vary NAME=VALUE,VALUE too")
        if not options and not scenario.excursions:
            raise InputError(f"'{path}' has no excursions; write them under 'excursions:'")
        if options and (change or settings):
            raise InputError("a change is one of the excursions; leave out --options, or --change and --set")
        play = _by_options if options else _by_excursion
        with executing(None, on) as pool:
            sections, data = play(scenario, replications, seed, outcome, console, pool)
        if json:
            print_json(data)
        else:
            print_sections(sections, console, whole=True)
    return 0


def _by_excursion(
    scenario: "Scenario",
    replications: int,
    seed: int,
    outcomes: list[str] | None,
    console: "Console",
    executor: "Executor | None",
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
        base = excursion_run(scenario, "base", replications, seed, executor)
        others = {}
        for excursion in scenario.excursions:
            status.update(say("playing {excursion}", excursion=excursion.name))
            others[excursion.label] = excursion_run(scenario, excursion.name, replications, seed, executor)
    if outcomes:
        grid = compare_all(base, others, outcomes)
        sections = tuple(s for name in outcomes for s in show_grid(grid, name))
    else:  # a day may come in all replications of one and not of another
        means = [frame_of(run).averaged for run in (base, *others.values())]
        grid = compare_all(base, others, [n for n in means[0] if all(n in own for own in means)])
        sections = show_matrix(of_grid(base, grid))
    return sections, {label: plain(compared) for label, compared in grid.items()}


def _by_options(
    scenario: "Scenario",
    replications: int,
    seed: int,
    outcomes: list[str] | None,
    console: "Console",
    executor: "Executor | None",
) -> Shown:
    from midgame.cli.runs import combinations
    from midgame.findings.options.find import as_data, option_table
    from midgame.findings.options.show import show

    with combinations(console) as tell:
        found = option_table(scenario, replications, seed, outcomes=outcomes, progress=tell, executor=executor)
    return show(found), as_data(found)


def _grid(
    scenario: "Scenario",
    vary: list[str],
    replications: int,
    seed: int,
    options: bool,
    excursions: list[str] | None,
    outcomes: list[str] | None,
    out: Path | None,
    json: bool,
    console: "Console",
    executor: "Executor | None",
) -> int:
    from midgame.cli.run import progress_bar
    from midgame.cli.runs import sweep
    from midgame.findings.grid.data import as_data, new_file, write
    from midgame.findings.grid.find import played
    from midgame.findings.grid.kept import cells_beside
    from midgame.findings.grid.show import show
    from midgame.findings.grid.vary import cells_of, lists_of
    from midgame.runs.outcomes import GOAL_OF
    from midgame.terminal.sections import print_sections
    from midgame.wording import count, say

    if out is not None:
        new_file(out)  # told before anything is played
    cells = cells_of(scenario, lists_of(vary), options, excursions)
    beside = out.parent if out is not None else Path("runs")
    asked = (scenario.hash, vary, replications, seed, options, excursions, outcomes)
    folder = cells_beside(beside, scenario.path, asked)
    sweep(beside, folder, console)
    try:
        with progress_bar(console) as tell:
            label = say("cells of the grid")
            grid, kept = played(
                scenario, cells, replications, seed, outcomes, keep=folder, executor=executor,
                progress=lambda done, total: tell(label, done, total),
            )  # fmt: skip
    except KeyboardInterrupt:
        if folder.is_dir():
            raise KeyboardInterrupt(say("stopped; the same command again goes on where it was")) from None
        raise
    if kept.found:
        console.print(say("{n} cells were played before and kept.", n=count(kept.found)), highlight=False)
    if out is not None:
        write(grid, out)
    kept.done()
    if json:
        print_json(as_data(grid))
    else:
        shown = outcomes or [n for n in grid["outcome"].values if n == "goal" or n.startswith(GOAL_OF)]
        print_sections(show(grid, cells, shown), console, whole=True)
        if out is not None:
            console.print(say("grid: {file}", file=out), highlight=False, markup=False, soft_wrap=True)
    return 0
