"""Every pair of options: the matrix against closed forms, with the luck that all pairs share."""

import json

import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.options.find import MOST, OptionTable, as_data, option_table
from midgame.findings.options.rows import matrix
from midgame.findings.options.show import show
from midgame.models import all_models
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario, with_options

TEXT = """
midgame: 2
title: Options
question: What comes of which?
as_of: 2026-01-01
clock: {start: 2026-01-01, horizon: 1 day}
sides: {us: United States, ir: Iran}
units: [shells]
facts: {town: [theirs, ours]}
counters: {spent: {unit: shells}}
options:
  us: {posture: [wait, strike]}
  ir: {answer: [hold, escalate]}
plans:
  us:
    goal: won
    lines:
      air:
        - step: raid
          does: politics.chance
          with: {probability: "(0.2 if posture == wait else 0.5) * (1 if answer == hold else 0.5)"}
          effects: {add: {spent: "10 if posture == wait else 30"}}
          on_success: {set: {town: ours}}
  ir:
    goal: held
    lines: {coast: [{step: watch}]}
end_states:
  won: town == ours
  held: town == theirs
"""


def scenario(text: str = TEXT) -> Scenario:
    return parse_scenario(text, dict(all_models()))


@pytest.fixture(scope="module")
def table() -> OptionTable:
    return option_table(scenario(), 20_000, 1, outcomes=("goal", "goal.ir", "spent"))


def test_every_pair_comes_to_what_its_chance_says(table: OptionTable) -> None:
    assert table.pairs == (("wait", "hold"), ("wait", "escalate"), ("strike", "hold"), ("strike", "escalate"))
    chances = [0.2, 0.1, 0.5, 0.25]
    assert [row[0].second.value for row in table.cells] == pytest.approx(chances, abs=0.012)
    assert [row[0].difference.value for row in table.cells] == pytest.approx([p - 0.2 for p in chances], abs=0.012)
    assert [row[2].second.value for row in table.cells] == [10, 10, 30, 30]
    for row in table.cells:
        assert row[1].second.value == pytest.approx(1 - row[0].second.value)
        assert row[1].difference.value == pytest.approx(-row[0].difference.value)


def test_pairs_share_their_luck_so_a_better_chance_never_does_worse(table: OptionTable) -> None:
    values = table.values[:, 0]
    assert table.values.shape == (4, 3, 10_000)
    assert (values[2] >= values[0]).all()
    assert (values[1] <= values[0]).all()
    width = table.cells[1][0].difference.half_width
    own = np.hypot(table.cells[0][0].second.half_width, table.cells[1][0].second.half_width)
    assert width < 0.8 * own


def test_a_pair_is_what_playing_it_alone_gives(table: OptionTable) -> None:
    alone = play(with_options(scenario(), {"posture": "strike", "answer": "escalate"}), 20_000, 1)
    assert float(alone["goal"].mean()) == pytest.approx(table.cells[3][0].second.value)
    assert json.loads(alone.attrs["switches"]) == {"posture": "strike", "answer": "escalate"}


def test_the_matrix_has_the_first_side_down_and_the_other_across(table: OptionTable) -> None:
    header, rows = matrix(table, 2)
    assert header == ("Options", "Iran: hold", "Iran: escalate")
    assert [r[0] for r in rows] == ["United States: wait", "difference", "United States: strike", "difference"]
    assert rows[1][1] == "the base case"
    assert rows[3][1].startswith("+20")
    sections = show(table)
    assert [s.title for s in sections] == [
        "By options: the goal of United States", "By options: the goal of Iran", "By options: “Spent”",
    ]  # fmt: skip
    assert "All 4 combinations, each played 20,000 times" in sections[0].lead


def test_one_side_and_several_choices_of_a_side() -> None:
    ours = TEXT.replace("  ir: {answer: [hold, escalate]}\n", "").replace("answer == hold", "1 > 0")
    one = option_table(scenario(ours), 200)
    header, rows = matrix(one, 0)
    assert header == ("Options", "Value (sampling, 95%)")
    assert len(rows) == 4
    more = TEXT.replace("{posture: [wait, strike]}", "{posture: [wait, strike], guns: [few, many, all]}")
    two = option_table(scenario(more), 200)
    assert len(two.pairs) == 12
    header, rows = matrix(two, 0)
    assert rows[2][0] == "United States: posture wait, guns many"


def test_as_data(table: OptionTable) -> None:
    data = json.loads(json.dumps(as_data(table)))
    assert data["pairs"][2]["options"] == {"posture": "strike", "answer": "hold"}
    goal = data["pairs"][2]["outcomes"]["goal"]
    assert goal["difference"]["low"] < goal["difference"]["value"] < goal["difference"]["high"]
    assert data["options"][1] == {"side": "ir", "name": "answer", "options": ["hold", "escalate"]}


def test_what_cannot_be_played() -> None:
    own = "options:\n  us: {posture: [wait, strike]}\n  ir: {answer: [hold, escalate]}\n"
    nobody = TEXT.replace(own, "switches: {posture: [wait, strike], answer: [hold, escalate]}\n")
    with pytest.raises(InputError, match="has no options; write them under 'options:'"):
        option_table(scenario(nobody), 200)
    many = ", ".join(f"o{i}: [a, b]" for i in range(5))
    with pytest.raises(InputError, match=rf"make 128 combinations .* at most {MOST} are played"):
        option_table(scenario(TEXT.replace("answer: [hold, escalate]", f"answer: [hold, escalate], {many}")), 200)
    with pytest.raises(InputError, match="goall"):
        option_table(scenario(), 200, outcomes=("goall",))
