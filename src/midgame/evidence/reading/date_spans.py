"""Stretches of time that are no day, month or year by name, as periods; rules as in ``date_rules``."""

import re
from datetime import date, timedelta

from midgame.evidence.reading.calendars import Period, month_days, month_shifted, part_of_month, whole_year
from midgame.evidence.reading.date_rules import DAYS, Match, read_distance, unit_of
from midgame.evidence.reading.lexicon import Lexicon
from midgame.evidence.reading.lexicon.spans import SPANS
from midgame.evidence.reading.numbers import numbers_in


def read_years(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``between 2014 and 2020``: from the first day of the one to the last of the other."""
    first, last = int(m.group("from")), int(m.group("year"))
    return (whole_year(first)[0], whole_year(last)[1]) if first < last else None


def read_past(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``the past ten years``: up to the text's day."""
    found = numbers_in(m.group("number"), lexicon.language)
    if today is None or not found:
        return None
    n, unit = int(found[0].value), unit_of(m.group("unit"), lexicon)
    if unit in ("month", "year"):
        begins = month_shifted(today, -n * (12 if unit == "year" else 1))
        return date(begins[0].year, begins[0].month, min(today.day, begins[1].day)), today
    days = -(-n // 24) if unit == "hour" else n * DAYS[unit]
    return today - timedelta(days), today


def read_soon(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``in two weeks``, where the sentence looks ahead; "fell 3 per cent in two weeks" is a length of time."""
    return read_distance(m, lexicon, today, ahead) if ahead else None


def read_distances(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``within ten to twelve weeks``: from the one distance to the other."""
    ends = [numbers_in(m.group(g), lexicon.language) for g in ("number", "number2")]
    unit = unit_of(m.group("unit"), lexicon)
    if today is None or not all(ends) or unit not in DAYS or (m.group("soon") and not ahead):
        return None
    first, last = (today + timedelta(int(e[0].value) * DAYS[unit]) for e in ends)
    return (first, last) if first < last else None


def read_season(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``last autumn``: three whole months, as in the north; winter begins in December."""
    if today is None:
        return None
    words = SPANS[lexicon.language]
    month = next(n for p, n in words.seasons.items() if re.fullmatch(p, m.group("season"), re.I))
    listed = [_season(year, month) for year in range(today.year - 2, today.year + 3)]
    groups = m.groupdict()
    if groups.get("last"):
        return max(s for s in listed if s[1] < today)
    if groups.get("next"):
        return min(s for s in listed if s[0] > today)
    return min(listed, key=lambda s: abs((s[0] + (s[1] - s[0]) / 2 - today).days))


def _season(year: int, month: int) -> Period:
    begins = date(year, month, 1)
    return begins, month_shifted(begins, 2)[1]


def read_quarter(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``the first quarter of 2026``; without a year that of the text."""
    year = int(m.group("year")) if m.group("year") else today.year if today else None
    nth = next(i for i, p in enumerate(SPANS[lexicon.language].nth) if p == m.group("nth").lower())
    return (date(year, 3 * nth + 1, 1), month_days(year, 3 * nth + 3)[1]) if year else None


def read_two_parts(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``late March to early April``: from the first day of the one to the last of the other."""
    if today is None:
        return None
    ends: list[Period] = []
    for part, month in (("part", "month"), ("part2", "month2")):
        nth = next(i for i, p in enumerate(lexicon.months, 1) if re.fullmatch(p, m.group(month), re.I))
        year = min((today.year - 1, today.year, today.year + 1), key=lambda y: abs((date(y, nth, 15) - today).days))
        which = next(w for p, w in lexicon.parts.items() if re.fullmatch(p, m.group(part).strip(" -"), re.I))
        ends.append(part_of_month(year, nth, which))
    return (ends[0][0], ends[1][1]) if ends[0][0] < ends[1][1] else None


def read_part(m: Match, lexicon: Lexicon, today: date | None, ahead: bool) -> Period | None:
    """``the end of the month``; of a year its last month, and no other part."""
    if today is None:
        return None
    named = m.groupdict().get("part")  # none in "before the month is out"
    parts = SPANS[lexicon.language].parts.items()
    part = next(w for p, w in parts if re.fullmatch(p, named, re.I)) if named else "late"
    which = (m.group("which") or "").strip().lower()
    shift = 1 if re.fullmatch(lexicon.next, which) else -1 if re.fullmatch(lexicon.last, which) else 0
    if unit_of(m.group("unit"), lexicon) == "month":
        begins = month_shifted(today, shift)[0]
        return part_of_month(begins.year, begins.month, part)
    return month_days(today.year + shift, 12) if part == "late" else None
