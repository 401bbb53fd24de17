"""What moves nothing, never happens and is read by nothing, on scenarios small enough to know it beforehand."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from midgame.audit.base import Audit, Moved
from midgame.audit.vary import ends_of
from midgame.audit.words import played
from midgame.engine.block import play_block
from midgame.engine.run import job_of
from midgame.errors import InputError, RunError
from midgame.scenario.base import Scenario

Audited = Callable[..., Audit]
ScenarioOf = Callable[[str], Scenario]

CASE = """
sides: {us: Us, them: Them}
quantities:
  odds: {value: 20% to 60%, unit: probability}
  spare: {value: 2..3}
  cost: {value: 5 to 9, unit: dollars}
  limit: 3
units: [dollars]
forces:
  us.ships: {count: 4, unit: ships}
  us.tugs: {count: 2, unit: ships}
facts: {town: [held, taken, burnt]}
counters: {fees: {unit: dollars}, dust: {}}
plan:
  - step: sail
    side: us
    when: us.ships >= 1 and day >= 0
    effects: {add: {fees: cost, dust: spare}, lose: {us.tugs: 1}}
  - step: land
    side: us
    when: after sail
    does: politics.chance
    with: {probability: odds}
    at_most: limit
    repeat: daily
    on_success: {set: {town: taken}}
  - step: burn
    side: us
    when: town == burnt
  - step: wave
    side: us
    optional: true
end_states: {won: town == taken, lost: town == burnt}
goal: won
outcomes: {fees_paid: {value: fees, unit: dollars}}
"""


def of(found: Audit, kind: str, name: str) -> Moved:
    (one,) = (m for m in found.moved if (m.kind, m.name) == (kind, name))
    return one


def names(some: tuple[Moved, ...]) -> list[str]:
    return [m.name for m in some]


@pytest.fixture
def found(audited: Audited) -> Audit:
    return audited(CASE)


def test_what_moves_nothing_is_listed_by_kind(found: Audit) -> None:
    assert names(found.inert("input")) == ["spare", "cost", "us.ships", "us.tugs"]
    assert names(found.inert("step")) == ["burn", "wave"]
    assert names(found.inert("force")) == ["us.tugs"], "two or eight ships sail as four do, and none do not"
    assert len(found.of("input")) == 6
    assert names(found.of("step")) == ["sail", "land", "burn", "wave"]


def test_goal_end_states_and_outcomes_are_counted_apart(found: Audit) -> None:
    cost, odds, ships = of(found, "input", "cost"), of(found, "input", "odds"), of(found, "force", "us.ships")
    assert (cost.goal, cost.ends, cost.outcomes, cost.looked) == (0, 0, 200, 200)
    assert cost.inert
    assert not cost.idle, "an outcome reads it"
    assert 0 < odds.goal == odds.ends <= 200
    assert of(found, "step", "land").ends == ships.ends == of(found, "step", "sail").ends > 0
    assert of(found, "step", "burn").idle


def test_an_outcome_added_to_read_an_input_hides_nothing(audited: Audited) -> None:
    found = audited(CASE.replace("outcomes: {", "outcomes: {spare_seen: spare, "))
    assert "spare" in names(found.inert("input"))
    assert of(found, "input", "spare").outcomes == 200


def test_what_never_happens(found: Audit) -> None:
    assert [(n.what, n.name, n.value) for n in found.never] == [
        ("step", "burn", ""), ("fact", "town", "burnt"), ("end_state", "lost", ""),
    ]  # fmt: skip


def test_a_value_that_a_fact_only_passes_through_is_reached(audited: Audited) -> None:
    text = CASE.replace("- step: wave", "- step: wave\n    effects: {set: {town: burnt}}")
    text += "responses: [{step: mend, when: town == burnt and day >= 3, effects: {set: {town: held}}}]\n"
    assert [(n.what, n.name) for n in audited(text).never] == [("end_state", "lost")]


def test_what_could_fail_and_never_does(audited: Audited) -> None:
    assert audited(CASE).never_fails == (), "the landing fails now and then, and the others cannot fail"
    sure = CASE.replace("{probability: odds}", "{probability: 1}")
    assert audited(sure).never_fails == ("land",)
    patient = sure.replace("    at_most: limit\n", "")
    assert audited(patient).never_fails == (), "what is tried until it succeeds cannot fail for good"
    waits = audited(patient.replace("when: after sail", "when: after sail\n    until: day >= 20"))
    assert waits.never_fails == ("land",)


def test_conditions_that_are_the_same_each_time(found: Audit) -> None:
    assert [(c.step, c.key, c.text) for c in found.never_true] == [("burn", "when", "town == burnt")]
    always = [(c.step, c.text, c.looked) for c in found.always_true]
    assert always[:2] == [("sail", "us.ships >= 1", 200), ("sail", "day >= 0", 200)]
    assert found.never_true[0].looked == 200 * 10


def test_a_condition_behind_one_that_never_holds_is_not_spoken_of(audited: Audited) -> None:
    found = audited(CASE.replace("when: town == burnt", "when: town == burnt and day >= 4"))
    assert [c.text for c in found.never_true] == ["town == burnt"]
    assert "day >= 4" not in [c.text for c in found.always_true]


def test_effects_that_nothing_reads(found: Audit, audited: Audited) -> None:
    assert [(u.step, u.kind, u.target) for u in found.unread] == [("sail", "lose", "us.tugs"), ("sail", "add", "dust")]
    itself = audited(CASE.replace("dust: spare", "dust: spare + dust"))
    assert [u.target for u in itself.unread] == ["us.tugs", "dust"], "what only changes itself is read by nothing"
    asked = audited(CASE.replace("outcomes: {", "outcomes: {tugs_left: us.tugs, dust_seen: dust, "))
    assert asked.unread == ()


def test_what_cannot_be_played_otherwise_moves_something_and_stops_no_other(audited: Audited) -> None:
    found = audited(CASE.replace("when: us.ships >= 1 and", "when: 1 / us.ships > 0 and"))
    ships = of(found, "force", "us.ships")
    assert "not a finite number" in ships.stopped
    assert not ships.inert
    assert names(found.inert("force")) == ["us.tugs"]


def test_a_scenario_that_cannot_be_played_as_written_is_an_error(audited: Audited) -> None:
    with pytest.raises(RunError, match="not a finite number"):
        audited(CASE.replace("when: after sail", "when: after sail and 1 / (us.tugs - 1) > 0"))


@pytest.mark.parametrize("replications", [0, 99, 10_000_001])
def test_too_few_and_too_many_are_refused(audited: Audited, replications: int) -> None:
    with pytest.raises(InputError, match="100 to 10,000,000"):
        audited(CASE, replications)


def test_progress_comes_to_its_end(audited: Audited) -> None:
    told: list[tuple[int, int]] = []
    audited(CASE, 2_300, progress=lambda done, total: told.append((done, total)))
    done, total = zip(*told, strict=True)
    assert done[-1] == total[-1]
    assert list(done) == sorted(done)


def test_what_has_moved_an_end_state_is_left_after_a_thousand(audited: Audited) -> None:
    found = audited(CASE, 1_200)
    assert of(found, "step", "land").looked == 1_000
    assert of(found, "step", "wave").looked == 1_200


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("{value: 8}", 4, 16), ("{value: 0}", 0, 1), ("{value: -2}", -4, -1), ("{value: 70%, unit: fraction}", 0.35, 1),
        ("{value: 0..100}", 1, 99),
        ("{value: [{weight: 9, value: 0..1}, {weight: 1, value: 10..20}]}", 0.01, 19.9),
    ],
)  # fmt: skip
def test_the_ends_of_an_input(scenario_of: ScenarioOf, value: str, low: float, high: float) -> None:
    scenario = scenario_of(CASE.replace("spare: {value: 2..3}", f"spare: {value}"))
    assert ends_of(scenario.quantity("spare")) == ((pytest.approx(low),), (pytest.approx(high),))


def test_each_rival_is_believed_in_turn(audited: Audited) -> None:
    rivals = "[{weight: 1, value: 2..3}, {weight: 1, value: = 2 * limit}]"
    found = of(audited(CASE.replace("spare: {value: 2..3}", f"spare: {{value: {rivals}}}")), "input", "spare")
    assert (found.outcomes, found.ends, found.low, found.rivals) == (200, 0, "", 2)
    assert played(found) == "each of its 2 rivals"


def test_a_series_goes_low_and_high_on_every_day(audited: Audited) -> None:
    text = CASE.replace("spare: {value: 2..3}", "spare: {value: {0: 10..20, 3: 5}}")
    spare = of(audited(text), "input", "spare")
    assert (spare.outcomes, spare.ends, spare.low) == (200, 0, "")
    assert played(spare) == "low and high on every day"


def test_a_program_that_watches_plays_the_same_bits(everything: Scenario) -> None:
    plain, watching = (play_block(job_of(everything, 3, 2, watch=w), 0, 40) for w in (False, True))
    assert "watched" not in plain
    assert watching.pop("watched").sum() > 0
    assert set(plain) == set(watching)
    for name, values in plain.items():
        np.testing.assert_array_equal(values, watching[name])


def test_a_step_taken_out_plays_as_if_it_were_not_written(audited: Audited, scenario_of: ScenarioOf) -> None:
    whole = scenario_of(CASE)
    out = play_block(replace(job_of(whole, 5, 1), out=(1,)), 0, 50)
    without = CASE.split("  - step: land")[0] + "  - step: burn" + CASE.split("  - step: burn")[1]
    plain = play_block(job_of(scenario_of(without), 5, 1), 0, 50)
    for name in ("force", "counter", "fact", "end", "outcome"):
        np.testing.assert_array_equal(out[name], plain[name])
    assert (out["first"][:, 1] == -1).all()


def test_a_force_is_played_at_nothing_and_doubled(audited: Audited, scenario_of: ScenarioOf) -> None:
    job = job_of(scenario_of(CASE), 5, 1)
    for factor in (0.0, 1.0, 2.0):
        played = play_block(replace(job, times=((0, factor),)), 0, 5)
        assert (played["start"] == [4 * factor, 2]).all()
