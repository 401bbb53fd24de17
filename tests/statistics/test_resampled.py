"""Intervals by resampling clusters: what they hold, and how often."""

import numpy as np
import pytest

from midgame.statistics.resampled import mean_by_cluster


def test_the_cluster_is_drawn_and_not_the_value() -> None:
    # Two clusters: a mean is 0, 1/2 or 1 with chances 1/4, 1/2, 1/4, so both ends are the clusters' own means.
    found = mean_by_cluster([0.0] * 50 + [1.0] * 50, ["a"] * 50 + ["b"] * 50)
    assert (found.value, found.low, found.high) == (0.5, 0.0, 1.0)
    # The values alone would say 0.4 to 0.6.
    alone = mean_by_cluster([0.0] * 50 + [1.0] * 50, [str(i) for i in range(100)])
    assert 0.38 < alone.low < 0.42
    assert 0.58 < alone.high < 0.62


def test_a_single_cluster_has_no_interval() -> None:
    found = mean_by_cluster([0.1, 0.3], ["a", "a"])
    assert found.value == pytest.approx(0.2)
    assert np.isnan(found.low)
    assert np.isnan(found.high)


def test_coverage_with_thirty_clusters_of_unlike_size() -> None:
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(300):
        sizes = rng.integers(1, 6, 30)
        centres = rng.normal(0.1, 1.0, 30)
        values = np.concatenate([rng.normal(c, 0.5, n) for c, n in zip(centres, sizes, strict=True)])
        clusters = [str(i) for i, n in enumerate(sizes) for _ in range(n)]
        held += mean_by_cluster(values, clusters, times=1_000).holds(0.1)
    assert 0.90 <= held / 300 <= 0.98
