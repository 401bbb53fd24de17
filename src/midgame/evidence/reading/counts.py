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
from midgame.evidence.reading.nouns import AMOUNTS, noun_after
from midgame.evidence.reading.numbers import Number, numbers_in

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
        low = number.value
        last = number
        if following and _range(text, number, following, lexicon) and low < following.value:
            last, skip = following, i + 1
        money = next((u for p, u in _MONEY_BEFORE.items() if re.search(p, text[: number.start])), "")
        if money:
            found.append(Count(span_in(sentence, number.start, last.end), low, last.value, money))
            continue
        start = last.end
        if following and last is number:
            joint = text[number.end : following.start]
            if re.fullmatch(rf"\s+{lexicon.of_the}\s+", joint, re.I):  # two of the four batteries
                start = following.end
        noun = noun_after(text, start, lexicon, last if start == last.end else None)
        if not noun and last is not number:  # "four days, maybe five"
            inner = noun_after(text, number.end, lexicon, number)
            noun = (last.end, inner[1]) if inner and inner[0] <= last.start else None
        if noun:
            found.append(Count(span_in(sentence, number.start, noun[0]), low, last.value, noun[1]))
        elif found and _left_out(text, number, last, lexicon):
            found.append(Count(span_in(sentence, number.start, last.end), low, last.value, found[-1].unit))
        elif last is not number:
            skip = -1  # no range after all: each number is looked at by itself
    return sorted(found, key=lambda c: c.span.start)


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
