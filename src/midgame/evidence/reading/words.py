"""The words of a sentence that tell what it is about, cut to their beginnings so that forms of a word are one."""

import re
from functools import cache

from midgame.evidence.reading.lexicon import LEXICONS
from midgame.evidence.reading.lexicon.base import words

STEM = 5  # letters: "negotiators" and "negotiations" are one, "port" and "portable" are not
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = words(
    """
    the and for but its her his our out who how now new all one two any yet off per via too than more most some
    many over this that these those with from into onto under should about after before their there which while
    other only also when where what them they people said says year month week day een het dat die van met uit aan
    bij dan nog ook niet geen voor naar door over onder waar maar meer meest andere sinds nadat volgens tegen
    tussen deze hun haar jaar maand dag los las del con por una uno unos unas sus más muy sin este esta estos estas
    para desde hasta sobre entre pero como cuando donde otro otra otros otras según tras sido años meses semana mes
    día
    """
)


@cache
def _small(language: str) -> frozenset[str]:
    x = LEXICONS[language]
    return _COMMON | x.finite | x.says | x.nobody | x.never_counts


def stems(text: str, language: str) -> frozenset[str]:
    """The beginnings of the words in ``text`` that are neither small nor verbs of saying."""
    small = _small(language)
    return frozenset(w[:STEM] for w in (m.group().lower() for m in _WORD.finditer(text)) if w not in small)
