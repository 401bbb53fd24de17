"""What all charts share: axes, marks in their place, and one drawing for every width."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest

from midgame.charts.base import (
    GOAL,
    MAIN,
    ROLES,
    Area,
    Axis,
    Bar,
    Cell,
    Curve,
    Dot,
    Line,
    Plane,
    Row,
    Spot,
    share_axis,
    whole_axis,
)
from midgame.charts.days import day_axis
from midgame.charts.rows import rows_figure
from midgame.charts.svg import plane, stepped, track
from midgame.wording import speaking


@pytest.mark.parametrize(("high", "top"), [(0.004, 0.01), (0.036, 0.05), (0.18, 0.25), (0.51, 1.0), (1.0, 1.0)])
def test_share_axis_holds_the_highest_share(high: float, top: float) -> None:
    axis = share_axis(high)
    assert (axis.low, axis.high) == (0.0, top)
    assert max(axis.ticks) == pytest.approx(top)


def test_the_sign_stands_once() -> None:
    assert list(whole_axis().ticks.values()) == ["0", "25", "50", "75", "100%"]
    assert list(share_axis(0.01).ticks.values()) == ["0", "0.25", "0.50", "0.75", "1.00%"]
    with speaking("es"):
        assert list(share_axis(0.2).ticks.values())[-1] == "25\N{NO-BREAK SPACE}%"


def test_long_clocks_name_months_and_short_ones_days() -> None:
    start = dt.date(2025, 10, 31)
    months = day_axis(start, 180).ticks
    assert months == {1.0: ["Nov", "2025"], 31.0: ["Dec"], 62.0: ["Jan", "2026"], 93.0: ["Feb"], 121.0: ["Mar"],
                      152.0: ["Apr"]}  # fmt: skip
    assert list(day_axis(start, 14).ticks.values())[:2] == ["31 Oct", "2 Nov"]
    assert list(day_axis(None, 30).ticks.values()) == ["day 0", "7", "14", "21", "28"]
    assert list(day_axis(start, 3000).ticks.values())[:2] == [["2026"], ["2028"]]
    for days in (0.1, 0.7, 2, 5, 40, 90, 400, 5000):
        for begin in (start, None):
            assert 1 <= len(day_axis(begin, days).ticks) <= 8
            assert 1 <= len(day_axis(begin, days, 4).ticks) <= 5


def paths(svg: str) -> list[tuple[str, str]]:
    return [(e.attrib["class"], e.attrib["d"]) for e in ET.fromstring(svg).iter("path")]


def test_marks_lie_where_their_values_do_and_stretch_with_the_page() -> None:
    row = Row("a", "", (Bar(0, 0.4), Bar(0.4, 0.5, GOAL, 0.5)), (Line(0.1, 0.2, MAIN, 3),), (Dot(0.25),))
    made = track(row, share_axis(0.5, mark=0.45), 20, "middle")
    root = ET.fromstring(made)
    assert root.attrib["viewBox"] == "0 0 1000 20"
    assert root.attrib["preserveAspectRatio"] == "none"
    assert root.attrib["aria-hidden"] == "true"
    assert "width" not in root.attrib
    assert paths(made) == [
        ("s-grid", "M0 10H1000"),
        ("f-main", "M0 0H800V20H0z"),
        ("f-goal", "M800 10H1000V20H800z"),
        ("s-muted", "M900 0V20"),
        ("s-main", "M200 10H400"),
        ("s-paper", "M500 10h.01"),
        ("s-main", "M500 10h.01"),
    ]


def test_what_lies_beyond_an_axis_lies_at_its_end() -> None:
    assert [Axis(2, 4).at(x) for x in (1, 2, 3, 9)] == [0, 0, 0.5, 1]


def test_a_plane_has_its_areas_under_its_curves_and_holds_a_step() -> None:
    p = Plane(
        Axis(0, 2), Axis(0, 10, {0.0: "0", 10.0: "10"}), (Cell((0, 0), (1, 5)),),
        (Area((0.0, 1.0, 2.0), (0.0, 0.0, 5.0), (10.0, 5.0, 5.0), "pale", True),),
        (Curve(((0.0, 5.0), (2.0, 10.0))),), (Spot((1.0, 5.0)),), 100,
    )  # fmt: skip
    assert paths(plane(p)) == [
        ("s-grid", "M0 100H1000"), ("s-grid", "M0 0H1000"),
        ("f-band", "M0 50H500V100H0z"),
        ("f-pale", "M0 0L500 0L500 50L1000 50L1000 50L1000 50L1000 100L500 100L500 100L0 100z"),
        ("s-main", "M0 50L1000 0"),
        ("s-paper", "M500 50h.01"), ("s-ink", "M500 50h.01"),
    ]  # fmt: skip
    assert stepped([(0, 1), (1, 2)]) == [(0, 1), (1, 1), (1, 2)]


def test_what_stands_in_a_chart_is_in_its_notes_and_words() -> None:
    rows = [Row("<b>one</b>", "first & last", (Bar(0, 0.4, MAIN),)), Row("two", "note")]
    figure = rows_figure("made", "A title", "Bars of two things.", rows, share_axis(0.5))
    assert figure.notes == (("<b>one</b>", "first & last"), ("two", "note"))
    assert figure.words == "Bars of two things. <b>one</b>: first & last; two: note."


def test_every_role_has_a_name_of_its_own() -> None:
    assert len(set(ROLES)) == len(ROLES)
