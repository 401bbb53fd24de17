import io
from collections.abc import Callable

import numpy as np
import pytest
from rich.console import Console

from midgame.errors import InputError
from midgame.findings.comparison.changes import Change, scenario_changes
from midgame.findings.comparison.find import compare, compare_all
from midgame.findings.comparison.show import MOST_CHANGES, show, show_grid
from midgame.terminal.sections import print_sections

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


def test_changes_are_told_by_their_keys():
    assert scenario_changes(BEFORE, AFTER) == (
        Change("changed", "goal", "", (), "friendly", "friendly, gone"),
        Change("changed", "quantities", "ready", ("value",), "15% to 50%", "60% to 90%"),
        Change("removed", "quantities", "held", (), "20 to 25"),
        Change("changed", "quantities", "reserve", ("value",), "0: 22, 7: 23", "0: 22, 7: 30"),
        Change("added", "quantities", "ships", (), "", "3"),
        Change("changed", "plan", "strike", ("with", "kill"), "0.5", "0.7"),
        Change("changed", "plan", "land", ("when",), "after strike", "after strike by 2 days"),
        Change("removed", "plan", "???"),
        Change("relisted", "plan", "coup", (), "responses", "plan"),
        Change("moved", "plan", "strike", (), "decide", "land"),
    )


def test_a_step_that_becomes_the_first_follows_none():
    assert scenario_changes("plan: [{step: a}, {step: b}]", "plan: [{step: b}, {step: a}]") == (
        Change("moved", "plan", "a", (), "", "b"),
    )


def test_keys_that_come_and_go_keep_the_section_they_stand_in():
    found = scenario_changes(
        "quantities: {a: {value: 1, why: x}}\nclock: {horizon: 5}",
        "quantities: {a: {value: 1}}\nclock: {horizon: 5, tick: 1}",
    )
    assert found == (
        Change("removed", "quantities", "a", ("why",), "x"),
        Change("added", "clock", "", ("tick",), "", "1"),
    )


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
    """The same dice against a probability that is a tenth higher in the second run; the scenario has changed."""
    rng = np.random.default_rng(1)
    p, dice = rng.random(10_000) * 0.8, rng.random((10_000, 2))
    same = {"cost": dice, "still": np.full((10_000, 2), 7.0), "nothing": np.zeros((10_000, 2))}
    first = make_run({"p": p}, dice < p[:, None], outcomes=same, attributes={"scenario_text": BEFORE})
    second = make_run({"p": p}, dice < p[:, None] + 0.1, outcomes=same | {"cost": dice * 2},
                      attributes={"excursion": "wait", "scenario_text": AFTER})  # fmt: skip
    return first, second


def test_paired_differences_are_right_and_far_narrower(two):
    first, second = two
    found = compare(first, second, level=0.999)
    goal = found.of("goal")
    assert (found.paired, found.shared) == (True, 20_000)
    assert goal.difference.holds(0.1)
    assert found.of("cost").difference.holds(0.5)
    assert (found.first, found.second) == ("base", "wait")
    assert found.changes == scenario_changes(BEFORE, AFTER)
    apart = compare(first, second.assign_attrs(seed="2"), level=0.999)
    assert (apart.paired, apart.shared) == (False, 0)
    assert goal.difference.half_width < 0.55 * apart.of("goal").difference.half_width
    assert apart.of("goal").difference.value == pytest.approx(goal.difference.value)


def test_a_run_against_itself(two):
    found = compare(two[0], two[0])
    assert found.of("goal").difference.value == 0
    assert 0 < found.of("goal").difference.high < 0.001
    assert not found.of("goal").clear
    assert (found.first, found.second) == ("", "")
    assert found.changes == ()


def test_runs_of_another_length_are_held_against_each_other_where_both_have_played(two):
    first, second = two
    short = second.isel(replication=slice(0, 8_000), draw=slice(0, 4_000)).assign_attrs(midgame_version="0.0.9")
    found = compare(first, short, ["goal"], level=0.999)
    goal = found.of("goal")
    assert goal.difference.holds(0.1)
    assert (found.shared, found.replications, found.versions) == (8_000, (20_000, 8_000), ("0.1.0", "0.0.9"))
    # what is printed beside each other adds up
    assert goal.first.value + goal.difference.value == pytest.approx(goal.second.value)
    assert goal.first.value == pytest.approx(float(first["goal"].values[:8_000].mean()))


def test_grid_and_unknown_outcomes(two):
    first, second = two
    grid = compare_all(first, {"wait": second, "same": first})
    assert list(grid) == ["wait", "same"]
    assert grid["wait"].of().clear
    with pytest.raises(InputError, match="no outcome 'gaol'"):
        compare(first, second, ["gaol"])
    with pytest.raises(InputError, match="not an outcome of both"):
        grid["wait"].of("cost")
    with pytest.raises(InputError, match="no excursions"):
        show_grid({})


def printed(*sections) -> str:
    console = Console(file=io.StringIO(), width=100, color_system=None)
    print_sections([s for some in sections for s in some], console, whole=True)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def test_what_is_printed(two, golden: Callable[[str, str], None]):
    first, second = two
    other_version = second.isel(replication=slice(0, 8_000), draw=slice(0, 4_000)).assign_attrs(midgame_version="0.0.9")
    golden(
        "comparison.txt",
        printed(
            show(compare(first, second)),
            show(compare(first, other_version, ["goal"])),
            show(compare(first, second.assign_attrs(seed="2"), ["goal", "cost"])),
            show(compare(first, first, ["goal"])),
            show_grid(compare_all(first, {"Wait a week": second, "The same again": first})),
        ),
    )


def test_losses_are_named_as_losses(make_run):
    rng = np.random.default_rng(2)
    runs = [
        make_run(
            {"p": rng.random(200)}, rng.random((200, 2)) < 0.5, sizes={"force": 1},
            variables={"force_lost": np.full((400, 1), lost)},
            coordinates={"force": ["us.boats"], "force_label": ["Boats"], "force_unit": ["boats"]},
        )
        for lost in (1.0, 3.0)
    ]  # fmt: skip
    found = compare(*runs)
    assert found.of("lost(us.boats)").difference.value == 2
    (section,) = show(found)
    assert section.table[-1] == ("Boats: lost", "1 boats", "3 boats", "+2 (+2 to +2) boats")


def test_many_changes_are_cut(two):
    first, second = two
    text = "quantities: {" + ", ".join(f"q{i}: {i}" for i in range(50)) + "}"
    changes, _ = show(compare(first.assign_attrs(scenario_text="midgame: 1"), second.assign_attrs(scenario_text=text)))
    assert len(changes.items) == MOST_CHANGES + 1
    assert "11" in changes.items[-1]  # fifty are new, and the key 'midgame' is gone


def test_a_strangers_text_drives_nothing(two):
    first, second = two
    text = "quantities: {p: '[red]1[/red]\x1b[31m'}".replace("\x1b", "\\x1b").replace("'", '"')
    shown = printed(
        show(compare(first.assign_attrs(scenario_text="quantities: {}"), second.assign_attrs(scenario_text=text)))
    )
    assert "\x1b" not in shown
    assert "[red]1[/red]" in shown
