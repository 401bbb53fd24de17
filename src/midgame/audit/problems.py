"""What an audit finds as problems with their places, for ``midgame check --audit``."""

from collections.abc import Iterator

from midgame.audit.base import Audit, Moved
from midgame.errors import Place, Problem
from midgame.scenario.base import Scenario
from midgame.wording import count


def problems(a: Audit, scenario: Scenario) -> Iterator[Problem]:
    """Under ``accepted-moves`` what is accepted and moves something, under ``inert`` what moves nothing unaccepted."""
    for accepted in scenario.inert:
        if accepted.name in a.wrongly_accepted:
            told = next(m for m in a.moved if m.name == accepted.name and not m.inert)
            what = f"'{accepted.name}' is accepted as inert, but {_moves(told)}"
            yield Problem(accepted.place, what, "remove it from 'inert'", rule="accepted-moves", warning=False)
    places = _places(scenario)
    moving = {m.name for m in a.moved if not m.inert}
    told_of: dict[str, list[Moved]] = {}
    for m in a.moved:
        if not m.accepted and m.name not in moving:
            told_of.setdefault(m.name, []).append(m)
    for name, ones in told_of.items():
        kinds = " and the ".join(m.kind for m in ones)
        only = "; it changes an outcome only" if any(m.outcomes for m in ones) else ""
        what = f"the {kinds} '{name}' changes no end state in any of {count(a.replications)} replications{only}"
        fix = f"let it matter, remove it, or write why it is there: inert: {{{name}: because ...}}"
        yield Problem(places[name], what, fix, rule="inert")


def _moves(m: Moved) -> str:
    if m.stopped:
        return f"it cannot be played otherwise: {m.stopped}"
    return f"it changes the end state in {m.ends} of {count(m.looked)} replications"


def _places(scenario: Scenario) -> dict[str, Place]:
    found = {f.name: f.place for f in scenario.forces} | {s.name: s.place for s in scenario.steps}
    return found | {q.name: q.place for q in scenario.quantities if q.needs_source}
