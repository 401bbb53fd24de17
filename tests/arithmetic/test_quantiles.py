"""Quantile functions of all families against those of SciPy."""

import numpy as np
import pytest
from scipy import stats

from midgame.arithmetic.quantiles import NUMBERS, quantile
from midgame.arithmetic.tables import POINTS, STEP
from midgame.scenario.distributions import NAMED, make, rows

U = np.concatenate([[1e-6, 1e-4], (np.arange(1999) + 0.5) / 1999, [1 - 1e-4, 1 - 1e-6]])

EXACT = [
    ("uniform", (3.0, 8.0), stats.uniform(3, 5)),
    ("normal", (10.0, 2.0), stats.norm(10, 2)),
    ("lognormal", (20.0, 0.5), stats.lognorm(0.5, scale=20)),
    ("exponential", (4.0,), stats.expon(scale=4)),
    ("weibull", (1.7, 30.0), stats.weibull_min(1.7, scale=30)),
    ("triangular", (1.0, 2.0, 5.0), stats.triang(0.25, 1, 4)),
    ("truncated", (0.5, 0.3, 0.0, 1.0), stats.truncnorm(-0.5 / 0.3, 0.5 / 0.3, 0.5, 0.3)),
]
COUNTS = [
    ("poisson", (0.3,), stats.poisson(0.3)),
    ("poisson", (6.5,), stats.poisson(6.5)),
    ("poisson", (1e5,), stats.poisson(1e5)),
    ("binomial", (12.0, 0.3), stats.binom(12, 0.3)),
    ("binomial", (1000.0, 0.99), stats.binom(1000, 0.99)),
]
SHAPES = [(0.5, 0.5), (2.0, 5.0), (0.5, 35.5), (35.5, 0.5), (0.05, 3.55), (200.0, 300.0), (1.0, 1.0), (1e4, 2e4)]
TABLES = [
    *[("beta", ab, stats.beta(*ab)) for ab in SHAPES],
    ("pert", (20.0, 22.0, 25.0), stats.beta(1 + 4 * 2 / 5, 1 + 4 * 3 / 5, 20, 5)),
    *[("gamma", (k, 3.0), stats.gamma(k, scale=3)) for k in (0.05, 0.5, 2.5, 100.0, 1e4, 1e6)],
]  # fmt: skip


@pytest.mark.parametrize(("family", "parameters", "known"), EXACT)
def test_formulas(family: str, parameters: tuple[float, ...], known: stats.rv_continuous) -> None:
    np.testing.assert_allclose(quantile(family, parameters, U), known.ppf(U), rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize(("family", "parameters", "known"), COUNTS)
def test_counts(family: str, parameters: tuple[float, ...], known: stats.rv_discrete) -> None:
    np.testing.assert_array_equal(quantile(family, parameters, U), known.ppf(U))


@pytest.mark.parametrize(("family", "parameters", "known"), TABLES)
def test_tables_are_exact_in_their_points_and_close_between(
    family: str, parameters: tuple[float, ...], known: stats.rv_continuous
) -> None:
    points = stats.norm.cdf((np.arange(POINTS) - (POINTS - 1) // 2)[530:-530:50] * STEP)
    off = np.abs(quantile(family, parameters, points) - known.ppf(points)) / known.std()
    assert off.max() < 1e-8
    body = U[(U > 0.001) & (U < 0.999)]
    off = np.abs(quantile(family, parameters, body) - known.ppf(body)) / known.std()
    assert off.max() < (2e-5 if parameters[0] >= 0.5 else 1e-4)  # bent more sharply


def test_two_betas_far_apart() -> None:
    weight, low, high = 0.3, stats.beta(10, 1000), stats.beta(1000, 10)
    x = quantile("robust", (weight, 10.0, 1000.0, 1000.0, 10.0), U)
    back = weight * low.cdf(x) + (1 - weight) * high.cdf(x)
    inside = (U > 0.001) & (U < 0.999)
    np.testing.assert_allclose(back[inside], U[inside], atol=2e-3)
    assert (np.diff(x) >= 0).all()


def test_edges_of_counts_rows_and_percentiles() -> None:
    assert set(quantile("binomial", (5.0, 1.0), U)) == {5.0}
    assert set(quantile("binomial", (5.0, 0.0), U)) == {0.0}
    assert set(quantile("known", (3.0,), U)) == {3.0}
    thirds = np.array([0.2, 0.5, 0.9])
    assert quantile("rows", (3.0, 1.0, 2.0), thirds).tolist() == [3.0, 1.0, 2.0]
    x = (0.0, 1.0, 2.0, 4.0, 5.0)
    np.testing.assert_allclose(
        quantile("elicited", x, np.array([0.025, 0.05, 0.725, 0.95, 0.99])), [0.5, 1, 3, 4, 4.8], rtol=1e-14
    )


def test_every_family_has_a_number() -> None:
    assert {*NAMED, "known", "robust", "rows", "elicited"} == NUMBERS.keys()
    assert len(set(NUMBERS.values())) == len(NUMBERS)
    assert make("uniform", 1, 2).quantile(np.array([[0.5, 0.25]])).tolist() == [[1.5, 1.25]]
    assert rows((4.0,)).quantile(np.array([0.5])).tolist() == [4.0]
