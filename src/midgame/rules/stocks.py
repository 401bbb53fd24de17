"""Units of a force that change their state."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.rules.base import Case, rule
from midgame.scenario.expr import Number
from midgame.scenario.returns import returns_of


@rule(
    "lost-and-back",
    meaning="a force that is lost and comes back by way of another, as ships do that are repaired",
    fix="give the force `states`, and `move` its units between them",
    example="""
        forces:
          us.ships: {count: 10, unit: ships, from: assumed, why: a guess}
          us.yard: {count: 0, unit: ships, from: assumed, why: a guess}
        plan:
          - {step: act, effects: {lose: {us.ships: 3}, gain: {us.yard: 3}}}
          - {step: mend, when: after act by 2 days, effects: {use: {us.yard: 3}, gain: {us.ships: 3}}}
    """,
    good="""
        forces:
          us.ships: {count: 10, unit: ships, states: [in line, under repair], from: assumed, why: a guess}
        plan:
          - {step: act, effects: {move: {us.ships: {from: in line, to: under repair, count: 3}}}}
          - step: mend
            when: after act by 2 days
            effects: {move: {us.ships: {from: under repair, to: in line, count: 3}}}
    """,
)
def lost_and_back(case: Case) -> Iterator[Problem]:
    """A ship under repair is not lost.

    Where it can be told what came back, `lost(us.ships)` and the report leave it out; but more ships may come back than
    were there to be hit. With states a ship is in one of them at a time, and none is made or unmade.
    """
    for r in returns_of(case.scenario):
        what = f"'{r.force}' is lost in '{r.out.name}' and comes back by way of '{r.through}' in '{r.back.name}'"
        fix = f"what comes back is not lost: give '{r.force}' states, and 'move' its units between them"
        yield Problem(r.back.place, what, fix)


@rule(
    "never-entered",
    meaning="a state of a force that no unit ever comes into",
    fix="`move` units into it under the `effects` of a step, let some begin in it, or remove it",
    example="""
        forces: {us.ships: {count: 10, unit: ships, states: [in line, damaged], from: assumed, why: a guess}}
    """,
    good="""
        forces: {us.ships: {count: 10, unit: ships, states: [in line, damaged], from: assumed, why: a guess}}
        plan: [{step: act, effects: {move: {us.ships: {from: in line, to: damaged, count: 1}}}}]
    """,
)
def never_entered(case: Case) -> Iterator[Problem]:
    """It stays empty, and so does every condition and outcome that reads it."""
    entered = {e.target for s in case.scenario.steps for e in s.every_effect if e.kind in ("move", "gain")}
    for force in case.scenario.forces:
        if force.parent and force.name not in entered and force.count == Number(0, 0.0):
            what = f"no unit of '{force.parent}' ever comes into the state '{force.state}'"
            yield Problem(force.place, what, "move some there under 'effects', or remove it from 'states'")
