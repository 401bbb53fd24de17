"""What a text that is no value was meant to be, so that an error can say what to write instead."""

import re

# Blanks that look like one and are typed or pasted for one: no-break, narrow, thin, figure.
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007", " "))
_N = r"[-+]?[0-9][0-9_.,]*(?:\s*%)?"
_UNTIL = (
    r"(?:\s*(?:-|[~\u2010-\u2015\u2212\u2026])\s*|\s+(?:until|till|through|and|bis|tot|t/m|en|a|\u00e0|y|hasta)\s+)"
)
_RANGE = re.compile(rf"(?:(?:between|from|tussen|van|entre|de)\s+)?({_N}){_UNTIL}({_N})\Z", re.IGNORECASE)
_PLUS_MINUS = re.compile(rf"({_N})\s*(?:\u00b1|\+/?-)\s*({_N})\Z")
_NEAR = re.compile(
    rf"(?:[<>~\u2264\u2265\u2248]=?|about|around|circa|ca\.?|at least|at most|up to|over|under)\s*({_N})\Z",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(rf"({_N}|{_N}\s*(?:\.\.|to)\s*{_N})\s+([A-Za-z][A-Za-z_/* ]*)\Z")
_PERCENT = re.compile(r"(.*[0-9])\s+(?:per\s?cent|pct|procent|por ciento)\Z", re.IGNORECASE)
_SAID = r"\s+(?:per\s?cent|pct|procent|por ciento)"
_PERCENTS = re.compile(rf"({_N}){_SAID}(?:{_UNTIL}|\s+to\s+)({_N}){_SAID}\Z", re.IGNORECASE)
_FIGURES = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "a dozen": "12", "twenty": "20", "hundred": "100",
    "a hundred": "100", "a thousand": "1000",
}  # fmt: skip
_FRACTION = re.compile(r"([0-9]+)\s*/\s*([0-9]+)\Z")
_COMPUTED = re.compile(r"[A-Za-z_][\w.]*\s*[-+*/^].*|.*[*^].*")
# Digits in threes, behind dots, commas, blanks or apostrophes: a thousand to one reader, a decimal to another.
_DOTTED = re.compile(r"(?<![\w,])(?<!\d\.)[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![\w,])(?!\.\d)")
_GROUPED = re.compile(r"(?<![\w,])(?<!\d\.)[0-9]{1,3}(?:[,' ][0-9]{3})+(?![\w,])")
_BOTH = re.compile(r"(?<![\w,])(?<!\d\.)[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+(?![\w,])(?!\.\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\w,])(?<!\d\.)([0-9]+),([0-9]+)(?![\w,])(?!\.\d)")


def plain_blanks(text: str) -> str:
    """``text`` with every kind of no-break blank as a blank; the same length."""
    return text.translate(_BLANKS)


def two_readings(text: str) -> tuple[str, str] | None:
    """What is wrong with a number such as ``1.200``, which is 1.2 to some and 1200 to others, and the fix.

    None when ``text`` holds no such number.
    """
    match = _BOTH.search(text)
    if match is not None:
        plain = match.group().replace(".", "").replace(",", ".")
        return f"'{match.group()}' is not a number: a decimal has a point, thousands have no sign", f"write {plain}"
    match = _DOTTED.search(text)
    if match is None:
        return None
    written, whole = match.group(), match.group().replace(".", "")
    if written.count(".") > 1:
        return f"'{written}' is not a number: thousands have no sign", f"write {whole}"
    short = written.rstrip("0").rstrip(".")
    decimal = short if short != written else written + "0"
    return (
        f"'{written}' can be read as {short} and as {whole}",
        f"write {whole} for the thousands, {decimal} for the decimal",
    )


def meant(text: str) -> tuple[str, str] | None:
    """What is wrong with ``text``, which is no value, and what to write; None when nobody can tell."""
    if text.lower() in _FIGURES:
        return f"'{text}' is not a value: numbers stand in figures", f"write {_FIGURES[text.lower()]}"
    if match := _BOTH.search(text):
        return two_readings(text)
    if match := _PLUS_MINUS.match(text):
        centre, off = match[1].strip(), match[2].strip()
        return (
            f"'{text}' is not a value",
            f"write normal({centre}, sd) with its standard deviation, or bounds: {_ends(centre, off)}",
        )
    if match := _RANGE.match(text):
        low, high = point(match[1].strip()), point(match[2].strip())
        if high.endswith("%") and not low.endswith("%"):
            low += "%"
        return (
            f"'{text}' is not a range",
            f"write {low}..{high} (all between alike) or {low} to {high} (90 % lies between); "
            f"a difference is = {low} - {high}",
        )
    if match := _GROUPED.search(text):
        digits = re.sub(r"[^0-9]", "", match.group())
        fix = f"a single number has no commas or blanks: {digits}; three numbers have blanks: '20, 22, 25'"
        return f"'{text}' is not a value", fix
    if _DECIMAL_COMMA.search(text):
        return f"'{text}' is not a value: a decimal has a point", f"write {point(text)}"
    if match := _PERCENTS.match(text):
        return f"'{text}' is not a value", f"write {match[1]}% to {match[2]}%"
    if match := _PERCENT.match(text):
        return f"'{text}' is not a value", f"write {match[1]}%"
    if match := _NEAR.match(text):
        return f"'{text}' is not a value: it has one end", "write both, as in 20..25 or 20 to 25"
    if _FRACTION.match(text):
        return f"'{text}' is not a value", f"write = {text}, or counted cases: {text.replace('/', ' of ')}"
    if match := _WITH_UNIT.match(text):
        return f"'{text}' is not a value: its unit has a key of its own", f"write value: {match[1]}, unit: {match[2]}"
    if _COMPUTED.match(text):
        return f"'{text}' is not a value: what is worked out begins with '='", f"write = {text}"
    return None


def point(text: str) -> str:
    """``text`` with a point for each decimal comma."""
    return _DECIMAL_COMMA.sub(r"\1.\2", text)


def _ends(centre: str, off: str) -> str:
    try:
        middle, width = float(point(centre).rstrip("% ")), float(point(off).rstrip("% "))
    except ValueError:
        return "20..25"
    sign = "%" if "%" in off else ""
    return f"{middle - width:g}{sign}..{middle + width:g}{sign}"
