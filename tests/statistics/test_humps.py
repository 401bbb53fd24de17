"""Two groups of a chance, against distributions that have one hump and such as have two."""

import numpy as np
import pytest

from midgame.statistics.chances import chances
from midgame.statistics.humps import Group, fitted, two_groups

DRAWS, PLAYS, TIMES = 317, 63, 40  # the nested sample of a run of 20,000
ONE = {
    "even": lambda r: r.random(DRAWS),
    "even in the middle": lambda r: r.uniform(0.1, 0.9, DRAWS),
    "a bell": lambda r: r.beta(8, 8, DRAWS),
    "flat bell": lambda r: r.beta(1.2, 1.2, DRAWS),
    "near nothing": lambda r: r.beta(0.5, 3, DRAWS),
    "falling": lambda r: r.beta(1, 3, DRAWS),
    "rising": lambda r: r.beta(5, 1, DRAWS),
    "slanted": lambda r: r.triangular(0, 0.1, 1, DRAWS),
    "long tail": lambda r: np.minimum(np.exp(r.normal(-2, 0.8, DRAWS)), 1),
    "a spike on a plain": lambda r: np.where(r.random(DRAWS) < 0.6, r.normal(0.5, 0.02, DRAWS), r.random(DRAWS)),
}
TWO = {
    "near 20 and near 78": lambda r: np.where(r.random(DRAWS) < 0.75, r.beta(8, 32, DRAWS), r.beta(28, 8, DRAWS)),
    "near 5 and near 85": lambda r: np.where(r.random(DRAWS) < 0.4, r.beta(2, 38, DRAWS), r.beta(34, 6, DRAWS)),
    "at both ends": lambda r: r.beta(0.2, 0.2, DRAWS),
    "never or always": lambda r: np.where(r.random(DRAWS) < 0.3, 0.0, 1.0),
}


def groups(true: np.ndarray, rng: np.random.Generator) -> tuple[Group, ...]:
    counts = rng.binomial(PLAYS, np.clip(true, 0, 1))
    return two_groups(chances(counts, PLAYS), counts, PLAYS)


@pytest.mark.parametrize("name", ONE)
def test_one_hump_is_not_told_as_two(name: str) -> None:
    rng = np.random.default_rng(1)
    told = [groups(ONE[name](rng), rng) for _ in range(TIMES)]
    assert sum(map(bool, told)) == 0


def test_a_step_down_is_seldom_told_as_two() -> None:
    """The worst of one hump: half the draws in the lowest third, the rest even over all."""
    rng = np.random.default_rng(1)
    told = [
        groups(np.where(rng.random(DRAWS) < 0.5, rng.uniform(0, 0.3, DRAWS), rng.random(DRAWS)), rng)
        for _ in range(100)
    ]
    assert sum(map(bool, told)) <= 12


def test_a_lower_hump_with_much_in_between_is_not_told() -> None:
    """The chance of the goal of a case, as 1,500 draws of 400 plays have it: a fifth of it lies between its humps."""
    cells = np.array([0, 8, 78, 167, 211, 220, 139, 83, 68, 72, 56, 50, 43, 44, 69, 76, 83, 29, 4, 0])
    rng = np.random.default_rng(3)
    told = [groups((rng.choice(20, DRAWS, p=cells / cells.sum()) + rng.random(DRAWS)) / 20, rng) for _ in range(TIMES)]
    assert sum(map(bool, told)) <= 2


@pytest.mark.parametrize("name", TWO)
def test_two_humps_are_told(name: str) -> None:
    rng = np.random.default_rng(1)
    told = [groups(TWO[name](rng), rng) for _ in range(TIMES)]
    assert sum(map(bool, told)) >= 0.95 * TIMES


def test_each_group_has_its_share_and_its_middle() -> None:
    rng = np.random.default_rng(2)
    upper = rng.random(2000) < 0.6
    true = np.where(upper, rng.beta(34, 6, 2000), rng.beta(2, 38, 2000))
    counts = rng.binomial(400, true)
    low, high = two_groups(chances(counts, 400), counts, 400)
    assert low.share + high.share == pytest.approx(1)
    assert high.share == pytest.approx(upper.mean(), abs=0.02)
    for group, members in ((low, ~upper), (high, upper)):
        assert group.p50 == pytest.approx(np.median(true[members]), abs=0.01)
        assert [group.p5, group.p95] == pytest.approx(np.quantile(true[members], [0.05, 0.95]), abs=0.03)


def test_a_chance_that_is_the_same_everywhere_is_one() -> None:
    assert two_groups(chances(np.full(100, 50), 100), np.full(100, 50), 100) == ()


def test_shares_are_those_that_give_the_mean_of_all_draws() -> None:
    counts = np.where(np.arange(DRAWS) < 66, 0, PLAYS)  # of 317 draws 21 % never, where of all 26 % never do
    told = two_groups(chances(counts, PLAYS), counts, PLAYS)
    lower, upper = fitted(told, 0.742)
    assert lower.share == pytest.approx(0.258, abs=0.005)
    assert lower.share + upper.share == pytest.approx(1)
    assert lower.share * lower.mean + upper.share * upper.mean == pytest.approx(0.742, abs=1e-9)
    assert fitted(told, 0.02) == told  # no shares that are two groups give it
