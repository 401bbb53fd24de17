"""Looking back: what a counter or a loss has changed by in the last days.

A thing that is looked back to has a ring of as many slots as the window has ticks. At the start of each tick its value
goes into the slot of that tick, over the value that has just left the window. A window of ``width`` ticks ends with
the tick that is being played, so the value before it is that at the start of tick ``t - width + 1``; before the first
tick it is that of day 0. Place and width stand among the constants, so that other days give the same text.
"""

import math

from midgame.arithmetic.compiled import compiled_without_counting as njit


def ticks_of(days: float, tick: float, horizon: int) -> int:
    """How many ticks the last ``days`` cover, this one included: at least 1, at most the whole horizon."""
    return min(max(math.ceil(days / tick - 1e-9), 1), horizon)


@njit
def slot(at, width, t):  # type: ignore[no-untyped-def]
    """Where the value at the start of tick ``t`` goes."""
    return int(at) + t % int(width)


@njit
def before(at, width, t):  # type: ignore[no-untyped-def]
    """Where the value before the window stands, seen from tick ``t``."""
    return int(at) + max(0, t - int(width) + 1) % int(width)
