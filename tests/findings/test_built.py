"""The finding: what a scenario that extends another changes in it, read from a saved run without the base's files."""

import shutil
from pathlib import Path

import pytest

from midgame import Result
from midgame._load import load
from midgame._run import run
from midgame.findings.base import Ask
from midgame.findings.built.find import Built, find
from midgame.findings.built.show import show
from midgame.runs.frame import Frame, frame_of
from midgame.runs.scenario import evidence_of, scenario_of

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "air"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    """A saved run of the example that extends, its files gone."""
    folder = tmp_path_factory.mktemp("extends")
    shutil.copytree(EXAMPLES, folder / "air")
    run(load(folder / "air" / "ally"), 200, beside=False).save(folder / "run.nc")
    shutil.rmtree(folder / "air")
    return frame_of(Result.open(folder / "run.nc").dataset)


def test_every_change_is_found(alone: Frame) -> None:
    found = find(alone, Ask())
    assert found is not None
    assert found.base == "../base"
    told = {(c.kind, c.section, c.name, *c.path) for c in found.changes}
    assert told == {
        ("changed", "title", ""),
        ("changed", "quantities", "sorties_each", "value"),
        ("changed", "quantities", "sorties_each", "why"),
        ("added", "quantities", "ally_held"),
        ("added", "quantities", "ally_comes"),
        ("added", "forces", "us.ally"),
        ("changed", "plan", "raid", "with", "weapons"),
        ("added", "plan", "promise"),
        ("added", "outcomes", "with_ally"),
    }
    old, new = next((c.before, c.after) for c in found.changes if c.path == ("value",))
    assert (old, new) == ("0.5..1.2", "0.4..0.8")


def test_the_section_says_both_values(alone: Frame) -> None:
    found = find(alone, Ask())
    assert found is not None
    (section,) = show(found, alone)
    assert section.lead == "This scenario builds on “../base”, with 9 changes."
    assert len(section.items) == 9
    assert "The quantity “sorties_each”, value: “0.5..1.2” before, “0.4..0.8” now." in section.items
    (none,) = show(Built("../base", ()), alone)
    assert none.lead == "This scenario builds on “../base” and changes nothing in it."


def test_the_run_is_read_without_the_files(alone: Frame) -> None:
    scenario = scenario_of(alone.run)
    assert [s.name for s in scenario.steps] == ["promise", "raid"]
    evidence = evidence_of(alone.run, scenario)
    assert evidence is not None
    assert list(evidence.sources) == ["gao-1997"]


def test_a_scenario_that_extends_none_has_no_such_finding(linear_run: object) -> None:
    assert find(frame_of(linear_run), Ask()) is None
