"""``midgame explain``, ``tell``, ``compare`` and ``table``: findings on runs, with what must be played for them."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from midgame._load import load, scenario_of
from midgame._result import Result
from midgame.errors import InputError

if TYPE_CHECKING:
    import xarray as xr

    from midgame.scenario.base import Scenario

SIDE_RUNS = 10_000  # replications of what is played beside a saved run
MOST_FACTORS = 60  # quantities in a designed sample


def level_of(text: str | None) -> float | None:
    """A level such as ``30%`` or ``12``. Raises InputError."""
    if text is None:
        return None
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        raise InputError(f"'{text}' is not a level; write 30% or 12") from None


def explain_and_print(
    path: Path,
    outcome: str,
    level: str | None,
    sobol: bool,
    morris: bool,
    points: int | None,
    quick: bool,
    today: Path | None,
) -> int:
    """Print what the answer of a run hinges on; 0 when all went well."""
    from midgame.findings.explain import explain
    from midgame.findings.indices.replay import flipping, making_certain, replay_of
    from midgame.terminal.explain import print_explanation

    console = Console()
    dataset = Result.open(path).dataset
    text = load(today).text if today is not None else None
    scenario, seed, lucks = scenario_of(dataset), int(dataset.attrs["seed"]), int(dataset.attrs["lucks"])
    count = min(dataset.sizes["replication"], SIDE_RUNS - SIDE_RUNS % lucks)
    with console.status("working out what the answer hinges on"):
        found = explain(
            dataset, outcome, level=level_of(level), scenario_text=text,
            play=flipping(scenario, count, seed, lucks),
            certain=None if quick else making_certain(scenario, count, seed, lucks),
        )  # fmt: skip
    print_explanation(found, console)
    if sobol or morris:
        from midgame.statistics.morris import morris as screen
        from midgame.statistics.sobol import sobol as indices
        from midgame.terminal.indices import print_morris, print_sobol

        names = _top(found.drivers) if sobol and not morris else None
        replay = replay_of(scenario, (found.outcome,), names, seed=seed)
        with console.status("playing the designed sample"):
            if morris:
                few = points or 20
                print_morris(
                    screen(replay, replay.columns, (found.outcome,), replay.groups, trajectories=few)[0], console
                )
            if sobol:
                print_sobol(
                    indices(replay, replay.columns, (found.outcome,), replay.groups, points=points or 1024)[0], console
                )
    return 0


def _top(drivers: object) -> list[str] | None:
    """The quantities with the widest swings, for a designed sample; None (all) when they cannot be ranked."""
    ranked = getattr(drivers, "ranked", ())
    drawn = [d.quantity for d in ranked if d.kind != "computed"]  # the others follow from these
    return drawn[:MOST_FACTORS] or None


def tell_and_print(path: Path, replication: int | None) -> int:
    """Print replications day by day; 0 when all went well."""
    from midgame.engine.trace import trace
    from midgame.findings.stories.find import pick_stories
    from midgame.findings.stories.telling import tell

    console = Console()
    dataset = Result.open(path).dataset
    count = dataset.sizes["replication"]
    if replication is not None and not 0 <= replication < count:
        raise InputError(f"there is no replication {replication:,}; this run has 0 to {count - 1:,}")
    scenario, seed, lucks = scenario_of(dataset), int(dataset.attrs["seed"]), int(dataset.attrs["lucks"])
    chosen = [("", replication, "")] if replication is not None else [
        (s.kind.capitalize(), s.replication, s.why) for s in pick_stories(dataset)
    ]  # fmt: skip
    for kind, number, why in chosen:
        head = f"{kind}: replication {number:,}" if kind else f"Replication {number:,}"
        console.print(f"\n[bold]{head}[/bold]" + (f"  ({why})" if why else ""), highlight=False)
        for paragraph in tell(trace(scenario, seed, number, lucks), dataset, number):
            console.print(paragraph, markup=False, highlight=False)
    return 0


def compare_and_print(first: str, second: str, scenario: Path | None, replications: int, seed: int) -> int:
    """Print the differences of two runs, scenarios or excursions; 0 when all went well."""
    from midgame.findings.comparison.find import compare
    from midgame.terminal.compare import print_comparison

    console = Console()
    base = load(scenario) if scenario is not None else None
    with console.status("playing"):
        a, b = (_run_of(name, base, replications, seed) for name in (first, second))
    print_comparison(compare(a, b), console)
    return 0


def _run_of(name: str, scenario: "Scenario | None", replications: int, seed: int) -> "xr.Dataset":
    from midgame._run import excursion_of
    from midgame.runs.play import play

    if scenario is not None and not Path(name).exists():
        return play(excursion_of(scenario, name), replications, seed, paths=0)
    path = Path(name)
    is_run = path.suffix == ".nc" or (path / "run.nc").is_file()
    if is_run:
        return Result.open(path).dataset
    if not path.exists():
        raise InputError(
            f"there is no run or scenario at '{name}'; to compare excursions, name their scenario with --scenario"
        )
    return play(load(path), replications, seed, paths=0)


def table_and_print(path: Path, replications: int, seed: int) -> int:
    """Print every excursion against the base case; 0 when all went well."""
    from midgame._run import excursion_of
    from midgame.findings.comparison.find import compare_all
    from midgame.runs.play import play
    from midgame.terminal.compare import print_grid

    console = Console()
    scenario = load(path)
    if not scenario.excursions:
        raise InputError(f"'{path}' has no excursions; write them under 'excursions:'")
    with console.status("") as status:
        status.update("playing the base case")
        base = play(scenario, replications, seed, paths=0)
        others = {}
        for excursion in scenario.excursions:
            status.update(f"playing {excursion.name}")
            others[excursion.label] = play(excursion_of(scenario, excursion.name), replications, seed, paths=0)
    print_grid(compare_all(base, others), console=console)
    return 0
