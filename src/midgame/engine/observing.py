"""Following: which observation a replication contradicts, how it stands on some days, whose luck it goes on with.

Only a program that follows observations has these; its replications are the same bits. A world that is copied when
few are left goes on with the luck of another replication number from a tick on: ``lineage`` holds those numbers and
``turn`` the ticks, both over and above the replication's own number, which it begins with.
"""

from midgame.arithmetic.compiled import compiled_without_counting as njit


@njit
def contradicted(before, number):  # type: ignore[no-untyped-def]
    """The first of the observations that were contradicted, -1 for none: ``before``, or this one."""
    return number if before < 0 or number < before else before


@njit
def turned(replication, lineage, turn, t):  # type: ignore[no-untyped-def]
    """The replication number whose luck tick ``t`` is played with."""
    for k in range(len(turn)):
        if turn[k] == t:
            replication = lineage[k]
    return replication


@njit
def looked_at(glimpse, t, fact, counter, lost, fact_then, counter_then, lost_then):  # type: ignore[no-untyped-def]
    """Write down facts, counters and losses as they stand when a tick that is asked for has been played."""
    for k in range(len(glimpse)):
        if glimpse[k] == t:
            for i in range(len(fact)):
                fact_then[k * len(fact) + i] = fact[i]
            for i in range(len(counter)):
                counter_then[k * len(counter) + i] = counter[i]
            for i in range(len(lost)):
                lost_then[k * len(lost) + i] = lost[i]
