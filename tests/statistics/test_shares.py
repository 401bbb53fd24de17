"""Spreads: every quantile is a value that came out."""

import numpy as np
import pytest

from midgame.statistics.shares import Spread, Times, quantiles, spread, spreads, times


def test_each_quantile_came_out() -> None:
    assert spread([0, 0, 0, 20, 21, 27]) == Spread(pytest.approx(68 / 6), 0, 0, 27)
    assert spread(range(100)) == Spread(49.5, 4, 49, 94)
    assert spread([0.5, 1.0, 2.0]) == Spread(pytest.approx(3.5 / 3), 0.5, 1.0, 2.0)


def test_each_column_by_itself() -> None:
    x = np.array([[1.0, 0.5], [2.0, 0.25], [2.0, 1.5], [7.0, 3.0]])
    assert spreads(x) == (spread(x[:, 0]), spread(x[:, 1]))
    assert quantiles(x, (0.5, 0.95)).tolist() == [[2.0, 0.5], [7.0, 3.0]]


def test_what_is_no_number_is_left_out() -> None:
    assert spread([np.nan, 3, 4]) == Spread(3.5, 3, 3, 4)
    assert spread([np.nan]) is None
    assert times([1, 2, 2, np.nan], 24) == Times(pytest.approx(5 / 3), 1, 2, 2, 24)
