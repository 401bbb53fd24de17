"""Every published case of every model, and no input without an effect."""

import math

import pytest

from midgame.errors import InputError
from midgame.models import all_models
from midgame.models.base import REGISTRY, Argument, Case, Output, Paper, model
from midgame.models.effects import idle_arguments
from midgame.models.verify import replay, verify

_MODELS = all_models()
_CASES = [
    pytest.param(found, case, id=f"{found.name}: {case.label} [{i}]")
    for found in _MODELS.values()
    for i, case in enumerate(found.cases)
]


@pytest.mark.parametrize(("found", "case"), _CASES)
def test_the_published_figures_come_out(found, case):
    verdicts = list(replay(found, case))
    assert verdicts
    assert [v for v in verdicts if not v.agreed and not v.from_memory] == []


@pytest.mark.parametrize("found", _MODELS.values(), ids=_MODELS)
def test_every_model_says_what_it_is_and_where_it_comes_from(found):
    assert found.cases
    assert found.papers
    assert found.equations
    assert found.assumptions
    assert found.limits
    for argument in found.arguments:
        bounded = argument.low > -math.inf or argument.high < math.inf
        assert argument.why or not bounded, f"{argument.name} is bounded without a reason"


@pytest.mark.parametrize("found", _MODELS.values(), ids=_MODELS)
def test_every_declared_input_changes_an_output(found):
    assert idle_arguments(found) == []


@pytest.fixture
def declare():
    """Declare models for one test only."""
    before = dict(REGISTRY.models)
    yield lambda *cases: model(
        "test.slider",
        "A model with a slider that does nothing",
        arguments=(Argument("x", "a number"), Argument("slider", "a slider", default=1.0)),
        outputs=(Output("y", "a number"),),
        papers=(Paper("Nobody", 2000, "Nothing"),),
        cases=cases,
    )
    REGISTRY.models.clear()
    REGISTRY.models.update(before)


def _slider(x: float, slider: float) -> float:
    return 2.0 * x + 0.0 * slider


def test_a_slider_that_does_nothing_is_found(declare):
    declare(Case("twice", {"x": 3.0}, {"y": 6.0}, 0.0, "worked"))(_slider)
    assert idle_arguments(REGISTRY.models["test.slider"]) == ["slider"]


def test_a_model_without_a_case_cannot_be_checked(declare):
    declare()(_slider)
    with pytest.raises(InputError, match="declares no case"):
        idle_arguments(REGISTRY.models["test.slider"])


def test_a_wrong_figure_is_told_from_a_right_one(declare):
    declare(
        Case("right", {"x": 3.0}, {"y": 6.0}, 0.01, "a paper"),
        Case("wrong", {"x": 3.0}, {"y": 6.1}, 0.01, "a paper"),
        Case("recalled", {"x": 3.0}, {"y.mean": 7.0}, 0.01, "a paper", from_memory=True),
    )(_slider)
    right, wrong, recalled = verify(["test.slider"])
    assert (right.agreed, right.figure, right.ours, right.tolerance, right.source) == (True, 6.0, 6.0, 0.01, "a paper")
    assert not wrong.agreed
    assert recalled.from_memory
    assert not recalled.agreed


def test_a_case_with_nan_among_its_arguments_is_refused(declare):
    declare(Case("undefined", {"x": math.nan}, {"y": 6.0}, 1e9, "a paper"))(_slider)
    with pytest.raises(InputError, match="not be NaN"):
        verify(["test.slider"])


def test_a_case_that_names_no_output_says_so(declare):
    declare(Case("typo", {"x": 3.0}, {"yy": 6.0}, 0.0, "a paper"))(_slider)
    with pytest.raises(InputError, match="did you mean 'y'"):
        verify(["test.slider"])


def test_an_unknown_model_gets_the_nearest_name():
    with pytest.raises(InputError, match=r"did you mean 'salvo\.hughes'"):
        verify(["salvo.huges"])
