import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.comparison.changes import scenario_changes
from midgame.findings.comparison.find import compare, compare_all

BEFORE = """
midgame: 1
title: A strike
goal: friendly
quantities:
  ready: {value: 15% to 50%, from: [b, a], group: g}
  boats: 8
  held: {value: 20 to 25}
  reserve: {value: {0: 22, 7: 23}}
plan:
  - step: decide
  - step: strike
    does: strike.weapons
    with: {weapons: 20, kill: 0.5}
  - step: land
    when: after strike
  - step: "???"
    gap: the barracks turn
responses:
  - step: coup
    does: politics.hazard
"""
AFTER = """
midgame: 1
title: A strike
goal: [friendly, gone]
quantities:   # the same, written otherwise
  boats: {value: 8}
  ready: {from: [a, b], group: g, value: 60% to 90%}
  reserve: {value: {0: 22, 7: 30}}
  ships: {value: 3, unit: ships}
plan:
  - step: decide
  - step: land
    when: after strike by 2 days
  - step: strike
    does: strike.weapons
    with: {weapons: 20, kill: 0.7}
  - step: coup
    does: politics.hazard
"""


def test_changes_are_said_in_words():
    assert [str(c) for c in scenario_changes(BEFORE, AFTER)] == [
        "goal of the scenario was friendly and is now friendly, gone",
        "value of the quantity ready was 15% to 50% and is now 60% to 90%",
        "the quantity held is gone; it was 20 to 25",
        "value of the quantity reserve was 0: 22, 7: 23 and is now 0: 22, 7: 30",
        "the quantity ships is new: 3",
        "with kill of the step strike was 0.5 and is now 0.7",
        "when of the step land was after strike and is now after strike by 2 days",
        "the step ??? is gone",
        "the step coup moved: in responses before, in plan now",
        "the step strike moved: after decide before, after land now",
    ]


def test_layout_and_order_of_keys_are_no_change():
    assert (
        scenario_changes(BEFORE, BEFORE.replace("[b, a]", "[a, b]").replace("boats: 8", "boats: {value: 8}  # c")) == ()
    )


def test_texts_that_are_no_scenario():
    with pytest.raises(InputError, match="second scenario is not readable YAML"):
        scenario_changes(BEFORE, "a: [1")
    with pytest.raises(InputError, match="first scenario is not a file of keys"):
        scenario_changes("- 1", BEFORE)


@pytest.fixture
def two(make_run):
    """The same dice against a probability that is a tenth higher in the second run."""
    rng = np.random.default_rng(1)
    p, dice = rng.random(10_000) * 0.8, rng.random((10_000, 2))
    first = make_run({"p": p}, dice < p[:, None], outcomes={"cost": dice})
    second = make_run({"p": p}, dice < p[:, None] + 0.1, outcomes={"cost": dice * 2},
                      attrs={"excursion": "wait", "scenario_text": "midgame: 1\nquantities: {p: 0.1}\n"})  # fmt: skip
    return first, second


def test_paired_differences_are_right_and_far_narrower(two):
    first, second = two
    found = compare(first, second, level=0.999)
    goal = found.of("goal")
    assert found.paired
    assert goal.difference.holds(0.1)
    assert found.of("cost").difference.holds(0.5)
    assert (found.first, found.second) == ("base", "wait")
    assert [str(c) for c in found.changes] == ["the quantity p is new: 0.1"]
    apart = compare(first, second.assign_attrs(seed=2), level=0.999)
    assert not apart.paired
    assert "another seed" in apart.notes[0]
    assert goal.difference.half_width < 0.55 * apart.of("goal").difference.half_width
    assert goal.sentence("base", "wait").startswith("goal: wait is higher than base by 9.8")


def test_a_run_against_itself(two):
    found = compare(two[0], two[0])
    assert found.of("goal").difference.value == 0
    assert 0 < found.of("goal").difference.high < 0.001
    assert not found.of("goal").clear
    assert "no clear difference" in found.of("goal").sentence()
    assert found.changes == ()


def test_runs_of_another_length_share_their_first_draws(two):
    first, second = two
    short = second.isel(replication=slice(0, 8_000)).assign_attrs(midgame_version="0.0.9")
    found = compare(first, short, ["goal"], level=0.999)
    assert found.of("goal").difference.holds(0.1)
    assert "those they share" in found.notes[0]
    assert "0.0.9" in found.notes[1]


def test_grid_and_unknown_outcomes(two):
    first, second = two
    grid = compare_all(first, {"wait": second, "same": first})
    assert list(grid) == ["wait", "same"]
    assert grid["wait"].of().clear
    with pytest.raises(InputError, match="no outcome 'gaol'"):
        compare(first, second, ["gaol"])
    with pytest.raises(InputError, match="not an outcome of both"):
        grid["wait"].of("cost")
