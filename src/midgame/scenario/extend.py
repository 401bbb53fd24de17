"""A scenario that builds on other files: ``extends`` a whole one, ``includes`` shared quantities.

The files are read and joined here, before anything is checked, into one tree whose nodes know the file that they come
from. What is checked, hashed, played and kept is the whole.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from midgame.errors import Problem, guess, nearest
from midgame.scenario.include import ENDINGS, included, joined, listed, only_named, same_version, shown, tell_twice
from midgame.scenario.mend import mend_commas, rename
from midgame.scenario.merge import PLACED, STEPS, merged, without
from midgame.scenario.nearby import named_file, root_of
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems
from midgame.scenario.schema import ScenarioSpec
from midgame.scenario.shape import EVERY_KEY
from midgame.scenario.yamlfile import read_yaml
from midgame.scenario.yamlwrite import write_yaml

MAIN, LEDGER = "scenario.yaml", "evidence.yaml"
MOST_DEEP = 5  # scenarios, each built on the next


@dataclass(frozen=True)
class Whole:
    """A scenario with all that it builds on.

    ``built_on`` is the base as it is named and ``base`` its tree (empty and None where there is none),
    ``ledgers`` are the files whose sources and claims come along, those of the first base first, ``included`` those
    with shared quantities.
    """

    root: Node
    built_on: str = ""
    base: Node | None = None
    ledgers: tuple[str, ...] = ()
    included: tuple[Path, ...] = ()

    @property
    def text(self) -> str:
        """The whole as one file."""
        head = f"# built on {self.built_on}, and written out whole\n" if self.built_on else ""
        return head + write_yaml(self.root)

    @property
    def base_text(self) -> str:
        """The base as one file; empty where there is none."""
        return write_yaml(self.base) if self.base is not None else ""


def builds(root: Node) -> bool:
    """Whether a file builds on others."""
    return root.kind == "mapping" and any(k in root.mapping for k in ("extends", "includes"))


def whole(root: Node, file: Path, problems: Problems) -> Whole | None:
    """The scenario ``root``, read from ``file``, with what it builds on; None, and a problem, without it."""
    made = _whole(root, file, root_of(file), (file.resolve(),), problems)
    if made is None:
        return None
    files = frozenset(made.ledgers)
    base = only_named(made.base, files) if made.base is not None else None
    return replace(made, root=only_named(made.root, files), base=base)


def stray(root: Node) -> list[Problem]:
    """What is wrong with keys that only mean something in a file that builds on another, in one that does not."""
    problems = Problems()
    for key in ("extends", "includes"):
        if key in root.mapping:
            problems.add(root.keys[key], f"'{key}' names a file, and this is a text alone", "save it as a file first")
    if "extends" in root.mapping:
        return problems.found
    if "remove" in root.mapping:
        what = "'remove' takes parts out of a base, and this file extends none"
        problems.add(root.keys["remove"], what, "delete the part itself, or write 'extends:' with the path of the base")
        # Told; nothing more is to be said of how it is written.
        root.mapping.pop("remove")
    for step in (s for section in STEPS if section in root.mapping for s in root.mapping[section].sequence):
        for key in (k for k in PLACED if k in step.mapping):
            what = f"'{key}' places a step among those of a base, and this file extends none"
            problems.add(step.keys[key], what, "put the step where it belongs in the list")
    return problems.found


def _whole(root: Node, file: Path, tree: Path, chain: tuple[Path, ...], problems: Problems) -> Whole | None:
    if root.kind != "mapping":
        return Whole(root)
    for problem in mend_commas(root, EVERY_KEY):
        problems.found.append(problem)
    _as_meant(root, problems)
    base: Whole | None = None
    own = _bare(root)
    if "extends" in root.mapping:
        base = _base(root, file, tree, chain, problems)
        if base is None:
            return None
    found = base or Whole(Node(root.place, "mapping"))
    parts = included(root, file, tree, found.included, problems)
    if parts is None:
        return None
    for path, part in parts:
        tell_twice(part, (found.root, root), problems)
        found = replace(found, root=joined(found.root, part), included=(*found.included, path.resolve()),
                        ledgers=(*found.ledgers, shown(path)))  # fmt: skip
    if base is None:
        return replace(found, root=joined(found.root, own))
    changed = merged(without(found.root, listed(root, "remove"), problems), own, problems)
    return replace(found, root=changed, built_on=root.mapping["extends"].text, base=base.root)


def _bare(root: Node) -> Node:
    """The file without what it says of other files; without a base what only a base gives a meaning stays."""
    gone = ("extends", "includes", "remove") if "extends" in root.mapping else ("includes",)
    kept = {k: n for k, n in root.mapping.items() if k not in gone}
    return replace(root, mapping=kept, keys={k: root.keys[k] for k in kept})


def _as_meant(root: Node, problems: Problems) -> None:
    """Tell of a misspelt key at the top, and read it as it was meant, so that it joins the section of the base."""
    known = ScenarioSpec.known_keys()
    for key in [k for k in root.mapping if k not in known]:
        meant = nearest(key, known)
        if meant and meant not in root.mapping:
            what = f"there is no key '{key}' here{guess(key, known)}"
            problems.add(root.keys[key], what, "remove it, or correct its name")
            rename(root, key, meant)


def _base(root: Node, file: Path, tree: Path, chain: tuple[Path, ...], problems: Problems) -> Whole | None:
    node = root.mapping["extends"]
    named = named_file(node, file, tree, ENDINGS, problems)
    if named is None:
        return None
    real = named.resolve()
    if real in chain:
        ring = " extends ".join([*(p.parent.name + "/" + p.name for p in chain[chain.index(real) :]), node.text])
        problems.add(node.place, f"the files extend each other in a circle: {ring}", "let one of them extend none")
        return None
    if len(chain) > MOST_DEEP:
        what = f"more than {MOST_DEEP} scenarios extend one another"
        problems.add(node.place, what, "extend one that lies nearer to the first")
        return None
    base, found = read_yaml(named, shown=shown(named), blanks=True)
    problems.found += found
    if base is None:
        return None
    if base.kind != "mapping":
        problems.add(base.place, f"a scenario is a mapping of keys, not {base.describe()}", "start with 'midgame: 2'")
        return None
    result = _whole(base, named, tree, (*chain, real), problems)
    if result is None or not same_version(root, base, problems):
        return None
    ledger = named.parent / LEDGER
    beside = (shown(ledger),) if real.name == MAIN and ledger.is_file() else ()
    return replace(result, ledgers=tuple(dict.fromkeys((*result.ledgers, *beside))))
