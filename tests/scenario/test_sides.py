"""Plans, options and agreements as they are written: what is read, and what is refused with which words."""

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from midgame.scenario.base import Scenario
from midgame.scenario.notation import written
from midgame.scenario.schema import json_schema
from midgame.scenario.yamlfile import parse_yaml

BASE = """\
midgame: 2
title: Two sides
question: Who gets what?
as_of: 2026-01-01
expect: {goal: 2% to 20%}
clock: {start: 2026-01-01, horizon: 30 days}
sides: {us: United States, ir: Iran}
forces:
  us.ships: {count: 8, unit: ships, from: assumed, why: x}
  ir.guns: {count: 9, unit: guns, from: assumed, why: x}
facts: {strait: [closed, open], war: [going on, over]}
options:
  us: {posture: [wait, strike]}
  ir: {answer: [hold, escalate]}
plans:
  us:
    goal: opened
    lines:
      air:
        - step: scout
          optional: true
        - step: raid
          link: guns_down
          when: posture == strike
          effects: {lose: {ir.guns: 1}}
        - step: shell
          link: guns_down
        - step: land
          side: ir
          on_success: {set: {strait: open}}
      sea:
        - step: sweep
        - step: escort
  ir:
    goal: [sunk, truce]
    lines:
      coast:
        - step: fire
          when: answer == escalate
          effects: {lose: {us.ships: 1}}
agreements:
  truce:
    label: A truce
    offers: {by: us, when: day >= 5, repeat: every 10 days}
    accepts:
      us: lost(ships) >= 1
      ir: lost(guns) >= 1
    refused: 30%
    effects: {set: {war: over}}
end_states:
  opened: strait == open
  sunk: lost(us.ships) >= 1
"""

Read = Callable[[str], tuple[Scenario | None, list[Any]]]


def test_steps_stand_side_by_side_and_wait_for_the_link_before_them(read: Read) -> None:
    scenario, problems = read(BASE)
    assert scenario is not None
    assert [str(p) for p in problems] == []
    steps = {s.name: s for s in scenario.steps}
    assert list(steps) == ["scout", "raid", "shell", "land", "sweep", "escort", "fire", "truce offered by us"]
    assert [s.side for s in scenario.steps] == ["us", "us", "us", "ir", "us", "us", "ir", "us"]
    assert [s.line for s in scenario.steps][:-1] == ["us.air"] * 4 + ["us.sea"] * 2 + ["ir.coast"]
    assert steps["scout"].when is steps["shell"].when is steps["sweep"].when is None
    assert written(steps["land"].when) == "raid succeeded or shell succeeded"
    assert written(steps["escort"].when) == "sweep succeeded"
    assert scenario.links == ("guns_down", "land", "sweep", "escort", "fire")
    assert scenario.goal == ("opened",)
    assert [(p.side, p.goal, p.lines) for p in scenario.plans] == [
        ("us", ("opened",), ("us.air", "us.sea")), ("ir", ("sunk", "truce"), ("ir.coast",)),
    ]  # fmt: skip
    assert [(s.name, s.side) for s in scenario.switches] == [("posture", "us"), ("answer", "ir")]
    assert [e.name for e in scenario.end_states if e.settles] == ["truce"]


def test_an_excursion_flips_an_option(read: Read) -> None:
    scenario, problems = read(BASE + "excursions: {hard: {posture: strike, answer: escalate}}\n")
    assert scenario is not None
    assert [str(p) for p in problems] == []
    assert scenario.excursions[0].switches == (("posture", 1), ("answer", 1))


def test_several_offers_are_a_list(read: Read) -> None:
    offers = "[{by: us, when: day >= 5}, {by: ir, at_most: 3, repeat: daily}, {by: us, until: day >= 9, repeat: daily}]"
    scenario, problems = read(BASE.replace("{by: us, when: day >= 5, repeat: every 10 days}", offers))
    assert scenario is not None
    assert [str(p) for p in problems] == []
    (agreement,) = scenario.agreements
    assert agreement.offers == (
        ("truce offered by us", "us"), ("truce offered by ir", "ir"), ("truce offered by us (2)", "us"),
    )  # fmt: skip
    assert [a.side for a in agreement.answers] == ["us", "ir"]


PLAN = "plan: [{step: go}]\n"
ALL_PLANS = BASE[BASE.index("plans:") : BASE.index("agreements:")]
# ruff: noqa: E501 - one case a line
# name: what is replaced, with what («: where it is told), what is said, what to write
MISTAKES = {
    "plan beside plans": ("end_states:", f"«{PLAN}end_states:", "'plan' and 'plans' cannot stand together", "keep 'plans'"),
    "goal beside plans": ("end_states:", "«goal: opened\nend_states:", "'goal' and 'plans' cannot stand together", "keep 'plans'"),
    "a plan of a stranger": ("  ir:\n    goal", "  «ru:\n    goal", "there is no side 'ru'", "sides:"),
    "options of a stranger": ("  ir: {answer", "  «ru: {answer", "there is no side 'ru'", "sides:"),
    "a plan without a goal": ("    goal: opened\n", "", "the key 'goal' is missing in 'us'", "goal:", ("  us:\n    lines", "  «us:\n    lines")),
    "a plan without lines": ("    lines:\n      coast:\n        - step: fire\n          when: answer == escalate\n          effects: {lose: {us.ships: 1}}\n", "", "the key 'lines' is missing in 'ir'", "lines:", ("  ir:\n    goal", "  «ir:\n    goal")),
    "lines as a list": ("    lines:\n      coast:\n        - step: fire\n          when", "    lines:\n      «- step: fire\n        when", "'lines' must be a mapping", "air: [...]", ("== escalate\n          effects", "== escalate\n        effects")),
    "plans as a list": (ALL_PLANS, "plans: «[{step: go}]\n", "'plans' must be a mapping", "'plan' and 'goal' for a single plan"),
    "a misspelt line": ("    lines:\n      coast:", "    «line:\n      coast:", "did you mean 'lines'?", "correct"),
    "a misspelt key of a step": ("          optional: true", "          «optinal: true", "did you mean 'optional'?", "correct"),
    "an unknown end as a goal": ("goal: opened", "goal: «openned", "no end state 'openned'; did you mean 'opened'?", "end_states"),
    "a step twice": ("- step: fire", "- step: «raid", "already the name of one of the steps", "rename"),
    "a link in two lines": ("        - step: sweep", "        - step: «sweep\n          link: guns_down", "in the lines us.air and us.sea", "different names"),
    "one posture for both": ("{answer: [hold, escalate]}", "{«posture: [hold, wait]}", "already the name of one of the options", "'us_posture' and 'ir_posture'", ("answer == escalate", "posture == hold")),
    "an option of one": ("{posture: [wait, strike]}", "{posture: «[strike]}", "needs at least two values", ""),
    "options without a side": ("  us: {posture: [wait, strike]}\n", "  posture: «[wait, strike]\n", "'posture' must be a mapping", "us: {posture:", ("posture == strike", "day > 1")),
    "a value that is no option": ("posture == strike", "posture == «strick", "no value 'strick'; did you mean 'strike'?", "wait, strike"),
    "an offer without a side": ("    offers: {by: us,", "    «offers: {", "'by' is missing", "by:"),
    "an offer by who accepts nothing": ("by: us", "by: «ru", "'ru' offers 'truce', but 'accepts' does not say", "add 'ru'"),
    "acceptance of a stranger": ("      ir: lost(guns)", "      «ri: lost(guns)", "there is no side 'ri'", "sides:"),
    "one side accepts": ("      ir: lost(guns) >= 1\n", "", "says only what us would accept", "{us: ..., ir: ...}", ("    accepts:\n      us", "    accepts:\n      «us")),
    "no word of acceptance": ("    accepts:\n      us: lost(ships) >= 1\n      ir: lost(guns) >= 1\n", "", "'accepts' is missing in 'truce'", "accepts:", ("  truce:", "  «truce:")),
    "acceptance that is no condition": ("us: lost(ships) >= 1", "us: «lost(ships)", "expected a condition", "compare it"),
    "a refusal above one": ("refused: 30%", "refused: «130%", "'refused' is a probability", "30%"),
    "a refusal by who is never asked": ("refused: 30%", "refused: {«us: 30%}", "'refused' names 'us', to whom 'truce' is never offered", "by side"),
    "an agreement that is an end state": ("  opened: strait", "  truce: war == over\n  opened: strait", "already the name of an end state", "another name", ("agreements:\n  truce:", "agreements:\n  «truce:")),
    "an offer that is no whole number of ticks": ("every 10 days", "«every 10.5 days", "not a whole number of ticks", "every 10 days"),
    "effects on an unknown fact": ("effects: {set: {war: over}}", "effects: {set: {«wa: over}}", "no fact or counter 'wa'", "declare"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gives_one_message(name: str, read: Read) -> None:
    old, new, what, fix, *more = MISTAKES[name]
    assert old in BASE
    text = BASE.replace(old, new)
    for before, after in more:
        assert before in text
        text = text.replace(before, after)
    at = text.find("«")
    line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    _, problems = read(text.replace("«", ""))
    errors = [p for p in problems if not p.warning]
    assert len(errors) == 1, [str(p) for p in errors]
    assert what in errors[0].what
    assert fix in errors[0].fix
    assert (errors[0].place.line, errors[0].place.column) == (line, column)


def test_neither_plan_nor_plans(read: Read) -> None:
    text = BASE[: BASE.index("plans:")] + BASE[BASE.index("end_states:") :]
    _, problems = read(text)
    assert [p.what for p in problems if not p.warning] == ["the key 'plan' is missing", "the key 'goal' is missing"]


def test_the_json_schema_knows_both_forms() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())

    def errors(text: str) -> list[str]:
        root, _ = parse_yaml(text, "x")
        assert root is not None
        return [e.message for e in validator.iter_errors(root.plain())]

    assert errors(BASE) == []
    assert errors(BASE + "goal: opened\n") != []
    assert errors(BASE.replace("    goal: opened\n", "")) != []
    assert errors(BASE.replace("by: us, ", "")) != []
    assert errors(BASE.replace("{by: us, when: day >= 5, repeat: every 10 days}", "[{by: us}, {by: ir}]")) == []
