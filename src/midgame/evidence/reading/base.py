"""What the reader finds: spans of the text, and what a stated rule derives from each of them.

Every finding keeps the :class:`Span` it was read from, so a person can check it against the text.
Offsets count characters of the text as read, from 0; ``text[span.start:span.end]`` is the span.
"""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Span:
    """A piece of the text: where it starts, where it ends, and what stands there."""

    start: int
    end: int
    text: str


def span_in(sentence: Span, start: int, end: int) -> Span:
    """The piece of ``sentence`` from ``start`` to ``end`` (within the sentence), placed in the whole text."""
    return Span(sentence.start + start, sentence.start + end, sentence.text[start:end])


@dataclass(frozen=True)
class Attribution:
    """Who says it: ``speaker`` as written, and ``attributed_to``, the one that the speaker names in turn."""

    speaker: Span | None = None
    attributed_to: Span | None = None
    verb: Span | None = None


@dataclass(frozen=True)
class Hedge:
    """A hedging word; ``word`` is the word of ``scale`` that it is a form of, with its ``band``, or empty."""

    span: Span
    word: str = ""
    scale: str = ""
    band: tuple[float, float] | None = None


@dataclass(frozen=True)
class DateFound:
    """A date in the text and the days, first and last, that it stands for."""

    span: Span
    first: date
    last: date

    def iso(self) -> str:
        """``2025-10-03``, ``2025-10`` for a whole month, ``2025`` for a year, ``first..last`` for other periods."""
        if self.first == self.last:
            return self.first.isoformat()
        year, month = self.first.year, self.first.month
        if (self.first, self.last) == (date(year, 1, 1), date(year, 12, 31)):
            return f"{year:04d}"
        if (self.first, self.last) == (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])):
            return f"{year:04d}-{month:02d}"
        return f"{self.first.isoformat()}..{self.last.isoformat()}"


@dataclass(frozen=True)
class Count:
    """A number of systems: ``low`` to ``high`` (equal for one number) of ``unit``, as ``span`` has it."""

    span: Span
    low: float
    high: float
    unit: str


@dataclass(frozen=True)
class Forecast:
    """A statement about what is to come: the ``marker`` it was known by and the ``deadline`` it names."""

    marker: Span
    deadline: date | None = None
