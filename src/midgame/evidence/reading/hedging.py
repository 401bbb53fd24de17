"""Hedging words, and the band of those that a published scale has.

The scale is the one asked for where it has words in the language, else the IPCC's translation. A
grammatical form (``probably`` for ``probable``) takes the band of its word; a hedge outside the
scale (``may``, ``reportedly``) is reported without a band, for no published number exists.
"""

import re
from functools import cache

from midgame.errors import InputError
from midgame.evidence.reading.base import Hedge, Span, span_in
from midgame.evidence.reading.lexicon import LEXICONS
from midgame.evidence.reading.numbers import numbers_in
from midgame.scenario.words import DEFAULT_SCALE, Bands, band_of, bands_of

STATED = "as stated"  # the scale of a chance in per cent


def scale_for(language: str, scale: str = DEFAULT_SCALE) -> str:
    """``scale`` where it has words in ``language``, else the IPCC's."""
    try:
        bands_of(scale, language)
    except InputError:
        if language == "en":
            raise
        return "IPCC"
    return scale


def hedges_in(sentence: Span, language: str, scale: str = DEFAULT_SCALE) -> list[Hedge]:
    """The hedging words of ``sentence``, left to right; the longest at each place counts."""
    used = scale_for(language, scale)
    words = _words(language, used)
    found: list[Hedge] = []
    for m in _pattern(language, used).finditer(sentence.text):
        written = " ".join(m.group().lower().split())
        word = words.get(written, "")
        band = band_of(word, used, language) if word else None
        found.append(Hedge(span_in(sentence, m.start(), m.end()), word, used if word else "", band))
    stated = _chances(sentence, language)
    if stated or any(h.band for h in found):  # "the odds of a collision are roughly even"
        found = [h for h in found if h.band or not re.fullmatch(LEXICONS[language].chance_of, h.span.text, re.I)]
    return sorted(
        [
            *stated,
            *(h for h in found if not any(h.span.start < s.span.end and s.span.start < h.span.end for s in stated)),
        ],
        key=lambda h: h.span.start,
    )


def _chances(sentence: Span, language: str) -> list[Hedge]:
    """Chances that are stated in per cent; each is its own band."""
    found: list[Hedge] = []
    for pattern in LEXICONS[language].chances:
        for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", sentence.text, re.I):
            ends = _ends(m.groupdict(), language)
            taken = any(
                m.start() < h.span.end - sentence.start and h.span.start - sentence.start < m.end() for h in found
            )
            if ends and ends[1] <= 1.0 and not taken:
                found.append(Hedge(span_in(sentence, m.start(), m.end()), "", STATED, ends))
    return found


def _ends(groups: dict[str, str | None], language: str) -> tuple[float, float] | None:
    """The chance that a pattern found: ``n`` per cent, ``n`` to ``to`` per cent, or ``one`` in ``many``."""
    read = {k: numbers_in(text, language) for k, text in groups.items() if text}
    value = {k: found[0].value for k, found in read.items() if found}
    if "many" in value:
        return (value.get("one", 1.0) / value["many"],) * 2 if value["many"] > 0 else None
    if "n" not in value:
        return None
    low, high = value["n"] / 100.0, value.get("to", value["n"]) / 100.0
    return (low, high) if low <= high else None


def strongest(hedges: list[Hedge]) -> Hedge | None:
    """The hedge that stands for the sentence: the first with a band, else the first."""
    return next((h for h in hedges if h.band), hedges[0] if hedges else None)


@cache
def _words(language: str, scale: str) -> dict[str, str]:
    """What may stand in a text, and the word of the scale that it is."""
    bands: Bands = bands_of(scale, language)
    known = {word: word for words, _, _ in bands for word in words}
    return known | {form: word for form, word in LEXICONS[language].forms.items() if word in known}


@cache
def _pattern(language: str, scale: str) -> re.Pattern[str]:
    lexicon = LEXICONS[language]
    listed = sorted(_words(language, scale), key=len, reverse=True)
    # A word that is too common to be a hedge alone: "the remote island", "no probable cause".
    plain = [w for w in listed if w not in ("remote",)]
    bands = "|".join(re.escape(w) for w in plain)
    other = "|".join(lexicon.hedges)
    # Leftmost wins, so "heel onwaarschijnlijk" comes before the word inside it.
    return re.compile(rf"(?<!\w)(?:{bands}|{other})(?!\w)", re.I)
