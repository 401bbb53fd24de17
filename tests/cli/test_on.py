"""``--on``: what a verb says when it plays on a cluster is what it says when it plays here."""

import json
from pathlib import Path

import pytest
import xarray as xr

from midgame.runs.store import open_dataset

from .conftest import CASE, Call
from .test_follow import OBSERVED


def data(call: Call, capsys: pytest.CaptureFixture[str], *arguments: object) -> object:
    capsys.readouterr()
    assert call(*arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_run_and_rerun(call: Call, capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert call("run", "landing.yaml", "-n", "4000", "--quick", "--out", "here") == 0
    assert call("run", "landing.yaml", "-n", "4000", "--quick", "--out", "there", "--on", address) == 0
    one, other = (open_dataset(Path(name)).drop_attrs(deep=False) for name in ("here", "there"))
    xr.testing.assert_identical(one, other)
    assert not Path(".unfinished").exists()
    capsys.readouterr()
    assert call("rerun", "here", "--on", address) == 0
    assert "4,000" in capsys.readouterr().out


def test_a_run_that_was_stopped_goes_on_on_a_cluster(
    call: Call, monkeypatch: pytest.MonkeyPatch, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from midgame.runs import blocks

    kept: list[str] = []
    write = blocks._put

    def stops(file: Path, held: bytes) -> None:
        write(file, held)
        kept.append(file.name)
        if len(kept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(blocks, "AFTER", 0.0)
    monkeypatch.setattr(blocks, "_put", stops)
    assert call("run", "landing.yaml", "-n", "20000", "--quick", "--out", "long", "--on", address) == 130
    said = capsys.readouterr()
    assert "--resume" in said.out + said.err
    assert call("run", "--resume", "long", "--on", address) == 0
    assert "8,192 replications were played before" in capsys.readouterr().out
    assert call("run", "landing.yaml", "-n", "20000", "--quick", "--out", "whole") == 0
    one, other = (open_dataset(Path(name)).drop_attrs(deep=False) for name in ("long", "whole"))
    xr.testing.assert_identical(one, other)


def test_table_explain_and_follow(call: Call, capsys: pytest.CaptureFixture[str], address: str) -> None:
    folder = Path("cases/landing")
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text(CASE, encoding="utf-8")
    (folder / "observed.yaml").write_text(OBSERVED, encoding="utf-8")
    assert call("run", folder, "-n", "2000", "--quick", "--out", "run") == 0
    for arguments in (
        ("table", folder, "-n", "2000"),
        ("table", folder, "-n", "2000", "--vary", "half=2,3"),
        ("follow", folder, "-n", "2000", "--limit", "2000"),  # few are left: copies go on
        ("explain", "run", "--quick", "--sobol", "--points", "64"),
        ("explain", "run", "--quick", "--morris", "--points", "10"),
    ):
        assert data(call, capsys, *arguments, "--on", address) == data(call, capsys, *arguments), arguments


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "landing.yaml", "--on", "foo"), "'foo' is no address of a scheduler"),
        (("run", "landing.yaml", "--on", "http://scheduler:8787"), "begins with http://"),
        (("run", "landing.yaml", "--on", "tcp://scheduler:8786", "--workers", "2"), "leave out one of the two"),
        (("follow", "landing.yaml", "--on", "tcp://scheduler:8786", "--workers", "2"), "leave out one of the two"),
        (("table", "landing.yaml", "--on", "tcp://scheduler"), "needs a machine and a port"),
        (("explain", "run", "--on", "tcp://scheduler:8786"), "give --sobol or --morris too"),
        (("explain", "run", "--sobol", "--on", "scheduler:8786"), "such as tcp://scheduler:8786"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_played(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert call(*arguments) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err
    assert not Path("runs").exists()
