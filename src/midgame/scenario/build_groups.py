"""Groups of quantities that are drawn together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from midgame.errors import Place, did_you_mean
from midgame.scenario.build_origins import ROWS_OF
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Problems
from midgame.scenario.schema_numbers import named_parts
from midgame.scenario.ties import impossible

Pair = tuple[str, str, str, float]  # group, one quantity, another, rank correlation


@dataclass
class Groups:
    """Rank correlation per group, 1.0 is shared; and the pairs of the groups that name them."""

    ranks: dict[str, float] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def read_groups(listed: Mapping[str, Node], quantities: dict[str, Quantity], problems: Problems) -> Groups:
    """The groups; a quantity that a pair names becomes a member in ``quantities``."""
    found = Groups(names=set(listed))
    for name, item in listed.items():
        if pairs := named_parts(item):
            _read_pairs(name, item.place, pairs, found, quantities, problems)
        elif item.text == "shared":
            found.ranks[name] = 1.0
        elif _is_rank(item, 0.0):
            found.ranks[name] = float(item.value)  # type: ignore[arg-type]
        elif not item.is_nothing:  # an empty key is told as such
            problems.add(
                item.place,
                f"the group '{name}' must be 'shared' or a rank correlation from 0 to 1, not {item.describe()}",
                "write 'shared', a number such as 0.7, or pairs such as {a b: -0.3, a c: 0.5}",
            )
    return found


def _is_rank(item: Node, low: float) -> bool:
    return isinstance(item.value, int | float) and not isinstance(item.value, bool) and low <= item.value <= 1


def _read_pairs(
    group: str,
    place: Place,
    listed: Mapping[str, Node],
    found: Groups,
    quantities: dict[str, Quantity],
    problems: Problems,
) -> None:
    pairs: list[Pair] = []
    before = len(problems.found)
    torn = any(item.is_nothing for item in listed.values())  # {a, b: 0.5}: told as an empty key
    for key, item in listed.items():
        where, names = item.key, sorted(key.split())
        if item.is_nothing or (torn and len(names) == 1):
            continue
        strange = next((n for n in names if n not in quantities), None)
        if len(names) != 2 or names[0] == names[1]:
            problems.add(where, f"'{key}' is not a pair of quantities", "write two names, as in {a b: -0.3}")
        elif strange is not None:
            what = f"there is no quantity '{strange}'{did_you_mean(strange, quantities)}"
            problems.add(where, what, "name two quantities that are drawn")
        elif not _is_rank(item, -1.0):
            what = f"the rank correlation of '{key}' must lie in -1 to 1, not {item.describe()}"
            problems.add(item.place, what, "write a number such as -0.3")
        elif any(p[1:3] == tuple(names) for p in pairs):
            problems.add(where, f"the pair '{key}' stands here twice", "keep one of the two")
        else:
            pairs.append((group, names[0], names[1], float(item.value)))  # type: ignore[arg-type]
    for name in dict.fromkeys(n for p in pairs for n in p[1:3]):
        old = quantities[name].group
        if old not in ("", group):
            what = f"'{name}' is in the group '{old}' and in '{group}'"
            problems.add(place, what, "keep it in one of the two")
        quantities[name] = replace(quantities[name], group=group)
    if len(problems.found) == before and impossible(pairs):
        what = f"no numbers can be correlated as the group '{group}' says: its pairs contradict each other"
        problems.add(place, what, "bring the correlations nearer to 0")
    found.pairs += pairs


def check_groups(quantities: list[Quantity], groups: Groups, listed: Mapping[str, Node], problems: Problems) -> None:
    """A group that nothing belongs to, or a member that cannot be correlated."""
    paired = {n for p in groups.pairs for n in p[1:3]}
    for quantity in quantities:
        if quantity.group.startswith(ROWS_OF) and quantity.group not in groups.names:
            continue  # of one table
        if quantity.group and quantity.kind not in ("drawn", "rival"):
            problems.add(
                quantity.place,
                f"'{quantity.name}' is in the group '{quantity.group}' but is not drawn",
                "remove its group",
            )
        if quantity.group and quantity.group not in groups.names:
            near = did_you_mean(quantity.group, groups.names)
            problems.add(quantity.place, f"there is no group '{quantity.group}'{near}", "declare it under 'groups:'")
        by_pairs = any(p[0] == quantity.group for p in groups.pairs)
        if quantity.group and by_pairs and quantity.name not in paired:
            what = f"'{quantity.name}' is in the group '{quantity.group}', but no pair of it names '{quantity.name}'"
            problems.add(quantity.place, what, "name it in a pair, or remove its group")
    used = {q.group for q in quantities}
    for name in groups.ranks:
        if name not in used:
            problems.warn(
                "unused-group", listed[name].key, f"no quantity is in the group '{name}'", "remove it, or add 'group:'"
            )
