"""The numbers of a scenario as tables, in the columns that :mod:`midgame.drafting` reads in."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from midgame.drafting.cells import harmless
from midgame.drafting.forecasts import OWN
from midgame.drafting.ledger import CLAIMS, OF_SOURCE
from midgame.drafting.numbers import FORCES, QUANTITIES, SERIES
from midgame.install import need
from midgame.scenario.base import Scenario
from midgame.scenario.nodes import Node
from midgame.scenario.written import as_written
from midgame.scenario.yamlfile import parse_yaml

Rows = list[dict[str, str]]


def tables_of(scenario: Scenario) -> dict[str, Rows]:
    """Quantities, forces, series, claims and forecasts, each as rows by column; what there is none of is left out.

    What has no row in a table, such as a quantity by a model or with rivals, is left out: it stays in the scenario.
    """
    root = _tree(scenario.text)
    numbers = [(n, q) for n, q in _section(root, "quantities") if q.kind == "scalar" or "value" in q.mapping]
    found = {
        "quantities": [_row(n, q, "value") for n, q in numbers if _plain(q)],
        "series": [row for n, q in numbers for row in _days(n, q)],
        "forces": [_row(n, f, "count") for n, f in _section(root, "forces") if _countable(f)],
    }
    texts = scenario.evidence.texts if scenario.evidence is not None else {}
    ledger = _tree(texts.get("evidence.yaml", ""))
    sources = dict(_section(ledger, "sources"))
    found["claims"] = [_claim(n, c, sources) for n, c in _section(ledger, "claims")]
    forecasts = _section(_tree(texts.get("forecasts.yaml", "")), "forecasts")
    found["forecasts"] = [_row(n, f, "probability") for n, f in forecasts if not _has_history(f)]
    return {name: rows for name, rows in found.items() if rows}


_COLUMNS = {"quantities": QUANTITIES, "series": SERIES, "forces": FORCES, "claims": CLAIMS, "forecasts": OWN}


def write_tables(tables: Mapping[str, Rows], folder: Path, to: str) -> list[Path]:
    """The tables as CSV files, or as the sheets of one Excel file; columns without content are left out.

    A text that a spreadsheet would take for a formula has an apostrophe before it, which is taken off when it is read.
    """
    if to == "xlsx":
        return [_book(tables, folder / "scenario.xlsx")]
    made = []
    for name, rows in tables.items():
        made.append(folder / f"{name}.csv")
        columns = _used(name, rows)
        with made[-1].open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([harmless(r.get(c, "")) for c in columns] for r in rows)
    return made


def _book(tables: Mapping[str, Rows], file: Path) -> Path:
    need("export", "an Excel file", "openpyxl")
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        columns = _used(name, rows)
        for values in (columns, *([harmless(r.get(c, "")) for c in columns] for r in rows)):
            sheet.append(list(values))
        sheet.freeze_panes = "A2"
    book.save(file)
    return file


def _used(name: str, rows: Rows) -> list[str]:
    return [c for c in _COLUMNS[name] if any(r.get(c) for r in rows)]


def _tree(text: str) -> Node | None:
    return parse_yaml(text, "scenario.yaml")[0] if text.strip() else None


def _section(root: Node | None, name: str) -> list[tuple[str, Node]]:
    section = root.mapping.get(name) if root is not None else None
    return list(section.mapping.items()) if section is not None else []


def _plain(node: Node) -> bool:
    """Whether its value is one text: no series, no rivals, no percentiles in a mapping."""
    value = node if node.kind == "scalar" else node.mapping["value"]
    return value.kind == "scalar"


def _countable(force: Node) -> bool:
    return "states" not in force.mapping and all(v.kind == "scalar" for k, v in force.mapping.items() if k != "from")


def _has_history(node: Node) -> bool:
    return any(node.mapping[k].kind != "scalar" for k in ("probability", "value") if k in node.mapping)


def _row(name: str, node: Node, plain: str) -> dict[str, str]:
    if node.kind == "scalar":
        return {"name": name, plain: node.text}
    return {"name": name} | {k: _cell(v) for k, v in node.mapping.items()}


def _days(name: str, node: Node) -> Rows:
    value = node.mapping.get("value")
    if value is None or value.kind != "mapping" or any(not re.fullmatch(r"[\d.]+", d) for d in value.mapping):
        return []
    rest = {k: _cell(v) for k, v in node.mapping.items() if k != "value"}
    return [{"name": name, "day": day, "value": v.text} | rest for day, v in value.mapping.items()]


def _claim(name: str, node: Node, sources: Mapping[str, Node]) -> dict[str, str]:
    row = _row(name, node, "text")
    source = sources.get(row.get("source", ""))
    told = {f"source.{k}": _cell(source.mapping[k]) for k in OF_SOURCE if k in source.mapping} if source else {}
    return row | told


def _cell(node: Node) -> str:
    return "; ".join(as_written(n) for n in node.sequence) if node.kind == "sequence" else as_written(node)
