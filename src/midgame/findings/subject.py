"""What a finding is about: the goal, an event or a number; and how its figures and its name are written."""

from dataclasses import dataclass, replace

from midgame.charts.base import Axis, number_axis, share_axis
from midgame.runs.outcomes import GOAL_OF, LAST_DAY, Outcome
from midgame.statistics.intervals import Estimate
from midgame.wording import amount, interval, percent, points, quoted, say, value, with_interval
from midgame.wording.figures import change, plain_points, span, unit, with_span
from midgame.wording.times import UNITS_OF_TIME


@dataclass(frozen=True)
class Subject:
    """An outcome without its values. The goal of a single plan is named by its name alone.

    Its figures are in ``unit``; ``per_day`` of the unit in which times are told go into a day: 24 of hours.
    """

    name: str
    label: str
    unit: str
    event: bool
    per_day: int = 1

    @classmethod
    def of(cls, outcome: Outcome) -> "Subject":
        """The subject of an outcome."""
        return cls(outcome.name, outcome.label, outcome.unit, outcome.event, outcome.per_day)


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


def told_in(s: Subject) -> str:
    """The unit in which its figures are told: hours or minutes for days of a short run."""
    return UNITS_OF_TIME.get(s.per_day, s.unit)


def scaled(s: Subject, e: Estimate) -> Estimate:
    """An estimate in that unit."""
    return e if s.per_day == 1 else Estimate(*(x * s.per_day for x in (e.value, e.low, e.high)))


def figure(s: Subject, x: float) -> str:
    """One figure of it without an interval."""
    return percent(x) if s.event else amount(x * s.per_day, told_in(s))


def estimated(s: Subject, e: Estimate) -> str:
    """A figure with as many digits as its interval deserves."""
    return value(e) if s.event else figure(s, e.value)


def with_range(s: Subject, e: Estimate) -> str:
    """A figure with its interval."""
    return with_interval(e) if s.event else with_span(scaled(s, e), told_in(s))


def ranged(s: Subject, e: Estimate) -> str:
    """The interval alone."""
    return interval(e) if s.event else span(e.low * s.per_day, e.high * s.per_day, told_in(s))


def difference(s: Subject, e: Estimate) -> str:
    """A difference with its interval: in points for an event."""
    return points(e) if s.event else f"{change(scaled(s, e))} {unit(told_in(s))}".rstrip()


def axis_title(s: Subject) -> str:
    """What stands along an axis of it."""
    if s.name == "goal" and not s.label:
        return say("Share of replications that reach the goal")
    return say("Share of replications with {event}", event=called(s)) if s.event else measured(s)


def length(s: Subject, x: float) -> str:
    """A distance along it, such as a standard deviation: in points for an event."""
    return plain_points(x) if s.event else figure(s, x)


def axis(s: Subject, low: float, high: float, mark: float | None = None) -> Axis:
    """An axis of it that holds ``low`` and ``high``; for an event from 0."""
    title, k = axis_title(s), s.per_day
    if s.event:
        return share_axis(high, title, mark)
    told = number_axis(low * k, high * k, title, mark, told_in(s))
    return replace(told, low=told.low / k, high=told.high / k, ticks={x / k: words for x, words in told.ticks.items()})
