"""``midgame follow``: from day to day, on the screen, as data and in a folder, which ``score`` and ``record`` read."""

import json
from pathlib import Path

import pytest

from .conftest import CASE, Call, lying_about

OBSERVED = """
sources: {p: {title: A paper, date: 2025-01-04}, q: {title: Another, date: 2025-01-07}}
observed:
  ashore: {on: 2025-01-02, that: lost(us.boats), is: 2, from: p}
  not_yet: {through: 2025-01-03, that: not goal, from: q}
"""
FORECASTS = """
forecasts:
  f:
    question: Does it hold?
    rule: Yes if it does.
    by: midgame
    made: 2025-01-01
    deadline: 2025-01-15
    from_run: goal
  g:
    question: Does it hold?
    rule: As f.
    by: A paper
    made: 2025-01-03
    deadline: 2025-01-15
    probability: 20% to 40%
  late:
    question: Does it hold?
    rule: As f.
    by: A late paper
    made: 2025-01-12
    deadline: 2025-01-15
    probability: 1%
"""
OUTCOME = """
outcomes:
  f: {resolved: 2025-01-12, result: false}
  g: {resolved: 2025-01-12, result: false}
  late: {resolved: 2025-01-12, result: false}
"""


@pytest.fixture
def folder(call: Call) -> Path:
    made = Path("cases/landing")
    made.mkdir(parents=True)
    texts = {"scenario": CASE, "observed": OBSERVED, "forecasts": FORECASTS, "outcome": OUTCOME}
    for name, text in texts.items():
        (made / f"{name}.yaml").write_text(text, encoding="utf-8")
    return made


def test_follow(call: Call, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert call("follow", folder, "-n", "4000") == 0
    out = capsys.readouterr().out
    assert "What has happened so far, and what that says" in out
    assert "ashore" in out
    assert "What to look for" in out


def test_follow_as_data_to_a_day(call: Call, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert call("follow", folder, "-n", "4000", "--to", "2025-01-05", "--event", "lost(us.boats) >= 1", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [(r["date"], r["seen"]) for r in data["rows"]] == [("2025-01-01", []), ("2025-01-04", ["ashore"])]
    assert data["history"]["f"]["2025-01-01"] == data["rows"][0]["goal"]
    assert list(data["rows"][0]["events"]) == ["lost(us.boats) >= 1"]
    assert data["today"] == "2025-01-05"


def test_a_folder_that_score_and_record_read(call: Call, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert call("follow", folder, "-n", "4000", "--out", "told/landing") == 0
    assert {p.name for p in Path("told/landing").iterdir()} == {
        "follow.html", "follow.json", "dictionary.csv", "followed.csv", "surprised.csv", "right.csv", "moved.csv",
        "watch.csv",
    }  # fmt: skip
    capsys.readouterr()
    rows = json.loads(Path("told/landing/follow.json").read_text())["rows"]
    p = [r["goal"] for r in rows]
    # The days from the 1st to the 3rd, the 4th to the 6th and the 7th to the 11th.
    expected = (3 * p[0] ** 2 + 3 * p[1] ** 2 + 5 * p[2] ** 2) / 11
    assert call("score", folder, "--follow", "told/landing", "--json") == 0
    (scored,) = json.loads(capsys.readouterr().out)["forecasters"][0]["questions"]
    assert scored["over_time"] == [pytest.approx(expected)] * 2
    assert scored["brier"] == [pytest.approx(p[2] ** 2)] * 2
    assert call("record", "cases", "--followed", "told", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["moved"], row["still"]) == (pytest.approx(expected), pytest.approx(p[0] ** 2))
    # The paper's word stood from the 3rd on; what was said of it on the day it was settled came too late.
    beside = (p[0] ** 2 + 3 * p[1] ** 2 + 5 * p[2] ** 2) / 9
    people = row["people"]
    assert (people["by"], people["low"], people["high"]) == ("A paper", pytest.approx(0.2), pytest.approx(0.4))
    assert people["brier"] == {"low": pytest.approx(0.04), "high": pytest.approx(0.16)}
    assert people["beside"] == {"low": pytest.approx(beside), "high": pytest.approx(beside)}
    assert call("record", "cases", "--followed", "told", "--markdown", "told.md") == 0
    assert "1 campaign is too few for an interval" in capsys.readouterr().out
    page = Path("told.md").read_text(encoding="utf-8")
    assert page.startswith("# Whether following has helped")
    assert "On 1 question the best of the people of the time has 0.040 to 0.160 over the same days" in page
    assert "| A paper: 20%–40%; 0.040 to 0.160 |" in page


def test_a_word_that_was_taken_back_is_held_against_the_days_on_which_it_stood(
    call: Call, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    text = FORECASTS.replace("probability: 20% to 40%", "probability: 20%\n    withdrawn: 2025-01-05")
    (folder / "forecasts.yaml").write_text(text, encoding="utf-8")
    assert call("follow", folder, "-n", "4000", "--out", "told/landing") == 0
    p = [r["goal"] for r in json.loads(Path("told/landing/follow.json").read_text())["rows"]]
    capsys.readouterr()
    assert call("record", "cases", "--followed", "told", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["people"]["brier"]["low"] == pytest.approx(0.04)
    assert row["people"]["beside"]["low"] == pytest.approx((p[0] ** 2 + p[1] ** 2) / 2)  # the 3rd and the 4th


def test_what_is_no_history(call: Call, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    Path("follow.json").write_text('{"history": {"g": {"2025-01-01": 0.5}}}', encoding="utf-8")
    assert call("score", folder, "--follow", "follow.json") == 2
    assert "'g', which is no forecast here that asks a run" in capsys.readouterr().err
    Path("follow.json").write_text('{"history": 3}', encoding="utf-8")
    assert call("score", folder, "--follow", "follow.json") == 2
    assert "is not what midgame follow" in capsys.readouterr().err
    assert call("score", folder, "--follow", "nothing") == 2
    assert "cannot be read" in capsys.readouterr().err
    assert call("record", "cases", "--followed", "nothing") == 2
    assert "write it with midgame follow cases/NAME --out nothing/NAME" in capsys.readouterr().err


def test_errors_are_told_before_anything_is_played(
    call: Call, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "observed.yaml").write_text(OBSERVED.replace("on: 2025-01-02", "on: 2025-03-02"), encoding="utf-8")
    assert call("follow", folder, "--out", "told") == 2
    assert "is outside the clock" in capsys.readouterr().err
    assert call("check", folder) == 2
    assert "is outside the clock" in capsys.readouterr().out
    assert call("run", folder, "-n", "200", "--quick", "--out", "run") == 0  # which does not read it
    assert not Path("told").exists()


def test_too_few_worlds_leave_nothing_behind(call: Call, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    before = lying_about()
    assert call("follow", folder, "-n", "300", "--limit", "300", "--out", "told") == 2
    assert "worth" in capsys.readouterr().err
    assert lying_about() == before


def test_what_no_world_has(call: Call, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    text = OBSERVED + "  many: {on: 2025-01-04, that: lost(us.boats), is: 5..6, from: q}\n"
    (folder / "observed.yaml").write_text(text, encoding="utf-8")
    assert call("follow", folder, "-n", "1000") == 2
    assert "none of 10,000 worlds has ‘many’" in capsys.readouterr().err


def test_a_scenario_without_observations(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("follow", "landing.yaml") == 2
    assert "nothing has been observed: write observed.yaml" in capsys.readouterr().err


def test_no_workers_at_all(call: Call, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert call("follow", folder, "--workers", "0") == 2
    assert "--workers must be 1 to" in capsys.readouterr().err
