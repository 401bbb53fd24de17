"""A part of a condition in words, as far as it is plain: nobody should have to read code to know what was missing."""

from collections.abc import Mapping

from midgame.runs.run import Run
from midgame.scenario.expr import After, Binary, Call, Expr, Name, Number, StepState, Text
from midgame.scenario.parse import parse
from midgame.scenario.text import readable
from midgame.scenario.tokens import ExprError
from midgame.wording import either, mark, number, quoted, say, together

Names = Mapping[str, str]

_COMPARED = {
    ">=": mark("{what} is {value} or more"),
    ">": mark("{what} is more than {value}"),
    "<=": mark("{what} is {value} or less"),
    "<": mark("{what} is less than {value}"),
    "==": mark("{what} is {value}"),
    "!=": mark("{what} is not {value}"),
}
_STATES = {
    "succeeded": mark("{step} succeeded"),
    "failed": mark("{step} failed"),
    "begun": mark("{step} began"),
    "ended": mark("{step} ended"),
}
_BOOKS = {
    "lost": mark("what {force} lost"),
    "used": mark("what was used of {force}"),
    "initial": mark("all that {force} had"),
}


def names_of(run: Run) -> dict[str, str]:
    """What to call all that a condition of a run may name."""
    found = {name: readable(name) for name in (*run.fact_values, *run.switches)}
    pairs = (
        (run.quantity, run.quantity_labels), (run.counter, run.counter_labels), (run.force, run.state_labels),
        (run.step, run.step_labels),
    )  # fmt: skip
    for names, labels in pairs:
        found |= dict(zip(names, labels, strict=True))
    return found


def in_words(condition: str, names: Names) -> str:
    """The condition in words; empty where it is more than plain comparisons, steps and what joins them."""
    try:
        return _told(parse(condition), names)
    except ExprError:
        return ""


def _told(node: Expr, names: Names) -> str:
    if isinstance(node, Binary) and node.op in ("and", "or"):
        parts = [_told(node.left, names), _told(node.right, names)]
        if not all(parts):
            return ""
        return together(parts) if node.op == "and" else either(parts)
    if isinstance(node, Binary) and node.op in _COMPARED:
        what, value = _thing(node.left, names), _thing(node.right, names)
        return say(_COMPARED[node.op], what=what, value=value) if what and value else ""
    if isinstance(node, StepState):
        return say(_STATES[node.state], step=quoted(names.get(node.step, node.step))) if node.state in _STATES else ""
    if isinstance(node, After):
        return say(_STATES["succeeded"], step=quoted(names.get(node.step, node.step)))
    return ""


def _thing(node: Expr, names: Names) -> str:
    """What is compared; empty for what is worked out."""
    if isinstance(node, Number):
        return number(node.value)
    if isinstance(node, Text):
        return quoted(node.text)
    if isinstance(node, Name):
        return say("the day") if node.name == "day" else quoted(names.get(node.name, node.name))
    if isinstance(node, Call) and node.function in _BOOKS and isinstance(node.arguments[0], Name):
        force = node.arguments[0].name
        return say(_BOOKS[node.function], force=quoted(names.get(force, force)))
    return ""
