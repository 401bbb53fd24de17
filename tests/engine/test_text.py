"""The text of a program: built from the checked tree alone, so that nothing a file says becomes code."""

import ast
from dataclasses import replace

import pytest

from midgame.engine.compile import compile_scenario
from midgame.engine.program import readable
from midgame.models import all_models
from midgame.scenario.load import parse_scenario

SMALL = """
midgame: 1
title: Small
question: Does it?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 5 days}
quantities:
  p: {value: 30%, unit: probability, from: assumed, why: a test}
facts:
  state: [one, two]
plan:
  - step: act
    does: politics.chance
    with: {probability: p}
    on_success: {set: {state: two}}
end_states: {done: state == two}
goal: done
"""


def test_names_in_the_text_are_only_letters_digits_and_underscores() -> None:
    """Even names that the language would refuse cannot end a comment or a string."""
    scenario = parse_scenario(SMALL, dict(all_models()))
    evil = "act\nimport os\nos.abort()  # '\"\r\u2028"
    broken = replace(scenario, steps=(replace(scenario.steps[0], name=evil, link=evil),))
    text = compile_scenario(broken, all_models()).text
    tree = ast.parse(text)
    imported = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert imported == {"math", "numpy"}
    assert "os.abort" not in text


@pytest.mark.parametrize("name", ["class", "None", "two words", "día", "1st", "???"])
def test_unusual_names_of_steps_compile(name: str) -> None:
    scenario = parse_scenario(SMALL.replace("step: act", f"step: '{name}'"), dict(all_models()))
    ast.parse(compile_scenario(scenario, all_models()).text)


def test_a_changed_number_does_not_change_the_text() -> None:
    models = dict(all_models())
    one = compile_scenario(parse_scenario(SMALL, models), models)
    other = compile_scenario(parse_scenario(SMALL.replace("30%", "60%").replace("5 days", "9 days"), models), models)
    assert one.text == other.text


def test_an_end_state_that_settles_the_matter_plays_as_any_other() -> None:
    models = dict(all_models())

    def text(end: str) -> str:
        written = SMALL.replace("{done: state == two}", f"{{open: state == one, done: {end}}}")
        return compile_scenario(parse_scenario(written, models), models).text

    assert text("{when: state == two, settles: true}") == text("state == two")


def test_the_printed_text_shows_the_constants() -> None:
    models = dict(all_models())
    scenario = parse_scenario(SMALL.replace("probability: p", "probability: p * 0.25"), models)
    assert "c[0] = 0.25" in readable(compile_scenario(scenario, models))
