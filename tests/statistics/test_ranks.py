"""Ranks against those of SciPy."""

import numpy as np
import pytest
from scipy import stats

from midgame.statistics.ranks import middle_ranks, ranks_of


@pytest.mark.parametrize("values", [1, 3, 10_000])
def test_ranks_are_scipys_whatever_is_tied(values: int) -> None:
    x = np.random.default_rng(values).integers(0, values, 500).astype(np.float32)
    assert np.array_equal(ranks_of(x), stats.rankdata(x))
    assert np.array_equal(ranks_of(x, np.argsort(x, kind="stable")), stats.rankdata(x))
    assert np.array_equal(middle_ranks(np.sort(x)), np.sort(stats.rankdata(x)))
