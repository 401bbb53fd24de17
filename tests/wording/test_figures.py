"""How figures are written, in each language."""

import datetime as dt

import pytest

from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Spread
from midgame.wording import dates, figures, lists
from midgame.wording.language import speaking

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("p", "told"),
    [
        (0.0, "0%"), (0.0001, "under 0.1%"), (0.0005, "under 0.1%"), (0.0006, "0.1%"), (0.028, "2.8%"),
        (0.0994, "9.9%"), (0.0996, "10%"), (0.5, "50%"), (0.937, "93.7%"), (0.9995, "over 99.9%"),
        (0.9999, "over 99.9%"), (1.0, "100%"), (float("nan"), "–"),
    ],
)  # fmt: skip
def test_percent(p: float, told: str) -> None:
    assert figures.percent(p) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Estimate(0.36, 0.335, 0.381), "36% (34–38%)"),
        (Estimate(0.451, 0.443, 0.458), "45.1% (44.3–45.8%)"),
        (Estimate(0.0, 0.0, 0.0004), "0% (0–0.04%)"),
        (Estimate(1.0, 0.9962, 1.0), "100% (99.6–100%)"),
        (Estimate(0.5, float("nan"), float("nan")), "50% (–)"),
    ],
)
def test_a_share_and_its_interval_have_the_same_decimals(share: Estimate, told: str) -> None:
    assert figures.with_interval(share) == told


@pytest.mark.parametrize(
    ("x", "told"),
    [
        (0, "0"), (0.52, "0.52"), (2.06, "2.06"), (43.7, "43.7"), (437.6, "438"), (1992, "1,992"), (99_999, "99,999"),
        (1_743_454, "1,740,000"), (-3, "−3"), (-0.25, "−0.25"), (0.000123, "0.000123"), (float("inf"), "∞"),
        (float("-inf"), "−∞"), (float("nan"), "–"),
    ],
)  # fmt: skip
def test_number(x: float, told: str) -> None:
    assert figures.number(x) == told


def test_amounts_leave_out_an_empty_range_and_a_bare_unit() -> None:
    assert figures.median_range(Spread(8, 8, 8, 8), "ships") == "8 ships"
    assert figures.median_range(Spread(3, 1, 2, 7), "nautical_mile") == "2 (1–7) nautical mile"
    assert figures.median_range(Spread(0, -3, -1, 7), "km") == "−1 (−3 to 7) km"
    assert figures.median_range(Spread(0.5, 0.5, 0.5, 0.5), "fraction") == "0.5"
    assert figures.median_range(None, "ships") == "–"
    assert figures.amount(0.35, "probability") == "35%"
    assert figures.amount(-0.35, "fraction") == "−35%"
    assert figures.amount(1200, "ships") == "1,200 ships"
    assert figures.amount(3, "km**2") == "3 km²"
    assert figures.span(3, 12, "ships") == "3–12 ships"
    assert figures.span(0.15, 0.5, "fraction") == "15–50%"
    assert figures.with_span(Estimate(4, 3, 5), "ships") == "4 (3–5 ships)"
    assert figures.with_span(Estimate(0.35, 0.29, 0.41), "probability") == "35% (29–41%)"


@pytest.mark.parametrize(
    ("low", "high", "told"), [(0.02, 0.2, "2–20%"), (0.005, 0.025, "0.5–2.5%"), (0, 1, "0–100%"), (0.07, 0.29, "7–29%")]
)
def test_bounds_have_the_decimals_they_were_written_with(low: float, high: float, told: str) -> None:
    assert figures.bounds(low, high) == told


def test_points_have_a_sign_and_no_minus_zero() -> None:
    assert figures.points(Estimate(-0.006, -0.011, -0.0002)) == "−0.6 points (−1.1 to 0.0)"
    assert figures.points(Estimate(0.0, -0.0012, 0.0011)) == "0.00 points (−0.12 to +0.11)"
    assert figures.points(Estimate(0.041, 0.032, 0.05)) == "+4.1 points (+3.2 to +5.0)"
    assert figures.change(Estimate(3.2, -1.1, 5.3)) == "+3.2 (−1.1 to +5.3)"
    assert [figures.signed(x) for x in (2.0, 0.0, -2.0)] == ["+2", "0", "−2"]


def test_words_carry_their_range() -> None:
    assert figures.word(0.12) == "very unlikely (5–20%)"
    assert figures.word(0.75, "Kent") == "probable (63–87%)"
    assert figures.word(float("nan")) == "–"
    assert figures.band(0.55, 0.8) == "55–80%"


def test_days_and_dates() -> None:
    start = dt.date(2025, 10, 31)
    assert dates.calendar_day(start, 15.4) == "15 Nov"
    assert dates.calendar_date(start, 15) == "15 November 2025"
    assert dates.calendar_day(None, 15) == ""
    assert dates.calendar_day(start, 1e12) == ""
    assert dates.date("2025-10-31") == "31 October 2025"
    assert dates.date("autumn") == "autumn"
    assert dates.month(start) == "October 2025"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", ["2,8%", "44,3–45,8%", "1.992", "2,06", "−0,25", "100.000", "0,5–2,5%", "2,5 (1–7,5) km"]),
        (
            "es",
            [f"2,8{NB}%", f"44,3–45,8{NB}%", "1.992", "2,06", "−0,25", "100.000", f"0,5–2,5{NB}%", "2,5 (1–7,5) km"],
        ),
    ],
)
def test_figures_of_other_languages(language: str, told: list[str]) -> None:
    with speaking(language):
        assert [
            figures.percent(0.028), figures.interval(Estimate(0.451, 0.443, 0.458)), figures.number(1992),
            figures.number(2.06), figures.number(-0.25), figures.count(100_000), figures.bounds(0.005, 0.025),
            figures.median_range(Spread(3, 1, 2.5, 7.5), "km"),
        ] == told  # fmt: skip


@pytest.mark.parametrize(
    ("language", "day", "short", "listed", "one_of", "word"),
    [
        ("en", "31 October 2025", "31 Oct", "A, B and C", "A, B or C", "unlikely (20–45%)"),
        ("nl", "31 oktober 2025", "31 okt", "A, B en C", "A, B of C", "onwaarschijnlijk (0–33%)"),
        ("es", "31 de octubre de 2025", "31 oct", "A, B y C", "A, B o C", f"improbable (0–33{NB}%)"),
    ],
)
def test_dates_lists_and_words_of_each_language(
    language: str, day: str, short: str, listed: str, one_of: str, word: str
) -> None:
    with speaking(language):
        assert dates.date("2025-10-31") == day
        assert dates.calendar_day(dt.date(2025, 10, 31), 0) == short
        assert lists.together("ABC") == listed
        assert lists.either("ABC") == one_of
        assert figures.word(0.3, "ICD 203") == word
