"""Forces with states, and forces that arrive in parts: known answers, and units that are never made nor unmade."""

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midgame.engine.events import Arrived, Lost, Shifted, Used
from midgame.engine.run import program_of
from midgame.engine.trace import trace
from midgame.errors import RunError
from midgame.runs.run import Run
from midgame.scenario.base import Scenario

Plainly = Callable[..., xr.Dataset]
Make = Callable[[str], Scenario]

# Three ships are hit and three are mended: a ship under repair is not lost.
REPAIRED = """
forces: {us.ships: {count: 10, unit: ships, states: [in line, under repair]}}
plan:
  - step: hit
    effects: {move: {us.ships: {from: in line, to: under repair, count: 3}}}
  - step: mend
    when: after hit by 2 days
    effects: {move: {us.ships: {from: under repair, to: in line, count: us.ships.under_repair}}}
end_states: {whole: us.ships >= 10}
goal: whole
outcomes: {lost: lost(us.ships), init: initial(us.ships), mending: us.ships.under_repair, line: us.ships.in_line}
"""
# Four of 22 fighters are fit. Each raid takes up to four of those that are; the grounded stay on the ground.
RAIDS = """
forces: {ve.su30: {count: 22, unit: aircraft, states: [ready, grounded], begins: {grounded: 18}}}
plan:
  - {step: raid, repeat: daily, at_most: 4, goes_on: true, effects: {lose: {ve.su30: 4}}}
outcomes: {lost: lost(ve.su30), grounded: ve.su30.grounded, init: initial(ve.su30)}
"""


def ends(run: xr.Dataset) -> dict[str, float]:
    return dict(zip(Run(run).outcome, Run(run).outcome_value[0].tolist(), strict=True))


def test_what_is_repaired_is_not_lost(plainly: Plainly) -> None:
    run = plainly(REPAIRED)
    assert ends(run) == {"lost": 0, "init": 10, "mending": 0, "line": 10}
    assert Run(run).goal.all()
    assert Run(run).path_force[0, :4].tolist() == [[7, 3], [7, 3], [10, 0], [10, 0]]


def test_of_four_that_are_fit_four_raids_take_four(plainly: Plainly) -> None:
    assert ends(plainly(RAIDS)) == {"lost": 4, "grounded": 18, "init": 22}
    mended = RAIDS.replace("outcomes", "  - {step: fix, when: day >= 2, effects: {move: {ve.su30: {from: grounded, "
                           "to: ready, count: 3}}}}\noutcomes")  # fmt: skip
    assert ends(plainly(mended)) == {"lost": 7, "grounded": 15, "init": 22}


@pytest.mark.parametrize("version", [1, 2])
def test_what_comes_back_by_way_of_another_force_is_not_lost(plainly: Plainly, version: int) -> None:
    text = (
        f"midgame: {version}\n"
        "forces: {us.ships: {count: 10, unit: ships}, us.yard: {count: 0, unit: ships}}\n"
        "plan:\n"
        "  - {step: hit, effects: {lose: {us.ships: 3}, gain: {us.yard: 3}}}\n"
        "  - {step: mend, when: after hit by 2 days, effects: {use: {us.yard: 3}, gain: {us.ships: 3}}}\n"
        "outcomes: {lost: lost(us.ships), used: used(us.yard)}\n"
    )
    assert ends(plainly(text)) == {"lost": 0, "used": 3}
    sunk = text.replace("lose: {us.ships: 3}", "lose: {us.ships: 5}")
    assert ends(plainly(sunk)) == {"lost": 2, "used": 3}
    others = text.replace(
        "plan:\n", "plan:\n  - {step: buy, effects: {gain: {us.yard: 1}}}\n"
    )  # what comes back cannot be told
    assert ends(plainly(others)) == {"lost": 3, "used": 3}
    never = text.replace("by 2 days", "by 20 days")
    assert ends(plainly(never)) == {"lost": 0, "used": 0}


def test_what_may_come_by_a_way_keeps_it_untold_what_came_back(plainly: Plainly) -> None:
    text = (
        "midgame: 2\n"
        "forces: {us.ships: {count: 10, unit: ships}, us.yard: {count: 0, unit: ships}}\n"
        "plan:\n"
        "  - {step: hit, effects: {lose: {us.ships: 3}, gain: {us.yard: 3}}}\n"
        "  - {step: mend, when: after hit by 2 days, effects: {use: {us.yard: 3}, gain: {us.ships: 3}}}\n"
        "  - step: buy\n"
        "    repeat: daily\n"
        "    ways: {pays: {probability: 0%, window: 9 days, on_success: {gain: {us.yard: 1}}}}\n"
        "outcomes: {lost: lost(us.ships)}\n"
    )
    assert ends(plainly(text)) == {"lost": 3}


def test_a_force_that_arrives_in_parts(plainly: Plainly) -> None:
    text = (
        "forces:\n"
        "  us.carriers: {count: 5, unit: ships, arrives: [{day: 3}, {day: 36 hours, count: 1}, {day: 2, count: 1}]}\n"
        "  us.here: {count: 5, unit: ships, arrives: {day: 4, count: 2}}\n"
        "outcomes: {init: initial(us.carriers)}\n"
    )
    run = plainly(
        "midgame: 2\nclock: {start: 2025-01-01, tick: 12 hours, horizon: 5 days}\n" + text + "plan: [{step: a}]\n"
    )
    assert ends(run) == {"init": 5}
    carriers, here = Run(run).path_force[0].T
    assert carriers.tolist() == [0, 0, 0, 1, 2, 2, 5, 5, 5, 5]
    assert here.tolist() == [3] * 8 + [5] * 2


def test_arrivals_never_bring_more_than_there_are(plainly: Plainly) -> None:
    run = plainly(
        "quantities: {many: 1..9}\n"
        "forces:\n"
        "  us.ships: {count: 4, unit: ships, arrives: [{day: 2, count: many}, {day: 5, count: many}, {day: 6}]}\n"
        "plan: [{step: a}]\n",
        50,
    )
    assert (Run(run).force_end == 4).all()
    assert (Run(run).path_force[:, 2] >= 1).all()
    assert (Run(run).path_force[:, 1] == 0).all()


def test_an_arrival_of_less_than_nothing_stops_the_run(plainly: Plainly) -> None:
    text = "quantities: {many: -3..9}\nforces: {us.ships: {count: 4, unit: ships, arrives: [{day: 2, count: many}]}}\n"
    with pytest.raises(RunError, match="its arrival 1"):
        plainly(text + "plan: [{step: a}]\n", 50)


def test_more_than_there_is_neither_moves_nor_is_lost_nor_used(plainly: Plainly) -> None:
    run = plainly(
        "forces: {us.ships: {count: 5, unit: ships, states: [fit, hurt, docked], begins: {docked: 4}}}\n"
        "plan:\n"
        "  - step: a\n"
        "    effects:\n"
        "      lose: {us.ships.hurt: 7}\n"
        "      use: {us.ships.docked: 1}\n"
        "      move: {us.ships: [{from: fit, to: hurt, count: 9}, {from: docked, to: fit, count: 9}]}\n"
        "  - {step: b, effects: {lose: {ships.hurt: 8}}, side: us}\n"
    )
    assert Run(run).force_end[0].tolist() == [3, 0, 0]
    assert (Run(run).force_lost[0].tolist(), Run(run).force_used[0].tolist()) == ([1, 0, 0], [1, 0, 0])


def test_a_move_of_less_than_nothing_stops_the_run(plainly: Plainly) -> None:
    with pytest.raises(RunError, match="step 'hit'"):
        plainly("quantities: {hits: -3..1}\n" + REPAIRED.replace("count: 3", "count: hits"), 20)


def test_a_model_takes_from_the_state_that_is_named(plainly: Plainly) -> None:
    text = (
        "forces: {ve.radars: {count: 20, unit: radars, states: [on, off], begins: {off: 8}}}\n"
        "plan:\n"
        "  - step: strike\n"
        "    does: strike.weapons\n"
        "    with: {weapons: 10, reliability: 1, intercept: 0, kill: 1, per_target: 1}\n"
        "    against: {CLASS: 100%}\n"
        "outcomes: {on: ve.radars, off: ve.radars.off, lost: lost(ve.radars)}\n"
    )
    assert ends(plainly(text.replace("CLASS", "ve.radars"))) == {"on": 2, "off": 8, "lost": 10}
    assert ends(plainly(text.replace("CLASS", "ve.radars.on"))) == {"on": 2, "off": 8, "lost": 10}
    assert ends(plainly(text.replace("CLASS", "ve.radars.off"))) == {"on": 12, "off": 0, "lost": 8}


AMOUNT = st.sampled_from(["0", "1", "2.5", "7", "poisson(2)", "binomial(3, 0.5)", "ve.jets", "ve.jets.hurt", "day"])
STATE = st.sampled_from(["fit", "hurt", "in dock", "held back"])
COUNTED = STATE.map(lambda s: "ve.jets." + s.replace(" ", "_"))
CHANGE = st.one_of(
    st.tuples(st.sampled_from(["lose", "use", "gain"]), COUNTED, AMOUNT).map("{0[0]}: {{{0[1]}: \"{0[2]}\"}}".format),
    st.tuples(STATE, STATE, AMOUNT).filter(lambda m: m[0] != m[1]).map(
        "move: {{ve.jets: {{from: {0[0]}, to: {0[1]}, count: \"{0[2]}\"}}}}".format
    ),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CHANGE, min_size=1, max_size=6), st.integers(0, 4), st.integers(0, 5), st.integers(0, 3), st.booleans())
def test_units_are_neither_made_nor_unmade(
    plainly: Plainly, scenario_of: Make, changes: list[str], hurt: int, held: int, seed: int, whole: bool
) -> None:
    steps = "".join(f"  - {{step: s{n}, repeat: daily, effects: {{{c}}}}}\n" for n, c in enumerate(changes))
    scenario = scenario_of(
        f"forces: {{ve.jets: {{count: 9, unit: aircraft, whole: {str(whole).lower()}, "
        f"states: [fit, hurt, in dock, held back], begins: {{hurt: {hurt}, held back: {held}}}}}}}\nplan:\n{steps}"
    )
    run = Run(plainly(scenario, 3, seed))
    events = [trace(scenario, seed, r, 1) for r in range(3)]
    gained = np.array([sum(e.amount for e in told if isinstance(e, Arrived)) for told in events])
    left, gone = run.force_end.sum(axis=1), run.force_lost.sum(axis=1) + run.force_used.sum(axis=1)
    assert (run.force_end >= 0).all()
    assert (run.path_force >= 0).all()
    assert left + gone == pytest.approx(9 + gained, rel=1e-5)
    for r, told in enumerate(events):  # and so says the trace, state by state
        for i, name in enumerate(run.force):
            change = sum(e.amount for e in told if isinstance(e, Arrived) and e.force == name)
            change -= sum(e.amount for e in told if isinstance(e, Lost | Used) and e.force == name)
            change += sum(e.amount for e in told if isinstance(e, Shifted) and e.after == name)
            change -= sum(e.amount for e in told if isinstance(e, Shifted) and e.before == name)
            began = run.force_start[r, i] if i else 9 - run.force_start[r, 1:].sum()
            assert run.force_end[r, i] == pytest.approx(began + change, rel=1e-5, abs=1e-5)
        assert sum(e.amount for e in told if isinstance(e, Lost)) == pytest.approx(run.force_lost[r, 0], rel=1e-5)


def test_states_add_no_luck_and_take_none(plainly: Plainly) -> None:
    plain = (
        "quantities: {ready: 20% to 60%}\n"
        "forces: {ve.jets: {count: 4..30, unit: aircraft}, us.late: {count: 3, unit: ships, arrives: 3}}\n"
        "counters: {n: {}}\n"
        "plan:\n"
        "  - {step: a, repeat: daily, goes_on: true, does: politics.chance, with: {probability: ready}, "
        'on_success: {lose: {ve.jets: "poisson(2)"}, add: {n: "poisson(3)"}}}\n'
        "outcomes: {n: n}\n"
    )
    stated = plain.replace("unit: aircraft", "unit: aircraft, states: [ready, hurt]").replace(
        "outcomes", '  - {step: b, effects: {move: {ve.jets: {from: ready, to: hurt, count: "poisson(4)"}}}}\noutcomes'
    )
    before, after = plainly(plain, 200), plainly(stated, 200)
    assert np.array_equal(before["outcome_value"], after["outcome_value"])
    assert np.array_equal(before["inputs"], after["inputs"])
    assert np.array_equal(Run(before).force_start, Run(after).force_start[:, [0, 2]])


def test_only_who_has_states_pays_for_them(scenario_of: Make) -> None:
    text = program_of(scenario_of("forces: {us.ships: {count: 9, unit: ships, arrives: 3}}\nplan: [{step: a}]\n")).text
    assert "stocks" not in text
    for word in ("move", "take_from", "begin_in", "part"):
        assert not re.search(rf"\b{word}\(", text)


def test_numbers_of_states_stay_out_of_the_text(scenario_of: Make) -> None:
    one, other = scenario_of(RAIDS), scenario_of(RAIDS.replace("18", "17").replace("22", "21"))
    assert program_of(one).text == program_of(other).text


def test_compiled_and_not_compiled_agree(plainly: Plainly, scenario_of: Make) -> None:
    from midgame.runs.play import play

    scenario = scenario_of(
        "quantities: {fit: 20% to 60%, held: {value: 20..30, unit: aircraft}}\n"
        "forces:\n"
        "  ve.jets: {count: held, unit: aircraft, states: [ready, hurt], begins: {hurt: = held * (1 - fit)}}\n"
        "  us.ships: {count: 7, unit: ships, arrives: [{day: 2, count: 2}, {day: = 10 * fit}]}\n"
        "plan:\n"
        '  - {step: a, repeat: daily, effects: {lose: {ve.jets.hurt: "poisson(0.5)"}, '
        'move: {ve.jets: {from: ready, to: hurt, count: "binomial(3, fit)"}}}}\n'
        "outcomes: {n: ve.jets, hurt: ve.jets.hurt, lately: lost(ve.jets) in the last 3 days}\n"
    )
    compiled, plain = play(scenario, 300, 1), plainly(scenario, 300, lucks=2)
    for name in ("outcome_value", "force_end", "force_lost", "force_start", "path_force"):
        assert np.array_equal(compiled[name], plain[name]), name


def test_a_state_has_a_place_of_its_own_in_a_run(scenario_of: Make) -> None:
    ships, repaired = scenario_of(REPAIRED).forces
    assert (ships.name, ships.state, ships.parent) == ("us.ships", "in line", "")
    assert (repaired.name, repaired.state, repaired.parent) == ("us.ships.under_repair", "under repair", "us.ships")
    assert replace(repaired, name="", state="", parent="", count=ships.count) == replace(ships, name="", state="")
