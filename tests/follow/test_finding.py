"""What following says in words: who was right, what surprised, what to look for; on the page, as tables, as data."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy import stats

from midgame.errors import InputError
from midgame.export.tables import Tables
from midgame.findings.follow.base import LACKS, NOT_BELIEVED, Follow
from midgame.findings.follow.find import follow
from midgame.findings.follow.flat import TABLES
from midgame.findings.follow.lookouts import information
from midgame.findings.follow.plain import record
from midgame.findings.follow.rows import beliefs_table, days_table, numbers_table, steps_table, surprise_table
from midgame.findings.follow.show import show
from midgame.findings.follow.words import ends, lead, odds, warned, watch
from midgame.findings.frames import filled
from midgame.page.follow import page_of
from midgame.statistics.intervals import Estimate

from .cases import COIN, WALK
from .conftest import Case, Make

SEEN = """
  quiet: {through: 2025-01-05, known: 2025-01-05, that: event == "not yet", from: p, label: Nothing for five days}
  counted: {since: 2025-01-03, on: 2025-01-08, known: 2025-01-09, that: level, is: 0..4, from: p}
"""


@pytest.fixture(scope="module")
def case(observed: Make) -> Case:
    text = WALK.replace(
        "q: {value: 0..1, unit: probability, from: assumed, why: nobody knows}",
        "q: {unit: probability, why: two, value: [{value: 10%..30%, from: a, label: seldom}, "
        "{value: 70%..90%, from: b, label: often}]}",
    )
    scenario, seen = observed(text, SEEN)
    return scenario, seen


@pytest.fixture(scope="module")
def found(case: Case) -> Follow:
    from midgame.evidence.base import Evidence, Source

    papers = {"a": Source("a", "One paper", "The Times"), "b": Source("b", "Another", "The Times")}
    scenario = replace(case[0], evidence=Evidence(papers))
    return follow(scenario, case[1], events=["high"], replications=10_000)


def test_the_days(found: Follow) -> None:
    assert [d.day for d in found.days] == [date(2025, 1, 1), date(2025, 1, 5), date(2025, 1, 9)]
    assert [d.played for d in found.days] == [10_000] * 3
    assert found.days[0].effective == 5_000
    assert found.days[0].end is not None
    goal = [d.goal.chance.value for d in found.days]
    assert goal[0] > goal[1]
    assert abs(goal[2] - goal[1]) < 0.03  # the walk says nothing of it
    assert found.days[1].goal.spread is not None


def test_observations_go_by_their_labels_in_every_table(found: Follow) -> None:
    label = "Nothing for five days"
    shown = (surprise_table(found), beliefs_table(found), steps_table(found), numbers_table(found), days_table(found))
    for _, rows in shown:
        cells = [cell for row in rows for cell in row]
        assert label in cells
        assert "quiet" not in cells
    assert "counted" in [row[0] for row in surprise_table(found)[1]], "one without a label goes by its name"


def test_whom_events_spoke_for(found: Follow) -> None:
    seldom, often = found.beliefs
    assert seldom.weight == 0.5
    like = [((1 - low) ** 1.25 - (1 - low - 0.2) ** 1.25) / (1.25 * 0.2) for low in (0.1, 0.7)]  # E (1 - q)^(5/20)
    assert abs(seldom.now.value - like[0] / sum(like)) < 0.025
    assert seldom.most == "quiet"
    told = {s.name: (s.claims, s.spoke_for, s.spoke_against) for s in found.sources}
    assert told == {"a": (1, 1, 0), "b": (1, 0, 1), "The Times": (2, 1, 1)}
    assert often.moved
    q = found.numbers[0]
    assert (q.name, q.most) == ("q", "quiet")
    assert q.shift < 0


def test_what_settles_the_goal_is_not_looked_for(found: Follow) -> None:
    assert found.lookouts == ()
    assert watch(found).startswith("No event that the scenario knows")


def test_what_to_look_for(observed: Make) -> None:
    found = follow(
        *observed(COIN, "  ten: {on: 2025-01-10, known: 2025-01-10, that: heads, is: 7, from: p}\n"),
        replications=40_000,
    )
    best = found.lookouts[0]
    assert (best.kind, best.name, best.days, best.by) == ("counter", "heads", 7, date(2025, 1, 17))
    assert len(found.lookouts) == 1  # the other counter says nothing of it, and the clock ends before 30 days
    # Seven of the ten throws that are left, then three: heads >= level by then, and 12 in the end.
    p = np.linspace(0.0005, 0.9995, 1_000)
    weight = stats.beta(9, 6).pdf(p)
    heads = np.arange(8)
    seven = stats.binom.pmf(heads[:, None], 7, p)
    reached = stats.binom.sf(11 - 7 - heads[:, None], 3, p)
    high = heads + 7 >= best.level
    chance = (seven[high].sum(axis=0) * weight).sum() / weight.sum()
    then = ((seven * reached)[high].sum(axis=0) * weight).sum() / weight.sum() / chance
    assert abs(best.chance - chance) < 0.04
    assert abs(best.then - then) < 0.05
    assert best.bits / best.share == pytest.approx(
        information(
            np.arange(1000) < 1000 * found.days[-1].goal.chance.value,
            np.arange(1000) < 1000 * found.days[-1].goal.chance.value,
        ),
        abs=1e-2,
    )


def test_information_is_what_one_event_says_of_another() -> None:
    a = np.repeat([True, True, False, False], 25)
    b = np.tile([True, False], 50)
    assert information(a, a) == pytest.approx(1.0)
    assert information(a, ~a) == pytest.approx(1.0)
    assert abs(information(a, b)) < 0.01
    part = np.repeat([True, False], 50) & b
    expected = 0.25 * np.log2(2) + 0.25 * np.log2((1 / 4) / (1 / 2 * 3 / 4)) + 0.5 * np.log2((1 / 2) / (1 / 2 * 3 / 4))
    assert information(np.repeat([True, False], 50), part) == pytest.approx(expected)


def test_what_is_said(found: Follow) -> None:
    said = lead(found)
    assert said.startswith("P(goal) was ")
    assert "before anything was seen, and is" in said
    assert "Of 10,000 worlds" in said
    sections = {s.name: s for s in show(found)}
    assert list(sections) == ["followed", "asked", "surprised", "right", "steps", "spoke", "moved", "watch"]
    rows = sections["surprised"].table
    assert rows[0][2] == "Nothing for five days"
    assert rows[1][2] == "level is 0–4, counted from 3 January 2025, on 8 January 2025"
    assert sections["right"].lead.endswith("“Nothing for five days” moved it most.")
    assert sections["steps"].table[0][1] == "50%"
    assert sections["asked"].header == ("Date", "P(“High”)")


@pytest.mark.parametrize(
    ("p", "said"),
    [(0.06, "odds 16 to 1 against"), (0.75, "odds 3 to 1 for"), (0.5, "even odds"), (0.49, "even odds"),
     (0.0, "no world is left that believes it"), (1.0, "no world is left that does not believe it")],
)  # fmt: skip
def test_odds(p: float, said: str) -> None:
    assert odds(p) == said


def test_what_hardly_any_world_had_is_told(found: Follow) -> None:
    seen = found.seen[0]
    assert not seen.lacks
    rare, never = (replace(seen, chance=Estimate(p, 0.0, 0.02)) for p in (LACKS / 2, NOT_BELIEVED / 2))
    assert warned(rare).startswith("“Nothing for five days” came about in ")
    assert warned(rare).endswith("a sign that the scenario lacks something.")
    assert "do not believe what follows" in warned(never)
    assert never.lacks


def test_an_end_that_does_not_come(found: Follow) -> None:
    assert ends(None, found) == "later"
    end = found.days[0].end
    assert end is not None
    assert ends(replace(end, high=None), found).endswith("to later)")


def test_page_tables_and_data(found: Follow) -> None:
    page = page_of(found)
    assert page.count("<script") == 2  # the days, and what moves among them
    assert "Who was right so far" in page
    assert page.count("<section id=") == 8
    tables = Tables({t.name: filled(t, found) for t in TABLES}, {})
    assert list(tables.found["followed"]["event"][:2]) == ["goal", "high"]
    assert len(tables.found["followed"]) == 6
    assert (tables.dictionary["meaning"].str.len() > 0).all()
    data = json.loads(json.dumps(record(found), allow_nan=False))
    assert [r["date"] for r in data["rows"]] == ["2025-01-01", "2025-01-05", "2025-01-09"]
    assert data["rows"][1]["seen"] == ["quiet"]
    assert set(data["rows"][1]["events"]) == {"high"}
    assert data["rows"][2]["effective"] == found.days[2].effective


def test_what_cannot_be_followed(case: Case) -> None:
    scenario, seen = case
    with pytest.raises(InputError, match="the first observation is of 2025-01-05"):
        follow(scenario, seen, to=date(2025, 1, 4))
    with pytest.raises(InputError, match=r"write observed\.yaml beside"):
        follow(scenario, replace(seen, observations=()))
    with pytest.raises(InputError, match="there is no 'hihg' in this run; did you mean 'high'"):
        follow(scenario, seen, events=["hihg"], replications=400)


def test_followed_to_a_day(case: Case, found: Follow) -> None:
    short = follow(*case, to=date(2025, 1, 7), replications=10_000)
    assert [d.day for d in short.days] == [date(2025, 1, 1), date(2025, 1, 5)]
    assert short.today == date(2025, 1, 7)
    assert short.days[1].goal.chance.value == pytest.approx(found.days[1].goal.chance.value)


def test_what_was_known_on_the_first_day_has_a_row_before_it(observed: Make) -> None:
    found = follow(
        *observed(WALK, "  a: {on: 2025-01-01, known: 2025-01-01, that: level > 0, from: p}\n"), replications=2_000
    )
    assert [(d.day, len(d.seen)) for d in found.days] == [(date(2024, 12, 31), 0), (date(2025, 1, 1), 1)]


def test_a_scenario_without_unknown_numbers_is_followed(observed: Make) -> None:
    known = WALK.replace("value: 0..1", "value: 50%")
    found = follow(
        *observed(known, "  up: {on: 2025-01-03, known: 2025-01-03, that: level > 0, from: p}\n"), replications=2_000
    )
    assert [d.day for d in found.days] == [date(2025, 1, 1), date(2025, 1, 3)]
    assert found.numbers == ()
