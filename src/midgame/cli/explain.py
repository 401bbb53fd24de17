"""``midgame explain``: what the answer of a run hinges on, with what must be played for it."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

from midgame.cli.app import (
    FINDINGS,
    ChangeFile,
    Json,
    Language,
    Models,
    On,
    Settings,
    app,
    change_of,
    figure_of,
    own_models,
    print_json,
)
from midgame.errors import CannotSay, InputError

if TYPE_CHECKING:
    import xarray as xr

    from midgame.engine.executor import Executor
    from midgame.findings.base import Ask, Section
    from midgame.findings.indices.find import Screen, SobolIndices
    from midgame.runs.frame import Frame
    from midgame.runs.outcomes import Outcome
    from midgame.scenario.change import Change
    from midgame.statistics.intervals import Estimate

SIDE_RUNS = 10_000  # replications of what is played beside a saved run
NESTED = 20_000  # and of the sample in which each draw is played many times
MOST_FACTORS = 60  # quantities in a designed sample


@app.command(group=FINDINGS)
def explain(
    run: Path,
    /,
    *,
    outcome: str = "goal",
    level: str | None = None,
    given: str | None = None,
    change: ChangeFile = None,
    settings: Settings = None,
    sobol: bool = False,
    morris: bool = False,
    points: int | None = None,
    on: On = None,
    quick: bool = False,
    scenario: Path | None = None,
    json: Json = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Say what the answer of a run hinges on; with --change or --set, of the same run played with the change.

    Parameters
    ----------
    run
        A run: its folder or its file.
    outcome
        The goal, an end state, an outcome or a counter.
    level
        A level that a driver's flip point should reach, as 30% or 12.
    given
        Only the replications in which an event comes about: an outcome, an end state or a step that succeeds, by
        name or label, or a condition on how they end, as "ships_hit >= 3 and leadership == removed".
    sobol
        Also play a designed sample and give Sobol indices.
    morris
        Also screen all quantities by the method of Morris.
    points
        Base points of the Sobol sample (a power of two; 1024), or Morris trajectories (20).
    quick
        Leave out what must be played anew: the chain with one step made certain at a time, each draw many times.
    scenario
        Today's scenario; told when it has changed since the run.
    """
    from rich.console import Console

    import midgame
    from midgame._load import load
    from midgame._result import Result
    from midgame.cluster.on import executing
    from midgame.findings.flips.find import checked_level
    from midgame.findings.indices.show import show
    from midgame.findings.order import EXPLAIN, cannot_say, found, shown
    from midgame.runs.events import event_of
    from midgame.runs.frame import frame_of
    from midgame.runs.given import given as given_that
    from midgame.runs.guard import provenance
    from midgame.terminal.sections import print_sections
    from midgame.wording import say, speaking

    own_models(models)
    console = Console(stderr=json)
    if given is not None and (sobol or morris):
        raise InputError("a designed sample is played whatever comes about; leave out --given, --sobol or --morris")
    if on is not None and not (sobol or morris):
        raise InputError("--on plays the designed sample on a cluster; give --sobol or --morris too, or leave it out")
    with speaking(language), executing(None, on) as cluster:
        dataset = Result.open(run).dataset
        if (changed := change_of(change, settings)) is not None:
            with console.status(say("playing")):
                dataset = _changed(dataset, changed)
        frame = frame_of(dataset)
        if given is not None:
            frame = given_that(frame, event_of(frame.run, given))
        at = level_of(level)
        if at is not None:
            checked_level(at, frame.outcome(outcome))
        ask = _asked(frame, outcome, at, quick)
        today = load(scenario).text if scenario is not None else None
        warnings = provenance(frame.run, midgame.__version__, today)
        with console.status(say("working out what the answer hinges on")):
            findings = found(EXPLAIN, frame, ask)
        if not json:
            sections = [_head(frame, outcome, warnings), *shown(findings, frame), *cannot_say(findings)]
            print_sections(sections, console)
        played: list[SobolIndices | Screen] = []
        if sobol or morris:
            with console.status(say("playing the designed sample")):
                played = _designed(frame, outcome, findings.get("drivers"), sobol, morris, points, cluster)
        if json:
            print_json(_record(frame, outcome, warnings, findings, played))
        else:
            print_sections([s for one in played for s in show(one)], console, whole=True)
    return 0


def _changed(dataset: "xr.Dataset", change: "Change") -> "xr.Dataset":
    """The run played again with a change in it: as often, with the same seed. Raises ScenarioError."""
    from midgame.models import all_models
    from midgame.runs.play import play
    from midgame.runs.run import run_of
    from midgame.scenario.load import parse_scenario, with_excursion

    run = run_of(dataset)
    scenario = parse_scenario(run.scenario_text, dict(all_models()), "the run's scenario", change)
    changed = with_excursion(scenario, scenario.excursions[-1].name)
    return play(changed, run.count, run.seed, lucks=run.lucks)


def level_of(text: str | None) -> float | None:
    """A level such as ``30%`` or ``12``. Raises InputError for what is no finite number."""
    if text is None:
        return None
    level = figure_of(text)
    if math.isnan(level):
        raise InputError(f"'{text}' is not a level; write 30% or 12")
    return level


def _asked(frame: "Frame", outcome: str, level: float | None, quick: bool) -> "Ask":
    """What is asked of the run; unless it must be quick, with the ways to play it again."""
    from midgame.findings.base import Ask
    from midgame.findings.indices.replay import making_certain
    from midgame.runs.play import play
    from midgame.runs.scenario import scenario_of
    from midgame.runs.variants import nested_lucks

    if quick:
        return Ask(outcome, level)
    scenario, seed, lucks = scenario_of(frame.run), frame.run.seed, frame.run.lucks
    if frame.given is not None:
        each = nested_lucks(NESTED)
        return Ask(outcome, level, nested=lambda: play(scenario, NESTED - NESTED % each, seed, lucks=each, paths=0))
    count = min(frame.run.count, SIDE_RUNS - SIDE_RUNS % lucks)
    return Ask(outcome, level, certain=making_certain(scenario, count, seed, lucks))


def _record(
    frame: "Frame",
    outcome: str,
    warnings: tuple[CannotSay, ...],
    findings: dict[str, object],
    played: "list[SobolIndices | Screen]",
) -> dict[str, object]:
    """Every finding by its name, and why there is none of the others."""
    from midgame.findings.indices.find import SobolIndices
    from midgame.findings.subject import Subject

    found, estimate, rows = _figure(frame, outcome)
    given = frame.given
    silent = {room: str(why) for room, why in findings.items() if isinstance(why, CannotSay)}
    return {
        "outcome": Subject.of(found),
        "given": given and {"event": given.event.asked, "label": given.event.label, "share": given.share},
        "estimate": estimate,
        "replications": rows,
        "warnings": [str(w) for w in warnings],
        "findings": {room: one for room, one in findings.items() if room not in silent},
        "cannot_say": silent,
        "sobol": next((one for one in played if isinstance(one, SobolIndices)), None),
        "morris": next((one for one in played if not isinstance(one, SobolIndices)), None),
    }


def _head(frame: "Frame", outcome: str, warnings: tuple[CannotSay, ...]) -> "Section":
    """The figure itself, and what to mind about the run."""
    from midgame.findings.base import Section
    from midgame.findings.subject import Subject, measured, with_range
    from midgame.wording import count, percent, quoted, reason, say, sentence

    found, estimate, rows = _figure(frame, outcome)
    subject = Subject.of(found)
    figure, what = with_range(subject, estimate), measured(subject)
    told, title = (
        say("{what} is {figure}, from {n} replications", what=what, figure=figure, n=count(rows)),
        say("What {figure} hinges on", figure=what),
    )
    if frame.given is not None:
        event, share = quoted(frame.given.event.label or say("the goal")), frame.given.share.value
        told = say(
            "given {event} {what} is {figure}, from the {n} replications in which it comes about, {share} of all; what "
            "follows is told from the first luck of each draw",
            event=event, what=what, figure=figure, n=count(rows), share=percent(share),
        )  # fmt: skip
        title = say("What {figure} hinges on, given {event}", figure=what, event=event)
    return Section("head", title, sentence(told), items=tuple(sentence(reason(w)) for w in warnings))


def _figure(frame: "Frame", outcome: str) -> "tuple[Outcome, Estimate, int]":
    """The outcome, its mean with its interval, and from how many replications; given an event from all with it."""
    from midgame.runs.given import share_given

    if frame.given is None:
        found = frame.outcome(outcome)
        return found, frame.mean(found), frame.total if found.event else frame.replications
    whole, holds = frame.given.whole, frame.given.holds
    found = whole.outcome(outcome)
    return found, share_given(whole, holds, found), int(holds.sum())


def _designed(
    frame: "Frame",
    outcome: str,
    drivers: object,
    sobol: bool,
    morris: bool,
    points: int | None,
    executor: "Executor | None",
) -> "list[SobolIndices | Screen]":
    """What a designed sample says. Sobol alone is asked of the widest swings only; Morris is there to screen all."""
    from midgame.findings.indices.find import POINTS, TRAJECTORIES
    from midgame.findings.indices.find import morris as screen
    from midgame.findings.indices.find import sobol as indices

    names = None if morris else _top(drivers)
    found: list[SobolIndices | Screen] = []
    if morris:
        found.append(screen(frame, outcome, trajectories=points or TRAJECTORIES, executor=executor))
    if sobol:
        found.append(indices(frame, outcome, names, points=points or POINTS, executor=executor))
    return found


def _top(drivers: object) -> list[str] | None:
    """The quantities with the widest swings, for a designed sample; None (all) when they cannot be ranked."""
    ranked = getattr(drivers, "ranked", ())
    drawn = [d.quantity for d in ranked if d.kind != "computed"]  # the others follow from these
    return drawn[:MOST_FACTORS] or None
