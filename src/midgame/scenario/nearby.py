"""Which files a scenario may name: those that lie near it, and no others."""

import re
from pathlib import Path, PurePosixPath

from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems

MOST_UP = 2  # folders
_RULE = f"name a file by its path from this one, at most {MOST_UP} folders up: ../base/scenario.yaml"
_HERE = "name a file in the folder of this one or below: losses.csv"
_ODD = re.compile(r"[\\:\x00-\x1f~]")


def root_of(file: Path) -> Path:
    """The folder below which everything lies that the scenario in ``file`` may name: two above its own.

    The root of the file system is never that folder.
    """
    root = file.resolve().parent
    for _ in range(MOST_UP):
        if root.parent != root.parent.parent:
            root = root.parent
    return root


def class_folders(file: Path) -> tuple[Path, ...]:
    """Where the classes lie that the scenario in ``file`` may name: in its folder and those above, nearest first."""
    return tuple(folder / "classes" for folder in file.resolve().parents[: MOST_UP + 1])


def named_file(node: Node, beside: Path, root: Path, endings: tuple[str, ...], problems: Problems) -> Path | None:
    """The file that ``node`` names from the file ``beside``; None, and a problem, when it is not there or too far.

    A path is relative, goes up by at most two folders, and leads, links followed, to a plain file below ``root``.
    """
    written = node.text.strip()
    rule = _RULE if root != beside.resolve().parent else _HERE
    if node.kind != "scalar" or not written:
        problems.add(node.place, f"a file is named here, not {node.describe()}", rule)
        return None
    path = PurePosixPath(written)
    if path.is_absolute() or _ODD.search(written):
        problems.add(node.place, f"'{written}' is not a path from this file", rule)
        return None
    if path.parts.count("..") > MOST_UP:
        problems.add(node.place, f"'{written}' goes up by more than {MOST_UP} folders", rule)
        return None
    file = beside.parent / path
    try:
        real = file.resolve()
        if not real.is_relative_to(root):
            problems.add(node.place, f"'{written}' lies outside '{root.name}', the tree of this scenario", rule)
            return None
        if real.is_dir() and ".yaml" in endings:
            file, real = file / "scenario.yaml", (real / "scenario.yaml").resolve()
        there = real.is_file() and real.is_relative_to(root)
    except OSError:
        there = False
    if not there:
        problems.add(
            node.place, f"there is no file '{written}'", "check the path; it begins at the folder of this file"
        )
        return None
    if real.suffix not in endings:
        problems.add(
            node.place, f"'{written}' is no {' or '.join(endings)} file", f"name a file that ends in {endings[0]}"
        )
        return None
    return file
