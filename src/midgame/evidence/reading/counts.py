"""Counts of systems: a number, and the noun from a short list that it counts.

A count is a number, at most four words between, and a noun of the list: "24 Russian fighter jets" is
24 aircraft. Shares, money, and numbers of anything else are left out.
"""

import re
from functools import cache

from midgame.evidence.reading.base import Count, DateFound, Span, span_in
from midgame.evidence.reading.lexicon import DESIGNATIONS, LEXICONS, Lexicon
from midgame.evidence.reading.numbers import Number, numbers_in

_WORD = re.compile(r"\s*([^\W_][\w’'/-]*|\.)")
_MOST_WORDS = 5


def counts_in(sentence: Span, language: str, dates: list[DateFound]) -> list[Count]:
    """The counts in ``sentence``, left to right, apart from numbers that belong to one of its ``dates``."""
    lexicon = LEXICONS[language]
    text = sentence.text
    spans = [(d.span.start - sentence.start, d.span.end - sentence.start) for d in dates]
    numbers = [n for n in numbers_in(text, language) if not any(n.start < b and a < n.end for a, b in spans)]
    found: list[Count] = []
    for m in re.finditer(rf"(?<!\w)(?:{lexicon.none})(?!\w)", text, re.I):
        noun = _noun(text, m.end(), lexicon)
        if noun and len(text[m.end() : noun[0]].split()) <= 2:  # "no ship", "no Russian ship"
            numbers = [n for n in numbers if not (n.start < m.end() and m.start() < n.end)]
            found.append(Count(span_in(sentence, m.start(), noun[0]), 0.0, 0.0, noun[1]))
    skip = -1
    for i, number in enumerate(numbers):
        if i <= skip:
            continue
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        if following and _range(text, number, following, lexicon):
            noun = _noun(text, following.end, lexicon)
            if noun and number.value < following.value:
                found.append(Count(span_in(sentence, number.start, noun[0]), number.value, following.value, noun[1]))
                skip = i + 1
                continue
        if following and re.fullmatch(rf"\s+{lexicon.of_the}\s+", text[number.end : following.start], re.I):
            noun = _noun(text, following.end, lexicon)  # two of the four batteries
            end = noun[0] if noun else 0  # the words between are kept: "two of the four batteries"
        else:
            noun = _noun(text, number.end, lexicon)
            end = noun[0] if noun else 0
        if noun:
            found.append(Count(span_in(sentence, number.start, end), number.value, number.value, noun[1]))
    return sorted(found, key=lambda c: c.span.start)


def _range(text: str, first: Number, second: Number, lexicon: Lexicon) -> bool:
    """``20 to 25``; with ``and`` only after ``between``."""
    joint = text[first.end : second.start]
    if re.search(rf"(?<!\w)(?:{lexicon.rising})\s+$", text[: first.start], re.I):
        return False  # "grew from 12 to 19 submarines"
    if not re.fullmatch(rf"\s*(?:{lexicon.to})\s*", joint, re.I):
        return False
    if joint.strip().lower() in ("and", "en", "y"):
        return bool(re.search(rf"(?<!\w)(?:{lexicon.between})\s+$", text[: first.start], re.I))
    return True


def _noun(text: str, start: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where the noun that is counted ends, and its unit."""
    place, unit, best = start, "", -1
    linked = re.match(r"\s+(?:of|de|or so)(?=\s)", text[start:])  # a dozen of, diez mil de
    if linked:
        place += linked.end()
    for _ in range(_MOST_WORDS):
        m = _WORD.match(text, place)
        if not m or (text[place : m.start(1)] and not text[place : m.start(1)].isspace()):
            break
        word = m.group(1)
        if word.lower() in lexicon.never_counts or word == ".":
            break
        is_system = _unit(word, lexicon.language)
        if is_system:
            unit, best = is_system, m.end()
            if lexicon.head_first:
                break
        elif best >= 0:
            break
        if numbers_in(word, lexicon.language):
            break
        place = m.end()
    return (best, unit) if unit else None


@cache
def _systems(language: str) -> list[tuple[re.Pattern[str], str]]:
    listed = [(re.compile(p), u) for p, u in DESIGNATIONS.items()]
    return listed + [(re.compile(p, re.I), u) for p, u in LEXICONS[language].systems.items()]


def _unit(word: str, language: str) -> str:
    return next((unit for pattern, unit in _systems(language) if pattern.fullmatch(word)), "")
