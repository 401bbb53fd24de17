"""``midgame.follow``: what the command line prints and writes, as records and tables."""

import json
from datetime import date
from pathlib import Path

import pytest

import midgame
from midgame.errors import InputError, RunError, ScenarioError

from .cases import WALK
from .conftest import TOP, Make

SEEN = """
  quiet: {through: 2025-01-05, known: 2025-01-05, that: event == "not yet", from: p}
  low: {on: 2025-01-08, known: 2025-01-09, that: level, is: -4..0, from: p}
"""


@pytest.fixture(scope="module")
def found(observed: Make) -> midgame.Following:
    return midgame.follow(observed(WALK, SEEN)[0], events=["high"], replications=4_000, seed=3)


def test_its_tables_are_what_is_found(found: midgame.Following) -> None:
    table = found.table("followed")
    days = found.findings.days
    assert [*table["event"][:2]] == ["goal", "high"]
    assert [*table["chance"][::2]] == [d.goal.chance.value for d in days]
    assert [row["goal"] for row in found.summary()["rows"]] == [d.goal.chance.value for d in days]
    assert [*found.table("surprised")["observation"]] == ["quiet", "low"]
    assert found.table("followed").attrs["meaning"]["effective"]
    with pytest.raises(InputError, match="there is no table 'folowed'; did you mean 'followed'"):
        found.table("folowed")
    assert repr(found).startswith("<midgame follow of 'A small case': goal from ")


def test_it_is_written(found: midgame.Following, tmp_path: Path) -> None:
    made = found.save(tmp_path / "told")
    assert json.loads((made / "follow.json").read_text(encoding="utf-8")) == found.summary()
    page = found.report(tmp_path / "page.html", language="nl")
    assert '<html lang="nl">' in page.read_text(encoding="utf-8")
    assert (made / "follow.html").read_text(encoding="utf-8").count('<html lang="en">') == 1
    with pytest.raises(InputError, match="does not overwrite"):
        found.report(page)
    with pytest.raises(RunError):
        found.save(made)


def test_to_a_day_and_what_is_wrong(observed: Make, tmp_path: Path) -> None:
    scenario, _ = observed(WALK, SEEN)
    text = midgame.follow(scenario, to="2025-01-06", replications=1_000)
    day = midgame.follow(scenario, to=date(2025, 1, 6), replications=1_000)
    assert text.summary() == day.summary()
    assert len(text.findings.days) == 2
    with pytest.raises(InputError, match="is no date"):
        midgame.follow(scenario, to="6 January")
    (tmp_path / "scenario.yaml").write_text(TOP + WALK, encoding="utf-8")
    with pytest.raises(InputError, match=r"write observed\.yaml"):
        midgame.follow(midgame.load(tmp_path))
    (tmp_path / "observed.yaml").write_text("observed: {a: {on: 2025-01-03}}", encoding="utf-8")
    with pytest.raises(ScenarioError, match="has no 'that'"):
        midgame.follow(midgame.load(tmp_path))
