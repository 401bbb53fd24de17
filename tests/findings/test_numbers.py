"""Numbers and conditions at the end, by hand."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from midgame.findings.numbers.find import Count, counts_lives, numbers, small
from midgame.findings.numbers.words import chance, chances, told
from midgame.statistics.intervals import Estimate


def test_counts_and_chances(by_hand: Callable[..., xr.Dataset]) -> None:
    found = numbers(by_hand())
    assert [c.name for c in found.counts] == ["speed", "fell_on", "ships_hit"]
    hits = found.counts[2]
    assert [(c.count, c.open, c.share.value) for c in hits.chances] == [
        (0, False, 5 / 8), (1, False, 1 / 8), (2, False, 1 / 8), (3, True, 1 / 8)
    ]  # fmt: skip
    assert small(found.counts) == [hits]
    assert [(e.name, e.share.value) for e in found.events] == [("any_hit", 3 / 8)]


def test_lives_are_whole_numbers_with_their_chances_however_many(made_run: Callable[..., xr.Dataset]) -> None:
    values = np.array([0, 0, 1, 9, 10, 99, 2_500, 40_000], float)[:, None]
    run = made_run(
        {"replication": 8, "outcome": 1}, {"outcome_value": values}, {"outcome": ["civilian_deaths"]}
    )  # fmt: skip
    (count,) = numbers(run).counts
    assert [(chance(c), c.share.value) for c in count.chances] == [
        ("0", 1 / 4), ("1–9", 1 / 4), ("10–99", 1 / 4), ("1,000–9,999", 1 / 8),
        ("10,000 or more", 1 / 8),
    ]  # fmt: skip
    assert sum(c.share.value for c in count.chances) == 1
    assert counts_lives(count)
    other = made_run({"replication": 8, "outcome": 1}, {"outcome_value": values}, {"outcome": ["boats"]})
    (count,) = numbers(other).counts
    assert (count.chances, counts_lives(count)) == ((), False)


def test_a_day_that_need_not_come_is_that_of_those_in_which_it_came(by_hand: Callable[..., xr.Dataset]) -> None:
    fell = numbers(by_hand()).counts[1]
    assert fell.never is not None
    assert fell.never.value == 5 / 8
    assert fell.spread is not None
    assert (fell.spread.mean, fell.spread.median) == (16.0, 16.0)  # of 12, 20 and 16
    assert fell.chances == ()
    assert told(fell) == "day 12–20; never in 62%", "it comes in fewer than half: no day is typical"
    often = replace(fell, never=Estimate(0.4, 0.3, 0.5))
    assert told(often) == "day 16 (12–20); never in 40%"


def test_a_count_is_told_by_what_comes_about(made_run: Callable[..., xr.Dataset]) -> None:
    def of(values: list[int]) -> Count:
        outcomes = np.array(values, float)[:, None]
        run = made_run({"replication": len(values), "outcome": 1}, {"outcome_value": outcomes}, {"outcome": ["ships"]})
        (count,) = numbers(run).counts
        return count

    assert chances(of([1, 1, 0, 0])) == "0: 50%, 1: 50%"
    assert chances(of([1, 2, 2, 3])) == "1: 25%, 2: 50%, 3 or more: 25%"
    assert chances(of([0, 0, 3, 3])) == "0: 50%, 3 or more: 50%"
    assert (chances(of([2, 2, 2, 2])), told(of([2, 2, 2, 2]))) == ("", "always 2")


@pytest.mark.parametrize(
    ("values", "unit", "never"),
    [
        ([-1, -1, 4, 6], "days", 0.5),
        ([-1, -1, 4, 6], "ships", None),  # no day
        ([-1, -2, 4, 6], "days", None),  # below 0 in other ways too
        ([0, 1, 4, 6], "days", None),
        ([-1, -1, -1, -1], "day", 1.0),
    ],
)
def test_only_minus_one_day_is_never(
    made_run: Callable[..., xr.Dataset], values: list[int], unit: str, never: float | None
) -> None:
    run = made_run({"replication": 4, "counter": 1}, {"counter_end": np.array([values]).T}, {"counter_unit": [unit]})
    (count,) = numbers(run).counts
    assert (None if count.never is None else count.never.value) == never
    assert (count.spread is None) == (never == 1.0)


@pytest.mark.parametrize(
    ("values", "has"), [([0, 0, 1, 3], True), ([0, 0, 0, 0], False), ([0, 0.5, 1, 2], False), ([0, 20, 40, 60], False)]
)
def test_chances_are_of_small_whole_counts(made_run: Callable[..., xr.Dataset], values: list[float], has: bool) -> None:
    run = made_run({"replication": 4, "counter": 1}, {"counter_end": np.array([values]).T})
    assert bool(numbers(run).counts[0].chances) == has


def test_a_counter_that_an_outcome_repeats_is_counted_once(made_run: Callable[..., xr.Dataset]) -> None:
    run = made_run(
        {"replication": 4, "counter": 2, "outcome": 1}, {}, {"counter": ["hit", "sunk"], "outcome": ["hit"]}
    )  # fmt: skip
    assert [c.name for c in numbers(run).counts] == ["hit", "sunk"]


def test_the_sections(by_hand: Callable[..., xr.Dataset], golden_room: Callable[..., None]) -> None:
    golden_room("numbers", by_hand())


def test_a_run_without_counters_or_outcomes(
    made_run: Callable[..., xr.Dataset], sections_of: Callable[..., tuple[object, ...]]
) -> None:
    assert sections_of("numbers", made_run({"replication": 4})) == ()


@pytest.mark.parametrize(
    ("tick", "horizon", "shown", "late"),
    [
        (1 / 24, 24, "12 (3–21) hours", "hour 12 (3–21); never in 50%"),
        (1 / 1440, 120, "720 (180–1,260) minutes", "minute 720 (180–1,260); never in 50%"),
        (1.0, 30, "0.5 (0.125–0.875) days", "day 0.5 (0.125–0.875); never in 50%"),
    ],
)
def test_days_of_a_short_run_are_told_in_hours_or_minutes(
    made_run: Callable[..., xr.Dataset], tick: float, horizon: int, shown: str, late: str
) -> None:
    ends = 0.125 + (np.arange(21) - 1) * 0.75 / 18  # 5 and 95 % at 3 and 21 hours
    values = np.stack([np.concatenate([ends, ends]), np.concatenate([ends, np.full(21, -1.0)])], axis=1)
    run = made_run(
        {"replication": 42, "end_state": 1, "outcome": 2},
        {"outcome_value": values},
        {"outcome": ["lasts", "falls"], "outcome_unit": ["days", "days"], "outcome_is_event": [False, False]},
        {"tick": tick, "horizon": horizon, "clock_days": tick * horizon},
    )
    lasts, falls = numbers(run).counts
    assert (told(lasts), told(falls)) == (shown, late)
