"""Single-shot effect against scipy's noncentral chi-square, and counts of weapons against a search."""

import math

import numpy as np
import pytest
from scipy import stats

from midgame.models import get
from midgame.models.play import play

_SIGMA = 1 / math.sqrt(2 * math.log(2))


@pytest.mark.parametrize("cep", [0.02, 0.5, 1.0, 30.0])
@pytest.mark.parametrize("bias", [0.0, 1e-9, 0.3, 1.0, 2.5])
@pytest.mark.parametrize("radius", [0.1, 1.0, 2.4])
def test_sspk_with_bias_is_the_noncentral_chi_square(radius, bias, cep):
    ours = play(get("strike.sspk"), lethal_radius=radius, cep=cep, bias=bias)["kill_probability"][0]
    sigma = cep * _SIGMA
    # A bias of many standard deviations is beyond scipy's series: there the rice distribution is all but normal.
    known = stats.rice(bias / sigma, scale=sigma).cdf(radius)
    assert ours == pytest.approx(known, abs=2e-8)


def test_half_of_all_shots_fall_within_one_cep():
    assert play(get("strike.sspk"), lethal_radius=7.0, cep=7.0)["kill_probability"][0] == pytest.approx(0.5, abs=1e-12)


def test_a_lethal_radius_of_nothing_kills_nothing():
    assert play(get("strike.sspk"), lethal_radius=0.0, cep=7.0, bias=3.0)["kill_probability"][0] == 0.0


@pytest.mark.parametrize("reliability", [1.0, 0.8])
@pytest.mark.parametrize("single", [0.07, 0.25, 0.5, 0.9])
@pytest.mark.parametrize("wanted", [0.1, 0.5, 0.75, 0.9375, 0.99])
def test_weapons_needed_is_the_first_number_that_is_enough(wanted, single, reliability):
    needed = play(get("strike.weapons_needed"), damage_probability=wanted, single_shot=single, reliability=reliability)
    counts = np.arange(0, 400)
    enough = 1 - (1 - single * reliability) ** counts >= wanted - 1e-12
    assert needed["weapons"][0] == counts[enough][0]


@pytest.mark.parametrize(
    ("wanted", "single", "needed"), [(0.0, 0.5, 0.0), (1.0, 1.0, 1.0), (1.0, 0.9, math.inf), (0.5, 0.0, math.inf)]
)
def test_weapons_needed_at_its_ends(wanted, single, needed):
    ours = play(get("strike.weapons_needed"), damage_probability=wanted, single_shot=single)
    assert ours["weapons"][0] == needed


@pytest.mark.parametrize(
    ("length", "strip", "cuts", "closed"),
    [(3000, 1000, 2, 0), (3000, 1000, 3, 1), (2999, 1000, 2, 1), (900, 1000, 0, 1), (1000, 1000, 0, 0)],
)
def test_a_runway_is_closed_when_its_longest_strip_is_too_short(length, strip, cuts, closed):
    ours = play(get("strike.runway"), length=length, minimum_strip=strip, cuts=cuts)
    assert ours["closed"][0] == closed
    assert ours["open"][0] == 1 - closed
    assert ours["longest_strip"][0] == pytest.approx(length / (cuts + 1))
    assert (cuts >= ours["cuts_needed"][0]) == bool(closed)
