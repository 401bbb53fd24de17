"""A tree of nodes from the events of a YAML parser.

Depth, aliases, tags and duplicate keys are refused before anything is built from them.
"""

import re
from collections.abc import Iterator

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from midgame.citing.clean import harmless
from midgame.errors import Place, Problem
from midgame.scenario.nodes import Node, resolve

MAX_DEPTH = 30

_SURROGATE = re.compile("[\\ud800-\\udfff]")


class Stop(Exception):
    """A problem after which nothing more can be read."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _place(name: str, event: object) -> Place:
    mark = event.start_mark  # type: ignore[attr-defined]
    return Place(name, mark.line + 1, mark.column + 1)


def tree_of(events: Iterator[object], source: str, name: str, problems: list[Problem]) -> Node | None:
    """The tree; None when there are no events. ``source`` is the text they come from, ``name`` its file's.

    Keys that stand twice are added to ``problems``. Raises Stop.
    """
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
                raise Stop(Problem(node.place, f"a key must be a word, not {node.describe()}", "put the key in quotes"))
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
                raise Stop(
                    Problem(
                        _place(name, event), "the file holds several YAML documents", "keep one; remove the '---' line"
                    )
                )
        elif isinstance(event, AliasEvent):
            raise Stop(
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
                raise Stop(Problem(_place(name, event), f"YAML tags ({event.tag}) are not allowed", "remove the tag"))
            text = harmless(event.value)
            value = resolve(text) if plain else text
            if not event.value.isascii() and _SURROGATE.search(event.value):
                raise Stop(Problem(_place(name, event), "this text holds half a character", "remove its \\u escapes"))
            node = Node(_place(name, event), "scalar", text=text, value=value, quoted=not plain)
            written = source[event.start_mark.index : event.end_mark.index]
            if len(written) != len(event.value) + (2 if event.style in ("'", '"') else 0):
                node.raw = written
            put(node)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if event.tag not in (None, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
                raise Stop(Problem(_place(name, event), f"YAML tags ({event.tag}) are not allowed", "remove the tag"))
            if len(stack) >= MAX_DEPTH:
                raise Stop(
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
