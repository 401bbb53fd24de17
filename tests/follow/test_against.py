"""Which observation a replication contradicts is what its days say; a program without observations is as it was."""

from dataclasses import replace

import numpy as np
import pytest

from midgame.engine.run import play, program_of

from .cases import COIN
from .conftest import Make

STOPS = COIN + "stop_when: heads >= 9\n"
SEEN = """
  span: {since: 2025-01-03, through: 2025-01-06, known: 2025-01-06, that: heads <= 4, from: p}
  exact: {on: 2025-01-08, known: 2025-01-08, that: others, is: 1..3, from: p}
  counted: {since: 2025-01-05, on: 2025-01-12, known: 2025-01-12, that: heads, is: 2..5, from: p}
  late: {on: 2025-01-18, known: 2025-01-18, that: heads >= 5 and not most, from: p}
  within: {through: 2025-01-20, known: 2025-01-20, that: others, is: 0..9, from: p}
"""


def test_against_is_what_the_days_say(observed: Make) -> None:
    scenario, seen = observed(STOPS, SEEN)
    played = play(replace(scenario, observed=seen.observations), 1_000, 2, paths=1_000, glimpses=(4, 18))
    days = played.arrays["counter_days"]  # as they stand at the end of each day, of the stopped ones as they stopped
    heads, others = days[:, :, 0], days[:, :, 1]
    held = np.stack([
        (heads[:, 2:6] <= 4).all(axis=1),
        (others[:, 7] >= 1) & (others[:, 7] <= 3),
        (heads[:, 11] - heads[:, 3] >= 2) & (heads[:, 11] - heads[:, 3] <= 5),
        (heads[:, 17] >= 5) & (heads[:, 17] < 15),
        (others <= 9).all(axis=1),
    ], axis=1)  # fmt: skip
    expected = np.where(held.all(axis=1), -1, np.argmin(held, axis=1))
    assert (played.arrays["against"][:, 0] == expected).all()
    assert set(expected) == {-1, 0, 1, 2, 3, 4}
    assert (played.arrays["last_tick"] < 17).any()
    then = played.arrays["counter_then"].reshape(1_000, 2, 2)
    assert (then == days[:, [4, 18]]).all()


def test_a_program_without_observations_has_nothing_of_them(observed: Make) -> None:
    scenario, seen = observed(STOPS, SEEN)
    plain, followed = program_of(scenario), program_of(replace(scenario, observed=seen.observations))
    for word in ("against", "lineage", "glimpse", "observing"):
        assert word not in plain.text
        assert word in followed.text


def test_other_days_and_bounds_are_the_same_text(observed: Make) -> None:
    scenario, seen = observed(STOPS, SEEN)
    other = tuple(replace(o, last=o.last + 1, high=None if o.high is None else o.high + 1) for o in seen.observations)
    one, two = (program_of(replace(scenario, observed=x)) for x in (seen.observations, other))
    assert one.text == two.text
    assert one.constants != two.constants


@pytest.mark.parametrize(("tick", "tick_of_the_third"), [("6 hours", 11), ("1 day", 2), ("2 days", 1), ("1 week", 0)])
def test_the_tick_that_is_over_when_a_day_is(observed: Make, tick: str, tick_of_the_third: int) -> None:
    text = COIN.replace("horizon: 20 days", f"tick: {tick}, horizon: 28 days").replace(
        "repeat: daily", "repeat: weekly"
    )
    text = text.replace("repeat: weekly", f"repeat: every {tick}")
    _, seen = observed(text, "  third: {on: 2025-01-03, that: heads >= 1, from: p}\n")
    assert seen.observations[0].last == tick_of_the_third


def test_a_scenario_that_looks_back_is_checked_after_it_stopped(observed: Make) -> None:
    text = STOPS + "outcomes:\n  lately: heads in the last 3 days\n"
    scenario, seen = observed(text, "  quiet: {on: 2025-01-20, that: lately, is: 0, from: p}\n")
    played = play(replace(scenario, observed=seen.observations), 1_000, 2, paths=1_000)
    heads = played.arrays["counter_days"][:, :, 0]
    assert ((played.arrays["against"][:, 0] < 0) == (heads[:, 19] == heads[:, 16])).all()
    assert (played.arrays["last_tick"] < 15).any()
