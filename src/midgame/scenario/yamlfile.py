"""YAML 1.2 read into a tree of nodes that know their line and column.

ruamel.yaml scans and parses; this module builds the tree from its events, so that depth, size,
aliases and duplicate keys are refused before anything is built, and scalars follow the YAML 1.2
core schema (``NO`` is a string, ``010`` is ten, ``1:30`` is a string).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from midgame.errors import Place, Problem

MAX_BYTES = 5_000_000
MAX_DEPTH = 30

_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_SPECIAL = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

Scalar = str | int | float | bool | None


@dataclass
class Node:
    """A piece of a YAML file: a scalar, a mapping or a sequence, and where it stands.

    ``text`` is the scalar as written; ``value`` the scalar as YAML 1.2 reads it. ``quoted`` tells
    a string in quotes from a plain one. ``keys`` holds the places of a mapping's keys.
    """

    place: Place
    kind: str  # "scalar", "mapping" or "sequence"
    text: str = ""
    value: Scalar = None
    quoted: bool = False
    mapping: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    sequence: list["Node"] = field(default_factory=list)

    def describe(self) -> str:
        """What this is, for messages: ``the text 'x'``, ``a mapping``, ``nothing``."""
        if self.kind != "scalar":
            return f"a {self.kind}"
        if self.value is None and not self.quoted:
            return "nothing"
        kind = {str: "the text", bool: "the truth value"}.get(type(self.value), "the number")
        short = self.text if len(self.text) <= 40 else self.text[:37] + "..."
        return f"{kind} '{short}'"

    def plain(self) -> object:
        """The same as ordinary Python values."""
        if self.kind == "mapping":
            return {k: n.plain() for k, n in self.mapping.items()}
        if self.kind == "sequence":
            return [n.plain() for n in self.sequence]
        return self.value


class _Stop(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def resolve(text: str) -> Scalar:
    """A plain scalar as the YAML 1.2 core schema reads it."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text) if len(text) < 300 else float(text)
    if _FLOAT.match(text):
        return float(text)
    return _SPECIAL.get(text.lower(), text)


def read_yaml(path: Path, shown: str = "") -> tuple[Node | None, list[Problem]]:
    """The file as a tree, and what is wrong with it; the tree is None when it could not be built.

    ``shown`` is the name used in messages (default: the path as given).
    """
    name = shown or str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return None, [
                Problem(
                    Place(name),
                    f"the file has {size:,} bytes; a scenario has at most {MAX_BYTES:,}",
                    "check that this is the right file; move long texts and data out of it",
                )
            ]
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [
            Problem(Place(name), f"this is not a text file in UTF-8 (byte {error.start} is not)", "save it as UTF-8 text")
        ]
    except OSError as error:
        return None, [
            Problem(Place(name), f"the file cannot be read: {error.strerror}", "check the path and its permissions")
        ]
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """The same for a text in memory."""
    problems: list[Problem] = []
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = None
    try:
        root = _build(yaml.parse(text), name, problems)
    except _Stop as stop:
        return None, [*problems, stop.problem]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        what = " ".join(str(w) for w in (error.context, error.problem) if w)
        return None, [
            *problems,
            Problem(place, f"this is not YAML: {what}", "check indentation, colons and quotes near this place"),
        ]
    except (YAMLError, ValueError) as error:
        first = str(error).splitlines()[0] if str(error) else "unreadable"
        return None, [*problems, Problem(Place(name), f"this is not YAML: {first}", "save the file as plain UTF-8 text")]
    if root is None:
        return None, [
            *problems,
            Problem(Place(name), "the file is empty", "start from an example, such as scenarios/caribbean-2025"),
        ]
    return root, problems


def _place(name: str, event: object) -> Place:
    mark = event.start_mark  # type: ignore[attr-defined]
    return Place(name, mark.line + 1, mark.column + 1)


def _build(events: Iterator[object], name: str, problems: list[Problem]) -> Node | None:
    root: Node | None = None
    documents = 0
    # One entry per open collection: the node and, in a mapping, the key that waits for its value.
    stack: list[tuple[Node, list[tuple[str, Place]]]] = []

    def put(node: Node) -> None:
        nonlocal root
        if not stack:
            root = node
            return
        parent, waiting = stack[-1]
        if parent.kind == "sequence":
            parent.sequence.append(node)
        elif not waiting:
            if node.kind != "scalar":
                raise _Stop(Problem(node.place, f"a key must be a word, not {node.describe()}", "put the key in quotes"))
            waiting.append((node.text, node.place))
        else:
            key, where = waiting.pop()
            if key in parent.mapping:
                first = parent.keys[key]
                problems.append(
                    Problem(
                        where,
                        f"the key '{key}' stands here a second time (first on line {first.line})",
                        "keep one of the two",
                    )
                )
                return
            parent.mapping[key] = node
            parent.keys[key] = where

    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Stop(
                    Problem(_place(name, event), "the file holds several YAML documents", "keep one; remove the '---' line")
                )
        elif isinstance(event, AliasEvent):
            raise _Stop(
                Problem(
                    _place(name, event),
                    f"YAML aliases (*{event.anchor}) are not allowed: a short file can grow without end through them",
                    "write the value out, or name it under quantities and use the name",
                )
            )
        elif isinstance(event, ScalarEvent):
            plain = event.style is None or event.style == ""
            tagged = event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:str")
            if tagged:
                raise _Stop(Problem(_place(name, event), f"YAML tags ({event.tag}) are not allowed", "remove the tag"))
            value = resolve(event.value) if plain else event.value
            put(Node(_place(name, event), "scalar", text=event.value, value=value, quoted=not plain))
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if event.tag is not None and not str(event.tag).startswith("tag:yaml.org,2002:"):
                raise _Stop(Problem(_place(name, event), f"YAML tags ({event.tag}) are not allowed", "remove the tag"))
            if len(stack) >= MAX_DEPTH:
                raise _Stop(
                    Problem(
                        _place(name, event),
                        f"the file nests more than {MAX_DEPTH} levels deep",
                        "a scenario needs six levels or so; check the brackets and the indentation",
                    )
                )
            kind = "mapping" if isinstance(event, MappingStartEvent) else "sequence"
            stack.append((Node(_place(name, event), kind), []))
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            node, _ = stack.pop()
            put(node)
    return root
