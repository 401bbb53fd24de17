"""Effects that nothing reads, found in the text alone."""

from collections.abc import Iterator

from midgame.audit.base import Unread
from midgame.rules.unused import expressions
from midgame.scenario.base import Scenario
from midgame.scenario.bound import ForceCall, Ref
from midgame.scenario.expr import Expr, walk
from midgame.scenario.steps import Effect


def unread(scenario: Scenario) -> tuple[Unread, ...]:
    """Each effect on a force, counter or fact that no expression reads but the amounts of effects on itself."""
    read = {name for e in expressions(scenario, effects=False) for name in _names(e)}
    # The number of targets is an argument.
    read |= {t.force for s in scenario.steps for m in s.mechanisms for t in m.against}
    amounts = [
        (e.target, name) for s in scenario.steps for e in s.every_effect for x in _amounts(e) for name in _names(x)
    ]
    read |= {name for target, name in amounts if target != name}
    found = [
        Unread(s.name, e.kind, e.target)
        for s in scenario.steps
        for e in s.every_effect
        if e.target and e.target not in read
    ]
    return tuple(dict.fromkeys(found))


def _names(expr: Expr) -> Iterator[str]:
    # A force and the quantity of its count have one name; to read the count is not to read the force.
    return (
        n.name
        for n in walk(expr)
        if isinstance(n, ForceCall) or (isinstance(n, Ref) and n.kind not in ("quantity", "series"))
    )


def _amounts(effect: Effect) -> tuple[Expr, ...]:
    return (*((effect.amount,) if effect.amount is not None else ()), *(w for _, w in effect.weights))
