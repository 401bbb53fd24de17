"""From the text of an expression to its tokens, and what to say of a sign that has no place in one."""

import re
from dataclasses import dataclass

MAX_LENGTH = 2_000


class ExprError(ValueError):
    """A text that is not an expression; ``column`` counts from 0 within the text."""

    def __init__(self, what: str, column: int, fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.column = column
        self.fix = fix


_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w.]))
      | (?P<number>([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?(\s*%)?(?![\w.]))
      | (?P<text>"[^"]*"|'[^']*')
      | (?P<name>[^\W\d]\w*(\.[^\W\d]\w*)*)
      | (?P<op>\*\*|<=|>=|==|!=|[-+*/^<>(),])""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Token:
    """A piece of a text: ``number text name op`` or ``end``; ``column`` counts from 0."""

    kind: str
    text: str
    column: int


def tokens(text: str) -> list[Token]:
    """The tokens of ``text``, an ``end`` last. Raises ExprError at the first sign that has no place."""
    if len(text) > MAX_LENGTH:
        raise ExprError(f"the expression has {len(text):,} characters; the most is {MAX_LENGTH:,}", 0, "split it up")
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _strange(text, at)
        kind = str(match.lastgroup)
        if kind == "date":
            fix = "put it under quantities, as in landing: 2025-11-04, and use that name"
            raise ExprError(f"the date {match.group()} cannot stand in an expression", at, fix)
        if kind == "number" and _DOTTED.match(match.group()):
            # 1.852 is a factor as often as not; nobody writes a decimal with a nought at its end.
            whole, short = match.group().replace(".", ""), match.group().rstrip("0").rstrip(".")
            what = f"'{match.group()}' can be read as {short} and as {whole}"
            raise ExprError(what, at, f"write {whole} for the thousands, {short} for the decimal")
        if kind != "space":
            found.append(Token(kind, match.group(), at))
        at = match.end()
    found.append(Token("end", "", len(text)))
    return found


_DOTTED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{2}0\Z")
_ODD_NUMBER = re.compile(r"[.]?[0-9][\w.]*")
_OTHER_SIGNS = {
    "=": ("a single '=' compares nothing", "write '==' to compare"),
    "=>": ("'=>' is not part of an expression", "write '>='"),
    "=<": ("'=<' is not part of an expression", "write '<='"),
    "[": ("indexing is not part of the language", "use a name from the scenario"),
    "]": ("indexing is not part of the language", "use a name from the scenario"),
    '"': ("a quotation mark is not closed", "close it"),
    "'": ("a quotation mark is not closed", "close it"),
    ".": ("attributes are not part of the language", "use a name from the scenario"),
    "&": ("'&' is not part of an expression", "write 'and'"),
    "|": ("'|' is not part of an expression", "write 'or'"),
    "!": ("'!' is not part of an expression", "write 'not'"),
    "≤": ("'≤' is not part of an expression", "write '<='"),
    "≥": ("'≥' is not part of an expression", "write '>='"),
    "≠": ("'≠' is not part of an expression", "write '!='"),
    "×": ("'×' is not part of an expression", "write '*'"),
    "%": ("'%' stands after a number only", "write 30% or 0.3"),
}


def _strange(text: str, at: int) -> ExprError:
    sign = text[at]
    if re.match(r"[.](inf|nan)\b", text[at:], re.IGNORECASE):
        return ExprError("a number must be finite", at, "write a number")
    number = _ODD_NUMBER.match(text, at)
    if number is not None and number.group().isascii():
        what = f"'{shortened(number.group())}' is not a number"
        return ExprError(what, at, "write 1000, 0.5, 1e3 or 30%")
    sign = text[at : at + 2] if text[at : at + 2] in _OTHER_SIGNS else sign
    if sign in _OTHER_SIGNS:
        what, fix = _OTHER_SIGNS[sign]
        return ExprError(what, at, fix)
    return ExprError(f"{sign!r} is not part of an expression", at, "use + - * / ^, comparisons, and, or, not")


def shortened(text: str) -> str:
    """At most 60 characters of a text, for messages."""
    return text if len(text) <= 60 else text[:57] + "..."
