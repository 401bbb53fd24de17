"""New entries put into the files of a scenario: under the section of their kind, below what stands there."""

import re
from collections.abc import Mapping
from pathlib import Path

from midgame.drafting.emit import Fields, blocks, section
from midgame.errors import InputError, ScenarioError, text_in
from midgame.scenario.nodes import Node
from midgame.scenario.yamlfile import parse_yaml


def with_entries(text: str, name: str, title: str, entries: Mapping[str, Fields], long: bool = False) -> str:
    """``text``, the file ``name``, with ``entries`` at the end of its section ``title``, which is added when missing.

    Raises InputError for a name that stands there already or a section on one line, ScenarioError for what is no YAML.
    """
    root, problems = parse_yaml(text, name) if text.strip() else (None, [])
    if problems or (root is not None and root.kind != "mapping"):
        raise ScenarioError(problems) if problems else InputError(f"'{name}' is no mapping of sections")
    whole = blocks(title, entries) if long else section(title, entries)
    if root is None or title not in root.mapping:
        return _ended(text) + ("\n" if text.strip() else "") + whole
    there = root.mapping[title]
    both = [n for n in entries if n in there.mapping]
    if both:
        raise InputError(f"{name}: '{both[0]}' stands under '{title}' already; take it out of one of the two")
    at = text.split("\n")
    first = there.keys[next(iter(there.mapping))] if there.mapping else None
    if first is None or first.line == root.keys[title].line:
        raise InputError(f"{name}: '{title}' stands on one line; give its entries a line each first")
    last = _last_line(at, there)
    inner = whole.split("\n", 1)[1]
    indent = " " * (first.column - 1)
    shifted = re.sub(r"(?m)^  (?=.)", indent, inner)
    return _ended("\n".join(at[:last])) + shifted + "\n".join(at[last:])


def _last_line(lines_: list[str], section_: Node) -> int:
    """How many lines there are up to the end of the section: the next line that stands further out, blanks left out."""
    depth = min(p.column for p in section_.keys.values()) - 1
    end = begin = max(p.line for p in section_.keys.values())
    for n in range(begin, len(lines_)):
        line = lines_[n]
        if line.strip() and len(line) - len(line.lstrip()) < depth:
            break
        if line.strip() and not (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) < depth):
            end = n + 1
    return end


def text_of(file: Path) -> str:
    """What stands in a file of a scenario; nothing when it is not there yet. Raises InputError for what is no text."""
    return text_in(file, "a YAML file") if file.exists() and file.stat().st_size else ""


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def file_of(scenario: Path, name: str) -> Path:
    """The file of that name beside a scenario, a folder or a file. Raises InputError when there is no scenario."""
    main = scenario / "scenario.yaml" if scenario.is_dir() else scenario
    if not main.is_file():
        raise InputError(f"there is no scenario at '{scenario}'; check the path, or begin one with midgame new")
    if name == "scenario.yaml":
        return main
    if not scenario.is_dir():
        raise InputError(f"'{scenario}' is one file; {name} stands beside the scenario of a folder")
    return scenario / name
