"""The language of what is said: one for a whole answer, English unless another is chosen.

Sentences stand in the code in English, with named places; the catalogues hold them in the other languages.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from midgame.errors import CannotSay, InputError, did_you_mean

LANGUAGES = {"en": "English", "nl": "Nederlands", "es": "español"}
LOCALES = {"en": "en_GB", "nl": "nl", "es": "es"}  # whose numbers, dates and lists are written

_language: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say all within in this language. Raises InputError for one that has no catalogue."""
    if language not in LANGUAGES:
        raise InputError(f"there is no language '{language}'{did_you_mean(language, LANGUAGES)}")
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def language() -> str:
    """The language that is spoken now, as its code."""
    return _language.get()


def locale() -> str:
    """The locale whose numbers, dates and lists are written now."""
    return LOCALES[_language.get()]


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """The sentences of a language."""
    if code == "en":
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (files("midgame.wording") / "catalogues" / f"{code}.po").open("rb") as file:
        read = read_po(file, locale=code)
    made = BytesIO()
    write_mo(made, read)
    made.seek(0)
    return gettext.GNUTranslations(made)


def say(sentence: str, /, **values: Any) -> str:
    """``sentence`` in the language spoken, its places filled."""
    text = catalogue(_language.get()).gettext(sentence)
    return text.format(**values) if values else text


def several(one: str, many: str, n: int, /, **values: Any) -> str:
    """One sentence or the other, by the number ``n`` and the language's rule; ``{n}`` is that number, written."""
    from midgame.wording.figures import count

    text = catalogue(_language.get()).ngettext(one, many, n)
    return text.format(n=count(n), **values)


def mark(sentence: str, /) -> str:
    """``sentence`` itself, to be said later: so that it is found for the catalogues."""
    return sentence


def reason(error: CannotSay | InputError) -> str:
    """Why something cannot be said, in the language spoken."""
    if not isinstance(error, CannotSay):
        return str(error)
    from midgame.wording.figures import count

    return say(error.sentence, **{k: count(v) if isinstance(v, int) else v for k, v in error.values.items()})
