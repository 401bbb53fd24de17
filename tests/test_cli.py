"""``midgame run`` and its neighbours at the command line: files whole or absent, errors told, nothing overwritten."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import midgame.cli._run
from midgame._result import Result
from midgame.cli import main

CASE = """
midgame: 1
title: A landing
question: Does it hold?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 15 days}
expect: {goal: 20% to 60%}
quantities:
  chance: {value: 20% to 60%, unit: probability, from: assumed, why: a guess}
  half: {value: 2, from: assumed, why: divides; at 0 the run stops}
forces:
  us.boats: {count: 12, unit: boats, from: assumed, why: a guess}
plan:
  - step: land
    repeat: daily
    does: politics.chance
    with: {probability: chance / half}
    effects: {lose: {us.boats: 1}}
    at_most: 6
end_states: {held: land succeeded}
goal: held
excursions: {better: {chance: 50% to 90%}}
"""

# The command line reads sys.argv here, as it does for users; the library takes that for a slip in a test.
pytestmark = pytest.mark.filterwarnings("ignore:Cyclopts application invoked without tokens:UserWarning")

Call = Callable[..., int]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """``call(*arguments)``: the command line from a folder of its own that holds ``landing.yaml``; its exit code."""
    monkeypatch.chdir(tmp_path)
    Path("landing.yaml").write_text(CASE, encoding="utf-8")
    Path("broken.yaml").write_text(CASE.replace("half: {value: 2,", "half: {value: 0,"), encoding="utf-8")
    Path("wrong.yaml").write_text(CASE.replace("goal: held", "goal: holds"), encoding="utf-8")

    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["midgame", *arguments])
        with pytest.raises(SystemExit) as caught:
            main()
        return int(caught.value.code or 0)

    return run


@pytest.fixture
def _short_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of one line: drawing the real one takes seconds."""
    monkeypatch.setattr(Result, "report", lambda self, path: Path(path).write_text("page", encoding="utf-8"))


def lying_about() -> set[str]:
    """Everything in the folder beside the three scenarios."""
    files = {str(p) for p in Path().rglob("*")}
    return files - {"landing.yaml", "broken.yaml", "wrong.yaml"}


def test_a_run_prints_the_answer_and_writes_page_data_and_scenario(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("run", "landing.yaml", "-n", "600", "--seed", "4", "--out", "new/folder") == 0
    said = capsys.readouterr().out
    for words in ("A landing", "600 replications", "seed 4", "Model error is not in these figures", "report.html"):
        assert words in said
    assert lying_about() == {"new", *(f"new/folder{p}" for p in ("", "/report.html", "/run.nc", "/scenario.yaml"))}
    assert Path("new/folder/scenario.yaml").read_text(encoding="utf-8") == CASE
    again = Result.open("new/folder")
    assert (again.dataset.sizes["replication"], again.dataset.attrs["seed"]) == (600, "4")
    assert again.dataset.attrs["command"] == "midgame run landing.yaml -n 600 --seed 4 --out new/folder"
    assert call("report", "new/folder") == 0
    assert "A landing" in capsys.readouterr().out


@pytest.mark.usefixtures("_short_page")
def test_without_out_two_runs_of_one_second_get_two_folders(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2025, 1, 2, 3, 4, 5)

    monkeypatch.setattr(midgame.cli._run, "datetime", Clock)
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

    monkeypatch.setattr(midgame.cli._run, "save", full)
    assert call("run", "landing.yaml", "-n", "300", "--quick") == 2
    assert "No space left on device" in capsys.readouterr().err
    assert lying_about() == set()


@pytest.mark.skipif(os.name != "posix", reason="signals of a terminal")
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
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert {p.split("/")[0] for p in lying_about()} == {"first"}


def test_compile_prints_the_replication_with_its_numbers_and_check_says_what_is_there(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("compile", "landing.yaml") == 0
    text = capsys.readouterr().out
    compile(text, "printed", "exec")
    assert "def play(" in text
    assert "q[Q_CHANCE]" in text
    assert "# c[0] = 1" in text  # the value of each number stands beside it
    assert call("check", "landing.yaml") == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    assert call("check", "wrong.yaml") == 2
    assert call("check", "landing.yaml", "--strict") in (0, 2)
    assert lying_about() == set()
