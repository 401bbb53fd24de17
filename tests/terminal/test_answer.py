"""The answer on the terminal: what it says, and that it fits."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from rich.console import Console

from midgame._load import read
from midgame.findings.answer import words
from midgame.findings.answer.find import answer
from midgame.runs.play import play
from midgame.terminal.answer import print_answer

MakeRun = Callable[..., xr.Dataset]


def printed(dataset: xr.Dataset, width: int = 100) -> str:
    out = io.StringIO()
    print_answer(answer(dataset), Console(file=out, width=width))
    return out.getvalue()


def test_the_screen(by_hand: MakeRun, golden: Callable[[str, str], None]) -> None:
    kept = {"label": "Wait", "replications": 6, "outcomes": {
        "goal": {"base": [0.3333, 0.1, 0.7], "value": [0.5, 0.2, 0.8], "difference": [0.1667, -0.1, 0.4]},
    }}  # fmt: skip
    shown = printed(by_hand(expect={"goal": [0.02, 0.2]}, excursions={"wait": kept}))
    golden("answer.txt", "\n".join(line.rstrip() for line in shown.splitlines()) + "\n")


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(real: xr.Dataset, width: int) -> None:
    lines = printed(real, width).splitlines()
    assert max(map(len, lines)) <= width
    if width >= 100:
        assert len(lines) <= 92


@pytest.mark.parametrize(("width", "heads"), [(80, 2), (100, 1)])
def test_two_sides_stand_beside_each_other_where_both_fit(by_hand: MakeRun, width: int, heads: int) -> None:
    lines = printed(by_hand(), width).splitlines()
    assert sum("Typical" in line for line in lines) == heads
    assert sum(line.count("Typical") for line in lines) == 2


GAVE_UP = """
midgame: 1
title: Stopped
question: Why did it end?
as_of: 2026-01-01
clock: {start: 2026-01-01, tick: 1 day, horizon: 100}
sides: {us: US, ir: Iran}
quantities:
  p: {value: 50%, unit: probability, from: assumed, why: x}
facts:
  war: [on, given up]
plan:
  - step: win
    side: us
    when: war == on
    does: politics.hazard
    with: {probability: p, window: 50}
    repeat: daily
responses:
  - step: quit
    side: us
    when: day >= 5
    on_success: {set: {war: given up}}
end_states:
  won: {when: win succeeded, label: Won}
  quits: {when: war == "given up" and win not succeeded, label: Gives up on day 5}
goal: won
stop_when: win succeeded or war == "given up"
"""


def test_what_was_ended_did_not_run_out_of_time(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(GAVE_UP, encoding="utf-8")
    scenario, problems = read(file)
    assert scenario is not None, problems
    shown = printed(play(scenario, 200, 1))
    (line,) = (x for x in shown.splitlines() if x.startswith("Win "))
    assert line.rstrip().endswith("  “Gives up on day 5” came first, day 5")


def test_a_terminal_without_unicode_gets_plain_signs(by_hand: MakeRun) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    print_answer(answer(by_hand(title="Une république sœur")), Console(file=out, width=100))
    out.flush()
    shown = raw.getvalue().decode("ascii")
    assert "Une r?publique s?ur" in shown
    assert '"Won"' in shown


def test_hostile_labels_drive_no_terminal_and_no_markup(by_hand: MakeRun) -> None:
    run = by_hand(title="\x1b[2J[bold red]a\x07").assign_coords(step_label=("step", ["[/] [link=x]b", "", ""]))
    shown = printed(run)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[bold red]a" in shown
    assert "[/] [link=x]b" in shown


@pytest.mark.parametrize("lucks", [1, 2])
@pytest.mark.parametrize(("reached", "said"), [(False, "In 0% of 200 replications"), (True, "In 100% of 200")])
def test_rare_runs_are_told_whole(make_run: MakeRun, reached: bool, said: str, lucks: int) -> None:
    draws = 200 // lucks
    drawn, goal = {"x": np.random.default_rng(1).random(draws)}, np.full((draws, lucks), reached)
    shown = " ".join(printed(make_run(drawn, goal, lucks=lucks, sizes={"step": 1})).split())
    for part in (said, "Last day", words.model_error()):
        assert part in shown
    assert "nan" not in shown
    assert "None" not in shown.replace("None of these", "")
    assert "None of these" in shown or reached
    assert "Losses" not in shown
