"""Attrition, hazards, transit, sorties, search and occupation."""

import math

import numpy as np
import pytest

from midgame.models import get
from midgame.models.play import play


def _one(name: str, output: str, **arguments) -> float:
    return float(play(get(name), **arguments)[output][0])


@pytest.mark.parametrize(("rate", "sorties"), [(0.04, 25), (0.3, 1), (0.0, 9), (1.0, 3), (1e-9, 1000)])
def test_attrition_is_the_sum_of_sorties_flown_one_by_one(rate, sorties):
    left, flown = 60.0, 0.0
    for _ in range(sorties):
        flown += left
        left *= 1 - rate
    assert _one("attrition.sorties", "survivors", aircraft=60, loss_rate=rate, sorties=sorties) == pytest.approx(left)
    ours = _one("attrition.sorties", "sorties_flown", aircraft=60, loss_rate=rate, sorties=sorties)
    assert ours == pytest.approx(flown, rel=1e-9)


def test_no_more_aircraft_are_lost_than_fly():
    ours = play(get("attrition.losses"), 500, 1, aircraft=3, loss_rate=0.5, sorties=100)
    assert (ours["lost"] <= 3).all()
    assert (ours["lost"] + ours["survivors"] == 3).all()


def test_a_hazard_played_daily_adds_up_to_its_window():
    daily = play(get("politics.hazard"), 30 * 4_000, 5, probability=0.4, window=30)["happens"]
    assert daily.reshape(4_000, 30).any(axis=1).mean() == pytest.approx(0.4, abs=0.03)


@pytest.mark.parametrize(
    ("arguments", "share"),
    [
        ({"probability": 0.0}, 0.0),
        ({"probability": 1.0, "window": 90}, 1.0),
        ({"probability": 1.0, "exposure": 0}, 0.0),
        ({"probability": 0.5, "multiplier": 0}, 0.0),
    ],
)
def test_a_hazard_at_its_ends(arguments, share):
    assert play(get("politics.hazard"), 200, 5, **arguments)["happens"].mean() == share


def test_a_higher_hazard_only_adds_events_on_the_same_dice():
    low, high = (play(get("politics.hazard"), 2_000, 5, probability=p)["happens"] for p in (0.2, 0.5))
    assert (high >= low).all()
    assert high.sum() > low.sum()


def test_lengths_and_times():
    assert _one("transit.days", "days", distance=480, speed=20) == pytest.approx(1.0)
    assert _one("sorties.rate", "sorties_per_day", distance=0, speed=500, turn_around=2.6) == pytest.approx(4.0)
    assert _one("search.random", "detection_probability", effort=0, area=10) == 0.0
    assert _one("search.random", "detection_probability", effort=30, area=10) == pytest.approx(1 - math.exp(-3))


def test_occupation_pool_counts_those_at_home():
    ours = play(get("occupation.troops"), population=1e6, ratio=10, dwell=12, tour=6)
    np.testing.assert_allclose([ours["troops"][0], ours["pool"][0]], [10_000, 30_000])
