"""Counted cases from a table that several scenarios share, with or without the case of the scenario itself.

``class: air-campaigns`` names ``classes/air-campaigns.csv`` in the scenario's folder or one of the two above it, with
the columns ``case, n, happened, source, year``. ``without: this`` leaves out the rows whose case is the scenario's
folder, so that no scenario is judged by numbers that it fed: leave one out. ``without: this and later`` leaves out the
rows of the time of ``as_of`` and after it too: what nobody could have counted then.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from midgame.errors import did_you_mean
from midgame.scenario.csvfile import CsvTable, column, read_table
from midgame.scenario.nearby import class_folders
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems

COLUMNS = ("case", "n", "happened", "source", "year")
THIS, LATER = "this", "this and later"
STAND_IN = "1 of 2"  # where a class cannot be counted, which is told; no more is to be said of it
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")
_WHEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True)
class _Row:
    case: str
    n: float
    happened: float
    when: str


def with_classes(root: Node, file: Path, as_of: date | None, problems: Problems) -> Node:
    """``root`` with the count of every class that its quantities name, under ``counted``; itself without any.

    ``as_of`` is the date of the scenario that is played, where it has a good one.
    """
    section = root.mapping.get("quantities")
    if section is None or not any(_waits(n) for n in section.mapping.values()):
        return root
    filled = replace(section, mapping=dict(section.mapping))
    for name, node in section.mapping.items():
        if _waits(node):
            filled.mapping[name] = _counted(node, file, as_of, problems)
    return replace(root, mapping=root.mapping | {"quantities": filled})


def as_of_in(root: Node) -> date | None:
    """The date of a scenario; None where it has no good one, which is told elsewhere."""
    node = root.mapping.get("as_of")
    try:
        return date.fromisoformat(node.text.strip()) if node is not None else None
    except ValueError:
        return None


def _waits(node: Node) -> bool:
    named = node.mapping.get("class")
    return named is not None and named.kind == "scalar" and "counted" not in node.mapping


def _counted(node: Node, file: Path, as_of: date | None, problems: Problems) -> Node:
    """A quantity with the count of its class; with a stand-in, and a problem, when it cannot be counted."""
    named, without = node.mapping["class"], node.mapping.get("without")
    found = Node(named.place, "scalar", text=STAND_IN, value=STAND_IN, key=node.keys["class"])
    result = replace(node, mapping=node.mapping | {"counted": found}, keys=node.keys | {"counted": node.keys["class"]})
    left_out = " ".join(without.text.split()) if without is not None else ""
    if without is not None and left_out not in (THIS, LATER):
        what = f"'without' is '{THIS}' or '{LATER}', not {without.describe()}"
        problems.add(without.place, what, f"write 'without: {THIS}'")
        return result
    table = _table(named, file, problems)
    rows = _rows(table, named, left_out == LATER, problems) if table is not None else None
    if rows is None:
        return result
    own = file.resolve().parent.name
    if without is None and any(r.case == own for r in rows):
        what = f"the class '{named.text}' holds the case '{own}' itself"
        problems.add(named.place, what, f"write 'without: {THIS}': no scenario may be fed by its own case")
        return result
    kept = [r for r in rows if r.case != own and (left_out != LATER or as_of is None or _before(r.when, as_of))]
    total, happened = sum(r.n for r in kept), sum(r.happened for r in kept)
    if not total:
        problems.add(named.place, f"the class '{named.text}' has no case left", "add cases, or give the number itself")
        return result
    text = f"{happened:.0f} of {total:.0f}"
    return replace(result, mapping=result.mapping | {"counted": replace(found, text=text, value=text)})


def _table(named: Node, file: Path, problems: Problems) -> CsvTable | None:
    if not _NAME.match(named.text.strip()):
        problems.add(named.place, f"a class is named by a plain word, not {named.describe()}", "write class: air-wars")
        return None
    near = class_folders(file)
    path = next((f for f in (p / f"{named.text.strip()}.csv" for p in near) if f.is_file()), None)
    if path is None:
        known = [p.stem for f in near for p in sorted(f.glob("*.csv"))]
        what = f"there is no class '{named.text}'{did_you_mean(named.text, known)}"
        problems.add(named.place, what, "write it as classes/NAME.csv in this folder or up to two above")
        return None
    return read_table(path, str(path.relative_to(near[-1].parent)), problems)


def _before(when: str, as_of: date) -> bool:
    """Whether a year, month or day lies before the year, month or day of ``as_of``."""
    parts = tuple(int(p) for p in when.split("-"))
    return parts < (as_of.year, as_of.month, as_of.day)[: len(parts)]


def _rows(table: CsvTable, named: Node, dated: bool, problems: Problems) -> list[_Row] | None:
    """The rows of a class; None, and a problem, when one cannot be. With ``dated`` each must say when it was."""
    missing = [c for c in COLUMNS if c not in table.header]
    if missing:
        what = f"'{table.file}' has no column '{missing[0]}'"
        problems.add(named.place, what, "a class has the columns " + ", ".join(COLUMNS))
        return None
    n, happened = (column(table, name, named.place, problems) for name in ("n", "happened"))
    if n is None or happened is None:
        return None
    case, year = table.header.index("case"), table.header.index("year")
    found = []
    for (_, row), all_, some in zip(table.rows, n, happened, strict=True):
        total, came = float(all_.text), float(some.text)
        if not 0 <= came <= total or not total or total != int(total) or came != int(came):
            what = f"{some.text} of {all_.text} cases cannot be"
            problems.add(all_.place, what, "give whole numbers, and no more that happened than there were")
            return None
        if dated and not _WHEN.match(row[year]):
            what = f"'{row[year]}' does not say when the case '{row[case]}' was"
            problems.add(all_.place, what, "write a year, a month or a day: 1999, 1999-03 or 1999-03-24")
            return None
        found.append(_Row(row[case], total, came, row[year]))
    return found
