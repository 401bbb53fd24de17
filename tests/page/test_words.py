"""How numbers are written."""

from dataclasses import replace

import pytest
import xarray as xr

from midgame.findings.answer.find import summarise
from midgame.findings.answer.record import Expectation
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Spread
from midgame.wording import figures as words


@pytest.mark.parametrize(
    ("p", "told"),
    [
        (0.0, "0%"), (0.0001, "under 0.1%"), (0.028, "2.8%"), (0.0994, "9.9%"), (0.0996, "10%"), (0.5, "50%"),
        (0.937, "93.7%"), (0.9999, "over 99.9%"), (1.0, "100%"), (float("nan"), "–"),
    ],
)  # fmt: skip
def test_percent(p: float, told: str) -> None:
    assert words.percent(p) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Estimate(0.36, 0.335, 0.381), "36% (34–38%)"),
        (Estimate(0.451, 0.443, 0.458), "45.1% (44.3–45.8%)"),
        (Estimate(0.0, 0.0, 0.0004), "0% (0–0.04%)"),
        (Estimate(1.0, 0.9962, 1.0), "100% (99.6–100%)"),
    ],
)
def test_a_share_and_its_interval_have_the_same_decimals(share: Estimate, told: str) -> None:
    assert words.with_interval(share) == told


@pytest.mark.parametrize(
    ("x", "told"), [(0, "0"), (0.52, "0.52"), (2.06, "2.1"), (43.7, "44"), (1992, "1,992"), (1_743_454, "1,740,000")]
)
def test_number(x: float, told: str) -> None:
    assert words.number(x) == told


def test_amounts_leave_out_an_empty_range_and_a_bare_unit() -> None:
    assert words.amount(Spread(8, 8, 8, 8), "ships") == "8 ships"
    assert words.amount(Spread(3, 1, 2, 7), "nautical_mile") == "2 (1–7) nautical mile"
    assert words.amount(Spread(0.5, 0.5, 0.5, 0.5), "fraction") == "0.5"
    assert words.amount(None, "ships") == "– ships"


def test_points_have_a_sign_and_no_minus_zero() -> None:
    assert words.points(Estimate(-0.006, -0.011, -0.0002)) == "−0.6 points (−1.1 to 0.0)"
    assert words.points(Estimate(0.0, -0.0012, 0.0011)) == "0.00 points (−0.12 to +0.11)"
    assert words.points(Estimate(0.041, 0.032, 0.05)) == "+4.1 points (+3.2 to +5.0)"


def test_words_carry_their_range_and_days_their_date() -> None:
    assert words.word(0.12) == "very unlikely (5–20%)"
    assert words.word(0.002) == "below ‘almost no chance’ (0–1%)"
    assert words.word(0.75, "Kent") == "probable (63–87%)"
    assert words.calendar_day("2025-10-31", 15) == "15 Nov"
    assert words.calendar_day("", 15) == ""
    assert words.long_date("2025-10-31") == "31 October 2025"


@pytest.mark.parametrize(
    ("bounds", "verdict", "told"),
    [
        ((0.02, 0.2), "inside", "lies inside it, within Monte Carlo error of its edge."),
        ((0.01, 0.2), "inside", "lies inside it."),
        ((0.03, 0.2), "below", "lies below it."),
        ((0.022, 0.2), "below", "lies below it, by less than the Monte Carlo error."),
    ],
)
def test_expectation_says_when_the_edge_is_near(
    base: xr.Dataset, bounds: tuple[float, float], verdict: str, told: str
) -> None:
    s = summarise(base)
    goal = replace(s.goal, share=Estimate(0.021, 0.019, 0.023), expect=Expectation(*bounds, verdict))
    assert words.expectation_sentence(replace(s, goal=goal)).endswith(told)
