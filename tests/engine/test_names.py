"""Names of a scenario and of its models that come out alike in the text stay apart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xarray as xr

from midgame.engine.writing import apart
from midgame.models import all_models
from midgame.models.base import REGISTRY
from midgame.models.own import load_models
from midgame.scenario.load import parse_scenario

MODELS = """\
from midgame.models import Argument, Output, Paper, model

X, PAPERS = (Argument("x", "a number"),), (Paper("Nobody", 2000, "Nothing"),)

@model("fam.one_two", "As it is", arguments=X, outputs=(Output("y", "x"),), papers=PAPERS)
def first(x):
    return x

@model("fam_one.two", "Ten times", arguments=X, outputs=(Output("y", "10 x"),), papers=PAPERS)
def second(x):
    return 10.0 * x

@model("fam.One_Two", "A hundred times", arguments=X,
       outputs=(Output("a_b", "x"), Output("a__b", "2 x"), Output("A_B", "3 x")), papers=PAPERS)
def third(x):
    return 100.0 * x, 200.0 * x, 300.0 * x
"""
SCENARIO = """\
midgame: 2
title: Alike
question: Do they stay apart?
as_of: 2019-12-31
clock: {start: 2020-01-01, tick: 1 day, horizon: 1 day}
forces: {us.ships: {count: 1, unit: ships}}
counters: {n_1: {label: one}, n_2: {label: two}, n_3: {label: three}}
plan:
  - {step: a_b, side: us, does: fam.one_two, with: {x: 1}, effects: {add: {n_1: y}}}
  - {step: a-b, side: us, does: fam_one.two, with: {x: 1}, effects: {add: {n_2: y}}}
  - {step: A_b, side: us, does: fam.One_Two, with: {x: 1}, effects: {add: {n_3: a_b + a__b + A_B}}}
end_states: {done: n_1 > 0}
goal: done
"""


@pytest.fixture(autouse=True)
def _own_models(tmp_path: Path) -> Iterator[None]:
    before = dict(all_models())
    file = tmp_path / "alike.py"
    file.write_text(MODELS, encoding="utf-8")
    load_models(file)
    yield
    REGISTRY.models.clear()
    REGISTRY.models.update(before)


def test_models_outputs_and_steps_that_are_spelt_alike(plainly: Callable[..., xr.Dataset]) -> None:
    run = plainly(parse_scenario(SCENARIO, all_models()))
    counted = dict(
        zip(run["counter"].values.tolist(), run["counter_end"].values.reshape(-1, 3)[0].tolist(), strict=True)
    )
    assert counted == {"n_1": 1.0, "n_2": 10.0, "n_3": 600.0}


def test_no_two_names_are_alike() -> None:
    names = ["a_b", "a__b", "A_B", "a.b", "a_b_", "model"]
    assert len(set(apart(names, "{}_").values())) == len(names)
