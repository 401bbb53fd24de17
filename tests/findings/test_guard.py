import numpy as np
import pytest

from midgame.errors import InputError
from midgame.runs import guard
from midgame.runs.frame import frame_of
from midgame.runs.outcomes import outcome_names, outcome_of


def test_shuffled_rows_are_refused(linear_run):
    rng = np.random.default_rng(1)
    shuffled = linear_run.isel(replication=rng.permutation(linear_run.sizes["replication"]))
    with pytest.raises(InputError, match="not in the order"):
        frame_of(shuffled)


def test_inputs_shuffled_under_the_outcomes_are_refused(linear_run):
    inputs = linear_run["inputs"]
    moved = linear_run.assign(inputs=(inputs.dims, np.roll(inputs.values, 1, axis=0)))
    with pytest.raises(InputError, match="changed since it was made"):
        frame_of(moved)


def test_nan_is_refused_with_its_column(linear_run):
    values = linear_run["inputs"].values.copy()
    values[6:8, 1] = np.nan
    with pytest.raises(InputError, match="'b' at row 3"):
        frame_of(linear_run.assign(inputs=(linear_run["inputs"].dims, values)))
    outcome = linear_run["outcome_value"].values.copy()
    outcome[5, 0] = np.inf
    with pytest.raises(InputError, match="'cost'"):
        outcome_of(linear_run.assign(outcome_value=(linear_run["outcome_value"].dims, outcome)), "cost")


def test_a_cut_run_keeps_whole_draws(linear_run):
    frame = frame_of(linear_run.isel(replication=slice(0, 4_001)))
    assert (frame.draws, frame.lucks) == (2_000, 2)
    assert frame.played().shape == (2_000, 2)


def test_not_a_run(linear_run):
    with pytest.raises(InputError, match="got list"):
        frame_of([1, 2])
    with pytest.raises(InputError, match="no 'luck'"):
        frame_of(linear_run.drop_vars("luck"))


def test_a_result_is_taken_for_its_dataset(linear_run):
    class Result:
        dataset = linear_run

    assert frame_of(Result()).names == ("a", "b", "c")


def test_outcomes_are_found_by_name(make_run):
    rng = np.random.default_rng(2)
    lost = rng.integers(0, 9, (200, 1)).astype(np.float32)
    extra = {f"force_{what}": (("replication", "force"), lost) for what in ("lost", "used", "end")}
    coords = {"force": ["us.ships"], "force_label": ("force", ["Ships"]), "force_unit": ("force", ["ships"])}
    run = make_run({"x": rng.random(100)}, rng.random((100, 2)) < 0.5, extra=extra, coords=coords)
    assert "lost(us.ships)" in outcome_names(run)
    found = outcome_of(run, "lost(us.ships)")
    assert (found.label, found.unit, found.event) == ("Ships, lost", "ships", False)
    assert np.array_equal(found.values, lost[:, 0])
    assert outcome_of(run, "friendly").event
    named = run.assign_coords(end_state_label=("end_state", ["A friendly government"]))
    assert outcome_of(named, "friendly").label == "A friendly government"
    with pytest.raises(InputError, match=r"did you mean 'lost\(us.ships\)'"):
        outcome_of(run, "lost(us.ship)")


def test_quantities_that_do_not_vary_are_said(linear_run):
    frame = frame_of(linear_run)
    with pytest.raises(InputError, match="one value in all draws"):
        frame.column("d")
    with pytest.raises(InputError, match="no quantity 'zz'"):
        frame.column("zz")


def test_provenance_warns_of_version_and_changed_scenario(linear_run):
    assert guard.provenance(linear_run, "0.1.0", "midgame: 1") == ()
    warnings = guard.provenance(linear_run, "0.2.0", "midgame: 1\ntitle: other\n")
    assert "made by midgame 0.1.0" in str(warnings[0])
    assert "has changed" in str(warnings[1])


def test_too_few_says_how_many_and_how():
    with pytest.raises(InputError, match=r"at least 1,000 .* has 10; .*--replications 2,000"):
        guard.enough(10, 1_000, "this")
    guard.enough(1_000, 1_000, "this")


def test_shape_and_bounds():
    with pytest.raises(InputError, match="expected"):
        guard.same_shape((3,), (4,), "the answer")
    with pytest.raises(InputError, match="between 0 and 1"):
        guard.between(1.0, 0, 1, "the level")
