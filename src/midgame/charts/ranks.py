"""An axis that every number can be laid along, whatever its unit: its own range."""

from midgame.charts.base import Axis
from midgame.wording import say


def own_range() -> Axis:
    """The range of a number by the share of draws below."""
    ticks: dict[float, str | list[str]] = {0.0: say("its lowest"), 0.5: say("its middle"), 1.0: say("its highest")}
    return Axis(0, 1, ticks, say("Its own range, by share of draws"))
