"""Shares that are added up part by part, against the same share from all rows at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from midgame.statistics.added import Added
from midgame.statistics.intervals import cluster_mean


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=6).filter(lambda sizes: sum(sizes) > 1),
    st.integers(1, 4),
    st.sampled_from([0.0, 0.004, 0.3, 1.0]),
    st.integers(0, 10**6),
)
def test_parts_come_to_what_all_rows_say(sizes: list[int], lucks: int, chance: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    spread = rng.beta(0.5, 0.5, sum(sizes)) < chance  # draws that differ, so that lucks of one draw are alike
    rows = rng.random((sum(sizes), lucks)) < np.where(spread, 0.9, chance / 10)[:, None]
    parts = np.split(rows, np.cumsum(sizes)[:-1])
    added = Added.of(parts[0])
    for part in parts[1:]:
        added = added.plus(Added.of(part))
    for level in (0.5, 0.95):
        whole, told = cluster_mean(rows.astype(float), True, level), added.estimate(level)
        assert told.value == pytest.approx(whole.value, abs=1e-15)
        assert (told.low, told.high) == pytest.approx((whole.low, whole.high), abs=1e-9)


def test_a_single_draw_says_as_little_as_elsewhere() -> None:
    rows = np.array([[True, False]])
    assert Added.of(rows).estimate() == cluster_mean(rows.astype(float), True)
