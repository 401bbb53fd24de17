"""A run has what is declared, and nothing outside the package of runs writes the name of a variable."""

import ast
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import midgame
from midgame.engine.block import BELIEVED, INPUTS
from midgame.engine.state import LAST_TICK, STATE
from midgame.errors import InputError
from midgame.runs.play import play
from midgame.runs.run import Run, check, run_of
from midgame.runs.schema import ATTRIBUTES, CAUSES, COORDINATES, VARIABLES, Schema
from midgame.runs.store import open_dataset, save

SOURCE = Path(midgame.__file__).parent
# The goal is also the name of an outcome, for users and in the code; what is believed is also told as an event; and the
# quantities of a scenario are a table of their own.
ORDINARY = {"goal", "believed", "inputs"}


def test_the_name_of_a_variable_is_written_in_runs_alone() -> None:
    names = {v.named for v in VARIABLES} - ORDINARY
    for file in SOURCE.rglob("*.py"):
        if file.is_relative_to(SOURCE / "runs"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in names, f"{file}:{node.lineno}: '{node.value}'"


def test_every_variable_says_what_it_is() -> None:
    for v in VARIABLES:
        assert v.meaning
        assert v.dims
        assert np.dtype(v.kind).itemsize
    assert len({v.named for v in VARIABLES}) == len(VARIABLES)
    assert {c.dim for c in COORDINATES if c.named == c.dim} >= {d for v in VARIABLES for d in v.dims} - {
        "replication", "draw", "path"
    }  # fmt: skip


def test_every_array_of_the_state_that_is_kept_becomes_a_variable() -> None:
    kept = {a.name for a in STATE if a.role in ("kept", "path")} | {LAST_TICK.name}
    assert kept == {v.state for v in VARIABLES if v.state} - {INPUTS, BELIEVED}


def test_a_run_of_the_engine_has_what_is_declared(real: xr.Dataset) -> None:
    check(real)
    assert set(real.attrs) >= {a.named for a in ATTRIBUTES} - {
        a.named for a in (Run.forecasts_yaml, Run.audit, Run.agreements, Run.plan_goals, Run.varied, Run.added)
    }
    run = Run(real)
    assert run.version == midgame.__version__
    assert run.inputs.shape == (run.count // run.lucks, len(run.quantity))
    assert set(np.unique(run.break_cause)) <= set(range(len(CAUSES)))
    about = real[Run.break_cause.named].attrs
    assert len(about["flag_meanings"].split()) == len(about["flag_values"]) == len(CAUSES)


def test_what_a_file_keeps_is_read_back(real: xr.Dataset, tmp_path: Path) -> None:
    again = open_dataset(save(real, tmp_path / "run.nc"))
    xr.testing.assert_equal(again, real)
    one, other = Run(real), Run(again)
    for a in (v for v in vars(Schema) if getattr(Schema, v) in ATTRIBUTES):
        assert getattr(one, a) == getattr(other, a), a


@pytest.mark.parametrize("name", sorted(v.named for v in VARIABLES))
def test_a_run_without_one_of_its_variables_is_refused(made_run, name: str) -> None:
    whole = made_run({"replication": 4, "quantity": 1})
    with pytest.raises(InputError, match=f"no '{name}'"):
        check(whole.drop_vars(name))


def test_a_run_that_was_changed_is_refused(made_run) -> None:
    whole = made_run({"replication": 4, "quantity": 1})
    with pytest.raises(InputError, match="no variable of a run"):
        check(whole.assign(mine=("replication", np.zeros(4))))
    with pytest.raises(InputError, match="dims"):
        check(whole.drop_vars("goal").assign(goal=("draw", np.zeros(2, bool))))
    with pytest.raises(InputError, match="kind"):
        check(whole.assign(goal=("replication", np.zeros(4))))
    with pytest.raises(InputError, match="end_state_label"):
        check(whole.drop_vars("end_state_label"))
    with pytest.raises(InputError, match="expected the result"):
        run_of([1, 2])


def test_the_owner_of_a_plan_is_the_side_of_most_of_its_steps(made_run) -> None:
    lists = {"step_list": ["plan", "plan", "plan", "response", "response"], "step_side": ["b", "a", "a", "b", "b"]}
    assert Run(made_run({"replication": 2, "step": 5}, coordinates=lists)).owner == "a"
    assert Run(made_run({"replication": 2})).owner == ""


def test_labels_are_made_readable_where_none_is_given(made_run) -> None:
    given = {"step": ["take_town", "b"], "step_label": ["", "The \x1b[31mred one"]}
    assert Run(made_run({"replication": 2, "step": 2}, coordinates=given)).step_labels == [
        "Take town", "The [31mred one"
    ]  # fmt: skip


def test_a_last_draw_that_is_played_in_part_has_its_inputs() -> None:
    from midgame.models import all_models
    from midgame.scenario.load import parse_scenario

    text = (Path(__file__).parents[1] / "engine" / "everything.yaml").read_text(encoding="utf-8")
    run = Run(play(parse_scenario(text, dict(all_models())), 7, 1))
    assert run.inputs.shape[0] == 4
    assert run.draw_index.tolist() == [0, 0, 1, 1, 2, 2, 3]
