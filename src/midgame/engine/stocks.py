"""What happens to the units of a force that has states; each state is a force of its own to the arrays.

What is lost or used is booked with the force as a whole, so that no unit counts twice: units over all states, lost and
used add up to what it began with and what it has gained.
"""

from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.engine.runtime import amount


@njit
def move(force, i, j, x, where, fault):  # type: ignore[no-untyped-def]
    """Move ``x`` units from state ``i`` to state ``j``, at most what is there; how many it were."""
    change = min(amount(x, where, fault), force[i])
    force[i] -= change
    force[j] += change
    return change


@njit
def begin_in(force, start, i, j, x, where, fault):  # type: ignore[no-untyped-def]
    """Let ``x`` of the units that stand in state ``i`` begin in state ``j``, at most what is there."""
    start[j] = move(force, i, j, x, where, fault)


@njit
def take_from(force, into, i, parent, x, where, fault):  # type: ignore[no-untyped-def]
    """Take ``x`` off state ``i``, at most what is there, and book it with its force; how much it was."""
    change = min(amount(x, where, fault), force[i])
    force[i] -= change
    into[parent] += change
    return change


@njit
def portion(x, rest, where, fault):  # type: ignore[no-untyped-def]
    """How many units an arrival of ``x`` brings when ``rest`` are still to come."""
    return min(amount(x, where, fault), rest)
