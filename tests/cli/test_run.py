"""``midgame run`` and its neighbours at the command line: files whole or absent, errors told, nothing overwritten."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

import midgame.cli.run
import midgame.runs.store
from midgame._result import Result
from midgame.runs import blocks
from midgame.wording import interval, speaking, value

from .conftest import CASE, Call, goal_of, lying_about


@pytest.fixture
def _short_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of one line: drawing the real one takes seconds."""
    monkeypatch.setattr(
        Result, "report", lambda self, path, language, **_: Path(path).write_text("page", encoding="utf-8")
    )


def test_a_run_prints_the_answer_and_writes_page_data_and_scenario(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("run", "landing.yaml", "-n", "600", "--seed", "4", "--out", "new/folder") == 0
    said = capsys.readouterr().out
    for words in ("A landing", "600 replications", "seed 4", "report.html", "run.nc"):
        assert words in said
    assert lying_about() == {"new", *(f"new/folder{p}" for p in ("", "/report.html", "/run.nc", "/scenario.yaml"))}
    assert Path("new/folder/scenario.yaml").read_text(encoding="utf-8") == CASE
    again = Result.open("new/folder")
    assert (again.dataset.sizes["replication"], again.dataset.attrs["seed"]) == (600, "4")
    assert again.dataset.attrs["command"] == "midgame run landing.yaml -n 600 --seed 4 --out new/folder"
    assert value(goal_of(again)) in said
    assert interval(goal_of(again)) in said


@pytest.mark.usefixtures("_short_page")
def test_without_out_two_runs_of_one_second_get_two_folders(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2025, 1, 2, 3, 4, 5)

    monkeypatch.setattr(midgame.cli.run, "datetime", Clock)
    for excursion in ("base", "base", "better"):
        assert call("run", "landing.yaml", "-n", "200", "--quick", "--excursion", excursion) == 0
    names = sorted(p.name for p in Path("runs").iterdir())
    assert names == ["landing-20250102-030405", "landing-20250102-030405-2", "landing-better-20250102-030405"]
    assert all(len(list(p.iterdir())) == 3 for p in Path("runs").iterdir())


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("broken.yaml",), "the step 'land', its model gave nan, which is not a finite number"),
        (("broken.yaml", "--out", "here"), "day 0, replication 0, seed 1"),
        (("wrong.yaml",), "there is no end state 'holds'; did you mean 'held'"),
        (("nothing.yaml",), "no such file"),
        (("landing.yaml", "--excursion", "beter"), "there is no excursion 'beter'; did you mean 'better'"),
        (("landing.yaml", "-n", "0"), "replications must be 1 to"),
        (("landing.yaml", "--seed", "99999999999999999999"), "seed must be"),
        (("landing.yaml", "--out", "wrong.yaml"), "'wrong.yaml' exists; midgame does not overwrite it"),
        (("landing.yaml", "--out", "wrong.yaml/x"), "cannot be written to"),
    ],
)
def test_what_cannot_be_played_is_told_with_exit_code_2_and_nothing_is_written(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], what: str
) -> None:
    assert call("run", *arguments, "--quick") == 2
    said = capsys.readouterr()
    assert what in " ".join((said.out + said.err).split())
    assert "Traceback" not in said.out + said.err
    assert lying_about() == set()
    assert Path("wrong.yaml").is_file()


def test_a_folder_with_something_in_it_is_left_alone(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine").mkdir()
    Path("mine/report.html").write_text("my own page")
    before = Path("mine/report.html").stat()
    assert call("run", "landing.yaml", "-n", "300", "--out", "mine") == 2
    said = capsys.readouterr()
    assert "'mine' exists; midgame does not overwrite it" in said.err
    assert "replications" not in said.out  # said before the run, not after it
    assert lying_about() == {"mine", "mine/report.html"}
    assert Path("mine/report.html").stat() == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_said_before_the_run(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("locked").mkdir(mode=0o500)
    assert call("run", "landing.yaml", "-n", "300", "--out", "locked/new") == 2
    said = capsys.readouterr()
    assert "'locked' cannot be written to" in said.err
    assert "replications" not in said.out


def test_a_disk_that_fills_up_leaves_nothing(
    call: Call, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise midgame.RunError("'run.nc' cannot be written: No space left on device")

    monkeypatch.setattr(midgame.runs.store, "save", full)
    assert call("run", "landing.yaml", "-n", "300", "--quick") == 2
    assert "No space left on device" in capsys.readouterr().err
    assert lying_about() == set()


@pytest.mark.skipif(os.name != "posix", reason="signals of a terminal")
@pytest.mark.slow
@pytest.mark.usefixtures("_short_page")
def test_ctrl_c_leaves_no_half_written_result(call: Call) -> None:
    assert call("run", "landing.yaml", "-n", "300", "--quick", "--out", "first") == 0  # compiled and kept
    process = subprocess.Popen(
        [sys.executable, "-m", "midgame", "run", "landing.yaml", "-n", "30000000", "--quick", "--out", "second"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    kill = threading.Timer(60, process.kill)
    kill.start()
    try:
        while not list(Path().glob(".second.*.part")) and process.poll() is None:
            time.sleep(0.02)
        time.sleep(0.7)
        assert process.poll() is None, process.communicate()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    finally:
        kill.cancel()
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert {p.split("/")[0] for p in lying_about()} == {"first"}


def test_the_answer_and_the_page_speak_the_language_asked_for(
    call: Call, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def report(self: Result, path: Path, *, language: str, static: bool, guess_first: bool) -> None:
        asked.append(language)
        Path(path).write_text("page", encoding="utf-8")

    monkeypatch.setattr(Result, "report", report)
    assert call("run", "landing.yaml", "-n", "600", "--quick", "--out", "nl", "--language", "nl") == 0
    assert asked == ["nl"]
    with speaking("nl"):
        figure = interval(goal_of(Result.open("nl")))
    assert figure in capsys.readouterr().out


def test_more_is_played_until_the_answer_is_known_well_enough(call: Call) -> None:
    assert call("run", "landing.yaml", "-n", "400", "--quick", "--until", "2%", "--out", "known") == 0
    known = Result.open("known")
    assert known.dataset.sizes["replication"] > 400
    assert goal_of(known).half_width < 0.02
    assert call("run", "landing.yaml", "--until", "60%") == 2


@pytest.mark.usefixtures("_short_page")
def test_json_is_all_that_is_printed(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "landing.yaml", "-n", "4000", "--lucks", "40", "--quick", "--json", "--out", "whole") == 0
    told = json.loads(capsys.readouterr().out)
    saved = Result.open("whole")
    assert (saved.dataset.attrs["lucks"], told["draws"]) == (40, 100)
    assert told["goal"]["probability"] == goal_of(saved).value
    assert told["goal"]["sampling_interval"] == [goal_of(saved).low, goal_of(saved).high]
    assert list(told["goal"]["spread"]) == ["p5", "p25", "p50", "p75", "p95"]
    assert told["goal"]["spread"]["p5"] <= told["goal"]["probability"] <= told["goal"]["spread"]["p95"]
    assert {e["name"] for e in told["ends"]} == {e["name"] for e in told["end_states"]}


def same(one: str, other: str) -> list[str]:
    """The variables in which two runs differ."""
    first, second = (Result.open(x).dataset for x in (one, other))
    assert set(first.variables) == set(second.variables)
    return [n for n in first.variables if not first[n].equals(second[n])]


@pytest.mark.usefixtures("_short_page")
def test_a_run_of_some_time_is_that_of_as_many_replications(call: Call) -> None:
    assert call("run", "landing.yaml", "--time", "4.1s", "--quick", "--out", "timed") == 0
    count = Result.open("timed").dataset.sizes["replication"]
    assert count >= 4096
    assert call("run", "landing.yaml", "-n", count, "--quick", "--out", "counted") == 0
    assert same("timed", "counted") == []
    assert call("run", "landing.yaml", "-n", "700", "--time", "1h30 min", "--quick", "--out", "few") == 0
    assert Result.open("few").dataset.sizes["replication"] == 700


@pytest.mark.usefixtures("_short_page")
def test_what_the_time_did_not_suffice_for_is_said(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("run", "landing.yaml", "-n", "500", "--quick", "--until")
    assert call(*asked, "0.1%", "--time", "100 seconds", "--out", "well") == 0
    assert "The time was over" not in capsys.readouterr().out
    assert call(*asked, "0.1%", "--time", "1s", "--out", "badly") == 0
    assert "The time was over before the goal was known as well as asked." in capsys.readouterr().out
    assert Result.open("badly").dataset.sizes["replication"] == 500


@pytest.mark.parametrize("text", ["5", "0s", "-3min", "min", "10 parsecs", "1e999 h", "10min and more", "1:30", ""])
def test_times_that_are_none(call: Call, capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert call("run", "landing.yaml", f"--time={text}") == 2
    assert "--time must be a time such as 90s, 10min or 1h30min" in capsys.readouterr().err


@pytest.fixture
def stopped(call: Call, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A run of the landing to ``mine``, stopped in its fourth block; the folder of its blocks, as was told."""
    submit = blocks.Keeping.submit
    left = iter(range(3))

    def stop(self: blocks.Keeping, function: object, *args: object) -> object:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return submit(self, function, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(blocks, "AFTER", 0)
    with monkeypatch.context() as patch:
        patch.setattr(blocks.Keeping, "submit", stop)
        asked = ("-n", "20000", "--seed", "7", "--set", "chance=30%..50%", "--quick", "--language", "nl")
        assert call("run", "landing.yaml", *asked, "--out", "mine") == 130
    told = capsys.readouterr().err
    assert "--resume .unfinished/landing-" in told
    return Path(told.strip().rpartition(" ")[2])


@pytest.mark.usefixtures("_short_page")
@pytest.mark.parametrize("by", ["folder of its results", "folder of its blocks", "the same command again"])
def test_a_run_that_was_stopped_is_gone_on_with(
    call: Call, stopped: Path, capsys: pytest.CaptureFixture[str], by: str
) -> None:
    asked = ("-n", "20000", "--seed", "7", "--set", "chance=30%..50%", "--quick")
    if by == "the same command again":
        assert call("run", "landing.yaml", *asked, "--out", "mine") == 0
    else:
        Path("landing.yaml").write_text("an edit since", encoding="utf-8")
        assert call("run", "--resume", "mine" if by == "folder of its results" else stopped) == 0
    assert re.search(r"^(4.096|8.192|12.288) ", capsys.readouterr().out, re.MULTILINE)  # what had been kept by then
    assert lying_about() == {"mine", "mine/report.html", "mine/run.nc", "mine/scenario.yaml"}
    Path("landing.yaml").write_text(CASE, encoding="utf-8")
    assert call("run", "landing.yaml", *asked, "--out", "alone") == 0
    assert same("mine", "alone") == []
    for name in ("scenario_hash", "scenario_text", "varied", "excursion", "built_on", "scenario_name"):
        one, other = (Result.open(x).dataset.attrs.get(name) for x in ("mine", "alone"))
        assert one == other, name


def test_a_run_that_nobody_went_on_with_is_taken_away_and_told(
    call: Call, stopped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (stopped / "asked.json").read_text(encoding="utf-8")
    forgotten = Path("runs/.unfinished/landing-0")
    forgotten.mkdir(parents=True)
    (forgotten / "asked.json").write_text(asked.replace('"out": "mine"', '"out": ""'), encoding="utf-8")
    for one in (forgotten / "asked.json", forgotten):
        os.utime(one, (0, 0))
    capsys.readouterr()
    assert call("table", "landing.yaml", "-n", "100", "--vary", "half=2,3", "--json") == 0
    assert "1 unfinished run without --out was taken away" in capsys.readouterr().err
    assert not forgotten.exists()
    assert stopped.is_dir()


def test_what_cannot_be_gone_on_with(call: Call, stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(*arguments: object) -> str:
        assert call("run", *arguments) == 2
        return " ".join(capsys.readouterr().err.split())

    assert "as it was asked for; leave out --seed, --quick" in told("--resume", "mine", "--seed", "7", "--quick")
    assert f"there is no unfinished run at 'yours'; here there are '{stopped}'" in told("--resume", "yours")
    assert "kept when it has played for two seconds" in told("--resume", "elsewhere/yours")
    assert "'landing.yaml' is not the scenario that 'mine' was begun with" in told("landing.yaml", "--resume", "mine")
    assert "name a scenario" in told()
    Path("done").mkdir()
    Path("done/run.nc").write_bytes(b"")
    assert "'done' is finished" in told("--resume", "done")
    assert "'midgame rerun done/run.nc' plays it again" in told("--resume", "done/run.nc")
    twin = stopped.with_name("landing-twin")
    shutil.copytree(stopped, twin)
    assert f"several runs were begun for 'mine'; give the folder of one: '{stopped}'" in told("--resume", "mine")
    (twin / "asked.json").write_text("{}", encoding="utf-8")
    assert "is damaged or of another version" in told("--resume", twin)


@pytest.mark.usefixtures("_short_page")
def test_blocks_of_a_run_that_is_finished_are_swept_away(call: Call, stopped: Path) -> None:
    held = stopped.with_name("held")
    shutil.copytree(stopped, held)
    assert call("run", "--resume", stopped) == 0
    assert held.is_dir()  # as if it had been killed when all was written
    assert call("run", "landing.yaml", "-n", "200", "--quick", "--out", "next") == 0
    assert {p.split("/")[0] for p in lying_about()} == {"mine", "next"}
