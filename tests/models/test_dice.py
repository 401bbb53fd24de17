"""Every sampler against the distribution that scipy knows by that name."""

import numpy as np
import pytest
from scipy import stats

from midgame.arithmetic.normal import ndtri
from midgame.models import dice

_N = 20_000
_WORD = np.uint64


def _stream(replication: int = 0, *, key: int = 11, place: int = 3, day: int = 5) -> np.ndarray:
    rng = dice.new_stream()
    dice.open_stream(rng, _WORD(key), _WORD(0), _WORD(day), _WORD(place), _WORD(replication))
    return rng


def _draws(sampler, *arguments, n: int = _N) -> np.ndarray:
    rng = _stream()
    return np.array([sampler(rng, *arguments) for _ in range(n)])


def _fits(sample: np.ndarray, distribution) -> float:
    """The p-value of a chi-square test, cells of fewer than five expected draws put together."""
    values = np.arange(int(sample.min()), int(sample.max()) + 1)
    expected = distribution.pmf(values) * len(sample)
    found = np.array([(sample == value).sum() for value in values])
    rare = expected < 5
    rest = len(sample) - expected[~rare].sum()
    cells = np.append(expected[~rare], max(rest, 1e-9))
    seen = np.append(found[~rare], found[rare].sum())
    if rest < 5:  # a cell too small to judge: the next one takes it in
        cells, seen = np.append(cells[:-2], cells[-2:].sum()), np.append(seen[:-2], seen[-2:].sum())
    assert (distribution.pmf(values[found > 0]) > 0).all()
    return stats.chisquare(seen, cells * (seen.sum() / cells.sum())).pvalue


def test_uniform_is_uniform_and_its_pairs_are_independent():
    draws = _draws(dice.uniform)
    assert stats.kstest(draws, "uniform").pvalue > 1e-3
    assert draws.min() > 0.0
    assert draws.max() < 1.0
    assert abs(stats.pearsonr(draws[:-1], draws[1:]).statistic) < 4 / np.sqrt(_N)


def test_the_first_draws_of_neighbouring_replications_are_uniform():
    draws = np.array([dice.uniform(_stream(r)) for r in range(_N)])
    assert stats.kstest(draws, "uniform").pvalue > 1e-3
    assert abs(stats.pearsonr(draws[:-1], draws[1:]).statistic) < 4 / np.sqrt(_N)


def test_a_stream_opened_again_starts_again_and_others_differ():
    first = [dice.uniform(rng) for rng in [_stream(1)] for _ in range(5)]
    rng = _stream(1)
    dice.uniform(rng)  # leaves half a block behind, which opening must forget
    dice.open_stream(rng, _WORD(11), _WORD(0), _WORD(5), _WORD(3), _WORD(1))
    assert [dice.uniform(rng) for _ in range(5)] == first
    others = [_stream(2), _stream(1, key=12), _stream(1, place=4), _stream(1, day=6)]
    assert len({first[0], *(dice.uniform(other) for other in others)}) == 5


def test_inverse_is_exact_to_rounding():
    p = np.concatenate([np.logspace(-300, -1, 400), np.linspace(0.01, 0.99, 399), 1 - np.logspace(-15, -2, 100)])
    ours = np.array([ndtri(x) for x in p])
    np.testing.assert_allclose(ours, stats.norm.ppf(p), rtol=2e-14, atol=1e-15)


def test_normal_and_exponential():
    assert stats.kstest(_draws(dice.normal, 3.0, 2.0), stats.norm(3.0, 2.0).cdf).pvalue > 1e-3
    assert stats.kstest(_draws(dice.exponential, 4.0), stats.expon(scale=4.0).cdf).pvalue > 1e-3
    assert (_draws(dice.normal, 3.0, 0.0, n=10) == 3.0).all()


def test_event():
    assert abs(_draws(dice.event, 0.3).mean() - 0.3) < 4 * np.sqrt(0.21 / _N)
    assert _draws(dice.event, 0.0, n=200).sum() == 0
    assert _draws(dice.event, 1.0, n=200).sum() == 200


@pytest.mark.parametrize(("n", "p"), [(1, 0.5), (10, 0.3), (48, 0.605), (1000, 0.02), (1000, 0.97), (2500, 0.4)])
def test_binomial(n, p):
    assert _fits(_draws(dice.binomial, float(n), p), stats.binom(n, p)) > 1e-3


def test_binomial_at_its_ends():
    rng = _stream()
    assert [dice.binomial(rng, n, p) for n, p in [(0.0, 0.5), (-2.0, 0.5), (7.0, 0.0), (7.0, 1.0)]] == [0, 0, 0, 7]


@pytest.mark.parametrize("n", [12.0, 3000.0])
def test_binomial_rises_with_its_probability_on_a_shared_stream(n):
    probabilities = (0.05, 0.3, 0.49, 0.51, 0.8, 0.99)
    table = np.array([[dice.binomial(_stream(r), n, p) for p in probabilities] for r in range(300)])
    assert (np.diff(table, axis=1) >= 0).all()


@pytest.mark.parametrize("mean", [0.2, 3.0, 40.0, 1200.0])
def test_poisson(mean):
    assert _fits(_draws(dice.poisson, mean), stats.poisson(mean)) > 1e-3


def test_poisson_of_nothing_is_nothing():
    assert dice.poisson(_stream(), 0.0) == 0.0


@pytest.mark.parametrize(("draws", "good", "total"), [(2, 30, 50), (10, 4, 12), (7, 6, 9)])
def test_hypergeometric(draws, good, total):
    sample = _draws(dice.hypergeometric, float(draws), float(good), float(total))
    assert _fits(sample, stats.hypergeom(total, good, draws)) > 1e-3


def test_hypergeometric_that_takes_everything_takes_every_good_one():
    assert (_draws(dice.hypergeometric, 5.0, 3.0, 5.0, n=50) == 3.0).all()
