"""Interactions: against closed forms and SALib, and how often nothing is named."""

import numpy as np
import pytest
from SALib.analyze import sobol
from SALib.sample import sobol as sample

from midgame.statistics.explained import either_way, explained
from midgame.statistics.together import log_chances, ranked, third_of, thirds, together


def ranks_of(x):
    return np.stack([ranked(column, np.argsort(column, kind="stable")) for column in x])


def either(x):
    """0.2, and 0.8 where exactly one of the first two is above its middle: neither does anything alone."""
    return 0.2 + 0.6 * ((x[0] > 0.5) ^ (x[1] > 0.5))


def product(x):
    return x[0] * x[1] + 0.3 * x[2]


@pytest.mark.parametrize("of", [either, product])
def test_shares_agree_with_salib(of):
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
    design = sample.sample(problem, 2**13, calc_second_order=True, seed=1)
    theirs = sobol.analyze(problem, of(design.T), calc_second_order=True, seed=1)
    rng = np.random.default_rng(2)
    x = rng.random((3, 40_000))
    y = of(x)
    ranks, order = ranks_of(x), np.argsort(x, axis=1)
    for i in range(3):
        first = explained(y[order[i]], x[i][order[i]])[0] / y.var()
        assert first == pytest.approx(theirs["S1"][i], abs=0.015)
    for i, j in ((0, 1), (0, 2), (1, 2)):
        value, error = together(ranks[i], ranks[j], y)
        assert value / y.var() == pytest.approx(theirs["S2"][i, j], abs=0.02)
        assert error / y.var() < 0.02


def test_what_matters_only_together_is_found_among_many_through_the_dice():
    rng = np.random.default_rng(3)
    x = rng.random((30, 4_000))
    y = (rng.random((4_000, 2)) < either(x)[:, None]).mean(axis=1)
    log = log_chances(ranks_of(x), y)
    assert np.unravel_index(log.argmin(), log.shape) == (0, 1)
    assert log[0, 1] < np.log(1e-30)
    assert np.sort(log, axis=None)[1] > np.log(0.05 / 435)
    assert (log[np.tril_indices(30)] == 0).all()


def test_the_table_of_six_by_six_is_known_in_closed_form():
    # the whole variance of 'either' is its interaction: 0.6^2 / 4
    rng = np.random.default_rng(4)
    x = rng.random((2, 50_000))
    value, error = together(*ranks_of(x), (rng.random(50_000) < either(x)).astype(float))
    assert value == pytest.approx(0.09, abs=3 * error)
    assert error < 0.003


@pytest.mark.parametrize("rate", [0.3, 0.01])
def test_nothing_is_seldom_named(rate):
    """Main effects are no interaction, and a rare event makes none surer than it is."""
    rng = np.random.default_rng(5)
    named = 0
    for _ in range(100):
        x = rng.random((8, 3_000))
        p = rate * (0.5 + x[0])
        y = (rng.random((3_000, 2)) < p[:, None]).mean(axis=1)
        named += log_chances(ranks_of(x), y).min() < np.log(0.05 / 28)
    assert named <= 12


def test_noise_explains_nothing_together():
    rng = np.random.default_rng(6)
    found = np.array([together(*rng.random((2, 1_000)), rng.random(1_000)) for _ in range(300)])
    assert abs(found[:, 0].mean()) < 3 * found[:, 0].std() / np.sqrt(300)
    assert found[:, 0].std() == pytest.approx(found[:, 1].mean(), rel=0.2)


def test_quantities_of_few_values_have_ranks_alike_and_no_bend():
    rng = np.random.default_rng(7)
    x = np.stack([rng.integers(0, 2, 3_000), rng.integers(0, 2, 3_000), rng.random(3_000)]).astype(float)
    ranks = ranks_of(x)
    assert len(np.unique(ranks[0])) == 2
    assert ranks[0].mean() == pytest.approx(0.5)
    log = log_chances(ranks, either(x) + rng.normal(0, 0.1, 3_000))
    assert np.isfinite(log).all()
    assert log.argmin() == 1


def test_thirds_are_the_means_of_their_parts():
    rng = np.random.default_rng(8)
    a, b, y = rng.random((3, 900))
    ranks = ranks_of(np.stack([a, b]))
    found = thirds(*ranks, y)
    here = (third_of(ranks[0]) == 2) & (third_of(ranks[1]) == 0)
    assert found.size[2, 0] == here.sum()
    assert found.mean[2, 0] == pytest.approx(y[here].mean())
    assert found.variance[2, 0] == pytest.approx(y[here].var(ddof=1))


def test_an_effect_of_any_shape_is_clear_and_none_is_seldom():
    rng = np.random.default_rng(9)
    x = np.sort(rng.random(2_000)).astype(np.float32)
    peak = (rng.random(2_000) < 0.1 + 0.4 * (np.abs(x - 0.5) < 0.05)).astype(float)
    assert either_way(explained(peak, x)[2], 0.0) < 1e-6
    chances = [either_way(explained(rng.random(500), np.sort(rng.random(500)))[2], rng.normal()) for _ in range(400)]
    assert np.mean(np.array(chances) < 0.05) < 0.08
