"""What a stranger, a bare machine or a slip of the finger can do to the command line: a message, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from midgame.errors import InputError
from midgame.runs import memory
from midgame.runs.play import play
from midgame.scenario.base import Scenario

from .conftest import CASE, Call

HOSTILE = "\x1b[2J\u202egnp.exe\u2066\x9b31m"


def midgame(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command line in a process of its own, played as plain Python so that nothing is compiled."""
    told = {k: v for k, v in os.environ.items() if k not in ("MIDGAME_CACHE", "XDG_CACHE_HOME")}
    told |= {"NUMBA_DISABLE_JIT": "1"} | environment
    command = [sys.executable, "-m", "midgame", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=told, encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("run", "landing.yaml", "--workers", "-1"), "--workers must be 1 to 1,024, not -1"),
        (("run", "landing.yaml", "--workers", "0"), "--workers must be 1 to 1,024, not 0"),
        (("audit", "landing.yaml", "--workers", "-1"), "--workers must be 1 to 1,024, not -1"),
        (("run", "landing.yaml", "--until", "nan"), "--until must be a half width"),
    ],
)
def test_what_is_no_number_to_use_is_said(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], what: str
) -> None:
    assert call(*arguments) == 2
    assert what in capsys.readouterr().err


def test_a_level_that_is_no_number_is_said(call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path) -> None:
    assert call("explain", small_folder, "--level", "nan") == 2
    assert "'nan' is not a level" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("clock", "what"),
    [
        ("{start: 2025-01-01, horizon: 15 days, tick: 1e-320}", "ticks; it must have 1 to 20,000"),
        ("{start: 9999-12-30, horizon: 15 days}", "the clock runs past the year 9999"),
    ],
)
@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("as_of", ["2025-01-01", "9999-12-31"])
def test_a_clock_that_cannot_be_is_one_error(
    call: Call, capsys: pytest.CaptureFixture[str], clock: str, what: str, version: int, as_of: str
) -> None:
    text = CASE.replace("{start: 2025-01-01, horizon: 15 days}", clock).replace("midgame: 1", f"midgame: {version}")
    Path("odd.yaml").write_text(text.replace("as_of: 2025-01-01", f"as_of: {as_of}"))
    assert call("check", "odd.yaml") == 2
    said = capsys.readouterr().out
    assert what in said
    assert " 1 error" in said.splitlines()[-1]


def test_the_last_year_can_be_played(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("late.yaml").write_text(CASE.replace("{start: 2025-01-01", "{start: 9999-12-01"))
    assert call("check", "late.yaml") == 0
    assert "0 errors" in capsys.readouterr().out


def test_control_codes_of_a_strangers_file_reach_no_terminal_and_no_page(tmp_path: Path) -> None:
    escaped = "".join(f"\\u{ord(c):04x}" for c in HOSTILE)
    text = CASE.replace("title: A landing", f'title: "A {escaped} landing"').replace(
        "why: a guess}\n  half", f'why: "a {escaped} guess"}}\n  half'
    ).replace("- step: land", f'- step: land\n    label: "land {escaped}"').replace(
        "question: Does it hold?", "question: Does \u202eit\u202c hold?"
    ).replace("excursions:", f'unknown{escaped[:0]}: 1\nexcursions:')  # fmt: skip
    (tmp_path / "stranger.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "good.yaml").write_text(text.replace("unknown: 1\n", ""), encoding="utf-8")
    said = midgame("check", tmp_path / "stranger.yaml").stdout
    assert "error" in said
    made = midgame("run", tmp_path / "good.yaml", "-n", 200, "--out", tmp_path / "out", "--quick")
    assert made.returncode == 0, made.stderr
    said += made.stdout + midgame("tell", tmp_path / "out").stdout + midgame("cite", tmp_path / "out").stdout
    said += (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "gnp.exe" in said
    for code in set(HOSTILE) - set("gnp.exe[2J31m") | {"\u202c"}:
        assert code not in said, hex(ord(code))


def test_an_address_adds_no_entry_to_the_bibliography(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "scenario.yaml").write_text(
        CASE.replace("from: assumed, why: a guess}\n  half", "from: s1}\n  half")
    )
    (tmp_path / "case" / "evidence.yaml").write_text(
        'sources:\n  s1: {title: "A}\\n}\\n@misc{evil1, title = {x}}", outlet: "O}\\n@misc{evil2,", '
        'date: 2024-01-01, address: "https://example.org/}\\n}\\n@misc{evil3,\\n title = {planted}\\n}"}\n'
    )
    told = midgame("cite", tmp_path / "case", "--form", "bibtex").stdout
    assert "example.org" in told
    assert not [line for line in told.splitlines() if line.lstrip().startswith("@misc{evil")]
    assert told.count("\n@") + told.startswith("@") == len([x for x in told.split("\n") if x.startswith("@")])
    for form in ("text", "csl"):
        assert "\n@misc" not in midgame("cite", tmp_path / "case", "--form", form).stdout


def test_paths_with_brackets_are_paths(tmp_path: Path) -> None:
    folder = tmp_path / "a[b] [red] c"
    folder.mkdir()
    (folder / "scenario.yaml").write_text(CASE)
    assert midgame("check", folder).returncode == 0
    made = midgame("run", folder, "-n", 200, "--quick", "--out", folder / "out[1]")
    assert made.returncode == 0, made.stderr
    assert f"results: {folder / 'out[1]' / 'run.nc'}" in made.stdout
    assert midgame("report", folder / "out[1]", folder / "new[2].html").returncode == 0


def test_a_terminal_that_knows_ascii_alone_is_no_reason_to_stop(small_folder: Path) -> None:
    ascii_alone = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    for arguments in (("models", "lanchester.square"), ("report", small_folder), ("cite", small_folder)):
        made = midgame(*arguments, **ascii_alone)
        assert made.returncode == 0, made.stderr
        assert made.stdout.isascii()


def test_a_pipe_that_closes_is_no_traceback(small_folder: Path) -> None:
    script = f"{sys.executable} -m midgame explain {small_folder} | head -c 10"
    ended = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr


def test_a_user_without_a_home_can_check_and_run(tmp_path: Path) -> None:
    (tmp_path / "landing.yaml").write_text(CASE)
    nowhere = {"HOME": "/proc/nothing", "XDG_CACHE_HOME": "/proc/nothing", "TMPDIR": "/proc/nothing"}
    assert midgame("check", tmp_path / "landing.yaml", **nowhere).returncode == 0
    made = midgame("run", tmp_path / "landing.yaml", "-n", 200, "--quick", "--out", tmp_path / "out", **nowhere)
    assert made.returncode == 0, made.stderr


def test_memory_that_cannot_be_had_is_said_with_what_would_fit(
    monkeypatch: pytest.MonkeyPatch, scenario_of_landing: Scenario
) -> None:
    monkeypatch.setattr(memory, "available", lambda: 1_000_000_000)
    with pytest.raises(InputError, match=r"1\.0 GB are free; about [0-9,]+ would fit") as told:
        play(scenario_of_landing, 2_000_000_000)
    fits = int(str(told.value).split("about ")[2].split(" would")[0].replace(",", ""))
    memory.check_memory(scenario_of_landing, fits, 2)
    with pytest.raises(InputError):
        memory.check_memory(scenario_of_landing, fits * 2, 2)


@pytest.fixture
def scenario_of_landing(tmp_path: Path) -> Scenario:
    from midgame._load import load

    (tmp_path / "landing.yaml").write_text(CASE)
    return load(tmp_path / "landing.yaml")
