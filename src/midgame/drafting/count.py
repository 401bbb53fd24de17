"""A base rate counted from a data set: which rows are cases, which of them came true; and how it was counted, kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from midgame.drafting.cells import Row, Table
from midgame.errors import InputError, did_you_mean

_COLUMN = r"\s*(?:'([^']+)'|\"([^\"]+)\"|([^\s=<>!'\"]+))\s*"
_TEST = re.compile(_COLUMN + r"(==|!=|>=|<=|>|<|=|\bin\b)\s*([^=<>!].*?)\s*\Z")
_BARE = re.compile(_COLUMN + r"\Z")
YES = {"1", "1.0", "true", "yes", "y", "ja", "sí", "si", "x"}
NO = {"0", "0.0", "false", "no", "n", "nee", ""}

Test = Callable[[Row], bool]


@dataclass(frozen=True)
class Counted:
    """So many of so many, of a file with this hash. ``left_out`` are cases whose success is not known."""

    happened: int
    n: int
    rows: int
    left_out: int
    file: str
    digest: str
    where: str
    success: str

    @property
    def value(self) -> str:
        """As a quantity has it."""
        return f"{self.happened} of {self.n}"

    @property
    def recipe(self) -> str:
        """How anyone counts it again."""
        where = f" --where {_quoted(self.where)}" if self.where else ""
        left = f"; left out for want of an answer: {self.left_out}" if self.left_out else ""
        return (
            f"midgame count {self.file}{where} --success {_quoted(self.success)}: {self.value}, from {self.rows} rows"
            f"{left}; SHA-256 of the file {self.digest}"
        )


def count(table: Table, where: str, success: str) -> Counted:
    """The rows of ``table`` for which ``where`` holds (all, when empty), and those of them for which ``success`` does.

    A condition compares a column with a number or a text (``year >= 1990``, ``country != 'Peru'``, ``kind in a, b``);
    several are joined by ``and`` or ``or``, of which ``and`` binds closer. A column alone holds where its cell says
    yes. A case with nothing in a column that ``success`` reads is left out and counted apart. Raises InputError.
    """
    case, _ = _condition(where, table) if where.strip() else (lambda row: True, ())
    came, read = _condition(success, table)
    cases = [row for row in table.rows if case(row)]
    known = [row for row in cases if all(row.get(c) for c in read)]
    if not cases:
        raise InputError(f"no row of '{table.path}' is a case: nothing meets --where {_quoted(where)}")
    if not known:
        unknown = " or ".join(f"'{c}'" for c in read)
        raise InputError(f"of no case is it known whether it came true: nothing stands under {unknown}")
    digest = sha256(table.path.read_bytes()).hexdigest()
    happened = sum(came(row) for row in known)
    left = len(cases) - len(known)
    return Counted(happened, len(known), len(table.rows), left, table.path.name, digest, where.strip(), success.strip())


def _condition(text: str, table: Table) -> tuple[Test, tuple[str, ...]]:
    """What a condition says of a row, and the columns it reads."""
    either: list[Test] = []
    columns: list[str] = []
    for part in _split(text, "or"):
        tests = []
        for piece in _split(part, "and"):
            column, test = _test(piece, table)
            tests.append(test)
            columns.append(column)
        either.append(lambda row, tests=tuple(tests): all(t(row) for t in tests))  # type: ignore[misc]
    return (lambda row: any(t(row) for t in either)), tuple(dict.fromkeys(columns))


def _split(text: str, word: str) -> list[str]:
    """The parts of a condition between that word, quotes left alone."""
    parts, quote, start, i = [], "", 0, 0
    while i < len(text):
        if quote:
            quote = "" if text[i] == quote else quote
        elif text[i] in "'\"":
            quote = text[i]
        elif re.match(rf"\s{word}\s", text[i:], re.I):
            parts.append(text[start:i])
            start = i + len(word) + 2
            i = start - 1
        i += 1
    return [*parts, text[start:]]


def _test(text: str, table: Table) -> tuple[str, Test]:
    found = _TEST.match(text)
    if found is None:
        bare = _BARE.match(text)
        if bare is None:
            raise InputError(f"'{text.strip()}' is no condition; write a column, a sign and a value: year >= 1990")
        column = _column(bare, table)
        return column, lambda row: _yes(row, column)
    column, sign, value = _column(found, table), found[4], found[5]
    if sign == "in":
        listed = {_bare(v) for v in value.strip("()[]").split(",")}
        return column, lambda row: row.get(column) in listed
    wanted = _bare(value)
    if sign in ("=", "==", "!="):
        return column, lambda row: _same(table, row, column, wanted) == (sign != "!=")
    return column, lambda row: _ordered(table, row, column, sign, wanted)


def _column(found: "re.Match[str]", table: Table) -> str:
    column = next(g for g in found.groups()[:3] if g)
    if column not in table.columns:
        raise InputError(f"'{table.path}' has no column '{column}'{did_you_mean(column, table.columns)}")
    return column


def _bare(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _same(table: Table, row: Row, column: str, wanted: str) -> bool:
    number = _number(wanted)
    cell = row.get(column)
    if number is not None and cell and _number(table.convention.value(cell, row.where)) is not None:
        return table.convention.number(cell, row.where) == number
    return cell == wanted


def _ordered(table: Table, row: Row, column: str, sign: str, wanted: str) -> bool:
    cell = row.get(column)
    if not cell:
        return False
    limit = _number(wanted)
    left: float
    right: float
    if limit is None:
        left, right = (float(table.convention.day(t, row.where).toordinal()) for t in (cell, wanted))
    else:
        left, right = table.convention.number(cell, row.where), limit
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]


def _yes(row: Row, column: str) -> bool:
    said = row.get(column).lower()
    if said in YES:
        return True
    if said in NO:
        return False
    raise InputError(f"{row.where}: '{row.get(column)}' under '{column}' is no yes or no; compare it: {column} == ...")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'") + '"'
