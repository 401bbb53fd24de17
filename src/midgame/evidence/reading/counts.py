"""Counts and amounts: a number and what it counts or measures.

A count is a number, at most four words between, and a noun: "24 Russian fighter jets" is 24 aircraft. The noun is one
of the lexicon's systems, a unit of measure or money right after the number, "per cent", a word for people, or else any
noun in the plural, which is a plain ``count``. A number whose noun is left out ("of 60 launchers 23 were hit") counts
what was counted before it in the sentence. Years, times of day and "one in three" are no counts.
"""

import re

from midgame.evidence.reading.base import Count, DateFound, Span, span_in
from midgame.evidence.reading.lexicon import LEXICONS, Lexicon
from midgame.evidence.reading.lexicon.measures import MEASURES
from midgame.evidence.reading.nouns import AMOUNTS, THING, noun_after
from midgame.evidence.reading.numbers import Number, numbers_in

Place = tuple[int, int, str]

_AGAINST = "to|against|tegen|contra|versus"
_MONEY_BEFORE = {r"(?:US|U\.S\. )?\$ ?$": "dollar", r"€ ?$": "euro"}


def counts_in(sentence: Span, language: str, dates: list[DateFound]) -> list[Count]:
    """The counts in ``sentence``, left to right, apart from numbers that belong to one of its ``dates``."""
    lexicon = LEXICONS[language]
    text = sentence.text
    spans = [(d.span.start - sentence.start, d.span.end - sentence.start) for d in dates]
    numbers = [n for n in numbers_in(text, language) if not any(n.start < b and a < n.end for a, b in spans)]
    found: list[Count] = []
    for m in re.finditer(rf"(?<!\w)(?:{lexicon.none})(?!\w)", text, re.I):
        noun = noun_after(text, m.end(), lexicon, None)
        if noun and noun[1] not in AMOUNTS and len(text[m.end() : noun[0]].split()) <= 2:  # "no Russian ship"
            numbers = [n for n in numbers if not (n.start < m.end() and m.start() < n.end)]
            found.append(Count(span_in(sentence, m.start(), noun[0]), 0.0, 0.0, noun[1]))
    for m in re.finditer(rf"(?<!\w)(?:{MEASURES[language].nobody})(?!\w)", text, re.I):
        found.append(Count(span_in(sentence, *m.span()), 0.0, 0.0, "people"))
    skip = -1
    for i, number in enumerate(numbers):
        if i <= skip:
            continue
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        ranged = following and number.value < following.value and _range(text, number, following, lexicon)
        if ranged and following and (place := _counted(text, number, following, lexicon, found)):
            found.append(_count(sentence, number, following, place))
            skip = i + 1
        elif place := _counted(text, number, number, lexicon, found, following):
            found.append(_count(sentence, number, number, place))
    return sorted(found, key=lambda c: c.span.start)


def _count(sentence: Span, first: Number, last: Number, place: Place) -> Count:
    start, end, unit = place
    return Count(span_in(sentence, start, end), first.value, last.value, unit)


def _counted(
    text: str, first: Number, last: Number, lexicon: Lexicon, before: list[Count], following: Number | None = None
) -> Place | None:
    """Where what a number or a range counts starts and ends, and its unit.

    ``before`` are the counts found so far, ``following`` the number after, when it is no part of a range.
    """
    money = next(((m.start(), u) for p, u in _MONEY_BEFORE.items() if (m := re.search(p, text[: first.start]))), None)
    if money:
        return money[0], last.end, money[1]
    joint = text[first.end : following.start] if following else ""
    if following and re.fullmatch(rf"\s+{lexicon.of_the}\s+", joint, re.I):  # two of the four batteries
        noun = noun_after(text, following.end, lexicon, None)
    else:
        noun = noun_after(text, last.end, lexicon, last)
    if noun:
        return first.start, *noun
    inner = noun_after(text, first.end, lexicon, first) if last is not first else None
    if inner and inner[0] <= last.start:  # "four days, maybe five"
        return first.start, last.end, inner[1]
    bare = (first.start, last.end)
    over = (
        following
        and re.fullmatch(rf"\s+(?:{_AGAINST})\s+", joint)
        and noun_after(text, following.end, lexicon, following)
    )
    if over and over[1] == THING and not re.search(rf"(?<!\w)(?:{lexicon.rising})\s+$", text[: first.start], re.I):
        return *bare, over[1]  # "311 to 112 votes"
    counted = next((c for c in reversed(before) if c.high > 0.0), None)
    if counted and _left_out(text, first, last, lexicon):
        return *bare, counted.unit
    return (*bare, THING) if _remaining(text, first, lexicon) else None


def _range(text: str, first: Number, second: Number, lexicon: Lexicon) -> bool:
    """``20 to 25``; with ``and`` only after ``between``."""
    joint = text[first.end : second.start]
    before = text[: first.start]
    if re.search(rf"(?<!\w)(?:{lexicon.rising})\s+$", before, re.I):
        return False  # "grew from 12 to 19 submarines"
    words = MEASURES[lexicon.language]
    if re.fullmatch(rf"(?: [^\W\d_]+)?,? (?:{words.maybe}) ", joint, re.I):
        return True  # "four, maybe five days"
    m = re.fullmatch(rf"\s*(?:{words.per_cent})?\s*({lexicon.to})(?:\s+{_AN})?\s*", joint, re.I)
    if not m:
        return False
    if m.group(1).lower() in ("and", "en", "y"):
        return bool(re.search(rf"(?<!\w)(?:{lexicon.between})(?:\s+{_AN})?\s+$", before, re.I))
    return True


_AN = r"(?:un|una|el|los|las)"  # "entre un 55 y un 70 por ciento"


def _remaining(text: str, number: Number, lexicon: Lexicon) -> bool:
    """Whether a number without a noun tells how many are left: "has 3,500 left", "quedan 3.500"."""
    before, after = MEASURES[lexicon.language].remaining
    if not re.search(rf"(?<!\w)(?:{before})\s+$", text[: number.start], re.I):
        return False
    return bool(re.match(rf"\s*(?:{after})(?!\w)", text[number.end :], re.I))


def _left_out(text: str, number: Number, last: Number, lexicon: Lexicon) -> bool:
    """Whether a number without a noun counts what was counted before: a verb or the end follows, and it is no year."""
    words = MEASURES[lexicon.language]
    before, after = text[: number.start], text[last.end :]
    if 1900 <= number.value < 2100 or number.value <= 1 or re.search(r"[A-ZÁÉÍÓÚ][\w’'-]*\s+$", before.lstrip()[1:]):
        return False
    if re.search(rf"(?<!\w)(?:{words.never_left_out})\s+$", before, re.I):
        return False
    if re.match(rf"\s+{words.of_these}(?!\w)|\s*[.,;)]|\s*$", after, re.I):
        return True
    word = re.match(r"\s+([^\W\d_]+)", after)
    return bool(word and word.group(1).lower() in lexicon.finite | lexicon.never_counts - {"of", "de", "van"})
