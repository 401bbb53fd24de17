"""The events of a run by a name, a label or a condition: what a run can be conditioned on.

A condition is an expression of the language on how each replication stands at its end: ``ships_hit >= 3``,
``leadership == removed and not goal``, ``suppress succeeded``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import InputError, did_you_mean, guess
from midgame.runs.outcomes import came, outcome_names, outcome_of
from midgame.runs.run import Run
from midgame.runs.schema import STANDS
from midgame.scenario.expr import Binary, Call, Expr, IfElse, Name, Number, StepState, Text, Unary
from midgame.scenario.parse import parse
from midgame.scenario.tokens import ExprError

NOT_BEGUN, _, SUCCEEDED, FAILED = range(len(STANDS))

Column = NDArray[np.generic] | float


@dataclass(frozen=True, eq=False)
class Event:
    """What came about or not in each replication: ``asked`` as it was named, ``label`` as it is called, ``holds``
    (replication,). ``written`` says that the label is a condition as written and no name.
    """

    asked: str
    label: str
    holds: NDArray[np.bool_]
    written: bool = False


def event_of(run: Run, text: str) -> Event:
    """The event that ``text`` names: an outcome, an end state or a step that succeeds, by name or label, or a
    condition.

    Raises InputError with the nearest name, or with what is wrong in the condition and where.
    """
    asked = text.strip()
    named = _named(run, asked)
    if named is not None:
        return named
    try:
        tree = parse(asked)
    except ExprError as error:
        known = _labels(run)
        near = guess(asked, known)
        if near or (asked and not set(asked) & set("()<>=!+*/^")):
            raise InputError(f"there is no event '{asked}' in this run{near or did_you_mean(asked, known)}") from None
        where = f" at character {error.column + 1}" if error.column else ""
        fix = f"; {error.fix}" if error.fix else ""
        raise InputError(f"'{asked}' is no event of this run and no condition: {error.what}{where}{fix}") from None
    holds = _Reading(run, asked).truth(tree)
    return Event(asked, asked, np.asarray(np.broadcast_to(holds, (run.count,)), bool), written=True)


def _labels(run: Run) -> list[str]:
    """All names and labels that an event may go by."""
    ends, steps = zip(run.end_state, run.end_state_labels, strict=True), zip(run.step, run.step_labels, strict=True)
    outcomes = zip(run.outcome, run.outcome_labels, strict=True)
    pairs = [*(p for p, event in zip(outcomes, run.outcome_is_event, strict=True) if event), *ends, *steps]
    return list(dict.fromkeys(["goal", *(x for name, label in pairs for x in (label, name) if x)]))


def _named(run: Run, asked: str) -> Event | None:
    """The outcome, end state or step of that name or label, whatever its capitals; None without one."""
    wanted = asked.strip("\"'“”").casefold()
    if wanted == "goal":
        return Event(asked, "", run.goal.astype(bool))
    for i, (name, label) in enumerate(zip(run.outcome, run.outcome_labels, strict=True)):
        if run.outcome_is_event[i] and wanted in (name.casefold(), label.casefold()):
            return Event(asked, label or name, run.outcome_value[:, i] > 0)
    for i, (name, label) in enumerate(zip(run.end_state, run.end_state_labels, strict=True)):
        if wanted in (name.casefold(), label.casefold()):
            return Event(asked, label or name, run.end_state_held[:, i].astype(bool))
    for i, (name, label) in enumerate(zip(run.step, run.step_labels, strict=True)):
        if wanted in (name.casefold(), label.casefold()):
            return Event(asked, label or name, np.asarray(run.step_status[:, i] == SUCCEEDED))
    return None


class _Reading:
    """Works a condition out over all replications of a run."""

    def __init__(self, run: Run, text: str) -> None:
        self.run, self.text = run, text

    def wrong(self, node: Expr, what: str) -> InputError:
        """What is wrong at a place of the condition."""
        return InputError(f"'{self.text}', character {node.column + 1}: {what}")

    def truth(self, node: Expr) -> Column:
        """A condition; InputError for what is a number."""
        found = self.value(node)
        if np.asarray(found).dtype != bool:
            name = f"'{node.name}'" if isinstance(node, Name) else "this"
            raise self.wrong(node, f"{name} is a number and no event; compare it, as in ships_hit >= 3")
        return found

    def value(self, node: Expr) -> Column:
        """A number, or a truth, per replication."""
        if isinstance(node, Number):
            return node.value
        if isinstance(node, Text | Name):
            return self.named(node)
        if isinstance(node, StepState):
            return self.stands(node)
        if isinstance(node, Unary):
            return ~np.asarray(self.truth(node.x)) if node.op == "not" else -np.asarray(self.number(node.x))
        if isinstance(node, Binary):
            return self.joined(node)
        if isinstance(node, IfElse):
            return np.where(self.truth(node.condition), self.value(node.then), self.value(node.other))
        if isinstance(node, Call):
            return self.called(node)
        raise self.wrong(node, "this looks at a day of the campaign; a condition here is on how it ends")

    def number(self, node: Expr) -> Column:
        """A number; a truth counts as 1 and 0."""
        return np.asarray(self.value(node), np.float64)

    def named(self, node: Text | Name) -> Column:
        """An outcome, a counter, a quantity or what is left of a force; the label of an event in quotes."""
        name = node.text if isinstance(node, Text) else node.name
        event = _named(self.run, name)
        if event is not None:
            return event.holds
        run = self.run
        if name in run.quantity:
            return np.asarray(run.inputs[:, run.quantity.index(name)][run.draw_index])
        if name in run.force:
            return run.force_end[:, run.force.index(name)]
        if name in outcome_names(run):
            return self.outcome(name)
        if name in run.fact:
            raise self.wrong(node, f"'{name}' is a fact; compare it with one of its values, as in {self.example(name)}")
        if name == "day":
            raise self.wrong(node, "a run has no day of its own here; 'last_day' is the last that was played")
        known = [*_labels(run), *run.counter, *run.fact, *run.quantity, *run.force]
        raise self.wrong(node, f"there is no '{name}' in this run{guess(name, known)}")

    def outcome(self, name: str) -> Column:
        """The values of an outcome; those of a day that never came compare with nothing."""
        found = outcome_of(self.run, name)
        if found.event:
            return np.asarray(found.values > 0)
        return np.where(came(found.values, found.unit), found.values.astype(np.float64), np.nan)

    def example(self, fact: str) -> str:
        """A comparison with one of the values of a fact."""
        return f"{fact} == '{self.run.fact_values[fact][-1]}'"

    def stands(self, node: StepState) -> Column:
        """How a step stands at the end."""
        if node.step not in self.run.step:
            raise self.wrong(node, f"there is no step '{node.step}' in this run{guess(node.step, self.run.step)}")
        status = self.run.step_status[:, self.run.step.index(node.step)]
        return np.asarray({
            "succeeded": status == SUCCEEDED, "failed": status == FAILED, "begun": status != NOT_BEGUN,
            "ended": status >= SUCCEEDED,
        }[node.state])  # fmt: skip

    def joined(self, node: Binary) -> Column:
        """Two parts under one operator."""
        if node.op in ("and", "or"):
            a, b = (np.asarray(self.truth(x)) for x in (node.left, node.right))
            return np.asarray(a & b if node.op == "and" else a | b)
        if node.op in ("==", "!="):
            for fact, value in ((node.left, node.right), (node.right, node.left)):
                if isinstance(fact, Name) and fact.name in self.run.fact and isinstance(value, Name | Text):
                    return self.fact(node, fact, value)
        a, b = (np.asarray(self.number(x)) for x in (node.left, node.right))
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return np.asarray({
                "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "==": np.equal,
                "!=": np.not_equal, "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "^": np.power,
            }[node.op](a, b))  # fmt: skip

    def fact(self, node: Binary, fact: Name, value: Name | Text) -> Column:
        """Whether a fact has that value at the end."""
        wanted, values = value.text if isinstance(value, Text) else value.name, self.run.fact_values[fact.name]
        if wanted not in values:
            raise self.wrong(value, f"'{fact.name}' is never '{wanted}'; its values are {', '.join(values)}")
        held = self.run.fact_end[:, self.run.fact.index(fact.name)] == list(values).index(wanted)
        return np.asarray(held if node.op == "==" else ~held)

    def called(self, node: Call) -> Column:
        """A function of numbers, or of a force or a step."""
        first = node.arguments[0]
        if node.function == "tries" and isinstance(first, Name):
            if first.name not in self.run.step:
                raise self.wrong(
                    first, f"there is no step '{first.name}' in this run{guess(first.name, self.run.step)}"
                )
            return self.run.step_tries[:, self.run.step.index(first.name)]
        if node.function in ("lost", "used", "initial") and isinstance(first, Name):
            if first.name not in self.run.force:
                near = guess(first.name, self.run.force)
                raise self.wrong(first, f"there is no force '{first.name}' in this run{near}")
            columns = {"lost": self.run.force_lost, "used": self.run.force_used, "initial": self.run.force_start}
            return np.asarray(columns[node.function][:, self.run.force.index(first.name)])
        known: dict[str, Callable[[list[NDArray[Any]]], Any]] = {
            "min": np.minimum.reduce, "max": np.maximum.reduce, "abs": lambda x: np.abs(x[0]),
            "exp": lambda x: np.exp(x[0]), "log": lambda x: np.log(x[0]), "sqrt": lambda x: np.sqrt(x[0]),
            "floor": lambda x: np.floor(x[0]), "ceil": lambda x: np.ceil(x[0]), "round": lambda x: np.rint(x[0]),
        }  # fmt: skip
        if node.function not in known:
            raise self.wrong(node, f"'{node.function}' cannot be asked of a run that is over")
        parts = np.broadcast_arrays(*(np.asarray(self.number(x)) for x in node.arguments))
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            return np.asarray(known[node.function](list(parts)))
