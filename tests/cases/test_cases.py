"""The settled campaigns: each reads without a warning, plays, knows nothing later than its date, and can be scored."""

import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from midgame._load import load, read
from midgame.evidence.observed import load_observed
from midgame.evidence.outcomes import load_outcomes
from midgame.evidence.registered import registrations, standing
from midgame.evidence.score import score
from midgame.runs.outcomes import values_of
from midgame.runs.play import play
from midgame.runs.run import run_of

CASES = Path(__file__).parents[2] / "scenarios" / "cases"
FOLDERS = {
    "deliberate-force-1995": date(1995, 8, 29),
    "desert-fox-1998": date(1998, 12, 16),
    "desert-storm-1991": date(1991, 1, 16),
    "earnest-will-1987": date(1987, 7, 21),
    "el-dorado-canyon-1986": date(1986, 4, 13),
    "haiti-1994": date(1994, 9, 16),
    "iraq-2003": date(2003, 3, 19),
    "kosovo-1999": date(1999, 3, 24),
    "libya-2011": date(2011, 3, 18),
    "panama-1989": date(1989, 12, 19),
    "red-sea-2023": date(2023, 12, 18),
    "rough-rider-2025": date(2025, 3, 14),
}
# Rules and classes that belong to no day: what a case takes of a class leaves the case out instead.
UNDATED = {"classes", "hughes-1995"}
# Put down on the day on which it was settled, before it was: scores count whole days.
TOO_LATE = {"f_strikes", "f_strikes_official"}


@pytest.fixture(scope="module", params=FOLDERS)
def case(request):
    found, problems = read(CASES / request.param)
    assert [str(p) for p in problems] == []
    return found


@pytest.fixture(scope="module")
def played(case):
    return play(case, 500, 1)


def test_each_plays_and_its_answer_is_open(case, played):
    goal = played["goal"].values
    assert goal.size == 500
    # An analyst of the day could not know the end: neither may the dice.
    assert 0.05 < goal.mean() < 0.95
    assert np.isfinite(played["outcome_value"].values).all()
    assert 4 <= len(case.steps) <= 20
    assert 10 <= len([q for q in case.quantities if q.needs_source]) <= 46


def test_nothing_is_dated_after_the_scenario(case):
    assert case.as_of == FOLDERS[Path(case.folder).name]
    for source in case.evidence.sources.values():
        if source.id in UNDATED:
            continue
        assert source.date is not None, f"{source.id} has no date"
        assert source.date.first <= case.as_of, source.id
        assert source.date.last <= date(case.as_of.year, 12, 31), source.id
    for claim in case.evidence.claims.values():
        for dates in (claim.event_date, claim.report_date):
            assert dates is None or dates.first <= case.as_of, claim.id
    for forecast in case.evidence.forecasts.values():
        assert forecast.made <= case.as_of < forecast.deadline


def test_what_was_seen_is_dated_while_questions_were_open(case):
    observed, problems = load_observed(case)
    assert [str(p) for p in problems] == []
    assert observed.observations
    outcomes, _ = load_outcomes(Path(case.folder), case.evidence.forecasts)
    settled = max(o.resolved for o in outcomes.values())
    for o in observed.observations:
        assert case.as_of <= o.known < settled, o.name
        assert o.label, o.name


def test_every_number_has_a_source_or_a_reason(case):
    for quantity in case.quantities:
        if quantity.needs_source:
            assert quantity.sources or hasattr(quantity.value, "sources"), quantity.name
            assert "assumed" not in quantity.sources or quantity.why, quantity.name


def test_what_happened_does_not_reach_what_is_played(case, played, tmp_path):
    for beside in ("skeletons", "classes"):
        shutil.copytree(CASES.parent / beside, tmp_path / beside)
    folder = tmp_path / "cases" / Path(case.folder).name
    shutil.copytree(case.folder, folder)
    (folder / "outcome.yaml").write_text("outcomes: [this is: {not an outcome\n\x00")
    again = load(folder)
    assert np.array_equal(play(again, 500, 1)["goal"].values, played["goal"].values)
    for word in ("README", "outcome.yaml"):
        assert word not in again.text


def test_the_outcomes_settle_every_forecast(case, played):
    evidence = case.evidence
    outcomes, found = load_outcomes(Path(case.folder), evidence.forecasts)
    assert not found
    assert set(outcomes) == set(evidence.forecasts)
    run = values_of(run_of(played))
    sheet = score(evidence, outcomes, date(2026, 1, 1), run)
    assert not sheet.open
    assert {f.name for f, _ in sheet.unscored} <= TOO_LATE
    assert {f.name for f in sheet.forecasters} >= {"midgame"}


def test_a_case_on_a_skeleton_is_short_and_adds_no_step(case):
    text = (Path(case.folder) / "scenario.yaml").read_text(encoding="utf-8")
    if "\nextends:" not in text:
        pytest.skip("this case stands alone")
    assert len(text.splitlines()) < 150
    skeleton = load(Path(case.folder) / text.split("\nextends:", 1)[1].split("\n", 1)[0].strip())
    assert [s.name for s in case.steps] == [s.name for s in skeleton.steps]


def test_the_page_shows_the_run_beside_what_happened(case):
    text = (Path(case.folder) / "README.md").read_text(encoding="utf-8")
    assert "| " in text
    for word in ("expected", "the run gives", "what happened"):
        assert word in text.lower()


def test_each_still_is_what_was_registered_last(case):
    """Its own, and what it extends: a key added to a skeleton moves the hash of every case on it."""
    now = standing(Path(case.folder), case.hash, date(2026, 11, 29))
    assert registrations(Path(case.folder))[-1].changed(now) == (), (
        "undo it, or say it in the README and register it anew"
    )
