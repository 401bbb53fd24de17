import numpy as np
import pytest

from midgame.errors import InputError
from midgame.runs import guard
from midgame.runs.frame import frame_of
from midgame.runs.outcomes import outcome_names, outcome_of
from midgame.runs.run import Run


def test_shuffled_rows_are_refused(linear_run):
    rng = np.random.default_rng(1)
    shuffled = linear_run.isel(replication=rng.permutation(linear_run.sizes["replication"]))
    with pytest.raises(InputError, match="not in the order"):
        frame_of(shuffled)


def test_nan_is_refused_with_its_column(linear_run):
    values = linear_run["inputs"].values.copy()
    values[3:5, 1] = np.nan
    with pytest.raises(InputError, match="'b' holds what is not a number, first in row 3"):
        frame_of(linear_run.assign(inputs=(linear_run["inputs"].dims, values)))
    outcome = linear_run["outcome_value"].values.copy()
    outcome[5, 0] = np.inf
    with pytest.raises(InputError, match="'cost'"):
        outcome_of(Run(linear_run.assign(outcome_value=(linear_run["outcome_value"].dims, outcome))), "cost")


def test_a_cut_run_keeps_whole_draws(linear_run):
    frame = frame_of(linear_run.isel(replication=slice(0, 4_001), draw=slice(0, 2_001)))
    assert (frame.draws, frame.lucks) == (2_000, 2)
    assert frame.played().shape == (2_000, 2)


def test_not_a_run(linear_run):
    with pytest.raises(InputError, match="got list"):
        frame_of([1, 2])
    with pytest.raises(InputError, match="no 'luck_index'"):
        frame_of(linear_run.drop_vars("luck_index"))


def test_a_result_is_taken_for_its_dataset(linear_run):
    class Result:
        dataset = linear_run

    assert frame_of(Result()).names == ("a", "b", "c")


def test_outcomes_are_found_by_name(make_run):
    rng = np.random.default_rng(2)
    lost = rng.integers(0, 9, (200, 1)).astype(np.float32)
    named = {"force": ["us.ships"], "force_label": ["Ships"], "force_unit": ["ships"]}
    run = Run(make_run(
        {"x": rng.random(100)}, rng.random((100, 2)) < 0.5, sizes={"force": 1},
        variables={f"force_{what}": lost + i for i, what in enumerate(("lost", "used", "end"))},
        coordinates=named | {"end_state_label": ["A friendly government"]},
    ))  # fmt: skip
    for i, what in enumerate(("lost", "used", "end")):
        assert f"{what}(us.ships)" in outcome_names(run)
        found = outcome_of(run, f"{what}(us.ships)")
        assert (found.label, found.unit, found.event) == ("Ships", "ships", False)
        assert np.array_equal(found.values, lost[:, 0] + i)
    assert outcome_of(run, "friendly").event
    assert outcome_of(run, "friendly").label == "A friendly government"
    with pytest.raises(InputError, match=r"did you mean 'lost\(us.ships\)'"):
        outcome_of(run, "lost(us.ship)")


def test_quantities_that_do_not_vary_are_said(linear_run):
    frame = frame_of(linear_run)
    with pytest.raises(InputError, match="one value in all draws"):
        frame.column("d")
    with pytest.raises(InputError, match="no quantity 'zz'"):
        frame.column("zz")


def test_provenance_warns_of_version_and_changed_scenario(linear_run):
    assert guard.provenance(Run(linear_run), "0.1.0", "midgame: 1") == ()
    warnings = guard.provenance(Run(linear_run), "0.2.0", "midgame: 1\ntitle: other\n")
    assert "made by midgame 0.1.0" in str(warnings[0])
    assert "has changed" in str(warnings[1])
