"""The standard normal distribution and its inverse."""

import math

from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.arithmetic.elementary import exp, log

_PER_SQRT_2PI = 0.39894228040143267794
_SQRT_2 = 1.4142135623730950488
_BODY = 0.66291


@njit
def _scaled_tail(y):  # type: ignore[no-untyped-def]
    # Of y above 0.66: the share above y, divided by exp(-y^2 / 2).
    if y <= 5.656854249492380195:
        num = 1.0765576773720192317e-8 * y
        num = (num + 0.39894151208813466764) * y
        num = (num + 8.8831497943883759412) * y
        num = (num + 93.506656132177855979) * y
        num = (num + 597.27027639480026226) * y
        num = (num + 2494.5375852903726711) * y
        num = (num + 6848.1904505362823326) * y
        num = (num + 11602.651437647350124) * y
        num = num + 9842.7148383839780218
        den = y
        den = (den + 22.266688044328115691) * y
        den = (den + 235.38790178262499861) * y
        den = (den + 1519.377599407554805) * y
        den = (den + 6485.558298266760755) * y
        den = (den + 18615.571640885098091) * y
        den = (den + 34900.952721145977266) * y
        den = (den + 38912.003286093271411) * y
        den = den + 19685.429676859990727
        return num / den
    r = 1.0 / (y * y)
    num = 0.02307344176494017303 * r
    num = (num + 0.21589853405795699) * r
    num = (num + 0.1274011611602473639) * r
    num = (num + 0.022235277870649807) * r
    num = (num + 0.001421619193227893466) * r
    num = num + 2.9112874951168792e-5
    den = r
    den = (den + 1.28426009614491121) * r
    den = (den + 0.468238212480865118) * r
    den = (den + 0.0659881378689285515) * r
    den = (den + 0.00378239633202758244) * r
    den = den + 7.29751555083966205e-5
    return (_PER_SQRT_2PI - r * num / den) / y


@njit
def _body(x):  # type: ignore[no-untyped-def]
    # Of |x| up to 0.66: the share between 0 and x.
    r = x * x
    num = 0.065682337918207449113 * r
    num = (num + 2.2352520354606839287) * r
    num = (num + 161.02823106855587881) * r
    num = (num + 1067.6894854603709582) * r
    num = num + 18154.981253343561249
    den = r
    den = (den + 47.20258190468824187) * r
    den = (den + 976.09855173777669322) * r
    den = (den + 10260.932208618978205) * r
    den = den + 45507.789335026729956
    return x * num / den


@njit
def _tail(y):  # type: ignore[no-untyped-def]
    # The share above y. The square in two parts, so that its rounding does not weigh in the exponential.
    if not y < 40.0:
        return y if math.isnan(y) else 0.0
    near = math.floor(y * 16.0) / 16.0
    return exp(-0.5 * near * near) * exp(-0.5 * (y - near) * (y + near)) * _scaled_tail(y)


@njit
def ndtr(x):  # type: ignore[no-untyped-def]
    """The share of the standard normal distribution below ``x``.

    Source: Cody, Mathematics of Computation 23 (1969), 631-637, in the form of ACM algorithm 715.
    """
    y = abs(x)
    if y <= _BODY:
        return 0.5 + _body(x)
    tail = _tail(y)
    return tail if x < 0.0 else 1.0 - tail


@njit
def erf(x):  # type: ignore[no-untyped-def]
    """The error function of ``x``, by the same approximations."""
    y = abs(x) * _SQRT_2
    if y <= _BODY:
        return 2.0 * _body(x * _SQRT_2)
    return math.copysign(1.0 - 2.0 * _tail(y), x)


@njit
def ndtri(p):  # type: ignore[no-untyped-def]
    """The inverse of :func:`ndtr`, for 0 < p < 1.

    Relative error about 1e-16. Source: Wichura, Applied Statistics 37 (1988), algorithm AS 241,
    routine PPND16.
    """
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        num = 2509.0809287301226727
        num = num * r + 33430.575583588128105
        num = num * r + 67265.770927008700853
        num = num * r + 45921.953931549871457
        num = num * r + 13731.693765509461125
        num = num * r + 1971.5909503065514427
        num = num * r + 133.14166789178437745
        num = num * r + 3.387132872796366608
        den = 5226.495278852545925
        den = den * r + 28729.085735721942674
        den = den * r + 39307.89580009271061
        den = den * r + 21213.794301586595867
        den = den * r + 5394.1960214247511077
        den = den * r + 687.1870074920579083
        den = den * r + 42.313330701600911252
        den = den * r + 1.0
        return q * num / den
    r = p if q < 0.0 else 1.0 - p
    r = math.sqrt(-log(r))
    if r <= 5.0:
        r -= 1.6
        num = 7.7454501427834140764e-4
        num = num * r + 0.0227238449892691845833
        num = num * r + 0.24178072517745061177
        num = num * r + 1.27045825245236838258
        num = num * r + 3.64784832476320460504
        num = num * r + 5.7694972214606914055
        num = num * r + 4.6303378461565452959
        num = num * r + 1.42343711074968357734
        den = 1.05075007164441684324e-9
        den = den * r + 5.475938084995344946e-4
        den = den * r + 0.0151986665636164571966
        den = den * r + 0.14810397642748007459
        den = den * r + 0.68976733498510000455
        den = den * r + 1.6763848301838038494
        den = den * r + 2.05319162663775882187
        den = den * r + 1.0
    else:
        r -= 5.0
        num = 2.01033439929228813265e-7
        num = num * r + 2.71155556874348757815e-5
        num = num * r + 0.0012426609473880784386
        num = num * r + 0.026532189526576123093
        num = num * r + 0.29656057182850489123
        num = num * r + 1.7848265399172913358
        num = num * r + 5.4637849111641143699
        num = num * r + 6.6579046435011037772
        den = 2.04426310338993978564e-15
        den = den * r + 1.4215117583164458887e-7
        den = den * r + 1.8463183175100546818e-5
        den = den * r + 7.868691311456132591e-4
        den = den * r + 0.0148753612908506148525
        den = den * r + 0.13692988092273580531
        den = den * r + 0.59983220655588793769
        den = den * r + 1.0
    z = num / den
    return -z if q < 0.0 else z
