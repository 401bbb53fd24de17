"""The goal's chance over time, with what was seen as marks."""

from midgame.charts.base import BAND, INK, MAIN, Area, Curve, Figure, Plane, Spot, share_axis
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
    bands = [d.goal.spread for d in f.days]
    lows = [m if b is None else min(b.p5, m) for m, b in zip(means, bands, strict=True)]
    highs = [m if b is None else max(b.p95, m) for m, b in zip(means, bands, strict=True)]
    x = (*at, until)
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
            day_axis(f.start, until, hours=False), share_axis(max(highs), goal),
            areas=(Area(x, (*lows, lows[-1]), (*highs, highs[-1]), BAND, True),),
            curves=(Curve(tuple(zip(x, (*means, means[-1]), strict=True)), MAIN, True),), spots=spots,
        ),
        key=(("main", say("{goal} given all that was known", goal=goal)),
             ("band", say("depending on what is true, 5–95%")), ("ink", say("something was seen"))),
    )  # fmt: skip
