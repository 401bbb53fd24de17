"""The events of a replication add up to what the run keeps of it."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame.engine import runtime
from midgame.engine.events import (
    Arrived,
    Became,
    Began,
    Counted,
    Event,
    Failed,
    Lost,
    Moved,
    Reached,
    Shifted,
    Succeeded,
    Used,
)
from midgame.engine.trace import trace
from midgame.errors import InputError
from midgame.runs.run import Run
from midgame.scenario.base import Scenario

Plainly = Callable[..., xr.Dataset]


def sums(events: list[Event], kind: type, names: list[str]) -> list[float]:
    found: Counter[str] = Counter()
    for e in events:
        if isinstance(e, kind):
            found[e.force] += e.amount
    return [found[n] for n in names]


def days(events: list[Event], kind: type, name: str, names: list[str]) -> list[float]:
    found = {getattr(e, name): e.day for e in reversed(events) if isinstance(e, kind)}
    return [found.get(n, -1.0) for n in names]


@pytest.mark.parametrize("replication", [*range(12), 499])
def test_events_add_up_to_the_run(everything: Scenario, played: xr.Dataset, replication: int) -> None:
    run, r = Run(played), replication
    events = trace(everything, 3, r)
    assert sums(events, Lost, run.force) == pytest.approx(run.force_lost[r], rel=1e-6)
    assert sums(events, Used, run.force) == pytest.approx(run.force_used[r], rel=1e-6)
    left = {e.force: e.left for e in events if isinstance(e, Moved)}
    assert [left[f] for f in left] == pytest.approx([run.force_end[r, run.force.index(f)] for f in left], rel=1e-6)
    counted = {e.counter: e.total for e in events if isinstance(e, Counted)}
    assert [counted.get(c, 0.0) for c in run.counter] == pytest.approx(run.counter_end[r], rel=1e-6)
    facts = {e.fact: e.after for e in events if isinstance(e, Became)}
    values = [run.fact_values[f] for f in run.fact]
    assert [facts.get(f, v[0]) for f, v in zip(run.fact, values, strict=True)] == [
        v[i] for v, i in zip(values, run.fact_end[r], strict=True)
    ]
    assert days(events, Began, "step", run.step) == [d if d >= 0 else -1 for d in run.step_first_day[r]]
    for kind, code in ((Succeeded, runtime.SUCCEEDED), (Failed, runtime.FAILED)):
        ended = np.where(run.step_status[r] == code, run.step_end_day[r], -1)
        assert days(events, kind, "step", run.step) == ended.tolist()
    assert days(events, Reached, "end_state", run.end_state) == run.end_state_day[r].tolist()
    assert [e.day for e in events] == sorted(e.day for e in events)


def test_events_in_the_order_in_which_they_come(scenario_of: Callable[[str], Scenario]) -> None:
    scenario = scenario_of(
        "forces: {a.ships: {count: 9, unit: ships}, a.late: {count: 4, unit: ships, arrives: 1}}\n"
        "facts: {state: [old, new]}\ncounters: {n: {}}\n"
        "plan:\n"
        "  - {step: hit, when: day >= 1, effects: {lose: {a.ships: 2}}, on_success: {set: {state: new}}}\n"
        "  - {step: count, when: hit succeeded, effects: {add: {n: 0.5}, use: {a.ships: 3}}}\n"
        "  - {step: wait, until: day > 2, when: day > 5}\n"
        "end_states: {won: {when: state == new, label: '8 islands: 3 lost, 4 left'}, still: state == old}\n"
    )
    assert trace(scenario, 1, 0) == [
        Reached(0, "", "still"),
        Arrived(1, "", "a.late", 4, 4),
        Began(1, "hit"),
        Lost(1, "hit", "a.ships", 2, 7),
        Succeeded(1, "hit"),
        Became(1, "hit", "state", "old", "new"),
        Began(1, "count"),
        Used(1, "count", "a.ships", 3, 4),
        Counted(1, "count", "n", 0.5, 0.5),
        Succeeded(1, "count"),
        Reached(1, "", "won"),
        Failed(3, "wait"),
    ]


def test_an_event_says_its_kind_where_it_is_kept_as_plain_data() -> None:
    kinds = (Began, Succeeded, Failed, Lost, Used, Arrived, Shifted, Counted, Became, Reached)
    assert [k.what for k in kinds] == [k.__name__.lower() for k in kinds]


def test_a_replication_is_counted_from_0(everything: Scenario) -> None:
    with pytest.raises(InputError, match="counted from 0, not -1"):
        trace(everything, 3, -1)
