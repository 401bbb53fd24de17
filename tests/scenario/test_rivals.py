"""Rivals of a number, a step and a fact: what is read, and what a newcomer writes wrong."""
# ruff: noqa: E501 - one case a line

from collections.abc import Callable
from typing import Any

import pytest

from midgame.scenario.base import Scenario
from midgame.scenario.schema import json_schema
from midgame.scenario.values import ByModel, Computed, Drawn, Mixture
from midgame.scenario.yamlfile import parse_yaml

HELD = "held: {value: 20 to 25, unit: aircraft, from: assumed, why: counted}"
RATES = """\
  speed: {value: 10..20, unit: knot, from: assumed, why: map}
  held:
    unit: aircraft
    value:
      - {weight: 2, value: 20 to 25, from: assumed, why: counted}
      - {weight: 1, value: = 0.5 * posts, label: by posts}
  crossing:
    unit: days
    value: [{weight: 3, value: 2..3, from: assumed, why: said}, {does: transit.days, with: {distance: distance, speed: speed}}]
  posts: {value: 40, unit: aircraft, from: assumed, why: counted}"""
STEP = """\
    rivals:
      - {weight: 3, does: politics.chance, with: {probability: ready}, from: assumed, why: a guess, label: at once}
      - {weight: 1, does: politics.hazard, with: {probability: 50%, window: 365}, from: assumed, why: a guess}"""
ONE_MODEL = "    does: politics.chance\n    with: {probability: ready}"
FACT = """\
  leadership:
    values: [in place, removed]
    begins: [{weight: 2, value: in place, from: assumed, why: seen}, {weight: 1, value: removed, from: assumed, why: said}]"""
EXCURSIONS = "  later: {strike: rival 2}\n  at_once: {strike: at once}\n  gone: {leadership: removed}\n  few: {held: rival by posts}"


@pytest.fixture
def rivals(base: str) -> str:
    """The scenario with rivals of all three sorts; the strike is a response to nothing, so that no rule minds."""
    text = base.replace("midgame: 1", "midgame: 2").replace("  " + HELD, RATES).replace(ONE_MODEL, STEP)
    return text.replace("  leadership: [in place, removed]", FACT).replace("  late: {timing: late}", EXCURSIONS).replace(
        "timing == early", "timing == early and day >= crossing"
    )  # fmt: skip


def test_the_rivals_are_read(rivals: str, read: Callable[..., Any]) -> None:
    scenario, problems = read(rivals)
    assert [str(p) for p in problems] == []
    held, crossing = scenario.quantity("held").value, scenario.quantity("crossing").value
    assert isinstance(held, Mixture)
    assert held.weights == pytest.approx((2 / 3, 1 / 3))
    assert held.labels == ("20 to 25", "by posts")
    assert isinstance(held.parts[1], Computed)
    assert crossing.weights == pytest.approx((3 / 4, 1 / 4))
    assert crossing.parts[1].model == "transit.days"
    assert crossing.labels == ("2..3", "by transit.days")
    strike = scenario.quantity("rival.strike")
    assert (strike.kind, strike.value.labels) == ("rival", ("at once", "politics.hazard"))
    assert [m.model for m in scenario.steps[1].mechanisms] == ["politics.chance", "politics.hazard"]
    assert scenario.facts[0].begins == (0, 1)
    assert scenario.quantity("rival.leadership").value.labels == ("in place", "removed")
    assert {q.name for q in scenario.contested} == {"held", "crossing", "rival.strike", "rival.leadership"}


def test_a_number_is_worked_out_after_what_its_rivals_read(rivals: str, read: Callable[..., Any]) -> None:
    scenario, _ = read(rivals)
    names = [q.name for q in scenario.quantities]
    assert names.index("posts") < names.index("held") < names.index("flying")


def test_an_excursion_fixes_one_rival(rivals: str, read: Callable[..., Any]) -> None:
    scenario, _ = read(rivals)
    found = {e.name: e.values for e in scenario.excursions}
    for name, of, code in (
        ("later", "rival.strike", 1.0),
        ("at_once", "rival.strike", 0.0),
        ("gone", "rival.leadership", 1.0),
    ):
        (quantity,) = found[name]
        assert quantity.name == of
        assert isinstance(quantity.value, Drawn)
        assert quantity.value.distribution.parameters == (code,)
    assert isinstance(found["few"][0].value, Computed)
    by_source, _ = read(
        rivals.replace("value: 2..3, from: assumed, why: said", "value: 2..3, from: ap").replace(
            "{held: rival by posts}", "{crossing: rival ap}"
        )
    )
    assert isinstance(by_source.excursions[-1].values[0].value, Drawn)
    by_model, _ = read(rivals.replace("{held: rival by posts}", "{crossing: rival 2}"))
    assert isinstance(by_model.excursions[-1].values[0].value, ByModel)


def test_sources_of_the_whole_hold_for_rivals_without_one(rivals: str, read: Callable[..., Any]) -> None:
    text = rivals.replace("value: 20 to 25, from: assumed, why: counted", "value: 20 to 25")
    _, problems = read(text)
    assert [(p.rule, p.what) for p in problems] == [("no-source", "'held' has no source: a reader cannot check it")]
    scenario, problems = read(
        text.replace("  held:\n    unit: aircraft", "  held:\n    unit: aircraft\n    from: assumed\n    why: counted")
    )
    assert problems == []
    assert scenario.quantity("held").value.sources == (("assumed",), ("assumed",))


def test_each_rival_says_where_it_comes_from(rivals: str, read: Callable[..., Any]) -> None:
    text = rivals.replace("window: 365}, from: assumed, why: a guess", "window: 365}").replace(
        "value: removed, from: assumed, why: said", "value: removed"
    )
    _, problems = read(text)
    assert [(p.rule, p.what.split(":")[0]) for p in problems] == [
        ("no-source", "rival 2 of 'leadership' has no source"), ("no-source", "rival 2 of 'strike' has no source"),
    ]  # fmt: skip


# name: what is replaced, with what («: where it is told), what is said, what to write
MISTAKES = {
    "a step with one rival": ("      - {weight: 1, does: politics.hazard, with: {probability: 50%, window: 365}, from: assumed, why: a guess}\n", "", "'strike' has one rival alone", "two or more", ("    rivals:\n      - {weight: 3", "    rivals:\n      «- {weight: 3"), (EXCURSIONS, "  gone: {leadership: removed}")),
    "a step that both does and has rivals": ("    rivals:", "    «does: politics.chance\n    with: {probability: ready}\n    rivals:", "both 'does' and 'rivals'", "one of the rivals"),
    "a rival without a model": ("does: politics.hazard, with: {probability: 50%, window: 365}, ", "", "the key 'does' is missing in rival 2 of 'rivals'", "does", ("- {weight: 1, from", "- «{weight: 1, from")),
    "a rival that is misspelt": ("{weight: 1, does: politics.hazard", "{«wieght: 1, does: politics.hazard", "did you mean 'weight'?", "correct"),
    "a rival with effects": ("label: at once}", "label: at once, «effects: {stop: true}}", "no key 'effects' here", "remove"),
    "a rival with an unknown model": ("does: politics.hazard", "does: «politics.hazzard", "did you mean 'politics.hazard'?", "models"),
    "a rival with a wrong argument": ("with: {probability: ready}", "with: {«probabilty: 30%, probability: ready}", "did you mean 'probability'?", "models"),
    "a weight of nothing": ("{weight: 1, does", "{weight: «0, does", "weight of rival 2 of 'strike' must be a number above 0", "remove the rival"),
    "a weight in words": ("{weight: 1, does", "{weight: «likely, does", "must be a number above 0, not the text 'likely'", ""),
    "an output that one rival lacks": ("add: {hits: 1}", "add: {hits: «number}", "rival 1, politics.chance, does not give it", "none in common", ("    on_success:", "    succeeds: hits > 3\n    on_success:"), ("politics.hazard, with: {probability: 50%, window: 365}", "chance.poisson, with: {mean: 3}")),
    "a rival that does not say whether it succeeds": ("politics.hazard, with: {probability: 50%, window: 365}", "chance.poisson, with: {mean: 3}", "rival 2 of 'strike', chance.poisson, does not say whether the step succeeds", "succeeds: ...", ("- {weight: 1, does", "- «{weight: 1, does")),
    "a gap with rivals": ("    rivals:", "    gap: nobody knows\n    «rivals:", "cannot have 'rivals'", "keep one"),
    "rivals that are no list": (STEP, "    rivals: «{does: politics.chance}", "must be a list", "[a, b]", (EXCURSIONS, "  gone: {leadership: removed}")),
    "a group without rivals": ("step: move\n", "step: move\n    «group: g\n", "no rivals to draw", "rivals: [...]"),
    "a group that is not there": ("    values: [in place, removed]", "    values: [in place, removed]\n    group: g", "there is no group 'g'", "groups", ("begins: [", "begins: «[")),
    "a beginning that is no value": ("value: removed, from", "value: «remuved, from", "did you mean 'removed'?", "in place, removed", (EXCURSIONS, "  at_once: {strike: at once}")),
    "a beginning twice": ("value: removed, from", "value: «in place, from", "two rivals of 'leadership' begin with 'in place'", "make them one", (EXCURSIONS, "  at_once: {strike: at once}")),
    "one beginning": (", {weight: 1, value: removed, from: assumed, why: said}]", "]", "'leadership' has one rival alone", "without rivals", ("begins: [", "begins: «["), (EXCURSIONS, "  at_once: {strike: at once}")),
    "a beginning without a list": ("begins: [{weight: 2, value: in place, from: assumed, why: seen}, {weight: 1, value: removed, from: assumed, why: said}]", "begins: «removed", "must be a list", "[a, b]", (EXCURSIONS, "  at_once: {strike: at once}")),
    "a beginning that is misspelt": ("    begins:", "    «begin:", "did you mean 'begins'?", "correct"),
    "an assumed beginning without a reason": ("value: removed, from: assumed, why: said", "value: removed, from: assumed", "rival 2 of 'leadership' is assumed without a reason", "why", ("{weight: 1, value: removed", "«{weight: 1, value: removed")),
    "a fact without values": ("    values: [in place, removed]\n", "", "the key 'values' is missing in 'leadership'", "values", ("  leadership:", "  «leadership:")),
    "a number by a model that rolls dice": ("{does: transit.days, with: {distance: distance, speed: speed}}", "{does: «politics.chance, with: {probability: ready}}", "rolls dice", "in a step"),
    "a rival with a value and a model": ("{does: transit.days,", "{value: 3, «does: transit.days,", "both a value and a model", "keep one"),
    "arguments without a model": ("{weight: 3, value: 2..3,", "{weight: 3, «with: {a: 1}, value: 2..3,", "'with' but no model", "does"),
    "a rival in another unit": ("value: = 0.5 * posts", "value: «= 0.5 * distance", "its rival 2 is in kilometer", "correct the unit"),
    "rivals without a unit": ("  crossing:\n    unit: days\n    value", "  crossing:\n    «value", "rival 2 of 'crossing' is in day", "unit: day", (" and day >= crossing", "")),
    "a rival that names nothing": ("= 0.5 * posts", "= 0.5 * «postss", "did you mean 'posts'?", "correct"),
    "a circle through a rival": ("posts: {value: 40, unit: aircraft, from: assumed, why: counted}", "posts: {value: = held * 2, unit: aircraft}", "in a circle", "a value of its own", ("  held:\n    unit", "  held:\n    «unit")),
    "an excursion to no rival": ("{strike: rival 2}", "{strike: «rival 3}", "'strike' has no rival '3'", "rival 1 (at once), rival 2 (politics.hazard)"),
    "an excursion to a rival that several are": ("{held: rival by posts}", "{leadership: «rival assumed}", "several rivals of 'leadership' are 'assumed'", "rival 1"),
    "an excursion of a number without rivals": ("{held: rival by posts}", "{distance: «rival 2}", "'rival 2'", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gives_one_message(name: str, rivals: str, read: Callable[..., Any]) -> None:
    old, new, what, fix, *more = MISTAKES[name]
    text = rivals
    for before, after in ((old, new), *more):  # type: ignore[misc]
        assert before in text
        text = text.replace(before, after, 1)
    at = text.index("«")
    _, problems = read(text.replace("«", ""))
    assert len(problems) == 1, [str(p) for p in problems]
    (problem,) = problems
    assert what in problem.what
    assert fix in problem.fix
    assert (problem.place.line, problem.place.column) == (text[:at].count("\n") + 1, at - text.rfind("\n", 0, at))


def test_the_exported_schema_knows_rivals(rivals: str) -> None:
    import jsonschema

    validator = jsonschema.Draft202012Validator(json_schema())

    def errors(text: str) -> list[str]:
        root, _ = parse_yaml(text, "x")
        assert root is not None
        return [e.message for e in validator.iter_errors(root.plain())]

    assert errors(rivals) == []
    assert errors(rivals.replace("begins: [{weight: 2", "begins: [{wieght: 2"))
    assert errors(rivals.replace("does: politics.hazard, with", "with"))


def test_a_value_that_a_fact_may_begin_with_is_possible(rivals: str, read: Callable[..., Any]) -> None:
    """No step need set what may have been so from the first day on; what is no beginning cannot be."""
    text = rivals.replace("      set: {leadership: removed}", "      add: {hits: 1}")
    scenario, problems = read(text)
    assert isinstance(scenario, Scenario)
    assert problems == []
    third = text.replace("values: [in place, removed]", "values: [in place, removed, fled]").replace(
        "leadership == removed", "leadership == fled"
    )
    _, problems = read(third)
    assert ["fled" in p.what for p in problems if not p.warning] == [True]
