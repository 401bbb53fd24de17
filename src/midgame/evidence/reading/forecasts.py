"""Which sentences are forecasts, and the deadline they name.

A sentence is a forecast when it has a marker of the future ("will", "is expected to", a Spanish future
tense), or a hedge and a date after the text's own, or a verb of a timetable ("opens", "wants") and such
a date, or in Dutch, whose present tense serves as future, any date after it. A question is none. The deadline
is the last day of the latest such date; "before" a month or a year is the day before it begins.
"""

import re
from datetime import date, timedelta
from functools import cache

from midgame.evidence.reading.base import DateFound, Forecast, Hedge, Span, span_in
from midgame.evidence.reading.lexicon import LEXICONS
from midgame.evidence.reading.lexicon.spans import SPANS


def is_question(sentence: Span) -> bool:
    """Whether it ends with a question mark (before a closing quote or bracket)."""
    return sentence.text.rstrip("”’\"'») ").endswith("?")


def future_marker(sentence: Span, language: str) -> Span | None:
    """The first words that mark ``sentence`` as about the future, or None."""
    if is_question(sentence):
        return None
    m = _pattern(language).search(sentence.text)
    return span_in(sentence, m.start(), m.end()) if m else None


def scheduled(sentence: Span, language: str) -> Span | None:
    """Words that look ahead only with a date: "opens on Thursday", "could end by March"."""
    if is_question(sentence):
        return None
    m = re.search(rf"(?<!\w)(?:{SPANS[language].scheduled})", sentence.text)
    return span_in(sentence, m.start(), m.end()) if m else None


def forecast_in(
    sentence: Span, language: str, marker: Span | None, hedges: list[Hedge], dates: list[DateFound], today: date | None
) -> Forecast | None:
    """The forecast that ``sentence`` makes, or None."""
    if is_question(sentence):
        return None
    coming = [d for d in dates if today is not None and d.last > today]
    if marker is None and coming:
        if hedges:
            marker = hedges[0].span
        elif planned := scheduled(sentence, language):
            marker = planned
        elif LEXICONS[language].present_is_future:
            marker = next((d.span for d in coming if today is not None and d.first > today), None)
    if marker is None:
        return None
    if not coming:
        return Forecast(marker)
    latest = max(coming, key=lambda d: d.last)
    before = sentence.text[: latest.span.start - sentence.start]
    named = re.search(rf"(?<!\w)(?:{LEXICONS[language].before})\s+$", before, re.I)
    # "before the weekend" and "before May" end the day before; "before mid-May" may last until then
    whole = latest.first != latest.last and (".." not in latest.iso() or latest.last - latest.first == timedelta(1))
    return Forecast(marker, latest.first - timedelta(1) if named and whole else latest.last)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(LEXICONS[language].future)})(?!\w)")
