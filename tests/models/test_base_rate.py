"""Counts of political events, the draws from them, and the beta and gamma numbers they rest on."""

import numpy as np
import pytest
from scipy import stats

from midgame.errors import InputError
from midgame.models import dice, get
from midgame.models.base_rate import rates
from midgame.models.play import play

RUNS = 40_000


@pytest.mark.parametrize(("shape", "scale"), [(0.5, 1.0), (1.0, 2.0), (3.7, 0.1), (250.0, 1.0)])
def test_gamma_numbers_have_the_gamma_distribution(shape, scale):
    draws = sample(dice.gamma, shape, scale)
    assert stats.kstest(draws, stats.gamma(shape, scale=scale).cdf).pvalue > 1e-3


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (1.5, 34.5), (3.5, 2.5), (63.5, 729.5)])
def test_beta_numbers_have_the_beta_distribution(a, b):
    draws = sample(dice.beta, a, b)
    assert stats.kstest(draws, stats.beta(a, b).cdf).pvalue > 1e-3


def sample(sampler, *shapes):
    rng = dice.new_stream()
    draws = np.empty(20_000)
    dice.open_stream(rng, np.uint64(11), np.uint64(0), np.uint64(0), np.uint64(0), np.uint64(0))
    for i in range(draws.size):
        draws[i] = sampler(rng, *shapes)
    return draws


@pytest.mark.parametrize(
    ("slug", "low", "high"),
    [
        ("coup_attempt_1950", 0.0315, 0.0379),
        ("coup_after_strike", 0.0622, 0.0999),
        ("leader_out_us_short_of_war", 0.0031, 0.1259),
        ("leader_out_us_war", 0.2094, 0.9056),
        ("air_coercion_pape", 0.2595, 0.5544),
        ("crisis_violent_answer", 0.5375, 0.6486),
    ],
)
def test_jeffreys_intervals(slug, low, high):
    # Checked once with an independent implementation of the Jeffreys interval.
    assert rates()[slug].interval() == pytest.approx((low, high), abs=5e-5)


def test_every_row_is_usable():
    rows = rates()
    assert len(rows) == 56
    for row in rows.values():
        assert 0 < row.successes < row.cases
        assert row.basis in {"V", "C", "S"}
        assert all((row.event, row.window, row.population, row.source))
    assert get("politics.base_rate").argument("row").choices == tuple(rows)


@pytest.mark.parametrize("transfer", [1.0, 0.25])
def test_rates_are_jeffreys_draws_and_events_follow_them(transfer):
    got = play(get("politics.base_rate"), RUNS, 3, row="leader_out_us_war", transfer=transfer)
    a, b = 0.5 + 3 * transfer, 0.5 + 2 * transfer
    assert stats.kstest(got["rate"], stats.beta(a, b).cdf).pvalue > 1e-3
    high = got["rate"] > 0.7
    assert got["event"].mean() == pytest.approx(a / (a + b), abs=0.011)
    assert got["event"][high].mean() == pytest.approx(got["rate"][high].mean(), abs=0.015)


def test_transfer_widens_the_interval_and_its_default_is_full_weight():
    row = rates()["coup_after_strike"]
    low, high = row.interval()
    wide_low, wide_high = row.interval(transfer=0.25)
    assert wide_low < low < high < wide_high
    assert row.shapes() == (63.5, 729.5)
    left_out = play(get("politics.base_rate"), 5, 1, row=row.slug)
    given = play(get("politics.base_rate"), 5, 1, row=row.slug, transfer=1.0)
    assert np.array_equal(left_out["rate"], given["rate"])


def test_an_unknown_row_gets_the_nearest_name():
    with pytest.raises(InputError, match="coup_after_strike"):
        play(get("politics.base_rate"), row="coup_after_strikes")
    with pytest.raises(InputError, match="transfer"):
        play(get("politics.base_rate"), row="coup_after_strike", transfer=0.0)
