"""Lookup tables: closed forms, units, what is worked out by check, and every bad table told where it stands."""
# ruff: noqa: E501 - lists of cases

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midgame._load import read
from midgame.engine.compile import compile_scenario
from midgame.engine.lookup import looked_up, looked_up_twice
from midgame.errors import Problem, RunError
from midgame.findings.comparison.changes import scenario_changes
from midgame.models import all_models
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario
from midgame.scenario.tables import Table

SCENARIO = """\
midgame: 2
title: Fire
question: How many hits?
as_of: 2025-10-31
clock: {start: 2025-11-01, horizon: 4 days}
expect: {goal: 10% to 90%}
quantities:
  distance: {value: 12..18, unit: km, from: assumed, why: x}
  sea: {value: 1..4, from: assumed, why: x}
  hit: {value: "= hits_at(distance, sea)", unit: probability}
tables:
  hits_at:
    by: [range, sea]
    rows: [[10, 0, 90%], [10, 5, 0.5], [20, 5, 0.1], [20, 0, 0.4]]
    units: {range: km}
    unit: probability
    from: assumed
    why: x
  shots: {by: day, rows: [[0, 4], [2, 8]], units: {day: days}, beyond: hold, from: assumed, why: x}
counters: {hits: {unit: hits}}
plan:
  - step: fire
    repeat: daily
    effects: {add: {hits: hit * shots(day)}}
end_states: {won: hits > 10}
goal: won
outcomes: {hits: {value: hits, unit: hits}}
"""
CSV = "sea,range,note,hits\n0,10,a,0.9\n5,10,b,0.5\n5,20,c,0.1\n0,20,d,0.4\n"
ROWS = "    rows: [[10, 0, 90%], [10, 5, 0.5], [20, 5, 0.1], [20, 0, 0.4]]\n"
FROM_FILE = SCENARIO.replace(ROWS, "    data: ranges.csv\n    value: hits\n")

Reads = Callable[..., tuple[Scenario | None, list[Problem]]]


@pytest.fixture
def reading(tmp_path: Path) -> Reads:
    """A scenario and its table in a folder, read with the rules."""

    def made(text: str = SCENARIO, table: str = CSV) -> tuple[Scenario | None, list[Problem]]:
        (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "ranges.csv").write_text(table, encoding="utf-8")
        return read(tmp_path)

    return made


def good(found: tuple[Scenario | None, list[Problem]]) -> Scenario:
    assert found[0] is not None, [str(p) for p in found[1]]
    assert found[1] == []
    return found[0]


def outcome(scenario: Scenario, replications: int = 100) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """The inputs of each replication by name, and the hits that it ends with."""
    run = play(scenario, replications, 1)
    drawn = run["inputs"].values[run["draw_index"].values]
    return {str(n): drawn[:, i] for i, n in enumerate(run["quantity"].values)}, run["counter_end"].values[:, 0]


def test_a_play_looks_up_as_the_closed_form_says(reading: Reads) -> None:
    inputs, hits = outcome(good(reading()))
    x, y = (inputs["distance"] - 10) / 10, inputs["sea"] / 5
    wanted = 0.9 * (1 - x) * (1 - y) + 0.5 * (1 - x) * y + 0.4 * x * (1 - y) + 0.1 * x * y
    assert inputs["hit"] == pytest.approx(wanted, rel=1e-5)
    # 4, 6, 8 and, beyond the last day, 8 again.
    assert hits == pytest.approx(26 * wanted, rel=1e-5)


def test_hold_keeps_each_point_until_the_next(reading: Reads) -> None:
    text = SCENARIO.replace("units: {day: days}", "units: {day: days}, between: hold")
    inputs, hits = outcome(good(reading(text)))
    assert hits == pytest.approx((4 + 4 + 8 + 8) * inputs["hit"], rel=1e-5)


def test_a_number_in_another_unit_is_converted(reading: Reads) -> None:
    sea_miles = SCENARIO.replace("12..18, unit: km", "6.5..9.5, unit: nautical_mile")
    inputs, _ = outcome(good(reading(sea_miles)))
    x, y = (inputs["distance"] * 1.852 - 10) / 10, inputs["sea"] / 5
    wanted = 0.9 * (1 - x) * (1 - y) + 0.5 * (1 - x) * y + 0.4 * x * (1 - y) + 0.1 * x * y
    assert inputs["hit"] == pytest.approx(wanted, rel=1e-5)


def test_the_numbers_of_a_table_stay_out_of_the_text(reading: Reads) -> None:
    here = good(reading())
    other = good(reading(SCENARIO.replace("[20, 0, 0.4]", "[20, 0, 0.3]").replace("[2, 8]", "[3, 9]")))
    one, two = (compile_scenario(s, all_models()) for s in (here, other))
    assert one.text == two.text
    assert one.constants != two.constants


def test_what_uses_no_table_is_drawn_and_rolled_as_without(reading: Reads) -> None:
    plain = SCENARIO.replace("hit * shots(day)", "hit * shots(day) + poisson(3) * 1000")
    more = plain.replace(
        "tables:\n", "tables:\n  more: {by: day, rows: [[0, 0], [9, 0]], units: {day: days}, from: assumed, why: x}\n"
    )
    more = more.replace("poisson(3) * 1000", "more(day) + poisson(3) * 1000")
    (before, hits), (after, same) = outcome(good(reading(plain))), outcome(good(reading(more)))
    assert (before["distance"] == after["distance"]).all()
    assert (hits == same).all()


def test_a_file_gives_what_its_points_in_place_do_and_a_run_holds_them(reading: Reads) -> None:
    here, written = good(reading(FROM_FILE)), good(reading())
    again = parse_scenario(here.text, dict(all_models()))
    for other in (written, again):
        assert [(t.name, t.axes, t.values) for t in other.tables] == [(t.name, t.axes, t.values) for t in here.tables]
    assert (outcome(again)[1] == outcome(written)[1]).all()
    assert good(reading(FROM_FILE, CSV.replace("0.9", "0.8"))).hash != here.hash


def test_a_file_that_extends_changes_a_table(reading: Reads, tmp_path: Path) -> None:
    good(reading(FROM_FILE))
    child = tmp_path / "child"
    child.mkdir()
    rows = "[[10, 0, 0.2], [10, 5, 0.2], [20, 0, 0.2], [20, 5, 0.2]]"
    new = f"midgame: 2\nextends: ..\ntables: {{hits_at: {{rows: {rows}, from: assumed, why: y}}}}\n"
    (child / "scenario.yaml").write_text(new, encoding="utf-8")
    here = good(read(child))
    assert outcome(here)[1] == pytest.approx(26 * 0.2, rel=1e-5)
    changed = {(c.section, c.name) for c in scenario_changes(here.base_text, here.text)}
    assert changed == {("tables", "hits_at")}


AXIS = st.lists(st.integers(-50, 50), min_size=2, max_size=5, unique=True).map(sorted)


@settings(deadline=None)
@given(AXIS, AXIS, st.tuples(*[st.integers(-9, 9)] * 4), st.floats(-60, 60), st.floats(-60, 60), st.booleans())
def test_a_bilinear_function_is_met_everywhere_and_the_two_forms_agree(
    xs: list[int], ys: list[int], k: tuple[int, ...], x: float, y: float, step: bool
) -> None:
    def f(a: float, b: float) -> float:
        return k[0] + k[1] * a + k[2] * b + k[3] * a * b

    values = tuple(float(f(a, b)) for a in xs for b in ys)
    axes = tuple(map(float, xs)), tuple(map(float, ys))
    c = np.array([7.0, *axes[0], *axes[1], *values])
    got = looked_up_twice(x, y, c, 1, len(xs), len(ys), step)
    assert got == Table("t", ("x", "y"), axes, values, ("", ""), step=step).at((x, y))
    edge = [min(max(v, axis[0]), axis[-1]) for v, axis in ((x, axes[0]), (y, axes[1]))]
    if step:
        edge = [max(p for p in axis if p <= v) for v, axis in zip(edge, axes, strict=True)]
    assert got == pytest.approx(f(*edge), rel=1e-9, abs=1e-7)
    line = np.array([*axes[0], *(float(f(a, 0)) for a in xs)])
    one = looked_up(x, line, 0, len(xs), step)
    assert one == Table("t", ("x",), axes[:1], tuple(line[len(xs) :]), ("",), step=step).at((x,))
    assert one == pytest.approx(f(edge[0], 0), rel=1e-9, abs=1e-7)


def test_outside_the_table_a_run_stops_with_its_name_and_the_number(reading: Reads) -> None:
    scenario = good(reading(SCENARIO.replace("12..18", "12..28")))
    with pytest.raises(
        RunError, match=r"'hit', range in the table hits_at \(10 to 20; .* got 2\d\.\d+, which lies outside"
    ):
        play(scenario, 100, 1)
    held = SCENARIO.replace("12..18", "22..28").replace(
        "    unit: probability\n", "    unit: probability\n    beyond: hold\n"
    )
    inputs, _ = outcome(good(reading(held)))
    assert inputs["hit"] == pytest.approx(0.4 - 0.06 * inputs["sea"], rel=1e-5)


BAD = {  # name: what is put for what, what is told, what to do
    "no points": (ROWS, "", "has no points", "rows:"),
    "a row too short": ("[20, 0, 0.4]", "[20, 0.4]", "has range and sea and the value, and this is 2 cells", "rows:"),
    "no list of rows": ("[[0, 4], [2, 8]]", "{0: 4, 2: 8}", "are a list of rows, not a mapping", "rows:"),
    "a row that is a number": ("[[0, 4], [2, 8]]", "[4, 8]", "and this is the number '4'", "rows:"),
    "a text": ("0.4]", "low]", "a cell of 'hits_at' is a number, not the text 'low'", "0.6, or 60%"),
    "not a number": ("0.4]", ".nan]", "a cell of 'hits_at' is a number", "0.6"),
    "a range": ("0.4]", "0.3 to 0.4]", "not the text '0.3 to 0.4'", "0.6"),
    "two meanings": ("[2, 8]", "[2, 1.200]", "1.200", ""),
    "a point twice": ("[20, 5, 0.1]", "[20, 0, 0.1]", "two rows for range 20, sea 0", "keep one"),
    "a hole": (", [20, 5, 0.1]", "", "has no row for range 20, sea 5", "for every range at every sea"),
    "one point": ("[[0, 4], [2, 8]]", "[[0, 4]]", "has a single 'day'", "add rows"),
    "three ways": ("[range, sea]", "[range, sea, wind]", "is looked up by range, sea, wind", "by: [range]"),
    "a way twice": ("[range, sea]", "[range, range]", "each with its name", "by: [range, sea]"),
    "no ways": ("    by: [range, sea]\n", "", "the key 'by' is missing", "by"),
    "a share above 1": ("0.4]", "40]", "gives a probability, and 40 is not between 0 and 1", "30%"),
    "a unit of no way": ("{range: km}", "{rnge: km}", "is not looked up by 'rnge'; did you mean 'range'?", "'unit'"),
    "no such unit": ("{range: km}", "{range: kilomtr}", "'kilomtr' is not a unit", ""),
    "a column without a file": ("beyond: hold,", "beyond: hold, value: hits,", "names a column, but no 'data'", "remove it"),
    "another word for hold": ("beyond: hold", "beyond: flat", "'beyond' must be 'error' or 'hold'", "error or hold"),
    "no reason": ("beyond: hold, from: assumed, why: x", "beyond: hold, from: assumed", "is assumed without a reason", "why"),
    "one number for two ways": ("hits_at(distance, sea)", "hits_at(distance)", "takes 2 arguments, not 1", "hits_at(range, sea)"),
    "a name near it": ("= hits_at(", "= hit_at(", "'hit_at' is not a function; did you mean 'hits_at'?", "hits_at"),
    "not called": ("hit * shots(day)", "hit * shots", "'shots' is a table", "shots(day)"),
    "a unit that does not fit": ("12..18, unit: km", "12..18, unit: hours", "looked up in km of 'range', and this is in hours", "units: {range: hours}"),
    "a unit that is not said": ("    units: {range: km}\n", "", "looked up by plain numbers of 'range', and this is in km", "units: {range: km}"),
    "outside, and known": ("12..18", "25", "25 lies outside the table hits_at: its 'range' goes from 10 to 20", "beyond: hold"),
    "the name of a die": ("shots", "poisson", "'poisson' is a word of the language", "another name"),
    "the name of a counter": ("shots", "hits", "'hits' is already the name of one of the", "another name"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_told_once_with_its_fix(name: str, reading: Reads) -> None:
    old, new, what, fix = BAD[name]
    assert old in SCENARIO
    scenario, problems = reading(SCENARIO.replace(old, new))
    assert scenario is None
    errors = [p for p in problems if not p.warning]
    assert len(errors) == 1, [str(p) for p in errors]
    assert what in errors[0].what, errors[0]
    assert fix in errors[0].fix, errors[0]
    assert errors[0].place.line > 6


BAD_FILES = {  # name: the table, what is put for what in the scenario, in which file and line it is told, and what
    "no value named": (CSV, "    value: hits\n", "", "scenario.yaml", 14, "which column of the table holds the value?"),
    "no such column": (CSV, "value: hits", "value: hit", "scenario.yaml", 15, "has no column 'hit'; did you mean 'hits'?"),
    "no such way": (CSV, "by: [range, sea]", "by: [range, seas]", "scenario.yaml", 13, "has no column 'seas'"),
    "no such file": (CSV, "data: ranges.csv", "data: range.csv", "scenario.yaml", 14, "there is no file 'range.csv'"),
    "a text": (CSV.replace("0.4", "low"), "", "", "ranges.csv", 5, "the cell 'low' of the column 'hits' is not a number"),
    "a point twice": (CSV.replace("5,20", "5,10"), "", "", "ranges.csv", 4, "two rows for range 10, sea 5"),
    "a header alone": ("sea,range,hits\n", "", "", "scenario.yaml", 14, "has no rows"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_once_and_where(name: str, reading: Reads) -> None:
    table, old, new, file, line, what = BAD_FILES[name]
    scenario, problems = reading(FROM_FILE.replace(old, new) if old else FROM_FILE, table)
    assert scenario is None
    errors = [p for p in problems if not p.warning]
    assert len(errors) == 1, [str(p) for p in errors]
    assert what in errors[0].what
    assert (Path(errors[0].place.file).name, errors[0].place.line) == (file, line)


def test_a_table_without_a_source_or_a_use_is_a_warning(reading: Reads) -> None:
    idle = "tables:\n  idle: {by: x, rows: [[0, 1], [1, 2]]}\n"
    scenario, problems = reading(SCENARIO.replace("tables:\n", idle))
    assert scenario is not None
    assert sorted(p.rule for p in problems) == ["no-source", "unused"]
    assert all("'idle'" in p.what for p in problems)


def test_what_never_varies_is_worked_out_by_check(reading: Reads) -> None:
    known = (
        SCENARIO.replace("12..18", "15")
        .replace("1..4", "2.5")
        .replace("hits_at(distance, sea)", "1 / (hits_at(distance, sea) - 0.475)")
    )
    scenario, problems = reading(known.replace(", unit: probability}", "}"))
    assert scenario is None
    assert any("1 / 0 is not a finite number" in p.what for p in problems), [str(p) for p in problems]
