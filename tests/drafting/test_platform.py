"""An export of a question platform with all of its columns: several answers, numbers as percentiles and as curves."""

import csv
import io
from pathlib import Path

import pytest

from midgame.drafting.cells import Table, read_table
from midgame.drafting.forecasts import exported, questions
from midgame.drafting.platform import CURVE, EACH, MOST, OPTIONS, PLACES
from midgame.errors import InputError

# In the form of the platform's export; all of it made up.
OF_QUESTIONS = ("Question ID", "Question URL", "Question Title", "Label", "Question Type", "MC Options (Current)",
                OPTIONS, "Lower Bound", "Open Lower Bound", PLACES, "Scheduled Close Time")  # fmt: skip
OF_FORECASTS = ("Question ID", "Forecaster ID", "Forecaster Username", "Is Bot", "Start Time", "End Time",
                "Forecaster Count", "Probability Yes", EACH, CURVE, "Probability Below Lower Bound",
                "Probability Above Upper Bound",
                "5th Percentile", "25th Percentile", "Median", "75th Percentile", "95th Percentile",
                "Probability of Resolution", "PDF at Resolution")  # fmt: skip
ASKED = [
    {"Question ID": "7", "Question Title": "Who holds the port?", "Question Type": "multiple_choice",
     "MC Options (Current)": "['North', 'South']", OPTIONS: "['North', 'South', 'Yes']"},
    {"Question ID": "8", "Question Title": "How many ships?", "Label": "in March", "Question Type": "numeric",
     PLACES: "[0.0, 10.0, 20.0, 30.0, 40.0]", "Lower Bound": "0.0", "Open Lower Bound": "False"},
    {"Question ID": "9", "Question Title": "Does it open?", "Question Type": "binary"},
]  # fmt: skip
TOLD = [
    {"Question ID": "7", "Start Time": "2026-02-03 09:12:44.120012+00:00", EACH: "[0.25, 0.7, 0.05]"},
    {"Question ID": "7", "Start Time": "2026-02-09 09:12:44.120012+00:00", EACH: "[0.3, 0.7, None]"},
    {"Question ID": "8", "Start Time": "2026-02-03 09:12:44.120012+00:00", CURVE: "[0.1, 0.3, 0.5, 0.8, 1.0]",
     "Probability Below Lower Bound": "0.1", "Probability of Resolution": "0.02"},
    {"Question ID": "8", "Start Time": "2026-02-05 09:12:44.120012+00:00", "5th Percentile": "2.125", "Median": "18.0",
     "95th Percentile": "1234.5", CURVE: "[0.1, 0.3, 0.5, 0.8, 1.0]"},
    {"Question ID": "9", "Start Time": "2026-02-03 09:12:44.120012+00:00", "Probability Yes": "0.4",
     "Probability of Resolution": "0.4"},
]  # fmt: skip


def table(folder: Path, columns: tuple[str, ...], rows: list[dict[str, str]], **more: str) -> Table:
    text = io.StringIO()
    made = csv.DictWriter(text, columns)
    made.writeheader()
    made.writerows(more | row for row in rows)
    (folder / "rows.csv").write_text(text.getvalue(), encoding="utf-8")
    return read_table(folder / "rows.csv")


def of_questions(folder: Path, rows: list[dict[str, str]]) -> Table:
    return table(folder, OF_QUESTIONS, rows, **{"Question URL": "https://example.org/questions/1",
                                                "Scheduled Close Time": "2026-03-31 12:00:00+00:00"})  # fmt: skip


def of_forecasts(folder: Path, rows: list[dict[str, str]]) -> Table:
    return table(folder, OF_FORECASTS, rows, **{"Forecaster Username": "unweighted", "Forecaster Count": "12"})


def test_an_export_with_all_its_columns(tmp_path: Path) -> None:
    found = exported(of_forecasts(tmp_path, TOLD), questions(of_questions(tmp_path, ASKED)))
    assert {n: f.get("probability", f.get("value")) for n, f in found.items()} == {
        "q7_North": {"2026-02-03": "0.250000", "2026-02-09": "0.300000"},
        "q7_South": {"2026-02-03": "0.700000", "2026-02-09": "0.700000"},
        "q7_Yes": {"2026-02-03": "0.050000"},  # an answer that went
        "q8": {"2026-02-03": "p25 7.500000, p50 20.000000, p75 28.333333, p95 37.500000",  # the 5th lies beyond
               "2026-02-05": "p5 2.125000, p50 18.000000, p95 1234.500000"},
        "q9": {"2026-02-03": "0.4"},
    }  # fmt: skip
    assert found["q8"]["question"] == "How many ships? (in March)"
    assert found["q9"]["rule"] == "As the platform settles it: https://example.org/questions/1"
    assert found["q7_Yes"]["question"] == "Who holds the port? Answer: “Yes”"


@pytest.mark.parametrize(
    ("asked", "told", "said"),
    [
        ({OPTIONS: ""}, {EACH: "[0.2, 0.8]"}, "has 2 chances, and nothing says of what: give 'MC Options"),
        ({OPTIONS: "['a']"}, {EACH: "[0.2, 0.8]"}, "has 2 chances, and 'MC Options \\(All\\)' 1 answers"),
        ({OPTIONS: "['a', 'b']"}, {EACH: "0.2"}, "is to be a list such as"),
        ({OPTIONS: "['a', 'b']"}, {EACH: "[0.2, __import__('os')]"}, "is to be a list such as"),
        ({OPTIONS: "['a', 'b']"}, {EACH: "[" * 2000}, "is to be a list such as"),
        ({OPTIONS: "['a', 'b']"}, {EACH: "[0.2, 'x']"}, "holds what is no number"),
        ({PLACES: "[1, 2"}, {CURVE: "[0, 1]"}, "'Continuous Range' is to be a list"),
        ({PLACES: ""}, {CURVE: "[0, 1]"}, "nothing says where: give 'Continuous Range'"),
        ({PLACES: "[1, 2, 3]"}, {CURVE: "[0, 1]"}, "has 2 values, and 'Continuous Range' 3 places"),
        ({PLACES: "[1, 2]"}, {CURVE: "[1, 0]"}, "is to rise from 0 to 1"),
        ({PLACES: "[2, 1]"}, {CURVE: "[0, 1]"}, "is to rise from 0 to 1"),
        ({PLACES: "[1, 2]"}, {CURVE: "[0.99, 1]"}, "nearly all of 'Continuous CDF' lies beyond"),
        ({PLACES: "[1, 2]"}, {CURVE: "[0, NaN]"}, "is to be a list|not finite"),
        ({PLACES: "['2026-01-01', '2026-02-01']"}, {CURVE: "[0, 1]"}, "what asks for a date is not read"),
        ({}, {"Median": "2026-03-01 00:00:00+00:00"}, "is to be a list|no number"),
    ],
)
def test_lists_that_cannot_be_read(tmp_path: Path, asked: dict[str, str], told: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        exported(
            of_forecasts(tmp_path, [{"Question ID": "1", "Start Time": "2026-02-03", **told}]),
            questions(of_questions(tmp_path, [{"Question ID": "1", "Question Title": "x", **asked}])),
        )


def test_a_list_without_end_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is to be a list"):
        exported(
            of_forecasts(
                tmp_path, [{"Question ID": "1", "Start Time": "2026-02-03", EACH: f"[{'1,' * (MOST // 2)}1]"}]
            ),
            questions(of_questions(tmp_path, [{"Question ID": "1", "Question Title": "x", OPTIONS: "['a']"}])),
        )
