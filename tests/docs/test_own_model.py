"""The worked example of "write your own model": it is loaded, agrees with its cases, and plays in a scenario."""

from pathlib import Path

import pytest

from midgame._load import read
from midgame.models import all_models
from midgame.models.base import REGISTRY
from midgame.models.effects import idle_arguments
from midgame.models.own import load_models
from midgame.models.play import play
from midgame.models.verify import verify

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture
def sweep():
    before = dict(all_models())
    (found,) = load_models(EXAMPLES / "own_model.py")
    yield found
    REGISTRY.models.clear()
    REGISTRY.models.update(before)


def test_its_own_figures_come_out(sweep):
    verdicts = verify([sweep.name])
    assert len(verdicts) == 3
    assert all(v.agreed for v in verdicts)


def test_every_input_changes_an_output(sweep):
    assert idle_arguments(sweep) == []


def test_mines_missed_follow_the_binomial(sweep):
    missed = play(sweep, 20_000, 3, mines=50.0, sweepers=2.0, per_day=5.0, found=0.8)["missed"]
    assert missed.mean() == pytest.approx(10.0, abs=0.1)
    assert missed.var() == pytest.approx(50 * 0.8 * 0.2, rel=0.05)


def test_a_scenario_can_use_it(sweep):
    scenario, problems = read(EXAMPLES / "channel.yaml")
    assert problems == []
    assert scenario is not None
    assert [s.model for s in scenario.steps if s.model] == ["mines.sweep"]
