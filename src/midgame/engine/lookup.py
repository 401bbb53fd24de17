"""Lookup tables in a compiled replication; their points stand among the constants.

The same as :meth:`midgame.scenario.tables.Table.at`, which says from where the formulas are.
"""

from midgame.arithmetic.compiled import compiled_without_counting

njit = compiled_without_counting


@njit
def below(x, c, at, count):  # type: ignore[no-untyped-def]
    """Which of the ``count`` rising numbers from ``c[at]`` on is the last not above ``x``; the first if none is."""
    low, high = 0, count
    while high - low > 1:
        middle = (low + high) // 2
        if c[at + middle] <= x:
            low = middle
        else:
            high = middle
    return low


@njit
def share_of(x, c, at, count, i, step):  # type: ignore[no-untyped-def]
    """How far ``x`` lies from point ``i`` to the next, from 0 to 1; 0 with ``step`` and beyond the edges."""
    if step or i == count - 1 or x <= c[at + i]:
        return 0.0
    return (x - c[at + i]) / (c[at + i + 1] - c[at + i])


@njit
def looked_up(x, c, at, count, step):  # type: ignore[no-untyped-def]
    """A table of one way: ``count`` points from ``c[at]`` on, then as many values."""
    i = below(x, c, at, count)
    s = share_of(x, c, at, count, i, step)
    first = at + count + i
    return c[first] if s == 0.0 else c[first] + s * (c[first + 1] - c[first])


@njit
def looked_up_twice(x, y, c, at, rows, columns, step):  # type: ignore[no-untyped-def]
    """A table of two ways: ``rows`` points from ``c[at]`` on, then ``columns`` points, then the values row by row."""
    i, j = below(x, c, at, rows), below(y, c, at + rows, columns)
    s, t = share_of(x, c, at, rows, i, step), share_of(y, c, at + rows, columns, j, step)
    down, right = columns if s > 0.0 else 0, 1 if t > 0.0 else 0
    first = at + rows + columns + i * columns + j
    low = c[first] + t * (c[first + right] - c[first])
    high = c[first + down] + t * (c[first + down + right] - c[first + down])
    return low + s * (high - low)
