"""Where in the file a character of a text, or a piece of a value, stands."""

from dataclasses import replace

from midgame.errors import Place
from midgame.scenario.nodes import Node
from midgame.scenario.read_number import ValueProblem


def within(node: Node, column: int) -> Place:
    """The place of a character of a scalar's text; exact also in a text of several lines."""
    if not node.raw:
        return replace(node.place, column=node.place.column + column + (1 if node.quoted else 0))
    at = _in_raw(node.raw, sum(not c.isspace() for c in node.text[:column]))
    before = node.raw[:at]
    if "\n" in before:
        return replace(
            node.place, line=node.place.line + before.count("\n"), column=len(before) - before.rfind("\n")
        )  # fmt: skip
    return replace(node.place, column=node.place.column + len(before))


def _in_raw(raw: str, skip: int) -> int:
    """Where in the file's own text the character stands that ``skip`` others, blanks apart, stand before."""
    block = raw[0] in "|>"
    at = raw.find("\n") + 1 if block else (1 if raw[0] in "\"'" else 0)
    while at < len(raw):
        # One character may be written as two: '' or \" in quotes.
        size = 2 if not block and (raw[at] == "\\" or (raw[0] == "'" and raw[at : at + 2] == "''")) else 1
        if not raw[at].isspace():
            if skip == 0:
                return at
            skip -= 1
        at += size
    return len(raw)


def place_in(node: Node, error: ValueProblem) -> Place:
    """The place of what is wrong in a value that stands at ``node``."""
    place = node.place
    for step in error.inside:
        if isinstance(step, int) and step < len(node.sequence):
            node = node.sequence[step]
            place = node.place
        elif str(step) in node.mapping:
            place, node = node.keys[str(step)], node.mapping[str(step)]
    return within(node, error.column) if node.kind == "scalar" and node.text and not error.key else place
