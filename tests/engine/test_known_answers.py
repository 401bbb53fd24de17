"""A scenario whose answers can be worked out by hand comes out within its Monte Carlo error."""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr
from numpy.typing import NDArray
from scipy import stats

from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.load import with_excursion

N = 40_000
HORIZON = 30

CASE = """
clock: {start: 2025-01-01, horizon: 30 days}
quantities:
  year: {value: 30%, unit: probability}
  one: {value: 60%, unit: probability}
  two: {value: 50%, unit: probability}
  three: {value: 80%, unit: probability}
  counted: {value: 3 of 20, unit: probability}
  unknown: {value: 0..1, unit: probability}
  reliability: {value: 0.9, unit: probability}
  kill: {value: 50%, unit: probability}
  heavy: {value: 3}
  need: {value: 13..16, unit: targets}
forces:
  us.weapons: {count: 40, unit: weapons, kind: munition}
  ve.targets: {count: 50, unit: targets}
facts:
  by_weight: [none, x, y]
  with_rest: [none, x, y]
counters: {boats: {}}
plan:
  - {step: first, does: politics.chance, with: {probability: one}}
  - {step: second, when: first succeeded, does: politics.chance, with: {probability: two}}
  - {step: third, when: after second by 2 days, does: politics.chance, with: {probability: three}}
responses:
  - {step: event, repeat: daily, does: politics.hazard, with: {probability: year, window: 365}}
  - step: strike
    side: us
    does: strike.weapons
    with: {weapons: us.weapons, per_target: 1, reliability: reliability, intercept: 0.2, kill: kill}
    against: {ve.targets: 100%}
    effects: {use: {us.weapons: fired}}
    succeeds: lost(ve.targets) >= need
  - {step: like_others, does: politics.chance, with: {probability: counted}}
  - {step: who_knows, does: politics.chance, with: {probability: unknown}}
  - {step: pick, effects: {choose: {by_weight: {x: heavy, y: 1}, with_rest: {x: 0.2, y: one / 2, none: rest}}}}
  - step: boat
    repeat: daily
    goes_on: true
    does: politics.chance
    with: {probability: two}
    on_success: {add: {boats: 1}}
end_states: {won: third succeeded}
goal: won
excursions:
  better: {kill: 60%}
"""


@pytest.fixture(scope="session")
def case(scenario_of: Callable[[str], Scenario]) -> Scenario:
    return scenario_of(CASE)


@pytest.fixture(scope="session")
def run(case: Scenario) -> xr.Dataset:
    return play(case, N, seed=11)


def succeeded(run: xr.Dataset, step: str) -> NDArray[np.bool_]:
    return run["step_status"].sel(step=step).values == 2


def near(values: NDArray[np.generic], expected: float, errors: float = 4.0) -> None:
    """Whether a mean is within ``errors`` standard errors, replications of one draw taken together."""
    by_draw = values.astype(float).reshape(-1, 2).mean(axis=1)
    error = by_draw.std(ddof=1) / np.sqrt(len(by_draw))
    assert error > 0
    assert abs(by_draw.mean() - expected) < errors * error, (by_draw.mean(), expected, error)


def test_a_chance_a_year_over_a_month_of_days(run: xr.Dataset) -> None:
    expected = 1 - 0.7 ** (HORIZON / 365)
    happened = succeeded(run, "event")
    near(happened, expected)
    days = run["step_end_day"].sel(step="event").values[happened]
    day_of = np.bincount(days.astype(int), minlength=HORIZON)
    shares = 0.7 ** (np.arange(HORIZON) / 365)
    assert stats.chisquare(day_of, shares / shares.sum() * len(days)).pvalue > 1e-3


def test_a_chain_of_independent_chances(run: xr.Dataset) -> None:
    near(succeeded(run, "first"), 0.6)
    near(succeeded(run, "second"), 0.6 * 0.5)
    near(run["goal"].values, 0.6 * 0.5 * 0.8)
    broke = run["break_link"].values
    for link, expected in ((0, 0.4), (1, 0.6 * 0.5), (2, 0.6 * 0.5 * 0.2), (-1, 0.24)):
        near(broke == link, expected)
    assert set(run["break_day"].values[broke == 2]) == {2}


def test_weapons_of_one_target_each_destroy_a_binomial_number(run: xr.Dataset) -> None:
    destroyed = run["force_lost"].sel(force="ve.targets").values
    law = stats.binom(40, 0.9 * 0.8 * 0.5)
    near(destroyed, law.mean())
    k = np.arange(6, 24)
    seen = np.array([(destroyed == i).sum() for i in k])
    assert stats.chisquare(seen, law.pmf(k) * seen.sum() / law.pmf(k).sum()).pvalue > 1e-3
    np.testing.assert_array_equal(run["force_used"].sel(force="us.weapons").values, 40)
    np.testing.assert_array_equal(run["force_end"].sel(force="ve.targets").values, 50 - destroyed)


def test_counted_cases_come_out_at_the_mean_of_their_beta(run: xr.Dataset) -> None:
    near(succeeded(run, "like_others"), 3.5 / 21)


def test_a_number_of_daily_events(run: xr.Dataset) -> None:
    boats = run["counter_end"].sel(counter="boats").values
    near(boats, HORIZON * 0.5)
    near((boats - HORIZON * 0.5) ** 2, HORIZON * 0.25)


def test_choices_by_weight_and_with_a_rest(run: xr.Dataset) -> None:
    for fact, shares in (("by_weight", (0, 0.75, 0.25)), ("with_rest", (0.5, 0.2, 0.3))):
        got = run["fact_end"].sel(fact=fact).values
        for code, share in enumerate(shares):
            if share:
                near(got == code, share)
            else:
                assert not (got == code).any()


def test_the_variance_splits_into_ignorance_and_luck(run: xr.Dataset) -> None:
    pairs = succeeded(run, "who_knows").reshape(-1, 2).astype(float)
    between = np.cov(pairs.T)[0, 1]
    assert abs(between - 1 / 12) < 4 * 0.25 / np.sqrt(N / 2)  # the variance of a probability drawn from 0 to 1
    assert abs(pairs.var() - 1 / 4) < 0.003
    known = succeeded(run, "first").reshape(-1, 2).astype(float)
    assert abs(np.cov(known.T)[0, 1]) < 4 * 0.24 / np.sqrt(N / 2)


def test_common_random_numbers_make_a_difference_between_excursions_precise(case: Scenario) -> None:
    n = 8_000

    def wins(scenario: Scenario, seed: int) -> NDArray[np.float64]:
        return succeeded(play(scenario, n, seed), "strike").reshape(-1, 2).mean(axis=1)

    better = with_excursion(case, "better")
    base, with_common, without = wins(case, 1), wins(better, 1), wins(better, 2)
    need = (14, 15, 16)  # more than 13, 14 and 15, each a third of the time

    def expected(kill: float) -> float:
        return float(np.mean([stats.binom(40, 0.72 * kill).sf(k - 1) for k in need]))

    for other in (with_common, without):
        error = np.std(other - base) / np.sqrt(n / 2)
        assert abs((other - base).mean() - (expected(0.6) - expected(0.5))) < 4 * error
    assert np.var(with_common - base) < 0.6 * np.var(without - base)
    # What does not depend on the changed number is the same to the bit.
    for name in ("first", "event", "who_knows"):
        a, b = (play(s, 500, 1) for s in (case, better))
        np.testing.assert_array_equal(succeeded(a, name), succeeded(b, name))
