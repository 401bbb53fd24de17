"""What was so: the condition or the number of an observation."""

import math
from functools import reduce

from midgame.evidence.fields import interval
from midgame.evidence.observed_entry import KEYS, Entry
from midgame.scenario.base import Scenario
from midgame.scenario.bound import Bound
from midgame.scenario.expr import Binary
from midgame.scenario.reader import Reader
from midgame.scenario.scope import Scope


def named_of(scenario: Scenario, scope: Scope) -> dict[str, Bound]:
    """The goal, the end states and the outcomes as names, which an observation may use beside those of a step."""
    ends = {e.name: e.when for e in scenario.end_states}
    goal = reduce(lambda a, b: Binary(0, "or", a, b), (ends[name] for name in scenario.goal))
    named = {name: Bound(when, "truth") for name, when in (ends | {"goal": goal}).items()}
    return named | {
        o.name: Bound(o.value, "truth" if o.event else "number", None if o.event else scope.units.canonical(o.unit))
        for o in scenario.outcomes
    }


def that_of(entry: Entry, reader: Reader, scope: Scope) -> Bound | None:
    """What is looked at, with its names looked up; None, with the problem noted, when it cannot be used."""
    node = entry.got.get("that")
    if node is None and not set(entry.node.keys) <= set(KEYS):
        return None  # it stands there under another name, which is told
    if node is None or node.is_nothing:
        fix = "add a condition, as that: leadership == removed, or a number, as that: lost(us.jets)"
        entry.bad("that", " has no 'that'", fix)
        return None
    bound = reader.bound(node, scope, "")
    if bound is None or bound.type == "truth" or (bound.type == "number" and "is" in entry.got):
        return bound
    if bound.type == "number":
        fix = "say what it was, as is: 2..3, or write a condition, as x >= 2"
        entry.bad("that", f": '{node.text}' is a number, and has no 'is'", fix)
    else:
        entry.bad("that", f": '{node.text}' has named values, and is no condition", f"write {node.text} == value")
    return None


def bounds_of(entry: Entry, bound: Bound | None) -> tuple[float, float] | None:
    """What a number lies within; None of a condition, and with the problem noted of what are no bounds."""
    node = entry.got.get("is")
    if node is None or bound is None:
        return None
    text = node.text.strip()
    if bound.type != "number":
        entry.bad("is", " is a condition, and has 'is'", "leave 'is' out; for the opposite write that: not (...)")
        return None
    if node.kind == "scalar" and " to " in text:
        said = f", is: '{text}' is a 90 % range, and an observation has bounds"
        entry.bad("is", said, f"write {text.replace(' to ', '..')}")
        return None
    found = interval(text) if node.kind == "scalar" else None
    if found is None or not all(map(math.isfinite, found)):
        fix = "write 2 or 2..3; for 'at least 2' write the condition that: x >= 2 without 'is'"
        entry.bad("is", f", is: {node.describe()} is no number and no pair of bounds", fix)
        return None
    if found[1] < found[0]:
        entry.bad("is", f", is: {text} ends below where it begins", "put the lower number first")
        return None
    return found
