"""Quantities, forces, series, claims and cases from their tables."""

from datetime import date
from pathlib import Path

import pytest

from midgame.drafting.cells import Table, read_table
from midgame.drafting.convention import Convention
from midgame.drafting.emit import flow
from midgame.drafting.ledger import cases, claims
from midgame.drafting.numbers import forces, quantities, series
from midgame.errors import InputError


def table(tmp_path: Path, text: str, **told: str) -> Table:
    file = tmp_path / "t.csv"
    file.write_text(text, encoding="utf-8")
    return read_table(file, Convention(**told))


def test_a_value_stands_in_one_cell_or_between_its_ends(tmp_path: Path) -> None:
    text = "name,value,low,mode,high,p5,p95,unit,from\na,8 to 12,,,,,,ships,x\nb,,1,,2,,,,x; y\nc,,1,2,4,,,,\n"
    text += "d,,,,,3,9,,\ne,= a * b,,,,,,,\n"
    found = quantities(table(tmp_path, text))
    assert flow(found["a"]) == "{value: 8 to 12, unit: ships, from: x}"
    assert found["b"] == {"value": "1..2", "from": ["x", "y"]}
    assert found["c"] == {"value": "1, 2, 4", "from": "assumed", "why": "t.csv, row 4"}
    assert found["d"]["value"] == "3 to 9"
    assert found["e"] == {"value": "= a * b"}  # worked out: it needs no source


def test_other_percentiles_are_kept_as_they_are(tmp_path: Path) -> None:
    found = quantities(table(tmp_path, "name,p10,p50,p90\na,4,6,9\n"))
    assert found["a"]["value"] == "p10 4, p50 6, p90 9"


WRONG = {
    "no name": ("value\n3\n", "no column 'name'"),
    "no numbers": ("name,unit\na,ships\n", "no column with numbers"),
    "a column of no use": ("name,value,untis\na,3,x\n", "no use for a column 'untis'"),
    "an empty row": ("name,value,low\na,,\n", ":2: this row gives no number"),
    "two numbers": ("name,value,low,high\na,3,1,2\n", ":2: this row gives its number in two ways"),
    "half a range": ("name,low,high\na,3,\n", ":2: a range has 'low' and 'high'"),
    "a name with a blank": ("name,value\nmy ships,3\n", ":2: 'my ships' cannot be a name"),
    "a name twice": ("name,value\na,3\na,4\n", ":3: 'a' stands here a second time"),
    "a decimal comma": ('name,value\na,"0,5"\n', ":2: a comma in '0,5'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_row_that_cannot_be_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    text, said = WRONG[name]
    with pytest.raises(InputError, match=said):
        quantities(table(tmp_path, text))


def test_forces_have_a_side(tmp_path: Path) -> None:
    found = forces(
        table(
            tmp_path, "name,count,unit,arrives,from\nus.ships,8,ships,2025-11-04,x\nve.jets,= held * ready,aircraft,,\n"
        )
    )
    assert found["us.ships"] == {"count": "8", "arrives": "2025-11-04", "unit": "ships", "from": "x"}
    assert found["ve.jets"] == {"count": "= held * ready", "arrives": "", "unit": "aircraft"}
    with pytest.raises(InputError, match=r"'ships' cannot be a name here; write a side and a name: us\.escorts"):
        forces(table(tmp_path, "name,count\nships,8\n"))


def test_a_series_counts_its_days_from_the_start(tmp_path: Path) -> None:
    text = "name;day;value;from\nsea;03-12-2026;2,5;log\nsea;01-12-2026;1..2;log\nair;5;3;log\n"
    found = series(table(tmp_path, text, decimal=",", dates="d-m-y"), date(2026, 11, 30))
    assert found["sea"] == {"value": {"1": "1..2", "3": "2.5"}, "from": "log"}
    assert found["air"]["value"] == {"5": "3"}


@pytest.mark.parametrize(
    ("day", "start", "said"),
    [("2026-12-01", None, "as in --start"), ("2026-12-01", date(2026, 12, 2), "before day 0"), ("1", None, "already")],
)
def test_a_day_of_a_series_that_cannot_be(tmp_path: Path, day: str, start: date | None, said: str) -> None:
    with pytest.raises(InputError, match=said):
        series(table(tmp_path, f"name,day,value\nsea,1,2\nsea,{day},3\n"), start)


def test_claims_come_with_their_sources(tmp_path: Path) -> None:
    text = (
        "name,source,text,report_date,bears_on,source.title,source.date\n"
        "c1,ap,Eight ships sail.,03-11-2025,a; b,Ships sail,02-11-2025\nc2,ap,They wait.,2025-11,,,\n"
    )
    sources, found = claims(table(tmp_path, text, dates="d-m-y"))
    assert sources == {"ap": {"title": "Ships sail", "date": "2025-11-02"}}
    assert found["c1"]["report_date"] == "2025-11-03"
    assert found["c1"]["bears_on"] == ["a", "b"]
    assert found["c2"]["report_date"] == "2025-11"
    with pytest.raises(InputError, match=r":3: 'source.title' of 'ap' was 'A' above"):
        claims(table(tmp_path, "source,text,source.title\nap,x,A\nap,y,B\n"))


def test_cases_are_whole_numbers_each_once(tmp_path: Path) -> None:
    head = "case,n,happened,source,year\n"
    assert cases(table(tmp_path, head + "kosovo,1,1,a,1999\n"))[1] == ["kosovo", "1", "1", "a", "1999"]
    for rows, said in (("a,1,2,x,1999\n", "2 of 1 cases cannot be"), ("a,1,0,x,1\na,1,0,x,1\n", "a second time")):
        with pytest.raises(InputError, match=said):
            cases(table(tmp_path, head + rows))
