"""The matrix of one outcome: the first side's options down, those of the others across."""

from itertools import groupby

from midgame.findings.comparison.rows import told
from midgame.findings.options.find import Option, OptionTable
from midgame.findings.subject import with_range
from midgame.wording import say

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def matrix(t: OptionTable, number: int) -> Table:
    """Of the outcome of that number, two rows per choice of the first side: values, and differences from the base."""
    own = sum(o.side == t.options[0].side for o in t.options)  # a side's options stand together
    down = list(dict.fromkeys(pair[:own] for pair in t.pairs))
    across = list(dict.fromkeys(pair[own:] for pair in t.pairs))
    cell = {pair: row[number] for pair, row in zip(t.pairs, t.cells, strict=True)}
    header = (say("Options"), *(chosen(t.options[own:], c) if c else say("Value (sampling, 95%)") for c in across))
    rows: list[tuple[str, ...]] = []
    for d in down:
        cells = [cell[d + c] for c in across]
        values = (with_range(x.subject, x.second) for x in cells)
        differ = (told(x) if d + c != t.pairs[0] else say("the base case") for c, x in zip(across, cells, strict=True))
        rows += [(chosen(t.options[:own], d), *values), (say("difference"), *differ)]
    return header, rows


def chosen(options: tuple[Option, ...], pair: tuple[str, ...]) -> str:
    """What is chosen, side by side: ``Iran: escalate``; with the names of the choices where a side has several."""
    found = []
    for label, group in groupby(zip(options, pair, strict=True), key=lambda x: x[0].label):
        own = list(group)
        several = len(own) > 1
        found.append(f"{label}: " + ", ".join(f"{o.name} {x}" if several else x for o, x in own))
    return "; ".join(found)
