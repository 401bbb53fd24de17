"""The raid on a group of ships against counts worked out another way."""

import numpy as np
import pytest
from scipy import stats

from midgame.models import get
from midgame.models.play import play

_N = 20_000
_RAID = {
    "platforms": 24.0, "ready": 0.6, "find": 0.7, "shots": 2.0, "missiles": 30.0, "reliability": 0.8, "ships": 6.0,
    "interceptors": 3.0, "intercept": 0.5, "soft": 0.25, "hit": 0.8, "staying": 1.0, "sinking": 3.0,
}  # fmt: skip


def _play(seed: int = 1, **changed) -> dict[str, np.ndarray]:
    return play(get("salvo.raid"), _N, seed, **{**_RAID, **changed})


def test_a_raid_keeps_its_books():
    raid = _play()
    found = raid["found"] == 1
    assert abs(found.mean() - 0.7) < 0.015
    assert all((raid[name][~found] == 0).all() for name in raid)
    assert (raid["launched"] <= 30).all()
    assert (raid["leakers"] <= raid["launched"]).all()
    assert (raid["hits"] <= raid["leakers"]).all()
    assert (raid["sunk"] <= raid["out_of_action"]).all()
    assert (raid["out_of_action"] == raid["ships_hit"]).all()  # one hit puts a ship out of action here
    assert (raid["ships_hit"] <= np.minimum(raid["hits"], 6)).all()
    assert (raid["interceptors_used"] <= 18).all()


def test_launched_missiles_are_those_of_the_platforms_that_take_part():
    launched = _play(find=1.0)["launched"]
    ready = stats.binom(24, 0.6)
    for missiles in range(20, 30, 2):
        assert (launched == missiles).mean() == pytest.approx(ready.pmf(missiles / 2), abs=0.015)
    assert (launched == 30).mean() == pytest.approx(ready.sf(14), abs=0.015)


def test_leakers_are_armstrong_s_and_interceptors_stop_with_the_last_missile():
    raid = _play(find=1.0, ready=1.0, shots=1.0)
    rng = np.random.default_rng(3)
    good, kills = rng.binomial(24, 0.8, _N), rng.binomial(18, 0.5, _N)
    known = np.maximum(good - kills, 0)
    assert stats.ks_2samp(raid["leakers"], known).pvalue > 1e-3
    # Fired until the last missile is dead or the last interceptor gone: a negative binomial cut off at 18.
    fired = np.minimum(18, good + rng.negative_binomial(np.maximum(good, 1), 0.5))
    assert raid["interceptors_used"].mean() == pytest.approx(fired.mean(), abs=0.05)
    unspent = raid["interceptors_used"] < 18
    assert (raid["leakers"][unspent] == 0).all()


def test_hits_fall_on_ships_at_random():
    raid = _play(find=1.0, ready=1.0, reliability=1.0, interceptors=0.0, soft=0.0, hit=1.0, staying=3.0, sinking=5.0)
    assert (raid["hits"] == 30).all()
    rng = np.random.default_rng(4)
    on_ships = rng.multinomial(30, [1 / 6] * 6, _N)
    for output, least in (("ships_hit", 1), ("out_of_action", 3), ("sunk", 5)):
        known = (on_ships >= least).sum(axis=1)
        assert raid[output].mean() == pytest.approx(known.mean(), abs=0.05)
        assert raid[output].std() == pytest.approx(known.std(), abs=0.05)


def test_decoys_and_misses_take_their_share_of_the_leakers():
    raid = _play(find=1.0)
    assert raid["hits"].sum() / raid["leakers"].sum() == pytest.approx(0.75 * 0.8, abs=0.01)


@pytest.mark.parametrize("changed", [{"ships": 0.0}, {"missiles": 0.0}, {"platforms": 0.0}, {"find": 0.0}])
def test_a_raid_without_ships_missiles_platforms_or_luck_hits_nothing(changed):
    raid = _play(**changed)
    assert raid["launched"].sum() == 0
    assert raid["hits"].sum() == 0


def test_better_defence_never_hurts_on_average():
    order = [_play(intercept=p)["ships_hit"].mean() for p in (0.0, 0.3, 0.6, 0.9)]
    assert order == sorted(order, reverse=True)
