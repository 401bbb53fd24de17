"""Mistakes of writing that would each give several errors: told once, and mended in the tree.

Reading then goes on with what was meant, so that what only follows from the mistake is not told, and what is
wrong elsewhere still is.
"""

import re
from collections.abc import Iterable, Iterator

from midgame.errors import Problem
from midgame.scenario.meant import point
from midgame.scenario.nodes import Node, resolve

_TOUCHING = re.compile(r"[0-9]%?\Z")
_DIGIT = re.compile(r"[0-9]")
_THOUSANDS = re.compile(r"(?<![\w,])(?<!\d\.)[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![\w,])")
_CUT = "is cut at its comma: inside {...} a comma parts one key from the next"


def mend_commas(root: Node, known: Iterable[str]) -> list[Problem]:
    """Texts inside ``{...}`` that YAML has cut at their commas, as in ``{value: 20, 22, 25}``; each is made whole.

    ``known`` are keys of the language: with nothing after them they are left out, not part of a text.
    """
    words = frozenset(known)
    found: list[Problem] = []
    for node in _mappings(root):
        for first, parts in list(_cut(node, words)):
            found.append(_whole(node, first, parts))
    return found


def _mappings(root: Node) -> Iterator[Node]:
    open_ = [root]
    while open_:
        node = open_.pop()
        if node.kind == "mapping":
            yield node
        open_ += [*node.mapping.values(), *node.sequence]


def _cut(node: Node, words: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """The keys whose values were cut, each with the keys that are the rest of its value."""
    first, parts = "", []
    for key, child in node.mapping.items():
        rest = child.is_nothing and not child.text and key not in words
        if rest and first and node.keys[key].line == node.mapping[first].place.line:
            parts.append(key)
            continue
        if parts:
            yield first, parts
        whole = child.kind == "scalar" and not child.quoted and not child.is_nothing
        first, parts = (key if whole else ""), []
    if parts:
        yield first, parts


def _whole(node: Node, first: str, parts: list[str]) -> Problem:
    start = node.mapping[first]
    place = node.keys[parts[0]]
    text, end = start.text, start.place.column + len(start.text)
    for key in parts:
        where = node.keys.pop(key)
        del node.mapping[key]
        close = where.column == end + 1
        number = close and _TOUCHING.search(text) and _DIGIT.match(key)
        text += ("," if number else ", ") + key
        end = where.column + len(key)
    said = f"'{text}' {_CUT}"
    meant = point(_THOUSANDS.sub(lambda m: m[0].replace(",", ""), text))
    if meant != text:
        fix = f"a number has no comma, a decimal has a point: write {first}: {meant}"
    else:
        meant = ", ".join(p.strip() for p in text.split(","))
        fix = f'put it in quotes: {first}: "{meant}"'
    start.text, start.value, start.raw = meant, resolve(meant), ""
    return Problem(place, said, fix)


def rename(node: Node, old: str, new: str) -> None:
    """Give a mapping's key another name, in its place."""
    node.mapping = {new if k == old else k: v for k, v in node.mapping.items()}
    node.keys = {new if k == old else k: p for k, p in node.keys.items()}
