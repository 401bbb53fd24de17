"""An event regressed on its inputs, rows weighted: against closed forms, scipy, and where it must not speak."""

import numpy as np
import pytest
from scipy import optimize, special

from midgame.statistics.regressed import basis, between, out_of_fold, regressed

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def played(chance, kept, inputs=12, draws=30_000, lucks=2, seed=1):
    """Uniform inputs, the event and whether a play is kept (draw, luck)."""
    rng = np.random.default_rng(seed)
    x = rng.random((inputs, draws))
    event = rng.random((draws, lucks)) < chance(x)[:, None]
    return x, event.astype(float), (rng.random((draws, lucks)) < kept(x)[:, None]).astype(float)


def test_percentiles_where_the_kept_rows_lean_to_one_end():
    # kept with chance x: x has the density 2 x, so its p-quantile is sqrt(p)
    found = regressed(*played(lambda x: 0.2 + 0.6 * x[0], lambda x: x[0], seed=2))
    assert found is not None
    assert found.whole
    assert [found.quantile(p) for p in LEVELS] == pytest.approx(0.2 + 0.6 * np.sqrt(LEVELS), abs=0.04)
    assert found.variance.holds(0.36 / 18)  # the variance of the density 2 x is 1/18
    assert found.seen <= found.variance.high


def test_the_variance_of_pairs_is_that_of_the_weight_and_not_of_its_square():
    """Both plays of a draw are kept with the square of a chance; without its inverse the variance is another."""
    covers = 0
    for seed in range(20):
        x, y, w = played(lambda x: 0.9 * x[0], lambda x: 0.1 + 0.8 * x[0], inputs=4, draws=6_000, seed=seed)
        density = np.arange(1, 4_000) / 4_000
        share = (0.1 + 0.8 * density) / (0.1 + 0.8 * density).sum()
        mean = share @ (0.9 * density)
        covers += between(basis(x), y, w).holds(share @ (0.9 * density - mean) ** 2)
    assert covers >= 16


def test_one_luck_tells_the_least_that_the_spread_can_be():
    found = regressed(*played(lambda x: 0.2 + 0.6 * x[0], lambda x: np.ones(x.shape[1]), lucks=1))
    assert found is not None
    assert (found.whole, found.variance) == (False, None)
    assert found.seen < 0.36 / 12
    assert found.quantile(0.05) > 0.2
    assert found.quantile(0.5) == pytest.approx(0.5, abs=0.03)


def test_a_rare_event_stays_within_0_and_1_and_says_the_least():
    found = regressed(*played(lambda x: 0.04 * x[0] ** 2, lambda x: np.full(x.shape[1], 0.3)))
    assert found is not None
    assert not found.whole
    assert found.chance.min() >= 0
    assert 0.008 < found.quantile(0.95) < 0.04


@pytest.mark.parametrize(
    "chance", [lambda x: np.full(x.shape[1], 0.3), lambda x: 0.2 + 0.6 * ((x[0] > 0.5) ^ (x[1] > 0.5))]
)
def test_what_moves_nothing_or_only_in_jumps_together_is_not_seen(chance):
    found = regressed(*played(chance, lambda x: np.full(x.shape[1], 0.5), draws=8_000))
    assert found is None or not found.whole


def test_weights_count_as_rows_that_are_there_so_often():
    rng = np.random.default_rng(4)
    x = rng.random((3, 4_000))
    y = (rng.random((4_000, 1)) < x[:1].T).astype(float)
    double = regressed(x, y, np.full((4_000, 1), 2.0))
    single = regressed(x, y, np.ones((4_000, 1)))
    np.testing.assert_allclose(double.chance, single.chance)
    assert double.quantile(0.3) == single.quantile(0.3)


def test_the_logistic_fit_agrees_with_scipy():
    rng = np.random.default_rng(5)
    x = rng.random((2, 2_000))
    y = (rng.random(2_000) < special.expit(3 * x[0] - 1)).astype(float)
    columns = basis(x)
    found = out_of_fold(columns, y, np.ones(2_000))
    learn = np.arange(2_000) % 4 != 0
    slopes = columns[[0, 3]]
    design = np.concatenate([np.ones((1, 2_000)), columns, slopes[:1] * slopes[1:]])

    def loss(beta):
        eta = beta @ design[:, learn]
        return (np.logaddexp(0, eta) - y[learn] * eta).sum() + 2 * (beta[1:] ** 2).sum()

    beta = optimize.minimize(loss, np.zeros(len(design)), method="BFGS").x
    np.testing.assert_allclose(found[~learn], special.expit(beta @ design[:, ~learn]), atol=0.01)
