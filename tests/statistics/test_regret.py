"""Regret, levels met, dominance and the Pareto set: by hand, by brute force, and on known answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from midgame.statistics.regret import dominates, mean_regret, met, oriented, pareto, regret

# Three acts in four states, in Savage's form: what each comes to.
ACTS = np.array([[2.0, 2, 0, 1], [1, 1, 1, 1], [0, 4, 0, 0]])


def test_regret_is_what_an_act_falls_short_of_the_best_in_that_state() -> None:
    assert regret(ACTS).tolist() == [[0, 2, 1, 0], [1, 3, 0, 0], [2, 0, 1, 1]]
    assert regret(ACTS).max(axis=1).tolist() == [2, 3, 2]
    assert regret(-ACTS).tolist() == [[2, 1, 0, 1], [1, 0, 1, 1], [0, 3, 0, 0]]


def test_a_level_is_met_where_it_is_reached() -> None:
    assert met(ACTS, 1).tolist() == [0.75, 1.0, 0.25]


def test_what_is_to_be_small_is_turned_round() -> None:
    both = np.stack([ACTS, ACTS], axis=1)
    assert oriented(both, np.array([True, False]))[:, 1].tolist() == (-ACTS).tolist()


def test_dominance_needs_one_better_and_none_worse() -> None:
    a, b = np.array([[1.0, 1, 1], [2, 1, 0]]), np.array([[1.0, 1, 0], [1, 1, 1]])
    assert dominates(a, b).tolist() == [True, False, False]
    assert dominates(b, a).tolist() == [False, False, False]


@given(hnp.arrays(np.float64, st.tuples(*[st.integers(1, 4)] * 3), elements=st.integers(0, 3).map(float)))
def test_the_pareto_set_is_that_of_brute_force(values: np.ndarray) -> None:
    found = pareto(values)
    choices, outcomes, worlds = values.shape
    for w in range(worlds):
        for i in range(choices):
            beaten = any(
                all(values[j, o, w] >= values[i, o, w] for o in range(outcomes))
                and any(values[j, o, w] > values[i, o, w] for o in range(outcomes))
                for j in range(choices)
            )
            assert found[i, w] != beaten
    assert found.any(axis=0).all()


def test_the_two_ends_of_mean_regret_hold_the_truth_and_come_together() -> None:
    rng = np.random.default_rng(5)
    chance = rng.beta(2, 3, (3, 4_000))
    truth = regret(chance).mean(axis=1)
    widths = []
    for lucks in (10, 40, 400):
        halves = rng.binomial(lucks // 2, chance, (2, *chance.shape)) / (lucks // 2)
        found = mean_regret(halves)
        for m, true in zip(found, truth, strict=True):
            assert m.low - 0.006 <= true <= m.high + 0.006
        widths.append(found[0].high - found[0].low)
    assert widths[0] > 2 * widths[1] > 4 * widths[2]


def test_without_dice_the_two_ends_are_one() -> None:
    for m, exact in zip(mean_regret(np.stack([ACTS, ACTS])), regret(ACTS).mean(axis=1), strict=True):
        assert (m.low, m.high) == pytest.approx((exact, exact))
