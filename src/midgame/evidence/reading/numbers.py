"""Numbers as texts write them: digits with marks between thousands, and number words (text2num)."""

import re
from dataclasses import dataclass
from functools import cache

from midgame.evidence.reading.lexicon import LEXICONS

_PIECE = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Number:
    """A number at ``start`` to ``end`` of the string it was found in."""

    start: int
    end: int
    value: float


@cache
def _word(word: str, language: str) -> int | None:
    from text_to_num import text2num  # type: ignore[import-untyped]

    try:
        value = text2num(word, language)
    except ValueError:
        return None
    return int(value) if value == int(value) else None


@cache
def _digits(language: str) -> re.Pattern[str]:
    # Not part of a designation (S-300, Su-30), a time of day (03:40) or a larger number.
    one = _written(language)
    return re.compile(rf"(?<![\w.,/:-]){one}(?!\d|[/:]\d|[.,]\d|-\d|(?!bn\b)\w)")


@cache
def _pairs(language: str) -> re.Pattern[str]:
    """``20-25``: two numbers with a dash between them, which are no part of a date or a designation."""
    one = _written(language)
    return re.compile(rf"(?<![\w.,/:-])({one})[-–]({one})(?![\d/:]|[.,]\d|-\w|\w)")


def _written(language: str) -> str:
    mark = re.escape(LEXICONS[language].thousands)
    point = re.escape("." if LEXICONS[language].thousands == "," else ",")
    return rf"(?:\d{{1,3}}(?:{mark}\d{{3}})+|\d+)(?:{point}\d+)?"


def _value(text: str, language: str) -> float:
    mark = LEXICONS[language].thousands
    return float(text.replace(mark, "").replace("," if mark == "." else "\0", "."))


# Words that are numbers by their letters only: articles and everyday words.
_NOT_ALONE = {"en": set(), "nl": {"een", "eens"}, "es": {"un", "una", "uno"}}
_JOINED = {"en": {"and"}, "nl": {"en"}, "es": {"y"}}


def numbers_in(text: str, language: str) -> list[Number]:
    """The numbers in ``text``, left to right. An article (``een``, ``un``) is no number; ``a dozen`` is 12."""
    lexicon = LEXICONS[language]
    found: list[Number] = []
    for pattern, value in lexicon.groups.items():
        for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.I):
            found.append(Number(m.start(), m.end(), float(value)))
    for m in _digits(language).finditer(text):
        found.append(_multiplied(Number(m.start(), m.end(), _value(m.group(), language)), text, language))
    for m in _pairs(language).finditer(text):
        found.append(Number(*m.span(1), _value(m.group(1), language)))
        found.append(_multiplied(Number(*m.span(2), _value(m.group(2), language)), text, language))
    pieces = list(_PIECE.finditer(text))
    i = 0
    while i < len(pieces):
        number, taken = _in_words(pieces, i, text, language)
        if number is not None:
            found.append(number)
        i += taken
    found.sort(key=lambda n: (n.start, -n.end))
    kept: list[Number] = []
    for n in found:
        if not kept or n.start >= kept[-1].end:
            kept.append(n)
    return kept


def _multiplied(number: Number, text: str, language: str) -> Number:
    for word, times in LEXICONS[language].multiples.items():
        m = re.match(rf"\s*{word}(?!\w)", text[number.end :], re.I)
        if m:
            return Number(number.start, number.end + m.end(), number.value * times)
    return number


def _in_words(pieces: list[re.Match[str]], i: int, text: str, language: str) -> tuple[Number | None, int]:
    """The longest run of number words from piece ``i``, and how many pieces to go on by."""
    first = pieces[i].group().lower()
    if first.isdigit() or _word(first, language) is None:
        return None, 1
    best, taken = float(_word(first, language) or 0), 1
    for n in range(2, 6):
        if i + n > len(pieces):
            break
        run = text[pieces[i].start() : pieces[i + n - 1].end()].lower()
        if not re.fullmatch(r"[^\W\d_]+(?:[\s-]+[^\W\d_]+)*", run):
            break
        last = pieces[i + n - 1].group().lower()
        value = _word(" ".join(run.split()), language)
        if value is not None and last not in _JOINED[language]:
            best, taken = float(value), n
        elif last not in _JOINED[language]:
            break
    if taken == 1 and first in _NOT_ALONE[language]:
        return None, 1
    if first == "ciento" and taken == 1 and text[: pieces[i].start()].lower().endswith("por "):
        return None, 1  # per cent
    return Number(pieces[i].start(), pieces[i + taken - 1].end(), best), taken
