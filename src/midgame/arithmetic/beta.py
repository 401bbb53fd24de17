"""The share of a beta distribution below a value."""

from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.arithmetic.elementary import exp, log1p
from midgame.arithmetic.gamma import log_beta

_TERMS = 10_000
_LEAST = 1e-300


@njit
def logs_of(y):  # type: ignore[no-untyped-def]
    """Of x and of 1 - x the logarithms, where ``y`` is the logit of x."""
    if y <= 0.0:
        rest = -log1p(exp(y))
        return y + rest, rest
    share = -log1p(exp(-y))
    return share, share - y


@njit
def fraction(a, b, x):  # type: ignore[no-untyped-def]
    """The share below ``x`` divided by x^a (1 - x)^b / (a B(a, b)); for x not far above the mean.

    Source: Abramowitz and Stegun (1964), 26.5.8, worked out as in Lentz, Applied Optics 15 (1976), 668-671.
    """
    c = 1.0
    d = 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (_LEAST if abs(d) < _LEAST else d)
    h = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        d = 1.0 + even * d
        d = 1.0 / (_LEAST if abs(d) < _LEAST else d)
        c = 1.0 + even / c
        c = _LEAST if abs(c) < _LEAST else c
        h *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        d = 1.0 + odd * d
        d = 1.0 / (_LEAST if abs(d) < _LEAST else d)
        c = 1.0 + odd / c
        c = _LEAST if abs(c) < _LEAST else c
        change = d * c
        h *= change
        if abs(change - 1.0) < 2.0**-52:
            break
    return h


@njit
def below(a, b, y):  # type: ignore[no-untyped-def]
    """The share below x, where ``y`` is the logit of x."""
    share, rest = logs_of(y)
    weight = exp(a * share + b * rest - log_beta(a, b))
    x = exp(share)
    if x <= (a + 1.0) / (a + b + 2.0):
        return weight * fraction(a, b, x) / a
    return 1.0 - weight * fraction(b, a, exp(rest)) / b
