import numpy as np
import pytest

from midgame.statistics.smooth import curve


def test_a_curve_follows_the_means_and_its_resamples_their_error():
    rng = np.random.default_rng(1)
    x = np.sort(rng.exponential(2.0, 20_000)).astype(np.float32)
    rank = (np.arange(20_000) + 0.5) / 20_000
    y = 0.2 + 0.6 * rank + rng.normal(0, 0.3, 20_000)
    found = curve(x, y)
    assert found.mean == pytest.approx(0.2 + 0.6 * found.at, abs=0.03)
    assert found.x == pytest.approx(-2 * np.log(np.maximum(1 - found.at, 1e-4)), abs=0.15, rel=0.1)
    assert np.mean(np.abs(found.mean - 0.2 - 0.6 * found.at) <= 1.96 * found.error) > 0.8


def test_a_quantity_of_a_few_values_is_its_own_curve():
    rng = np.random.default_rng(2)
    x = np.repeat([1.0, 2.0, 4.0], 400)
    y = rng.random(1_200)
    found = curve(x, y)
    assert found.x.tolist() == [1, 2, 4]
    assert found.mean == pytest.approx(y.reshape(3, 400).mean(axis=1))
    assert found.error == pytest.approx(np.sqrt(1 / 12 / 400), rel=0.1)


def test_beside_many_draws_of_one_value_the_curve_is_flat():
    rng = np.random.default_rng(3)
    x = np.sort(np.maximum(rng.random(6_000) - 0.6, 0))  # three fifths of all draws are 0
    found = curve(x, np.where(x > 0, 0.3, 0.1))
    assert np.isfinite(found.error).all()
    assert found.mean[found.at < 0.4] == pytest.approx(0.1, abs=0.002)
    assert found.mean[found.at > 0.8] == pytest.approx(0.3)
