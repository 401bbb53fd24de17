"""How numbers and dates are written in a table, as its reader was told; what has one reading only needs no telling."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from midgame.errors import InputError

ORDERS = ("y-m-d", "d-m-y", "m-d-y")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?\Z")
_LOCAL = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})\.?\Z")
_COMMA, _POINT = re.compile(r"(?<=\d),(?=\d)"), re.compile(r"(?<=\d)\.(?=\d)(?<!\.\.)")
_THOUSANDS = {".": re.compile(r"(?<=\d)[,'](?=\d{3}(?!\d))"), ",": re.compile(r"(?<=\d)[.'](?=\d{3}(?!\d))")}
_THOUSAND_POINT = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.]\d|\d)")
_BLANKS = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Convention:
    """What was told: the sign between cells, that of decimals (``.`` or ``,``), the order of dates (``d-m-y``)."""

    separator: str = ""
    decimal: str = ""
    dates: str = ""

    def __post_init__(self) -> None:
        """Refuse what is none of these. Raises InputError."""
        if self.separator and len(self.separator) != 1:
            raise InputError(f"the sign between cells is one sign, such as ';', not '{self.separator}'")
        if self.decimal not in ("", ".", ","):
            raise InputError(f"the sign of decimals is '.' or ',', not '{self.decimal}'")
        if self.dates and self.dates not in ORDERS:
            raise InputError(f"the order of dates is {', '.join(ORDERS)}, not '{self.dates}'")
        if self.separator and self.separator == self.decimal:
            raise InputError("one sign cannot part both cells and decimals")

    def value(self, text: str, where: str) -> str:
        """A value in the notation of the language, with points in its decimals.

        Raises InputError for a number that has two readings, unless the sign of decimals was told.
        """
        text = _BLANKS.sub("", text)
        if text.startswith("="):
            return text  # worked out, in the language's own notation
        if self.decimal == ",":
            plain = _THOUSANDS[","].sub("", text)
            return _COMMA.sub(".", plain)
        if self.decimal == ".":
            return _THOUSANDS["."].sub("", text)
        if _COMMA.search(text):
            raise InputError(
                f"{where}: a comma in '{text}' may part decimals or thousands; "
                "say which with --decimal ',' or --decimal '.'"
            )
        if _THOUSAND_POINT.search(text):
            raise InputError(
                f"{where}: a point in '{text}' may part decimals or thousands; "
                "say which with --decimal '.' or --decimal ','"
            )
        return text

    def number(self, text: str, where: str) -> float:
        """A number, or a percentage as a fraction. Raises InputError."""
        plain = self.value(text, where).strip()
        try:
            return float(plain.removesuffix("%").rstrip()) / (100.0 if plain.endswith("%") else 1.0)
        except ValueError:
            raise InputError(f"{where}: '{text}' is not a number") from None

    def day(self, text: str, where: str) -> date:
        """A day: year-month-day, with or without a time behind it, or in the order that was told. Raises InputError."""
        text = text.strip()
        try:
            if _ISO.match(text):
                return datetime.fromisoformat(text.replace(" UTC", "+00:00")).date()
            found = _LOCAL.match(text)
            if found is None:
                raise ValueError
            if not self.dates:
                raise InputError(
                    f"{where}: the date '{text}' may be read in two ways; "
                    "say how its days stand with --dates d-m-y or --dates m-d-y"
                )
            parts = dict(zip(self.dates.split("-"), found.groups(), strict=True))
            if len(parts["y"]) != 4:
                raise InputError(
                    f"{where}: the year of '{text}' does not stand where '{self.dates}' says, in four figures"
                )
            return date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
        except InputError:
            raise
        except ValueError:
            raise InputError(f"{where}: '{text}' is not a date; write it as year-month-day") from None
