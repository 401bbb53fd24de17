"""What the author asked beside the goal: questions with a forecast from the run, and ends whose chance was expected.

The title of a scenario may ask more than its goal answers; these answers stand on the first screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from midgame.evidence.ask import ask_run, split_from_run
from midgame.findings.spread.find import Percentiles
from midgame.findings.spread.find import Spread as Chances
from midgame.runs.frame import Frame
from midgame.runs.outcomes import came, outcome_names, outcome_of
from midgame.runs.run import Run
from midgame.runs.scenario import evidence_of, scenario_in
from midgame.scenario.text import clean
from midgame.statistics.intervals import Estimate, event_share
from midgame.statistics.shares import Spread, spread, times


@dataclass(frozen=True)
class Asked:
    """A question and what the run answers: ``share`` of an event, with its ``chances`` over draws where these are
    known, or the ``amount`` of a number in its ``unit`` over the replications in which it came.

    ``question`` is the author's, or the label of the end state that was expected.
    """

    question: str
    from_run: str
    share: Estimate | None
    chances: Percentiles | None = None
    amount: Spread | None = None
    unit: str = ""


def asked(frame: Frame, chances: Chances | None) -> tuple[Asked, ...]:
    """What the author asked beside the goal: first what was also expected, then the others, as they are written."""
    run, found = frame.run, dict[str, Asked]()
    for text, question in _questions(run):
        if text not in found and (one := _answer(frame, text, question, chances)) is not None:
            found[text] = one
    expected = {name for name in run.expect if name != "goal"}
    return tuple(sorted(found.values(), key=lambda a: _name(a.from_run) not in expected))


def _name(text: str) -> str:
    parts = split_from_run(text)
    return parts[0] if parts else ""


def _questions(run: Run) -> Iterator[tuple[str, str]]:
    """What is asked of the run, with the question; what is the goal itself is answered already."""
    scenario = scenario_in(run)
    evidence = None if scenario is None else evidence_of(run, scenario)
    answered, met = {"goal", *run.goal_names}, set()
    for forecast in () if evidence is None else evidence.forecasts.values():
        text = " ".join(forecast.from_run.split())
        if text and text not in answered:
            met.add(_name(text))
            yield text, clean(forecast.question)
    labels = dict(zip(run.end_state, run.end_state_labels, strict=True)) | dict(
        zip(run.outcome, run.outcome_labels, strict=True)
    )
    for name in run.expect:
        if name not in answered and name not in met and name in labels:
            yield name, labels[name]


def _answer(frame: Frame, text: str, question: str, chances: Chances | None) -> Asked | None:
    """The run's answer; None where it has none."""
    run, parts = frame.run, split_from_run(text)
    if parts is None or parts[0] not in outcome_names(run):
        return None
    name, sign, _ = parts
    outcome = outcome_of(run, name)
    values = outcome.values.astype(float)
    there = came(values, outcome.unit)
    got = ask_run(text, {name: np.where(there, values, np.nan)})
    if got is None:
        return None
    if not sign and not outcome.event:
        rows = got[: frame.replications]
        amount = times(rows, outcome.per_day) if outcome.unit == "day" else spread(rows)
        return None if amount is None else Asked(question, text, None, None, amount, outcome.unit)
    held, same = got > 0, values > 0
    if outcome.event and np.array_equal(held, same):
        return Asked(question, text, _share(frame, name, held), _chances(name, chances))
    if outcome.event and np.array_equal(held, ~same):
        of = _share(frame, name, same)
        opposite = Estimate(1 - of.value, 1 - of.high, 1 - of.low)
        return Asked(question, text, opposite, _opposite(_chances(name, chances)))
    return Asked(question, text, event_share(frame.rows(held)))


def _share(frame: Frame, name: str, held: NDArray[np.bool_]) -> Estimate:
    """How often an event came about; of one that is declared from all that was played."""
    return frame.share(name) if name in frame.events else event_share(frame.rows(held))


def _chances(name: str, chances: Chances | None) -> Percentiles | None:
    """The percentiles over draws of an event that is declared."""
    every = () if chances is None else (chances.asked, *chances.others)
    return next((c.spread for c in every if c.subject.name == name), None)


def _opposite(p: Percentiles | None) -> Percentiles | None:
    return None if p is None else Percentiles(1 - p.p95, 1 - p.p75, 1 - p.p50, 1 - p.p25, 1 - p.p5)
