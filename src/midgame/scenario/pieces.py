"""Small mappings that are read by hand: one, or a list of them, with keys of their own."""

from collections.abc import Iterator

from midgame.errors import did_you_mean
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems
from midgame.scenario.tree import Mapped


def pieces(node: Node, keys: dict[str, bool], example: str, problems: Problems) -> Iterator[Mapped[str, Node]]:
    """The sound mappings in ``node``; of ``keys`` those that are true are needed. ``example`` says how one looks."""
    listed = node.sequence if node.kind == "sequence" else [node]
    if not listed:
        problems.add(node.place, "the list is empty", f"write {example}")
    for item in listed:
        if item.kind != "mapping":
            problems.add(item.place, f"expected a mapping, got {item.describe()}", f"write {example}")
            return
        unknown = [k for k in item.mapping if k not in keys]
        for key in unknown:
            what = f"there is no key '{key}' here{did_you_mean(key, keys)}"
            problems.add(item.keys[key], what, "remove it, or correct its name")
        missing = [k for k, needed in keys.items() if needed and k not in item.mapping]
        if missing and not unknown:
            problems.add(item.place, f"the key '{missing[0]}' is missing here", f"write {example}")
        empty = any(n.is_nothing for n in item.mapping.values())  # said already
        if not unknown and not missing and not empty:
            yield Mapped.of(item, item.mapping)
