"""The clock of version 2: chances in time add up whatever the tick and the repeat, and a time is a time."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import xarray as xr

from midgame.models import get
from midgame.models.base import REGISTRY
from midgame.runs.run import Run
from midgame.scenario.base import Scenario

Plainly = Callable[..., xr.Dataset]
ScenarioOf = Callable[[str], Scenario]

HAZARD = """
midgame: 2
clock: {{start: 2026-01-01, tick: {tick}, horizon: {horizon}}}
quantities: {{p: {{value: 50%, unit: probability}}}}
plan:
  - {{step: win, does: politics.hazard, with: {{probability: p, window: 30{more}}}, repeat: {repeat}}}
end_states: {{won: win succeeded}}
"""


def hazard(tick: str, repeat: str, horizon: str = "30 days", more: str = "") -> str:
    """Half within 30 days."""
    return HAZARD.format(tick=tick, repeat=repeat, horizon=horizon, more=more)


@pytest.fixture
def covered(plainly: Plainly, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[tuple[float, float]]]:
    """Time since the first play, and time covered, of each play of the hazard in one replication."""

    def of(text: str) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []

        def spy(
            rng: Any, p: float, window: float, exposure: float, multiplier: float, shape: float, since: float
        ) -> float:
            found.append((since, exposure))
            return 0.0

        with monkeypatch.context() as patched:
            patched.setitem(REGISTRY.models, "politics.hazard", replace(get("politics.hazard"), function=spy))
            plainly(text)
        return found

    return of


@pytest.mark.parametrize(
    ("tick", "repeat"),
    [
        ("1 hour", "hourly"), ("1 hour", "every 3 hours"), ("1 hour", "daily"), ("1 hour", "every 10 days"),
        ("6 hours", "every tick"), ("6 hours", "every 3 days"), ("90 minutes", "every 3 hours"), ("1 day", "daily"),
        ("1 day", "every 3 days"), ("1 day", "every 7 days"), ("1 day", "every 10 days"), ("3 days", "every tick"),
        ("4 days", "every 8 days"), ("7 days", "every tick"), ("7 days", "every 2 weeks"),
    ],
)  # fmt: skip
def test_the_plays_of_a_step_cover_the_horizon_once(tick: str, repeat: str, covered: Any) -> None:
    plays = covered(hazard(tick, repeat))
    assert sum(exposure for _, exposure in plays) == pytest.approx(30)
    assert [since for since, _ in plays] == pytest.approx(np.cumsum([0.0] + [e for _, e in plays[:-1]]).tolist())
    assert plays[0][0] == 0


@pytest.mark.parametrize("tick", ["1 hour", "1 day", "7 days"])
def test_what_is_played_once_covers_its_window(tick: str, covered: Any) -> None:
    assert covered(hazard(tick, "once")) == [(0.0, 30.0)]


def test_a_die_in_the_window_is_rolled_once(plainly: Plainly, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[tuple[float, float]] = []

    def spy(rng: Any, p: float, window: float, exposure: float, *more: float) -> float:
        found.append((window, exposure))
        return 0.0

    monkeypatch.setitem(REGISTRY.models, "politics.hazard", replace(get("politics.hazard"), function=spy))
    plainly(hazard("1 day", "once").replace("window: 30", 'window: "1 + poisson(5) * 1 day"'), 20)
    assert all(window == exposure for window, exposure in found)
    assert len(set(found)) > 4


def test_a_step_that_begins_later_covers_what_is_left(covered: Any) -> None:
    text = hazard("1 day", "every 7 days").replace("step: win,", "step: win, when: day >= 10,")
    assert covered(text) == [(0, 7), (7, 7), (14, 6)]


@pytest.mark.parametrize(
    ("tick", "repeat", "horizon", "more", "share"),
    [
        ("1 day", "every 3 days", "30 days", "", 0.5),
        ("7 days", "every tick", "30 days", "", 0.5),
        ("1 day", "every 10 days", "60 days", "", 0.75),
        ("1 day", "once", "10 days", "", 0.5),
        ("1 day", "every 10 days", "30 days", ", shape: 0.5", 0.5),
        ("1 day", "every 5 days", "10 days", ", shape: 2", 1 - 0.5 ** (1 / 9)),
        ("1 day", "every 5 days", "15 days", ", multiplier: 3", 1 - 0.5**1.5),
    ],
)  # fmt: skip
def test_half_within_30_days_is_half_within_30_days(
    tick: str, repeat: str, horizon: str, more: str, share: float, plainly: Plainly
) -> None:
    run = Run(plainly(hazard(tick, repeat, horizon, more), 4_000))
    assert run.goal.mean() == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / 4_000))


def test_version_1_plays_as_it_did(plainly: Plainly) -> None:
    run = Run(plainly(hazard("1 day", "every 3 days").replace("midgame: 2", "midgame: 1"), 4_000))
    assert run.goal.mean() == pytest.approx(1 - 0.5 ** (1 / 3), abs=0.026)


TIMES = """
midgame: {version}
clock: {{start: 2026-01-01, tick: {tick}, horizon: 24 hours}}
quantities: {{dawn: {{value: 6, unit: hours}}}}
forces: {{us.ships: {{count: 2, unit: ships, arrives: 3 hours}}}}
counters: {{n: {{unit: raids}}}}
plan:
  - {{step: act, when: "{when}"}}
  - {{step: later, when: after act by 3 hours}}
  - {{step: raid, repeat: every 3 hours, goes_on: true, effects: {{add: {{n: 1}}}}}}
  - {{step: ships, when: us.ships > 0}}
"""


def test_a_counter_of_hours_is_set_in_hours(plainly: Plainly) -> None:
    run = Run(
        plainly("""
midgame: 2
counters: {waited: {unit: hours}, added: {unit: hours}}
plan:
  - {step: act, effects: {add: {added: 2 days}, set: {waited: 2 days}}}
""")
    )
    assert run.counter_end[0].tolist() == pytest.approx([48, 48])


@pytest.mark.parametrize("tick", ["1 hour", "30 minutes", "15 minutes"])
@pytest.mark.parametrize(
    ("when", "hour"),
    [
        ("day >= 6 hours", 6), ("day >= 0.25", 6), ("day >= 360 minutes", 6), ("day > 6 hours", None),
        ("day == 7 hours", 7), ("not day < 7 hours", 7), ("not day <= 7 hours", None), ("day >= 0.5 days", 12),
        ("6 hours + 1 hour <= day", 7), ("day >= dawn", 6), ("day >= min(dawn, 8 hours)", 6), ("dawn <= day", 6),
    ],
)  # fmt: skip
def test_a_time_is_a_time(tick: str, when: str, hour: int | None, plainly: Plainly) -> None:
    run = Run(plainly(TIMES.format(version=2, tick=tick, when=when)))
    length = float(run.tick) * 24
    wanted = hour if hour is not None else (6 if "6" in when else 7) + length
    days = dict(zip(run.step, run.step_first_day[0], strict=True))
    assert days["act"] * 24 == pytest.approx(wanted)
    assert days["later"] * 24 == pytest.approx(wanted + 3)
    assert days["ships"] * 24 == pytest.approx(3)
    assert run.counter_end[0, 0] == 8


@pytest.mark.parametrize("when", ["days since begun(a) >= 6 hours", "begun_at > 0 and day - begun_at >= 6 hours"])
@pytest.mark.parametrize("version", [1, 2])
def test_a_difference_of_times_is_a_time(version: int, when: str, plainly: Plainly) -> None:
    run = Run(
        plainly(f"""
midgame: {version}
clock: {{start: 2026-01-01, tick: 1 hour, horizon: 24 hours}}
counters: {{begun_at: {{unit: days}}}}
plan:
  - {{step: a, when: day >= 1 hour, effects: {{set: {{begun_at: day}}}}}}
  - {{step: b, when: {when}}}
""")
    )
    assert (run.step_first_day[0] * 24).tolist() == pytest.approx([1, 7])


FAILING = """
midgame: {version}
clock: {{start: 2026-01-01, horizon: 10 days}}
quantities: {{p: {{value: 50%, unit: probability}}}}
counters: {{hits: {{}}, misses: {{}}}}
plan:
  - step: raid
    repeat: daily
    goes_on: true
    does: politics.chance
    with: {{probability: p}}
    on_success: {{add: {{hits: 1}}}}
    on_failure: {{add: {{misses: 1}}}}{more}
"""


@pytest.mark.parametrize(("more", "plays"), [("", 10), ("\n    at_most: 4", 4), ("\n    fails: day == 6", None)])
def test_what_goes_on_fails_each_time_a_play_fails(more: str, plays: int | None, plainly: Plainly) -> None:
    run = Run(plainly(FAILING.format(version=2, more=more), 200))
    hits, misses = run.counter_end[:, 0], run.counter_end[:, 1]
    assert (hits + misses == run.step_tries[:, 0]).all()
    assert misses.max() > 1
    if plays is not None:
        assert (hits + misses == plays).all()
    else:
        assert {7, 10} == set((hits + misses).tolist())


def test_version_1_never_said_that_a_play_failed(plainly: Plainly) -> None:
    run = Run(plainly(FAILING.format(version=1, more=""), 50))
    assert run.counter_end[:, 1].max() == 0
