"""Layers, channels and looks, against sums and simulations written out plainly."""

import math

import numpy as np
import pytest
from scipy import stats

from midgame.models import get
from midgame.models.play import play

_N = 20_000


def test_leakers_are_binomial_and_a_common_failure_lets_all_through():
    ours = play(get("air_defence.layers"), _N, 1, probabilities=[0.5, 0.4], raid=12, common=0.75)
    known = 0.75 * stats.binom(12, 0.3).pmf(np.arange(13))
    known[12] += 0.25
    found = np.bincount(ours["leakers"].astype(int), minlength=13)
    few = known * _N < 5
    seen, expected = np.append(found[~few], found[few].sum()), np.append(known[~few], known[few].sum()) * _N
    assert stats.chisquare(seen, expected).pvalue > 1e-3
    assert ((ours["leakers"] == 0) == (ours["none_leaked"] == 1)).all()


def test_no_layers_stop_nothing():
    ours = play(get("air_defence.layers"), 5, 1, probabilities=[], raid=12)
    assert (ours["leakers"] == 12).all()


@pytest.mark.parametrize(("channels", "load"), [(0, 3.0), (1, 0.0), (3, 2.5), (40, 35.0)])
def test_channels_are_erlang_s_sum(channels, load):
    terms = [load**k / math.factorial(k) for k in range(channels + 1)]
    ours = play(get("air_defence.channels"), channels=channels, offered_load=load)
    assert ours["leaked"][0] == pytest.approx(terms[-1] / sum(terms), rel=1e-12)
    assert ours["engaged"][0] + ours["leaked"][0] == pytest.approx(1.0)


def test_a_window_engages_what_the_channels_have_time_for():
    ours = play(
        get("air_defence.window"), _N, 1, raid=20, channels=4, window=0.3, engagement_time=0.1, shots=2, kill=0.4
    )
    assert (ours["engaged"] == 12).all()
    assert (ours["killed"] + ours["leaked"] == 20).all()
    assert ours["killed"].mean() == pytest.approx(12 * 0.64, abs=0.06)
    few = play(get("air_defence.window"), 5, 1, raid=3, channels=4, window=9, engagement_time=10, kill=0.4)
    assert (few["leaked"] == 3).all()


@pytest.mark.parametrize(("kill", "shots"), [(0.7, 5), (0.2, 3), (1.0, 4), (0.0, 4), (0.5, 0)])
def test_a_look_after_each_shot_saves_the_rest(kill, shots):
    # Shot n is fired when the n - 1 before it have missed.
    used = sum((1 - kill) ** n for n in range(shots))
    ours = play(get("air_defence.shoot_look_shoot"), kill=kill, shots=shots)
    assert ours["shots_used"][0] == pytest.approx(used)
    assert ours["kill_probability"][0] == pytest.approx(1 - (1 - kill) ** shots)
