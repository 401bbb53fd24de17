"""Blocks of rows: what is drawn from a table in one piece, so that what came one after another stays together.

A block is what has the same cell in a column, a war or a winter (resampling of clusters: Davison and Hinkley, Bootstrap
Methods and their Application (1997), section 3.8), or so many days that follow each other, from anywhere in the table
(the moving blocks of Künsch, Annals of Statistics 17 (1989), 1217-1241).
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from midgame.scenario.csvfile import Cell
from midgame.scenario.distributions import Distribution, rows
from midgame.scenario.nodes import Node
from midgame.scenario.read_number import ValueProblem
from midgame.scenario.reader import Problems
from midgame.scenario.spans import NEAR, length, span
from midgame.scenario.values import Series

Row = tuple[Cell, Cell]  # the day and the value
T = TypeVar("T")
LONGEST = 400  # of blocks strung together: what one draw holds stays small


def length_of(block: Node | None) -> float | None:
    """The days of a block that is a length of time; None for one that is a column."""
    return span(block.text) if block is not None and block.kind == "scalar" else None


def grouped(labels: Sequence[str], items: Sequence[T]) -> dict[str, list[T]]:
    """The items of each block, blocks and items in the order of the table."""
    found: dict[str, list[T]] = {}
    for label, item in zip(labels, items, strict=True):
        found.setdefault(label, []).append(item)
    return found


def means(blocks: dict[str, list[Cell]]) -> list[Cell]:
    """The mean of each block, which stands where the block begins."""
    return [Cell(repr(math.fsum(float(c.text) for c in b) / len(b)), b[0].place) for b in blocks.values()]


def courses(
    blocks: dict[str, list[Row]], dated: bool, horizon: float, problems: Problems
) -> list[tuple[Cell, list[Cell]]]:
    """By day until the horizon, the value of every block; none, and a problem, where blocks have other days.

    Dates count from the first of their block, numbers are days of the scenario.
    """
    found: dict[str, list[Row]] = {}
    for label, block in blocks.items():
        first = float(block[0][0].text) if dated else 0.0
        moved = [(Cell(f"{float(day.text) - first:g}", day.place), value) for day, value in block]
        for (one, _), (next_, _) in pairwise(moved):
            if float(next_.text) <= float(one.text):
                what = f"the day {next_.text} of the block '{label}' does not come after the one before it"
                problems.add(next_.place, what, "sort the rows of each block by day")
                return []
        found[label] = [row for row in moved if float(row[0].text) < horizon]
    longest = max(found, key=lambda label: len(found[label]))
    days = [day.text for day, _ in found[longest]]
    for label, block in found.items():
        here = [day.text for day, _ in block]
        if here == days:
            continue
        lacking = next((d for d in days if d not in here), None)
        short, whole = (label, longest) if lacking is not None else (longest, label)
        lacking = next(d for d in here if d not in days) if lacking is None else lacking
        what = f"the block '{short}' has no day {lacking}, and '{whole}' has"
        problems.add(blocks[label][0][0].place, what, "fill it in, or leave that block out of the table")
        return []
    return [(row[0], [block[i][1] for block in found.values()]) for i, row in enumerate(found[longest])]


def moving(days: tuple[float, ...], parts: tuple[Distribution, ...], block: str, horizon: float) -> Series:
    """A series until the horizon of blocks that are each drawn from a history of known values.

    Each block begins at any row from which it fits into the history, each as likely. Raises ValueProblem.
    """
    steps = [b - a for a, b in pairwise(days)]
    asked = span(block) or 0.0
    if not steps or asked > days[-1] - days[0] + steps[0]:
        has = f"{days[-1] - days[0] + (steps[0] if steps else 1.0):g}"
        raise ValueProblem(f"the table has {has} days, too few for a block of {block}", "write a shorter block")
    at = next((i for i, s in enumerate(steps) if abs(s - steps[0]) > NEAR), None)
    if at is not None:
        what = f"the rows are {length(steps[0])} apart at first, and {length(steps[at])} after day {days[at]:g}"
        raise ValueProblem(what, "blocks of a length need rows that are evenly apart")
    size = round(asked / steps[0])
    if size < 1 or abs(asked / steps[0] - size) > NEAR:
        what = f"the rows are {length(steps[0])} apart, and {block} is no whole number of them"
        raise ValueProblem(what, f"write a block such as {length(7 * steps[0])}")
    history = tuple(p.parameters[0] for p in parts)
    starts = len(history) - size + 1
    number = max(math.ceil(horizon / steps[0] - NEAR), 1)
    if math.ceil(number / size) > LONGEST:
        what = f"the horizon takes {math.ceil(number / size)} blocks of {block}; it may take {LONGEST}"
        raise ValueProblem(what, "write a longer block")
    within = tuple(rows(history[i : i + starts]) for i in range(size))
    return Series(
        tuple(i * steps[0] for i in range(number)), tuple(within[i % size] for i in range(number)), block=size
    )


def shown(column: str, data: str, block: str, found: Node) -> str:
    """What stands for a value drawn by block, for tables of quantities."""
    if span(block) is not None:
        return f"{column} of {data}, {len(found.mapping)} rows, blocks of {block}"
    listed = found.sequence or next(iter(found.mapping.values())).sequence
    return f"{column} of {data}, {len(listed)} blocks by {block}"
