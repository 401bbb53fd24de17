"""The Caribbean case holds all of the article: one test for each thing that the article describes."""

import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from midgame._load import load
from midgame.evidence.base import Evidence, Known, KnownQuantity, Named
from midgame.evidence.load import load_evidence
from midgame.scenario.base import Excursion, Scenario
from midgame.scenario.bound import Code, ForceCall, Ref
from midgame.scenario.expr import Expr, Number, StepState, walk
from midgame.scenario.forces import Force
from midgame.scenario.quantities import ASSUMED
from midgame.scenario.steps import Effect, Step
from midgame.scenario.values import ByModel, Computed, Drawn, Mixture, parts_of, support_of

FOLDER = Path(__file__).parents[2] / "scenarios" / "caribbean-2025"
AS_OF = date(2025, 10, 31)


@pytest.fixture(scope="module")
def case() -> Scenario:
    return load(FOLDER)


@pytest.fixture(scope="module")
def evidence(case: Scenario) -> Evidence:
    quantities = {q.name: known_quantity(case, q.name) for q in case.quantities}
    steps = {s.name: Named(s.sources, s.label, s.place) for s in case.steps}
    forces = {f.name: Named((), f.label, f.place) for f in case.forces}
    named = [*case.facts, *case.counters, *case.outcomes, *case.end_states, *case.switches]
    known = Known(
        case.as_of, quantities, steps, forces, outcomes=dict.fromkeys((n.name for n in named), ""), scale=case.scale
    )
    found, problems = load_evidence(FOLDER, known)
    assert [str(p) for p in problems] == []
    return found


def sources(case: Scenario, name: str) -> tuple[str, ...]:
    """Everything a number rests on, the parts of a mixture included."""
    quantity = case.quantity(name)
    inside = quantity.value.sources if isinstance(quantity.value, Mixture) else ()
    return tuple(dict.fromkeys([*quantity.sources, *(s for part in inside for s in part)]))


def known_quantity(case: Scenario, name: str) -> KnownQuantity:
    """A quantity with its range, as the rules on evidence want it."""
    q = case.quantity(name)
    ends = [p.range() for p in parts_of(q.value)]
    low, high = (min(e[0] for e in ends), max(e[1] for e in ends)) if ends else (None, None)
    rivals = isinstance(q.value, Mixture)
    hard = None if rivals or not ends else support_of(q.value)
    return KnownQuantity(
        sources(case, name), q.label, q.place, low=low, high=high, bounds=hard, unit=q.unit,
        computed=not q.needs_source, rivals=rivals,
    )  # fmt: skip


def step(case: Scenario, name: str) -> Step:
    return next(s for s in case.steps if s.name == name)


def force(case: Scenario, name: str) -> Force:
    return next(f for f in case.forces if f.name == name)


def excursion(case: Scenario, name: str) -> Excursion:
    return next(e for e in case.excursions if e.name == name)


def names(expression: Expr | None) -> set[str]:
    """The names, options and values that an expression mentions."""
    found = walk(expression) if expression is not None else []
    return (
        {n.name for n in found if isinstance(n, Ref | ForceCall)}
        | {n.text for n in found if isinstance(n, Code)}
        | {f"{n.step} {n.state}" for n in found if isinstance(n, StepState)}
    )


def effects(step: Step) -> list[Effect]:
    return [e for listed in step.effect_lists for e in listed]


def way(case: Scenario, name: str) -> dict[str, Expr]:
    """The arguments of one of the ways in which the leadership falls."""
    hazard = next(w.hazard for w in step(case, "leadership_goes").ways if w.name == name)
    assert hazard is not None
    return dict(hazard.arguments)


def values_set(case: Scenario, fact: str) -> dict[str, set[str]]:
    """For each value of a fact, the steps that can set it."""
    listed = next(f.values for f in case.facts if f.name == fact)
    found: dict[str, set[str]] = {}
    for s in case.steps:
        for e in effects(s):
            if e.target == fact:
                codes = {e.value} if e.kind == "set" else {c for c, _ in e.weights} | {e.rest}
                for code in codes - {-1}:
                    found.setdefault(listed[code], set()).add(s.name)
    return found


def middle(case: Scenario, name: str) -> float:
    """The median of a plain value."""
    value = case.quantity(name).value
    assert isinstance(value, Drawn)
    return float(value.distribution.quantile(np.array([0.5]))[0])


def part_middles(case: Scenario, name: str) -> list[float]:
    """The medians of the rival values of a mixture."""
    value = case.quantity(name).value
    assert isinstance(value, Mixture), name
    return [float(p.quantile(np.array([0.5]))[0]) for p in value.parts]


def test_carrier_comes_from_the_mediterranean_in_november_and_the_strike_may_come_before_or_after_it(
    case: Scenario,
) -> None:
    passage = case.quantity("carrier_passage").value
    assert isinstance(passage, ByModel)
    assert passage.model == "transit.days"
    arrival = case.quantity("carrier_day").value
    assert isinstance(arrival, Computed)
    assert names(arrival.expression) == {"carrier_left", "carrier_passage"}
    days = middle(case, "carrier_left") + middle(case, "carrier_distance") / 24 / middle(case, "carrier_speed")
    assert 4 <= days <= 16  # early to mid November, counted from 31 October
    for name in ("us.warships", "us.aircraft", "us.tomahawks"):
        (arrival,) = force(case, name).arrivals
        assert names(arrival.day) == {"carrier_day"}

    timing = next(s for s in case.switches if s.name == "strike_timing")
    assert timing.options == ("before the carrier", "after the carrier")
    assert {"strike_timing", "carrier_day"} <= names(step(case, "begin").when)
    assert excursion(case, "wait").switches == (("strike_timing", 1),)


def test_boats_at_sea_are_struck_until_the_strikes_on_land_with_a_count_of_their_own(case: Scenario) -> None:
    boats = step(case, "boats_at_sea")
    assert boats.side == "us"
    assert boats.every == 1.0
    assert boats.goes_on
    assert names(boats.until) == {"war", "strikes"}
    assert [(e.kind, e.target) for e in boats.on_success] == [("add", "boats_struck")]
    assert "boats_struck" in {c.name for c in case.counters}
    counting = [s.name for s in case.steps if any(e.target == "boats_struck" for e in effects(s))]
    assert counting == ["boats_at_sea"]


def test_two_press_reports_contradict_each_other_and_stay_apart(case: Scenario, evidence: Evidence) -> None:
    decision = next(f for f in case.facts if f.name == "decision")
    assert [decision.values[code] for code in decision.begins] == ["taken", "not taken"]
    believed = case.quantity("rival.decision").value
    assert isinstance(believed, Mixture)
    assert believed.weights == (0.5, 0.5)
    assert ["c20" in s for s in believed.sources] == [True, False]
    assert ["c17" in s for s in believed.sources] == [False, True]
    assert "c17" in evidence.claims["c20"].contradicts
    assert evidence.origin_of("c17") != evidence.origin_of("c20")
    # A fact that nobody knew and no wave of dice: what is decided at the start stays so, and comes within days.
    assert [s.name for s in case.steps if any(e.target == "decision" for e in effects(s))] == ["decide_later"]
    assert middle(case, "decided_later") < 0.5 < middle(case, "strikes_in_week")
    assert names(step(case, "begin").when) >= {"decision", "taken"}


def test_target_classes_are_classes_with_counts(case: Scenario) -> None:
    ashore = {t.force for t in step(case, "strike_ashore").against}
    assert {"ve.ports", "ve.airfields", "ve.naval_bases"} <= ashore
    defence = {t.force for t in step(case, "suppress_from_sea").against}
    assert {"ve.radars", "ve.s300", "ve.buk", "ve.pechora", "ve.command"} <= defence
    for s in case.steps:
        assert (s.model == "strike.weapons") == bool(s.against)
    for name in ("ve.ports", "ve.airfields", "ve.naval_bases", "ve.radars", "ve.command"):
        (held,) = names(force(case, name).count)
        assert middle(case, held) >= 1
    text = case.text.lower()
    assert not re.search(r"latitude|longitude|\d\s*°|\b\d{1,2}\.\d{3,}\s*[,/]\s*-?\d{1,3}\.\d{3,}", text)


def test_first_phase_suppresses_the_air_defence_by_tomahawks_from_the_sea_and_bombers(case: Scenario) -> None:
    sea, air = step(case, "suppress_from_sea"), step(case, "suppress_by_bombers")
    assert sea.phase == air.phase == "Air defence"
    assert "us.tomahawks" in names(dict(sea.arguments)["weapons"])
    assert {e.target for e in sea.effects if e.kind == "use"} == {"us.tomahawks"}
    assert "us.bombers" in names(dict(air.arguments)["weapons"])
    assert force(case, "us.tomahawks").kind == "munition"
    assert force(case, "us.bombers").kind == "system"
    first = next(s for s in case.steps if s.listed == "plan" and s.against)
    assert first is sea


def test_the_air_defence_is_its_radars_batteries_and_command_and_may_never_fall_silent(case: Scenario) -> None:
    down, above = step(case, "air_defence_down"), step(case, "flies_above")
    assert down.link == above.link == "air_defence"
    assert {"ve.radars", "ve.s300", "ve.buk", "ve.pechora", "ve.command", "suppressed_at"} <= names(down.when)
    assert {"suppress_days", "air_defence_down succeeded"} <= names(above.when)
    # Whether crews move is not known; of those that do as few are lost as in a campaign, and not by the missile.
    assert next(f for f in case.facts if f.name == "crews").begins == (0, 1)
    assert case.quantity("moving_lost").text == "3 of 25"
    assert {"crews", "move"} <= names(step(case, "batteries_worn").when)
    # They fire from the first sorties on, and there are none without bombs.
    for system in ("s300", "buk", "pechora"):
        assert names(step(case, f"{system}_fires").when) == {"sorties"}
    (sorties,) = (e for e in effects(step(case, "fly")) if e.target == "sorties")
    assert {"us.bombs", "us.aircraft", "deck_out"} <= names(sorties.amount)


def test_losses_and_bombs_feed_back_into_patience_and_what_is_conceded(case: Scenario) -> None:
    assert {"us.aircraft", "us.helicopters", "loss_days"} <= names(step(case, "patience_ends").when)
    assert {"ve.ports", "ve.airfields", "ve.naval_bases"} <= names(way(case, "agreement")["multiplier"])
    for name, base in (("su30_raid", "ve.airfields"), ("boat_raid", "ve.naval_bases")):
        raid = step(case, name)
        assert base in names(dict(raid.arguments)["ready"])
        assert {"us.warships", "us.tomahawks", "us.interceptors"} <= {
            e.target for e in raid.effects if e.kind == "lose"
        }
    hidden = next(f for f in case.forces if f.name == "ve.command.hidden")
    assert "command_known" in names(hidden.count)
    assert "ve.command.hidden" in names(step(case, "strike_command").succeeds)


def test_air_defence_has_its_readiness_as_reported_low_and_high(case: Scenario) -> None:
    for system in ("s300", "buk", "pechora"):
        assert force(case, f"ve.{system}").unit == "batteries"
        low, high = part_middles(case, f"{system}_ready")
        assert low < 0.4 < 0.6 < high
        assert {"herald-2025-10"} <= set(sources(case, f"{system}_ready"))
        fires = step(case, f"{system}_fires")
        assert fires.model == "air_defence.fire_back"
        assert fires.side == "ve"
        assert f"{system}_ready" in names(dict(fires.arguments)["ready"])
        assert "ve.radars" in names(dict(fires.arguments)["connected"])
    assert part_middles(case, "s300_held") == [3, 6]
    assert part_middles(case, "radars_ready")[0] < 0.4 < part_middles(case, "radars_ready")[1]
    ready = {q.name for q in excursion(case, "air_defence_ready").values}
    assert ready == {q.name for q in excursion(case, "air_defence_unready").values}
    assert {"s300_ready", "buk_ready", "pechora_ready", "radars_ready"} == ready


def test_second_phase_is_aimed_at_the_leadership_as_an_institution_and_keeps_the_mode_of_exit_apart(
    case: Scenario,
) -> None:
    assert next(f.values for f in case.facts if f.name == "leadership") == ("in place", "gone")
    phase = next(f for f in case.facts if f.name == "second_phase")  # nobody said which: three rivals of equal weight
    assert phase.values == ("missiles and units", "missiles only", "units only")
    falls, by_units = step(case, "leadership_goes"), step(case, "removed_by_units")
    assert falls.link == by_units.link == "leadership"
    assert "strike_command succeeded" in names(way(case, "strikes")["multiplier"])
    for name in ("special_units_go", "local_units"):  # with missiles, or alone
        assert {"second_phase", "missiles only"} <= names(step(case, name).when)
    assert "units only" in names(step(case, "strike_command").when)
    chance = names(dict(by_units.arguments)["probability"])
    assert {"local_units succeeded", "units_with_locals", "units_alone", "us.helicopters"} <= chance
    assert [t.force for t in step(case, "strike_command").against] == ["ve.command"]
    assert "special" in by_units.label

    modes = values_set(case, "exit_mode")
    listed = next(f.values for f in case.facts if f.name == "exit_mode")
    assert set(modes) == set(listed) - {"none"}  # each mode can come about
    follows = step(case, "regime_falls")
    assert set(listed) - {"none", "invasion", "foreign force", "special units"} <= names(
        dict(follows.arguments)["probability"]
    )
    # No step that removes the leadership decides what follows in the same breath.
    both = [s.name for s in case.steps if {"exit_mode", "regime"} <= {e.target for e in effects(s)}]
    assert both == ["invade"]  # which ends both itself


@pytest.mark.parametrize(
    ("quantity", "counts", "source"),
    [
        ("aides_win", "95 of 115", "cline"),
        ("units_with_locals", "25 of 160", "cline"),
        ("army_share", "498 of 790", "cline"),
        ("aides_share", "115 of 790", "cline"),
        ("popular_year", "38 of 4591", "gwf"),
        ("hits_back", "177 of 298", "icb2"),
        ("ends_army", "101 of 179", "gwf-archigos"),
        ("ends_crowd", "16 of 22", "gwf-archigos"),
        ("open_army", "6 of 76", "gwf"),
        ("open_crowd", "21 of 37", "gwf"),
        ("open_foreign", "3 of 10", "gwf"),
    ],
)
def test_political_branches_rest_on_counted_base_rates(case: Scenario, quantity: str, counts: str, source: str) -> None:
    assert case.quantity(quantity).text == counts
    assert sources(case, quantity) == (source,)
    s, n = (float(x) for x in counts.split(" of "))
    value = case.quantity(quantity).value
    assert isinstance(value, Drawn)
    # Weighed down by half for a new case, the mean left as it is: Beta((s + 1/2)/2, (n - s + 1/2)/2).
    assert value.distribution.parameters == pytest.approx(((s + 0.5) / 2, (n - s + 0.5) / 2))


def test_ways_that_end_the_leadership_share_a_clock_and_no_class_holds_what_it_does_not_mean(case: Scenario) -> None:
    """Conventional air power, no ground war and no coup; every base rate over a time of its own."""
    assert {w.name for w in step(case, "leadership_goes").ways} == {"strikes", "agreement", "army", "aides", "crowd"}
    assert case.quantity("exit_by_force").text == "0 of 35 (weight 3); 0 of 5 (weight 1)"
    assert case.quantity("coerced").text == "0 of 21 (weight 2); 19 of 53 (weight 1)"
    for name in ("strikes", "army", "aides", "crowd"):
        assert [n.value for n in walk(way(case, name)["window"]) if isinstance(n, Number)] == [365.0]
    assert names(way(case, "agreement")["window"]) == {"coercion_days"}
    for follows, days in (("regime_falls", 365.0), ("power_opens", 730.0)):
        arguments = dict(step(case, follows).arguments)
        assert [n.value for n in walk(arguments["window"]) if isinstance(n, Number)] == [days]
        assert names(arguments["shape"]) == {"early"}


def test_risings_aides_rally_army_rule_and_the_chosen_successor_are_branches(case: Scenario) -> None:
    assert {"own army", "aides", "popular rising"} <= set(values_set(case, "exit_mode"))
    assert names(way(case, "crowd")["probability"]) == {"popular_year"}
    assert case.quantity("coup_struck").text == "63 of 792 (weight 2); 1 of 33 (weight 1)"
    failing = dict(step(case, "rising_fails").arguments)
    for rising in (way(case, "army"), failing):
        assert {"coup_struck", "coup_calm", "army_share", "military_wins"} <= names(rising["probability"])
        assert {"rally", "rally_damps", "barracks_turn succeeded"} <= names(rising["multiplier"])
    assert step(case, "rising_fails").goes_on  # a rising may be tried more than once
    assert step(case, "call_to_rise").every == 21.0
    # Loyalty is that of all who could act, and not of one hazard.
    moved = [way(case, w)["multiplier"] for w in ("army", "aides", "crowd")]
    moved += [failing["multiplier"], dict(step(case, "removed_by_units").arguments)["probability"]]
    moved.append(dict(step(case, "strike_back").arguments)["probability"])
    assert all("disloyalty" in names(expression) for expression in moved)
    assert "rally_fights" in names(dict(step(case, "strike_back").arguments)["probability"])
    government = values_set(case, "government")
    assert government["army"] == {"regime_falls"}
    assert government["open"] == {"power_opens"}
    assert government["chosen successor"] == {"successor_takes_office"}
    assert names(next(e.when for e in case.end_states if e.name == "army_rule")) == {"government", "army"}
    assert case.goal == ("friendly_government",)
    assert {"rally_strong", "no_rally", "army_loyal", "army_wavers"} <= {e.name for e in case.excursions}


def test_the_plans_question_marks_are_gaps(case: Scenario) -> None:
    gaps = {s.name: s for s in case.gaps}
    assert set(gaps) == {"local_units", "barracks_turn", "successor_takes_office"}
    for gap in gaps.values():
        assert gap.listed == "plan"
        assert gap.label.startswith("???")
        assert "c36" in gap.sources or "c37" in gap.sources
        assert gap.model == ""
    # The goal cannot be reached around the last of them.
    assert values_set(case, "government")["chosen successor"] == {"successor_takes_office"}
    assert case.links[-1] == "successor_takes_office"


def test_fighters_and_boats_answer_at_sea_and_ships_hit_are_counted(case: Scenario) -> None:
    for name, platform, missile in (("su30_raid", "ve.su30", "ve.kh31"), ("boat_raid", "ve.boats", "ve.cm90")):
        raid = step(case, name)
        assert raid.listed == "response"
        assert raid.model == "salvo.raid"
        assert names(dict(raid.arguments)["platforms"]) == {platform}
        assert {missile, "us.interceptors"} <= {e.target for e in raid.effects if e.kind == "use"}
        assert {"ships_hit", "ships_sunk", "deck_out"} == {e.target for e in raid.effects if e.kind == "add"}
        assert force(case, missile).kind == "munition"
    held = sorted(part_middles(case, "su30_held"))
    assert held[0] == pytest.approx(20)  # "about 20"
    assert held[-1] == 23  # of 24 delivered one was lost
    assert sorted(part_middles(case, "boats_held")) == [4, 5, 7]
    outcomes = {o.name: o for o in case.outcomes}
    for name, least in (("one_ship_hit", 1), ("three_ships_hit", 3)):
        assert outcomes[name].event
        assert "ships_hit" in names(outcomes[name].value)
        assert f"{name}: {{value: ships_hit >= {least}," in (FOLDER / "scenario.yaml").read_text(encoding="utf-8")


def test_missiles_that_hit_are_counted_by_the_missile_launched(case: Scenario) -> None:
    """Of 12 launched six hit: duds and decoys are inside, and are not taken off once more."""
    value = case.quantity("missile_hits").value
    assert isinstance(value, Drawn)
    assert value.distribution.parameters == pytest.approx((6.5 / 2, 6.5 / 2))
    for name in ("su30_raid", "boat_raid"):
        arguments = dict(step(case, name).arguments)
        assert names(arguments["hit"]) == {"missile_hits"}
        assert [n.value for n in walk(arguments["soft"]) if isinstance(n, Number)] == [0.0]


def test_what_is_done_after_hits_is_an_option_of_one_side_against_those_of_the_other(case: Scenario) -> None:
    options = {(s.side, s.name): s.options for s in case.switches if s.side}
    assert options == {
        ("us", "after_hits"): ("drawn", "stop", "go on", "escalate", "widen"),
        ("ve", "at_sea"): ("drawn", "hold fire", "strike back"),
    }
    (choice,) = step(case, "us_answers_hits").on_success
    assert all("after_hits" in names(weight) for _, weight in choice.weights)
    assert "at_sea" in names(dict(step(case, "strike_back").arguments)["probability"])
    for name in ("bring_troops", "invade"):
        assert "widened" in names(step(case, name).when)


def test_ships_hit_make_the_attacker_stop_go_on_or_escalate(case: Scenario) -> None:
    answer = step(case, "us_answers_hits")
    assert answer.side == "us"
    assert "ships_hit" in names(answer.when)
    (choice,) = answer.on_success
    will = next(f.values for f in case.facts if f.name == "us_will")
    assert {will[code] for code, _ in choice.weights} == {"stopped", "goes on", "escalated", "widened"}
    assert {"stops_when_hit", "goes_on_when_hit", "escalates_when_hit"} <= {e.name for e in case.excursions}
    halted = [s.name for s in case.steps if s.side == "us" and s.against and not {"stopped", "sorties"} & names(s.when)]
    assert halted == []  # every strike heeds the decision to stop


def test_invasion_and_occupation_are_set_against_the_troops_there(case: Scenario) -> None:
    by_ratio = case.quantity("troops_by_ratio").value
    assert isinstance(by_ratio, ByModel)
    assert by_ratio.model == "occupation.troops"
    needed = case.quantity("troops_needed").value
    assert isinstance(needed, Computed)
    assert names(needed.expression) == {"troops_by_ratio", "hard_ground"}
    assert middle(case, "area") / middle(case, "area_iraq") == pytest.approx(2.09, abs=0.01)
    assert middle(case, "forest") == pytest.approx(0.52)
    invade = step(case, "invade")
    assert {"us.troops", "ve.army", "attack_ratio"} <= names(invade.when)
    assert invade.optional
    (held,) = (e for e in effects(invade) if e.kind == "choose")
    assert {"us.troops", "troops_needed"} <= names(held.weights[0][1])
    outcomes = {o.name: names(o.value) for o in case.outcomes}
    assert {"troops_there", "troops_needed"} == outcomes["occupation_shortfall"]


def test_an_occupation_is_compared_with_what_could_be_brought_over_time(case: Scenario) -> None:
    brought = step(case, "bring_troops")
    (gained,) = effects(brought)
    assert (gained.kind, gained.target) == ("gain", "us.troops")
    assert {"lift_a_day", "lift_lost", "ships_hit"} <= names(gained.amount)
    outcomes = {o.name: names(o.value) for o in case.outcomes}
    assert outcomes["occupation_days"] == {"troops_needed", "troops_there", "lift_a_day"}
    assert outcomes["occupation_days_hit"] == outcomes["occupation_days"] | {"lift_lost"}
    assert outcomes["occupation_ceiling"] == {"needed_over_ceiling"}


def test_the_troops_there_are_three_counts_far_below_the_rule_of_thumb(case: Scenario) -> None:
    # Twenty for each thousand of 28.3 million people are half a million; the most counted there are some 16,000.
    assert max(part_middles(case, "troops_there")) == 16_000 < 28_300_000 * 20 / 1000 / 35


def test_days_losses_and_munitions_are_answered_for_both_sides(case: Scenario) -> None:
    kinds = {(f.side, f.kind) for f in case.forces}
    assert {(side, kind) for side in ("us", "ve") for kind in ("system", "munition", "people")} == kinds
    used = {e.target for s in case.steps for e in effects(s) if e.kind == "use"}
    assert used == {f.name for f in case.forces if f.kind == "munition"}
    assert "days_of_bombing" in {c.name for c in case.counters}
    assert len(case.forces) >= 12


def test_every_number_has_a_source_or_says_that_it_is_assumed_and_why(case: Scenario) -> None:
    bare = [q.name for q in case.quantities if q.needs_source and not sources(case, q.name)]
    assert bare == []
    whys = {q.name: (q.why, *(q.value.whys if isinstance(q.value, Mixture) else ())) for q in case.quantities}
    silent = [q.name for q in case.quantities if ASSUMED in sources(case, q.name) and not any(whys[q.name])]
    assert silent == []
    assert case.warnings == ()


def test_nothing_published_later_feeds_a_number(case: Scenario, evidence: Evidence) -> None:
    assert case.as_of == AS_OF
    for q in case.quantities:
        for name in sources(case, q.name):
            published = evidence.published(name) if name != ASSUMED else []
            assert all(dates.first <= AS_OF for dates in published), (q.name, name)
    later = [s.id for s in evidence.sources.values() if s.date and s.date.first > AS_OF]
    assert later == []


def test_the_authors_expectation_was_written_before_the_run(case: Scenario) -> None:
    ((name, low, high),) = case.expect
    assert name == "goal"
    assert (low, high) == pytest.approx((0.02, 0.2), abs=1e-4)


def test_all_43_claims_of_the_article_are_in_and_used(evidence: Evidence) -> None:
    ours = {f"c{n:02d}" for n in range(1, 44)}
    assert ours == {c for c in evidence.claims if c.startswith("c")}
    for name in ours:
        claim = evidence.claims[name]
        assert claim.speaker
        assert claim.bears_on
    read_in = {evidence.claims[c].source for c in ours}
    assert read_in == {"moa-2025-10-31", "wsj-2025-10-30", "herald-2025-10-31"}
    questions = {c for c in ours if evidence.claims[c].kind == "question"}
    assert questions == {"c38", "c39", "c43"}
    beyond = {c for c in ours if evidence.claims[c].goes_beyond}
    assert beyond == {"c02", "c14", "c27", "c42"}
    assert evidence.claims["c42"].band == (0.15, 0.6)


def test_forecasts_of_author_newspaper_market_and_midgame_are_open(case: Scenario, evidence: Evidence) -> None:
    by = {f.by for f in evidence.forecasts.values()}
    assert any(b.startswith("the author") for b in by)
    assert {"midgame", "Miami Herald's sources", "traders on Polymarket"} <= by
    assert all(f.made <= AS_OF <= f.deadline for f in evidence.forecasts.values())
    assert not (FOLDER / "outcome.yaml").exists()
    answered = {o.name for o in case.outcomes} | {e.name for e in case.end_states}
    asked = {re.split(r"\W+", f.from_run)[0] for f in evidence.forecasts.values() if f.from_run}
    assert asked <= answered
    assert "friendly_government" in asked


def test_the_questions_of_the_time_are_asked_of_the_run_in_both_readings(case: Scenario, evidence: Evidence) -> None:
    asked = {f.from_run: f for f in evidence.forecasts.values() if f.by == "midgame"}
    ends = {"november": "2025-11-30", "december": "2025-12-31", "january": "2026-01-31", "february": "2026-02-28"}
    ends |= {"march": "2026-03-31", "april": "2026-04-30"}
    for month, end in ends.items():
        person, circle = asked[f"gone_by_{month}"], asked[f"ended_by_{month}"]
        assert person.deadline == circle.deadline == date.fromisoformat(end)
        assert "First reading" in person.rule
        assert "Second reading" in circle.rule
        (outcome,) = (o for o in case.outcomes if o.name == f"gone_by_{month}")
        last = (date.fromisoformat(end) - AS_OF).days
        assert [n.value for n in walk(outcome.value) if isinstance(n, Number)] == [last]
        assert last < case.clock.horizon
    market = evidence.forecasts["f_market"]
    assert asked["gone_by_december"].question == market.question
    assert asked["gone_by_december"].deadline == market.deadline
    assert {"strikes_in_2025", "strikes_by_7_november", "invaded_by_january", "landed_by_january"} <= set(asked)
