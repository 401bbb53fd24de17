"""``midgame run``: a scenario played with a progress bar, its answer printed, its files written whole."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from midgame.cli.app import (
    SCENARIOS,
    ChangeFile,
    Json,
    Language,
    Models,
    Replications,
    Settings,
    app,
    change_of,
    figure_of,
    own_models,
    pool,
    print_json,
)
from midgame.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from midgame._result import Result
    from midgame.runs.blocks import Keeping
    from midgame.scenario.base import Scenario
    from midgame.scenario.change import Change

PAGE, TEXT = "report.html", "scenario.yaml"


@app.command(group=SCENARIOS)
def run(
    path: Path,
    /,
    *,
    replications: Replications = 100_000,
    seed: int = 1,
    excursion: str = "base",
    change: ChangeFile = None,
    settings: Settings = None,
    until: str | None = None,
    out: Path | None = None,
    workers: int | None = None,
    lucks: int = 2,
    quick: bool = False,
    static: bool = False,
    guess_first: bool = False,
    json: Json = False,
    audit: bool = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Play a scenario; print the answer and write a report and a results file.

    Parameters
    ----------
    path
        The scenario: a file, a folder, or a zip that `midgame pack` made.
    replications
        How often it is played.
    seed
        Seed of all random numbers; the same seed gives the same bits.
    excursion
        The excursion to play; base is the scenario as written.
    until
        Play until the probability of the goal is known this well, as 1% for plus or minus one point; then
        --replications is the number to begin with.
    out
        A new folder for the report and the results; by default one under runs/.
    workers
        Threads; by default one per processor.
    lucks
        How often each draw of the uncertain numbers is played, each time with other luck.
    quick
        Play only this case: nothing beside it that tells the spread of chances, the gaps' extremes or the excursions.
    static
        Write a page that only shows the answer: by default a reader can change what they doubt, and it plays again.
    guess_first
        Write a page that asks for an estimate before it shows the answer.
    audit
        Also audit it, as `midgame audit` does; the page then says how many of its numbers move nothing.
    """
    own_models(models)
    return play_and_write(
        path, replications, seed, excursion, out, workers, beside=not quick, until=until, language=language,
        lucks=lucks, json=json, audit=audit, change=change_of(change, settings, excursion),
        static=static, guess_first=guess_first,
    )  # fmt: skip


def play_and_write(
    path: Path,
    replications: int,
    seed: int,
    excursion: str = "base",
    out: Path | None = None,
    workers: int | None = None,
    beside: bool = True,
    until: str | None = None,
    audit: bool = False,
    language: str = "en",
    lucks: int = 2,
    json: bool = False,
    change: "Change | None" = None,
    static: bool = False,
    guess_first: bool = False,
) -> int:
    """Play, print, write; 0 when all went well."""
    from rich.console import Console

    from midgame._load import load
    from midgame._pack import scenario_at
    from midgame._run import excursion_of
    from midgame.findings.brief.words import hinges_on
    from midgame.runs.store import DATA, new_folder, put_whole, save
    from midgame.scenario.change import as_told, beyond
    from midgame.terminal.answer import print_answer
    from midgame.wording import say, several, speaking

    console = Console(stderr=json)
    with speaking(language), scenario_at(path) as place:
        scenario = load(place, change)
        excursion = scenario.excursions[-1].name if change is not None else excursion
        chosen = excursion_of(scenario, excursion)  # a wrong name is told before anything is played
        for problem in beyond(scenario) if change is not None else ():
            console.print(str(as_told(problem)), highlight=False, markup=False, soft_wrap=True)
        if scenario.warnings:
            told = several("{n} warning: ‘midgame check’ prints it.", "{n} warnings: ‘midgame check’ prints them.",
                           len(scenario.warnings))  # fmt: skip
            console.print(told, highlight=False)
        half_width = _half_width(until)
        wanted = out if out is not None else default_folder(scenario.path, excursion)
        with new_folder(wanted, numbered=out is None) as (part, folder):
            result, kept = _played(scenario, replications, seed, excursion, workers, beside, half_width, lucks, console,
                                   wanted.parent)  # fmt: skip
            if audit:
                result.dataset.attrs |= _audited(chosen, seed, workers, console)
            save(result.dataset, part / DATA)
            result.report(part / PAGE, language=language, static=static, guess_first=guess_first)
            put_whole(part / TEXT, scenario.text.encode())
        kept.done()
        if json:
            print_json(result.summary())
        else:
            print_answer(result.findings, console, hinges_on(result.brief))
        page, data = say("page: {file}", file=folder / PAGE), say("results: {file}", file=folder / DATA)
        console.print(page, f"\n{data}", highlight=False, markup=False, soft_wrap=True)
    return 0


def _played(
    scenario: "Scenario",
    replications: int,
    seed: int,
    excursion: str,
    workers: int | None,
    beside: bool,
    until: float | None,
    lucks: int,
    console: "Console",
    beside_folder: Path,
) -> "tuple[Result, Keeping]":
    """The run, and what was kept of it on the way."""
    from midgame._run import run as play
    from midgame.runs.blocks import Keeping, unfinished
    from midgame.wording import count, say

    folder = unfinished(beside_folder, scenario, (replications, seed, excursion, lucks, until, beside))
    with progress_bar(console) as tell, pool(workers) as threads:
        kept = Keeping(threads, folder)
        try:
            result = play(
                scenario, replications, seed, excursion=excursion, lucks=lucks, executor=kept, progress=tell,
                beside=beside, until=until,
            )  # fmt: skip
        except KeyboardInterrupt:
            threads.shutdown(wait=True, cancel_futures=True)
            if folder.is_dir():
                raise KeyboardInterrupt(say("stopped; the same command again goes on where it was")) from None
            raise
    if kept.found:
        told = say("{n} replications were played before and kept.", n=count(kept.found))
        console.print(told, highlight=False)
    return result, kept


def _audited(scenario: "Scenario", seed: int, workers: int | None, console: "Console") -> dict[str, object]:
    """What an audit finds, as the run keeps it."""
    from midgame.audit.find import audit
    from midgame.audit.record import kept
    from midgame.runs.run import Run
    from midgame.wording import say

    with progress_bar(console) as tell, pool(workers) as threads:
        found = audit(scenario, seed=seed, executor=threads, progress=lambda done, all_: tell(say("audit"), done, all_))
    return Run.audit.put(kept(found))


@contextmanager
def progress_bar(console: "Console") -> "Iterator[Callable[[str, int, int], None]]":
    """A progress bar per thing that is played; gone when all is played."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from midgame.arithmetic.waiting import tell_nobody
    from midgame.wording import say

    tell_nobody()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, TaskID] = {}
        compiling = bar.add_task(say("compiling, once for a new campaign: up to a minute and a half"), total=None)

        def tell(what: str, done: int, total: int) -> None:
            if compiling in bar.task_ids:
                bar.remove_task(compiling)
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, visible=done < total or len(tasks) == 1)

        yield tell


def _half_width(text: str | None) -> float | None:
    if text is None:
        return None
    value = figure_of(text)
    if not 0 < value < 0.5:
        raise InputError(f"--until must be a half width such as 1% or 0.01, not '{text}'")
    return value


def default_folder(name: str, excursion: str) -> Path:
    """A folder under ``runs/``, named after the scenario, the excursion and the moment."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    return Path("runs") / (f"{name}-{stamp}" if excursion == "base" else f"{name}-{excursion}-{stamp}")
