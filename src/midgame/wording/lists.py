"""Lists, quotation marks and the shape of a sentence."""

from collections.abc import Iterable

from babel.lists import format_list

from midgame.scenario.text import clean
from midgame.wording.language import language, locale

_QUOTES = {"en": ("“", "”"), "nl": ("“", "”"), "es": ("«", "»")}


def together(items: Iterable[str]) -> str:
    """``A, B and C``."""
    return format_list(list(items), locale=locale())


def either(items: Iterable[str]) -> str:
    """``A, B or C``."""
    return format_list(list(items), style="or", locale=locale())


def quoted(label: str) -> str:
    """A name of the scenario in quotation marks, on one line."""
    left, right = _QUOTES[language()]
    return f"{left}{clean(label)}{right}"


def sentence(text: str) -> str:
    """Text with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
