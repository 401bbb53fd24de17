"""Forecasts, their outcomes, and the score of those who made them."""

import ast
import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import midgame
from midgame.errors import Place
from midgame.evidence import outcomes as outcomes_module
from midgame.evidence.ask import ask_run
from midgame.evidence.base import Evidence, Known, Probability
from midgame.evidence.outcomes import load_outcomes
from midgame.evidence.pairs import pairs
from midgame.evidence.score import NOT_ASKED, TOO_LATE, score
from midgame.evidence.scoring import Ends, crps_normal, crps_samples

from .conftest import SOURCES, Load, known

HEAD = "forecasts:\n  f:\n    question: Will it?\n    rule: Reuters says so\n"
BASE = HEAD + "    by: Ann\n    made: 2025-10-01\n    deadline: 2025-10-31\n"
CLAIMS = (
    SOURCES
    + """\
claims:
  c1: {source: paper, text: X, kind: forecast, word: likely, band: 55% to 80%}
  c2: {source: paper, text: Y}
"""
)
TODAY = date(2026, 1, 1)


def test_reads_numbers_words_bands_histories_and_claims(load: Load) -> None:
    text = (
        BASE + "    probability: {2025-10-01: 10%, 2025-10-15: unlikely, 2025-10-31: 0.3 to 0.5}\n    base_rate: 8 %\n"
        "  g: {question: Q, rule: R, by: Bob, made: 2025-10-02, deadline: 2025-12-01, claim: c1}\n"
        "  h: {question: Q, rule: R, by: midgame, made: 2025-10-02, deadline: 2025-12-01, from_run: ships_hit >= 3}\n"
        "  n: {question: Q, rule: R, by: Bob, made: 2025-10-02, deadline: 2025-12-01, kind: number, value: 3 to 10}\n"
        "  d: {question: Q, rule: R, by: Bob, made: 2025-10-02, deadline: 2025-12-01, kind: date, "
        "value: 2025-11-04..2025-11-16}\n"
    )
    evidence, problems = load(CLAIMS, text, known())
    assert [str(p) for p in problems if not p.warning and "forecasts" in p.place.file] == []
    f, g, h, n, d = evidence.forecasts.values()
    assert [day.day for day, _ in f.history] == [1, 15, 31]
    assert f.history[0][1] == Probability(0.1, 0.1, 0.1)
    assert f.history[1][1] == Probability(0.20, pytest.approx(0.325), 0.45, "unlikely")
    assert f.history[2][1].p == pytest.approx(0.4)
    assert f.base_rate == pytest.approx(0.08)
    assert g.history == ((date(2025, 10, 2), Probability(0.55, pytest.approx(0.675), 0.80, "likely")),)
    assert (h.from_run, h.history) == ("ships_hit >= 3", ())
    assert [(v.day, v.text) for v in n.values] == [(date(2025, 10, 2), "3 to 10")]
    assert n.values[0].distribution.range() == pytest.approx((3.0, 10.0))
    assert d.values[0].distribution.support == (33.0, 45.0), "days since the forecast was made"


BAD = [
    (
        HEAD + "    by: Ann\n    made: 2025-10-01\n    probability: 20%\n",
        "question: Will",
        "has no 'deadline'",
        "closes",
    ),
    (
        BASE.replace("    rule: Reuters says so\n", "") + "    probability: 20%\n",
        "question: Will",
        "has no 'rule'",
        "counts as yes",
    ),
    (BASE.replace("rule: Reuters says so", "rule:") + "    probability: 20%\n", "question: Will", "has no 'rule'", ""),
    (BASE.replace("by: Ann", "by: ''") + "    probability: 20%\n", "question: Will", "has no 'by'", "who made"),
    (BASE + "    probability: 120%\n", "120%", "is 1.2; a probability lies between 0 and 1", ""),
    (BASE + "    probability: maybe\n", "maybe", "'maybe' is no word of the scale", ""),
    (BASE + "    base_rate: 2\n    probability: 1%\n", "2\n    prob", "is 2; a probability lies between 0 and 1", ""),
    (BASE, "Will it?", "has no probability", "from_run"),
    (BASE + "    claim: c2\n", "Will it?", "has no probability", "a claim that has a band"),
    (BASE + "    claim: c9\n    probability: 1%\n", "c9", "'c9', which is no claim", ""),
    (
        BASE.replace("2025-10-31", "2025-09-30") + "    probability: 1%\n",
        "2025-09-30",
        "before it was made",
        "exchange",
    ),
    (
        BASE.replace("2025-10-31", "2025-09-31") + "    probability: 1%\n",
        "2025-09-31",
        "there is no date 2025-09-31",
        "",
    ),
    (BASE.replace("2025-10-31", "2025-12") + "    probability: 1%\n", "2025-12", "'2025-12' is not a day", ""),
    (BASE + "    probability: {2025-10-09: 10%, 2025-10-05: 20%}\n", "2025-10-05", "comes after 2025-10-09", "sort"),
    (BASE + "    probability: {2025-11-09: 10%}\n", "2025-11-09", "outside the time the question was open", ""),
    (BASE + "    probability: {soon: 10%}\n", "soon", "'soon' is not a date", ""),
    (
        BASE + "    probability: {opens: 20%, shut: 80%}\n",
        "opens",
        "'opens' and 'shut' are no days; a forecast is of one answer",
        "a forecast for each answer",
    ),
    (BASE + "    from_run: ships_hit ** 2\n", "ships_hit **", "neither a name nor a comparison", "outcomes"),
    (BASE + "    from_run: ship_hit >= 3\n", "ship_hit >=", "did you mean 'ships_hit'?", ""),
    (BASE + "    value: 3 to 10\n    probability: 1%\n", "3 to", "has a value but is about an event", "kind: number"),
    (BASE + "    kind: number\n    probability: 20%\n    value: 3\n", "20%", "no single probability", "value"),
    (BASE + "    kind: number\n", "Will it?", "has no value", "3 to 10"),
    (BASE + "    kind: number\n    value: lots\n", "lots", "'lots' is not a value", ""),
    (BASE + "    kind: number\n    value: = x\n", "= x", "one distribution, not a formula", ""),
    (BASE + "    kind: date\n    value: 2025-11-31\n", "2025-11-31", "not a date", ""),
    (BASE + "    kind: rumour\n    probability: 1%\n", "rumour", "'rumour' is none of them", ""),
    (BASE + "    probability: 20%\n    proba: 1\n", "proba: 1", "no field 'proba'; did you mean 'probability'?", ""),
    (BASE + "    kind: date\n    from_run: ships_hit\n", "ships_hit", "a run is not asked for a date", "by a day"),
    (BASE + "    base_from: papr\n    probability: 1%\n", "papr", "no claim or source; did you mean 'paper'?", ""),
    (BASE + "    probability: 1%\n    <<: {note: {a, b}}\n", "<<", "no field '<<'", ""),
    ("forecasts: {f: {question: Is it so, or not?, rule: R}}\n", "or not?", "looks like the rest of a text", "quotes"),
    (BASE + "    base_rate: 3 of 2\n    probability: 1%\n", "3 of", "3 of 2 cases cannot be", "smaller number first"),
    (BASE + "    base_rate: 0 of 0\n    probability: 1%\n", "0 of", "0 of 0 cases cannot be", ""),
    (BASE + "    base_range: 1..9\n    probability: 1%\n", "1..9", "an event, which has no 'base_range'", "1 of 12"),
    (
        BASE + "    kind: number\n    value: 3\n    base_rate: 1 of 9\n",
        "1 of 9",
        "a number, which has no 'base_rate'",
        "11..78",
    ),
    (BASE + "    kind: number\n    value: 3\n    base_range: 9..1\n", "9..1", "5th and the 95th percentile", "11..78"),
    (
        BASE + "    probability: 1%\n    written: 2025-09-30\n",
        "2025-09-30",
        "written down on 2025-09-30, before it was made",
        "",
    ),
    ("forecasts: 3\n", "3", "'forecasts' must be a list of names", ""),
    ("forecast: {}\n", "forecast: {}", "no field 'forecast'; did you mean 'forecasts'?", ""),
]


@pytest.mark.parametrize(("text", "at", "what", "fix"), BAD)
def test_bad_forecasts(load: Load, text: str, at: str, what: str, fix: str) -> None:
    evidence, problems = load(CLAIMS, text, known())
    errors = [p for p in problems if p.place.file == "forecasts.yaml"]
    matching = [p for p in errors if what in p.what and fix in p.fix]
    assert matching, [str(p) for p in errors]
    assert not any(p.warning for p in errors)
    before = text[: text.index(at)]
    assert matching[0].place == Place("forecasts.yaml", before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert "f" not in evidence.forecasts


def _forecasts(load: Load, rows: str) -> Evidence:
    evidence, problems = load(CLAIMS, "forecasts:\n" + rows, known(quantities={}, steps={}))
    assert [str(p) for p in problems if not p.warning] == []
    return evidence


ROW = "  {}: {{question: Q, rule: R, by: {}, made: 2025-10-01, deadline: 2025-10-31, {}}}\n"


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("outcomes: {g: {resolved: 2025-10-09, result: true}}\n", "g:", "'g' is no forecast"),
        (
            "outcomes: {f: {resolved: 2025-09-30, result: true}}\n",
            "2025-09",
            "before the forecast was made on 2025-10-01",
        ),
        ("outcomes: {f: {resolved: 2025-10-40, result: true}}\n", "2025-10-40", "there is no date"),
        ("outcomes: {f: {resolved: 2025-10-09, result: 3}}\n", "3", "is true, false or annulled, not the number '3'"),
        (
            "outcomes: {f: {resolved: 2025-10-09, result: yes}}\n",
            "yes",
            "is true, false or annulled, not the text 'yes'",
        ),
        ("outcomes: {f: {resolved: 2025-10-09}}\n", "{resolved", "has no 'result'"),
        ("outcomes: {f: {result: true}}\n", "{result", "has no 'resolved'"),
        ("outcomes: {n: {resolved: 2025-10-09, result: true}}\n", "true", "is a number or annulled"),
        ("outcomes: {d: {resolved: 2025-10-09, result: 12}}\n", "12", "is not a date"),
        ("outcome: {}\n", "outcome", "no field 'outcome'; did you mean 'outcomes'?"),
        ("outcomes: {f: [\n", "[", "is never closed"),
    ],
)
def test_bad_outcomes(load: Load, tmp_path: Path, text: str, at: str, what: str) -> None:
    rows = ROW.format("f", "A", "probability: 20%") + ROW.format("n", "A", "kind: number, value: 3")
    evidence = _forecasts(load, rows + ROW.format("d", "A", "kind: date, value: 2025-10-20"))
    (tmp_path / "outcome.yaml").write_text(text, encoding="utf-8")
    found, problems = load_outcomes(tmp_path, evidence.forecasts)
    assert found == {}
    matching = [p for p in problems if what in p.what]
    assert matching, [str(p) for p in problems]
    if at != "\n":
        assert matching[0].place == Place("outcome.yaml", 1, text.index(at) + 1)
    assert matching[0].fix


def test_no_outcomes_leave_every_question_open(load: Load, tmp_path: Path) -> None:
    evidence = _forecasts(load, ROW.format("f", "A", "probability: 20%"))
    assert load_outcomes(tmp_path, evidence.forecasts) == ({}, [])
    sheet = score(evidence, {}, TODAY)
    assert [f.name for f in sheet.open] == ["f"]
    assert sheet.forecasters == ()


def within(ends: Ends | None) -> tuple[float, float]:
    assert ends is not None
    return ends.low, ends.high


def test_a_score_worked_by_hand(load: Load, tmp_path: Path) -> None:
    rows = [
        ROW.format("a", "Ann", "probability: {2025-10-01: 20%, 2025-10-11: 60%}, base_rate: 10%"),
        ROW.format("b", "Ann", "probability: 30%, base_rate: 50%"),
        ROW.format("c", "Ann", "probability: likely"),
        ROW.format("d", "Bob", "probability: 90%"),
        ROW.format("e", "Bob", "probability: 50%"),
        ROW.format("g", "Bob", "probability: 50%"),
        ROW.format("h", "Ann", "probability: {2025-10-09: 50%}"),
    ]
    evidence = _forecasts(load, "".join(rows))
    (tmp_path / "outcome.yaml").write_text(
        "outcomes:\n"
        "  a: {resolved: 2025-10-16, result: true, sources: [Reuters, AP], note: early}\n"
        "  b: {resolved: 2025-11-01, result: false}\n"
        "  c: {resolved: 2025-11-01, result: false}\n"
        "  d: {resolved: 2025-11-01, result: true}\n"
        "  e: {resolved: 2025-11-01, result: annulled}\n"
        "  h: {resolved: 2025-10-09, result: true}\n",
        encoding="utf-8",
    )
    found, problems = load_outcomes(tmp_path, evidence.forecasts)
    assert problems == []
    assert found["a"].sources == ("Reuters", "AP")
    sheet = score(evidence, found, date(2025, 10, 20))
    ann, bob = sheet.forecasters
    a, b, c = ann.scored
    assert within(a.brier) == pytest.approx((0.16, 0.16))  # the 60 % that stood at the end
    assert within(a.over_time) == pytest.approx(((10 * 0.64 + 5 * 0.16) / 15,) * 2)
    assert within(b.brier) == pytest.approx((0.09, 0.09))
    # A band scores as its ends do, and no number of it stands for the whole.
    assert within(c.brier) == pytest.approx((0.55**2, 0.80**2))
    assert within(c.log) == pytest.approx((-math.log(0.45), -math.log(0.20)))
    assert within(c.over_time) == pytest.approx((0.55**2, 0.80**2))
    assert ann.events == 3
    assert within(ann.brier) == pytest.approx(((0.25 + 0.55**2) / 3, (0.25 + 0.80**2) / 3))
    # Against base rates: (0.16 + 0.09) / 2 where always saying the base rate scores (0.81 + 0.25) / 2.
    assert ann.with_base == 2
    assert within(ann.skill) == pytest.approx((1 - 0.125 / 0.53,) * 2)
    assert ann.calibrated == 0, "on 20 October no deadline has passed: an early yes may not count alone"
    assert within(bob.brier) == pytest.approx((0.01, 0.01))
    assert bob.skill is None
    assert [o.name for o in sheet.annulled] == ["e"]
    assert [f.name for f in sheet.open] == ["g"]
    assert [(f.name, why) for f, why in sheet.unscored] == [("h", TOO_LATE)]
    later = score(evidence, found, TODAY).forecasters[0]
    assert later.calibrated == 3
    assert sum(x.n for x in later.calibration) == 3
    assert all(x.low is None for x in later.calibration)


def test_numbers_and_dates_are_scored_in_their_units(load: Load, tmp_path: Path) -> None:
    rows = [
        ROW.format("n", "A", "kind: number, value: 'normal(10, 2)'"),
        ROW.format("k", "A", "kind: number, value: 7"),
        ROW.format("u", "A", "kind: number, value: {2025-10-01: 100, 2025-10-05: 0..12}"),
        ROW.format("d", "A", "kind: date, value: 2025-10-10..2025-10-20"),
    ]
    evidence = _forecasts(load, "".join(rows))
    (tmp_path / "outcome.yaml").write_text(
        "outcomes:\n  n: {resolved: 2025-11-01, result: 13}\n  k: {resolved: 2025-11-01, result: 4.5}\n"
        "  u: {resolved: 2025-11-01, result: 3}\n  d: {resolved: 2025-10-25, result: 2025-10-25}\n",
        encoding="utf-8",
    )
    found, problems = load_outcomes(tmp_path, evidence.forecasts)
    assert problems == []
    (only,) = score(evidence, found, TODAY).forecasters
    n, k, u, d = (row.crps for row in only.scored)
    assert n == pytest.approx(crps_normal(10, 2, 13))
    assert k == pytest.approx(2.5)

    def uniform(low: float, high: float, x: float) -> float:
        """The CRPS of a uniform forecast, integrated by hand."""
        width, inside = high - low, min(max(x, low), high)
        return abs(x - inside) + width * (((inside - low) / width) ** 3 + ((high - inside) / width) ** 3) / 3

    assert u == pytest.approx(uniform(0, 12, 3), rel=1e-5)
    assert d == pytest.approx(uniform(9, 19, 24), rel=1e-5)
    assert only.crps_days == d
    assert only.brier is None
    assert only.events == 0


def test_a_band_over_time_takes_one_end_of_every_day(load: Load, tmp_path: Path) -> None:
    rows = ROW.format("a", "Ann", "probability: {2025-10-01: 20% to 40%, 2025-10-11: 60%}")
    evidence = _forecasts(load, rows)
    for result, low, high in (("true", 0.36, 0.64), ("false", 0.04, 0.16)):
        (tmp_path / "outcome.yaml").write_text(f"outcomes: {{a: {{resolved: 2025-10-16, result: {result}}}}}\n")
        last = 0.16 if result == "true" else 0.36
        (ann,) = score(evidence, load_outcomes(tmp_path, evidence.forecasts)[0], TODAY).forecasters
        assert within(ann.over_time) == pytest.approx(((10 * low + 5 * last) / 15, (10 * high + 5 * last) / 15))


def test_two_are_compared_on_the_questions_that_both_answered(load: Load, tmp_path: Path) -> None:
    def row(name: str, by: str, what: str, question: str, deadline: str = "2025-10-31") -> str:
        return (f"  {name}: {{question: {question}, rule: R, by: {by}, made: 2025-10-01, deadline: {deadline}, "
                f"probability: {what}}}\n")  # fmt: skip

    rows = [
        row("a1", "Ann", "80%", "Rain?"), row("b1", "Bob", "40%", "Rain?"), row("c1", "Cas", "50% to 90%", "Rain?"),
        row("a2", "Ann", "10%", "Snow?"), row("b2", "Bob", "20%", "Snow?"),
        row("b3", "Bob", "99%", "Hail?"), row("a3", "Ann", "1%", "Hail?", "2025-11-15"),
    ]  # fmt: skip
    evidence = _forecasts(load, "".join(rows))
    happened = {"1": "true", "2": "false", "3": "true"}
    lines = [f"  {n}: {{resolved: 2025-11-20, result: {happened[n[1]]}}}" for n in evidence.forecasts]
    (tmp_path / "outcome.yaml").write_text("outcomes:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    found, problems = load_outcomes(tmp_path, evidence.forecasts)
    assert problems == []
    ann_bob, ann_cas, bob_cas = pairs(score(evidence, found, TODAY).forecasters)
    # Hail is not shared: another deadline is another question.
    assert (ann_bob.one, ann_bob.other, ann_bob.n) == ("Ann", "Bob", 2)
    assert within(ann_bob.difference) == pytest.approx(((0.04 - 0.36 + 0.01 - 0.04) / 2,) * 2)
    assert ann_bob.better == "Ann"
    assert within(ann_cas.difference) == pytest.approx((0.04 - 0.25, 0.04 - 0.01))
    assert (ann_cas.n, ann_cas.better) == (1, "")  # it hangs on what the band meant
    assert within(bob_cas.difference) == pytest.approx((0.36 - 0.25, 0.36 - 0.01))
    assert bob_cas.better == "Cas"


def test_bases_by_counted_cases_and_ranges(load: Load) -> None:
    rows = [
        ROW.format("a", "A", "probability: 20%, base_rate: 0 of 12"),
        ROW.format("b", "A", "probability: 20%, base_rate: 10 of 1_000"),
        ROW.format("n", "A", "kind: number, value: 3, base_range: 11..78"),
        ROW.format("w", "A", "probability: 20%, written: 2026-11-23"),
    ]
    found = _forecasts(load, "".join(rows)).forecasts
    assert (found["a"].base_rate, found["a"].base_cases) == (0.5 / 13, (0.0, 12.0))
    assert found["b"].base_rate == 10.5 / 1001
    assert (found["n"].base_range, found["n"].base_rate) == ((11.0, 78.0), None)
    assert found["w"].written == date(2026, 11, 23)


def test_what_is_put_down_when_it_is_settled_is_a_retrodiction(load: Load, tmp_path: Path) -> None:
    rows = ROW.format("early", "A", "probability: 20%, written: 2025-10-15")
    rows += ROW.format("late", "B", "probability: 20%, written: 2025-10-16") + ROW.format("f", "C", "probability: 20%")
    evidence = _forecasts(load, rows)
    lines = [f"  {n}: {{resolved: 2025-10-16, result: true}}" for n in evidence.forecasts]
    (tmp_path / "outcome.yaml").write_text("outcomes:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    people = score(evidence, load_outcomes(tmp_path, evidence.forecasts)[0], TODAY).forecasters
    assert [p.scored[0].retrodiction for p in people] == [False, True, False]


def test_another_reading_is_scored_beside_the_first(load: Load, tmp_path: Path) -> None:
    rows = ROW.format("f", "A", "probability: 20% to 30%") + ROW.format("n", "A", "kind: number, value: 7")
    evidence = _forecasts(load, rows)
    (tmp_path / "outcome.yaml").write_text(
        "outcomes:\n  f: {resolved: 2025-11-01, result: true, other_reading: {result: false, why: only the coast}}\n"
        "  n: {resolved: 2025-11-01, result: 2, other_reading: {result: 6, why: with helicopters}}\n",
        encoding="utf-8",
    )
    found, problems = load_outcomes(tmp_path, evidence.forecasts)
    assert problems == []
    (only,) = score(evidence, found, TODAY).forecasters
    f, n = only.scored
    assert (within(f.brier), within(f.other)) == (pytest.approx((0.49, 0.64)), pytest.approx((0.04, 0.09)))
    assert (n.crps, within(n.other)) == (5.0, (1.0, 1.0))
    assert within(only.brier) == pytest.approx((0.49, 0.64)), "the first reading is the one that counts"


def test_forecasts_of_the_run(load: Load, tmp_path: Path) -> None:
    rows = [
        ROW.format("hit", "midgame", "from_run: ships_hit >= 3"),
        ROW.format("many", "midgame", "kind: number, from_run: ships_hit"),
        ROW.format("share", "midgame", "from_run: goal"),
    ]
    evidence = _forecasts(load, "".join(rows))
    ships = np.array([0, 1, 2, 3, 4, 5, 0, 0])
    (tmp_path / "outcome.yaml").write_text(
        "outcomes:\n  hit: {resolved: 2025-11-01, result: true}\n  many: {resolved: 2025-11-01, result: 2}\n"
        "  share: {resolved: 2025-11-01, result: false}\n",
        encoding="utf-8",
    )
    found, _ = load_outcomes(tmp_path, evidence.forecasts)
    sheet = score(evidence, found, TODAY, {"ships_hit": ships})
    (run,) = sheet.forecasters
    assert within(run.scored[0].brier) == pytest.approx(((3 / 8 - 1) ** 2,) * 2)
    assert run.scored[1].crps == pytest.approx(crps_samples(ships, 2))
    assert [(f.name, why) for f, why in sheet.unscored] == [("share", NOT_ASKED)]
    assert len(score(evidence, found, TODAY).unscored) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [("x", [0.1, 0.5, 0.9]), ("x > 50%", [0, 0, 1]), ("x >= 0.5", [0, 1, 1]), ("x < 0.5", [1, 0, 0]),
     ("x <= 0.5", [1, 1, 0]), ("x == 0.5", [0, 1, 0]), ("x != 0.5", [1, 0, 1])],
)  # fmt: skip
def test_asking_the_run(text: str, expected: list[float]) -> None:
    got = ask_run(text, {"x": np.array([0.1, 0.5, 0.9])})
    assert got is not None
    assert got.tolist() == expected
    assert ask_run("y > 1", {"x": np.array([1.0])}) is None


def test_a_curve_of_calibration_from_thirty_questions_on(load: Load, tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    rows = "".join(ROW.format(f"q{i}", "A", f"probability: {5 + 10 * (i % 10)}%") for i in range(40))
    evidence = _forecasts(load, rows)
    results = "".join(
        f"  q{i}: {{resolved: 2025-11-01, result: {str(bool(rng.random() < 0.05 + 0.1 * (i % 10))).lower()}}}\n"
        for i in range(40)
    )
    (tmp_path / "outcome.yaml").write_text("outcomes:\n" + results, encoding="utf-8")
    found, problems = load_outcomes(tmp_path, evidence.forecasts)
    assert problems == []
    (only,) = score(evidence, found, TODAY).forecasters
    assert len(only.calibration) == 10
    assert all(b.n == 4 and b.low is not None and b.high is not None and b.low <= b.high for b in only.calibration)


def test_what_happened_is_read_by_scoring_alone(load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but what scores imports the reader of outcomes, and the ledger loads beside a broken one."""
    root = Path(midgame.__file__).parent
    importers = set()
    for file in root.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [a.name for a in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            if any(n == "outcomes" or n.endswith("evidence.outcomes") for n in names):
                importers.add(file.relative_to(root).as_posix())
    assert importers == {"evidence/score.py", "cli/score.py", "cli/record.py", "findings/followed/find.py"}
    (tmp_path / "outcome.yaml").write_text("outcomes: {[broken", encoding="utf-8")
    opened = []
    monkeypatch.setattr(outcomes_module, "read_yaml", lambda *a, **k: opened.append(a))
    evidence, problems = load(CLAIMS, "forecasts:\n" + ROW.format("f", "A", "probability: 20%"), Known())
    assert list(evidence.forecasts) == ["f"]
    assert not [p for p in problems if not p.warning]
    assert opened == []


def test_a_withdrawn_forecast_is_scored_only_while_it_stood(load: Load, tmp_path: Path) -> None:
    text = BASE + "    probability: {2025-10-01: 20%, 2025-10-06: 40%}\n    withdrawn: 2025-10-11\n"
    text += (
        "  stood: {question: Will it?, rule: R, by: Bob, made: 2025-10-01, deadline: 2025-10-31, probability: 20%}\n"
    )
    evidence, problems = load(None, text, known())
    assert [str(p) for p in problems if not p.warning] == []
    assert evidence.forecasts["f"].withdrawn == date(2025, 10, 11)
    late = load_outcomes_of(tmp_path, evidence, "2025-10-21")
    ann, bob = (f.scored[0] for f in score(evidence, late, TODAY).forecasters)
    assert (ann.brier, ann.log, ann.p) == (None, None, None)
    assert ann.over_time == Ends(pytest.approx((5 * 0.8**2 + 5 * 0.6**2) / 10), pytest.approx(0.5))
    assert bob.brier == Ends(pytest.approx(0.64), pytest.approx(0.64))
    early = load_outcomes_of(tmp_path / "early", evidence, "2025-10-09")  # settled while it still stood
    assert score(evidence, early, TODAY).forecasters[0].scored[0].brier == Ends(
        pytest.approx(0.36), pytest.approx(0.36)
    )


def load_outcomes_of(folder: Path, evidence: Evidence, day: str) -> dict:
    folder.mkdir(exist_ok=True)
    rows = "".join(f"  {n}: {{result: true, resolved: {day}, sources: [herald]}}\n" for n in evidence.forecasts)
    (folder / "outcome.yaml").write_text(f"outcomes:\n{rows}", encoding="utf-8")
    found, problems = load_outcomes(folder, evidence.forecasts)
    assert [str(p) for p in problems if not p.warning] == []
    return found


@pytest.mark.parametrize("day", ["2025-10-01", "2025-11-01"])
def test_a_day_of_withdrawal_that_cannot_be(load: Load, day: str) -> None:
    _, problems = load(None, BASE + f"    probability: 20%\n    withdrawn: {day}\n", known())
    between = "which does not lie between 2025-10-01, when it was made, and 2025-10-31"
    assert [p.what for p in problems if "withdrawn" in p.what] == [
        f"the forecast 'f' was withdrawn on {day}, {between}"
    ]
