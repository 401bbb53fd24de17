"""A window so narrow that few draws lie in it: what reverses the conclusion is played, not averaged away."""

import pytest
import xarray as xr

from midgame.findings.reverse.find import both_ways
from midgame.findings.reverse.words import lead
from midgame.models import all_models
from midgame.runs.play import play
from midgame.scenario.load import parse_scenario

CASE = """\
midgame: 2
title: Two locks
question: Are both open?
as_of: 2026-01-01
clock: {start: 2026-01-01, tick: 1 day, horizon: 10 days}
sides: {us: Us}
quantities:
  hour: {value: 0..40, from: assumed, why: Open.}
  skill: {value: 40% to 60%, unit: probability, from: assumed, why: Seen once.}
  first: {value: "= max(0.01, 0.95 - abs(hour - 25) / 15)", unit: probability}
facts: {door: [shut, open]}
plan:
  - {step: one, side: us, does: politics.chance, with: {probability: first}, on_success: {set: {door: open}}}
  - {step: two, side: us, when: one succeeded, does: politics.chance, with: {probability: skill}}
end_states: {through: two succeeded}
goal: through
"""


def played(text: str) -> xr.Dataset:
    return play(parse_scenario(text, dict(all_models())), 20_000, 1)


@pytest.fixture(scope="module")
def run() -> xr.Dataset:
    return played(CASE)


def test_the_tip_is_found_and_its_chance_is_right(run: xr.Dataset) -> None:
    found = both_ways(run)
    at = {m.quantity: m.value for m in found.inputs}
    assert at.keys() == {"hour", "skill"}
    assert found.played == 4_000
    assert found.there is not None
    assert found.there.low > 0.5
    assert found.there.holds(max(0.01, 0.95 - abs(at["hour"] - 25) / 15) * at["skill"])
    assert "played 4,000 times with these held" in lead(found)


def test_what_no_input_reaches_is_not_reversed(run: xr.Dataset) -> None:
    found = both_ways(run, level=0.7)
    assert (found.reverses, found.played) == (False, 0)
    assert "No inputs within their ranges" in lead(found)


def test_from_above_the_tip_is_a_hole() -> None:
    """1 - 0.95 x skill at the tip is below a half from a skill of 0.53 on."""
    found = both_ways(played(CASE.replace("through: two succeeded", "through: not (two succeeded)")))
    assert found.above
    assert found.there is not None
    assert found.there.high < 0.5
