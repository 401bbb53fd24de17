"""How choices hold up over draws: on closed forms, and the words of it."""

import math

import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.decide.find import Decision, decide
from midgame.findings.decide.rows import aim_table, efficient_table
from midgame.findings.decide.show import show
from midgame.findings.decide.words import on_average
from midgame.models import all_models
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario
from midgame.terminal.markdown import markdown

# Waiting succeeds with a chance of 1/2; striking with one drawn between 0 and 1. Striking costs 3 boats, waiting 1.
TEXT = """
midgame: 2
title: A choice
question: Which holds up?
as_of: 2026-01-01
clock: {start: 2026-01-01, horizon: 1 day}
sides: {us: United States, ir: Iran}
quantities: {chance: {value: 0..1, unit: probability, from: assumed, why: an example}}
facts: {town: [theirs, ours]}
counters: {spent: {unit: boats}, other: {}}
options:
  us: {posture: [wait, strike]}
  ir: {reply: [hold, escalate]}
plan:
  - step: raid
    side: us
    does: politics.chance
    with: {probability: "0.5 if posture == wait else chance"}
    effects: {add: {spent: "1 if posture == wait else 3", other: "1 if reply == hold else 2"}}
    on_success: {set: {town: ours}}
end_states: {won: town == ours}
goal: won
excursions: {surely: {label: Strike for sure, posture: strike, chance: 1}}
"""


def scenario(text: str = TEXT) -> Scenario:
    return parse_scenario(text, dict(all_models()))


@pytest.fixture(scope="module")
def decision() -> Decision:
    return decide(
        scenario(), ["goal"], ["spent"], {"goal": 0.25, "spent": 1}, replications=40_000, lucks=40, seed=2
    )  # fmt: skip


def test_regret_and_levels_come_to_their_closed_forms(decision: Decision) -> None:
    assert (decision.side, decision.others, decision.worlds, decision.draws) == ("us", 2, 2_000, 1_000)
    wait, strike = (o.scores[0] for o in decision.options)
    # With u uniform: E max(u - 1/2, 0) = E max(1/2 - u, 0) = 1/8.
    for score in (wait, strike):
        assert score.mean.holds(0.5)
        assert score.mean_regret.low - 0.01 <= 1 / 8 <= score.mean_regret.high + 0.01
        assert score.mean_regret.high - score.mean_regret.low < 0.03
    assert strike.met == pytest.approx(0.75, abs=0.03)  # P(u >= 1/4), the dice taken out
    assert wait.met == pytest.approx(1.0, abs=0.01)
    assert strike.bad_regret == pytest.approx(0.4, abs=0.05)  # the 90th percentile of max(1/2 - u, 0)


def test_a_number_that_is_certain_has_no_dice(decision: Decision) -> None:
    wait, strike = (o.scores[1] for o in decision.options)
    assert (wait.mean.value, strike.mean.value) == (1, 3)
    assert (strike.mean_regret.low, strike.mean_regret.high, strike.worst_regret) == (2, 2, 2)
    assert (wait.best, strike.best, wait.met, strike.met) == (1, 0, 1, 0)


def test_waiting_is_never_dominated_and_striking_is_where_its_chance_is_less(decision: Decision) -> None:
    wait, strike = decision.options
    assert (wait.efficient, wait.beaten_by, strike.beaten_by) == (1, (), ())
    assert strike.efficient == pytest.approx(0.5, abs=0.04)
    assert 0.8 < decision.agree < 1


def test_a_choice_that_is_dominated_everywhere_is_named() -> None:
    found = decide(scenario(), [], ["spent"], replications=400, lucks=4)
    assert [o.beaten_by for o in found.options] == [(), ("wait",)]
    assert on_average(found) == "On average none dominates “wait”. “strike” is dominated in every world, by “wait”."
    assert found.agree == 1


def test_excursions_may_be_the_choices() -> None:
    found = decide(scenario(), excursions=["surely"], replications=4_000, lucks=20)
    assert [(o.name, o.label) for o in found.options] == [("base", ""), ("surely", "Strike for sure")]
    assert found.options[1].scores[0].mean_regret.high == 0
    assert found.options[0].scores[0].mean_regret.high == pytest.approx(0.5, abs=0.02)
    assert (found.side, found.others) == ("", 1)


def test_the_other_side_chooses_when_it_is_asked_for() -> None:
    found = decide(scenario(), ["goal"], ["other"], side="ir", replications=2_000, lucks=20)
    assert [o.name for o in found.options] == ["hold", "escalate"]
    assert [s.scores[1].mean.value for s in found.options] == [1, 2]
    assert [o.scores[0].mean_regret.high for o in found.options] == [0, 0]  # the same luck, and nothing hangs on it


def test_the_same_figures_by_brute_force() -> None:
    from midgame.findings.options.find import option_table

    table = option_table(scenario(), 2_000, 7, outcomes=("goal",), lucks=20)
    mine = {p[0]: np.concatenate([table.values[i, 0] for i, q in enumerate(table.pairs) if q[0] == p[0]])
            for p in table.pairs}  # fmt: skip
    best = np.maximum(mine["wait"], mine["strike"])
    found = decide(scenario(), replications=2_000, lucks=20, seed=7)
    for option in found.options:
        falls = [b - x for b, x in zip(best, mine[option.name], strict=True)]
        assert option.scores[0].mean_regret.high == pytest.approx(math.fsum(falls) / len(falls))
        assert option.scores[0].worst_regret == pytest.approx(max(falls))
        assert option.scores[0].bad_regret == pytest.approx(np.quantile(falls, 0.9))


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ({"maximise": ["gaol"]}, "did you mean 'goal'"),
        ({"maximise": ["goal"], "minimise": ["goal"]}, "both to be large and to be small"),
        ({"levels": {"spent": 2}}, "the level of 'spent' counts for nothing"),
        ({"side": "uk"}, "the side 'uk' has no options"),
        ({"excursions": ["sure"]}, "there is no excursion 'sure'; did you mean 'surely'"),
        ({"lucks": 3}, "lucks must be even"),
        ({"lucks": 2}, "lucks must be even and 4 or more"),
        ({"replications": 60}, "two draws"),
    ],
)
def test_what_cannot_be_asked(asked: dict[str, object], what: str) -> None:
    with pytest.raises(InputError, match=what):
        decide(scenario(), **({"replications": 400, "lucks": 40} | asked))  # type: ignore[arg-type]


def test_a_scenario_without_options() -> None:
    text = TEXT[: TEXT.index("options:")] + TEXT[TEXT.index("plan:") : TEXT.index("excursions:")]
    text = text.replace('"0.5 if posture == wait else chance"', "chance")
    lines = [line for line in text.splitlines() if "effects" not in line]
    with pytest.raises(InputError, match="has no options"):
        decide(scenario("\n".join(lines)))


def test_the_words(decision: Decision, golden: object) -> None:
    golden("decide.txt", markdown("Decide", show(decision)))  # type: ignore[operator]
    header, rows = aim_table(decision, 0)
    assert len(header) == len(rows[0]) == 7
    assert [r[0] for r in efficient_table(decision)[1]] == ["wait", "strike"]
