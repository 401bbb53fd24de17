"""One number of a value: as it is written, and whether it is a percentage or a date; what it depends on."""

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from midgame.scenario import words
from midgame.scenario.counted import Count
from midgame.scenario.tokens import shortened


class ValueProblem(ValueError):
    """A value that cannot be read; ``fix`` says what to write, ``column`` where in the text.

    ``inside`` leads to the part of a list or mapping that is wrong: positions and keys; ``key`` says
    that the last key itself is wrong, not what stands under it.
    """

    def __init__(
        self, what: str, fix: str = "", column: int = 0, inside: tuple[int | str, ...] = (), key: bool = False
    ) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix
        self.column = column
        self.inside = inside
        self.key = key


@dataclass(frozen=True)
class Context:
    """What the reading of a value depends on: is it a share, on which scale are words, when is day 0."""

    share: bool = False
    scale: str = words.DEFAULT_SCALE
    transfer: float = 1.0
    background: Count | None = None
    version: int = 1
    start: date | None = None
    horizon: float = 0.0  # in days
    linear: bool = False
    unit: str = ""
    tables: frozenset[str] = frozenset()  # the lookup tables that an expression may call


class Numeral(NamedTuple):
    """A number that was read: a percentage as a share, a date as days since the first."""

    value: float
    is_percent: bool = False
    is_date: bool = False


_NUMBER = r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_ONE = re.compile(rf"({_NUMBER}|[-+]?\.?(?:inf|nan))\s*(%?)\Z", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# Units of a number without a dimension of its own: only these may hold a percentage, a word or counted cases.
_PURE = re.compile(r"(?i)(?:fraction|probability|share|ratio|multiplier|index|number|rate)s?\b|(?:1|\s)*(?:/|per\b|$)")
FORMS = "8, 20 to 25, 20..25, '20, 22, 25', 8 of 16, likely, normal(10, 2) or = a * b"


def number_in(text: str, context: Context) -> Numeral | None:
    """The number, percentage or date that ``text`` is; None when it is none. Raises ValueProblem."""
    if _DATE.match(text):
        try:
            when = date.fromisoformat(text)
        except ValueError as error:
            raise ValueProblem(f"'{text}' is not a date: {error}", "write it as year-month-day") from error
        if context.start is None:
            raise ValueProblem("a date needs a clock to count from", "give clock: {start: ...}")
        return Numeral(float((when - context.start).days), is_date=True)
    match = _ONE.match(text)
    if match is None:
        return None
    value = _float(match[1])
    if not math.isfinite(value):
        raise ValueProblem(f"a value must be a finite number, not '{shortened(text)}'", f"write one of {FORMS}")
    return Numeral(value / 100, is_percent=True) if match[2] else Numeral(value)


def _float(text: str) -> float:
    return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))


def only_pure(text: str, what: str, context: Context) -> None:
    """Raise ValueProblem where the unit is none of those in which ``what`` can be written."""
    if not _PURE.match(context.unit):
        raise ValueProblem(
            f"'{text}' does not fit the unit '{context.unit}': {what} a share between 0 and 1",
            "write the number itself, or 'unit: fraction' or 'unit: probability'",
        )
