"""The declared state: what the compiled text is handed, and what steps that never began are said to have waited for."""

import ast
from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame.engine.block import play_block
from midgame.engine.run import job_of, program_of
from midgame.engine.state import LAST_TICK, STATE, Sizes, names, new_arrays, of_role
from midgame.runs.chain import conditions
from midgame.runs.run import Run
from midgame.scenario.base import Scenario

Plainly = Callable[..., xr.Dataset]
ScenarioOf = Callable[[str], Scenario]


@pytest.fixture
def functions(everything: Scenario) -> dict[str, list[str]]:
    """The arguments of each function of a program's text."""
    tree = ast.parse(program_of(everything).text)
    return {f.name: [a.arg for a in f.args.args] for f in tree.body if isinstance(f, ast.FunctionDef)}


@pytest.mark.parametrize("function", ["play", "play_block"])
def test_every_array_of_the_state_is_an_argument_in_its_order(functions: dict[str, list[str]], function: str) -> None:
    declared = [a.name for a in STATE]
    assert len(set(declared)) == len(declared)
    arguments = functions[function]
    first = arguments.index(declared[0])
    assert arguments[first : first + len(declared)] == declared
    assert arguments[first - 1] == "rng"


def test_each_array_of_one_replication_is_handed_on_in_the_order_of_the_state(everything: Scenario) -> None:
    tree = ast.parse(program_of(everything).text)
    (call,) = (
        n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "play"
    )
    handed = [a.value if isinstance(a, ast.Subscript) else a for a in call.args]
    found = [
        (a.id, isinstance(b, ast.Subscript)) for a, b in zip(handed, call.args, strict=True) if isinstance(a, ast.Name)
    ]
    rows = {name: by_row for name, by_row in found}  # noqa: C416  a later one of the same name would hide the first
    assert [n for n, _ in found if n in names().split(", ")] == [a.name for a in STATE]
    assert {a.name for a in STATE if rows[a.name]} == {a.name for a in of_role("kept", "path")}


def test_arrays_have_the_shape_that_is_declared(everything: Scenario) -> None:
    sizes = Sizes.of(everything)
    arrays = new_arrays(sizes, 5, 2, 24)
    assert set(arrays) == {a.name for a in STATE} | {LAST_TICK.name}
    for a in STATE:
        shape = {"kept": (5, sizes[a.per]), "path": (2, 24, sizes[a.per])}.get(a.role, (sizes[a.per],))
        assert arrays[a.name].shape == shape, a.name
        assert arrays[a.name].dtype == np.dtype(a.kind), a.name
        assert (arrays[a.name] == a.start).all(), a.name
    assert new_arrays(sizes, 5, 0, 24)["force_days"].shape == (1, 24, sizes.force)


def test_a_block_gives_all_that_is_kept(everything: Scenario) -> None:
    given = play_block(job_of(everything, 3, 2, paths=3), 0, 8)
    assert {a.name for a in of_role("kept", "path")} < set(given)
    assert not {a.name for a in of_role("scratch", "given")} & set(given)
    assert len(given["force_days"]) == 3
    assert all(len(given[a.name]) == 8 for a in of_role("kept"))


WAITING = """
quantities: {x: 3}
facts: {town: [theirs, ours], war: [going on, over]}
plan:
  - {step: go, when: day >= 2}
  - {step: early, when: day < 0 and town == theirs}
  - {step: town_first, when: day >= 0 and town == ours and go failed}
  - {step: third, when: go succeeded and day >= 1 and x > 4}
  - {step: either, when: (town == ours or x > 4) and go succeeded}
  - {step: waits, when: after town_first and x > 4}
  - {step: feint, optional: true, when: town == ours}
  - {step: twice, when: not town == theirs and not war == over}
responses:
  - {step: answer, when: town == ours}
"""


def test_which_part_of_its_condition_a_step_waited_for(plainly: Plainly, scenario_of: ScenarioOf) -> None:
    run = Run(plainly(WAITING))
    unmet = dict(zip(run.step, run.step_unmet[0].tolist(), strict=True))
    # Not the chain's: the optional step and the other side's answer.
    assert unmet == {
        "go": -1, "early": 0, "town_first": 1, "third": 2, "either": 0, "waits": 0, "feint": -1, "twice": 0,
        "answer": -1,
    }  # fmt: skip
    parts = conditions(scenario_of(WAITING))
    false = {name: parts[name][part][0] for name, part in unmet.items() if part >= 0}
    assert false == {
        "early": "day < 0", "town_first": "town == ours", "third": "x > 4", "either": "town == ours or x > 4",
        "waits": "after town_first by 0 days", "twice": "not town == theirs",
    }  # fmt: skip
    assert parts["waits"][0][1] == "town_first"
    assert parts["third"][0][1] == "go"


def test_a_step_that_begins_in_some_replications_waits_in_the_others_only(plainly: Plainly) -> None:
    run = Run(plainly("quantities: {x: 0..1}\nplan: [{step: a, when: day >= 1 and x > 0.5}]", 60))
    begun = run.step_first_day[:, 0] >= 0
    assert 10 < begun.sum() < 50
    assert run.step_unmet[:, 0].tolist() == np.where(begun, -1, 1).tolist()


def test_a_division_by_zero_that_is_only_looked_at_in_the_end_stops_nothing(plainly: Plainly) -> None:
    # Given up on day 5; its condition is looked at again on day 9, where it divides by zero.
    given_up = "plan: [{step: a, until: day >= 5, when: day >= 1 and 1 / (day - 9) > 0}]"
    run = Run(plainly(given_up, 3))
    assert run.step_unmet[:, 0].tolist() == [1, 1, 1]
    assert run.step_end_day[:, 0].tolist() == [5, 5, 5]
    assert run.last_day.tolist() == [9, 9, 9]
