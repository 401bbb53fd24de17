"""Text of strangers, made harmless: one line, no control codes, nothing that reads as markup of a bibliography."""

import re
from urllib.parse import quote

# Signs that turn the direction of writing, so that a text reads as another (Boucher and Anderson, Trojan Source, 2021).
TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TURN = re.compile(f"[{TURNS}]")
_CODE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{TURNS}]")


def straight(text: str) -> str:
    """A whole file without signs that turn the direction of writing: blanks, so that places stay the same."""
    return _TURN.sub(" ", text)


def harmless(text: str) -> str:
    """A text of a stranger, lines kept, without control codes: as long as before."""
    return text if text.isascii() and text.isprintable() else _CODE.sub(" ", text)


def one_line(text: object) -> str:
    """``text`` on one line without control codes or signs that turn the direction of writing."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())


def address(text: object) -> str:
    """An address with everything percent-encoded that could end a field or start a command; empty unless http(s)."""
    line = one_line(text)
    if not line.lower().startswith(("http://", "https://")):
        return ""
    return quote(line, safe="%:/?#[]@!$&'()*+,;=~-._")


def doi(text: object) -> str:
    """A DOI without its resolver, encoded as an address is."""
    line = one_line(text)
    for start in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        if line.lower().startswith(start):
            line = line[len(start) :]
    return quote(line, safe="%:/?#[]@!$&'()*+,;=~-._<>")
