"""Functions that keep what they were asked last give what they would give without."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midgame.engine.runtime import FAULT_SIZE, exponential, logarithm, power
from midgame.models import dice, get

SOME = st.sampled_from([0.0, 0.5, 1.0, 2.0, 2.5, -1.0, 800.0, math.nan])  # so few that they come again
PLACE = 5


@settings(deadline=None)
@given(st.lists(st.tuples(SOME, SOME), min_size=1, max_size=12))
def test_a_power_is_the_same_whatever_was_asked_before(asked: list[tuple[float, float]]) -> None:
    recalled = np.zeros(4)
    for a, b in asked:
        kept, alone = np.zeros(FAULT_SIZE), np.zeros(FAULT_SIZE)
        found = power(a, b, PLACE, kept, recalled, 0)
        assert found == power(a, b, PLACE, alone, np.zeros(4), 0) or math.isnan(found)
        assert np.array_equal(kept, alone, equal_nan=True)


@pytest.mark.parametrize("function", [exponential, logarithm])
@settings(deadline=None)
@given(asked=st.lists(SOME, min_size=1, max_size=12))
def test_so_are_exponentials_and_logarithms(function: Callable[..., float], asked: list[float]) -> None:
    recalled = np.zeros(3)
    for x in asked:
        kept, alone = np.zeros(FAULT_SIZE), np.zeros(FAULT_SIZE)
        found = function(x, PLACE, kept, recalled, 0)
        assert found == function(x, PLACE, alone, np.zeros(3), 0) or math.isnan(found)
        assert np.array_equal(kept, alone, equal_nan=True)


@settings(deadline=None)
@given(st.floats(0, 1), st.floats(0.1, 1000), st.floats(0, 100), st.floats(0, 50), st.integers(0, 2**31))
def test_a_hazard_that_is_ruled_out_at_once_does_not_come(
    probability: float, window: float, exposure: float, multiplier: float, replication: int
) -> None:
    def stream() -> np.ndarray:
        rng = dice.new_stream()
        dice.open_stream(rng, *(np.uint64(x) for x in (1, 2, 3, 4, replication)))
        return rng

    came = get("politics.hazard").function(stream(), probability, window, exposure, multiplier, 1.0, 0.0)
    chance = 1.0 - (1.0 - probability) ** (multiplier * exposure / window)
    assert came == float(dice.uniform(stream()) < chance)
