"""Hazards of ways that share one clock, added up over the time that a play covers."""

import math

import numpy as np

from midgame.arithmetic.compiled import compiled_in_place
from midgame.arithmetic.compiled import compiled_without_counting as njit

ENDLESS = 1e300  # stands for the hazard of what is certain, so that shares of it can be taken


@compiled_in_place
def _hazard(probability, recalled, at):  # type: ignore[no-untyped-def]
    """-ln(1 - P), as it was worked out last where P is the same (engine.runtime says why)."""
    if recalled[at] != 1.0 or recalled[at + 1] != probability:
        recalled[at], recalled[at + 1], recalled[at + 2] = 1.0, probability, _whole(probability)
    return recalled[at + 2]


# Apart from what is written out in place: there a power would take up the registers of every call, and few need one.
@njit
def _whole(probability):  # type: ignore[no-untyped-def]
    return -math.log1p(-probability)


@njit
def _grown(since, until, window, shape):  # type: ignore[no-untyped-def]
    return (until / window) ** shape - (since / window) ** shape


@compiled_in_place
def over_time(probability, window, multiplier, shape, since, until, recalled, at):  # type: ignore[no-untyped-def]
    """The hazard between two times of what has a probability over a window: H(t) = -ln(1 - P) m (t / T)^k."""
    if probability >= 1.0:
        return ENDLESS if multiplier > 0.0 else 0.0
    covered = (until - since) / window if shape == 1.0 else _grown(since, until, window, shape)
    return min(_hazard(probability, recalled, at) * multiplier * covered, ENDLESS)


@njit
def some_come(u, hazard):  # type: ignore[no-untyped-def]
    """1.0 when ``u`` lies below 1 - exp(-H), which is at most H: on most days no power is needed to know."""
    return 1.0 if u <= hazard and u < -np.expm1(-hazard) else 0.0


@njit
def waited(q, at, c, ends, count, multiplier, since, until, recalled, kept):  # type: ignore[no-untyped-def]
    """The hazard between two times of what has chances within times: even between two ends, and on after the last.

    ``q[at]`` is the chance until the last end, and ``count`` numbers behind it how it is shared out over the times
    before each of the ``ends`` in ``c``. ``recalled`` keeps three numbers of each from ``kept`` on.
    """
    total = 0.0
    for i in range(count):
        total += q[at + 1 + i]
    found, begins, before, come = 0.0, 0.0, 0.0, 0.0
    for i in range(count):
        come += q[at + 1 + i]
        chance = q[at] * (come / total) if total > 0.0 else 0.0
        hazard = _hazard(min(chance, 1.0 - 1e-15), recalled, kept + 3 * i)
        end = c[ends + i]
        stops = until if i == count - 1 else min(until, end)
        if stops > max(since, begins):
            found += (hazard - before) * (stops - max(since, begins)) / (end - begins)
        begins, before = end, hazard
    return min(found * multiplier, ENDLESS)
