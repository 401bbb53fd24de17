"""Lookup tables: from their part of the tree to points, and every bad table told with its row."""

import math
from collections.abc import Mapping
from itertools import product

from midgame.errors import did_you_mean
from midgame.scenario.csvfile import MAX_ROWS
from midgame.scenario.meant import two_readings
from midgame.scenario.nodes import Node
from midgame.scenario.parts import cells as cells_of
from midgame.scenario.quantities import ASSUMED
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema_tables import TableSpec
from midgame.scenario.tables import Table
from midgame.scenario.tree import texts
from midgame.scenario.units import SHARES

EXAMPLE = "write rows: [[10, 0.6], [20, 0.4]], with the value last in each"


def read_tables(specs: Mapping[str, TableSpec], reader: Reader) -> dict[str, Table | None]:
    """Each table by name; None, and a problem, for one that cannot be read."""
    return {name: None if spec.is_broken else _table(name, spec, reader) for name, spec in specs.items()}


def _table(name: str, spec: TableSpec, reader: Reader) -> Table | None:
    problems, by = reader.problems, texts(spec.by)
    before = len(problems.found)
    _check_keys(name, spec, by, problems)
    units = {way: reader.unit(unit) for way, unit in (spec.units or {}).items()}
    unit = reader.unit(spec.unit)
    if len(problems.found) > before or spec.rows is None or not by:
        return None
    points = _points(name, spec, by, problems)
    if not points or not _is_full(name, spec, by, points, problems):
        return None
    if unit.lower() in SHARES and (wrong := next((v for v in points.values() if not 0 <= v <= 1), None)) is not None:
        what = f"the table '{name}' gives a {unit}, and {wrong:g} is not between 0 and 1"
        problems.add(spec.place_of("rows"), what, "write 0.3 or 30%")
        return None
    axes = tuple(tuple(sorted({at[way] for at in points})) for way in range(len(by)))
    return Table(
        name, by, axes, tuple(points[at] for at in product(*axes)), tuple(units.get(way, "") for way in by), unit,
        spec.between.text == "hold", spec.beyond.text == "hold", texts(spec.from_), spec.why.text, spec.key,
    )  # fmt: skip


def _check_keys(name: str, spec: TableSpec, by: tuple[str, ...], problems: Problems) -> None:
    """Keys that are missing, or that cannot stand together."""
    if len(by) > 2 or len(set(by)) < len(by):
        what = f"the table '{name}' is looked up by {', '.join(by)}; a table has one way or two, each with its name"
        problems.add(spec.place_of("by"), what, "write by: [range], or by: [range, sea]")
    if spec.rows is None and spec.data is not None:
        what = "'data' names a file, and cannot stand in a text alone"
        problems.add(spec.place_of("data"), what, EXAMPLE)
    elif spec.rows is None:
        problems.add(spec.place, f"the table '{name}' has no points", f"{EXAMPLE}, or name a file: data: ranges.csv")
    elif spec.data is None and spec.value is not None:
        what = f"the table '{name}' has 'value', which names a column, but no 'data'"
        problems.add(spec.place_of("value"), what, "remove it: the last number of each row is the value")
    for way, unit in (spec.units or {}).items():
        if by and way not in by:
            what = f"the table '{name}' is not looked up by '{way}'{did_you_mean(way, by)}"
            problems.add(unit.key, what, "the unit of the value stands under 'unit'")
    if ASSUMED in texts(spec.from_) and not spec.why:
        problems.add(spec.key, f"the table '{name}' is assumed without a reason", "add 'why: ...'")


def _points(name: str, spec: TableSpec, by: tuple[str, ...], problems: Problems) -> dict[tuple[float, ...], float]:
    """The value at each point, in file order; empty where a row is wrong, which is told once."""
    rows = spec.rows
    assert rows is not None
    listed = cells_of(rows)
    wants = f"{' and '.join(by)} and the value"
    if rows.kind != "sequence":
        problems.add(rows.place, f"the rows of '{name}' are a list of rows, not {rows.describe()}", EXAMPLE)
        return {}
    if len(listed) > MAX_ROWS:
        what = f"the table '{name}' has {len(listed):,} rows; it may have {MAX_ROWS:,}"
        problems.add(rows.place, what, "keep the rows that are used")
        return {}
    found: dict[tuple[float, ...], float] = {}
    for row in listed:
        cells = cells_of(row)
        if row.kind != "sequence" or len(cells) != len(by) + 1:
            got = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}" if row.kind == "sequence" else row.describe()
            problems.add(row.place, f"a row of '{name}' has {wants}, and this is {got}", EXAMPLE)
            return {}
        if spec.data is None and (twofold := next(filter(None, (_twofold(c) for c in cells)), None)):
            problems.add(row.place, *twofold)
            return {}
        numbers = [_number(c) for c in cells]
        if None in numbers:
            cell = cells[numbers.index(None)]
            problems.add(cell.place, f"a cell of '{name}' is a number, not {cell.describe()}", "write 0.6, or 60%")
            return {}
        *at, value = (x for x in numbers if x is not None)
        if tuple(at) in found:
            where = ", ".join(f"{way} {x:g}" for way, x in zip(by, at, strict=True))
            problems.add(row.place, f"the table '{name}' has two rows for {where}", "keep one of them")
            return {}
        found[tuple(at)] = value
    if not found and spec.data is None:
        problems.add(rows.place, f"the table '{name}' has no points", EXAMPLE)
    return found


def _is_full(
    name: str, spec: TableSpec, by: tuple[str, ...], points: dict[tuple[float, ...], float], problems: Problems
) -> bool:
    """Whether each way has two points or more, and every crossing a value; what is missing is told."""
    axes = [sorted({at[way] for at in points}) for way in range(len(by))]
    for way, axis in zip(by, axes, strict=True):
        if len(axis) < 2:
            what = f"the table '{name}' has a single '{way}', so that there is nothing to look up by it"
            problems.add(spec.place_of("rows"), what, "add rows, or leave it out of 'by'")
            return False
    missing = [at for at in product(*axes) if at not in points]
    if missing:
        where = ", ".join(f"{way} {x:g}" for way, x in zip(by, missing[0], strict=True))
        more = f" (nor for {len(missing) - 1} more)" if len(missing) > 1 else ""
        what = f"the table '{name}' has no row for {where}{more}"
        problems.add(spec.place_of("rows"), what, f"a table of two ways has a value for every {by[0]} at every {by[1]}")
    return not missing


def _twofold(cell: Node) -> tuple[str, str] | None:
    return two_readings(cell.text) if isinstance(cell.value, float) else None


def _number(cell: Node) -> float | None:
    """A number or a percentage; None for anything else."""
    text = cell.text.strip()
    if isinstance(cell.value, str) and text.endswith("%"):
        try:
            number = float(text.removesuffix("%")) / 100
        except ValueError:
            return None
    elif isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return None
    else:
        number = float(cell.value)
    return number if math.isfinite(number) else None
