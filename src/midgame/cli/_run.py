"""``midgame run``: a scenario played with a progress bar, its answer printed, its files written whole."""

from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from midgame._load import load
from midgame._run import excursion_of, run
from midgame.engine.executor import threads
from midgame.errors import InputError, Problem
from midgame.runs.store import new_folder, save
from midgame.terminal.answer import answer

PAGE, DATA, TEXT = "report.html", "run.nc", "scenario.yaml"


def play_and_write(
    path: Path,
    replications: int,
    seed: int,
    excursion: str,
    out: Path | None,
    workers: int | None,
    beside: bool,
    until: str | None = None,
) -> int:
    """Play, print, write; 0 when all went well."""
    console = Console()
    scenario = load(path)
    excursion_of(scenario, excursion)  # a wrong name is told before anything is played
    if scenario.warnings:
        console.print(_warned(scenario.warnings), highlight=False)
    half_width = _half_width(until)
    wanted = out if out is not None else default_folder(scenario.path, excursion)
    with new_folder(wanted, numbered=out is None) as (part, folder):
        with _bar(console) as bar, threads(workers) as pool:
            tasks: dict[str, TaskID] = {}

            def tell(what: str, done: int, total: int) -> None:
                if compiling in bar.task_ids:
                    bar.remove_task(compiling)
                if what not in tasks:
                    tasks[what] = bar.add_task(what, total=total)
                bar.update(tasks[what], completed=done, visible=done < total or len(tasks) == 1)

            compiling = bar.add_task("compiling; a new campaign takes 5 to 40 seconds, once", total=None)
            result = run(
                scenario, replications, seed, excursion=excursion, executor=pool, progress=tell, beside=beside,
                until=half_width,
            )  # fmt: skip
        save(result.dataset, part / DATA)
        result.report(part / PAGE)
        (part / TEXT).write_text(scenario.text, encoding="utf-8")
    answer(result.findings, console)
    console.print(f"page     {folder / PAGE}", f"\nresults  {folder / DATA}", highlight=False, soft_wrap=True)
    return 0


def _half_width(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        value = float(text.rstrip("% ")) / (100 if text.rstrip().endswith("%") else 1)
    except ValueError:
        value = 0.0
    if not 0 < value < 0.5:
        raise InputError(f"--until must be a half width such as 1% or 0.01, not '{text}'")
    return value


def default_folder(name: str, excursion: str) -> Path:
    """A folder under ``runs/``, named after the scenario, the excursion and the moment."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    return Path("runs") / (f"{name}-{stamp}" if excursion == "base" else f"{name}-{excursion}-{stamp}")


def _warned(warnings: tuple[Problem, ...]) -> str:
    one = len(warnings) == 1
    return f"{len(warnings)} warning{'' if one else 's'}: 'midgame check' prints {'it' if one else 'them'}"


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
        console=console, transient=True,
    )  # fmt: skip
