"""``midgame upgrade``: what is rewritten plays to the same bits, comments stay, and what is left is told."""
# ruff: noqa: E501 - lists of cases

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from midgame._load import load, read
from midgame._upgrade import upgraded
from midgame.cli import app
from midgame.runs.play import play
from midgame.scenario.edits import Edits
from midgame.scenario.yamlfile import parse_yaml

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").rglob("scenario.yaml"))

OLD = """\
# A campaign of version 1.
midgame: 1   # the version
title: A campaign
question: Does it end?
as_of: 2025-01-01
clock: {start: 2025-01-01, tick: 2 days, horizon: 40 days}
expect: {goal: 10% to 90%}
quantities:
  rate: {value: 20% to 40%, unit: probability, from: assumed, why: x}
  size: {value: "lognormal(median=3, spread=0.2)", unit: days, from: assumed, why: x}
facts: {will: [holds, broken]}
counters: {raids: {unit: raids}}
plan:
  - step: press       # every two days, and says so
    does: politics.hazard
    with: {probability: rate, exposure: 2, window: 30}
    repeat: every 2 days
    on_success: {set: {will: broken}}
  - step: once
    does: politics.hazard
    with: {probability: rate, window: 30, exposure: 30}
  - step: each
    does: politics.hazard
    with:
      probability: rate   # of one play
      multiplier: 0.5
    repeat: every 2 days
    on_success: {add: {raids: 1}}
  - step: block
    does: politics.hazard
    with:
      probability: rate
      exposure: 2 days
      window: 60
    repeat: every 2 days
  - step: uneven
    repeat: every 3 days
    goes_on: true
    effects: {add: {raids: 1}}
  - step: throw
    when: day >= size
    does: politics.chance
    with: {probability: rate}
    repeat: every 2 days   # until it comes up
    on_success: {add: {raids: 1}}
end_states: {over: will == broken}
goal: over
outcomes: {raids: {value: raids, unit: raids}, once: once succeeded, block: block succeeded}
"""

NEW = """\
# A campaign of version 1.
midgame: 2   # the version
title: A campaign
question: Does it end?
as_of: 2025-01-01
clock: {start: 2025-01-01, tick: 2 days, horizon: 40 days}
expect: {goal: 10% to 90%}
quantities:
  rate: {value: 20% to 40%, unit: probability, from: assumed, why: x}
  size: {value: "lognormal(median=3, sigma=0.2)", unit: days, from: assumed, why: x}
facts: {will: [holds, broken]}
counters: {raids: {unit: raids}}
plan:
  - step: press       # every two days, and says so
    does: politics.hazard
    with: {probability: rate, window: 30}
    repeat: every 2 days
    on_success: {set: {will: broken}}
  - step: once
    does: politics.hazard
    with: {probability: rate, window: 30}
  - step: each
    does: politics.hazard
    with:
      window: 2
      probability: rate   # of one play
      multiplier: 0.5
    repeat: every 2 days
    on_success: {add: {raids: 1}}
  - step: block
    does: politics.hazard
    with:
      probability: rate
      window: 60
    repeat: every 2 days
  - step: uneven
    repeat: every 4 days
    goes_on: true
    effects: {add: {raids: 1}}
  - step: throw
    when: day >= size
    does: politics.chance
    with: {probability: rate}
    repeat: every 2 days   # until it comes up
    goes_on: false
    on_success: {add: {raids: 1}}
end_states: {over: will == broken}
goal: over
outcomes: {raids: {value: raids, unit: raids}, once: once succeeded, block: block succeeded}
"""


@pytest.fixture
def old(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_file_is_rewritten_in_place_with_its_comments(
    old: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = old(OLD)
    assert app(["upgrade", str(folder), "--dry-run"], exit_on_error=False, result_action="return_value") == 0
    assert (folder / "scenario.yaml").read_text(encoding="utf-8") == OLD
    assert app(["upgrade", str(folder)], exit_on_error=False, result_action="return_value") == 0
    assert (folder / "scenario.yaml").read_text(encoding="utf-8") == NEW
    said = capsys.readouterr().out
    line = OLD[: OLD.index("every 3 days")].count("\n") + 1
    assert f"scenario.yaml:{line}:13: changed: 'uneven' is repeated 'every 4 days', as it was played" in said
    assert "changed: 'window: 2' is added to 'each', which plays as it did" in said
    assert said.count(": changed: ") == 2 * 8
    assert "plays otherwise" not in said
    assert app(["upgrade", str(folder)], exit_on_error=False, result_action="return_value") == 0
    assert "is of version 2 already" in capsys.readouterr().out


def test_what_is_rewritten_breaks_no_rule_and_plays_to_the_same_bits(old: Callable[[str], Path]) -> None:
    before = play(load(old(OLD)), 2000, 7)
    scenario, problems = read(old(NEW))
    assert scenario is not None
    assert [str(p) for p in problems] == []
    after = play(scenario, 2000, 7)
    for name in ("outcome_value", "end_state_held", "end_state_day", "step_status"):
        assert np.array_equal(before[name].values, after[name].values), name
    assert 0.2 < float(after["goal"].mean()) < 0.9


SMALL = """\
midgame: 1
title: A campaign
question: Does it end?
as_of: 2025-01-01
clock: {start: 2025-01-01, tick: 7 days, horizon: 30 days}
quantities:
  rate: {value: 20% to 40%, unit: probability, from: assumed, why: x}
facts: {will: [holds, broken]}
plan:
  - step: press
    does: politics.hazard
    with: {probability: rate, window: 30}
    repeat: every tick
    on_success: {set: {will: broken}}
end_states: {over: will == broken}
goal: over
"""


@pytest.mark.parametrize(
    ("before", "after", "kind", "said"),
    [
        ("x", "x", "plays otherwise", "'press' gives another chance: each of its plays covers 7 days, and stood for 1 day before"),
        ("x", "x", "plays otherwise", "the ticks do not fill the horizon: 4 ticks were played, and 5 are now"),
        ("    repeat: every tick\n", "", "plays otherwise", "its play covers its whole window, and stood for 1 day before"),
        ("window: 30}", "window: 30, exposure: 1}", "left for you", "'press': a play stood for 1 day and covers 7 days in version 2"),
        ("window: 30}", "window: 30, exposure: 0.5 * 4}", "left for you", "'press': a play stood for what 'exposure' says"),
        ("{set: {will: broken}}\n", "{set: {will: broken}}\n    goes_on: true\n    on_failure: {stop: true}\n", "plays otherwise",
         "'on_failure' of 'press' was done once"),
    ],
)  # fmt: skip
def test_what_plays_otherwise_and_what_is_left_is_told(
    before: str, after: str, kind: str, said: str, old: Callable[[str], Path]
) -> None:
    text = SMALL.replace(before, after)
    if "group: g" in text:
        text += "groups: {g: shared}\n"
    found = upgraded(old(text))
    assert found.text is not None
    there = [n for n in found.notes if said in n.what]
    assert [n.kind for n in there] == [kind], [str(n) for n in found.notes]
    assert found.left == (kind == "left for you")


def test_a_file_with_errors_is_left_as_it_is(old: Callable[[str], Path], capsys: pytest.CaptureFixture[str]) -> None:
    text = SMALL.replace("will == broken}", "wil == broken}")
    folder = old(text)
    assert app(["upgrade", str(folder)], exit_on_error=False, result_action="return_value") == 2
    assert (folder / "scenario.yaml").read_text(encoding="utf-8") == text
    said = capsys.readouterr().out
    assert "there is no 'wil'" in said or "'wil'" in said
    assert "nothing was written" in said


def test_a_file_that_extends_is_upgraded_when_its_base_is(tmp_path: Path) -> None:
    for name in ("base", "child"):
        (tmp_path / name).mkdir()
    (tmp_path / "base" / "scenario.yaml").write_text(SMALL, encoding="utf-8")
    text = "midgame: 1\nextends: ../base\nplan: [{step: press, with: {multiplier: 2}}]\n"
    (tmp_path / "child" / "scenario.yaml").write_text(text, encoding="utf-8")
    found = upgraded(tmp_path / "child")
    assert found.text is None
    assert "what it builds on in version 1" in found.problems[0].what
    upgraded(tmp_path / "base").write()
    found = upgraded(tmp_path / "child")
    assert found.text == text.replace("midgame: 1", "midgame: 2")
    assert all(n.place.file.startswith(str(tmp_path / "child")) for n in found.notes)
    found.write()
    assert load(tmp_path / "child").version == 2


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.parent.name)
def test_each_scenario_that_comes_with_midgame_is_rewritten_or_its_errors_are_told(path: Path) -> None:
    found = upgraded(path.parent)
    assert found.text is not None
    root, problems = parse_yaml(found.text, "x")
    assert root is not None
    assert problems == []
    assert root.mapping["midgame"].text == "2"
    assert len(found.text.splitlines()) >= len(found.before.splitlines())
    assert found.left == any(not p.warning for p in found.problems)


@pytest.mark.parametrize(
    ("text", "key", "left"),
    [
        ("a: {b: 1, c: 2}\n", "b", "a: {c: 2}\n"),
        ("a: {b: 1, c: 2}\n", "c", "a: {b: 1}\n"),
        ("a: {b: '1', c: 2, d: 3}\n", "c", "a: {b: '1', d: 3}\n"),
        ("a:\n  b: 1\n  c: 2  # two\n", "c", "a:\n  b: 1\n"),
        ("a:\n  b: 1\n  c: 2", "c", "a:\n  b: 1\n"),
        ("a: {b: 1}\n", "b", None),
        ("a:\n  b: >\n    one\n    two\n  c: 2\n", "b", None),
    ],
)
def test_a_key_is_taken_out_of_a_mapping(text: str, key: str, left: str | None) -> None:
    root, _ = parse_yaml(text, "x")
    assert root is not None
    edits = Edits(text)
    assert edits.remove(root.mapping["a"], key) == (left is not None)
    assert edits.made() == (left or text)


@pytest.mark.parametrize(
    ("text", "behind", "written"),
    [
        ("a: {b: 1, c: 2}\n", "", "a: {new: 0, b: 1, c: 2}\n"),
        ("a: {b: 1, c: 2}\n", "b", "a: {b: 1, new: 0, c: 2}\n"),
        ("a:\n  b: 1  # one\n  c: 2\n", "b", "a:\n  b: 1  # one\n  new: 0\n  c: 2\n"),
        ("a:\n  b: 1\n  c: 2", "c", "a:\n  b: 1\n  c: 2\n  new: 0\n"),
        ("a:\n  b: 1\n", "", "a:\n  new: 0\n  b: 1\n"),
    ],
)
def test_a_key_is_written_into_a_mapping(text: str, behind: str, written: str) -> None:
    root, _ = parse_yaml(text, "x")
    assert root is not None
    edits = Edits(text)
    edits.add(root.mapping["a"], "new", "0", behind=behind)
    assert edits.made() == written
