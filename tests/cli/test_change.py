"""``--change`` and ``--set``: at ``run``, ``compare``, ``table`` and ``explain``, and what each says of the change."""

import json
from pathlib import Path

import numpy as np
import pytest

from midgame._load import load
from midgame._result import Result
from midgame.runs.run import run_of
from midgame.scenario.change import read_change

from .conftest import Call

SETTINGS = ("--set", "chance=60%..90%", "--set", "half=3")


def test_a_run_plays_the_change_and_says_what_it_does(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("change.yaml").write_text(
        'label: Better boats\nchance: 60%..90%\nfrom: ""\nwhy: they are new\n', encoding="utf-8"
    )
    assert (
        call(
            "run",
            "landing.yaml",
            "-n",
            "1000",
            "--out",
            "out",
            "--change",
            "change.yaml",
            "--set",
            "half=3",
            "--static",
        )
        == 0
    )
    said = " ".join(capsys.readouterr().out.split())
    assert "Changed: chance = 60%..90%; half = 3. They are new." in said
    assert "in the same 1,000 replications" in said
    run = run_of(Result.open("out").dataset)
    changed = load("landing.yaml", read_change(Path("change.yaml"), ["half=3"]))
    assert run.scenario_hash == changed.hash != load("landing.yaml").hash
    assert Path("out/scenario.yaml").read_text(encoding="utf-8") == run.scenario_text == changed.text
    assert run.varied["label"] == "Better boats"
    # The base case was played beside it, with the same draws and luck.
    assert call("run", "landing.yaml", "-n", "1000", "--out", "base", "--quick", "--static") == 0
    base = run_of(Result.open("base").dataset)
    kept = run.varied["outcomes"]["goal"]
    assert kept["base"][0] == pytest.approx(base.goal.mean())
    assert kept["difference"][0] == pytest.approx(run.goal.mean() - base.goal.mean())
    page = Path("out/report.html").read_text(encoding="utf-8")
    assert "Excursion: Better boats" in page
    assert "chance = 60%..90%; half = 3. They are new." in page


def test_a_kept_change_plays_again_as_it_was(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "landing.yaml", "-n", "400", "--out", "out", "--quick", "--static", *SETTINGS) == 0
    folder = next(Path().glob("out"))
    assert (
        call(
            "run",
            str(folder / "scenario.yaml"),
            "-n",
            "400",
            "--out",
            "again",
            "--quick",
            "--static",
            "--excursion",
            "change",
        )
        == 0
    )
    first, second = (run_of(Result.open(f).dataset) for f in ("out", "again"))
    assert np.array_equal(first.goal, second.goal)
    assert np.array_equal(first.inputs, second.inputs)
    capsys.readouterr()
    assert call("tell", "out", "--replication", "3") == 0
    assert "Replication 3" in capsys.readouterr().out


def test_compare_holds_a_change_against_the_scenario(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("compare", "landing.yaml", "-n", "800", "--json", *SETTINGS) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["paired"]
    assert (
        call("compare", "better", "--scenario", "landing.yaml", "-n", "800", "--json", "--set", "chance=50% to 90%")
        == 0
    )
    same = json.loads(capsys.readouterr().out)
    goals = [
        next(o for o in told["differences"] if o["subject"]["name"] == "goal")["difference"] for told in (found, same)
    ]
    assert goals[0]["value"] > 0.05
    assert goals[1]["value"] == 0, "the excursion 'better' is that change"


def test_a_change_is_a_row_of_the_table(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("table", "landing.yaml", "-n", "600", "--json", *SETTINGS) == 0
    assert list(json.loads(capsys.readouterr().out)) == ["Better", "chance = 60%..90%; half = 3"]
    assert call("table", "landing.yaml", "--options", *SETTINGS) == 2
    assert "leave out --options" in capsys.readouterr().err


def test_explain_plays_a_run_again_with_the_change(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path
) -> None:
    assert call("explain", str(small_folder), "--quick", "--json", "--set", "chance=within 25% to 30%") == 0
    changed = json.loads(capsys.readouterr().out)
    assert call("explain", str(small_folder), "--quick", "--json") == 0
    base = json.loads(capsys.readouterr().out)
    assert changed["replications"] == base["replications"] == 1_000
    assert changed["estimate"]["value"] < base["estimate"]["value"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [(("run", "landing.yaml", "--set", "chanse=1"), "did you mean 'chance'?"),
     (("run", "landing.yaml", "--change", "no.yaml"), "there is no such file"),
     (("run", "landing.yaml", "--excursion", "better", "--set", "half=3"), "played instead of an excursion"),
     (("compare", "landing.yaml"), "with --change or --set"),
     (("compare", "landing.yaml", "landing.yaml", "--set", "half=3"), "leave the second out"),
     (("table", "landing.yaml", "--set", "half"), "write NAME=VALUE")],
)  # fmt: skip
def test_what_cannot_be_changed_is_told_before_anything_is_played(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], what: str
) -> None:
    assert call(*arguments) == 2
    assert what in capsys.readouterr().err
    assert not Path("runs").exists()
