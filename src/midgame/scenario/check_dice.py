"""Dice whose numbers lie outside their bounds for certain: found when a file is checked."""

from midgame.scenario.bounds import ends_of
from midgame.scenario.expr import Call, Expr, walk
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Problems
from midgame.scenario.rolls import DICE, ORDERED


def check_dice(expr: Expr, node: Node, quantities: dict[str, Quantity], problems: Problems) -> None:
    """Report each die of a bound expression that cannot be rolled, whatever is drawn."""
    for die in walk(expr):
        if not isinstance(die, Call) or die.function not in DICE:
            continue
        ends = [ends_of(a, quantities) for a in die.arguments]
        for parameter, (low, high) in zip(DICE[die.function], ends, strict=True):
            if high < parameter.low or low > parameter.high:
                got = f"{low:g}" if low == high else f"{low:g} to {high:g}"
                what = f"the {parameter.name} of {die.function} must be {parameter.bounds}; this is {got}"
                problems.add(node.place, what, "give a number inside")
        if die.function in ORDERED:
            small, large = ORDERED[die.function]
            if ends[small][0] > ends[large][1]:
                names = DICE[die.function]
                what = f"the {names[small].name} of {die.function} lies above the {names[large].name}"
                problems.add(node.place, what, "write the smaller number first")
