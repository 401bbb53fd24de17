"""Hughes's exchange at its edges, and what scouting and readiness do."""

import math

import pytest

from midgame.models import get
from midgame.models.play import play

_EVEN = {f"{side}_{name}": value for side in "ab"
         for name, value in {"units": 10.0, "striking": 3.0, "defence": 2.0, "staying": 4.0}.items()}  # fmt: skip


def _play(**changed) -> tuple[float, float, float]:
    ours = play(get("salvo.hughes"), **{**_EVEN, **changed})
    return tuple(float(ours[name][0]) for name in ("a_losses", "b_losses", "fer"))


@pytest.mark.parametrize(
    ("changed", "a_losses", "b_losses"),
    [
        ({}, 2.5, 2.5),
        ({"a_readiness": 0.5}, 5.0, 2.5),
        ({"b_readiness": 0.25}, 2.5, 6.25),
        ({"a_scouting": 0.8}, 2.5, 1.0),
        ({"b_scouting": 0.8, "a_readiness": 0.5}, 3.5, 2.5),
        ({"a_units": 0.0}, 0.0, 0.0),
    ],
)
def test_scouting_multiplies_shots_and_readiness_multiplies_defence(changed, a_losses, b_losses):
    assert _play(**changed)[:2] == pytest.approx((a_losses, b_losses))


def test_the_exchange_ratio_compares_shares_of_each_side():
    assert _play(b_units=20.0, a_striking=6.0)[2] == pytest.approx((5.0 / 20.0) / (10.0 / 10.0))
    assert _play(b_striking=0.0)[2] == math.inf
    assert _play(a_striking=0.0)[2] == 0.0
    assert math.isnan(_play(a_striking=0.0, b_striking=0.0)[2])
