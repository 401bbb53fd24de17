"""What a run says of its rivals: those of each number, step or fact of which a draw believes one."""

from itertools import combinations
from typing import Any

from midgame.scenario.base import Scenario
from midgame.scenario.quantities import RIVAL_PREFIX, Quantity
from midgame.scenario.values import Mixture, parts_of


def name_of(quantity: Quantity) -> str:
    """The number, step or fact that has the rivals."""
    return quantity.name.removeprefix(RIVAL_PREFIX)


def sort_of(scenario: Scenario, quantity: Quantity) -> str:
    """What has the rivals: ``quantity``, ``step`` or ``fact``."""
    if quantity.kind != "rival":
        return "quantity"
    return "fact" if any(f.name == name_of(quantity) for f in scenario.facts) else "step"


def apart(quantity: Quantity) -> bool:
    """Whether the rivals differ in kind, or by more than their own spread.

    Models and beginnings differ in kind. Of two drawn values neither has its median within the other's 90 % range.
    """
    value = quantity.value
    parts = parts_of(value)
    if quantity.kind == "rival" or not parts:
        return True
    middle, ranges = [p.range(0.5, 0.5)[0] for p in parts], [p.range() for p in parts]
    return any(
        not ranges[j][0] <= middle[i] <= ranges[j][1] and not ranges[i][0] <= middle[j] <= ranges[i][1]
        for i, j in combinations(range(len(parts)), 2)
    )


def rival_table(scenario: Scenario) -> list[dict[str, Any]]:
    """Each contest in the order of ``believed``: whether its rivals are ``apart``, and the rivals.

    Of a rival its label, its weight (all of a contest add up to 1), its sources and its reason.
    """
    return [{"apart": apart(q), "rivals": _rivals(q.value)} for q in scenario.contested if isinstance(q.value, Mixture)]


def _rivals(value: Mixture) -> list[dict[str, Any]]:
    listed = zip(value.labels, value.weights, value.sources, value.whys, strict=True)
    return [{"label": x, "weight": w, "sources": list(s), "why": why} for x, w, s, why in listed]
