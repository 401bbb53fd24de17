"""Dates in a sentence, resolved against the date of the text.

The rules, so that a reader can redo each of them:

- a day is read by dateparser; without a year, the year that puts it nearest to the text's date;
- "3 to 10 March" and "between 3 and 10 March" are all of these days; "early to mid-March" is days 1 to 16;
- a month or a year is the whole of it; early, mid and late are days 1-10, 11-20 and 21 to the end;
- a weekday is the latest one up to the text's date, or in a forecast the first after it;
- last, this and next week (from Monday), month and year are the whole of it;
- "two weeks ago" and "within ten days" are that many days from the text's date; months and years are whole.

Without the date of the text only dates with a year are read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from midgame.evidence.reading import date_rules as rules
from midgame.evidence.reading import date_spans as spans
from midgame.evidence.reading.base import DateFound, Span, span_in
from midgame.evidence.reading.calendars import Period
from midgame.evidence.reading.lexicon import LEXICONS, Lexicon
from midgame.evidence.reading.lexicon.spans import SPANS

Rule = Callable[[re.Match[str], Lexicon, date | None, bool], Period | None]


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Rule


def dates_in(sentence: Span, language: str, today: date | None, ahead: bool = False) -> list[DateFound]:
    """The dates in ``sentence``, left to right; ``ahead`` tells that it is a forecast."""
    lexicon = LEXICONS[language]
    taken: list[tuple[int, int]] = []
    found: list[DateFound] = []
    for rule in _rules(language):
        for m in rule.pattern.finditer(sentence.text):
            start, end = m.span("date")
            if any(start < b and a < end for a, b in taken):
                continue
            try:
                period = rule.read(m, lexicon, today, ahead)
            except (ValueError, OverflowError):  # a day that does not exist, a year out of range
                period = None
            if period is not None:
                taken.append((start, end))
                found.append(DateFound(span_in(sentence, start, end), *period))
    return sorted(found, key=lambda d: d.span.start)


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    """The patterns of a language, the most specific first; each has a group ``date``."""
    x, y = LEXICONS[language], SPANS[language]
    month = "(?P<month>" + "|".join(x.months) + ")"
    year = r"(?P<year>(?:19|20)\d\d)"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|º|e|ste|de)?"
    maybe_year = rf"(?:,?{x.of} {year})?"
    part = "(?P<part>(?i:" + "|".join(x.parts) + ")[ -])"
    part2, month2 = part.replace("<part>", "<part2>"), month.replace("<month>", "<month2>")
    bare = "|".join(x.bare_parts)
    first = r"(?P<first>\d{1,2})(?:st|nd|rd|th|º|e|ste|de)?"
    unit = "(?P<unit>" + "|".join(x.units) + ")"
    whole = f"(?P<unit>{x.whole_unit})"
    on_day = "(?:(?:" + "|".join(x.weekdays) + "),? )?"
    weekday = "(?P<weekday>" + "|".join(x.weekdays) + ")"
    earlier = r"(?P<from>(?:19|20)\d\d)"
    second = r"(?P<number2>\d{1,3}|[^\W\d_]+)"
    number = r"(?P<number>\d{1,3}|[^\W\d_]+(?:-[^\W\d_]+)?)"
    # Spanish puts last and next behind the noun.
    turned = rf"(?i:(?P<last>{x.last}) |(?P<next>{x.next}) |(?P<this>{x.this}) )"
    behind = rf" (?:(?P<last2>{x.last})|(?P<next2>{x.next}))"
    before, after = x.ago
    past = rf"(?:{before}) (?P<ago>){number} {unit}" if before else rf"{number} {unit} (?P<ago>)(?:{after})"
    listed: list[tuple[str, Rule, bool]] = [
        (r"(?P<date>(?:19|20)\d\d-\d\d-\d\d)", rules.read_iso, False),
        (r"(?P<date>(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<year>(?:19|20)\d\d))", rules.read_numeric, False),
        (rf"(?i:{x.between}) (?:el )?(?P<date>{first} (?:and|en|y) (?:el )?{day}{x.of} {month}{maybe_year})",
         rules.read_days, language != "en"),
        (rf"(?P<date>{first} ?(?:{x.until}) ?{day}{x.of} {month}{maybe_year})", rules.read_days, language != "en"),
        (rf"(?P<date>(?i:(?P<part>{bare})[ -](?:{x.until}) (?P<part2>{bare})(?:{x.of} |-){month}{maybe_year}))",
         rules.read_parts, False),
        (rf"(?P<date>{part}{month} (?:{x.until}) {part2}{month2})", spans.read_two_parts, False),
        (rf"(?P<date>{part}{month}{maybe_year})", rules.read_month, False),
        (rf"(?P<date>{y.part})", spans.read_part, True),
        (rf"(?:{y.out[0]}) ?(?P<date>(?P<which>{y.out[1]}) (?P<unit>{y.out[2]})){y.out[3]}", spans.read_part, True),
        (rf"(?P<date>{on_day}{day}{x.of} {month}{maybe_year})", rules.read_day, language != "en"),
        (rf"(?P<date>{on_day}{month} {day}(?:,? {year})?)", rules.read_day, False),
        (rf"(?P<date>{month}{x.of},? {year})", rules.read_month, language != "en"),
        (rf"(?i:{x.month_after}) (?P<date>{month}{x.of} (?i:{x.this}) {whole})", rules.read_month_of_this_year, False),
        (rf"(?i:{x.month_after}) (?P<date>{month})", rules.read_month, language != "en"),
        (rf"(?P<date>{turned}week {weekday})", rules.read_day_of_week, True),
        (rf"(?P<date>(?:{turned})?{x.weekend})", rules.read_weekend, True),
        (rf"(?P<date>{weekday}{behind})", rules.read_weekday, True),
        (rf"(?P<date>(?:{turned})?{weekday})", rules.read_weekday, language != "en"),
        ("(?P<date>" + "|".join(sorted(x.days, key=len, reverse=True)) + ")", rules.read_day_word, True),
        (rf"(?P<date>{past})", rules.read_distance, True),
        (rf"(?:{x.within}|(?P<soon>{y.soon})) (?P<date>{number} (?:{x.to}) {second} {unit})",
         spans.read_distances, True),
        (rf"(?:{x.within}) (?P<date>{number} {unit})", rules.read_distance, True),
        (rf"(?:{y.soon}) (?P<date>{number} {unit})", spans.read_soon, True),
        (rf"(?P<date>(?:{y.past}) {number} {unit})", spans.read_past, True),
        (rf"(?P<date>{y.season})", spans.read_season, True),
        (rf"(?P<date>{y.quarter}(?:(?: of| van| de|) {year})?)", spans.read_quarter, True),
        (rf"(?P<date>{turned}{whole})", rules.read_whole, True),
        (rf"(?P<date>{whole}{behind})", rules.read_whole, True),
        (rf"(?P<date>(?P<holiday>{'|'.join(x.holidays)})(?: {year})?)", rules.read_holiday, False),
        (rf"(?:{x.between}) (?P<date>{earlier} (?:and|en|y) {year})", spans.read_years, True),
        (rf"(?:from|van|de|desde) (?P<date>{earlier} (?:to|until|through|tot(?: en met)?|a|hasta) {year})",
         spans.read_years, True),
        (rf"(?:19|20)\d\d(?:{y.again}) (?P<date>{year})", rules.read_year, True),
        (rf"(?:{x.year_after}) (?P<date>{year})", rules.read_year, True),
    ]  # fmt: skip
    return tuple(
        _Rule(re.compile(rf"(?<![\w-])(?:{p})(?![\w%])", re.I if small else re.NOFLAG), read)
        for p, read, small in listed
    )
