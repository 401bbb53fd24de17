"""Dice in effects and arguments: what they give, whose luck they leave alone, and how they stop a run."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import xarray as xr
from scipy import stats

from midgame.engine.compile import compile_scenario
from midgame.engine.executor import threads
from midgame.engine.program import readable
from midgame.errors import RunError, ScenarioError
from midgame.models import all_models
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.bounds import ends_of
from midgame.scenario.notation import written

Plainly = Callable[..., xr.Dataset]
Make = Callable[[str], Scenario]

DICE: dict[str, Any] = {  # as written, and the distribution of scipy by that name
    "chance(30%)": stats.binom(1, 0.3),
    "binomial(12, 0.4)": stats.binom(12, 0.4),
    "hypergeometric(6, 5, 14)": stats.hypergeom(14, 5, 6),
    "poisson(mean)": stats.poisson(2.5),
    "exponential(3)": stats.expon(scale=3),
    "normal(-2, 4)": stats.norm(-2, 4),
    "uniform(-1, 3)": stats.uniform(-1, 4),
    "gamma(2.5, 2)": stats.gamma(2.5, scale=2),
    "beta(2, 3)": stats.beta(2, 3),
    "binomial(poisson(20), 0.25)": stats.poisson(5),  # thinned
}
NAMES = [f"d{i}" for i in range(len(DICE))]
ALL = f"""
quantities: {{mean: 2.5}}
counters: {{{", ".join(f"{n}: {{}}" for n in NAMES)}}}
plan:
  - {{step: roll, effects: {{add: {{{", ".join(f'{n}: "{d}"' for n, d in zip(NAMES, DICE, strict=True))}}}}}}}
"""


def counted(run: xr.Dataset, name: str) -> Any:
    return run["counter_end"].sel(counter=name).values.astype(float)


@pytest.fixture(scope="module")
def rolled(scenario_of: Make) -> xr.Dataset:
    with threads(2) as pool:
        return play(scenario_of(ALL), 20_000, 4, lucks=1, executor=pool)


@pytest.mark.parametrize("number", range(len(DICE)), ids=list(DICE))
def test_a_die_gives_what_scipy_knows_by_its_name(rolled: xr.Dataset, number: int) -> None:
    sample, law = counted(rolled, NAMES[number]), list(DICE.values())[number]
    if not hasattr(law.dist, "pmf"):
        assert stats.kstest(sample, law.cdf).pvalue > 1e-3
        return
    edges = np.unique(law.ppf([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1 - 1e-9]))
    expected = np.diff(law.cdf(edges), prepend=0.0) * len(sample)
    seen = np.diff([(sample <= e).sum() for e in edges], prepend=0)
    assert seen.sum() == len(sample)
    sound = expected > 5
    assert stats.chisquare(seen[sound], expected[sound] * seen[sound].sum() / expected[sound].sum()).pvalue > 1e-3


def test_dice_of_one_step_know_nothing_of_each_other(rolled: xr.Dataset) -> None:
    table = np.array([counted(rolled, n) for n in NAMES])
    found = np.corrcoef(table) - np.eye(len(table))
    assert abs(found).max() < 4 / np.sqrt(table.shape[1])


def test_compiled_and_uncompiled_dice_agree_on_any_number_of_threads(
    rolled: xr.Dataset, scenario_of: Make, plainly: Plainly
) -> None:
    plain = plainly(ALL, 200, 4)
    np.testing.assert_array_equal(plain["counter_end"].values, rolled["counter_end"].values[:200])
    with threads(1) as pool:
        one = play(scenario_of(ALL), 20_000, 4, lucks=1, executor=pool, block=777)
    np.testing.assert_array_equal(one["counter_end"].values, rolled["counter_end"].values)


# -- streams -----------------------------------------------------------------------------------

LUCK = """
quantities: {p: 0.4, m: 3}
forces: {ve.radars: {count: 40, unit: radars}}
facts: {side: [left, right]}
counters: {a: {}, b: {}, c: {}}
plan:
  - step: strike
    repeat: daily
    goes_on: true
    does: strike.weapons
    with: {weapons: 6, reliability: 0.8, intercept: p, kill: 0.5}
    against: {ve.radars: 100%}
    effects: EFFECTS
  - {step: other, repeat: daily, goes_on: true, effects: {add: {c: poisson(m)}}}
"""
A, B = "a: poisson(m)", 'b: "binomial(5, p)"'
CHOICE = "choose: {side: {left: 1, right: 2}}"


def of(effects: str) -> str:
    return LUCK.replace("EFFECTS", effects)


def same_luck(one: xr.Dataset, other: xr.Dataset, *counters: str) -> None:
    for name in counters:
        np.testing.assert_array_equal(counted(one, name), counted(other, name))
    for name in ("force_end", "fact_end", "fact_day"):
        np.testing.assert_array_equal(one[name].values, other[name].values)


def test_adding_removing_and_reordering_dice_leaves_the_luck_of_all_others(plainly: Plainly) -> None:
    base = plainly(of(f"{{add: {{{A}, {B}}}, {CHOICE}}}"), 60)
    assert all(len(np.unique(counted(base, n))) > 5 for n in "abc")
    assert len(np.unique(base["force_end"])) > 5
    assert len(np.unique(base["fact_end"])) == 2
    same_luck(base, plainly(of(f"{{add: {{{B}, {A}}}, {CHOICE}}}"), 60), "a", "b", "c")
    same_luck(base, plainly(of(f"{{{CHOICE}, add: {{{A}}}}}"), 60), "a", "c")
    same_luck(base, plainly(of(f"{{{CHOICE}}}"), 60), "c")
    more = 'a: "0 * chance(p) + poisson(m) + 0 * normal(0, m)"'
    same_luck(base, plainly(of(f"{{add: {{{more}, {B}}}, {CHOICE}}}"), 60), "a", "b", "c")
    other_step = base.copy()
    without = plainly(of(f"{{add: {{{A}, {B}}}, {CHOICE}}}").replace("poisson(m)}}}\n", "1}}}\n"), 60)
    same_luck(other_step, without, "a", "b")


def test_a_die_is_rolled_anew_each_day_and_in_each_list_of_effects(plainly: Plainly) -> None:
    got = plainly("""
counters: {a: {}, b: {}, c: {}, d: {}}
plan:
  - step: roll
    repeat: daily
    goes_on: true
    effects: {add: {a: "uniform(0, 1) if day < 1 else 0", b: "uniform(0, 1) if day >= 9 else 0"}}
    on_success: {add: {c: "uniform(0, 1) if day < 1 else 0", d: "uniform(0, 1) - uniform(0, 1)"}}
""", 40)  # fmt: skip
    rows = [counted(got, n) for n in "abcd"]
    assert all(len(np.unique(row)) == 40 for row in rows)
    assert len(np.unique(np.concatenate(rows[:3]))) == 120


def test_changing_a_number_keeps_the_luck_and_the_text(scenario_of: Make, plainly: Plainly) -> None:
    few, many = (f"counters: {{n: {{}}}}\nplan: [{{step: a, effects: {{add: {{n: poisson({m})}}}}}}]" for m in (4, 5))
    one, other = (counted(plainly(text, 80), "n") for text in (few, many))
    assert (other >= one).all()
    assert (other > one).any()
    programs = [compile_scenario(scenario_of(text), all_models()) for text in (few, many)]
    assert programs[0].text == programs[1].text


def test_an_argument_is_rolled_once_for_all_classes_and_anew_for_a_class_of_its_own(plainly: Plainly) -> None:
    text = """
forces: {ve.radars: {count: 1000, unit: radars}, ve.sites: {count: 1000, unit: sites}}
plan:
  - step: strike
    does: strike.weapons
    with: {weapons: "poisson(30)", reliability: 1, intercept: 0, kill: 1}
    against: {ve.radars: 50%, ve.sites: {share: 50%EXTRA}}
"""
    lost = plainly(text.replace("EXTRA", ""), 50)["force_lost"].values
    np.testing.assert_array_equal(lost[:, 0], lost[:, 1])
    assert len(np.unique(lost[:, 0])) > 5
    lost = plainly(text.replace("EXTRA", ', weapons: "poisson(30)"'), 50)["force_lost"].values
    assert abs(np.corrcoef(lost.T)[0, 1]) < 0.5


def test_an_event_may_stand_for_a_condition_inside_an_amount(plainly: Plainly) -> None:
    got = plainly("counters: {n: {}}\nplan: [{step: a, effects: {add: {n: 7 if chance(0.5) else 2}}}]", 60)
    assert set(counted(got, "n")) == {2.0, 7.0}


def test_the_text_shows_each_die_with_its_stream(scenario_of: Make) -> None:
    text = readable(compile_scenario(scenario_of(ALL), all_models()))
    assert re.search(r"^D_ROLL_EFFECTS_ADD_D3_POISSON_MEAN = np.uint64\(\d+\)$", text, re.MULTILINE)
    assert "roll_poisson(rng, key0, key1, t, P_S_ROLL, D_ROLL_EFFECTS_ADD_D3_POISSON_MEAN, replication, " in text
    plain = scenario_of("counters: {n: {}}\nplan: [{step: a, effects: {add: {n: 1}}}]")
    assert "roll" not in compile_scenario(plain, all_models()).text


# -- what is refused ---------------------------------------------------------------------------

HEAD = """
quantities: {two: 2, third: {value: 0.2..0.3, unit: probability}, far: {value: 5..6, unit: km}}
forces: {us.ships: {count: 5, unit: ships}}
facts: {state: [old, new]}
counters: {n: {}}
"""


@pytest.mark.parametrize(
    ("amount", "what", "day"),
    [
        ("poisson(two - day)", "the step 'hit', its effects: the mean of poisson (0 to 10,000,000) got -1,", 3),
        ("binomial(5, 0.3 * day)", "the probability of binomial (0 to 1) got 1.2,", 4),
        ("binomial(two - day, 0.3)", "the number of trials of binomial (0 to 10,000,000) got -1,", 3),
        ("chance(day - 1)", "the probability of chance (0 to 1) got -1,", 0),
        ("uniform(day, 3.5)", "the order of the numbers of uniform got 3.5,", 4),
        ("hypergeometric(1, day, two)", "the order of the numbers of hypergeometric got 3,", 3),
        ("gamma(two - day, 1)", "the shape of gamma (above 0) got 0,", 2),
        ("normal(1 / (day - 3), 1)", "its effects gave nan", 3),
        ("normal(0, two - day)", "the standard deviation of normal (at least 0) got -1,", 3),
        ("poisson(exp(400 * day))", "the mean of poisson (0 to 10,000,000) got 5.22147e+173,", 1),
    ],
)
def test_a_number_out_of_bounds_stops_the_run(plainly: Plainly, amount: str, what: str, day: int) -> None:
    text = HEAD + f'plan: [{{step: hit, repeat: daily, goes_on: true, effects: {{add: {{n: "{amount}"}}}}}}]'
    with pytest.raises(RunError, match=re.escape(what)) as caught:
        plainly(text, 3)
    assert f"(day {day}, replication 0," in str(caught.value)


@pytest.mark.parametrize(
    ("effects", "what"),
    [
        ("add: {n: poisson(-1)}", "the mean of poisson must be 0 to 10,000,000; this is -1"),
        ('add: {n: "binomial(3, 120%)"}', "the probability of binomial must be 0 to 1; this is 1.2"),
        ("add: {n: chance(two)}", "the probability of chance must be 0 to 1; this is 2"),
        ("lose: {us.ships: chance(1 + third)}", "the probability of chance must be 0 to 1; this is 1.2 to 1.3"),
        ('add: {n: "uniform(3, 2)"}', "the low end of uniform lies above the high end"),
        ("add: {n: chance(far)}", "units do not fit: expected a plain number, got kilometer"),
        ("lose: {us.ships: poisson(far)}", "'us.ships' counts ships, this is in km"),
        ('lose: {us.ships: "normal(far, us.ships)"}', "units do not fit"),
        ('lose: {us.ships: "poisson(2, 3)"}', "poisson takes 1 argument, not 2"),
        ("lose: {us.ships: binomial(2)}", "binomial takes 2 arguments, not 1"),
        ("lose: {us.ships: poison(2)}", "did you mean 'poisson'"),
        ("choose: {state: {new: poisson(2), old: 1}}", "poisson(...) is drawn by chance, which cannot be done here"),
    ],
)
def test_what_can_never_be_rolled_is_found_by_check(scenario_of: Make, effects: str, what: str) -> None:
    with pytest.raises(ScenarioError, match=re.escape(what)):
        scenario_of(HEAD + f"plan: [{{step: hit, effects: {{{effects}}}}}]")


@pytest.mark.parametrize(
    "part",
    [
        "plan: [{step: a, when: chance(30%)}]",
        "plan: [{step: a, when: poisson(two) > 1}]",
        "plan: [{step: a, repeat: daily, until: poisson(two) > 1}]",
        "plan: [{step: a, repeat: daily, at_most: poisson(two)}]",
        "plan: [{step: a, succeeds: chance(0.5) > 0}]",
        "plan: [{step: a, fails: chance(0.5) > 0}]",
        "plan: [{step: a}]\nend_states: {won: poisson(two) > 1}",
        "plan: [{step: a}]\noutcomes: {o: poisson(two)}",
        "plan: [{step: a}]\nstop_when: chance(0.5) > 0",
        "plan: [{step: a, does: strike.weapons, with: {weapons: 1, reliability: 1, intercept: 0, kill: 1}, "
        "against: {us.ships: chance(0.5)}}]",
    ],
)
def test_elsewhere_a_die_is_an_error_that_says_where_it_may_stand(scenario_of: Make, part: str) -> None:
    with pytest.raises(ScenarioError, match="draw it in the effects of a step or in an argument of its model"):
        scenario_of(HEAD + part)


def test_a_quantity_is_not_computed_by_chance(scenario_of: Make) -> None:
    with pytest.raises(ScenarioError, match=r"poisson\(...\) is drawn by chance, which cannot be done here"):
        scenario_of("quantities: {x: {value: = poisson(2)}}\nplan: [{step: a, when: day > x}]")


def test_a_die_keeps_the_unit_of_what_it_takes_and_knows_its_ends(scenario_of: Make) -> None:
    scenario = scenario_of("""
quantities: {far: {value: 5..6, unit: km}}
counters: {went: {unit: km}, n: {}}
plan:
  - step: a
    effects:
      add: {went: "poisson(far) + exponential(far) + uniform(far, 2 * far) + gamma(2, far)", n: "binomial(4, 0.5)"}
""")  # fmt: skip
    amounts = [e.amount for e in scenario.steps[0].effects]
    assert amounts[1] is not None
    assert written(amounts[1]) == "binomial(4, 0.5)"
    assert ends_of(amounts[1], {}) == (0.0, 4.5)
