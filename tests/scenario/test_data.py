"""Quantities from tables: rows that are drawn together, series, and every bad table told with its line."""
# ruff: noqa: E501 - lists of cases

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from midgame._load import load, read
from midgame.engine.draws import columns_of, fill
from midgame.errors import Problem, ScenarioError
from midgame.findings.comparison.changes import scenario_changes
from midgame.models import all_models
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario
from midgame.scenario.values import Series

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8").split("## Data")[1]
QUANTITIES = re.findall(r"```\{code-block\} yaml\n(.*?)```", PAGE, re.DOTALL)[0]
CONVOYS = re.findall(r"```\{code-block\} text\n(.*?)```", PAGE, re.DOTALL)[0]
ESCORTS = "date,escorts\n1943-01-01,4\n1943-01-10,6.5\n"
REST = """\
midgame: 2
title: Convoys
question: How many get through?
as_of: 1943-01-01
clock: {start: 1943-01-01, horizon: 30 days}
expect: {goal: 10% to 90%}
counters: {gone: {unit: ships}}
plan:
  - step: sail
    effects: {add: {gone: sunk / sailed * escorts}}
end_states: {bad: gone > 0.3}
goal: bad
"""

Reads = Callable[..., tuple[Scenario | None, list[Problem]]]


@pytest.fixture
def table(tmp_path: Path) -> Reads:
    """The example of the page with its tables, read with the rules."""

    def reading(
        quantities: str = QUANTITIES, convoys: str | bytes = CONVOYS, escorts: str = ESCORTS
    ) -> tuple[Scenario | None, list[Problem]]:
        (tmp_path / "scenario.yaml").write_text(REST + quantities, encoding="utf-8")
        (tmp_path / "convoys.csv").write_bytes(convoys if isinstance(convoys, bytes) else convoys.encode())
        (tmp_path / "escorts.csv").write_text(escorts, encoding="utf-8")
        return read(tmp_path)

    return reading


def good(found: tuple[Scenario | None, list[Problem]]) -> Scenario:
    assert found[0] is not None, [str(p) for p in found[1]]
    assert found[1] == []
    return found[0]


def drawn(scenario: Scenario, *names: str, count: int = 3000) -> list[list[float]]:
    columns = columns_of(scenario)
    matrix = fill(columns, 1, 0, count)
    return [list(matrix[:, c.at]) for n in names for c in columns if c.quantity.name == n]


def test_the_rows_of_a_table_are_drawn_together_and_each_as_often(table: Reads) -> None:
    sailed, sunk = drawn(good(table()), "sailed", "sunk")
    rows, counts = np.unique(np.column_stack([sailed, sunk]), axis=0, return_counts=True)
    assert rows.tolist() == [[35.0, 7.0], [40.0, 2.0], [50.0, 0.0]]
    assert counts / 3000 == pytest.approx([1 / 3] * 3, abs=0.035)


def test_another_quantity_or_column_leaves_the_draws_as_they_were(table: Reads) -> None:
    before = drawn(good(table()), "sunk")
    alone = QUANTITIES.replace("  sailed: {data: convoys.csv, column: sailed,", "  sailed: {value: 40,")
    assert drawn(good(table(alone)), "sunk") == before
    assert drawn(good(table(convoys="port,convoy,sailed,sunk\nx,A,40,2\nx,B,35,7\nx,C,50,0\n")), "sunk") == before


def test_a_series_is_read_by_days_or_by_dates(table: Reads) -> None:
    by_date = good(table()).quantity("escorts").value
    assert isinstance(by_date, Series)
    assert by_date.days == (0.0, 9.0)
    assert [p.parameters for p in by_date.parts] == [(4.0,), (6.5,)]
    assert good(table(escorts="date,escorts\n0,4\n9,6.5\n")).quantity("escorts").value == by_date


def test_a_run_holds_the_rows(table: Reads, tmp_path: Path) -> None:
    here = good(table())
    again = parse_scenario(here.text, dict(all_models()))
    assert [(q.name, q.value, q.text, q.group) for q in again.quantities] == [
        (q.name, q.value, q.text, q.group) for q in here.quantities
    ]
    assert here.quantity("sunk").text == "sunk of convoys.csv, 3 rows"
    assert good(table(convoys=CONVOYS.replace("A,40,2", "A,40,3"))).hash != here.hash


def test_a_range_and_bounds_are_those_of_the_numbers_not_of_the_rows(table: Reads) -> None:
    lines = "".join(f"{i},{100 - i}\n" for i in range(1, 101))
    found = good(table(convoys="sailed,sunk\n" + lines)).quantity("sunk").value
    assert found.distribution.range() == (5.0, 95.0)  # type: ignore[union-attr]
    assert found.distribution.support == (0.0, 99.0)  # type: ignore[union-attr]


def test_a_table_of_the_base_is_found_beside_it_and_draws_the_same(table: Reads, tmp_path: Path) -> None:
    base = good(table())
    child = tmp_path / "child"
    child.mkdir()
    (child / "scenario.yaml").write_text("midgame: 2\nextends: ..\n", encoding="utf-8")
    here = load(child)
    assert drawn(here, "sunk", "sailed") == drawn(base, "sunk", "sailed")
    assert scenario_changes(here.base_text, here.text) == ()
    (child / "convoys.csv").write_text("sunk\n1\n2\n", encoding="utf-8")
    (child / "scenario.yaml").write_text(
        "midgame: 2\nextends: ..\nquantities: {sunk: {data: convoys.csv, column: sunk, from: assumed, why: x}}\n"
    )
    with pytest.raises(ScenarioError, match=r"two tables are called 'convoys\.csv'"):
        load(child)


BAD = {  # name: what of the page's example is put for what, in which file it is told, on which line, what, what to do
    "no such file": (QUANTITIES.replace("escorts.csv", "escort.csv"), CONVOYS, "scenario.yaml", 16, "there is no file 'escort.csv'", "check the path"),
    "a file above": (QUANTITIES.replace("escorts.csv", "../escorts.csv"), CONVOYS, "scenario.yaml", 16, "lies outside", "in the folder of this one or below: losses.csv"),
    "an absolute path": (QUANTITIES.replace("escorts.csv", "/etc/hosts"), CONVOYS, "scenario.yaml", 16, "is not a path from this file", ""),
    "no CSV": (QUANTITIES.replace("escorts.csv", "scenario.yaml"), CONVOYS, "scenario.yaml", 16, "is no .csv file", ".csv"),
    "no such column": (QUANTITIES.replace("column: sunk", "column: snk"), CONVOYS, "scenario.yaml", 15, "has no column 'snk'; did you mean 'sunk'?", "convoy, sailed, sunk"),
    "no column named": (QUANTITIES.replace(" column: sunk,", ""), CONVOYS, "scenario.yaml", 15, "which column", "column: ..."),
    "a value too": (QUANTITIES.replace("column: sunk,", "column: sunk, value: 3,"), CONVOYS, "scenario.yaml", 15, "has 'value' too", "keep one"),
    "a background too": (QUANTITIES.replace("column: sunk,", "column: sunk, background: 2 of 9,").replace("midgame: 1", "midgame: 2"), CONVOYS, "scenario.yaml", 15, "no counted cases that a background", "remove"),
    "a model too": (QUANTITIES.replace("column: sunk,", "column: sunk, does: transit.days,"), CONVOYS, "scenario.yaml", 15, "comes from a table and has 'does' too", "keep one"),
    "a group too": (QUANTITIES.replace("column: sunk,", "column: sunk, group: g,"), CONVOYS, "scenario.yaml", 15, "has 'group' too", "together"),
    "a column alone": (QUANTITIES.replace("data: convoys.csv, column: sunk", "value: 3, column: sunk"), CONVOYS, "scenario.yaml", 15, "has 'column' but no table", "data:"),
    "a text": (QUANTITIES, CONVOYS.replace("35,7", "35,seven"), "convoys.csv", 3, "the cell 'seven' of the column 'sunk' is not a number", "with a point"),
    "an empty cell": (QUANTITIES, CONVOYS.replace("40,2", "40,"), "convoys.csv", 2, "the cell '' of the column 'sunk'", "leave the row out"),
    "two bad cells": (QUANTITIES, CONVOYS.replace("40,2", "40,x").replace("35,7", "35,y"), "convoys.csv", 2, "(nor are 1 more", ""),
    "a decimal comma": (QUANTITIES, CONVOYS.replace("35,7", "35,7,5"), "convoys.csv", 3, "this row has 4 cells, and the header 3", "a point, not a comma"),
    "a quoted decimal comma": (QUANTITIES, CONVOYS.replace("35,7", '35,"7,5"'), "convoys.csv", 3, "the cell '7,5'", "with a point"),
    "no number": (QUANTITIES, CONVOYS.replace("35,7", "35,nan"), "convoys.csv", 3, "the cell 'nan'", "with a point"),
    "semicolons": (QUANTITIES, CONVOYS.replace(",", ";"), "convoys.csv", 1, "not parted by commas", "CSV with commas"),
    "no header": (QUANTITIES, CONVOYS.split("\n", 1)[1], "convoys.csv", 1, "the first row is to name each column", "header"),
    "a column twice": (QUANTITIES, CONVOYS.replace("convoy,", "sunk,"), "convoys.csv", 1, "name each column once, and 'sunk' does not", "header"),
    "nothing": (QUANTITIES, "", "convoys.csv", 1, "the table is empty", "header"),
    "one row": (QUANTITIES, "sailed,sunk\n40,2\n", "scenario.yaml", 14, "fewer than two rows", "value"),
    "Latin-1": (QUANTITIES, b"convoy,sailed,sunk\nA\xe9,40,2\n", "convoys.csv", 2, "not a text file in UTF-8", "UTF-8"),
    "an open quote": (QUANTITIES, CONVOYS.replace("A,", '"A,'), "convoys.csv", 4, "this is not CSV", "quotation marks"),
    "too many rows": (QUANTITIES, "sailed,sunk\n" + "1,1\n" * 10_001, "convoys.csv", 1, "10,001 rows", "rows that are used"),
    "too large": (QUANTITIES, "sailed,sunk\n" + "1" * 1_000_001, "convoys.csv", 0, "at most 1,000,000 bytes", "columns that are used"),
    "a share above 1": (QUANTITIES.replace("column: sunk, unit: ships", "column: sunk, unit: fraction"), CONVOYS, "convoys.csv", 2, "2 is not between 0 and 1", "0.3"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_told_once_and_where_it_stands(name: str, table: Reads) -> None:
    quantities, convoys, file, line, what, fix = BAD[name]
    scenario, problems = table(quantities, convoys)
    assert scenario is None
    errors = [p for p in problems if not p.warning]
    there = [p for p in errors if what in p.what and fix in p.fix]
    assert there, [str(p) for p in errors]
    assert Path(there[0].place.file).name == file
    assert there[0].place.line == line
    assert len({p.what for p in errors}) == 1, [str(p) for p in errors]


def test_days_that_do_not_rise_are_told(table: Reads) -> None:
    scenario, problems = table(escorts="date,escorts\n1943-01-10,4\n1943-01-01,6\n")
    assert scenario is None
    (problem,) = [p for p in problems if not p.warning]
    assert "the day 0 does not come after the one before it" in problem.what
    assert (Path(problem.place.file).name, problem.place.line) == ("escorts.csv", 3)


def test_a_text_alone_reads_no_file() -> None:
    with pytest.raises(ScenarioError, match="'data' names a file"):
        parse_scenario(REST + QUANTITIES, dict(all_models()))


BLOCKS = re.findall(r"```\{code-block\} yaml\n(.*?)```", PAGE, re.DOTALL)[1]
RAIDS = re.findall(r"```\{code-block\} text\n(.*?)```", PAGE, re.DOTALL)[1]
WINTERS = "winter,date,sea\n" + "".join(
    f"{year},{year}-12-{day:02},{year - 1940 + day / 100}\n" for year in (1941, 1942, 1943) for day in range(1, 31)
)
WIND = "date,wind\n" + "".join(f"1942-01-{day:02},{(day * 7) % 11}\n" for day in range(1, 32))


@pytest.fixture
def blocks(tmp_path: Path) -> Reads:
    """The example of the page that draws by block, with its tables."""

    def reading(
        quantities: str = BLOCKS, raids: str = RAIDS, winters: str = WINTERS, wind: str = WIND
    ) -> tuple[Scenario | None, list[Problem]]:
        uses = "shot_down * sea * wind"
        text = REST.replace("sunk / sailed * escorts", uses).replace("{unit: ships}", "{unit: knot}") + quantities
        (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
        for name, table in (("raids", raids), ("winters", winters), ("winter", wind)):
            (tmp_path / f"{name}.csv").write_text(table, encoding="utf-8")
        return read(tmp_path)

    return reading


def over_days(scenario: Scenario, name: str, count: int = 4000) -> np.ndarray:
    """Shape (count, days): what is drawn of a series."""
    columns = columns_of(scenario)
    at = next(c for c in columns if c.quantity.name == name)
    return fill(columns, 1, 0, count)[:, at.at : at.at + at.quantity.columns]


def test_a_block_counts_once_however_many_rows_it_has(blocks: Reads) -> None:
    (found,) = drawn(good(blocks()), "shot_down")
    values, counts = np.unique(found, return_counts=True)
    assert values == pytest.approx([0, 0.02])
    assert counts / 3000 == pytest.approx([0.5, 0.5], abs=0.03)


def test_the_mean_of_a_block_has_the_variance_of_resampled_blocks(blocks: Reads) -> None:
    wars = {"A": [0.1, 0.3], "B": [0.2], "C": [0.6, 0.7, 0.8], "D": [0.1, 0.1, 0.1, 0.5]}
    rows = "war,shot_down\n" + "".join(f"{w},{x}\n" for w, listed in wars.items() for x in listed)
    (found,) = drawn(good(blocks(raids=rows)), "shot_down", count=20_000)
    means = [np.mean(w) for w in wars.values()]
    assert np.mean(found) == pytest.approx(np.mean(means), abs=4 * np.std(means) / 20_000**0.5)
    assert np.var(found) == pytest.approx(np.var(means), rel=0.03)  # by row it would be another
    by_row = np.var([x for listed in wars.values() for x in listed])
    assert abs(np.var(found) / by_row - 1) > 0.1


def test_a_winter_is_drawn_whole(blocks: Reads) -> None:
    sea = over_days(good(blocks()), "sea")
    assert sea.shape[1] == 30
    years = np.floor(sea)
    assert (years == years[:, :1]).all()
    assert sea[:, 29] - sea[:, 0] == pytest.approx(0.29)
    assert [np.mean(years[:, 0] == y) for y in (1, 2, 3)] == pytest.approx([1 / 3] * 3, abs=0.03)


def test_blocks_of_a_length_are_rows_that_follow_each_other_from_anywhere(blocks: Reads) -> None:
    wind = over_days(good(blocks()), "wind")
    history = [(day * 7) % 11 for day in range(1, 32)]
    there = {(a, b) for a, b in pairwise(history)}
    pairs = wind.reshape(len(wind), 15, 2)
    assert {(a, b) for a, b in pairs.reshape(-1, 2)} == there
    assert {(a, b) for a, b in wind[:, 1:29].reshape(-1, 2)} - there  # over the seam of two blocks anything follows


@pytest.mark.parametrize("length", [1, 2, 5])
def test_a_mean_over_moving_blocks_has_the_variance_of_their_means_over_their_number(
    blocks: Reads, length: int
) -> None:
    """With n / L blocks drawn apart, Var(mean) = Var(mean of a block) L / n."""
    walk = np.cumsum(np.random.default_rng(1).normal(size=31))
    wind = "date,wind\n" + "".join(f"{day},{x:.6f}\n" for day, x in enumerate(walk))
    text = BLOCKS.replace("2 days", f"{length} days")
    found = over_days(good(blocks(text, wind=wind)), "wind", 20_000).mean(axis=1)
    means = np.array([walk[i : i + length].mean() for i in range(31 - length + 1)])
    assert found.var() == pytest.approx(means.var() * length / 30, rel=0.04)
    assert found.mean() == pytest.approx(means.mean(), abs=4 * found.std() / 20_000**0.5)


def test_a_block_of_the_whole_table_is_the_table_and_rows_alone_are_drawn_apart(blocks: Reads) -> None:
    whole = over_days(good(blocks(BLOCKS.replace("2 days", "31 days"))), "wind", 100)
    assert (whole == whole[0]).all()
    apart = over_days(good(blocks(BLOCKS.replace("2 days", "1 day"))), "wind")
    assert np.corrcoef(apart[:, 3], apart[:, 4])[0, 1] == pytest.approx(0, abs=0.06)


def test_a_run_holds_the_blocks_and_another_quantity_leaves_them(blocks: Reads) -> None:
    here = good(blocks())
    again = parse_scenario(here.text, dict(all_models()))
    assert [(q.name, q.value, q.text, q.group) for q in again.quantities] == [
        (q.name, q.value, q.text, q.group) for q in here.quantities
    ]
    assert here.quantity("shot_down").text == "shot_down of raids.csv, 2 blocks by war"
    assert here.quantity("sea").text == "sea of winters.csv, 3 blocks by winter"
    assert here.quantity("wind").text == "wind of winter.csv, 31 rows, blocks of 2 days"
    more = (
        BLOCKS + "  gust: {data: winter.csv, column: wind, day: date, block: 2 days, from: assumed, why: an example}\n"
    )
    together, problems = blocks(more)
    assert together is not None, problems
    assert (over_days(together, "wind") == over_days(here, "wind")).all()
    assert (over_days(together, "gust") == over_days(here, "wind")).all()


BAD_BLOCKS = {  # name: what of the page's example is put for what; the table; file, line, what, what to do
    "no such column": (("block: war", "block: wars"), {}, "scenario.yaml", 14, "has no column 'wars'; did you mean 'war'?", "or a length such as '7 days'"),
    "no column of years": (("block: winter", "block: year"), {}, "scenario.yaml", 15, "has no column 'year'", "its columns are winter, date, sea"),
    "a number": (("block: war", "block: 7"), {}, "scenario.yaml", 14, "'block' must be a text, not the number '7'", "quotes"),
    "nothing": (("block: war", "block: null"), {}, "scenario.yaml", 14, "the key 'block' has nothing after it", ""),
    "a list": (("block: war", "block: [war]"), {}, "scenario.yaml", 14, "block", ""),
    "a length without days": (("block: war", "block: 7 days"), {}, "scenario.yaml", 14, "needs to know the days", "day: ..."),
    "no table": (("data: raids.csv, column: shot_down, block: war", "value: 0.1, block: war"), {}, "scenario.yaml", 14, "has 'block' but no table", "data:"),
    "longer than the table": (("2 days", "5 weeks"), {}, "scenario.yaml", 16, "the table has 31 days, too few for a block of 5 weeks", "shorter"),
    "no whole number of rows": (("2 days", "36 hours"), {}, "scenario.yaml", 16, "1 day apart, and 36 hours is no whole number", "7 days"),
    "shorter than a row": (("2 days", "6 hours"), {}, "scenario.yaml", 16, "no whole number", "7 days"),
    "rows with a hole": (("", ""), {"wind": WIND.replace("1942-01-09,8\n", "")}, "scenario.yaml", 16, "1 day apart at first, and 2 days after day", "evenly apart"),
    "a winter with a hole": (("", ""), {"winters": WINTERS.replace("1942,1942-12-09,2.09\n", "")}, "winters.csv", 32, "the block '1942' has no day 8, and '1941' has", "fill it in"),
    "a winter that stops": (("", ""), {"winters": WINTERS.replace("1943,1943-12-30,3.3\n", "")}, "winters.csv", 62, "the block '1943' has no day 29", "leave that block out"),
    "unsorted": (("", ""), {"winters": WINTERS.replace("1942-12-09", "1942-12-08")}, "winters.csv", 40, "the day 7 of the block '1942' does not come after", "sort"),
    "one block": (("", ""), {"raids": RAIDS.replace("Libya", "Kosovo")}, "scenario.yaml", 14, "fewer than two blocks", "value"),
    "one winter": (("", ""), {"winters": re.sub("\n194[23].*", "", WINTERS)}, "scenario.yaml", 15, "fewer than two blocks", "leave 'block' out"),
    "an empty cell": (("", ""), {"raids": RAIDS.replace("Libya", "")}, "raids.csv", 4, "nothing in the column 'war'", "fill it in"),
    "two ways to draw": (("column: wind, day: date, block: 2 days", "column: wind"), {"more": "  w: {data: winter.csv, column: wind, day: date, block: 2 days, from: assumed, why: x}\n"}, "scenario.yaml", 17, "'wind' is drawn by row and 'w' by block of 2 days", "the same block"),
    "a group too": (("block: war,", "block: war, group: g,"), {}, "scenario.yaml", 14, "has 'group' too", "drawn together"),
    "a share above 1": (("", ""), {"raids": RAIDS.replace("0.03", "3")}, "raids.csv", 2, "1.505 is not between 0 and 1", "0.3"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_BLOCKS)
def test_a_bad_block_is_told_once_and_where_it_stands(name: str, blocks: Reads) -> None:
    put, tables, file, line, what, fix = BAD_BLOCKS[name]
    more = tables.get("more", "")
    scenario, problems = blocks(
        BLOCKS.replace(*put) + more if put[0] else BLOCKS, **{k: t for k, t in tables.items() if k != "more"}
    )
    assert scenario is None
    errors = [p for p in problems if not p.warning]
    assert len({p.what for p in errors}) == 1, [str(p) for p in errors]
    (error, *_) = errors
    assert what in error.what
    assert fix in error.fix
    assert (Path(error.place.file).name, error.place.line) == (file, line)
