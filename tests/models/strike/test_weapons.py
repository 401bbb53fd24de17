"""Weapons shared out over targets, against distributions worked out another way."""

import numpy as np
import pytest
from scipy import stats

from midgame.models import get
from midgame.models.play import play

_N = 20_000


def _play(**arguments) -> dict[str, np.ndarray]:
    return play(get("strike.weapons"), _N, 3, **arguments)


@pytest.mark.parametrize(
    ("weapons", "targets", "per_target", "fired"),
    [
        (50, 25, 2, 50),
        (80, 25, 2, 50),
        (30, 25, 2, 30),
        (7.9, 25, 2, 7),
        (60, 0, 2, 0),
        (0, 25, 2, 0),
        (0.6, 1, 1, 0),
        (10, 3, 3, 9),
        (0.3 * 10, 5, 1, 3),
    ],
)
def test_no_more_is_fired_than_there_is_or_than_the_targets_take(weapons, targets, per_target, fired):
    shot = _play(weapons=weapons, targets=targets, per_target=per_target, reliability=0.9, intercept=0.2, kill=0.7)
    assert (shot["fired"] == fired).all()
    assert (shot["arrived"] + shot["intercepted"] <= fired).all()
    assert (shot["destroyed"] <= np.minimum(shot["arrived"], targets)).all()


def test_the_number_destroyed_has_the_distribution_of_independent_weapons():
    # 7 weapons on 4 targets: three get two, one gets one.
    shot = _play(weapons=7, targets=4, per_target=2, reliability=0.9, intercept=0.25, kill=0.6)
    p = 0.9 * 0.75 * 0.6
    doubles = stats.binom(3, 1 - (1 - p) ** 2).pmf(np.arange(4))
    known = np.convolve(doubles, [1 - p, p])
    found = np.bincount(shot["destroyed"].astype(int), minlength=5)
    assert stats.chisquare(found, known * _N).pvalue > 1e-3


def test_what_arrives_and_what_is_shot_down_are_binomial():
    shot = _play(weapons=40, targets=20, reliability=0.9, intercept=0.25, kill=0.6)
    for name, p in (("arrived", 0.9 * 0.75), ("intercepted", 0.9 * 0.25)):
        assert shot[name].mean() == pytest.approx(40 * p, abs=0.1)
        assert shot[name].std() == pytest.approx(np.sqrt(40 * p * (1 - p)), abs=0.1)


def test_sure_weapons_destroy_all_they_are_aimed_at():
    shot = _play(weapons=9, targets=12, reliability=1, intercept=0, kill=1)
    assert (shot["destroyed"] == 9).all()
