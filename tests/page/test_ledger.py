"""Evidence and stories on the page of a run: read from the run alone, and left out without harm."""

import re
from pathlib import Path
from types import ModuleType

import pytest
import xarray as xr

import midgame
from midgame._result import Result
from midgame.page.html import page_of
from midgame.page.ledger import ledger_of, scenario_in

SCENARIO = """
midgame: 1
title: A small campaign
question: Do the ships get through?
as_of: 2025-01-10
clock: {start: 2025-01-10, horizon: 5 days}
sides: {us: United States, ve: Venezuela}
quantities:
  chance: {value: 20% to 60%, unit: probability, from: [k1, paper], label: Chance to get through}
  wild: {value: 1..3, from: assumed, why: Nobody knows.}
facts:
  strait: [closed, open]
forces:
  us.ships: {count: 5, unit: ships, from: k1}
plan:
  - step: pass
    label: Pass the strait
    side: us
    does: politics.hazard
    with: {probability: chance, window: 5}
    repeat: daily
    on_success: {set: {strait: open}}
end_states:
  through: strait == open
goal: through
"""
EVIDENCE = """
sources:
  paper: {title: Ships in the strait, outlet: Gazette, date: 2025-01-09, address: "https://example.org/a"}
  other: {title: An unused source, outlet: Herald, date: 2025-01-02}
claims:
  k1: {source: paper, speaker: an officer, text: About half get through., says: {chance: 0.5}}
  k2: {source: other, speaker: a sailor, text: None get through., contradicts: [k1], bears_on: [chance]}
"""
FORECASTS = """
forecasts:
  f1:
    question: Do they get through?
    rule: Yes if a port logs a ship.
    by: midgame
    made: 2025-01-10
    deadline: 2025-01-15
    from_run: goal
"""


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("strait")
    for name, text in (("scenario", SCENARIO), ("evidence", EVIDENCE), ("forecasts", FORECASTS)):
        (folder / f"{name}.yaml").write_text(text.lstrip())
    return midgame.run(midgame.load(folder), 400, seed=3)


@pytest.fixture(scope="module")
def page(result: Result) -> str:
    return page_of(result.dataset)


def ids(page: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', page)


def test_a_saved_run_gives_the_same_page(result: Result, page: str, tmp_path: Path) -> None:
    result.save(tmp_path / "run.nc")
    assert page_of(Result.open(tmp_path / "run.nc").dataset) == page


def test_the_evidence_stands_on_the_page_and_every_link_leads_somewhere(page: str) -> None:
    found = ids(page)
    assert len(found) == len(set(found))
    assert {"evidence", "timeline", "contradictions", "forecasts", "claims", "claim-k1", "claim-k2"} <= set(found)
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in found, target
    assert {"source-paper", "source-other"} <= set(found), "all sources, not only those that a number names"
    assert '<a href="#contradictions">Where they disagree</a>' in page


def test_a_number_leads_to_its_claim_and_counts_its_origins(page: str) -> None:
    row = re.search(r'<tr[^>]*>\s*<th scope="row">Chance to get through<code>.*?</tr>', page, re.S)
    assert row is not None
    assert '<a href="#claim-k1">k1</a>, <a href="#source-paper">paper</a>' in row[0]
    assert "1 independent origin<" in row[0]


def test_the_run_answers_its_own_forecast(result: Result, page: str) -> None:
    share = result.findings.goal.share.value
    section = page[page.index('<section id="forecasts">') :]
    assert f"<b>{share:.0%}, " in section


def test_three_replications_are_told_day_by_day(page: str) -> None:
    part = page[page.index('<section id="stories">') :]
    stories = re.findall(r'<details class="story">(.*?)</details>', part, re.S)
    assert len(stories) == 3
    assert "A typical one: replication" in stories[0]
    assert re.search(r"<dt>Day \d \(1\d January 2025\)</dt><dd>.*Pass the strait", stories[1])
    assert "The goal is reached" in stories[1]
    assert "The goal is not reached" in stories[2]


def test_a_run_of_another_version_is_not_retold(result: Result) -> None:
    other = result.dataset.copy()
    other.attrs = {**result.dataset.attrs, "midgame_version": "0.0.1"}
    page = page_of(other)
    assert '<section id="stories">' not in page
    assert "made by midgame 0.0.1" in page


@pytest.mark.parametrize("broken", ["midgame: 1\n", "", "not: [a scenario", "midgame: 99"])
def test_a_scenario_that_cannot_be_read_leaves_the_rest_of_the_page(result: Result, broken: str) -> None:
    other = result.dataset.copy()
    other.attrs = {**result.dataset.attrs, "scenario_text": broken}
    assert scenario_in(other) is None
    page = page_of(other)
    assert '<section id="evidence">' not in page
    assert '<section id="sources">' in page


def test_evidence_that_cannot_be_read_is_left_out(result: Result, base: xr.Dataset) -> None:
    scenario = scenario_in(result.dataset)
    assert scenario is not None
    other = result.dataset.copy()
    other.attrs = {**result.dataset.attrs, "evidence_yaml": "claims: [", "forecasts_yaml": ""}
    assert ledger_of(other, scenario) is None
    assert ledger_of(base, scenario) is None


def test_the_page_without_evidence_has_its_sources_all_the_same(fakes: ModuleType) -> None:
    page = page_of(fakes.fake(fakes.Kind(n=200)))
    assert '<section id="evidence">' not in page
    assert 'id="source-c40"' in page
