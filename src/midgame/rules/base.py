"""The contract of a rule: what it is called and says, what it gets, what it yields.

A rule is one function under one decorator. It looks at a :class:`Case` and yields problems without a
name; :func:`check` stamps the rule's name on them, so that no message can carry another one.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Literal

from midgame.errors import Problem
from midgame.evidence.base import Evidence, Known
from midgame.scenario.base import Scenario

Subject = Literal["scenario", "evidence", "audit"]


@dataclass(frozen=True)
class Case:
    """What every rule gets: a scenario that was read without an error, and what it rests on.

    ``evidence`` is None when its files have errors: rules on evidence are then left out, since they
    would speak of what is missing only because it could not be read. ``told`` are the warnings that
    the reader gave on the way, where only the reader sees the key as it was written; ``audited`` what an
    audit found, when one was asked for.
    """

    scenario: Scenario
    evidence: Evidence | None
    known: Known
    told: tuple[Problem, ...] = ()
    audited: tuple[Problem, ...] = ()

    @property
    def ledger(self) -> Evidence:
        """The evidence, for the rules that are asked only when there is one."""
        return self.evidence or Evidence()


Find = Callable[[Case], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """A rule with what a reader must know of it.

    ``name`` is kebab-case and stands in brackets behind each message. ``meaning`` says in a line what
    the rule finds, ``fix`` in general words how to mend it, ``why`` (the function's docstring) why it
    matters. ``example`` is what breaks it and ``good`` the same mended; both are written as parts of
    files, see :mod:`midgame.rules.examples`. An ``error`` stops the scenario from being played; all
    others are warnings, which ``midgame check --strict`` counts as errors.
    """

    name: str
    meaning: str
    fix: str
    example: str
    good: str
    why: str
    error: bool
    on: Subject
    find: Find

    def __call__(self, case: Case) -> Iterator[Problem]:
        """Everything that this rule finds, under its name."""
        if self.on == "evidence" and case.evidence is None:
            return
        for problem in self.find(case):
            yield replace(problem, rule=self.name, warning=not self.error)


def rule(
    name: str, *, meaning: str, fix: str, example: str, good: str, error: bool = False, on: Subject = "scenario"
) -> Callable[[Find], Rule]:
    """Declare a rule; the function below it becomes the :class:`Rule`."""

    def declare(find: Find) -> Rule:
        why = inspect.getdoc(find) or ""
        return Rule(name, meaning, fix, inspect.cleandoc(example), inspect.cleandoc(good), why, error, on, find)

    return declare


def registry(modules: Iterable[ModuleType]) -> dict[str, Rule]:
    """Every rule of these modules by name, in the order in which they stand. Raises ValueError on a name twice."""
    found: dict[str, Rule] = {}
    for module in modules:
        for one in vars(module).values():
            if isinstance(one, Rule):
                if one.name in found:
                    raise ValueError(f"two rules are named '{one.name}'")
                found[one.name] = one
    return found
