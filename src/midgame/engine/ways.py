"""Hazards of ways that share one clock, added up over the time that a play covers."""

import math

from midgame.arithmetic.compiled import compiled_without_counting as njit

ENDLESS = 1e300  # stands for the hazard of what is certain, so that shares of it can be taken


@njit
def over_time(probability, window, multiplier, shape, since, until):  # type: ignore[no-untyped-def]
    """The hazard between two times of what has a probability over a window: H(t) = -ln(1 - P) m (t / T)^k."""
    if probability >= 1.0:
        return ENDLESS if multiplier > 0.0 else 0.0
    covered = (until - since) / window if shape == 1.0 else (until / window) ** shape - (since / window) ** shape
    return min(-math.log1p(-probability) * multiplier * covered, ENDLESS)


@njit
def waited(q, at, c, ends, count, multiplier, since, until):  # type: ignore[no-untyped-def]
    """The hazard between two times of what has chances within times: even between two ends, and on after the last.

    ``q[at]`` is the chance until the last end, and ``count`` numbers behind it how it is shared out over the times
    before each of the ``ends`` in ``c``.
    """
    total = 0.0
    for i in range(count):
        total += q[at + 1 + i]
    found, begins, before, come = 0.0, 0.0, 0.0, 0.0
    for i in range(count):
        come += q[at + 1 + i]
        chance = q[at] * (come / total) if total > 0.0 else 0.0
        hazard = -math.log1p(-min(chance, 1.0 - 1e-15))
        end = c[ends + i]
        stops = until if i == count - 1 else min(until, end)
        if stops > max(since, begins):
            found += (hazard - before) * (stops - max(since, begins)) / (end - begins)
        begins, before = end, hazard
    return min(found * multiplier, ENDLESS)
