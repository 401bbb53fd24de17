"""Which language a text is in, and a refusal of those the reader does not know.

py3langid (Barbaresi; after Lui & Baldwin 2012, ACL demo session, p. 25-30) knows 97 languages from a
model of 5 MB that comes with it.
"""

from functools import cache
from typing import Any

from midgame.errors import InputError
from midgame.evidence.reading.lexicon import LEXICONS
from midgame.scenario.words import LANGUAGES

# A mixed page may open in another language, so more than its first lines are looked at.
_LOOKED_AT = 20_000
_LEAST_LETTERS = 20


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, name: str = "text") -> str:
    """``en``, ``nl`` or ``es``; InputError for any other language, or too little text to tell."""
    letters = sum(1 for c in text[:_LOOKED_AT] if c.isalpha())
    if letters < _LEAST_LETTERS:
        raise InputError(f"{name}: {letters} letters are too few to tell the language; say it (language: en, nl or es)")
    found, _ = _identifier().classify(text[:_LOOKED_AT])
    if found not in LEXICONS:
        raise InputError(
            f"{name}: the text seems to be in another language (code '{found}'); "
            "only English, Dutch and Spanish are read; "
            "if it is one of these, say so (language: en, nl or es)"
        )
    return str(found)


def checked_language(language: str, name: str = "text") -> str:
    """``language`` when it is one that the reader knows, else InputError."""
    if language not in LEXICONS:
        known = ", ".join(f"{code} ({LANGUAGES[code]})" for code in LEXICONS)
        raise InputError(f"{name}: the language '{language}' is not read; it must be one of {known}")
    return language
