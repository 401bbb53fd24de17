"""Ships that are hit and mended, and fighters that stay on the ground: what the report says of them."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from midgame.evidence.known import known_of
from midgame.findings.answer.find import answer
from midgame.findings.losses.find import forces
from midgame.findings.stories.find import events_of
from midgame.findings.stories.words import paragraphs
from midgame.models import all_models
from midgame.rules import check
from midgame.rules.base import Case
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.scenario.load import parse_scenario
from midgame.terminal.answer import print_answer

TOP = """
midgame: 2
title: Repair
question: What is lost after a repair?
as_of: 2026-01-01
expect: {goal: 10% to 50%}
clock: {start: 2026-01-01, tick: 1 day, horizon: 10}
sides: {us: US, ir: Iran}
"""
OLD = (
    TOP
    + """
forces:
  us.ships: {count: 10, unit: ships, from: assumed, why: x}
  us.yard: {count: 0, unit: ships, from: assumed, why: x}
plan:
  - {step: hit, side: ir, effects: {lose: {us.ships: 3}, gain: {us.yard: 3}}}
  - {step: mend, side: us, when: after hit by 2 days, effects: {use: {us.yard: 3}, gain: {us.ships: 3}}}
end_states: {whole: {when: us.ships >= 10, label: Whole}}
goal: whole
outcomes: {gone: {value: lost(us.ships), unit: ships}, init: {value: initial(us.ships), unit: ships}}
"""
)
NEW = (
    TOP
    + """
forces:
  us.ships: {count: 10, unit: ships, states: [in line, under repair], from: assumed, why: x}
plan:
  - {step: hit, side: ir, effects: {move: {us.ships: {from: in line, to: under repair, count: 3}}}}
  - step: mend
    side: us
    when: after hit by 2 days
    effects: {move: {ships: {from: under repair, to: in line, count: MENDED}}}
end_states: {whole: {when: us.ships >= 10, label: Whole}}
goal: whole
outcomes: {gone: {value: lost(us.ships), unit: ships}, init: {value: initial(us.ships), unit: ships}}
"""
)
# A share of 22 fighters is fit; four raids; the crews mend two a night at most, when they do at all.
RAIDS = (
    TOP
    + """
quantities:
  fit: {value: 15% to 50%, unit: fraction, from: assumed, why: x}
  held: {value: 22, unit: aircraft, from: assumed, why: x}
forces:
  ir.su30: {count: held, unit: aircraft, states: [ready, grounded], begins: {grounded: = held * (1 - fit)}}
plan:
  - step: raid
    side: us
    repeat: daily
    at_most: 4
    effects: {lose: {ir.su30: "poisson(5)"}}
end_states: {cleared: ir.su30 < 1}
goal: cleared
outcomes: {grounded: {value: ir.su30.grounded, unit: aircraft}}
"""
)

Made = Callable[..., tuple[Any, Run]]


@pytest.fixture
def made() -> Made:
    """``made(text)``: the scenario and its run."""

    def playing(text: str, replications: int = 200) -> tuple[Any, Run]:
        scenario = parse_scenario(text, dict(all_models()))
        return scenario, Run(play(scenario, replications, 1))

    return playing


def screen(run: Run) -> str:
    out = io.StringIO()
    print_answer(answer(run), Console(file=out, width=100))
    return " ".join(out.getvalue().split())


@pytest.mark.parametrize("version", [1, 2])
def test_in_the_old_form_nothing_is_lost_and_a_warning_names_the_new_one(made: Made, version: int) -> None:
    scenario, run = made(OLD.replace("midgame: 2", f"midgame: {version}"))
    ships, yard = forces(run)
    assert (ships.lost.high, ships.any_lost.value, ships.end.low) == (0, 0, 10)
    assert (yard.used.high, yard.used_share) == (0, None)
    assert "of 0" not in screen(run)
    assert "Nothing is lost or used for good in any replication" in screen(run)
    assert "counts no costs" not in screen(run)
    assert set(run.outcome_value[:, 0]) == {0.0}
    (told,) = (p for p in check(Case(scenario, None, known_of(scenario))) if p.rule == "lost-and-back")
    assert "'us.ships' is lost in 'hit' and comes back by way of 'us.yard' in 'mend'" in told.what
    assert "states" in told.fix
    assert "'move'" in told.fix
    (last,) = [text for _, text in paragraphs(run, 0, events_of(run, 0))][-1:]
    assert "No force lost anything." in last


@pytest.mark.parametrize(("mended", "line", "dock"), [("ships.under_repair", 10, 0), ("1", 8, 2)])
def test_in_the_new_form_each_ship_is_in_one_state(made: Made, mended: str, line: int, dock: int) -> None:
    scenario, run = made(NEW.replace("MENDED", mended))
    assert not check(Case(scenario, None, known_of(scenario)))
    (ships,) = forces(run)
    assert (ships.lost.high, ships.had.low, ships.had.high, ships.end.low) == (0, 10, 10, 10)
    assert [(s.state, s.start.mean, s.end.mean) for s in ships.states] == [
        ("in line", 10, line), ("under repair", 0, dock),
    ]  # fmt: skip
    assert (run.outcome_value == [0, 10]).all()
    assert run.goal.all() == (line == 10)
    told = "in line 10 at the end" if dock == 0 else "in line 8 and under repair 2 at the end"
    assert f"Ships: {told}" in screen(run)
    days_told = " ".join(text for _, text in paragraphs(run, 0, events_of(run, 0)))
    assert "Ships: 3 from “in line” to “under repair”, 3 there" in days_told
    assert f"Ships: {3 - dock} from “under repair” to “in line”, {line} there" in days_told
    assert "No force lost anything." in days_told


def test_grounded_fighters_stay_on_the_ground_through_all_raids(made: Made) -> None:
    _, run = made(RAIDS, 2000)
    fit = run.inputs[run.draw_index, run.quantity.index("fit")].astype(float)
    grounded = np.floor(22 * (1 - fit) + 0.5)
    assert (run.outcome_value[:, 0] == grounded).all()
    assert (run.force_lost[:, 0] <= 22 - grounded).all()
    assert run.goal.mean() > 0.9  # twenty are shot at, at most eleven fly
    (su30,) = forces(run)
    assert su30.had.low == su30.had.high == 22
    assert su30.lost_share is not None
    assert su30.lost_share.high < 0.55
