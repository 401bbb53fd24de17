"""What a number counts: the noun or unit that follows it."""

import re
from functools import cache

from midgame.evidence.reading.lexicon import DESIGNATIONS, LEXICONS, Lexicon
from midgame.evidence.reading.lexicon.measures import MEASURES
from midgame.evidence.reading.numbers import Number, numbers_in

PERCENT = "percent"
THING = "count"  # the unit of things that are on no list
TIME = ("second", "minute", "hour", "day", "week", "month", "year")
AMOUNTS = frozenset({PERCENT, *(u for m in MEASURES.values() for u in m.units.values())})

_WORD = re.compile(r"\s*([^\W_][\w’'/-]*|\.)")
_LINKED = r"\s+(?:of|de|or so)(?=\s)"  # a dozen of, diez mil de
_MOST_WORDS = 5
_THING_WORDS = 3


def noun_after(text: str, start: int, lexicon: Lexicon, number: Number | None) -> tuple[int, str] | None:
    """Where the noun that is counted ends, and its unit.

    ``number`` is the one right before it; without one, only the nouns of the lexicon count.
    """
    listed = _listed(text, start, lexicon)
    if number is None:
        return listed
    measured = _measured(text, start, lexicon)
    if measured is not None:
        return measured if measured[1] else None
    if number.value <= 1:
        return listed
    return listed or _thing(text, start, lexicon, number)


def _measured(text: str, start: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """A share or a unit right after the number; an empty unit where it is no length ("five days later")."""
    words = MEASURES[lexicon.language]
    m = re.match(rf"\s*(?:{words.per_cent})(?!\w)", text[start:], re.I)
    if m:
        return start + m.end(), PERCENT
    linked = re.match(_LINKED, text[start:])
    at = start + (linked.end() if linked else 0)
    m = re.match(rf"(?:\s+(?:{words.before}))?\s+", text[at:], re.I)
    if not m:
        return None
    at += m.end()
    for pattern, unit in words.units.items():
        m = re.match(rf"(?:{pattern})(?![\w-])", text[at:], re.I)
        if m:
            after = re.match(rf"\s+(?:{words.later})(?!\w)", text[at + m.end() :], re.I)
            return at + m.end(), "" if after and unit in TIME else unit
    return None


def _listed(text: str, start: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """One of the lexicon's systems or a word for people, within five words."""
    place, unit, best = start, "", -1
    linked = re.match(_LINKED, text[start:])
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


def _thing(text: str, start: int, lexicon: Lexicon, number: Number) -> tuple[int, str] | None:
    """Any noun in the plural within three words, where the number is no name's ("Article 5 duties")."""
    words = MEASURES[lexicon.language]
    before = re.search(r"(\w[\w’'-]*)\s+$", text[: number.start])
    if before and before.group(1)[0].isupper() and text[: number.start].strip() != before.group(1):
        return None
    if re.search(
        r"(?<!\w)(?:article|chapter|page|artikel|hoofdstuk|artículo|cada|op de)\s+$", text[: number.start], re.I
    ):
        return None
    linked = re.match(_LINKED, text[start:])
    place, best = start + (linked.end() if linked else 0), -1
    for n in range(_THING_WORDS):
        m = re.compile(r"\s+([^\W\d_][\w’'-]*)").match(text, place)
        if not m:
            break
        word = m.group(1)
        stop = word.lower() in lexicon.never_counts or word.lower() in lexicon.finite
        if stop or numbers_in(word, lexicon.language) or re.fullmatch(words.no_things, word, re.I):
            break
        if re.fullmatch(words.things, word):
            best = m.end()
            if lexicon.head_first or not _adjective(word, lexicon):
                break
        elif lexicon.head_first and n == 0 and not _adjective(word, lexicon):
            break
        place = m.end()
    return (best, THING) if best >= 0 else None


def _adjective(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun may still follow the word: "other", "tribal", "andere"."""
    endings = {"en": r"\w+(?:al|ic|ed|er|ing|ive|ous|ern|ian|less|ful)", "nl": r"\w+e", "es": r"otr[oa]s|nuev[oa]s"}
    return bool(re.fullmatch(endings[lexicon.language], word, re.I))


@cache
def _systems(language: str) -> list[tuple[re.Pattern[str], str]]:
    listed = [(re.compile(p), u) for p, u in DESIGNATIONS.items()]
    listed += [(re.compile(p, re.I), u) for p, u in LEXICONS[language].systems.items()]
    return [*listed, (re.compile(MEASURES[language].people, re.I), "people")]


def _unit(word: str, language: str) -> str:
    return next((unit for pattern, unit in _systems(language) if pattern.fullmatch(word)), "")
