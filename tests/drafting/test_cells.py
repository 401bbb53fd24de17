"""Tables as they come: what can be read in one way is read, what in two is asked for."""

from datetime import date
from pathlib import Path

import pytest

from midgame.drafting import cells
from midgame.drafting.cells import read_table
from midgame.drafting.convention import Convention
from midgame.errors import InputError


def table(tmp_path: Path, text: str, **told: str):
    file = tmp_path / "t.csv"
    file.write_text(text, encoding="utf-8")
    return read_table(file, Convention(**told))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_sign_between_cells_is_read_from_the_header(tmp_path: Path, sign: str) -> None:
    found = table(tmp_path, f"name{sign}value\na{sign}3\n")
    assert (found.separator, found.columns, dict(found.rows[0].cells)) == (
        sign,
        ("name", "value"),
        {"name": "a", "value": "3"},
    )


WRONG = {
    "two signs in the header": ("a;b,c\n1;2,3\n", {}, "commas and semicolons"),
    "a column twice": ("a,a\n1,2\n", {}, "'a' does not"),
    "a row that is too long": ("a,b\n1,2,3\n", {}, ":2: this row has 3 cells, and the header 2"),
    "a row that is too short": ("a,b\n1\n", {}, ":2: this row has 1 cells"),
    "nothing but a header": ("a,b\n", {}, "no rows"),
    "nothing": ("\n", {}, "is empty"),
    "a quotation mark that stays open": ('a,b\n"1,2\n', {}, "not CSV"),
    "one sign for cells and decimals": ("a\n1\n", {"separator": ",", "decimal": ","}, "cannot part both"),
    "an order of dates that is none": ("a\n1\n", {"dates": "dmy"}, "y-m-d, d-m-y, m-d-y"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_table_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    text, told, said = WRONG[name]
    with pytest.raises(InputError, match=said):
        table(tmp_path, text, **told)


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes("name\nok\ncafé\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"t\.csv:3: this is not a text file in UTF-8"):
        read_table(file)


@pytest.mark.parametrize(
    ("written", "decimal", "value"),
    [
        ("8 to 12", "", "8 to 12"), ("1.5..2.5", "", "1.5..2.5"), ("0.050", "", "0.050"),
        ("20, 22, 25", "", "20, 22, 25"),
        ("0,5", ",", "0.5"), ("1.200,5", ",", "1200.5"), ("1.200", ",", "1200"), ("0,5%..1,5%", ",", "0.5%..1.5%"),
        ("1,200", ".", "1200"), ("1,200,000.5", ".", "1200000.5"), ("1.200", ".", "1.200"),
        ("12\u202f000", "", "12000"),
        ("= round(1.5, 2)", ",", "= round(1.5, 2)"),
    ],
)  # fmt: skip
def test_numbers_as_they_are_told(written: str, decimal: str, value: str) -> None:
    assert Convention(decimal=decimal).value(written, "here") == value


@pytest.mark.parametrize("written", ["0,5", "1,200", "1.200", "8.000..20.000", "20,5 to 30"])
def test_a_number_with_two_readings_is_asked_for(written: str) -> None:
    with pytest.raises(InputError, match=r"here: .* say which with --decimal"):
        Convention().value(written, "here")


def test_days_in_the_order_that_is_told() -> None:
    for dates, written in (("d-m-y", "03-04-2025"), ("d-m-y", "3.4.2025"), ("m-d-y", "04/03/2025"), ("", "2025-04-03")):
        assert Convention(dates=dates).day(written, "here") == date(2025, 4, 3)
    stamped = "2026-01-12 22:33:52.782553+00:00"
    assert Convention().day(stamped, "here") == date(2026, 1, 12)


@pytest.mark.parametrize(
    ("dates", "written", "said"),
    [("", "03-04-2025", "--dates d-m-y"), ("d-m-y", "2025/04/03", "in four figures"),
     ("d-m-y", "31-02-2025", "not a date"),
     ("", "soon", "not a date"), ("d-m-y", "03-04-25", "in four figures")],
)  # fmt: skip
def test_a_day_that_cannot_be_read(dates: str, written: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Convention(dates=dates).day(written, "here")


def test_a_sheet_of_excel(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "first"
    for row in (["name", "value", "day"], ["a", 0.35, date(2025, 4, 3)], ["b", 8.0, None], ["'= a * 2", "=1+1", None]):
        sheet.append(row)
    sheet["B2"].number_format = "0%"
    book.create_sheet("second").append(["x"])
    book["second"].append([3])
    file = tmp_path / "t.xlsx"
    book.save(file)
    rows = [dict(r.cells) for r in read_table(file).rows]
    assert rows[:2] == [{"name": "a", "value": "35%", "day": "2025-04-03"}, {"name": "b", "value": "8"}]
    assert rows[2]["name"] == "= a * 2"
    assert [dict(r.cells) for r in read_table(file, sheet="second").rows] == [{"x": "3"}]
    assert [dict(r.cells) for r in read_table(file, likely="second").rows] == [{"x": "3"}]
    with pytest.raises(InputError, match=r"no sheet 'secnd'; did you mean 'second'\?"):
        read_table(file, sheet="secnd")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_that_is_too_long_is_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setattr(cells, "MAX_ROWS", 3)
    file = tmp_path / f"t.{ending}"
    for rows in (3, 4):
        if ending == "csv":
            file.write_text("a\n" + "1\n" * rows, encoding="utf-8")
        else:
            book = pytest.importorskip("openpyxl").Workbook()
            for value in ("a", *range(rows)):
                book.active.append([value])
            book.save(file)
        if rows == 3:
            assert len(read_table(file).rows) == 3
        else:
            with pytest.raises(InputError, match="has 4 rows; it may have 3"):
                read_table(file)


@pytest.mark.parametrize(
    ("name", "said"), [("t.xls", "save it as .xlsx"), ("t.xlsx", "no Excel file"), ("none.csv", "no file")]
)
def test_a_file_that_is_no_table(tmp_path: Path, name: str, said: str) -> None:
    if name != "none.csv":
        (tmp_path / name).write_text("no book", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_table(tmp_path / name)


def test_a_sheet_with_more_columns_than_are_read_is_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    from midgame.drafting.excel import MAX_COLUMNS

    for wide in (MAX_COLUMNS, MAX_COLUMNS + 1):
        book = Workbook()
        assert book.active is not None
        book.active.append([f"c{i}" for i in range(wide)])
        book.active.append([str(i) for i in range(wide)])
        book.save(tmp_path / f"{wide}.xlsx")
    assert len(read_table(tmp_path / f"{MAX_COLUMNS}.xlsx").columns) == MAX_COLUMNS
    with pytest.raises(InputError, match="row 1: more than 500 columns are filled; keep those that are used"):
        read_table(tmp_path / f"{MAX_COLUMNS + 1}.xlsx")
