"""``midgame explain --given`` and ``--json``: what is told of the replications in which something came about."""

import json
from pathlib import Path

import pytest

import midgame
from midgame.findings.drivers.find import drivers
from midgame.wording import with_interval

from .conftest import Call, goal_of, plain

EVENT = "lost(us.boats) >= 3"


def test_the_answer_given_a_condition(call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path) -> None:
    assert call("explain", small_folder, "--quick", "--given", EVENT) == 0
    said = capsys.readouterr().out
    run = midgame.Result.open(small_folder).dataset
    held = run["force_lost"].values[:, 0] >= 3
    assert f"What P(goal) hinges on, given “{EVENT}”" in said
    assert f"from the {held.sum():,} replications in which it comes about" in said
    assert f"P(goal) is {100 * run['goal'].values[held].mean():.0f}%" in said
    assert "Given an event only what its own replications tell is told" in said


def test_as_json(call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path) -> None:
    assert call("explain", small_folder, "--quick", "--json") == 0
    whole = json.loads(capsys.readouterr().out)
    run = midgame.Result.open(small_folder)
    assert whole["given"] is None
    assert whole["estimate"]["value"] == goal_of(run).value
    first = drivers(run).ranked[0]
    assert whole["findings"]["drivers"]["ranked"][0]["quantity"] == first.quantity == "chance"
    assert whole["findings"]["drivers"]["ranked"][0]["swing"] == vars(first.swing)
    assert "without --quick" in whole["cannot_say"]["spread"]
    assert call("explain", small_folder, "--quick", "--json", "--given", EVENT) == 0
    part = json.loads(capsys.readouterr().out)
    held = run.dataset["force_lost"].values[:, 0] >= 3
    assert part["given"]["event"] == EVENT
    assert part["given"]["share"]["value"] == pytest.approx(held.mean())
    assert part["estimate"]["value"] == pytest.approx(run.dataset["goal"].values[held].mean())
    assert part["replications"] == held.sum()
    assert plain(with_interval(goal_of(run)))  # the whole is told without it


def test_each_draw_is_played_many_times_for_the_spread(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("midgame.cli.explain.NESTED", 5_000)
    assert call("explain", small_folder, "--json", "--given", EVENT) == 0
    spread = json.loads(capsys.readouterr().out)["findings"]["spread"]
    assert (spread["rows"], spread["lucks"]) == (0, 32)
    asked = spread["asked"]
    assert asked["spread"]["p5"] < asked["probability"]["value"] < asked["spread"]["p95"]


@pytest.mark.parametrize(("arguments", "said"), [
    (("--given", "Iran answers"), "no event 'Iran answers' in this run"),
    (("--given", "lost(us.boat) >= 3"), "did you mean 'us.boats'"),
    (("--given", "lost(us.boats)"), "is a number and no event"),
    (("--given", "lost(us.boats) >= 90"), "comes about in 0 of 1,000 replications"),
    (("--given", EVENT, "--sobol"), "leave out --given, --sobol or --morris"),
])  # fmt: skip
def test_what_cannot_be_given(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert call("explain", small_folder, "--quick", *arguments) == 2
    assert said in capsys.readouterr().err
