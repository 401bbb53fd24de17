"""What can cost a side something: the forces that a step can take from, and what the author counts as a cost."""

from collections.abc import Iterator
from typing import Any

from midgame.models.base import REGISTRY
from midgame.scenario.base import Scenario

BOOKS = {"lose": "lost", "use": "used"}  # under which the engine keeps what an effect takes off a force


def costs_of(scenario: Scenario) -> dict[str, Any]:
    """``lost`` and ``used``: the forces that some step can take from so, in file order; ``counted``: side by name."""
    whole = {f.name: f.parent or f.name for f in scenario.forces}
    taken = {(book, whole[force]) for book, force in _taken(scenario) if force in whole}
    counted = {c.name: c.cost for c in scenario.counters} | {o.name: o.cost for o in scenario.outcomes if o.cost}
    found: dict[str, Any] = {
        book: [f.name for f in scenario.forces if (book, f.name) in taken] for book in BOOKS.values()
    }  # fmt: skip
    return found | {"counted": {name: side for name, side in counted.items() if side}}


def _taken(scenario: Scenario) -> Iterator[tuple[str, str]]:
    for step in scenario.steps:
        for effect in step.every_effect:
            if effect.kind in BOOKS:
                yield BOOKS[effect.kind], effect.target
        for mechanism in step.mechanisms:
            # What a model destroys is taken off the class of targets.
            destroys = any(o.role == "destroyed" for o in REGISTRY.models[mechanism.model].outputs)
            for target in mechanism.against:
                yield from (("lost", target.force),) if destroys else ()
                yield from (("used", magazine) for _, magazine in target.spends)
