"""A run that was stopped goes on where it was, to the same bits; what is damaged is played again."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xarray as xr

from midgame.engine.executor import threads
from midgame.runs.blocks import Keeping, unfinished
from midgame.runs.play import play
from midgame.runs.store import new_folder, sweep
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

TEXT = """
midgame: 1
title: A small case
question: Does it work?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 10 days}
quantities: {x: 0..1, y: {value: [{weight: 1, value: 1}, {weight: 2, value: 3}]}}
forces: {us.a: {count: = 5 + x, unit: ships}}
facts: {state: [old, new]}
counters: {n: {}}
plan: [{step: go, repeat: daily, when: x < 0.9, effects: {lose: {us.a: x * y}, add: {n: y}, set: {state: new}}}]
end_states: {won: us.a < 2}
goal: won
"""


@pytest.fixture
def scenario() -> Scenario:
    from midgame.models import all_models

    return parse_scenario(TEXT, dict(all_models()))


class Done:
    """A result that is there already."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def result(self) -> Any:
        return self.value

    def cancel(self) -> None:
        """There is nothing to give up."""


class Stops:
    """Plays each block at once, and is interrupted after so many."""

    def __init__(self, at: int) -> None:
        self.at, self.played = at, 0

    def submit(self, function: Callable[..., Any], /, *args: Any) -> Done:
        if self.played == self.at:
            raise KeyboardInterrupt
        self.played += 1
        return Done(function(*args))


def run(scenario: Scenario, executor: Any) -> xr.Dataset:
    found = play(scenario, 130, 1, block=20, executor=executor, paths=30)
    return found.assign_attrs(wall_seconds=0)


@pytest.mark.usefixtures("uncompiled")
def test_a_run_that_was_stopped_goes_on_to_the_same_bits(scenario: Scenario, tmp_path: Path) -> None:
    with threads(1) as pool:
        whole = run(scenario, pool)
    folder = tmp_path / "kept"
    first = Stops(4)
    with pytest.raises(KeyboardInterrupt):
        run(scenario, Keeping(first, folder, after=0))
    assert len(list(folder.iterdir())) == 4
    second = Stops(3)
    again = Keeping(second, folder, after=0)
    xr.testing.assert_identical(run(scenario, again), whole)
    assert (again.found, second.played) == (80, 3)
    damaged = sorted(folder.iterdir())[2]
    damaged.write_bytes(damaged.read_bytes()[:-1])
    third = Stops(1)
    xr.testing.assert_identical(run(scenario, Keeping(third, folder, after=0)), whole)
    again.done()
    assert not folder.exists()


@pytest.mark.usefixtures("uncompiled")
def test_blocks_of_another_run_are_not_taken(scenario: Scenario, tmp_path: Path) -> None:
    from midgame.models import all_models

    with threads(1) as pool:
        run(scenario, Keeping(pool, tmp_path, after=0))
        other = parse_scenario(TEXT.replace("x: 0..1", "x: 0..1.5"), dict(all_models()))
        keeping = Keeping(pool, tmp_path, after=0)
        run(other, keeping)
        play(scenario, 130, 2, block=20, executor=keeping)
    assert keeping.found == 0
    assert unfinished(tmp_path, scenario, (1,)) != unfinished(tmp_path, other, (1,))
    assert unfinished(tmp_path, scenario, (1,)) != unfinished(tmp_path, scenario, (2,))


@pytest.mark.usefixtures("uncompiled")
def test_what_cannot_be_kept_is_no_loss(scenario: Scenario, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with threads(1) as pool:
        one = run(scenario, Keeping(pool, tmp_path / "file" / "kept", after=0))
        xr.testing.assert_identical(one, run(scenario, pool))


def test_a_short_run_keeps_nothing(scenario: Scenario, tmp_path: Path, uncompiled: None) -> None:
    with threads(1) as pool:
        run(scenario, Keeping(pool, tmp_path / "kept", after=60))
    assert not (tmp_path / "kept").exists()


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path) -> None:
    script = (
        "import os\nfrom pathlib import Path\nfrom midgame.runs.store import new_folder\n"
        f"with new_folder(Path({str(tmp_path / 'run')!r})) as (part, _):\n"
        "    (part / 'half').write_text('half')\n    os.kill(os.getpid(), 9)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, env=dict(os.environ)).returncode == -9
    assert len(list(tmp_path.iterdir())) == 2
    with new_folder(tmp_path / "run") as (part, path):  # the same command again
        assert [p.name for p in tmp_path.iterdir() if p != part] == ["run"]
        (part / "x").write_text("1")
    assert (path / "x").is_file()
    path.rename(tmp_path.parent / "elsewhere")
    assert subprocess.run([sys.executable, "-c", script], check=False, env=dict(os.environ)).returncode == -9
    with new_folder(tmp_path / "other") as (part, _):
        assert [p.name for p in tmp_path.iterdir() if p != part] == ["other"]
        sweep(tmp_path)  # of a run that lives nothing is taken
        assert part.is_dir()
        (part / "x").write_text("1")
    assert [p.name for p in tmp_path.iterdir()] == ["other"]
