"""The goal's chance over time, with what was seen as marks."""

from midgame.charts.base import BAND, INK, MAIN, PALE, Area, Curve, Figure, Plane, Spot, share_axis
from midgame.charts.days import day_axis
from midgame.findings.follow.base import Follow
from midgame.findings.subject import measured
from midgame.wording import date, say, value

ROOM = 1.15  # of the days followed, that the axis shows


def course(f: Follow) -> Figure:
    """A line with its band, in steps: a chance holds until something is seen. A mark per day with news."""
    at = [float((d.day - f.start).days) for d in f.days]
    until = max(at[-1] * ROOM, at[-1] + 1.0, float((f.today - f.start).days))
    means = [d.goal.chance.value for d in f.days]
    at[0] = max(at[0], 0.0)
    x = (*at, until)
    wide, middle = (_band(f, x, *ends) for ends in (("p5", "p95", PALE), ("p25", "p75", BAND)))
    goal = measured(f.days[0].goal.subject)
    spots = tuple(
        Spot((a, m), str(len(d.seen)) if len(d.seen) > 1 else "", INK)
        for a, m, d in zip(at, means, f.days, strict=True) if d.seen
    )  # fmt: skip
    told = "; ".join(f"{date(d.day)}: {value(d.goal.chance)}" for d in f.days)
    return Figure(
        "followed", say("The goal over time"),
        say("A line in steps: {goal} given all that was known. {days}.", goal=goal, days=told),
        Plane(
            day_axis(f.start, until, hours=False), share_axis(max(*wide.high, *means), goal),
            areas=(wide, middle),
            curves=(Curve(tuple(zip(x, (*means, means[-1]), strict=True)), MAIN, True),), spots=spots,
        ),
        key=(("main", say("{goal} given all that was known", goal=goal)),
             ("band", say("depending on what is true: middle half")), ("pale", say("5–95%")),
             ("ink", say("something was seen"))),
    )  # fmt: skip


def _band(f: Follow, x: tuple[float, ...], low: str, high: str, colour: str) -> Area:
    """Between two percentiles in steps; on a day that cannot tell, as thin as the line."""

    def edge(name: str) -> tuple[float, ...]:
        values = [d.goal.chance.value if d.goal.spread is None else float(getattr(d.goal.spread, name)) for d in f.days]
        return (*values, values[-1])

    return Area(x, edge(low), edge(high), colour, True)
