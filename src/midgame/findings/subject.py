"""What a finding is about: the goal, an event or a number; and how its figures and its name are written."""

from dataclasses import dataclass

from midgame.charts.base import Axis, number_axis, share_axis
from midgame.runs.outcomes import GOAL_OF, LAST_DAY, Outcome
from midgame.statistics.intervals import Estimate
from midgame.wording import amount, interval, percent, points, quoted, say, value, with_interval
from midgame.wording.figures import change, plain_points, span, unit, with_span


@dataclass(frozen=True)
class Subject:
    """An outcome without its values. The goal of a single plan is named by its name alone."""

    name: str
    label: str
    unit: str
    event: bool

    @classmethod
    def of(cls, outcome: Outcome) -> "Subject":
        """The subject of an outcome."""
        return cls(outcome.name, outcome.label, outcome.unit, outcome.event)


def called(s: Subject) -> str:
    """``the goal``, ``“Ships hit”``."""
    if s.name == "goal" or s.name.startswith(GOAL_OF):
        return say("the goal of {side}", side=s.label) if s.label else say("the goal")
    if s.name == LAST_DAY:
        return say("the last day")
    name = quoted(s.label or s.name)
    verb = s.name.partition("(")[0] if s.name.endswith(")") else ""  # of a force: what it lost, used, has left
    if verb == "lost":
        return say("losses of {force}", force=name)
    if verb == "used":
        return say("use of {force}", force=name)
    return say("what is left of {force}", force=name) if verb == "end" else name


def measured(s: Subject) -> str:
    """What of it is measured: ``P(goal)``, ``P(“Ships hit”)``, ``the mean of “Losses”``."""
    if s.name == "goal" and not s.label:
        return say("P(goal)")
    return say("P({event})", event=called(s)) if s.event else say("the mean of {number}", number=called(s))


def figure(s: Subject, x: float) -> str:
    """One figure of it without an interval."""
    return percent(x) if s.event else amount(x, s.unit)


def estimated(s: Subject, e: Estimate) -> str:
    """A figure with as many digits as its interval deserves."""
    return value(e) if s.event else amount(e.value, s.unit)


def with_range(s: Subject, e: Estimate) -> str:
    """A figure with its interval."""
    return with_interval(e) if s.event else with_span(e, s.unit)


def ranged(s: Subject, e: Estimate) -> str:
    """The interval alone."""
    return interval(e) if s.event else span(e.low, e.high, s.unit)


def difference(s: Subject, e: Estimate) -> str:
    """A difference with its interval: in points for an event."""
    return points(e) if s.event else f"{change(e)} {unit(s.unit)}".rstrip()


def axis_title(s: Subject) -> str:
    """What stands along an axis of it."""
    if s.name == "goal" and not s.label:
        return say("Share of replications that reach the goal")
    return say("Share of replications with {event}", event=called(s)) if s.event else measured(s)


def length(s: Subject, x: float) -> str:
    """A distance along it, such as a standard deviation: in points for an event."""
    return plain_points(x) if s.event else amount(x, s.unit)


def axis(s: Subject, low: float, high: float, mark: float | None = None) -> Axis:
    """An axis of it that holds ``low`` and ``high``; for an event from 0."""
    title = axis_title(s)
    return share_axis(high, title, mark) if s.event else number_axis(low, high, title, mark, s.unit)
