"""Lookup tables: what a table of one or two ways gives between its points, and at them.

One way is joined by straight lines, two ways bilinearly on a full grid (Press et al., Numerical Recipes, 3rd ed.
(2007), section 3.6, p. 132); with ``step`` each point holds until the next.
"""

from bisect import bisect_right
from dataclasses import dataclass

from midgame.errors import Place
from midgame.scenario.nodes import NOWHERE


@dataclass(frozen=True)
class Table:
    """A function of one or two numbers, given by points.

    ``axes`` are the rising numbers of each way of ``by``; ``values`` are those at their crossings, the last way
    fastest; ``units`` are those of the ways and ``unit`` that of the value, empty for a plain number. ``step`` holds
    each point until the next; ``beyond`` holds the edge outside.
    """

    name: str
    by: tuple[str, ...]
    axes: tuple[tuple[float, ...], ...]
    values: tuple[float, ...]
    units: tuple[str, ...]
    unit: str = ""
    step: bool = False
    beyond: bool = False
    sources: tuple[str, ...] = ()
    why: str = ""
    place: Place = NOWHERE

    @property
    def call(self) -> str:
        """How it is called, for messages."""
        return f"{self.name}({', '.join(self.by)})"

    def edges(self, way: int) -> tuple[float, float]:
        """The least and the greatest number of a way."""
        return self.axes[way][0], self.axes[way][-1]

    def at(self, given: tuple[float, ...]) -> float:
        """The value at ``given``, one number for each way; outside the table that of its edge."""
        places = [_between(axis, x, self.step) for axis, x in zip(self.axes, given, strict=True)]
        (i, s), *others = places
        if not others:
            return self.values[i] if s == 0 else self.values[i] + s * (self.values[i + 1] - self.values[i])
        width, (j, t) = len(self.axes[1]), others[0]
        down, right = width * (s > 0), int(t > 0)
        first = i * width + j
        low = self.values[first] + t * (self.values[first + right] - self.values[first])
        high = self.values[first + down] + t * (self.values[first + down + right] - self.values[first + down])
        return low + s * (high - low)


def _between(axis: tuple[float, ...], x: float, step: bool) -> tuple[int, float]:
    """The point at or below ``x``, and how far ``x`` lies from there to the next, as a share."""
    i = min(max(bisect_right(axis, x) - 1, 0), len(axis) - 1)
    if step or i == len(axis) - 1 or x <= axis[i]:
        return i, 0.0
    return i, (x - axis[i]) / (axis[i + 1] - axis[i])
