"""Evidence on the page of a run: read from the run alone, and left out without harm."""

import re
from pathlib import Path

import pytest

from midgame._result import Result
from midgame.page.html import page_of
from midgame.runs.run import Run
from midgame.runs.scenario import evidence_of, scenario_in
from midgame.wording import percent


@pytest.fixture(scope="module")
def page(small: Result) -> str:
    return page_of(small.dataset)


def changed(result: Result, **texts: str) -> Run:
    """The run with other texts in these attributes."""
    other = result.dataset.copy()
    other.attrs = dict(result.dataset.attrs)
    for name, text in texts.items():
        other.attrs |= getattr(Run, name).put(text)
    return Run(other)


def test_a_saved_run_gives_the_same_page(small: Result, page: str, tmp_path: Path) -> None:
    small.save(tmp_path / "run.nc")
    assert page_of(Result.open(tmp_path / "run.nc").dataset) == page


def test_the_evidence_stands_on_the_page_and_every_link_leads_somewhere(page: str, outline: type) -> None:
    found = outline(page).ids
    assert len(found) == len(set(found))
    assert {"evidence", "timeline", "contradictions", "forecasts", "claims", "claim-k1", "claim-k2"} <= set(found)
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in found, target
    assert {"source-pipor", "source-ulk"} <= set(found), "all sources, not only those that a number names"
    assert '<a href="#contradictions">Where they disagree</a>' in page


def test_a_number_leads_to_its_claim_and_counts_its_origins(page: str) -> None:
    row = re.search(r'<tr[^>]*>\s*<th scope="row">Klans dur zul<code>.*?</tr>', page, re.S)
    assert row is not None
    assert '<a href="#claim-k1">k1</a>, <a href="#source-pipor">pipor</a>' in row[0]
    assert "1 independent origin<" in row[0]


def test_the_run_answers_its_own_forecast(small: Result, page: str) -> None:
    section = page[page.index('<section id="forecasts">') :]
    assert f"<b>{percent(float(Run(small.dataset).goal.mean()))}, " in section


@pytest.mark.parametrize("broken", ["midgame: 1\n", "", "not: [a scenario", "midgame: 99"])
def test_a_scenario_that_cannot_be_read_leaves_the_rest_of_the_page(small: Result, broken: str) -> None:
    run = changed(small, scenario_text=broken)
    assert scenario_in(run) is None
    page = page_of(run.dataset)
    assert '<section id="evidence">' not in page
    assert '<section id="sources">' in page
    assert 'id="source-pipor"' in page


def test_evidence_that_cannot_be_read_is_left_out(small: Result) -> None:
    scenario = scenario_in(Run(small.dataset))
    assert scenario is not None
    assert evidence_of(Run(small.dataset), scenario) is not None
    assert evidence_of(changed(small, evidence_yaml="claims: [", forecasts_yaml=""), scenario) is None
    none = changed(small, evidence_yaml="", forecasts_yaml="")
    assert evidence_of(none, scenario) is None
    page = page_of(none.dataset)
    assert '<section id="evidence">' not in page
    assert 'id="source-pipor"' in page, "a page without evidence has its sources all the same"
