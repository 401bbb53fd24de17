"""Dice that an expression may roll: their names, what they take, and the bounds of it."""

from dataclasses import dataclass

MOST = 1e7  # the largest mean or number of trials: more would take too long to count
LEAST = 1e-9  # stands for "above 0"
FINITE = 1.7e308


@dataclass(frozen=True)
class Parameter:
    """What a die takes. ``plain`` has no unit; the others share one unit, which is that of the number drawn."""

    name: str
    low: float = -FINITE
    high: float = FINITE
    plain: bool = False

    @property
    def bounds(self) -> str:
        """The bounds in words; empty when there are none."""
        if self.low == LEAST:
            return "above 0"
        if self.high == FINITE:
            return "" if self.low == -FINITE else f"at least {self.low:g}"
        return f"{self.low:,.0f} to {self.high:,.0f}"


_P = Parameter("probability", 0.0, 1.0, plain=True)
DICE: dict[str, tuple[Parameter, ...]] = {
    "chance": (_P,),
    "binomial": (Parameter("number of trials", 0.0, MOST), _P),
    "hypergeometric": (
        Parameter("number taken", 0.0, MOST), Parameter("number of hits", 0.0), Parameter("number in all", 0.0),
    ),
    "poisson": (Parameter("mean", 0.0, MOST),),
    "exponential": (Parameter("mean", 0.0),),
    "normal": (Parameter("mean"), Parameter("standard deviation", 0.0)),
    "uniform": (Parameter("low end"), Parameter("high end")),
    "gamma": (Parameter("shape", LEAST, plain=True), Parameter("scale", LEAST)),
    "beta": (Parameter("first shape", LEAST, plain=True), Parameter("second shape", LEAST, plain=True)),
}  # fmt: skip
ORDERED = {"uniform": (0, 1), "hypergeometric": (1, 2)}  # of these parameters the first is at most the second
EVENTS = frozenset({"chance"})  # may stand where a condition is meant
PLAIN = frozenset({"chance", "beta"})  # what is drawn is a bare number
