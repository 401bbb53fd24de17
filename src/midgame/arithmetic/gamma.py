"""The gamma and the beta function, and the shares of a gamma distribution below and above a value."""

from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.arithmetic.elementary import log, log1p

_HALF_LOG_2PI = 0.91893853320467274178
_TERMS = 100_000
_NEAR = 1e-17
_LEAST = 1e-300


@njit
def _stirling(x):  # type: ignore[no-untyped-def]
    # What Stirling's formula leaves out, for x of 10 and more: Abramowitz and Stegun (1964), 6.1.41.
    y = 1.0 / (x * x)
    s = -691.0 / 360360.0 + y / 156.0
    s = 1.0 / 1188.0 + y * s
    s = -1.0 / 1680.0 + y * s
    s = 1.0 / 1260.0 + y * s
    s = -1.0 / 360.0 + y * s
    return (1.0 / 12.0 + y * s) / x


@njit
def _lifted(x):  # type: ignore[no-untyped-def]
    # The next x of 10 and more by whole steps, and the logarithm of the product of what was stepped over.
    product = 1.0
    while x < 10.0:
        product *= x
        x += 1.0
    return x, log(product)


@njit
def log_gamma(x):  # type: ignore[no-untyped-def]
    """The logarithm of the gamma function, for x above 0."""
    x, less = _lifted(x)
    return (x - 0.5) * log(x) - x + _HALF_LOG_2PI + _stirling(x) - less


@njit
def log_beta(a, b):  # type: ignore[no-untyped-def]
    """The logarithm of the beta function, for a and b above 0; written so that large logarithms do not cancel."""
    small, large = min(a, b), max(a, b)
    total = a + b
    if large < 10.0:
        return log_gamma(a) + log_gamma(b) - log_gamma(total)
    # The logarithm of gamma(large) / gamma(total).
    left = (large - 0.5) * log1p(-small / total) - small * log(total) + small + _stirling(large) - _stirling(total)
    return left + log_gamma(small)


@njit
def series(shape, x):  # type: ignore[no-untyped-def]
    """The share of a gamma distribution of scale 1 below ``x``, divided by x^shape e^-x / gamma(shape).

    For x not far above the shape. Source: Abramowitz and Stegun (1964), 6.5.29.
    """
    term = total = 1.0 / shape
    for n in range(1, _TERMS):
        term *= x / (shape + n)
        total += term
        if term < _NEAR * total:
            break
    return total


@njit
def fraction(shape, x):  # type: ignore[no-untyped-def]
    """The share above ``x`` divided by the same; for x above the shape.

    Source: Abramowitz and Stegun (1964), 6.5.31, worked out as in Lentz, Applied Optics 15 (1976), 668-671.
    """
    b = x + 1.0 - shape
    c = 1.0 / _LEAST
    d = 1.0 / b
    h = d
    for n in range(1, _TERMS):
        a = -n * (n - shape)
        b += 2.0
        d = a * d + b
        d = _LEAST if abs(d) < _LEAST else d
        c = b + a / c
        c = _LEAST if abs(c) < _LEAST else c
        d = 1.0 / d
        change = d * c
        h *= change
        if abs(change - 1.0) < 2.0**-52:
            break
    return h
