"""The duels with dice against the exact recursions, worked out in fractions."""

from fractions import Fraction
from functools import lru_cache
from math import comb, factorial

import numpy as np
import pytest

from midgame.models import get
from midgame.models.play import play

RUNS = 40_000


def exact(square, x, y, a, b):
    """P(X wins) and the mean number of X left, by the recursion over the next casualty."""

    @lru_cache(None)
    def state(m, n):
        if m == 0 or n == 0:
            return (Fraction(1), Fraction(m)) if n == 0 else (Fraction(0), Fraction(0))
        on_x, on_y = (a * n, b * m) if square else (a, b)
        share = Fraction(on_x) / (on_x + on_y)
        (p1, s1), (p2, s2) = state(m - 1, n), state(m, n - 1)
        return share * p1 + (1 - share) * p2, share * s1 + (1 - share) * s2

    return state(x, y)


def played(name, **arguments):
    return play(get(name), RUNS, 7, **arguments)


@pytest.mark.parametrize(
    ("name", "square"), [("lanchester.stochastic_square", True), ("lanchester.stochastic_linear", False)]
)
@pytest.mark.parametrize(("x", "y", "a", "b"), [(3, 2, 1, 1), (4, 4, 2, 1), (10, 14, 1, 3), (30, 25, 3, 4)])
def test_shares_and_survivors_match_the_recursion(name, square, x, y, a, b):
    got = played(name, x=x, y=y, a=a, b=b)
    chance, survivors = (float(v) for v in exact(square, x, y, a, b))
    wins = got["winner"] == 1.0
    assert wins.mean() == pytest.approx(chance, abs=4.5 * np.sqrt(chance * (1 - chance) / RUNS) + 1e-12)
    assert got["x_survivors"].mean() == pytest.approx(survivors, abs=4.5 * got["x_survivors"].std() / np.sqrt(RUNS))
    assert np.array_equal(wins, got["y_survivors"] == 0.0)
    assert np.all((got["x_survivors"] > 0) != (got["y_survivors"] > 0))


def test_the_recursion_itself_gives_the_published_fractions():
    # Hankin, the OK Corral problem
    published = {(1, 1): "1/2", (2, 1): "5/6", (3, 2): "31/40", (4, 2): "331/360", (4, 3): "233/315", (2, 3): "9/40"}
    for (x, y), share in published.items():
        assert exact(True, x, y, 1, 1)[0] == Fraction(share)
    for n in range(1, 8):
        assert exact(True, n, 1, 1, 1)[0] == 1 - Fraction(1, factorial(n + 1))
        assert exact(True, 2, n, 1, 1)[0] == Fraction(2 ** (n + 2) - (n + 2), factorial(n + 2))
    assert exact(False, 10, 8, 1, 1)[0] == Fraction(44923, 65536)
    negative_binomial = sum(Fraction(comb(8 - 1 + k, k) * 3**8 * 2**k, 5 ** (8 + k)) for k in range(10))
    assert exact(False, 10, 8, 2, 3)[0] == negative_binomial


@pytest.mark.parametrize("name", ["lanchester.stochastic_square", "lanchester.stochastic_linear"])
def test_edges(name):
    once = {"replications": 1}
    kept = play(get(name), **once, x=3, y=2, a=0.0, b=0.0)
    assert (kept["x_survivors"][0], kept["y_survivors"][0], kept["winner"][0]) == (3.0, 2.0, 0.0)
    alone = play(get(name), **once, x=3, y=0, a=1.0, b=1.0)
    assert (alone["x_survivors"][0], alone["winner"][0]) == (3.0, 1.0)
    rounded = play(get(name), **once, x=2.6, y=0.4, a=1.0, b=1.0)
    assert (rounded["x_survivors"][0], rounded["y_survivors"][0]) == (3.0, 0.0)
