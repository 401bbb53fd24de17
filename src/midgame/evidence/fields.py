"""Reads the fields of a ledger file: text, dates, grades, probabilities; collects what is wrong.

Every method returns None (or an empty value) and notes a problem when the field is bad, so that one
pass finds all of a file's errors.
"""

import calendar
import math
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from midgame.errors import InputError, Place, Problem, did_you_mean
from midgame.evidence.base import Dates, Probability
from midgame.scenario.words import band_of
from midgame.scenario.yamlfile import Node

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})\Z")
_YEAR = re.compile(r"(\d{4})\Z")
_NUMBER = re.compile(r"([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)\s*(%?)\Z")
_BETWEEN = re.compile(r"\s+to\s+|\s*\.\.\s*")

DAY_FIX = "write the day as year-month-day, such as 2025-10-31"


def number(text: str) -> float | None:
    """A finite number, or a percentage as a fraction; None when it is neither."""
    match = _NUMBER.match(text.strip())
    if not match:
        return None
    value = float(match.group(1)) / (100.0 if match.group(2) else 1.0)
    return value if math.isfinite(value) else None


def interval(text: str) -> tuple[float, float] | None:
    """``20``, ``20 to 25``, ``20..25`` or ``15 to 50%`` as a low and a high end; None when neither."""
    parts = _BETWEEN.split(text.strip())
    if len(parts) == 2 and parts[1].endswith("%") and not parts[0].endswith("%"):
        parts[0] += "%"
    ends = [number(p) for p in parts]
    if len(ends) == 1 and ends[0] is not None:
        return ends[0], ends[0]
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        return ends[0], ends[1]
    return None


class Fields:
    """Reads nodes and keeps the problems found."""

    def __init__(self, scale: str) -> None:
        """``scale`` is the scenario's scale of probability words."""
        self.scale = scale
        self.problems: list[Problem] = []

    def bad(self, place: Place, what: str, fix: str) -> None:
        """Note an error."""
        self.problems.append(Problem(place, what, fix))

    def entries(self, node: Node | None, what: str) -> Mapping[str, Node]:
        """The named entries under a heading; empty when the heading is absent or holds nothing."""
        if node is None or (node.kind == "scalar" and node.value is None and not node.quoted):
            return {}
        if node.kind != "mapping":
            self.bad(
                node.place,
                f"{what} must be a list of names with their fields, not {node.describe()}",
                "write 'name: {field: ...}'",
            )
            return {}
        return node.mapping

    def fields(self, node: Node, what: str, known: Collection[str], required: Iterable[str] = ()) -> Mapping[str, Node]:
        """The fields of one entry; unknown and missing ones are noted."""
        if node.kind != "mapping":
            self.bad(
                node.place,
                f"{what} must have fields, not {node.describe()}",
                f"write 'field: ...' lines; fields are {', '.join(known)}",
            )
            return {}
        for key, place in node.keys.items():
            if key in known:
                continue
            if " " in key:
                self.bad(
                    place,
                    f"{what} has no field '{key}'; it looks like the rest of a text",
                    "put the whole text in quotes: between { and } a comma ends it",
                )
            else:
                listed = ", ".join(known)
                self.bad(place, f"{what} has no field '{key}'{did_you_mean(key, known)}", f"fields are {listed}")
        for key in required:
            if key not in node.mapping:
                self.bad(node.place, f"{what} has no '{key}'", f"add '{key}: ...'")
        return node.mapping

    def text(self, node: Node | None, what: str) -> str:
        """Text as written."""
        if node is None:
            return ""
        if node.kind != "scalar":
            self.bad(
                node.place,
                f"{what} must be text, not {node.describe()}",
                "write one line of text, in quotes if it holds ': '",
            )
            return ""
        if node.value is None and not node.quoted:
            return ""
        return " ".join(node.text.split())

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        """One text or a list of them."""
        if node is None:
            return ()
        if node.kind == "sequence":
            return tuple(t for n in node.sequence if (t := self.text(n, what)))
        one = self.text(node, what)
        return (one,) if one else ()

    def names(self, node: Node | None, what: str) -> list[tuple[str, Place]]:
        """One name or a list of names, each with its place."""
        if node is None:
            return []
        nodes = node.sequence if node.kind == "sequence" else [node]
        return [(name, n.place) for n in nodes if (name := self.text(n, what))]

    def choice(self, node: Node | None, what: str, known: Collection[str], default: str = "") -> str:
        """One of the known words."""
        if node is None:
            return default
        value = self.text(node, what)
        if value not in known:
            self.bad(
                node.place,
                f"{what} is {', '.join(known)}; '{value}' is none of them{did_you_mean(value, known)}",
                "choose one",
            )
            return default
        return value

    def whole(self, node: Node | None, what: str, low: int, high: int) -> int | None:
        """A whole number within bounds."""
        if node is None:
            return None
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.bad(
                node.place,
                f"{what} is a whole number from {low} to {high}, not {node.describe()}",
                f"write {low} to {high}",
            )
            return None
        return value

    def _day_of(self, text: str, place: Place, what: str) -> Dates | None:
        for pattern in (_DAY, _MONTH, _YEAR):
            match = pattern.match(text)
            if not match:
                continue
            year, month, day = (*map(int, match.groups()), 0, 0)[:3]
            try:
                last_month = month or 12
                first = date(year, month or 1, day or 1)
                last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
            except (ValueError, calendar.IllegalMonthError):
                self.bad(place, f"{what}: there is no date {text}", "check the day, the month and the year")
                return None
            return Dates(first, last, text)
        short = text if len(text) <= 40 else text[:37] + "..."
        self.bad(
            place,
            f"{what}: '{short}' is not a date",
            DAY_FIX + "; a month as 2025-10, a span as 2025-10-01..2025-10-31",
        )
        return None

    def dates(self, node: Node | None, what: str) -> Dates | None:
        """A day, month, year, or a span ``first..last``."""
        text = self.text(node, what)
        if node is None or not text:
            return None
        parts = [p.strip() for p in text.split("..")]
        if len(parts) == 1:
            return self._day_of(text, node.place, what)
        if len(parts) != 2:
            self.bad(node.place, f"{what}: '{text}' is not a span of dates", "write first..last")
            return None
        first, last = (self._day_of(p, node.place, what) for p in parts)
        if first is None or last is None:
            return None
        if last.last < first.first:
            self.bad(node.place, f"{what}: the span {text} ends before it begins", "put the earlier date first")
            return None
        return Dates(first.first, last.last, text)

    def day(self, node: Node | None, what: str) -> date | None:
        """One day."""
        text = self.text(node, what)
        if node is None or not text:
            return None
        return self.day_in(text, node.place, what)

    def day_in(self, text: str, place: Place, what: str) -> date | None:
        """One day from its text."""
        if _MONTH.match(text) or _YEAR.match(text):
            self.bad(place, f"{what}: '{text}' is not a day", DAY_FIX)
            return None
        found = self._day_of(text, place, what)
        return found.first if found else None

    def share(self, node: Node, what: str) -> float | None:
        """A number from 0 to 1."""
        value = number(node.text) if node.kind == "scalar" else None
        if value is None:
            self.bad(node.place, f"{what} must be a probability, not {node.describe()}", "write 0.2 or 20%")
            return None
        return self._within(value, node.place, what)

    def _within(self, value: float, place: Place, what: str) -> float | None:
        if 0.0 <= value <= 1.0:
            return value
        self.bad(place, f"{what} is {value:g}; a probability lies between 0 and 1", "write 20% or 0.2 for one in five")
        return None

    def band(self, node: Node | None, what: str) -> tuple[float, float] | None:
        """``55% to 80%``, or a word of the scale as its band."""
        found = self.probability(node, what)
        return (found.low, found.high) if found else None

    def probability(self, node: Node | None, what: str) -> Probability | None:
        """A number, a band, or a word of the scenario's scale; a band is taken at its middle."""
        text = self.text(node, what)
        if node is None or not text:
            return None
        ends = interval(text)
        if ends is None:
            try:
                low, high = band_of(text, self.scale)
            except InputError as error:
                self.bad(node.place, f"{what}: {error}", f"write 20%, '10% to 30%' or a word of the scale {self.scale}")
                return None
            return Probability(low, (low + high) / 2.0, high, text)
        low_end, high_end = (self._within(e, node.place, what) for e in ends)
        if low_end is None or high_end is None:
            return None
        if high_end < low_end:
            self.bad(node.place, f"{what}: the band {text} ends below where it begins", "put the lower number first")
            return None
        return Probability(low_end, (low_end + high_end) / 2.0, high_end)
