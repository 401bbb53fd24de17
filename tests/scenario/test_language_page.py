"""docs/language.md is true: each of its examples is read, and its tables name what the language has."""
# ruff: noqa: E501, RUF043 - lists of cases

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from midgame.findings.answer.find import answer
from midgame.findings.options.find import option_table
from midgame.findings.stories.find import events_of
from midgame.findings.stories.words import paragraphs
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.scenario.distributions import NAMED, parameter_names
from midgame.scenario.expr import FORCE_FUNCTIONS, FUNCTIONS, STEP_FUNCTIONS
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_values import read_value
from midgame.scenario.rolls import DICE
from midgame.scenario.schema import (
    AgreementSpec,
    EffectsSpec,
    EndStateSpec,
    OfferSpec,
    PlanSpec,
    QuantitySpec,
    ScenarioSpec,
    StepSpec,
    TableSpec,
)
from midgame.terminal.answer import print_answer

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)

TOP = """\
midgame: 1
title: An example
question: Is the page true?
as_of: 2025-10-31
clock: {start: 2025-10-31, tick: 1 day, horizon: 180 days}
sides: {us: United States, ve: Venezuela}
"""
# What the examples use beyond what they declare.
PARTS = {
    "quantities": """\
quantities:
  carrier_distance: {value: 4_500..5_000, unit: nautical_mile}
  carrier_speed: {value: 8..22, unit: knot}
  tomahawks_held: 100..130
  tomahawks_a_day: 59..124
  tlam_reliability: 90%..95%
  intercept: 3% to 30%
  kill: 40% to 75%
  battery_kill: 5% to 20%
  suppressed_at: 0.2
  coup_1y: {value: 63 of 792, unit: probability}
  carrier_days: {does: transit.days, with: {distance: carrier_distance, speed: carrier_speed}}
  s300_ready: 10% to 30%
""",
    "forces": """\
forces:
  us.escorts: {count: 8, unit: ships}
  us.tomahawks: {count: tomahawks_held, unit: missiles, kind: munition}
  ve.radars: {count: 20, unit: radars}
  ve.batteries: {count: 9, unit: batteries}
  ve.command: {count: 6, unit: nodes}
""",
    "facts": """\
facts:
  decision: [taken, open]
  leadership: [in place, removed by army, fled]
  government: [old, installed]
  us_will: [holds, broken]
""",
    "counters": "counters:\n  ships_hit: {unit: ships}\n",
    "switches": "switches:\n  strike_timing: [before the carrier, after the carrier]\n",
    "plan": "plan:\n  - step: act\n    on_success: {set: {government: installed, us_will: broken, decision: taken}}\n",
    "responses": "responses:\n  - step: decide\n    on_success: {set: {decision: taken, government: installed, us_will: broken}}\n",
    "end_states": "end_states:\n  done: government == installed or leadership != 'in place'\n",
    "goal": "goal: done\n",
}


def whole(block: str) -> str:
    """The block as a scenario: what it does not say itself is filled in."""
    own = set(re.findall(r"(?m)^(\w+):", block))
    text = TOP
    for key, part in PARTS.items():
        single = key in ("plan", "goal") and "plans" in own
        if key not in own and not (key == "goal" and "end_states" in own) and not single:
            text += part
    if "quantities" in own:  # what the filled-in steps and forces need of the example's own quantities
        block = block.replace("quantities:\n", PARTS["quantities"].replace("  carrier_days: {does", "  days_at_sea: {does")
                              .replace("  coup_1y: {value: 63 of 792, unit: probability}\n", ""), 1)  # fmt: skip
    if "facts" in own:  # the example has a fact of its own
        block = block.replace(
            "facts:\n",
            "facts:\n  government: [old, installed]\n  us_will: [holds, broken]\n  decision: [open, taken]\n"
            + ("" if "leadership:" in block else "  leadership: [in place, removed by army, fled]\n"),
            1,
        )
    return text + block


def test_there_are_examples() -> None:
    assert len(BLOCKS) >= 4


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_an_example_of_the_page_is_read(number: int, read: Callable[..., Any]) -> None:
    _, problems = read(whole(BLOCKS[number]))
    assert [str(p) for p in problems if not p.warning] == []


def test_the_keys_of_the_tables_are_the_keys_of_the_language() -> None:
    named = set(re.findall(r"`(\w+)(?::[^`]*)?`", PAGE)) | set(re.findall(r"(?m)^(\w+):", "\n".join(BLOCKS)))
    sides = (PlanSpec, AgreementSpec, OfferSpec)
    for part in (ScenarioSpec, QuantitySpec, StepSpec, EffectsSpec, EndStateSpec, TableSpec, *sides):
        missing = {f.alias or n for n, f in part.model_fields.items()} - named
        assert not missing, part.__name__


def test_the_families_and_functions_of_the_page_are_those_of_the_language() -> None:
    for family in NAMED:
        assert f"`{family}({', '.join(parameter_names(family))})`" in PAGE
    for function in (*FUNCTIONS, *FORCE_FUNCTIONS, *STEP_FUNCTIONS):
        assert re.search(rf"\b{function}\b", PAGE)
    table = PAGE.split("**Dice**")[1].split("## ")[0]
    for die, takes in DICE.items():
        written = re.search(rf"`{die}\(([^`]+)\)`", table)
        assert written
        assert written[1].count(",") + 1 == len(takes)


@pytest.mark.parametrize("row", re.findall(r"(?m)^\| `([^`]+)` \| ", PAGE.split("## Values")[1].split("## ")[0]))
def test_each_row_of_the_table_of_values_is_a_value(row: str, read: Callable[..., Any], base: str) -> None:
    flow = row[0] in "[{"
    written = row if flow else f'"{row}"'
    text = base.replace(
        "  distance:", f"  added: {{value: {written}, unit: fraction}}\n  a: 0.1\n  b: 0.2\n  distance:"
    )
    if row in ("8", "20 to 25", "20..25", "20, 22, 25", "normal(10, 2)", "2025-11-04..2025-11-16") or flow:
        text = text.replace("unit: fraction}\n  a:", "unit: aircraft}\n  a:")
    scenario, problems = read(text)
    assert [str(p) for p in problems if not p.warning] == []
    assert scenario.quantity("added").text


def test_a_share_and_an_interval_never_change_family_in_silence() -> None:
    assert "never changes its family in silence" in PAGE
    for raw, context in (("0 to 5", Context()), ("-5 to 5", Context()), ("0% to 20%", Context(share=True))):
        with pytest.raises(ValueProblem, match="reaches zero|cannot have"):
            read_value(raw, context)


CLOCK = (Path(__file__).parents[2] / "docs" / "clock.md").read_text(encoding="utf-8")
CLOCK_BLOCKS = re.findall(r"```yaml\n(.*?)```", CLOCK, re.DOTALL)


@pytest.mark.parametrize("number", range(len(CLOCK_BLOCKS)))
def test_an_example_of_the_page_on_the_clock_breaks_no_rule(number: int, read: Callable[..., Any]) -> None:
    rest = "title: A day\nquestion: Does it break?\nas_of: 2026-01-01\nexpect: {goal: 1% to 90%}\n"
    scenario, problems = read(CLOCK_BLOCKS[number] + rest)
    assert [str(p) for p in problems] == []
    assert scenario.clock.horizon == (96, 180)[number]


def test_the_example_of_the_page_on_two_sides_breaks_no_rule_and_plays(read: Callable[..., Any]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "two-sides.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    scenario, problems = read(example)
    assert [str(p) for p in problems] == []
    assert len(example.splitlines()) < 80
    table = option_table(scenario, 1_000, 1)
    assert [s.name for s in table.outcomes] == ["goal", "goal.ir"]
    assert table.pairs[0] == ("wait", "by halves")
    ours, theirs = table.cells[-1]
    assert len(table.pairs) == 4
    assert ours.clear
    assert ours.difference.value < 0 < theirs.difference.value  # all at once helps them and harms us


def test_the_example_of_the_page_on_a_battle_breaks_no_rule_and_is_told_in_hours(read: Callable[..., Any]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "battle.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    scenario, problems = read(example)
    assert [str(p) for p in problems] == []
    assert len(example.splitlines()) < 80
    run = Run(play(scenario, 1_000, 1))
    assert 0.3 < run.goal.mean() < 0.7  # as the example expects
    first = dict(zip(run.step, (run.step_first_day * 24).T, strict=True))
    assert (first["barrage"] == 4).all()
    assert (first["fight"] == 6).all()
    gone = run.force_lost[:, run.force.index("red.tanks")]
    broke = first["break_off"] >= 0
    enough = run.inputs[run.draw_index, run.quantity.index("enough")]
    assert 0.3 < broke.mean() < 0.7
    assert (gone[broke] >= 100 * enough[broke] - 0.01).all()
    out = io.StringIO()
    print_answer(answer(run), Console(file=out, width=100))
    assert "first in hour" in out.getvalue()
    assert "Last hour" in out.getvalue()
    assert not re.search(r"\b(on|last) day\b", out.getvalue().lower())
    told = " ".join(f"{when} {text}" for when, text in paragraphs(run, 0, events_of(run, 0)))
    assert "04:00" in told
    assert "06:00" in told
