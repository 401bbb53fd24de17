"""Evidence that comes along with the files that a scenario builds on: sources and claims, never forecasts."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from midgame.scenario.nodes import Node

LEDGER = ("sources", "claims")


def with_inherited(
    own: Node | None, bases: Sequence[Node], names: Collection[str], quantities: Collection[str]
) -> Node:
    """The tree of a scenario's ledger with the sources and claims of ``bases``, the first base first.

    Entries go by name, and a later one replaces an earlier. What an inherited claim says of a name that this scenario
    no longer has is left out: ``names`` are all that it has, ``quantities`` those of numbers.
    """
    first = own or bases[0]
    whole = replace(first, mapping={}, keys={}) if own is None else _copy(own)
    for section in LEDGER:
        trees = [_pruned(b.mapping[section], names, quantities) for b in bases if section in b.mapping]
        if own is not None and section in own.mapping:
            trees.append(own.mapping[section])
        if not trees:
            continue
        joined = _copy(trees[-1])
        if joined.kind == "mapping":
            joined.mapping = {k: n for t in trees for k, n in t.mapping.items()}
            joined.keys = {k: p for t in trees for k, p in t.keys.items()}
        whole.mapping[section], whole.keys[section] = joined, joined.key
    return whole


def _copy(node: Node) -> Node:
    return replace(node, mapping=dict(node.mapping), keys=dict(node.keys))


def _pruned(section: Node, names: Collection[str], quantities: Collection[str]) -> Node:
    result = _copy(section)
    for name, entry in section.mapping.items():
        claim = _copy(entry)
        bears, says = claim.mapping.get("bears_on"), claim.mapping.get("says")
        if bears is not None:
            listed = bears.sequence if bears.kind == "sequence" else [bears]
            kept = [n for n in listed if n.kind != "scalar" or n.text in names]
            _set(claim, "bears_on", replace(bears, kind="sequence", text="", value=None, sequence=kept), bool(kept))
        if says is not None and says.kind == "mapping":
            found = {k: n for k, n in says.mapping.items() if k in quantities}
            _set(claim, "says", replace(says, mapping=found, keys={k: says.keys[k] for k in found}), bool(found))
        result.mapping[name] = claim
    return result


def _set(claim: Node, key: str, node: Node, some: bool) -> None:
    if some:
        claim.mapping[key] = node
    else:
        del claim.mapping[key]
        del claim.keys[key]
