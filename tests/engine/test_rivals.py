"""Rivals played: a draw believes one, as often as its weight says, and all else stays as it was."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from midgame.engine.run import program_of
from midgame.engine.trace import trace
from midgame.runs.run import Run
from midgame.scenario.base import Scenario
from midgame.scenario.load import with_excursion

Play = Callable[..., Any]
ScenarioOf = Callable[[str], Scenario]
N = 6_000
NEAR = 0.025  # four standard errors of a share of N draws

TEXT = """
midgame: 2
quantities:
  p: {value: 20%, unit: probability}
  other: {value: 0..1}
facts: {f: [no, yes]}
plan:
  - step: s
    rivals:
      - {weight: 2, does: politics.chance, with: {probability: p}, label: low}
      - {weight: 1, does: politics.chance, with: {probability: 70%}, label: high}
    on_success: {set: {f: yes}}
  - {step: luck, does: politics.chance, with: {probability: 50%}}
end_states: {won: f == yes}
goal: won
excursions: {low: {s: low}, high: {s: rival 2}}
"""
ONE = TEXT.replace(TEXT[TEXT.index("    rivals:") : TEXT.index("    on_success")],
                   "    does: politics.chance\n    with: {probability: p}\n").replace(
                   "excursions: {low: {s: low}, high: {s: rival 2}}\n", "")  # fmt: skip


def test_a_step_succeeds_as_the_rival_that_is_believed(plainly: Play) -> None:
    run = Run(plainly(TEXT, N))
    assert run.goal.mean() == pytest.approx((2 * 0.2 + 0.7) / 3, abs=NEAR)
    which = run.believed[:, 0]
    assert which.mean() == pytest.approx(1 / 3, abs=NEAR)
    for rival, p in ((0, 0.2), (1, 0.7)):
        assert run.goal[which == rival].mean() == pytest.approx(p, abs=0.04)
    assert (run.inputs[:, run.quantity.index("rival.s")] == which).all()
    assert run.quantity_kind[run.quantity.index("rival.s")] == "rival"
    assert [r["label"] for r in run.rivals[0]["rivals"]] == ["low", "high"]


def test_both_lucks_of_a_draw_believe_the_same(plainly: Play) -> None:
    run = Run(plainly(TEXT.replace("probability: p}", "probability: 0%}").replace("70%", "100%"), 400, lucks=2))
    assert (run.goal.reshape(-1, 2) == (run.believed == 1)).all()


def test_rivals_leave_all_other_luck_and_draws_as_they_were(plainly: Play) -> None:
    with_rivals, alone = Run(plainly(TEXT, 500)), Run(plainly(ONE, 500))
    assert (with_rivals.step_status[:, 1] == alone.step_status[:, 1]).all()
    assert (with_rivals.inputs[:, 1] == alone.inputs[:, 1]).all()
    low = with_rivals.believed[:, 0] == 0
    assert (with_rivals.step_status[low, 0] == alone.step_status[low, 0]).all()  # its own luck too


def test_an_excursion_that_fixes_a_rival_shares_draws_and_luck(plainly: Play, scenario_of: ScenarioOf) -> None:
    base = Run(plainly(TEXT, N))
    for name, rival in (("low", 0), ("high", 1)):
        fixed = Run(plainly(with_excursion(scenario_of(TEXT), name), N))
        same = base.believed[:, 0] == rival
        assert (fixed.goal[same] == base.goal[same]).all()
        assert fixed.goal.mean() == pytest.approx((0.2, 0.7)[rival], abs=NEAR)
        assert fixed.rival == []


def test_a_scenario_without_rivals_knows_nothing_of_them(scenario_of: ScenarioOf) -> None:
    text = program_of(scenario_of(ONE)).text
    assert "RIVAL" not in text
    assert "happened" not in text


NUMBER = """
midgame: 2
quantities:
  far: {value: 120, unit: nautical_mile}
  speed: {value: 10, unit: knot}
  base: {value: 1..2, unit: days}
  crossing:
    unit: days
    value:
      - {weight: 1, value: 8..9}
      - {weight: 1, does: transit.days, with: {distance: far, speed: speed}}
      - {weight: 2, value: = 3 * base}
  twice: {value: = 2 * crossing, unit: days}
plan: [{step: act}]
outcomes: {d: {value: twice, unit: days}}
"""


def test_a_number_is_that_of_the_rival_that_is_believed(plainly: Play) -> None:
    run = Run(plainly(NUMBER, N, lucks=2))
    which, names = run.believed[:, 0], run.quantity
    crossing, base = (run.inputs[:, names.index(n)].astype(float) for n in ("crossing", "base"))
    assert [np.mean(which == i) for i in range(3)] == pytest.approx([0.25, 0.25, 0.5], abs=0.035)
    assert ((crossing[which == 0] >= 8) & (crossing[which == 0] <= 9)).all()
    assert np.ptp(crossing[which == 0]) > 0.9
    assert crossing[which == 1] == pytest.approx(0.5)  # 120 miles at 10 knots: half a day
    assert crossing[which == 2] == pytest.approx(3 * base[which == 2], rel=1e-6)
    assert run.outcome_value[:, 0] == pytest.approx(np.repeat(2 * crossing, 2), rel=1e-6)
    assert run.quantity_kind[names.index("crossing")] == "drawn"


FACT = """
midgame: 2
facts:
  decision: {values: [open, taken, refused], begins: [{weight: 3, value: taken}, {weight: 1, value: refused}]}
plan: [{step: act, when: decision == taken and day >= 2}]
end_states: {won: act succeeded, no: decision == refused}
"""


def test_a_fact_begins_as_the_rival_that_is_believed(plainly: Play) -> None:
    run = Run(plainly(FACT, N))
    which = run.believed[:, 0]
    assert which.mean() == pytest.approx(1 / 4, abs=NEAR)
    assert (run.goal == (which == 0)).all()
    assert (run.end_state_held[:, 1] == (which == 1)).all()
    assert (run.end_state_day[which == 1, 1] == 0).all()
    assert (run.fact_day[:, 0] == -1).all()  # it never changed
    assert (run.rival_sort, run.rival) == (["fact"], ["decision"])


def test_outputs_that_all_rivals_give_are_those_of_the_one_believed(plainly: Play) -> None:
    run = Run(plainly("""
midgame: 2
counters: {n: {}}
plan:
  - step: s
    rivals:
      - {weight: 1, does: chance.poisson, with: {mean: 2}}
      - {weight: 1, does: chance.binomial, with: {trials: 10, probability: 90%}}
    effects: {add: {n: number}}
    succeeds: number > 0
""", N))  # fmt: skip
    which, n = run.believed[:, 0], run.counter_end[:, 0]
    assert n[which == 0].mean() == pytest.approx(2, abs=0.15)
    assert n[which == 1].mean() == pytest.approx(9, abs=0.1)
    assert (n[which == 0] == 0).mean() == pytest.approx(np.exp(-2), abs=0.03)


def test_rivals_share_their_targets_and_keep_the_arguments_of_a_class(plainly: Play) -> None:
    run = Run(plainly("""
midgame: 2
quantities: {sure: 100%}
forces: {ve.radars: {count: 100, unit: radars}, ve.posts: {count: 100, unit: posts}}
plan:
  - step: s
    rivals:
      - {does: strike.weapons, with: {weapons: 400, reliability: 1, intercept: 0, kill: 1, per_target: 1}}
      - {does: strike.weapons, with: {weapons: 400, reliability: 1, intercept: sure, kill: 1, per_target: 1}}
    against: {ve.radars: 50%, ve.posts: {share: 50%, kill: 0}}
""", 200))  # fmt: skip
    hit = run.believed[:, 0] == 0
    assert (run.force_lost[:, 0] == np.where(hit, 100, 0)).all()
    assert (run.force_lost[:, 1] == 0).all()


def _text(group: str, groups: str, more: str = "") -> str:
    text = TEXT.replace("  - step: s\n", f"  - step: s\n{group}").replace("  other:", f"{more}  other:")
    return f"{text}groups: {groups}\n" if groups else text


def test_a_group_ties_which_rival_is_believed(plainly: Play) -> None:
    shared = _text("    group: g\n", "{g: shared}", "  tied: {value: 0..1, group: g}\n")
    run = Run(plainly(shared, N))
    tied = run.inputs[:, run.quantity.index("tied")]
    assert (run.believed[:, 0] == (tied > 2 / 3)).all()


def test_a_pair_ties_which_rival_is_believed(plainly: Play) -> None:
    run = Run(plainly(_text("", "{g: {rival.s other: -0.9}}"), N))
    other = run.inputs[:, run.quantity.index("other")]
    assert np.corrcoef(other, run.believed[:, 0])[0, 1] < -0.6


def test_which_rival_is_believed_is_told(scenario_of: ScenarioOf) -> None:
    scenario = scenario_of(TEXT)
    told = {e.rival for r in range(20) for e in trace(scenario, 1, r) if e.what == "believed"}
    assert told == {0, 1}
    assert {e.of for e in trace(scenario, 1, 0) if e.what == "believed"} == {"s"}
