"""Fire at a raid: books that balance, and losses worked out by firing shot by shot."""

import math

import numpy as np
import pytest

from midgame.models import get
from midgame.models.play import play

_N = 20_000
_RAID = {
    "aircraft": 10.0, "batteries": 5.0, "channels": 4.0, "ready": 0.7, "connected": 0.6, "alone": 0.5, "shots": 2.0,
    "missiles": 25.0, "kill": 0.35,
}  # fmt: skip


def _play(**changed) -> dict[str, np.ndarray]:
    return play(get("air_defence.fire_back"), _N, 2, **{**_RAID, **changed})


def _by_shot(rng: np.random.Generator) -> tuple[int, int, int]:
    """One raid as the model describes it, with a loop where the kernel has binomials."""
    openings = 0
    for _ in range(5):
        if rng.random() < 0.7:
            told = rng.random() < 0.6
            openings += sum(1 for _ in range(4) if told or rng.random() < 0.5)
    left, used, engagements = 25, 0, 0
    alive = [True] * 10
    for opening in range(openings):
        rounds = min(2, left)
        if rounds == 0:
            break
        engagements += 1
        for _ in range(rounds):
            left, used = left - 1, used + 1
            if rng.random() < 0.35:
                alive[opening % 10] = False
    return 10 - sum(alive), engagements, used


def test_losses_are_those_of_a_raid_played_shot_by_shot():
    rng = np.random.default_rng(8)
    known = np.array([_by_shot(rng) for _ in range(_N)])
    ours = _play()
    for column, name in enumerate(("lost", "engagements", "missiles_used")):
        error = 4.5 * known[:, column].std() * math.sqrt(2 / _N)
        assert ours[name].mean() == pytest.approx(known[:, column].mean(), abs=error)
        assert ours[name].std() == pytest.approx(known[:, column].std(), abs=0.1)


def test_nothing_is_lost_that_is_not_there():
    ours = _play(kill=1.0, channels=50.0, missiles=1000.0, ready=1.0)
    assert (ours["lost"] == 10).all()
    assert (_play(missiles=3.0)["missiles_used"] <= 3).all()
    for empty in ({"aircraft": 0.0}, {"batteries": 0.0}, {"missiles": 0.0}, {"channels": 0.0}, {"ready": 0.0}):
        assert all(values.sum() == 0 for values in _play(**empty).values())


def test_an_odd_missile_makes_a_short_engagement():
    ours = _play(missiles=5.0, ready=1.0, connected=1.0, kill=0.5)
    assert (ours["missiles_used"] == 5).all()
    assert (ours["engagements"] == 3).all()
    assert ours["lost"].mean() == pytest.approx(0.75 + 0.75 + 0.5, abs=0.03)


def test_a_battery_without_the_picture_fights_a_share_of_its_engagements():
    dark, lit = _play(connected=0.0, missiles=1000.0), _play(connected=1.0, missiles=1000.0)
    assert dark["engagements"].mean() / lit["engagements"].mean() == pytest.approx(0.5, abs=0.01)
