"""Groups of quantities that are drawn together."""

from collections.abc import Mapping

from midgame.errors import did_you_mean
from midgame.scenario.base import Quantity
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems


def read_groups(listed: Mapping[str, Node], problems: Problems) -> dict[str, float]:
    """Rank correlation per group; 1.0 is shared."""
    found: dict[str, float] = {}
    for name, item in listed.items():
        if item.text == "shared":
            found[name] = 1.0
        elif isinstance(item.value, int | float) and not isinstance(item.value, bool) and 0 <= item.value <= 1:
            found[name] = float(item.value)
        else:
            problems.add(
                item.place,
                f"the group '{name}' must be 'shared' or a rank correlation from 0 to 1, not {item.describe()}",
                "write 'shared', or a number such as 0.7",
            )
    return found


def check_groups(
    quantities: list[Quantity], groups: dict[str, float], listed: Mapping[str, Node], problems: Problems
) -> None:
    """A group that nothing belongs to, or a member that cannot be correlated."""
    for quantity in quantities:
        if quantity.group and quantity.kind != "drawn":
            problems.add(
                quantity.place,
                f"'{quantity.name}' is in the group '{quantity.group}' but is not drawn",
                "remove its group",
            )
        if quantity.group and quantity.group not in groups:
            near = did_you_mean(quantity.group, groups)
            problems.add(quantity.place, f"there is no group '{quantity.group}'{near}", "declare it under 'groups:'")
    used = {q.group for q in quantities}
    for name in groups:
        if name not in used:
            problems.warn(
                "unused-group", listed[name].key, f"no quantity is in the group '{name}'", "remove it, or add 'group:'"
            )
