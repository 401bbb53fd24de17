"""What all charts share: axes, labels that fit, and the two drawings of each figure."""

import xml.etree.ElementTree as ET

import pytest

from midgame.charts.base import GOAL, MAIN, NARROW, ROLES, WIDE, Bar, Row, share_axis, text_width, wrapped
from midgame.charts.rows import rows_figure
from midgame.charts.svg import restyle
from midgame.page.sections import Drawn, draw


@pytest.mark.parametrize(("high", "top"), [(0.004, 0.01), (0.036, 0.05), (0.18, 0.25), (0.51, 1.0), (1.0, 1.0)])
def test_share_axis_holds_the_highest_share(high: float, top: float) -> None:
    axis = share_axis(high)
    assert (axis.low, axis.high) == (0.0, top)
    assert max(axis.ticks) == pytest.approx(top)


def test_long_labels_wrap_and_end_in_an_ellipsis() -> None:
    lines = wrapped("a very long name of a step " * 10, 200)
    assert len(lines) == 3
    assert all(text_width(line) <= 200 for line in lines)
    assert lines[-1].endswith("…")


@pytest.fixture
def drawn() -> Drawn:
    rows = [Row("<b>one</b>", "first & last", (Bar(0, 0.4, MAIN), Bar(0.4, 0.5, GOAL))), Row("two", "note")]
    return draw(rows_figure("made", "A title", "Bars of two things.", rows, share_axis(0.5)))


def test_a_figure_is_drawn_for_desk_and_phone_with_one_text(drawn: Drawn) -> None:
    wide, narrow = ET.fromstring(drawn.wide), ET.fromstring(drawn.narrow)
    assert (wide.attrib["class"], narrow.attrib["class"]) == ("chart wide", "chart narrow")
    assert wide.attrib["aria-label"] == narrow.attrib["aria-label"] == drawn.figure.words
    assert float(wide.attrib["viewBox"].split()[2]) == pytest.approx(WIDE, abs=20)
    assert float(narrow.attrib["viewBox"].split()[2]) == pytest.approx(NARROW, abs=20)
    assert "<b>" not in drawn.wide
    assert "<b>one</b>" in "".join(wide.itertext())


def test_colours_are_names_that_the_page_gives_a_colour(drawn: Drawn) -> None:
    for drawing in (drawn.wide, drawn.narrow):
        assert not any(stand_in in drawing for stand_in in ROLES)
        assert 'class="f-main"' in drawing
        assert 'class="f-goal"' in drawing


def test_what_stands_in_a_chart_is_in_its_notes(drawn: Drawn) -> None:
    assert drawn.figure.notes == (("<b>one</b>", "first & last"), ("two", "note"))


def test_only_coordinates_are_rounded_never_what_is_read():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100.456789" height="9" viewBox="0 0 100.456789 9">'
        '<text x="1.23456" transform="translate(2.98765,3)">1.234 schepen, 12.345</text></svg>'
    )
    root = ET.fromstring(restyle(svg, "n", "1.234 schepen van 56.789", "wide"))
    (text,) = root.iter("text")
    assert text.text == "1.234 schepen, 12.345"
    assert root.attrib["aria-label"] == "1.234 schepen van 56.789"
    assert (text.attrib["x"], text.attrib["transform"]) == ("1.23", "translate(2.98,3)")
    assert root.attrib["viewBox"] == "0 0 100.45 9"
