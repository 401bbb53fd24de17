"""What a model declares, in words: units, bounds, papers, figures. For the terminal and the docs.

This is the reference of the models. It stays English in every language, as the declarations and the papers are, and
bounds and published figures keep all the digits that were declared.
"""

import math
from collections.abc import Sequence

from midgame.citing.text import cited
from midgame.citing.work import Paper
from midgame.models.base import Argument, Output
from midgame.models.verify import Verdict

MANY = 8  # choices, above which they are listed apart


def unit_of(one: Argument | Output) -> str:
    """The unit in words; a list says of what."""
    unit = "event" if isinstance(one, Output) and one.event else plain_unit(one.unit)
    return f"{unit}, by {one.size}" if one.size else unit


def bounds_of(argument: Argument) -> str:
    """``0 to 1``, ``above 0``, the choices, or nothing."""
    if len(argument.choices) > MANY:
        return f"one of {len(argument.choices)}"
    if argument.choices:
        return ", ".join(argument.choices)
    low, high = math.isfinite(argument.low), math.isfinite(argument.high)
    start = f"{'above ' if argument.open_low else ''}{argument.low:g}" if low else ""
    if low and high:
        return f"{start} to {argument.high:g}"
    if low:
        return start if argument.open_low else f"{start} or more"
    return f"{argument.high:g} or less" if high else ""


def default_of(argument: Argument) -> str:
    """The default, or nothing when the argument is needed."""
    if argument.default is None:
        return ""
    if isinstance(argument.default, str):
        return argument.default
    return "no end" if math.isinf(argument.default) else f"{argument.default:g}"


def paper_text(paper: Paper) -> str:
    """The reference, as everywhere, and where in the work the model's formula stands."""
    return cited(paper, {"": paper.page})


def number(value: float) -> str:
    """A figure of a paper, with no more digits than it has."""
    return f"{value:.8g}"


def plain_unit(unit: str) -> str:
    """``nautical mile``; nothing for a plain number."""
    return "" if unit == "1" else unit.replace("_", " ")


def verdict_sentence(verdicts: Sequence[Verdict]) -> str:
    """How many of the judged figures agree, and how many from memory are shown and not judged."""
    judged = [v for v in verdicts if not v.from_memory]
    recalled = len(verdicts) - len(judged)
    told = f"{sum(v.agreed for v in judged)} of {len(judged)} published figures agreed"
    return told + (f"; {recalled} quoted from memory, shown and not judged" if recalled else "")
