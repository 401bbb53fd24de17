import numpy as np
import pytest

from midgame.errors import CannotSay, InputError
from midgame.statistics import guard


def test_too_few_says_how_many_and_how():
    with pytest.raises(CannotSay, match=r"at least 1,000 replications .* has 10; .*--replications 2,000") as few:
        guard.enough(10, 1_000, "this")
    assert few.value.values == {"need": 1_000, "have": 10, "more": 2_000}
    with pytest.raises(CannotSay, match=r"at least 50 draws and this run has 20; .*--replications 100"):
        guard.enough(20, 50, "this", "draws")
    with pytest.raises(InputError, match=r"Morris's screen needs at least 10 trajectories, got 3") as wrong:
        guard.enough(3, 10, "Morris's screen", "trajectories")
    assert not isinstance(wrong.value, CannotSay)
    guard.enough(1_000, 1_000, "this")


@pytest.mark.parametrize(
    ("name", "cases", "words"),
    [
        ("goal", 0, "the goal is never reached in 400 replications"),
        ("war", 0, "'war' never happens in 400 replications"),
        ("goal", 400, "the goal is always reached in 400 replications"),
        ("war", 400, "'war' always happens in 400 replications"),
        ("goal", 3, r"the goal is reached in only 3 of 400 .* at least 20 .*--replications 6,000"),
        ("war", 19, r"'war' happens in only 19 of 400 .* at least 20 .*--replications 900"),
        ("goal", 390, r"the goal is missed in only 10 of 400 .* at least 20 .*--replications 2,000"),
        ("war", 390, r"'war' fails to happen in only 10 of 400"),
    ],
)
def test_an_event_without_contrast_has_nothing_to_explain(name, cases, words):
    with pytest.raises(CannotSay, match=words):
        guard.happens_sometimes(np.arange(400).reshape(200, 2) < cases, name)


def test_twenty_cases_either_way_are_enough():
    for cases in (20, 380):
        guard.happens_sometimes(np.arange(400) < cases, "war")


def test_a_number_of_one_value_has_nothing_to_explain():
    with pytest.raises(CannotSay, match="'cost' has one value in all 50 replications"):
        guard.happens_sometimes(np.full(50, 3.5), "cost", event=False)
    guard.happens_sometimes(np.arange(50), "cost", event=False)


def test_what_is_no_number_is_named_with_its_row():
    values = np.zeros((9, 2))
    guard.no_nan(values, ["a", "b"])
    values[3:5, 1] = np.nan
    with pytest.raises(CannotSay, match=r"'b' holds what is not a number, first in row 3 \(2 in all\)"):
        guard.no_nan(values, ["a", "b"])
    with pytest.raises(CannotSay, match=r"'cost' .* first in row 7 \(1 in all\)"):
        guard.no_nan(np.where(np.arange(9) == 7, np.inf, 0.0), ["cost"])
    guard.no_nan(np.array([[1e308, 1e308]]), ["a", "b"])  # whose sum is infinite


def test_shape_and_bounds():
    with pytest.raises(InputError, match="expected"):
        guard.same_shape((3,), (4,), "the answer")
    with pytest.raises(InputError, match="between 0 and 1"):
        guard.between(1.0, 0, 1, "the level")
