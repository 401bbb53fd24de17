"""Draws: keyed by name, with the distributions that were asked for, in groups as asked."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from midgame.engine.draws import Column, columns_of, fill, uniforms, width
from midgame.scenario.base import Scenario

N = 20_000
Make = Callable[[str], Scenario]


def columns(scenario: Scenario, seed: int = 1, first: int = 0, count: int = N) -> dict[str, NDArray[np.float64]]:
    """Each quantity's first column of draws."""
    where: tuple[Column, ...] = columns_of(scenario)
    matrix = fill(where, seed, first, count)
    assert matrix.shape == (count, width(where))
    return {c.quantity.name: matrix[:, c.at] for c in where}


def quantities(scenario_of: Make, text: str, more: str = "") -> Scenario:
    return scenario_of(f"quantities:\n{text}\n{more}\nplan: [{{step: act}}]")


FAMILIES = {
    "3..8": stats.uniform(3, 5),
    "uniform(3, 8)": stats.uniform(3, 5),
    "normal(10, 2)": stats.norm(10, 2),
    "lognormal(20, 0.5)": stats.lognorm(0.5, scale=20),
    "beta(3, 7)": stats.beta(3, 7),
    "beta(0.5, 20.5)": stats.beta(0.5, 20.5),
    "8 of 16": stats.beta(8.5, 8.5),
    "gamma(2.5, 3)": stats.gamma(2.5, scale=3),
    "exponential(4)": stats.expon(scale=4),
    "weibull(1.7, 30)": stats.weibull_min(1.7, scale=30),
    "triangular(1, 2, 5)": stats.triang(0.25, 1, 4),
    "pert(1, 2, 5)": stats.beta(2, 4, 1, 4),
    "20, 22, 25": stats.beta(1 + 4 * 2 / 5, 1 + 4 * 3 / 5, 20, 5),
    "truncated(0.5, 0.3, 0, 1)": stats.truncnorm(-0.5 / 0.3, 0.5 / 0.3, 0.5, 0.3),
    "poisson(6.5)": stats.poisson(6.5),
    "binomial(12, 0.3)": stats.binom(12, 0.3),
}


@pytest.mark.parametrize("written", FAMILIES)
def test_draws_have_the_distribution_that_was_written(scenario_of: Make, written: str) -> None:
    got = columns(quantities(scenario_of, f'  x: {{value: "{written}"}}'))["x"]
    family = FAMILIES[written]
    if hasattr(family.dist, "pmf"):
        values, counts = np.unique(got, return_counts=True)
        expected = family.pmf(values) * N
        kept = expected > 5
        assert family.pmf(values[kept]).sum() > 0.99
        assert stats.chisquare(counts[kept], expected[kept] * counts[kept].sum() / expected[kept].sum()).pvalue > 1e-3
    else:
        assert stats.kstest(got, family.cdf).pvalue > 1e-3


@pytest.mark.parametrize(
    ("written", "unit", "ends"), [("20 to 25", "ships", (20, 25)), ("15% to 50%", "fraction", (0.15, 0.5))]
)
def test_an_interval_holds_nine_tenths_of_the_draws(
    scenario_of: Make, written: str, unit: str, ends: tuple[float, float]
) -> None:
    got = columns(quantities(scenario_of, f"  x: {{value: {written}, unit: {unit}}}"))["x"]
    error = 4 * np.sqrt(0.05 * 0.95 / N)
    assert abs((got < ends[0]).mean() - 0.05) < error
    assert abs((got > ends[1]).mean() - 0.05) < error


def test_uniforms_are_uniform_unlike_each_other_and_never_0_or_1() -> None:
    columns = [*uniforms(1, "a", 0, N), *uniforms(1, "b", 0, N), *uniforms(2, "a", 0, N), *uniforms(1, "a", 2**32, N)]
    for column in columns:
        assert stats.kstest(column, "uniform").pvalue > 1e-3
        assert 0 < column.min() < column.max() < 1
        assert abs(np.corrcoef(column[1:], column[:-1])[0, 1]) < 4 / np.sqrt(N)
    between = np.corrcoef(columns) - np.eye(len(columns))
    assert np.abs(between).max() < 4.5 / np.sqrt(N)


def test_draw_d_is_the_same_wherever_a_block_begins() -> None:
    whole = uniforms(7, "a", 0, 1000)
    for first, count in ((0, 1), (999, 1), (3, 500)):
        for part, all_of_it in zip(uniforms(7, "a", first, count), whole, strict=True):
            np.testing.assert_array_equal(part, all_of_it[first : first + count])


BASE = """
  a: {value: 20 to 25, unit: ships}
  b: {value: 15% to 50%, unit: fraction, group: ready}
  c: {value: [{weight: 1, value: 3..5}, {weight: 2, value: 9}]}
  d: {value: 30% to 60%, unit: fraction, group: ready}
"""


def test_adding_removing_and_reordering_quantities_leaves_the_draws_of_the_others(scenario_of: Make) -> None:
    groups = "groups: {ready: 0.7}"
    base = columns(quantities(scenario_of, BASE, groups), count=500)
    lines = BASE.strip("\n").split("\n")
    more = "\n".join(["  new: {value: 1..2, group: ready}", lines[2], "  another: 8 of 9", *lines[3:], *lines[:2]])
    fewer = "\n".join(lines[1:])
    for text in (more, fewer):
        other = columns(quantities(scenario_of, text, groups), count=500)
        for name in base.keys() & other.keys():
            np.testing.assert_array_equal(base[name], other[name])
    gaps = columns(scenario_of(f'quantities:\n{BASE}\n{groups}\nplan: [{{step: act, gap: "?"}}]'), count=500)
    for name, column in base.items():
        np.testing.assert_array_equal(gaps[name], column)


def test_a_group_is_shared_or_correlated_in_ranks(scenario_of: Make) -> None:
    text = """
  a: {value: 20 to 25, group: g}
  b: {value: 15% to 50%, unit: fraction, group: g}
  c: {value: exponential(3), group: g}
  alone: {value: 1..2}
"""
    for rank in (0.3, 0.7, 0.95):
        got = columns(quantities(scenario_of, text, f"groups: {{g: {rank}}}"))
        between = stats.spearmanr(np.column_stack(list(got.values()))).statistic
        for i, j in ((0, 1), (0, 2), (1, 2)):
            assert abs(between[i, j] - rank) < 4 * (1 - rank**2) / np.sqrt(N) + 0.005
        assert np.abs(between[3, :3]).max() < 4 / np.sqrt(N)
        assert stats.kstest(got["c"], stats.expon(scale=3).cdf).pvalue > 1e-3  # its own distribution stays
    shared = columns(quantities(scenario_of, text, "groups: {g: shared}"))
    assert stats.spearmanr(shared["a"], shared["c"]).statistic > 0.9999


def test_a_mixture_keeps_its_rivals_apart_with_their_weights(scenario_of: Make) -> None:
    got = columns(quantities(scenario_of, "  x: {value: [{weight: 3, value: 1..2}, {weight: 1, value: 10..20}]}"))["x"]
    low = got[got < 5]
    assert abs(len(low) / N - 0.75) < 4 * np.sqrt(0.75 * 0.25 / N)
    assert stats.kstest(low, stats.uniform(1, 1).cdf).pvalue > 1e-3
    assert stats.kstest(got[got > 5], stats.uniform(10, 10).cdf).pvalue > 1e-3


def test_a_series_is_drawn_with_one_random_number(scenario_of: Make) -> None:
    scenario = quantities(scenario_of, "  x: {value: {0: 10..20, 7: 100..200}}")
    where = columns_of(scenario)
    assert width(where) == 2
    matrix = fill(where, 1, 0, 500)
    np.testing.assert_allclose(matrix[:, 1], 10 * matrix[:, 0], rtol=1e-12)


def test_a_designed_sample_replaces_the_uniforms(scenario_of: Make) -> None:
    scenario = quantities(scenario_of, "  x: 10..20\n  y: 10..20")
    where = columns_of(scenario)
    given = np.array([0.1, 0.5, 0.9])
    matrix = fill(where, 1, 0, 3, {"x": given})
    np.testing.assert_allclose(matrix[:, 0], [11, 15, 19])
    np.testing.assert_array_equal(matrix[:, 1], fill(where, 1, 0, 3)[:, 1])
