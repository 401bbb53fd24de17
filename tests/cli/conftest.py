"""The command line as users call it: in a folder of its own, with a small scenario in it."""

import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from midgame._load import load
from midgame._run import run
from midgame.cli import main
from midgame.runs.frame import frame_of
from midgame.statistics.intervals import Estimate, cluster_mean

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

Call = Callable[..., int]


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The landing, played a thousand times."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "landing.yaml").write_text(CASE, encoding="utf-8")
    scenario = load(folder / "landing.yaml")
    (folder / "run").mkdir()
    run(scenario, 1_000, 1, beside=False).save(folder / "run" / "run.nc")
    return folder / "run"


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """``call(*arguments)``: the command line from a folder of its own that holds ``landing.yaml``; its exit code.

    The terminal is wide, so that no figure is broken over two lines.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")
    Path("landing.yaml").write_text(CASE, encoding="utf-8")
    # What divides is nothing only when it is played: what never varies is told by check.
    nothing = CASE.replace("chance / half", "chance / (half * (tries(land) - tries(land)))")
    Path("broken.yaml").write_text(nothing, encoding="utf-8")
    Path("wrong.yaml").write_text(CASE.replace("goal: held", "goal: holds"), encoding="utf-8")

    def called(*arguments: object) -> int:
        monkeypatch.setattr(sys, "argv", ["midgame", *map(str, arguments)])
        with warnings.catch_warnings():
            # The command line reads sys.argv here, as for users; the library takes that for a slip in a test.
            warnings.filterwarnings("ignore", "Cyclopts application invoked without tokens", UserWarning)
            with pytest.raises(SystemExit) as caught:
                main()
        return int(caught.value.code or 0)

    return called


def goal_of(data: object) -> Estimate:
    """P(goal) of a run, worked out here."""
    return cluster_mean(frame_of(data).played("goal"), True)


def plain(text: str) -> str:
    """A figure as a terminal shows it, without the no-break spaces that a page keeps."""
    return text.replace("\N{NO-BREAK SPACE}", "")


def lying_about() -> set[str]:
    """Everything in the folder beside the three scenarios."""
    files = {str(p) for p in Path().rglob("*")}
    return files - {"landing.yaml", "broken.yaml", "wrong.yaml"}
