"""YAML 1.2 read into a tree of nodes that know their line and column.

ruamel.yaml scans and parses; this module builds the tree from its events, so that depth, size,
aliases and duplicate keys are refused before anything is built, and scalars follow the YAML 1.2
core schema (``NO`` is a string, ``010`` is ten, ``1:30`` is a string). ruamel.yaml's compiled parser
is used when it is installed (twenty times faster, the same events); what it refuses is read again
by the plain one, so that a message never depends on which is there.
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
from ruamel.yaml.reader import ReaderError

from midgame.errors import Place, Problem

try:
    from _ruamel_yaml import CParser  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    CParser = None

MAX_BYTES = 5_000_000
MAX_DEPTH = 30

# The two parsers differ on a few control and line characters; leave those to the plain one.
_UNUSUAL = re.compile(
    "[^\\n\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
# Rare things that the two parsers place or read differently: empty list items, explicit keys, anchors, '---', '>#'.
_ODD = re.compile(
    r"(?m)^(?:---|[.][.][.])|(?:^|[ ])-[ ]*(?:#.*)?$|[|>][-+0-9]*\s*#"
    r"|(?:^|[\s\[{,-])(?:[?](?=\s|$)|&(?=\S))"
)
_SURROGATE = re.compile("[\\ud800-\\udfff]")
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_SPECIAL = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

Scalar = str | int | float | bool | None


NOWHERE = Place()


@dataclass
class Node:
    """A piece of a YAML file: a scalar, a mapping or a sequence, and where it stands.

    ``text`` is the scalar as written; ``value`` the scalar as YAML 1.2 reads it. ``quoted`` tells
    a string in quotes or of several lines from a plain one. ``keys`` holds the places of a mapping's keys,
    ``key`` the place of this node's own key where it stands in a mapping.
    """

    place: Place
    kind: str  # "scalar", "mapping" or "sequence"
    text: str = ""
    value: Scalar = None
    quoted: bool = False
    raw: str = ""  # as it stands in the file, where that differs in length from ``text``
    mapping: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    sequence: list["Node"] = field(default_factory=list)
    key: Place = NOWHERE

    @property
    def is_nothing(self) -> bool:
        """Whether nothing stands here: a key without a value, ``~`` or ``null``."""
        return self.value is None and self.kind == "scalar" and not self.quoted

    def describe(self) -> str:
        """What this is, for messages: ``the text 'x'``, ``a mapping``, ``nothing``."""
        if self.kind != "scalar":
            return f"a {self.kind}"
        if self.is_nothing:
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
    data, problem = _bytes(path, name)
    if problem is not None:
        return None, [problem]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(name, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        what = f"this is not a text file in UTF-8 (byte {error.start} is not)"
        return None, [Problem(place, what, "save it as UTF-8 text")]
    return parse_yaml(text, name)


def read_text(path: Path) -> str:
    """The text of a file that :func:`read_yaml` has read, without a byte order mark."""
    return path.read_bytes().decode("utf-8-sig")


def _bytes(path: Path, name: str) -> tuple[bytes, Problem | None]:
    try:
        if not path.is_file():
            what = "the file cannot be read: it is not a plain file" if path.exists() else "there is no such file"
            return b"", Problem(Place(name), what, "check the path")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        size = max(len(data), path.stat().st_size)
    except OSError as error:
        fix = "check the path and its permissions"
        return b"", Problem(Place(name), f"the file cannot be read: {error.strerror}", fix)
    if size > MAX_BYTES:
        what = f"the file has {size:,} bytes; a scenario has at most {MAX_BYTES:,}"
        return b"", Problem(Place(name), what, "check that this is the right file; move long texts and data out of it")
    return data, None


def parse_yaml(text: str, name: str, compiled: bool = True) -> tuple[Node | None, list[Problem]]:
    """The same for a text in memory; ``compiled=False`` keeps to the plain parser."""
    if compiled and CParser is not None and not _UNUSUAL.search(text) and not _ODD.search(text):
        found: list[Problem] = []
        try:
            root = _build(_compiled_events(text), text, name, found)
        except (YAMLError, ValueError, _Stop):
            root = None
        if root is not None and not found:
            return root, []
    return _parse_plain(text, name)


def _compiled_events(text: str) -> Iterator[object]:
    parser = CParser(text)
    while parser.check_event():
        yield parser.get_event()


def _parse_plain(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    problems: list[Problem] = []
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = None  # type: ignore[assignment]
    try:
        root = _build(yaml.parse(text), text, name, problems)
    except _Stop as stop:
        return None, [*problems, stop.problem]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        what = " ".join(str(w) for w in (error.context, error.problem) if w)
        fix = "check indentation, colons and quotes near this place"
        return None, [*problems, Problem(place, f"this is not YAML: {what}", fix)]
    except ReaderError as error:
        before = text[: error.position]
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        what = f"this is not YAML: the character #x{ord(text[error.position]):04x} is not allowed"
        return None, [*problems, Problem(place, what, "remove it; save the file as plain UTF-8 text")]
    except (YAMLError, ValueError, IndexError) as error:
        first = str(error).splitlines()[0] if str(error) else "unreadable"
        fix = "save the file as plain UTF-8 text"
        return None, [*problems, Problem(Place(name), f"this is not YAML: {first}", fix)]
    if root is None:
        fix = "start from an example, such as scenarios/caribbean-2025"
        return None, [*problems, Problem(Place(name), "the file is empty", fix)]
    return root, problems


def _place(name: str, event: object) -> Place:
    mark = event.start_mark  # type: ignore[attr-defined]
    return Place(name, mark.line + 1, mark.column + 1)


def _build(events: Iterator[object], source: str, name: str, problems: list[Problem]) -> Node | None:
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
                raise _Stop(
                    Problem(node.place, f"a key must be a word, not {node.describe()}", "put the key in quotes")
                )
            waiting.append((node.text, node.place))
        else:
            key, where = waiting.pop()
            if node.kind == "scalar" and not node.text and not node.quoted:
                node.place = where  # an empty value has no place of its own
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
            node.key = where
            parent.mapping[key] = node
            parent.keys[key] = where

    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Stop(
                    Problem(
                        _place(name, event), "the file holds several YAML documents", "keep one; remove the '---' line"
                    )
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
            if _SURROGATE.search(event.value):
                raise _Stop(Problem(_place(name, event), "this text holds half a character", "remove its \\u escapes"))
            node = Node(_place(name, event), "scalar", text=event.value, value=value, quoted=not plain)
            written = source[event.start_mark.index : event.end_mark.index]
            if len(written) != len(event.value) + (2 if event.style in ("'", '"') else 0):
                node.raw = written
            put(node)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if event.tag not in (None, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
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
