import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.explain import CannotSay, explain


def test_a_run_is_explained(linear_run):
    found = explain(linear_run, level=0.6)
    assert not isinstance(found.drivers, CannotSay)
    assert found.drivers.ranked[0].quantity == "a"
    assert not isinstance(found.flips, CannotSay)
    assert {f.level_name for f in found.flips} == {
        "a half", "the level given", "the low end expected", "the high end expected"
    }  # fmt: skip
    assert not isinstance(found.discovery, CannotSay)
    assert found.discovery.stands
    assert not isinstance(found.information, CannotSay)
    assert not isinstance(found.frontier, CannotSay)
    assert {found.frontier.x_quantity, found.frontier.y_quantity} == {"a", "b"}
    assert {v.outcome for v in found.variances} == {"goal", "friendly", "cost", "heavy"}
    assert set(found.silent) == {"breaks", "certain", "claims"}
    assert found.warnings == ()


def test_what_cannot_be_said_is_said(make_run):
    rng = np.random.default_rng(1)
    never = explain(make_run({"x": rng.random(1_000)}, np.zeros((1_000, 2))))
    for name in ("variance", "drivers", "flips", "frontier", "discovery", "information", "both_ways"):
        assert "never happens" in never.silent[name]
    assert never.precision.mean.high > 0
    few = explain(make_run({"x": rng.random(60)}, rng.random((60, 2)) < 0.5))
    assert "at least 100 draws" in few.silent["drivers"]
    assert "discovery" in few.silent
    assert "variance" not in few.silent


def test_a_number_is_explained_as_far_as_it_goes(linear_run):
    found = explain(linear_run, "cost")
    assert "give the level" in found.silent["flips"]
    assert "is a number" in found.silent["discovery"]
    assert "drivers" not in found.silent


def test_warnings_and_errors(linear_run):
    found = explain(linear_run, scenario_text="title: changed")
    assert "has changed since" in found.warnings[0]
    with pytest.raises(InputError, match="did you mean 'goal'"):
        explain(linear_run, "goals")
    with pytest.raises(InputError, match="not in the order"):
        explain(linear_run.isel(replication=slice(None, None, -1)))
