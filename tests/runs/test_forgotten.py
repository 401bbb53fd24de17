"""What nobody has gone on with for a month goes, unless it has a name or is gone on with now."""

import os
import time
from pathlib import Path

import pytest

from midgame.runs.asked import Asked
from midgame.runs.forgotten import DAYS, sweep_forgotten
from midgame.scenario.base import Scenario


def left(folder: Path, scenario: Scenario, out: str = "", days: float = DAYS + 1) -> Path:
    """An unfinished run with one block, last written to so many days ago."""
    asked = Asked.of(
        scenario, replications=10, seed=1, excursion="base", lucks=2, until=None, seconds=None, beside=False,
        audit=False, static=True, guess_first=False, language="en", out=out, models="", rows=None,
    )  # fmt: skip
    asked.keep(folder)
    (folder / "block-0-10").write_bytes(b"block")
    return aged(folder, days)


def aged(folder: Path, days: float) -> Path:
    then = time.time() - days * 86_400
    for one in (*folder.iterdir(), folder):
        os.utime(one, (then, then))
    return folder


def test_what_lies_forgotten_goes(everything: Scenario, tmp_path: Path) -> None:
    place = tmp_path / "runs" / ".unfinished"
    old, again = left(place / "a-1", everything), left(place / "a-2", everything)
    named, young = left(place / "a-3", everything, out="mine"), left(place / "a-4", everything, days=DAYS - 1)
    grid, other = place / "a-grid-1", place / "something"
    for one in (grid, other):
        one.mkdir()
        (one / "cell.json").write_text("[]")
        aged(one, DAYS + 1)
    assert sweep_forgotten(tmp_path / "runs", again) == 2
    assert not old.exists()
    assert not grid.exists()
    assert all(one.exists() for one in (again, named, young, other))
    assert sweep_forgotten(tmp_path / "nowhere", again) == 0


def test_a_grid_beside_a_file_of_its_own_stays(tmp_path: Path) -> None:
    grid = tmp_path / ".unfinished" / "a-grid-1"
    grid.mkdir(parents=True)
    (grid / "cell.json").write_text("[]")
    aged(grid, 400)
    assert sweep_forgotten(tmp_path, tmp_path / "another") == 0
    assert grid.exists()


@pytest.mark.parametrize("damage", ["{", "{}"])
def test_what_cannot_be_read_stays(everything: Scenario, tmp_path: Path, damage: str) -> None:
    one = left(tmp_path / ".unfinished" / "a-1", everything)
    (one / "asked.json").write_text(damage)
    aged(one, 400)
    assert sweep_forgotten(tmp_path, tmp_path / "another") == 0
    assert one.exists()
