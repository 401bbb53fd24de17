"""Files with shared quantities that a scenario includes, with the sources and claims behind them."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from midgame.errors import Place, did_you_mean
from midgame.scenario.mend import mend_commas
from midgame.scenario.merge import put
from midgame.scenario.nearby import named_file
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems
from midgame.scenario.shape import EVERY_KEY
from midgame.scenario.yamlfile import read_yaml

ENDINGS = (".yaml", ".yml")
SHARED = ("quantities", "groups", "units")
KEYS = ("midgame", *SHARED, "sources", "claims")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def included(
    root: Node, file: Path, tree: Path, before: tuple[Path, ...], problems: Problems
) -> list[tuple[Path, Node]] | None:
    """The files that ``root`` includes, each with what it shares; None, and a problem, when one cannot be read.

    Those among ``before`` have come along with the base.
    """
    found: list[tuple[Path, Node]] = []
    for node in listed(root, "includes"):
        path = named_file(node, file, tree, ENDINGS, problems)
        if path is None:
            return None
        if path.resolve() in (*before, *(p.resolve() for p, _ in found)):
            continue
        part, told = read_yaml(path, shown=shown(path), blanks=True)
        problems.found += told
        if part is None or not _is_shared(part, problems) or not same_version(root, part, problems):
            return None
        problems.found += mend_commas(part, EVERY_KEY)
        kept = {k: n for k, n in part.mapping.items() if k in SHARED}
        found.append((path, replace(part, mapping=kept, keys={k: part.keys[k] for k in kept})))
    return found


def tell_twice(part: Node, others: tuple[Node, ...], problems: Problems) -> None:
    """Tell of names that an included file shares and one of the others has too."""
    for section in ("quantities", "groups"):
        for name, place in part.mapping[section].keys.items() if section in part.mapping else ():
            first = next((o.mapping[section].keys[name] for o in others
                          if section in o.mapping and name in o.mapping[section].keys), None)  # fmt: skip
            if first is not None:
                what = f"'{name}' stands in this included file and at {_at(first)}"
                problems.add(place, what, "keep one of the two, or give one another name")


def joined(first: Node, second: Node) -> Node:
    """Two files that share no names as one; in each section what is ``first`` stands first."""
    result = replace(second, mapping=dict(first.mapping), keys=dict(first.keys), sequence=[])
    for key, node in second.mapping.items():
        before = first.mapping.get(key)
        if before is not None and before.kind == node.kind != "scalar":
            node = replace(node, mapping=before.mapping | node.mapping, keys=before.keys | node.keys,
                           sequence=[*before.sequence, *node.sequence])  # fmt: skip
        put(result, key, node, second)
    return result


def only_named(root: Node, files: frozenset[str]) -> Node:
    """``root`` without the quantities and groups of the included ``files`` that nothing else names.

    Whether a word is a name is not looked into, so what is left out can be missed by nothing.
    """
    quantities, groups = _of_files(root, "quantities", files), _of_files(root, "groups", files)
    if not quantities:
        return root
    waiting, skipped = dict(quantities), {"quantities": quantities, "groups": groups}
    texts = [w for key, node in root.mapping.items() for w in _words(node, skipped.get(key, {}))]
    texts += [w for node in groups.values() for w in _words(node, {})]
    while texts:
        texts = [w for name in set(texts) if name in waiting for w in _words(waiting.pop(name), {})]
    kept = _dropping(root.mapping["quantities"], waiting)
    mapping = root.mapping | {"quantities": kept}
    if groups:
        used = {e.mapping["group"].text for e in kept.mapping.values() if "group" in e.mapping}
        mapping["groups"] = _dropping(root.mapping["groups"], {g for g in groups if g not in used})
    return replace(root, mapping=mapping)


def _of_files(root: Node, section: str, files: frozenset[str]) -> dict[str, Node]:
    found = root.mapping.get(section)
    return {} if found is None else {k: n for k, n in found.mapping.items() if found.keys[k].file in files}


def same_version(root: Node, other: Node, problems: Problems) -> bool:
    """Whether two files are of one version of the language; one that names none is of the other's."""
    own, its = root.mapping.get("midgame"), other.mapping.get("midgame")
    if own is None or its is None or own.text == its.text:
        return True
    what = f"this file is written in version {own.text} of the language, and what it builds on in version {its.text}"
    fix = f"write 'midgame: {its.text}', or rewrite the other file with 'midgame upgrade'"
    problems.add(own.place, what, fix)
    return False


def listed(root: Node, key: str) -> list[Node]:
    """What stands under a key, alone or in a list."""
    node = root.mapping.get(key)
    return [] if node is None else node.sequence if node.kind == "sequence" else [node]


def shown(file: Path) -> str:
    """A file as messages name it."""
    return os.path.normpath(file)


def _is_shared(part: Node, problems: Problems) -> bool:
    if part.kind != "mapping":
        problems.add(
            part.place, f"an included file holds {', '.join(KEYS)}, not {part.describe()}", "write 'quantities:'"
        )
        return False
    wrong = [k for k in part.mapping if k not in KEYS]
    for key in wrong:
        what = f"an included file has no key '{key}'{did_you_mean(key, KEYS)}"
        problems.add(part.keys[key], what, f"it holds {', '.join(KEYS)}; a whole scenario is named by 'extends'")
    return not wrong


def _words(node: Node, skip: Iterable[str]) -> Iterator[str]:
    """Every word in a part of the tree, but not in the entries ``skip``."""
    yield from _WORD.findall(node.text)
    for key, child in node.mapping.items():
        if key not in skip:
            yield from _WORD.findall(key)
            yield from _words(child, ())
    for child in node.sequence:
        yield from _words(child, ())


def _dropping(section: Node, names: Iterable[str]) -> Node:
    gone = set(names)
    kept = {k: n for k, n in section.mapping.items() if k not in gone}
    return replace(section, mapping=kept, keys={k: section.keys[k] for k in kept})


def _at(place: Place) -> str:
    return f"{Path(place.file).name}:{place.line}"
