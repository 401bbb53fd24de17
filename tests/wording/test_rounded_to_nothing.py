"""What rounds to nothing has no sign, whichever way the last digit was rounded."""

import pytest

from midgame.statistics.intervals import Estimate
from midgame.wording import points
from midgame.wording.figures import fixed


@pytest.mark.parametrize("x", [-0.05, 0.05, -0.0, -0.049, 0.02])
def test_nothing_has_no_sign(x: float) -> None:
    assert fixed(x, 1) == "0.0"
    assert points(Estimate(x / 100, -0.02, 0.02)).startswith("0.0 points")


def test_something_keeps_it() -> None:
    assert (fixed(-0.151, 1), fixed(0.151, 1), fixed(float("nan"), 1)) == ("−0.2", "0.2", "–")
    assert points(Estimate(-0.0015, -0.02, 0.02)).startswith("−0.2 points")
    assert points(Estimate(0.0016, -0.02, 0.02)) == "+0.2 points (−2.0 to +2.0)"
