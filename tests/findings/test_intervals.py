import numpy as np
import pytest
from scipy import stats

from midgame.statistics import intervals as iv


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


def test_clustered_interval_covers(make_run):
    rng = np.random.default_rng(1)
    hits = 0
    for _ in range(1_000):
        p = rng.choice([0.1, 0.5], 200)
        hits += iv.cluster_mean(rng.random((200, 4)) < p[:, None], event=True).holds(0.3)
    assert 0.93 <= hits / 1_000 <= 0.975


def test_an_event_never_seen_gets_an_upper_bound_from_the_draws():
    estimate = iv.cluster_mean(np.zeros((100, 10)), event=True)
    assert estimate.low == 0
    assert estimate.high == pytest.approx(stats.binomtest(0, 100).proportion_ci(method="wilson").high)


def test_paired_difference():
    a = np.zeros((1_000, 2))
    b = a.copy()
    same = iv.paired_difference(a, b, event=True)
    assert same.value == 0
    assert same.high == pytest.approx(1 - 0.025 ** (1 / 1_000))
    b[:100] = 1
    d = iv.paired_difference(a, b, event=True)
    assert d.value == pytest.approx(0.1)
    assert d.half_width == pytest.approx(1.96 * 0.3 / np.sqrt(1_000), rel=1e-2)
