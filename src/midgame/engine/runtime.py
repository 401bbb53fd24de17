"""What a compiled replication calls beside models: checks, series, and the codes it writes."""

import math

import numba
import numpy as np

# How a step stands.
NOT_BEGUN, UNDER_WAY, SUCCEEDED, FAILED = 0, 1, 2, 3

# What can stop a run; the first fault of a replication is kept.
NOT_FINITE, OUT_OF_BOUNDS, NEGATIVE, TOO_LIKELY = 1.0, 2.0, 3.0, 4.0

# Layout of a fault: code, where (index into the plan's places), value, day, replication.
FAULT_SIZE = 5

njit = numba.njit(cache=True, nogil=True, error_model="numpy")


@njit  # type: ignore[untyped-decorator]
def finite(x, where, fault):  # type: ignore[no-untyped-def]
    """``x`` itself; a fault when it is NaN or infinite."""
    if not math.isfinite(x) and fault[0] == 0.0:
        fault[0] = NOT_FINITE
        fault[1] = where
        fault[2] = x
    return x


@njit  # type: ignore[untyped-decorator]
def inside(x, low, high, where, fault):  # type: ignore[no-untyped-def]
    """``x`` itself; a fault when it leaves the declared bounds of a model's argument."""
    if not (low <= x <= high) and fault[0] == 0.0:
        fault[0] = OUT_OF_BOUNDS
        fault[1] = where
        fault[2] = x
    return x


@njit  # type: ignore[untyped-decorator]
def amount(x, where, fault):  # type: ignore[no-untyped-def]
    """``x`` itself; a fault when it is NaN, infinite or below 0."""
    if not (math.isfinite(x) and x >= 0.0) and fault[0] == 0.0:
        fault[0] = NEGATIVE if x < 0.0 else NOT_FINITE
        fault[1] = where
        fault[2] = x
    return x


@njit  # type: ignore[untyped-decorator]
def rest_of(total, where, fault):  # type: ignore[no-untyped-def]
    """What is left of 1; a fault when the probabilities beside ``rest`` exceed 1."""
    if total > 1.0 + 1e-9 and fault[0] == 0.0:
        fault[0] = TOO_LIKELY
        fault[1] = where
        fault[2] = total
    return max(0.0, 1.0 - total)


@njit  # type: ignore[untyped-decorator]
def ratio(a, b, where, fault):  # type: ignore[no-untyped-def]
    """``a / b``; a fault when it is not a finite number."""
    return finite(a / b if b != 0.0 else math.nan, where, fault)


@njit  # type: ignore[untyped-decorator]
def power(a, b, where, fault):  # type: ignore[no-untyped-def]
    """``a ** b``; a fault when it is not a finite number."""
    if (a < 0.0 and b != math.floor(b)) or (a == 0.0 and b < 0.0):
        return finite(math.nan, where, fault)
    if a != 0.0 and abs(b * math.log(abs(a))) > 709.0:
        return finite(math.inf, where, fault)
    return finite(math.pow(a, b), where, fault)


@njit  # type: ignore[untyped-decorator]
def exponential(x, where, fault):  # type: ignore[no-untyped-def]
    """``exp(x)``; a fault when it is not a finite number."""
    return finite(math.exp(x) if x < 709.0 else math.inf, where, fault)


@njit  # type: ignore[untyped-decorator]
def logarithm(x, where, fault):  # type: ignore[no-untyped-def]
    """``log(x)``; a fault when it is not a finite number."""
    return finite(math.log(x) if x > 0.0 else math.nan, where, fault)


@njit  # type: ignore[untyped-decorator]
def root(x, where, fault):  # type: ignore[no-untyped-def]
    """``sqrt(x)``; a fault when it is not a finite number."""
    return finite(math.sqrt(x) if x >= 0.0 else math.nan, where, fault)


@njit  # type: ignore[untyped-decorator]
def whole(x):  # type: ignore[no-untyped-def]
    """The nearest whole number, as a float."""
    return float(math.floor(x + 0.5))


@njit  # type: ignore[untyped-decorator]
def hold(q, at, c, days, count, day):  # type: ignore[no-untyped-def]
    """A series today: the value of the last day in it that is not after ``day``."""
    value = q[at]
    for i in range(count):
        if c[days + i] <= day:
            value = q[at + i]
    return value


@njit  # type: ignore[untyped-decorator]
def join(q, at, c, days, count, day):  # type: ignore[no-untyped-def]
    """A series today, joined by straight lines and level beyond its ends."""
    if day <= c[days]:
        return q[at]
    for i in range(1, count):
        if day <= c[days + i]:
            share = (day - c[days + i - 1]) / (c[days + i] - c[days + i - 1])
            return q[at + i - 1] + share * (q[at + i] - q[at + i - 1])
    return q[at + count - 1]


@njit  # type: ignore[untyped-decorator]
def by_day(q, at, c, days, count, linear, ticks, tick):  # type: ignore[no-untyped-def]
    """A series over all ticks, shape (ticks,), for models that take one."""
    values = np.empty(ticks)
    for t in range(ticks):
        values[t] = join(q, at, c, days, count, t * tick) if linear else hold(q, at, c, days, count, t * tick)
    return values


@njit  # type: ignore[untyped-decorator]
def waited(now, since, days):  # type: ignore[no-untyped-def]
    """Whether ``days`` have passed since tick-day ``since`` (-1: never)."""
    return since >= 0.0 and now >= since + days - 1e-9
