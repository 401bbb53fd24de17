"""How each kind of date becomes a period, given the match of its pattern and the date of the text.

Every function takes the match, the lexicon, the text's date (or None) and whether the sentence looks
ahead; it returns the first and last day, or None when the date cannot be told without guessing.
"""

import math
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from midgame.evidence.reading.calendars import (
    Period,
    month_days,
    month_shifted,
    part_of_month,
    whole_year,
)
from midgame.evidence.reading.lexicon import Lexicon
from midgame.evidence.reading.numbers import numbers_in

Match = re.Match[str]
DAYS = {"day": 1, "week": 7, "fortnight": 14}
HALF = 16  # the day with which the first half of a month is over
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|º|e|ste|de)\b", re.I)


@cache
def _parsed(text: str, language: str, order: str = "DMY") -> date | None:
    """A written day with its year, as dateparser reads it in this language, or None."""
    from dateparser import parse  # type: ignore[import-untyped]

    settings = {"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    found = parse(_ORDINAL.sub("", text), languages=[language], settings=settings)
    return found.date() if found else None


def _one(day: date | None) -> Period | None:
    return (day, day) if day else None


def _nearest(text: str, language: str, today: date) -> date | None:
    """The day in the year that puts it nearest to ``today``."""
    found = [_parsed(f"{text} {year}", language) for year in (today.year - 1, today.year, today.year + 1)]
    days = [d for d in found if d is not None]
    return min(days, key=lambda d: abs((d - today).days)) if days else None


def read_iso(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``2025-10-03``."""
    return _one(date.fromisoformat(m.group("date")))


def read_numeric(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``3-10-2025``: the day first; in English only where one number can only be the day."""
    first, second = int(m.group("one")), int(m.group("two"))
    if lexicon.language == "en" and first <= 12 and second <= 12 and first != second:
        return None  # 3/10/2025 is October in London and March in New York
    order = "MDY" if lexicon.language == "en" and second > 12 else "DMY"
    return _one(_parsed(m.group("date"), lexicon.language, order))


def read_day(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``3 October 2025``, ``Oct. 3``."""
    begin = min(m.start("day"), m.start("month")) - m.start("date")  # a weekday before it says nothing new
    text = re.sub(r"\s+", " ", m.group("date")[begin:]).replace(",", "")
    if m.groupdict().get("year"):
        return _one(_parsed(text, lexicon.language))
    return _one(_nearest(text, lexicon.language, today)) if today else None


def read_month(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``October 2025``, ``in October``, ``mid-October``."""
    found = _month(m, lexicon, today)
    part = m.groupdict().get("part")
    if found is None or not part:
        return month_days(*found) if found else None
    return part_of_month(*found, _part(part.strip(" -"), lexicon.parts))


def _month(m: Match, lexicon: Lexicon, today: date | None) -> tuple[int, int] | None:
    """The year and month that are named; without a year the nearest, which takes the text's date."""
    month = next(i for i, p in enumerate(lexicon.months, 1) if re.fullmatch(p, m.group("month"), re.I))
    if year := m.groupdict().get("year"):
        return int(year), month
    if today is None:
        return None
    near = (today.year - 1, today.year, today.year + 1)
    return min(near, key=lambda y: abs((date(y, month, 15) - today).days)), month


def _part(text: str, parts: Mapping[str, str]) -> str:
    """Which part of a month that is: early, mid or late."""
    return next(w for p, w in parts.items() if re.fullmatch(p, text, re.I))


def read_days(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``3 to 10 March``: all of these days."""
    year = f" {m.group('year')}" if m.group("year") else ""
    text = f"{m.group('day')} {m.group('month')}{year}"
    last = _parsed(text, lexicon.language) if year else (_nearest(text, lexicon.language, today) if today else None)
    first = int(m.group("first"))
    return (last.replace(day=first), last) if last is not None and 0 < first < last.day else None


def read_parts(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``early to mid-March``: from the first day of the one to the last of the other; half a month is 16 days."""
    found = _month(m, lexicon, today)
    if found is None:
        return None
    begins, ends = (_part(m.group(g), lexicon.bare_parts) for g in ("part", "part2"))
    first, last = part_of_month(*found, begins)[0], part_of_month(*found, ends)[1]
    if ends == "mid":
        last = last.replace(day=HALF)
    return (first, last) if first < last else None


def read_month_of_this_year(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``May this year``."""
    if today is None or unit_of(m.group("unit"), lexicon) != "year":
        return None
    month = next(i for i, p in enumerate(lexicon.months, 1) if re.fullmatch(p, m.group("month"), re.I))
    return month_days(today.year, month)


def read_year(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``in 2027``."""
    return whole_year(int(m.group("year")))


def read_weekday(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``on Tuesday``, ``last Tuesday``, ``el martes pasado``."""
    if today is None:
        return None
    groups = m.groupdict()
    last = groups.get("last") or groups.get("last2")
    wanted = next(i for i, p in enumerate(lexicon.weekdays) if re.fullmatch(p, m.group("weekday"), re.I))
    if groups.get("next") or groups.get("next2") or (ahead and not last):
        return _one(today + timedelta((wanted - today.weekday() - 1) % 7 + 1))
    back = (today.weekday() - wanted) % 7
    return _one(today - timedelta(7 if last and back == 0 else back))


def read_day_of_week(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``vorige week dinsdag``: that day of last, this or next week."""
    if today is None:
        return None
    shift = -1 if m.group("last") else 1 if m.group("next") else 0
    wanted = next(i for i, p in enumerate(lexicon.weekdays) if re.fullmatch(p, m.group("weekday"), re.I))
    return _one(today + timedelta(7 * shift + wanted - today.weekday()))


def read_weekend(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``the weekend``: the latest begun, or in a forecast the first to come; Saturday and Sunday."""
    if today is None:
        return None
    saturday = today - timedelta((today.weekday() - 5) % 7)
    groups = m.groupdict()
    if groups.get("next") or groups.get("next2") or (ahead and not groups.get("last")):
        saturday += timedelta(7)
    return saturday, saturday + timedelta(1)


def read_day_word(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``yesterday``."""
    if today is None:
        return None
    shift = next(n for p, n in lexicon.days.items() if re.fullmatch(p, m.group("date"), re.I))
    return _one(today + timedelta(shift))


def read_whole(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``last week``, ``el mes pasado``: the whole of it."""
    if today is None:
        return None
    groups = m.groupdict()
    shift = -1 if groups.get("last") or groups.get("last2") else 1 if groups.get("next") or groups.get("next2") else 0
    unit = unit_of(m.group("unit"), lexicon)
    if unit == "week":
        monday = today - timedelta(today.weekday()) + timedelta(7 * shift)
        return monday, monday + timedelta(6)
    if unit == "month":
        return month_shifted(today, shift)
    return whole_year(today.year + shift) if unit == "year" else None


def read_distance(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``two weeks ago``, ``within ten days``."""
    found = numbers_in(m.group("number"), lexicon.language)
    single = m.group("number").lower() in ("a", "an", "one", "een", "één", "un", "una")
    if today is None or not (found or single):
        return None
    n = int(found[0].value) if found else 1
    n = -n if m.groupdict().get("ago") is not None else n
    unit = unit_of(m.group("unit"), lexicon)
    if unit == "hour":  # the day on which that many hours end, counted from the text's day
        return _one(today + timedelta(math.ceil(n / 24)))
    if unit in DAYS:
        return _one(today + timedelta(n * DAYS[unit]))
    return month_shifted(today, n) if unit == "month" else whole_year(today.year + n)


def read_holiday(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``Christmas``, in the nearest year."""
    month, day = next(v for p, v in lexicon.holidays.items() if re.fullmatch(p, m.group("holiday"), re.I))
    if m.groupdict().get("year"):
        return _one(date(int(m.group("year")), month, day))
    if today is None:
        return None
    days = [date(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
    return _one(min(days, key=lambda d: abs((d - today).days)))


def unit_of(text: str, lexicon: Lexicon) -> str:
    """Which unit of time a word is."""
    return next(u for p, u in lexicon.units.items() if re.fullmatch(p, text, re.I))
