"""Forces that are lost and come back by way of another, as a file does that repairs ships without states.

``lose: {us.ships: 3}, gain: {us.yard: 3}`` in one step, and ``use: {us.yard: 3}, gain: {us.ships: 3}`` in a later one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from midgame.scenario.base import Scenario
from midgame.scenario.steps import Effect, Step

BOOKS = {"lose": "lost", "use": "used"}  # what is taken off a force, by effect


@dataclass(frozen=True)
class Return:
    """``force`` is lost into ``through`` in the step ``out``, and comes back in ``back``, booked there as ``book``."""

    force: str
    through: str
    book: str
    out: Step
    back: Step


def returns_of(scenario: Scenario) -> tuple[Return, ...]:
    """Every force that comes back by way of another of its side and unit."""
    alike = {f.name: (f.side, f.unit) for f in scenario.forces}
    out = [p for p in _passed(scenario) if p[0] == "lose"]
    found: dict[tuple[str, str], Return] = {}
    for kind, through, force, back in _passed(scenario):
        for _, lost, gained, step in out:
            if (lost, gained) == (force, through) and alike[force] == alike[through] and step is not back:
                found.setdefault((force, through), Return(force, through, BOOKS[kind], step, back))
    return tuple(found.values())


def sure_returns(scenario: Scenario) -> tuple[Return, ...]:
    """Those of :func:`returns_of` of which the books tell how much came back: nothing else goes into ``through``."""
    found = returns_of(scenario)
    into = {(lost, gained, step.name) for kind, lost, gained, step in _passed(scenario) if kind == "lose"}
    gains = [(e.target, s.name) for s in scenario.steps for e in s.every_effect if e.kind == "gain"]
    return tuple(
        r
        for r in found
        if [x.through for x in found].count(r.through) == 1
        and all((r.force, r.through, step) in into for target, step in gains if target == r.through)
    )


def _passed(scenario: Scenario) -> Iterator[tuple[str, str, str, Step]]:
    """Each pair of an effect that takes from a force and one that adds to another, in one list of effects."""
    for step in scenario.steps:
        for effects in step.effect_lists:
            yield from ((taken.kind, taken.target, gain.target, step) for taken, gain in _pairs(effects))


def _pairs(effects: tuple[Effect, ...]) -> Iterator[tuple[Effect, Effect]]:
    for taken in (e for e in effects if e.kind in BOOKS):
        yield from ((taken, e) for e in effects if e.kind == "gain" and e.target != taken.target)
