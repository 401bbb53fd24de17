"""Counted cases from a table that several scenarios share, with or without the case of the scenario itself.

``class: air-campaigns`` names ``classes/air-campaigns.csv`` in the scenario's folder or one of the two above it, with
the columns ``case, n, happened, source, year``. ``without: this`` leaves out the rows whose case is the scenario's
folder, so that no scenario is judged by numbers that it fed: leave one out.
"""

import re
from dataclasses import replace
from pathlib import Path

from midgame.errors import did_you_mean
from midgame.scenario.csvfile import CsvTable, column, read_table
from midgame.scenario.nearby import MOST_UP
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems

COLUMNS = ("case", "n", "happened", "source", "year")
THIS = "this"
STAND_IN = "1 of 2"  # where a class cannot be counted, which is told; no more is to be said of it
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


def with_classes(root: Node, file: Path, problems: Problems) -> Node:
    """``root`` with the count of every class that its quantities name, under ``counted``; itself without any."""
    section = root.mapping.get("quantities")
    if section is None or not any(_waits(n) for n in section.mapping.values()):
        return root
    filled = replace(section, mapping=dict(section.mapping))
    for name, node in section.mapping.items():
        if _waits(node):
            filled.mapping[name] = _counted(node, file, problems)
    return replace(root, mapping=root.mapping | {"quantities": filled})


def _waits(node: Node) -> bool:
    named = node.mapping.get("class")
    return named is not None and named.kind == "scalar" and "counted" not in node.mapping


def _counted(node: Node, file: Path, problems: Problems) -> Node:
    """A quantity with the count of its class; with a stand-in, and a problem, when it cannot be counted."""
    named, without = node.mapping["class"], node.mapping.get("without")
    found = Node(named.place, "scalar", text=STAND_IN, value=STAND_IN, key=node.keys["class"])
    result = replace(node, mapping=node.mapping | {"counted": found}, keys=node.keys | {"counted": node.keys["class"]})
    if without is not None and without.text.strip() != THIS:
        problems.add(without.place, f"'without' is '{THIS}', not {without.describe()}", f"write 'without: {THIS}'")
        return result
    table = _table(named, file, problems)
    counts = _counts(table, named, problems) if table is not None else None
    if table is None or counts is None:
        return result
    own = file.resolve().parent.name
    mine = [case == own for case, _, _ in counts]
    if any(mine) and without is None:
        what = f"the class '{named.text}' holds the case '{own}' itself"
        problems.add(named.place, what, f"write 'without: {THIS}': no scenario may be fed by its own case")
        return result
    kept = [(n, s) for (_, n, s), own_row in zip(counts, mine, strict=True) if not own_row]
    total, happened = sum(n for n, _ in kept), sum(s for _, s in kept)
    if not total:
        problems.add(named.place, f"the class '{named.text}' has no case left", "add cases, or give the number itself")
        return result
    text = f"{happened:.0f} of {total:.0f}"
    return replace(result, mapping=result.mapping | {"counted": replace(found, text=text, value=text)})


def _table(named: Node, file: Path, problems: Problems) -> CsvTable | None:
    if not _NAME.match(named.text.strip()):
        problems.add(named.place, f"a class is named by a plain word, not {named.describe()}", "write class: air-wars")
        return None
    folder = file.resolve().parent
    near = [folder, *list(folder.parents)[:MOST_UP]]
    files = [f / "classes" / f"{named.text.strip()}.csv" for f in near]
    path = next((f for f in files if f.is_file()), None)
    if path is None:
        known = [p.stem for f in near for p in sorted((f / "classes").glob("*.csv"))]
        what = f"there is no class '{named.text}'{did_you_mean(named.text, known)}"
        problems.add(named.place, what, "write it as classes/NAME.csv in this folder or up to two above")
        return None
    return read_table(path, str(path.relative_to(near[-1])), problems)


def _counts(table: CsvTable, named: Node, problems: Problems) -> list[tuple[str, float, float]] | None:
    """Case, n and how many happened, per row."""
    missing = [c for c in COLUMNS if c not in table.header]
    if missing:
        what = f"'{table.file}' has no column '{missing[0]}'"
        problems.add(named.place, what, "a class has the columns " + ", ".join(COLUMNS))
        return None
    n, happened = (column(table, name, named.place, problems) for name in ("n", "happened"))
    if n is None or happened is None:
        return None
    at = table.header.index("case")
    found = []
    for (_, row), all_, some in zip(table.rows, n, happened, strict=True):
        total, came = float(all_.text), float(some.text)
        if not 0 <= came <= total or not total or total != int(total) or came != int(came):
            what = f"{some.text} of {all_.text} cases cannot be"
            problems.add(all_.place, what, "give whole numbers, and no more that happened than there were")
            return None
        found.append((row[at], total, came))
    return found
