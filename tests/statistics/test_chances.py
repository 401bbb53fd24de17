"""The spread of a chance against closed forms, with the dice of few plays on top."""

import numpy as np
import pytest
from scipy import stats

from midgame.errors import InputError
from midgame.statistics.chances import between_draws, chances

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def counted(theta: np.ndarray, plays: int | np.ndarray, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).binomial(plays, theta)


@pytest.mark.parametrize(("a", "b"), [(1, 1), (1, 30), (0.5, 10), (6, 3)])
def test_percentiles_of_a_beta(a: float, b: float) -> None:
    # places that are evenly spread over the distribution, so that only the dice of the plays are random
    theta = stats.beta.ppf((np.arange(2_000) + 0.5) / 2_000, a, b)
    found = chances(counted(theta, 100), 100)
    for p in LEVELS:
        true = float(stats.beta.ppf(p, a, b))
        e = found.quantile(p)
        assert e.low <= true <= e.high, (p, true, e)
        assert abs(e.value - true) < 0.15 * true + 0.002
    assert found.mean == pytest.approx(a / (a + b), rel=0.05)
    assert found.deviation == pytest.approx(stats.beta.std(a, b), rel=0.08)


def test_two_inputs_that_matter_only_together() -> None:
    rng = np.random.default_rng(2)
    x, y = rng.random((2, 3_000))
    theta = np.where((x > 0.5) & (y > 0.5), 0.8, 0.1)  # a quarter of draws
    found = chances(counted(theta, 100), 100)
    assert found.quantile(0.5).value == pytest.approx(0.1, abs=0.02)
    assert found.quantile(0.9).value == pytest.approx(0.8, abs=0.02)


def test_the_dice_of_few_plays_do_not_widen_it() -> None:
    counts = counted(np.full(1_000, 0.03), 100)
    raw = np.percentile(counts / 100, [5, 95])
    found = chances(counts, 100)
    assert raw[1] - raw[0] > 0.04
    assert found.quantile(0.95).value - found.quantile(0.05).value < 0.02
    assert found.quantile(0.05).low <= 0.03 <= found.quantile(0.95).high


def test_what_cannot_be_is_an_atom_at_nothing() -> None:
    rng = np.random.default_rng(4)
    theta = np.where(rng.random(2_000) < 0.4, 0.0, rng.beta(2, 20, 2_000))
    found = chances(counted(theta, 100), 100)
    assert found.quantile(0.3).value < 0.002
    assert found.quantile(0.75).value == pytest.approx(np.quantile(theta, 0.75), rel=0.1)


def test_a_rare_event() -> None:
    theta = stats.beta.ppf((np.arange(4_000) + 0.5) / 4_000, 2, 2_000)
    found = chances(counted(theta, 200), 200)
    assert found.mean == pytest.approx(0.001, rel=0.1)
    assert found.quantile(0.95).low <= stats.beta.ppf(0.95, 2, 2_000) <= found.quantile(0.95).high
    assert found.quantile(0.95).value < 0.005  # the raw one: one of 200


def test_weights_and_unequal_plays() -> None:
    rng = np.random.default_rng(5)
    theta = rng.beta(2, 6, 4_000)
    plays = rng.integers(1, 120, 4_000)
    weights = np.where(theta > 0.25, 3.0, 1.0)
    found = chances(counted(theta, plays), plays, weights)
    order = np.argsort(theta)
    share = np.cumsum(weights[order]) / weights.sum()
    for p in LEVELS:
        true = float(np.interp(p, share, theta[order]))
        assert found.quantile(p).value == pytest.approx(true, abs=0.03)


def test_the_variance_is_the_covariance_of_two_plays() -> None:
    rng = np.random.default_rng(6)
    theta = rng.beta(1, 9, 20_000)
    value, error = between_draws(counted(theta, 2).astype(float), np.full(20_000, 2.0), np.ones(20_000))
    assert abs(value - theta.var()) < 3 * error
    assert error < 0.1 * theta.var() + 0.001


def test_draws_that_were_played_once_say_nothing() -> None:
    with pytest.raises(InputError, match="played twice or more"):
        chances(np.array([0, 1, 1]), 1)
