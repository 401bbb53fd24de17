"""Forecasts of question platforms: changes over time, several answers, quantiles, withdrawn ones."""

from datetime import date
from pathlib import Path

import pytest

from midgame.drafting.cells import Table, read_table
from midgame.drafting.convention import Convention
from midgame.drafting.forecasts import Asked, exported, own, questions
from midgame.errors import InputError

HEAD = "Question ID,Forecaster Username,Start Time,End Time,Probability Yes\n"
# In the form of a platform's export; all of it made up.
ROWS = HEAD + (
    "17,crowd,2026-02-03 09:12:44.120012+00:00,2026-02-03 21:40:02.330118+00:00,0.31\n"
    "17,crowd,2026-02-03 21:40:02.330118+00:00,2026-02-05 08:00:11.000417+00:00,0.28\n"
    "17,crowd,2026-02-05 08:00:11.000417+00:00,,0.4\n"
)
ASKED = {"17": Asked("Does the strait open?", "Yes if two agencies say so.", date(2026, 3, 31))}


def table(tmp_path: Path, text: str) -> Table:
    (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
    return read_table(tmp_path / "rows.csv")


def test_each_change_is_a_day_of_its_history_and_the_last_of_a_day_stands(tmp_path: Path) -> None:
    assert exported(table(tmp_path, ROWS), ASKED) == {
        "q17": {
            "question": "Does the strait open?", "rule": "Yes if two agencies say so.", "by": "crowd",
            "made": "2026-02-03", "deadline": "2026-03-31", "probability": {"2026-02-03": "0.28", "2026-02-05": "0.4"},
        }
    }  # fmt: skip


def test_changes_are_ordered_by_day_however_days_are_written(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(HEAD + "17,ann,30-01-2026,,0.3\n17,ann,02-02-2026,,0.6\n", encoding="utf-8")
    found = exported(read_table(tmp_path / "rows.csv", Convention(dates="d-m-y")), ASKED)["q17"]
    assert (found["made"], found["probability"]) == ("2026-01-30", {"2026-01-30": "0.3", "2026-02-02": "0.6"})


def test_a_forecast_that_ended_was_withdrawn(tmp_path: Path) -> None:
    rows = (
        HEAD + "17,ann,2026-02-03 09:00:00+00:00,2026-02-20 10:00:00+00:00,0.3\n17,ben,2026-02-04 09:00:00+00:00,,0.6\n"
    )
    found = exported(table(tmp_path, rows), ASKED)
    assert found["q17_ann"]["withdrawn"] == "2026-02-20"
    assert "withdrawn" not in found["q17_ben"]
    same_day = HEAD + "17,ann,2026-02-03 09:00:00+00:00,2026-02-03 10:00:00+00:00,0.3\n"
    assert exported(table(tmp_path, same_day), ASKED)["q17"]["withdrawn"] == "2026-02-04"


def test_several_answers_are_a_forecast_each(tmp_path: Path) -> None:
    rows = "Question ID,Start Time,Probability opens,Probability stays shut\n17,2026-02-03,0.25,0.75\n"
    found = exported(table(tmp_path, rows), ASKED)
    assert {n: f["probability"] for n, f in found.items()} == {
        "q17_opens": {"2026-02-03": "0.25"}, "q17_stays_shut": {"2026-02-03": "0.75"},
    }  # fmt: skip
    assert found["q17_opens"]["question"] == "Does the strait open? Answer: opens"


def test_quantiles_are_a_number(tmp_path: Path) -> None:
    rows = "Question ID,Forecaster Username,Start Time,p10,p50,p90\n17,crowd,2026-02-03,4,6,9\n"
    found = exported(table(tmp_path, rows), ASKED)["q17"]
    assert (found["kind"], found["value"]) == ("number", {"2026-02-03": "p10 4, p50 6, p90 9"})


def test_questions_by_our_names_or_the_platforms(tmp_path: Path) -> None:
    for head in ("id,question,rule,deadline", "Question ID,Question Title,Resolution Criteria,Scheduled Close Time"):
        text = f"{head},other\n17,Does the strait open?,Yes if two agencies say so.,2026-03-31,x\n"
        assert questions(table(tmp_path, text)) == ASKED
    with pytest.raises(InputError, match="no column 'rule'"):
        questions(table(tmp_path, "id,question,deadline\n17,x,2026-03-31\n"))


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        (ROWS, {}, "give a table with --questions"),
        (HEAD + "17,crowd,2026-04-01,,0.3\n", ASKED, "after the question closed on 2026-03-31"),
        (HEAD + "17,crowd,2026-02-01,,\n", ASKED, "has no probability"),
        (HEAD + "17,crowd,02/03/2026,,0.3\n", ASKED, "--dates"),
    ],
)
def test_what_cannot_be_imported(tmp_path: Path, text: str, asked: dict[str, Asked], said: str) -> None:
    with pytest.raises(InputError, match=said):
        exported(table(tmp_path, text), asked)


def test_our_own_columns(tmp_path: Path) -> None:
    text = "name,question,rule,by,made,deadline,probability\nf1,Q?,R.,ann,2026-01-01,2026-02-01,20%\n"
    assert own(table(tmp_path, text))["f1"]["probability"] == "20%"


def test_names_that_are_written_alike_are_two_forecasts(tmp_path: Path) -> None:
    rows = HEAD + "17,j.doe,2026-02-03,,0.3\n17,j_doe,2026-02-03,,0.6\n17,J-doe,2026-02-03,,0.7\n"
    found = exported(table(tmp_path, rows), ASKED)
    assert {n: (f["by"], f["probability"]) for n, f in found.items()} == {
        "q17_j_doe": ("j.doe", {"2026-02-03": "0.3"}),
        "q17_j_doe_2": ("j_doe", {"2026-02-03": "0.6"}),
        "q17_J_doe": ("J-doe", {"2026-02-03": "0.7"}),
    }
