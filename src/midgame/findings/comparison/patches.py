"""A scenario changed entry by entry into another: what can be put into it by itself, and the text with it in."""

from dataclasses import dataclass, replace

from midgame.errors import InputError
from midgame.findings.comparison.changes import ADDED, CHANGED, MOVED, REMOVED, SECTIONS, STEPS
from midgame.scenario.nodes import Node
from midgame.scenario.yamlfile import parse_yaml

# What changes no play: words, what the author expects, what is played beside the base case.
_WORDS = {"label", "why", "note", "from", "favours", "phase"}
_SAID = {"title", "question", "summary", "authors", "expect", "inert", "as_of", "looks_back", "excursions", "scale"}


@dataclass(frozen=True)
class Entry:
    """One entry that differs: its ``section``, its ``name`` (empty: the whole section) and the ``kind`` of change."""

    kind: str
    section: str
    name: str = ""


def tree(text: str) -> Node:
    """The tree of a scenario's text. Raises InputError when it is not YAML."""
    root, problems = parse_yaml(text, "scenario")
    if root is None or root.kind != "mapping":
        raise InputError(f"the scenario cannot be read: {problems[0].what if problems else 'it is no mapping'}")
    return root


def entries(first: Node, second: Node) -> list[Entry]:
    """What differs and plays: sections in the order of the second file, then the steps, then what is taken out."""
    found: list[Entry] = []
    gone: list[Entry] = []
    for key in dict.fromkeys([*second.mapping, *first.mapping]):
        one, other = first.mapping.get(key), second.mapping.get(key)
        if key in _SAID or key in STEPS or _told(one) == _told(other):
            continue
        if key not in SECTIONS or any(n is not None and n.kind != "mapping" for n in (one, other)):
            found.append(Entry(CHANGED, key))
            continue
        a, b = (n.mapping if n is not None else {} for n in (one, other))
        found += [Entry(CHANGED if n in a else ADDED, key, n) for n in b if _told(a.get(n)) != _told(b[n])]
        gone += [Entry(REMOVED, key, n) for n in a if n not in b]
    steps, lost = _step_entries(first, second)
    return [*found, *steps, *lost, *gone]


def _step_entries(first: Node, second: Node) -> tuple[list[Entry], list[Entry]]:
    a, b = _steps(first), _steps(second)
    kept = [Entry(CHANGED if n in a else ADDED, b[n][0], n) for n in b if n not in a or _differ(a[n], b[n])]
    lost = [Entry(REMOVED, a[n][0], n) for n in a if n not in b]
    common = [n for n in a if n in b and a[n][0] == b[n][0]]
    if common != [n for n in b if n in common]:
        kept.append(Entry(MOVED, STEPS[0]))
    return kept, lost


def _differ(a: tuple[str, Node], b: tuple[str, Node]) -> bool:
    return a[0] != b[0] or _told(a[1]) != _told(b[1])


def patched(root: Node, second: Node, entry: Entry) -> Node:
    """``root`` with one entry as it stands in ``second``."""
    if entry.kind == MOVED:
        return _ordered(root, second)
    if entry.section in STEPS:
        return _with_step(root, second, entry)
    if not entry.name:
        return _put(root, entry.section, second.mapping.get(entry.section))
    new = second.mapping.get(entry.section)
    section = root.mapping.get(entry.section) or replace(second.mapping[entry.section], mapping={}, keys={})
    inside = _put(section, entry.name, new.mapping.get(entry.name) if new is not None else None)
    return _put(root, entry.section, inside if inside.mapping else None)


def _put(into: Node, key: str, node: Node | None) -> Node:
    """``into`` with ``node`` under a key, in its place where the key is there; without it for None."""
    mapping = {k: n for k, n in into.mapping.items() if k != key or node is not None}
    keys = {k: p for k, p in into.keys.items() if k in mapping}
    if node is not None:
        mapping[key], keys[key] = node, node.key
    return replace(into, mapping=mapping, keys=keys)


def _steps(root: Node) -> dict[str, tuple[str, Node]]:
    """Steps by name, with the list that they stand in."""
    return {
        node.mapping["step"].text: (listed, node)
        for listed in STEPS
        if listed in root.mapping
        for node in root.mapping[listed].sequence
        if "step" in node.mapping
    }


def _with_step(root: Node, second: Node, entry: Entry) -> Node:
    """A step replaced where it stands; a new one behind the step that it follows in the second file."""
    old, new = _steps(root), _steps(second)
    lists = {listed: _names(root, listed) for listed in STEPS}
    if entry.kind == REMOVED or (entry.name in old and old[entry.name][0] != entry.section):
        lists[old[entry.name][0]].remove(entry.name)
    if entry.kind != REMOVED and entry.name not in lists[entry.section]:
        before = _names(second, entry.section)
        before = [n for n in before[: before.index(entry.name)] if n in lists[entry.section]]
        at = lists[entry.section].index(before[-1]) + 1 if before else 0
        lists[entry.section].insert(at, entry.name)
    nodes = {n: node for n, (_, node) in old.items()}
    if entry.kind != REMOVED:
        nodes[entry.name] = new[entry.name][1]
    return _relisted(root, second, lists, nodes)


def _ordered(root: Node, second: Node) -> Node:
    """The steps that both have in the order of the second file; the others stay where they are."""
    nodes = {n: node for n, (_, node) in _steps(root).items()}
    lists = {}
    for listed in STEPS:
        mine, theirs = _names(root, listed), _names(second, listed)
        order = iter([n for n in theirs if n in mine])
        lists[listed] = [next(order) if n in theirs else n for n in mine]
    return _relisted(root, second, lists, nodes)


def _relisted(root: Node, second: Node, lists: dict[str, list[str]], nodes: dict[str, Node]) -> Node:
    for listed, names in lists.items():
        base = root.mapping.get(listed) or second.mapping.get(listed)
        if base is not None:
            new = replace(base, sequence=[nodes[n] for n in names])
            root = _put(root, listed, new if names else None)
    return root


def _names(root: Node, listed: str) -> list[str]:
    return [n for n, (where, _) in _steps(root).items() if where == listed]


def _told(node: Node | None) -> object:
    """What an entry plays: its values without its words."""
    return None if node is None else _without_words(node.plain())


def _without_words(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_words(v) for k, v in value.items() if k not in _WORDS}
    return [_without_words(v) for v in value] if isinstance(value, list) else value
