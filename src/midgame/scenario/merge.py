"""A scenario that changes another: the rules by which its parts replace, change and join those of the base.

Entries of a section (a quantity, a force, a fact) go by their name and are changed key by key; so are steps, whatever
list they stand in. What a key holds is replaced whole, save the arguments of a model and the shares of targets. Other
keys at the top are replaced. The rules for a reader are on the page on building on another scenario.
"""

from collections.abc import Iterable
from dataclasses import replace

from midgame.errors import Place, did_you_mean
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems
from midgame.scenario.schema_numbers import ORIGINS, is_value

STEPS = ("plan", "responses")
PLACED = ("before", "behind")
# The sections whose entries go by name, and the key that a plain value under a name stands for.
SECTIONS = {
    "quantities": "value", "forces": "count", "counters": "", "end_states": "when", "outcomes": "value",
    "excursions": "", "facts": "", "switches": "", "groups": "", "sides": "", "expect": "", "clock": "",
    "options": "", "plans": "", "agreements": "", "tables": "",
}  # fmt: skip
BY_KEY = ("quantities", "forces", "counters", "end_states", "outcomes", "excursions", "agreements", "tables")
# What a new value does not take over from the old one: what stood behind that one, and how it was read.
_STAYS = ("unit", "label", "group")
_GOES = ("from", "why", "note", "transfer", "favours")
_DECIDES = ("does", "gap", "ways", "rivals")  # what decides a step: one of these, and what belongs to it
_MECHANISM = (*_DECIDES, "with", "against", "believe", "group")


def merged(base: Node, child: Node, problems: Problems) -> Node:
    """``base`` as ``child`` changes it; both stay as they are."""
    result = _copy(base)
    for key, node in child.mapping.items():
        old = result.mapping.get(key)
        if old is not None and key in (*SECTIONS, *STEPS, "units") and old.kind != node.kind:
            what = f"'{key}' is a {old.kind} in the base, and {node.describe()} here"
            how = "key: value" if old.kind == "mapping" else "a list, with '- ' or [a, b]"
            problems.add(node.place if node.text else child.keys[key], what, f"write it as {how}")
            continue
        if key in STEPS:
            node = _steps(old, node, [s for s in STEPS if s != key], base, problems)
        elif old is not None and key in SECTIONS and old.kind == node.kind == "mapping":
            node = _entries(key, old, node)
        elif old is not None and key == "units" and old.kind == node.kind == "sequence":
            known = {n.text for n in old.sequence}
            node = replace(node, sequence=[*old.sequence, *(n for n in node.sequence if n.text not in known)])
        put(result, key, node, child)
    return result


def without(base: Node, paths: Iterable[Node], problems: Problems) -> Node:
    """``base`` without what ``remove`` names: ``quantities.old``, ``plan.parade``, ``plan.strike.until``."""
    result = _copy(base)
    for path in paths:
        section, _, rest = path.text.partition(".")
        if path.kind != "scalar" or not section:
            what = f"'remove' lists names, not {path.describe()}"
            problems.add(path.place, what, "write [plan.parade, quantities.old]")
        elif section not in result.mapping:
            what = f"there is no '{section}' in the base to take out{did_you_mean(section, result.mapping)}"
            problems.add(path.place, what, "write the section and the name: quantities.old, plan.parade")
        elif not rest:
            _drop(result, section)
        else:
            result.mapping[section] = _taken_out(_copy(result.mapping[section]), section, rest, path.place, problems)
    return result


def _taken_out(inside: Node, section: str, rest: str, place: Place, problems: Problems) -> Node:
    """A section without an entry, or without a key of one: ``rest`` is a name, or a name, a dot and a key."""
    entries = {step_name(n): n for n in inside.sequence} or inside.mapping
    name = max((n for n in entries if rest == n or rest.startswith(n + ".")), key=len, default="")
    key = rest[len(name) + 1 :]
    if not name or (key and key not in entries[name].mapping):
        missing, known = (key, list(entries[name].mapping)) if name else (rest, list(entries))
        what = f"there is no '{missing}' under '{section}{'.' + name if name else ''}' in the base"
        problems.add(place, what + did_you_mean(missing, known), "name what the base has")
        return inside
    part = _copy(entries[name])
    if key:
        _drop(part, key)
    if inside.kind == "sequence":
        at = list(entries).index(name)
        inside.sequence[at : at + 1] = [part] if key else []
    elif key:
        inside.mapping[name] = part
    else:
        _drop(inside, name)
    return inside


def step_name(node: Node) -> str:
    """The name of a step; empty when it has none."""
    named = node.mapping.get("step")
    return named.text if named is not None and named.kind == "scalar" else ""


def put(into: Node, key: str, node: Node, source: Node) -> None:
    """Set a key, with the place that it has in ``source``."""
    into.mapping[key] = node
    into.keys[key] = source.keys[key]


def _copy(node: Node) -> Node:
    return replace(node, mapping=dict(node.mapping), keys=dict(node.keys), sequence=list(node.sequence))


def _drop(node: Node, key: str) -> None:
    del node.mapping[key]
    node.keys.pop(key, None)


def _entries(section: str, old: Node, new: Node) -> Node:
    result = _copy(old)
    for name, node in new.mapping.items():
        before = result.mapping.get(name)
        put(result, name, _entry(section, before, node) if before is not None and section in BY_KEY else node, new)
    return result


def _entry(section: str, old: Node, new: Node) -> Node:
    plain = SECTIONS[section]
    one, other = _as_part(section, plain, old), _as_part(section, plain, new)
    if one.kind != "mapping" or other.kind != "mapping":
        return new
    kept = dict(one.mapping)
    if section == "quantities" and any(k in other.mapping for k in ORIGINS):
        kept = {k: n for k, n in kept.items() if k in _STAYS}
    elif section == "tables" and any(k in other.mapping for k in ("rows", "data")):
        kept = {k: n for k, n in kept.items() if k not in ("rows", "data", "value", "from", "why", "note")}
    elif section == "forces" and "count" in other.mapping:
        kept = {k: n for k, n in kept.items() if k not in _GOES}
    return _joined(one, other, kept)


def _joined(old: Node, new: Node, kept: dict[str, Node]) -> Node:
    """What is kept of ``old`` with all of ``new``, each key at its place; it stands where ``new`` does."""
    order = [k for k in old.mapping if k in kept or k in new.mapping]
    mapping = {k: new.mapping.get(k, kept.get(k)) for k in [*order, *(k for k in new.mapping if k not in order)]}
    found = {k: n for k, n in mapping.items() if n is not None}
    return replace(new, mapping=found, keys={k: new.keys.get(k) or old.keys[k] for k in found})


def _as_part(section: str, plain: str, node: Node) -> Node:
    """A plain value as the part that it stands for."""
    alone = is_value(node, broken=False) if section == "quantities" else node.kind != "mapping"
    if not plain or not alone:
        return node
    return Node(node.place, "mapping", mapping={plain: node}, keys={plain: node.place}, key=node.key)


def _steps(old: Node | None, new: Node, others: list[str], base: Node, problems: Problems) -> Node:
    if new.kind != "sequence" or (old is not None and old.kind != "sequence"):
        return new
    listed = list(old.sequence) if old is not None else []
    elsewhere = {step_name(s): o for o in others if o in base.mapping for s in base.mapping[o].sequence}
    for step in new.sequence:
        name = step_name(step)
        names = [step_name(s) for s in listed]
        if name and name in elsewhere:
            what = f"the step '{name}' stands under '{elsewhere[name]}' in the base"
            problems.add(step.place, what, f"change it under '{elsewhere[name]}', or give this one another name")
            continue
        at = names.index(name) if name in names else -1
        placed = _placed(step, names, name, problems)
        bare = _copy(step)
        for key in PLACED:
            if key in bare.mapping:
                _drop(bare, key)
        if at >= 0:
            bare = _step(listed[at], bare)
            if placed is None:
                listed[at] = bare
                continue
            del listed[at]
            placed -= placed > at
        listed.insert(len(listed) if placed is None else placed, bare)
    return replace(new, sequence=listed)


def _step(old: Node, new: Node) -> Node:
    kept = dict(old.mapping)
    if any(k in new.mapping for k in _DECIDES):
        kept = {k: n for k, n in kept.items() if k not in _MECHANISM}
    inner = _copy(new)
    for key in ("with", "against"):
        one, other = kept.get(key), inner.mapping.get(key)
        if one is not None and other is not None and one.kind == other.kind == "mapping":
            inner.mapping[key] = _joined(one, other, dict(one.mapping))
    return _joined(old, inner, kept)


def _placed(step: Node, names: list[str], name: str, problems: Problems) -> int | None:
    """Where a step is to stand; None where it says nothing, or wrongly."""
    said = [k for k in PLACED if k in step.mapping]
    if not said:
        return None
    if len(said) > 1:
        problems.add(step.keys["behind"], "a step has either 'before' or 'behind'", "keep one of the two")
        return None
    node = step.mapping[said[0]]
    known = [n for n in names if n and n != name]
    if node.kind != "scalar" or node.text not in known:
        what = f"'{said[0]}' names a step of the same list, and {node.describe()} is none"
        problems.add(node.place, what + did_you_mean(node.text, known), f"write {said[0]}: and the name of a step")
        return None
    return names.index(node.text) + (said[0] == "behind")
