"""A replication told in the page is the one that ``midgame tell`` tells: what happened, and on which day."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xarray as xr

from midgame.engine.events import (
    Arrived,
    Became,
    Began,
    Believed,
    Counted,
    Event,
    Failed,
    Lost,
    Reached,
    Succeeded,
    Used,
)
from midgame.engine.trace import trace
from midgame.models import all_models
from midgame.page.live.payload import payload
from midgame.runs.play import play
from midgame.runs.run import run_of
from midgame.scenario.base import Scenario
from midgame.scenario.change import read_change
from midgame.scenario.load import parse_scenario, with_excursion

EVERYTHING = Path(__file__).parents[2] / "engine" / "everything.yaml"
SEED, COUNT = 7, 60
TOLD = (0, 1, 2, 17, 18, 33, 47, 59)
InNode = Callable[..., dict[str, Any]]

BELIEFS = """
midgame: 2
title: Beliefs
question: Who is right?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 15 days}
sides: {us: Us, them: Them}
quantities:
  pace: {value: 2..9, from: assumed, why: a test}
forces:
  us.boats: {count: 9, unit: boats}
facts:
  mood: {values: [calm, angry, gone], begins: [{value: calm, from: a}, {value: angry, from: b}]}
counters: {seen: {}}
plan:
  - {step: wait, when: day >= pace}
  - {step: act, when: after wait by 1 day, repeat: daily, at_most: 3, does: politics.chance,
     with: {probability: "0.3 if mood == calm else 0.6"}, effects: {lose: {us.boats: 1}, add: {seen: 2}},
     on_failure: {set: {mood: gone}}}
end_states: {done: act succeeded}
goal: done
"""


@pytest.fixture(scope="module", params=["everything", "beliefs"])
def case(request: pytest.FixtureRequest) -> tuple[Scenario, xr.Dataset]:
    text = EVERYTHING.read_text(encoding="utf-8") if request.param == "everything" else BELIEFS
    scenario = parse_scenario(text, dict(all_models()), f"{request.param}.yaml")
    return scenario, play(scenario, COUNT, SEED, paths=0)


def by_day(scenario: Scenario, events: list[Event]) -> dict[int, dict[str, Any]]:
    """What the trace tells of each tick, by the places of steps, facts, forces and ends."""
    s = scenario
    found: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    steps, facts = [x.name for x in s.steps], [x.name for x in s.facts]
    sums: dict[tuple[int, str, int], float] = defaultdict(float)
    for e in events:
        day = found[round(e.day / s.clock.tick)]
        for kind, name in ((Began, "began"), (Succeeded, "succeeded"), (Failed, "failed")):
            if isinstance(e, kind):
                day[name].append(steps.index(e.step))
        if isinstance(e, Became):
            fact = facts.index(e.fact)
            day["facts"] = [x for x in day["facts"] if x[0] != fact] + [[fact, s.facts[fact].values.index(e.after)]]
        if isinstance(e, Reached):
            day["ends"].append([x.name for x in s.end_states].index(e.end_state))
        tick = round(e.day / s.clock.tick)
        if isinstance(e, Lost | Used | Arrived):
            sums[tick, e.what, [x.name for x in s.forces].index(e.force)] += e.amount
        if isinstance(e, Counted):
            sums[tick, e.what, [x.name for x in s.counters].index(e.counter)] += e.change
    for (tick, what, at), amount in sums.items():
        if abs(amount) > 1e-9:
            found[tick][what].append((at, pytest.approx(amount, abs=1e-6)))
    kept = {t: {k: sorted(v, key=lambda x: x[0] if isinstance(x, list | tuple) else x) for k, v in d.items() if v}
            for t, d in found.items()}  # fmt: skip
    return {t: d for t, d in kept.items() if d}


def told(tale: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """The same of a page's story."""
    found = {}
    for day in tale["days"]:
        kept = {k: sorted(day[k]) for k in ("began", "succeeded", "failed", "facts", "ends")}
        forces = day["forces"]
        kept["lost"] = [(f["at"], f["lost"]) for f in forces if f["lost"] > 1e-9]
        kept["used"] = [(f["at"], f["used"]) for f in forces if f["used"] > 1e-9]
        gained = [(f["at"], f["change"] + f["lost"] + f["used"]) for f in forces]
        kept["arrived"] = [(at, n) for at, n in gained if n > 1e-9]
        kept["counted"] = [(at, change) for at, change, _ in day["counters"]]
        if any(kept.values()):
            found[day["tick"]] = {k: v for k, v in kept.items() if v}
    return found


def test_a_story_is_the_trace(in_node: InNode, case: tuple[Scenario, xr.Dataset]) -> None:
    """Also where a model is given a series over the whole clock: ``everything`` has one."""
    scenario, dataset = case
    made = payload(scenario, dataset)
    assert isinstance(made, dict), made
    run = run_of(dataset)
    tales = in_node(made, tales=[{"replication": r} for r in TOLD])["tales"]
    for r, tale in zip(TOLD, tales, strict=True):
        events = trace(scenario, SEED, r, run.lucks)
        ours, theirs = told(tale), by_day(scenario, events)
        assert ours.keys() == theirs.keys(), {t: ours.get(t) for t in ours.keys() ^ theirs.keys()}
        for tick, day in theirs.items():
            for what in day.keys() | ours[tick].keys():
                assert ours[tick].get(what) == day.get(what), (r, tick, what)
        believed = [[f"rival.{e.of}", e.rival] for e in events if isinstance(e, Believed)]
        assert tale["believed"] == believed
        assert tale["goal"] == bool(run.goal[r])
        assert tale["last"] * run.tick == run.last_day[r]
        assert [run.end_state[i] for i in tale["holds"]] == [
            name for name, held in zip(run.end_state, run.end_state_held[r], strict=True) if held
        ]
        if not tale["goal"]:
            assert tale["link"] == run.break_link[r]
            assert tale["stop"] * run.tick == run.break_day[r]
    assert sum(len(tale["days"]) for tale in tales) > 3 * len(TOLD)


def test_a_story_under_a_change_is_the_trace_of_the_excursion(in_node: InNode) -> None:
    text = EVERYTHING.read_text(encoding="utf-8")
    scenario = parse_scenario(text, dict(all_models()), "everything.yaml", read_change(None, ["works=0.9"]))
    made = payload(scenario, play(scenario, COUNT, SEED, paths=0))
    assert isinstance(made, dict), made
    change = {"hold": {"works": 0.9}}
    tales = in_node(made, tales=[{"replication": r, "change": change} for r in TOLD])["tales"]
    other = with_excursion(scenario, scenario.excursions[-1].name)
    for r, tale in zip(TOLD, tales, strict=True):
        assert told(tale) == by_day(other, trace(other, SEED, r)), r
