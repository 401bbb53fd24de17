import numpy as np
import pytest
from scipy import stats

from midgame.statistics import intervals as iv

# E[x s(x)] / E[s(x)] for x standard normal and s the logistic function
_X = np.linspace(-9, 9, 20_001)
_DENSITY = stats.norm.pdf(_X) / (1 + np.exp(-_X))
MEAN_AMONG = float((_X * _DENSITY).sum() / _DENSITY.sum())


@pytest.mark.parametrize(("k", "n"), [(0, 20), (3, 20), (10, 20), (20, 20), (250, 1_000)])
def test_wilson_agrees_with_scipy(k, n):
    low, high = iv.wilson(k / n, n)
    expected = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert (float(low), float(high)) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_difference_agrees_with_newcombes_worked_example():
    # Newcombe 1998, table II, row (a) 56/70 - 48/80, method 10: 0.0524 to 0.3339
    a, b = 48 / 80, 56 / 70
    la, ua = iv.wilson(a, 80)
    lb, ub = iv.wilson(b, 70)
    low, high = iv.difference_intervals(a, la, ua, b, lb, ub)
    assert (float(low), float(high)) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_clustered_interval_covers():
    rng = np.random.default_rng(1)
    hits = 0
    for _ in range(1_000):
        p = rng.choice([0.1, 0.5], 200)
        hits += iv.cluster_mean(rng.random((200, 4)) < p[:, None], event=True).holds(0.3)
    assert 0.93 <= hits / 1_000 <= 0.975


def test_an_event_never_seen_gets_an_upper_bound_from_the_draws():
    estimate = iv.cluster_mean(np.zeros((100, 10)), event=True)
    assert estimate.low == 0
    assert estimate.high == pytest.approx(-np.log(0.025) / 100)  # Poisson's exact bound


def test_paired_difference():
    a = np.zeros((1_000, 2))
    b = a.copy()
    same = iv.paired_difference(a, b, event=True)
    assert same.value == 0
    assert same.high == pytest.approx(-np.log(0.025) / 1_000)
    b[:100] = 1
    d = iv.paired_difference(a, b, event=True)
    assert d.value == pytest.approx(0.1)
    assert d.half_width == pytest.approx(1.96 * 0.3 / np.sqrt(1_000), rel=2e-2)


def test_rows_and_whole_draws_give_one_interval():
    rng, compared = np.random.default_rng(2), 0
    for lucks in (1, 2, 3, 5):
        for draws in (60, 400):
            for p in (0.0, 0.003, 0.3, 0.97, 1.0):
                own = np.clip(p + rng.normal(0, 0.2, (draws, 1)) * (0 < p < 1), 0, 1)
                held = rng.random((draws, lucks)) < own
                whole = iv.cluster_mean(held.astype(np.float32), event=True)
                rows = iv.ratio(held.sum(axis=1), np.full(draws, lucks))  # all rows counted as rows
                if 0 < whole.value < 1:
                    assert (rows.value, rows.low, rows.high) == pytest.approx(
                        (whole.value, whole.low, whole.high), abs=1e-3
                    )
                    compared += 1
                assert 0 <= whole.low <= whole.value <= whole.high <= 1
    assert compared >= 20


@pytest.mark.parametrize("lucks", [2, 3, 7])
def test_rounding_is_no_variance(lucks):
    # one luck of each draw: every draw has the same mean, a fraction that no float holds exactly
    held = np.zeros((90, lucks))
    held[:, 0] = 1
    whole = iv.cluster_mean(held, event=True)
    low, high = iv.wilson(1 / lucks, 90)
    assert (whole.low, whole.high) == pytest.approx((float(low), float(high)))


def test_one_draw_says_nothing():
    one = np.array([[1.0, 0.0]])
    assert iv.cluster_mean(one, event=True) == iv.Estimate(0.5, 0.0, 1.0)
    assert iv.cluster_mean(one, event=False) == iv.Estimate(0.5, -np.inf, np.inf)


def test_a_mean_over_some_rows_covers():
    rng = np.random.default_rng(3)
    hits = 0
    for _ in range(600):
        level = rng.normal(0, 1, (150, 1))
        y, some = level + rng.normal(0, 1, (150, 3)), rng.random((150, 3)) < 1 / (1 + np.exp(-level))
        found = iv.ratio((y * some).sum(axis=1), some.sum(axis=1), event=False)
        hits += found.holds(MEAN_AMONG)
    assert 0.92 <= hits / 600 <= 0.975


@pytest.mark.parametrize(("gained", "lost"), [(3, 0), (8, 0), (4, 3), (12, 5), (60, 20)])
@pytest.mark.parametrize("lucks", [1, 2])
def test_few_that_differ_are_covered_as_often_as_it_says(gained, lost, lucks):
    draws, rng, held = 1_000, np.random.default_rng(3), 0
    rows, seeds = draws * lucks, 400
    for _ in range(seeds):
        u = rng.random((draws, lucks))
        gains, loses = u < gained / rows, u > 1 - lost / rows
        held += iv.paired_difference(loses.astype(float), gains.astype(float), True).holds((gained - lost) / rows)
    assert held / seeds >= 0.93
    if min(gained, lost) >= 20:
        assert held / seeds <= 0.975


def test_a_rare_event_has_the_exact_interval():
    # Garwood (1936): of 3 cases the Poisson mean lies between 0.6187 and 8.7673.
    seen = np.zeros((10_000, 1))
    seen[:3] = 1
    found = iv.cluster_mean(seen, event=True)
    assert (found.low * 1e4, found.high * 1e4) == pytest.approx((0.6187, 8.7673), abs=1e-4)
    turned = iv.cluster_mean(1 - seen, event=True)
    assert (1 - turned.high, 1 - turned.low) == pytest.approx((found.low, found.high))


def test_draws_of_unequal_weight_agree_with_fay_and_feuer():
    # Worked by hand from their formula: weights 1 and 0.5, two draws each.
    seen = np.zeros((1_000, 2))
    seen[:2] = 1
    seen[2:4, 0] = 1
    y, v = 3.0, 2.5
    low = v / (2 * y) * stats.chi2.ppf(0.025, 2 * y**2 / v) / 1_000
    high = (v + 1) / (2 * (y + 1)) * stats.chi2.ppf(0.975, 2 * (y + 1) ** 2 / (v + 1)) / 1_000
    found = iv.cluster_mean(seen, event=True)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-6)
