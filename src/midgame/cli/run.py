"""``midgame run``: a scenario played with a progress bar, its answer printed, its files written whole."""

import shlex
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from midgame.cli.app import (
    SCENARIOS,
    ChangeFile,
    Json,
    Models,
    On,
    Settings,
    app,
    change_of,
    figure_of,
    own_models,
    playing,
    pool,
    print_json,
    seconds_of,
)
from midgame.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from midgame._result import Result
    from midgame.runs.asked import Asked
    from midgame.runs.blocks import Keeping
    from midgame.runs.frame import Frame
    from midgame.scenario.base import Scenario
    from midgame.scenario.change import Change

PAGE, TEXT = "report.html", "scenario.yaml"


@app.command(group=SCENARIOS)
def run(
    path: Path | None = None,
    /,
    *,
    replications: Annotated[int | None, Parameter(name=["--replications", "-n"])] = None,
    seed: int | None = None,
    excursion: str | None = None,
    change: ChangeFile = None,
    settings: Settings = None,
    until: str | None = None,
    time: str | None = None,
    resume: Path | None = None,
    out: Path | None = None,
    workers: int | None = None,
    on: On = None,
    lucks: int | None = None,
    rows: int | None = None,
    quick: bool = False,
    static: bool = False,
    guess_first: bool = False,
    json: Json = False,
    audit: bool = False,
    language: Annotated[str | None, Parameter(help="The language of the answer: en, nl or es.")] = None,
    models: Models = None,
) -> int:
    """Play a scenario; print the answer and write a report and a results file.

    Parameters
    ----------
    path
        The scenario: a file, a folder, or a zip that `midgame pack` made. With --resume it may be left out.
    replications
        How often it is played, 100,000 unless told; with --time at most so often.
    seed
        Seed of all random numbers, 1 unless told; the same seed gives the same bits.
    excursion
        The excursion to play; unless told it is base, the scenario as written.
    until
        Play until the probability of the goal is known this well, as 1% for plus or minus one point; then
        --replications is the number to begin with.
    time
        Be done when this time is over, as 10min or 1h30min: it plays until then and writes what was played;
        --replications and --until may end it before.
    resume
        Go on with a run that was stopped: the folder of its results, or the one under .unfinished that was named when
        it stopped. It is played as it was asked for.
    out
        A new folder for the report and the results; by default one under runs/.
    workers
        Threads; by default one per processor.
    lucks
        How often each draw of the uncertain numbers is played, each time with other luck; twice unless told.
    rows
        Replications of which every number is kept, the first 100,000 unless told; more are added up, and the chances
        of goal, end states and events rest on all.
    quick
        Play only this case: nothing beside it that tells the spread of chances, the gaps' extremes or the excursions.
    static
        Write a page that only shows the answer: by default a reader can change what they doubt, and it plays again.
    guess_first
        Write a page that asks for an estimate before it shows the answer.
    audit
        Also audit it, as `midgame audit` does; the page then says how many of its numbers move nothing.
    """
    if resume is not None:
        given = {
            "--replications": replications, "--seed": seed, "--excursion": excursion, "--change": change,
            "--set": settings, "--until": until, "--time": time, "--lucks": lucks, "--rows": rows,
            "--quick": quick or None,
            "--audit": audit or None, "--static": static or None, "--guess-first": guess_first or None,
        }  # fmt: skip
        if told := [name for name, value in given.items() if value is not None]:
            raise InputError(f"a run is gone on with as it was asked for; leave out {', '.join(told)}")
        return go_on(resume, path, out, workers, on, language, json, models)
    if path is None:
        raise InputError("name a scenario, as in 'midgame run caribbean-2025', or an unfinished run with --resume")
    own_models(models)
    excursion = excursion or "base"
    return play_and_write(
        path, replications, 1 if seed is None else seed, excursion, out, workers, beside=not quick, until=until,
        time=time, language=language or "en", lucks=2 if lucks is None else lucks, json=json, audit=audit,
        change=change_of(change, settings, excursion), static=static, guess_first=guess_first, models=models, on=on,
        rows=rows,
    )  # fmt: skip


def play_and_write(
    path: Path,
    replications: int | None,
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
    time: str | None = None,
    models: Path | None = None,
    rows: int | None = None,
    on: str | None = None,
) -> int:
    """Play, print, write; 0 when all went well."""
    from rich.console import Console

    from midgame._load import load
    from midgame._pack import scenario_at
    from midgame.runs.asked import Asked
    from midgame.runs.blocks import unfinished
    from midgame.scenario.change import as_told, beyond
    from midgame.wording import several, speaking

    console = Console(stderr=json)
    with speaking(language), scenario_at(path) as place:
        scenario = load(place, change)
        excursion = scenario.excursions[-1].name if change is not None else excursion
        for problem in beyond(scenario) if change is not None else ():
            console.print(str(as_told(problem)), highlight=False, markup=False, soft_wrap=True)
        if scenario.warnings:
            told = several("{n} warning: ‘midgame check’ prints it.", "{n} warnings: ‘midgame check’ prints them.",
                           len(scenario.warnings))  # fmt: skip
            console.print(told, highlight=False)
        asked = Asked.of(
            scenario, replications=replications, seed=seed, excursion=excursion, lucks=lucks, until=_half_width(until),
            seconds=seconds_of(time), rows=rows, beside=beside, audit=audit, static=static, guess_first=guess_first,
            language=language, out=str(out or ""), models=str(models.resolve()) if models else "",
        )  # fmt: skip
        wanted = out if out is not None else default_folder(scenario.path, excursion)
        return _carry_out(
            scenario, asked, wanted, unfinished(wanted.parent, scenario, asked.played), workers, on, json, console
        )


def go_on(
    run: Path, path: Path | None, out: Path | None, workers: int | None, on: str | None, language: str | None,
    json: bool, models: Path | None,
) -> int:  # fmt: skip
    """Go on with a run that was stopped, as it was asked for; a scenario at ``path`` must be that of the run."""
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from rich.console import Console

    from midgame._load import load
    from midgame._pack import scenario_at
    from midgame.runs.asked import begun
    from midgame.wording import speaking

    asked, folder = begun(run)
    own_models(models or (Path(asked.models) if asked.models else None))
    if path is not None:
        with scenario_at(path) as place:
            if load(place).hash != asked.hash:
                raise InputError(
                    f"'{path}' is not the scenario that '{run}' was begun with, or has changed since, or was played "
                    "with a change; leave it out to go on with what was begun, or leave out --resume to begin anew"
                )
    console = Console(stderr=json)
    with speaking(language or asked.language), TemporaryDirectory() as made:
        place = Path(made) / asked.name
        place.mkdir()
        asked.write_scenario(place)
        scenario = replace(load(place), built_on=asked.built_on, base_text=asked.base_text)
        beside = folder.parent.parent
        wanted = out or (beside / Path(asked.out).name if asked.out else beside / _stamped(asked.name, asked.excursion))
        return _carry_out(scenario, asked, wanted, folder, workers, on, json, console, numbered=not (out or asked.out))


def _carry_out(
    scenario: "Scenario",
    asked: "Asked",
    wanted: Path,
    blocks: Path,
    workers: int | None,
    on: str | None,
    json: bool,
    console: "Console",
    numbered: bool | None = None,
) -> int:
    """Play what was asked, print and write it; blocks lie in ``blocks`` until it is done."""
    from midgame._run import excursion_of
    from midgame.cli.runs import sweep
    from midgame.findings.brief.words import hinges_on
    from midgame.runs.asked import sweep_finished
    from midgame.runs.store import DATA, new_folder, put_whole, save
    from midgame.terminal.answer import print_answer
    from midgame.wording import say
    from midgame.wording.language import language

    sweep_finished(wanted.parent)
    sweep(wanted.parent, blocks, console)
    chosen = excursion_of(scenario, asked.excursion)  # a wrong name is told before anything is played
    with new_folder(wanted, numbered=not asked.out if numbered is None else numbered) as (part, folder):
        result, kept = _played(scenario, asked, blocks, workers, on, console)
        if asked.audit:
            result.dataset.attrs |= _audited(chosen, asked.seed, workers, console)
        save(result.dataset, part / DATA)
        result.report(part / PAGE, language=language(), static=asked.static, guess_first=asked.guess_first)
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
    scenario: "Scenario", asked: "Asked", blocks: Path, workers: int | None, on: str | None, console: "Console"
) -> "tuple[Result, Keeping]":
    """The run, and what was kept of it on the way."""
    from midgame._run import run as play
    from midgame.runs.blocks import Keeping
    from midgame.runs.endless import ROWS
    from midgame.runs.frame import frame_of
    from midgame.wording import count, say

    with playing(workers, on) as threads, progress_bar(console) as tell:
        kept = Keeping(threads, blocks, before=asked.keep)
        try:
            result = play(
                scenario, asked.replications, asked.seed, excursion=asked.excursion, lucks=asked.lucks, executor=kept,
                progress=tell, beside=asked.beside, until=asked.until, seconds=asked.seconds,
                rows=ROWS if asked.rows is None else asked.rows,
            )  # fmt: skip
        except KeyboardInterrupt:
            threads.shutdown(wait=True, cancel_futures=True)
            if blocks.is_dir():
                told = say("stopped; the same command again goes on where it was, and so does\n  {command}",
                           command=shlex.join(["midgame", "run", "--resume", str(blocks)]))  # fmt: skip
                raise KeyboardInterrupt(told) from None
            raise
    if kept.found:
        told = say("{n} replications were played before and kept.", n=count(kept.found))
        console.print(told, highlight=False)
    timed = asked.until is not None and asked.seconds is not None
    if timed and not _known(frame_of(result.dataset), asked.until or 0):
        console.print(say("The time was over before the goal was known as well as asked."), highlight=False)
    return result, kept


def _known(frame: "Frame", half_width: float) -> bool:
    """Whether the goal is known as well as was asked."""
    from midgame.findings.enough.find import precise_enough

    return precise_enough(frame.share("goal"), frame.draws, half_width)


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
            bar.update(tasks[what], completed=done, total=total, visible=done < total or len(tasks) == 1)

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
    return Path("runs") / _stamped(name, excursion)


def _stamped(name: str, excursion: str) -> str:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    return f"{name}-{stamp}" if excursion == "base" else f"{name}-{excursion}-{stamp}"
