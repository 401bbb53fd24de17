"""What a compiled replication calls beside models: checks, series, and the codes it writes."""

import math

import numpy as np

from midgame.arithmetic.compiled import compiled, compiled_without_counting

# How a step stands.
NOT_BEGUN, UNDER_WAY, SUCCEEDED, FAILED = 0, 1, 2, 3

# What can stop a run; the first fault of a replication is kept.
NOT_FINITE, OUT_OF_BOUNDS, NEGATIVE, TOO_LIKELY = 1.0, 2.0, 3.0, 4.0

# Layout of a fault: code, where (index into the plan's places), value, day, replication.
FAULT_SIZE = 5

njit = compiled_without_counting


@njit
def finite(x, where, fault):  # type: ignore[no-untyped-def]
    """``x`` itself; a fault when it is NaN or infinite."""
    if not math.isfinite(x) and fault[0] == 0.0:
        fault[0] = NOT_FINITE
        fault[1] = where
        fault[2] = x
    return x


@njit
def real(x, where, fault):  # type: ignore[no-untyped-def]
    """``x`` itself; a fault when it is NaN. A model may answer infinity: a fight that never ends."""
    if math.isnan(x) and fault[0] == 0.0:
        fault[0] = NOT_FINITE
        fault[1] = where
        fault[2] = x
    return x


@njit
def inside(x, low, high, where, fault):  # type: ignore[no-untyped-def]
    """``x`` itself; a fault when it leaves the declared bounds of a model's argument."""
    if not (low <= x <= high) and fault[0] == 0.0:
        fault[0] = OUT_OF_BOUNDS
        fault[1] = where
        fault[2] = x
    return x


@njit
def amount(x, where, fault):  # type: ignore[no-untyped-def]
    """``x`` itself; a fault when it is NaN, infinite or below 0."""
    if not (math.isfinite(x) and x >= 0.0) and fault[0] == 0.0:
        fault[0] = NEGATIVE if x < 0.0 else NOT_FINITE
        fault[1] = where
        fault[2] = x
    return x


@njit
def rest_of(total, where, fault):  # type: ignore[no-untyped-def]
    """What is left of 1; a fault when the probabilities beside ``rest`` exceed 1."""
    if total > 1.0 + 1e-9 and fault[0] == 0.0:
        fault[0] = TOO_LIKELY
        fault[1] = where
        fault[2] = total
    return max(0.0, 1.0 - total)


@njit
def ratio(a, b, where, fault):  # type: ignore[no-untyped-def]
    """``a / b``; a fault when it is not a finite number."""
    return finite(a / b if b != 0.0 else math.nan, where, fault)


# Powers and the like cost more than all else on a quiet day, and their arguments seldom change from one day to the
# next. So each place where one stands keeps its last arguments and result in ``recalled``, from a flag at ``at`` on.


@njit
def power(a, b, where, fault, recalled, at):  # type: ignore[no-untyped-def]
    """``a ** b``; a fault when it is not a finite number."""
    if recalled[at] == 1.0 and recalled[at + 1] == a and recalled[at + 2] == b:
        return recalled[at + 3]
    found = _power(a, b, where, fault)
    recalled[at + 1], recalled[at + 2], recalled[at + 3] = a, b, found
    recalled[at] = 1.0 if math.isfinite(found) else 0.0
    return found


@njit
def _power(a, b, where, fault):  # type: ignore[no-untyped-def]
    if (a < 0.0 and b != math.floor(b)) or (a == 0.0 and b < 0.0):
        return finite(math.nan, where, fault)
    if a != 0.0 and b * math.log(abs(a)) > 709.0:
        return finite(math.inf, where, fault)
    return finite(math.pow(a, b), where, fault)


@njit
def exponential(x, where, fault, recalled, at):  # type: ignore[no-untyped-def]
    """``exp(x)``; a fault when it is not a finite number."""
    if recalled[at] == 1.0 and recalled[at + 1] == x:
        return recalled[at + 2]
    found = finite(math.exp(x) if x < 709.0 else math.inf, where, fault)
    recalled[at + 1], recalled[at + 2] = x, found
    recalled[at] = 1.0 if math.isfinite(found) else 0.0
    return found


@njit
def logarithm(x, where, fault, recalled, at):  # type: ignore[no-untyped-def]
    """``log(x)``; a fault when it is not a finite number."""
    if recalled[at] == 1.0 and recalled[at + 1] == x:
        return recalled[at + 2]
    found = finite(math.log(x) if x > 0.0 else math.nan, where, fault)
    recalled[at + 1], recalled[at + 2] = x, found
    recalled[at] = 1.0 if math.isfinite(found) else 0.0
    return found


@njit
def root(x, where, fault):  # type: ignore[no-untyped-def]
    """``sqrt(x)``; a fault when it is not a finite number."""
    return finite(math.sqrt(x) if x >= 0.0 else math.nan, where, fault)


@njit
def whole(x):  # type: ignore[no-untyped-def]
    """The nearest whole number, as a float."""
    return float(np.floor(x + 0.5))


@njit
def hold(q, at, c, days, count, day):  # type: ignore[no-untyped-def]
    """A series today: the value of the last day in it that is not after ``day``."""
    value = q[at]
    for i in range(count):
        if c[days + i] <= day:
            value = q[at + i]
    return value


@njit
def join(q, at, c, days, count, day):  # type: ignore[no-untyped-def]
    """A series today, joined by straight lines and level beyond its ends."""
    if day <= c[days]:
        return q[at]
    for i in range(1, count):
        if day <= c[days + i]:
            share = (day - c[days + i - 1]) / (c[days + i] - c[days + i - 1])
            return q[at + i - 1] + share * (q[at + i] - q[at + i - 1])
    return q[at + count - 1]


@compiled
def by_day(q, at, c, days, count, linear, ticks, tick):  # type: ignore[no-untyped-def]
    """A series over all ticks, shape (ticks,), for models that take one."""
    values = np.empty(ticks)
    for t in range(ticks):
        values[t] = join(q, at, c, days, count, t * tick) if linear else hold(q, at, c, days, count, t * tick)
    return values


@njit
def reset(lost, used, counter, fact, fact_tick, status, first, ended, tries, end_day):  # type: ignore[no-untyped-def]
    """Day 0: nothing lost, nothing done."""
    for i in range(len(lost)):
        lost[i] = 0.0
        used[i] = 0.0
    for i in range(len(counter)):
        counter[i] = 0.0
    for i in range(len(fact)):
        fact[i] = 0
        fact_tick[i] = -1
    for i in range(len(status)):
        status[i] = NOT_BEGUN
        first[i] = -1
        ended[i] = -1
        tries[i] = 0
    for i in range(len(end_day)):
        end_day[i] = -1


@njit
def muster(force, start, i, count, now):  # type: ignore[no-untyped-def]
    """Put force ``i`` on the table with ``count``, at once or later."""
    start[i] = count
    force[i] = count if now else 0.0


@njit
def due(i, every, day, tries, last):  # type: ignore[no-untyped-def]
    """Whether a step that repeats may be played again."""
    return tries[i] == 0 or day >= last[i] + every - 1e-9


@njit
def begin(i, t, day, status, first, tries, last):  # type: ignore[no-untyped-def]
    """Write down that step ``i`` is played."""
    if tries[i] == 0:
        first[i] = t
        status[i] = UNDER_WAY
    tries[i] += 1
    last[i] = day


@njit
def succeed(i, t, status, ended):  # type: ignore[no-untyped-def]
    """Step ``i`` has succeeded; its first success is kept."""
    if status[i] != SUCCEEDED:
        status[i] = SUCCEEDED
        ended[i] = t


@njit
def fail(i, t, status, ended, over):  # type: ignore[no-untyped-def]
    """Step ``i`` is over; True when it has failed by that."""
    over[i] = 1
    if status[i] == SUCCEEDED:
        return False
    status[i] = FAILED
    ended[i] = t
    return True


@njit
def edge_of(count, reach, dial):  # type: ignore[no-untyped-def]
    """How many of ``count`` (whole) go to classes whose shares come to ``reach``; a remainder goes by lot, ``dial``."""
    return math.floor(count * (reach if reach < 1.0 - 1e-9 else 1.0) + dial)


@njit
def take(force, into, i, x, where, fault):  # type: ignore[no-untyped-def]
    """Take ``x`` off force ``i``, at most what is there, and book it; how much it was."""
    change = min(amount(x, where, fault), force[i])
    force[i] -= change
    into[i] += change
    return change


@njit
def become(fact, fact_tick, i, value, t):  # type: ignore[no-untyped-def]
    """Fact ``i`` becomes ``value``; the day is kept when that is a change."""
    if fact[i] != value:
        fact[i] = value
        fact_tick[i] = t


@njit
def reached(end, end_day, i, holds, t):  # type: ignore[no-untyped-def]
    """Whether end state ``i`` holds today, and the first day it did."""
    end[i] = holds
    if holds and end_day[i] < 0:
        end_day[i] = t


@njit
def write_down(force_days, counter_days, force, counter, first, last):  # type: ignore[no-untyped-def]
    """The counts of the ticks from ``first`` up to ``last``."""
    for t in range(first, last):
        for i in range(len(force)):
            force_days[t, i] = force[i]
        for i in range(len(counter)):
            counter_days[t, i] = counter[i]
