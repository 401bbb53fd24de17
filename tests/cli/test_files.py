"""Verbs that take a file, given a folder, an empty file, a binary one or none: one message, with what to do."""

from pathlib import Path

import pytest

from .conftest import Call

BYTES = bytes(range(128, 256)) * 4


@pytest.fixture
def files(call: Call) -> None:
    Path("folder").mkdir()
    for name in ("empty.csv", "empty.xlsx", "empty.yaml", "empty.txt"):
        Path(name).touch()
    for name in ("bytes.csv", "bytes.xlsx", "bytes.yaml", "bytes.txt"):
        Path(name).write_bytes(BYTES)
    Path("one.csv").write_text("name,value\na,1\n", encoding="utf-8")
    Path("cases.csv").write_text("case,happened\na,yes\n", encoding="utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("experts folder", "'folder' is a folder; give a CSV file with the columns question, expert,"),
        ("experts empty.csv", "'empty.csv' is empty; give a CSV file with"),
        ("experts bytes.csv", "bytes.csv:1: this is not a text file in UTF-8; give a CSV file with"),
        ("experts none.csv", "there is no file 'none.csv'; check the path"),
        ("import quantities folder", "'folder' is a folder; give a CSV or an Excel file"),
        ("import quantities empty.csv", "'empty.csv' is empty; write a header"),
        ("import quantities bytes.csv", "bytes.csv:1: this is not a text file in UTF-8; save it as CSV"),
        ("import quantities bytes.xlsx", "'bytes.xlsx' is no Excel file"),
        ("import quantities empty.xlsx", "save it as .xlsx, or as CSV in UTF-8"),
        ("import quantities one.csv --into bytes.yaml", "bytes.yaml:1: this is not a text file in UTF-8"),
        (
            "count cases.csv --success happened --into bytes.yaml",
            "'bytes.yaml' is one file; evidence.yaml stands beside",
        ),
        ("count folder --success happened", "'folder' is a folder; give a CSV or an Excel file"),
        ("read folder", "this is a folder; give a text or HTML file"),
        ("read empty.txt", "the file is empty; save the article's text in it"),
        ("read bytes.txt", "not text in UTF-8 (byte 0 is not); save it as UTF-8"),
        ("read none.txt", "the file cannot be read: No such file or directory; check the path"),
        ("check folder", "the folder has no scenario.yaml"),
        ("run empty.yaml", "the file is empty"),
        ("run bytes.yaml", "this is not a text file in UTF-8"),
        ("explain folder", "there is no run at 'folder'; give the folder or the .nc file"),
        ("explain bytes.yaml", "is not a run that this version of midgame wrote"),
    ],
)
def test_what_is_no_such_file_is_one_message(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: str, said: str
) -> None:
    assert call(*arguments.split()) == 2
    out = capsys.readouterr()
    assert said in out.out + out.err
    assert "Traceback" not in out.err


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("new war --yes --decimal ,", "--decimal tells how a table is written, and this begins from none"),
        ("new war --yes --sheet one", "--sheet tells how a table is written, and this begins from none"),
        ("new war --yes --date 2026-01-01", "--date is the date of an article"),
        ("new war --yes --from one.csv --date 2026-01-01", "--date is the date of an article"),
        ("import quantities one.csv --start 2026-01-01", "--start is the date of day 0 of a series"),
        ("import quantities one.csv --question x", "are of a platform's forecasts; take them out"),
        ("import forecasts one.csv --rule x", "'one.csv' is no platform's export"),
    ],
)
def test_an_option_that_does_nothing_is_refused(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: str, said: str
) -> None:
    assert call(*arguments.split()) == 2
    assert said in capsys.readouterr().err
    assert not Path("war").exists()
