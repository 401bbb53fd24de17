"""The box of futures, and its trade-off of coverage against density."""

from midgame.charts.base import BAND, MAIN, Bar, Curve, Figure, Plane, Row, Spot, share_axis, whole_axis
from midgame.charts.ranks import own_range
from midgame.charts.rows import rows_figure
from midgame.findings.box.find import Discovery
from midgame.findings.box.rows import box_table, few, nth, tradeoff_table
from midgame.findings.box.words import bounds, cases
from midgame.wording import percent, say, value


def box(d: Discovery) -> Figure:
    """A bar per restricted number over its own range."""
    rows = [Row(r.label, bounds(r), (Bar(r.start, r.end, MAIN),)) for r in d.restrictions]
    header, table = box_table(d)
    return rows_figure(
        "box", say("The box"), say("Bars over the range of each number that the box restricts."), rows, own_range(),
        header=header, table=table, key=(("main", say("in the box")),), guide="middle",
    )  # fmt: skip


def tradeoff(d: Discovery) -> Figure:
    """Coverage against density of all boxes from the widest to the densest, the chosen one marked."""
    points = [(b.coverage, b.density) for b in d.tried]
    chosen = (d.coverage.value, d.density.value)
    across = whole_axis(say("Coverage: share of all {cases}", cases=cases(d)))
    up = share_axis(
        max(y for _, y in [*points, chosen]), say("Density: {cases}, as a share of the box", cases=cases(d))
    )
    both = {"coverage": value(d.coverage), "density": value(d.density)}
    notes = [(say("The chosen box"), say("covers {coverage}, density {density}", **both))]
    notes += [
        (
            nth(d, n),
            say("covers {coverage}, density {density}", coverage=percent(b.coverage), density=percent(b.density)),
        )
        for n, b in few(d)
    ]
    header, table = tradeoff_table(d)
    return Figure(
        "tradeoff", say("Coverage against density"),
        say("A line of boxes from wide and thin to narrow and dense. The chosen one covers {coverage} of the cases and "
            "has a density of {density}.", **both),
        Plane(across, up, curves=(Curve(tuple(points), BAND),), spots=(Spot(chosen, say("the chosen box")),)),
        header, tuple(table),
        (("band", say("boxes from the widest to the densest")), ("ink", say("the chosen box"))), tuple(notes),
        say(
            "A wider box holds more of the cases and is thinner; a narrower one is denser and, as a rule, misses more."
        ),
    )  # fmt: skip
