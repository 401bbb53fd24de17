"""``cost``: what an author counts as a cost of a side; and what steps can take from forces."""
# ruff: noqa: E501 - a list of cases

from collections.abc import Callable
from typing import Any

import pytest

from midgame.errors import Problem
from midgame.runs.costs import costs_of
from midgame.scenario.base import Scenario

Refused = Callable[..., list[Problem]]
Read = Callable[..., tuple[Scenario | None, list[Problem]]]
COUNTER, OUTCOME = "  hits: {unit: hits}", "  length: {value: distance, unit: km}"


@pytest.fixture
def costs(base: str, read: Read) -> Callable[..., dict[str, Any]]:
    """What the small scenario costs, some of its text replaced."""

    def found(*changes: tuple[str, str]) -> dict[str, Any]:
        text = base
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        scenario, problems = read(text)
        assert scenario is not None, [str(p) for p in problems]
        return costs_of(scenario)

    return found


def test_what_steps_can_take_and_what_is_counted(costs: Callable[..., dict[str, Any]]) -> None:
    counted = (
        (COUNTER, "  hits: {unit: hits, cost: us}"),
        (OUTCOME, "  length: {value: distance, unit: km, cost: ve}"),
    )
    assert costs(*counted) == {"lost": ["ve.jets"], "used": ["us.missiles"], "counted": {"hits": "us", "length": "ve"}}


def test_what_a_model_destroys_can_be_lost(costs: Callable[..., dict[str, Any]]) -> None:
    old = "    does: politics.chance\n    with: {probability: ready}\n    effects:\n      lose: {ve.jets: 1}\n"
    new = (
        "    does: strike.weapons\n    with: {weapons: 3, reliability: 1, intercept: 0, kill: ready, per_target: 1}\n"
        "    against: {us.escorts: 100%}\n    effects:\n"
    )
    assert costs((old, new))["lost"] == ["us.escorts"]


def test_what_is_taken_from_a_state_is_taken_from_its_force(costs: Callable[..., dict[str, Any]]) -> None:
    states = ("count: 8, unit: ships", "count: 8, unit: ships, states: [fit, hurt]")
    assert costs(states, ("lose: {ve.jets: 1}", "lose: {us.escorts.hurt: 1}"))["lost"] == ["us.escorts"]


@pytest.mark.parametrize(
    ("old", "new", "what", "fix"),
    [
        (COUNTER, "  hits: {unit: hits, cost: «usa}", "there is no side 'usa'; did you mean 'us'?", "write one of us, ve"),
        (COUNTER, "  hits: {unit: hits, cost: «United States}", "there is no side 'United States'", "write one of us, ve"),
        (COUNTER, "  hits: {unit: hits, cost: «[us, ve]}", "", ""),
        (COUNTER, "  hits: {unit: hits, «costs: us}", "did you mean 'cost'?", "correct its name"),
        (OUTCOME, "  length: {value: leadership == removed, cost: «us}", "the outcome 'length' is a condition, and a cost is a number", "value: ships_hit"),
        (OUTCOME, "  length: {value: distance, unit: km, cost: «us.escorts}", "there is no side 'us.escorts'", "us, ve"),
        (OUTCOME, "  length: {value: distance, unit: km, cost: «both}", "there is no side 'both'", "us, ve"),
    ],
)  # fmt: skip
def test_bad_costs(refused: Refused, old: str, new: str, what: str, fix: str) -> None:
    assert len(refused(old, new, what, fix)) == 1


def test_one_cost_is_counted_once(refused: Refused) -> None:
    twice = (OUTCOME, "  hits: {value: hits, cost: «us}")
    refused(*twice, "'hits' is a cost twice", "one of them", (COUNTER, "  hits: {unit: hits, cost: us}"))
