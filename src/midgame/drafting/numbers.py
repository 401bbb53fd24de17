"""Quantities, forces and series from tables: a row per number, as the language writes it or in columns of ends."""

import re
from datetime import date

from midgame.drafting.cells import Row, Table
from midgame.drafting.emit import Fields
from midgame.errors import InputError

KEPT = ("unit", "from", "why", "label", "group", "favours", "transfer", "background", "note")
ENDS = ("low", "mode", "high")  # bounds, and what is most likely between them
NINETY = ("p5", "p95")  # 90 % lies between them
PERCENTILE = re.compile(r"p\d{1,2}(?:\.\d+)?\Z")
QUANTITIES = ("name", "value", *ENDS, *KEPT)
FORCES = ("name", "count", *ENDS, "unit", "kind", "arrives", "from", "why", "label", "note")
SERIES = ("name", "day", "value", *KEPT, "between")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_FORCE = re.compile(r"[A-Za-z][A-Za-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*\Z")


def quantities(table: Table) -> dict[str, Fields]:
    """A quantity per row. Its value stands under ``value``, or between ``low`` and ``high``, or in percentiles.

    A row that does not say where its number is from is assumed, because of its table. Raises InputError.
    """
    percentiles = [c for c in table.columns if PERCENTILE.match(c)]
    table.known([*QUANTITIES, *percentiles], ["name"])
    if not {"value", "low"} & set(table.columns) and len(percentiles) < 2:
        raise InputError(
            f"{table.path}: there is no column with numbers; "
            "write 'value', or 'low' and 'high', or percentiles such as p5 and p95"
        )
    found: dict[str, Fields] = {}
    for row in table.rows:
        name = _named(row, found, _NAME, "letters, digits and underscores, beginning with a letter: su30_held")
        value = _value(table, row, percentiles, "value")
        found[name] = {"value": value} | _kept(table, row, KEPT, computed=value.startswith("="))
    return found


def forces(table: Table) -> dict[str, Fields]:
    """A force per row, named ``side.name``. Raises InputError."""
    table.known(FORCES, ["name"])
    found: dict[str, Fields] = {}
    for row in table.rows:
        name = _named(row, found, _FORCE, "a side and a name: us.escorts")
        count = _value(table, row, [], "count")
        rest = _kept(table, row, ("unit", "kind", "from", "why", "label", "note"), computed=not count[:1].isdigit())
        arrives = table.convention.value(row.get("arrives"), row.where)
        found[name] = {"count": count, "arrives": arrives} | rest
    return found


def series(table: Table, start: date | None) -> dict[str, Fields]:
    """A quantity per name, whose rows are its days: numbers, or dates counted from ``start``. Raises InputError."""
    table.known(SERIES, ["name", "day", "value"])
    found: dict[str, dict[str, object]] = {}
    days: dict[str, dict[str, str]] = {}
    for row in table.rows:
        name = row.need("name")
        if name not in found:
            _named(row, {}, _NAME, "letters, digits and underscores, beginning with a letter")
            found[name] = dict(_kept(table, row, (*KEPT, "between"), computed=False))
            days[name] = {}
        day = _day(table, row, start)
        if day in days[name]:
            raise InputError(f"{row.where}: '{name}' has a value for day {day} already")
        days[name][day] = table.convention.value(row.need("value"), row.where)
    return {n: {"value": dict(sorted(days[n].items(), key=lambda d: float(d[0])))} | found[n] for n in found}


def _day(table: Table, row: Row, start: date | None) -> str:
    text = row.need("day")
    if re.fullmatch(r"\d{1,4}(?:\.\d+)?", text):
        return text
    day = table.convention.day(text, row.where)
    if start is None:
        raise InputError(f"{row.where}: '{text}' is a date; say on which date day 0 is, as in --start 2025-10-31")
    if day < start:
        raise InputError(f"{row.where}: {day} lies before day 0, {start}")
    return str((day - start).days)


def _named(row: Row, found: dict[str, Fields], pattern: re.Pattern[str], rule: str) -> str:
    name = row.need("name")
    if not pattern.match(name):
        raise InputError(f"{row.where}: '{name}' cannot be a name here; write {rule}")
    if name in found:
        raise InputError(f"{row.where}: '{name}' stands here a second time; give it another name")
    return name


def _value(table: Table, row: Row, percentiles: list[str], plain: str) -> str:
    """The value of a row, from the one set of columns that it fills."""
    read = table.convention.value
    ends = {c: read(row.cells[c], row.where) for c in ENDS if c in row.cells}
    points = {c: read(row.cells[c], row.where) for c in percentiles if c in row.cells}
    given = [bool(row.get(plain)), bool(ends), bool(points)]
    if sum(given) != 1:
        what = "no number" if not any(given) else "its number in two ways"
        raise InputError(f"{row.where}: this row gives {what}; fill in '{plain}', or the columns of its ends")
    if ends:
        if "low" not in ends or "high" not in ends:
            raise InputError(f"{row.where}: a range has 'low' and 'high'; fill in both")
        return ", ".join(ends.values()) if "mode" in ends else f"{ends['low']}..{ends['high']}"
    if points:
        if tuple(points) == NINETY:
            return f"{points['p5']} to {points['p95']}"
        return ", ".join(f"{c} {v}" for c, v in points.items())
    return read(row.need(plain), row.where)


def _kept(table: Table, row: Row, keys: tuple[str, ...], computed: bool) -> dict[str, object]:
    found: dict[str, object] = {k: row.get(k) for k in keys if row.get(k)}
    if "transfer" in found:
        found["transfer"] = table.convention.value(row.get("transfer"), row.where)
    if "from" in found:
        sources = [s.strip() for s in re.split(r"[;,]", row.get("from")) if s.strip()]
        found["from"] = sources[0] if len(sources) == 1 else sources
    if not computed and (not found.get("from") or found["from"] == "assumed"):
        found |= {"from": "assumed", "why": row.get("why") or f"{table.path.name}, row {row.number}"}
    return found
