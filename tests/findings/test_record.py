"""The record over settled campaigns, worked by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from midgame.errors import InputError
from midgame.evidence.base import Evidence, Forecast, Probability
from midgame.evidence.outcomes import Outcome
from midgame.evidence.registered import Registration
from midgame.evidence.score import score
from midgame.findings.record.find import Case, case_of, find
from midgame.findings.record.kept import FILE, First, firsts, keep
from midgame.findings.record.rows import events
from midgame.findings.record.show import show
from midgame.findings.record.words import lead
from midgame.terminal.markdown import markdown

MADE, END, TODAY = date(2020, 1, 1), date(2020, 6, 30), date(2026, 1, 1)
RUN = {"won": np.array([1.0, 0.0, 0.0, 0.0]), "ships": np.arange(101.0)}


def said(name: str, by: str, question: str, p: tuple[float, float] | None, **more: object) -> Forecast:
    given = () if p is None else ((MADE, Probability(p[0], sum(p) / 2, p[1])),)
    return Forecast(name, question, "R", by, MADE, END, history=given, **more)  # type: ignore[arg-type]


def case(
    name: str,
    result: bool = True,
    base_rate: float | None = 0.4,
    ships: float = 50.0,
    other: bool | None = None,
    miss: str = "",
) -> Case:
    forecasts = [
        said("q", "midgame", "Won?", None, from_run="won", base_rate=base_rate, base_cases=(2.0, 5.0)),
        said("ann", "Ann", "Won?", (0.6, 0.8)),
        said("bob", "Bob", "Won?", (0.5, 0.5)),
        said("n", "midgame", "How many?", None, from_run="ships", kind="number", base_range=(40.0, 60.0)),
    ]
    results = {"q": result, "ann": result, "bob": result, "n": ships}
    outcomes = {k: Outcome(k, END, v, miss=miss) for k, v in results.items()}
    if other is not None:
        outcomes["q"] = replace(outcomes["q"], other=other, why="a draw counts")
    sheet = score(Evidence(forecasts={f.name: f for f in forecasts}), outcomes, TODAY, RUN)
    return case_of(name, name.title(), sheet, RUN, {"ships": "ships"})


def test_a_question_has_the_run_the_base_rate_and_the_best_of_the_people() -> None:
    event, number = case("kosovo").rows
    assert (event.probability, event.base_rate, event.base_cases) == (0.25, 0.4, (2.0, 5.0))
    assert event.brier == 0.75**2
    assert event.base_brier == pytest.approx(0.36)
    # Won: Ann's band scores 0.04 to 0.16 and Bob's half 0.25.
    assert event.human is not None
    assert (event.human.by, event.humans, event.human.brier.high) == ("Ann", 2, pytest.approx(0.16))
    assert number.median == 50
    assert number.range == (pytest.approx(5.0), pytest.approx(95.0))
    assert (number.unit, number.held) == ("ships", True)
    assert number.score == pytest.approx(90.0)
    assert number.base_score == pytest.approx(20.0)


def test_what_lies_outside_a_range_costs_twenty_times_the_overshoot() -> None:
    number = case("kosovo", ships=97.0).rows[1]
    assert number.held is False
    assert number.score == pytest.approx(90.0 + 20 * 2.0)
    assert number.base_score == pytest.approx(20.0 + 20 * 37.0)


def test_means_are_over_shared_questions_and_resampled_by_campaign() -> None:
    record = find([case("a"), case("b", result=False), case("c", base_rate=None)])
    assert record.brier == pytest.approx((0.5625 + 0.0625 + 0.5625) / 3)
    assert record.base is not None
    # The third campaign has no base rate: it counts on neither side.
    assert (record.base.questions, record.base.cases) == (2, 2)
    assert record.base.ours.low == record.base.ours.high == pytest.approx((0.5625 + 0.0625) / 2)
    assert record.base.theirs.low == pytest.approx((0.36 + 0.16) / 2)
    assert record.base.difference.single
    assert record.base.difference.low == pytest.approx((0.5625 - 0.36 + 0.0625 - 0.16) / 2)
    assert [(r.unit, r.n, r.held, r.with_base) for r in record.ranges] == [("ships", 3, 3, 3)]
    assert sum(b.n for b in record.calibration) == 3
    assert sum(b.came_true for b in record.calibration) == 2


def test_a_band_makes_the_difference_an_interval() -> None:
    record = find([case("a"), case("b", result=False)])
    assert record.people is not None
    # Ann's 60 to 80 % scores 0.16 to 0.04 where it happened; where it did not, Bob's half is better, with 0.25.
    assert record.people.difference.low == pytest.approx((0.5625 - 0.16 + 0.0625 - 0.25) / 2)
    assert record.people.difference.high == pytest.approx((0.5625 - 0.04 + 0.0625 - 0.25) / 2)
    lead = show(record)[0].lead
    assert "is 0.107 to 0.168 from one end of the bands to the other" in lead


def test_few_campaigns_have_no_interval() -> None:
    four, five = (find([case(name, result=name > "b") for name in names]) for names in ("abcd", "abcde"))
    assert four.base is not None
    assert five.base is not None
    assert four.base.interval is None
    assert "4 campaigns are too few for an interval, so neither is shown to be better." in show(four)[0].lead
    assert five.base.interval is not None
    # A resample has 0 to 5 campaigns in which it happened, each 0.3 worse than the others, three of five on average.
    # None in 1.0 % (0.4^5), one or none in 8.7 %, five in 7.8 % (0.6^5).
    assert five.base.interval.low == pytest.approx(-0.0975 + 0.3 / 5)
    assert five.base.interval.high == pytest.approx(-0.0975 + 0.3)
    assert "Its 95% interval by campaign, of 5, is −0.038 to 0.203: it holds zero" in show(five)[0].lead
    assert five.people is not None
    assert five.people.interval is not None
    assert five.people.interval.low < five.people.difference.low < five.people.difference.high
    assert five.people.difference.high < five.people.interval.high


def test_a_clear_difference_is_said() -> None:
    worse, better = (find([case(n, result=happened) for n in "abcde"]) for happened in (True, False))
    assert "the runs are worse" in show(worse)[0].lead
    assert "the runs are better." in show(better)[0].lead


def test_columns_with_nothing_in_them_are_left_out() -> None:
    with_base, without = (find([case("a", base_rate=base)]) for base in (0.4, None))
    headers = [next(s.header for s in show(r) if s.name == "events") for r in (with_base, without)]
    assert headers[0] == ("Question", "The run", "Base rate", "People then", "Happened", "Brier", "Base rate’s")
    assert headers[1] == ("Question", "The run", "People then", "Happened", "Brier")
    assert all(len(row) == len(s.header) for r in (with_base, without) for s in show(r) for row in s.table)


def test_without_a_base_rate_nothing_is_held_against_one() -> None:
    record = find([case("a", base_rate=None)])
    assert record.base is None
    assert "base rates" not in show(record)[0].lead


def test_the_first_score_is_kept_and_never_replaced(tmp_path: Path) -> None:
    one = First("kosovo", date(2026, 1, 2), 2, 0.25, 0.2, "aa")
    keep(tmp_path, [one])
    keep(tmp_path, [replace(one, brier=0.01), First("libya", date(2026, 1, 3), 1, 0.5, None, "bb")])
    assert firsts(tmp_path) == {"kosovo": one, "libya": First("libya", date(2026, 1, 3), 1, 0.5, None, "bb")}
    (tmp_path / FILE).write_text("case,brier\nx,y\n")
    with pytest.raises(InputError, match="is not what midgame record --keep writes"):
        firsts(tmp_path)


def test_where_the_reading_decides_both_scores_stand() -> None:
    record = find([case("a", other=False), case("b", other=True)])
    decided, same = record.rows[0], record.rows[2]
    assert (decided.brier, decided.other_brier, decided.decides) == (0.5625, pytest.approx(0.0625), True)
    assert not same.decides
    rows = next(s.table for s in show(record) if s.name == "events")
    assert rows[0][5] == "0.562; 0.062 in the other reading"
    assert rows[1][5] == "0.562"
    # With the other reading of the one, the mean of 0.0625 and 0.5625.
    assert "On 1 question the reading of its rule decides; with the other one the mean Brier score is 0.312." in (
        show(record)[0].lead
    )


def test_every_miss_is_listed_with_its_sentence() -> None:
    record = find([case("a", miss="Nobody knew."), case("b", result=False), case("c", result=False, ships=97.0)])
    table = next(s.table for s in show(record) if s.name == "misses")
    assert [row[0] for row in table] == ["a: Won?", "c: How many?"]
    assert table[0] == ("a: Won?", "25%", "yes", "Nobody knew.")
    assert table[1] == ("c: How many?", "5–95", "97 ships", "nothing is said of it yet")


def test_sums_and_scores_over_all_numbers() -> None:
    record = find([case("a"), case("b", ships=97.0)])
    assert [(x.expected, x.came) for x in record.ranges] == [(100.0, 147.0)]
    assert record.all_ranges is not None
    assert record.all_ranges.score == pytest.approx((90 + 130) / 2)
    assert record.all_ranges.base_score == pytest.approx((20 + 760) / 2)
    assert (
        "The mean interval score of the runs’ ranges is 110, that of their classes’ ranges 390" in show(record)[0].lead
    )


def test_calibration_has_bands_from_thirty_questions_on() -> None:
    few, many = (find([case(str(i), result=i % 4 == 0) for i in range(n)]) for n in (29, 32))
    headers = [next(s for s in show(r) if s.name == "calibration") for r in (few, many)]
    assert len(headers[0].header) == 3
    # Of 32 forecasts of 25 %, nine in ten calibrated forecasters see 4 to 12 come true.
    assert headers[1].table == (("20–30%", "25%", "8 of 32", "4–12"),)


def test_what_is_shown(golden: Callable[[str, str], None]) -> None:
    then, now = Registration(MADE, "aa", "bb"), Registration(TODAY, "ab", "bb")
    first = First("a", MADE, 1, 0.6, 0.36, "aa")
    cases = [
        replace(case("a"), registered=(then,), now=now, first=first),
        replace(case("b", result=False), registered=(then,), now=then),
        case("c", ships=97.0, other=False, miss="Nobody knew."),
    ]
    golden("record.md", markdown("How often it has been right", show(find(cases))))


def test_a_run_with_a_gap_open_gives_a_band_and_its_score_is_one() -> None:
    rests = said("q", "midgame", "Won?", None, from_run="won", base_rate=0.4)
    counts = said("c", "midgame", "Many?", None, from_run="ships >= 51")
    free = said("f", "midgame", "Ships?", None, from_run="ships >= 90")
    evidence = Evidence(forecasts={f.name: f for f in (rests, counts, free)})
    outcomes = {k: Outcome(k, END, v) for k, v in {"q": True, "c": False, "f": False}.items()}
    none = {"won": np.array([0.0, 0.0, 0.0, 1.0]), "ships": np.arange(101.0)}
    every = {"won": np.array([1.0, 1.0, 0.0, 1.0]), "ships": np.minimum(np.arange(101.0) + 20, 99.0)}
    every["ships"][:] = np.where(np.arange(101) >= 90, np.arange(101.0), every["ships"].clip(max=89))
    found = case_of("x", "X", score(evidence, outcomes, TODAY, RUN, (none, every)), RUN, {}).rows
    by = {r.question: r for r in found}
    assert by["q"].band == (0.25, 0.75)
    assert by["q"].probability == 0.5
    assert (by["q"].brier, by["q"].brier_worse) == (0.25**2, 0.75**2)  # it was won
    assert by["c"].band == (pytest.approx(50 / 101), pytest.approx(70 / 101))
    assert by["c"].brier_worse == pytest.approx((70 / 101) ** 2)
    assert by["f"].brier_worse is None
    assert by["f"].band is None
    assert by["f"].probability == pytest.approx(11 / 101)
    record = find([Case("x", "X", found)])
    (row, *_), told = events(record)[1], lead(record)
    assert (row[1], row[5]) == ("25–75%", "0.062 to 0.562")
    assert record.base is not None
    assert (record.base.ours.low, record.base.ours.high) == (0.0625, 0.5625)
    assert record.base.difference.low == pytest.approx(0.0625 - 0.36)
    assert record.base.difference.high == pytest.approx(0.5625 - 0.36)
    assert "On 2 the run leaves a gap open and gives a band" in told


def test_a_band_is_one_under_the_other_reading_too() -> None:
    counts = said("c", "midgame", "Many?", None, from_run="won")
    outcomes = {"c": Outcome("c", END, False, other=True, why="a draw counts")}
    ends = tuple({"won": np.arange(10) < n} for n in (1, 6))
    sheet = score(Evidence(forecasts={"c": counts}), outcomes, TODAY, RUN, ends)  # type: ignore[arg-type]
    record = find([case_of("x", "X", sheet, RUN, {})])
    assert events(record)[1][0][5] == "0.010 to 0.360; 0.160 to 0.810 in the other reading"
    assert "with the other one the mean Brier score is 0.160 to 0.810." in lead(record)
