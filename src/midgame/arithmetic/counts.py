"""Cumulative probabilities of counts, by their recurrences outwards from the likeliest count; they end at 1."""

from midgame.arithmetic.compiled import compiled_without_counting as njit


@njit
def _added_up(table):  # type: ignore[no-untyped-def]
    total = 0.0
    for k in range(len(table)):
        total += table[k]
    so_far = 0.0
    for k in range(len(table)):
        so_far += table[k]
        table[k] = so_far / total
    table[len(table) - 1] = 1.0


@njit
def tabulate_poisson(mean, table):  # type: ignore[no-untyped-def]
    """Of 0, 1, 2, ... events at the mean, as far as ``table`` goes."""
    mode = int(mean)
    table[mode] = 1.0
    for k in range(mode, 0, -1):
        table[k - 1] = table[k] * k / mean
    for k in range(mode + 1, len(table)):
        table[k] = table[k - 1] * mean / k
    _added_up(table)


@njit
def tabulate_binomial(p, table):  # type: ignore[no-untyped-def]
    """Of 0, 1, ... successes in one trial less than ``table`` is long."""
    n = len(table) - 1
    mode = min(int((n + 1) * p), n)
    table[:] = 0.0
    table[mode] = 1.0
    if p < 1.0:
        for k in range(mode, 0, -1):
            table[k - 1] = table[k] * k * (1.0 - p) / ((n - k + 1) * p)
        for k in range(mode, n):
            table[k + 1] = table[k] * (n - k) * p / ((k + 1) * (1.0 - p))
    _added_up(table)


@njit
def first_from(table, u):  # type: ignore[no-untyped-def]
    """The least count whose cumulative probability is not below ``u``; the last where none is."""
    low, high = 0, len(table) - 1
    while low < high:
        middle = (low + high) // 2
        if table[middle] < u:
            low = middle + 1
        else:
            high = middle
    return float(low)
