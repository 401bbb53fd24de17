"""Flat tables: the numbers of the findings, named, with a meaning each; in every format the same."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from midgame._result import Result
from midgame.errors import CannotSay, InputError
from midgame.export.latex import latex
from midgame.export.tables import Tables, tables_of
from midgame.export.write import write
from midgame.findings.answer.find import answer
from midgame.findings.base import Ask
from midgame.findings.drivers.find import drivers
from midgame.findings.frames import filled
from midgame.findings.luck.find import find as split
from midgame.findings.order import PARTS
from midgame.findings.tidy import rooms, tables
from midgame.runs.frame import frame_of
from midgame.statistics.intervals import Estimate


def test_every_finding_of_the_page_has_a_table() -> None:
    assert [r for _, _, part in PARTS for r in part if r not in rooms()] == []


def test_every_column_has_a_name_of_its_own_and_a_meaning() -> None:
    for name, (_, tidy) in tables().items():
        columns = [c.name for c in tidy.columns]
        assert len(columns) == len(set(columns)), name
        assert all(c.meaning and c.name.isidentifier() and c.name.islower() for c in tidy.columns), name
        assert tidy.answers.endswith("?"), name


def test_a_table_has_the_numbers_of_the_finding(linear_run: xr.Dataset) -> None:
    found = Result(linear_run).table("drivers")
    ranked = drivers(linear_run).ranked
    assert list(found.quantity) == [d.quantity for d in ranked]
    assert list(found.swing) == [d.swing.value for d in ranked]
    assert list(found.swing_low) == [d.swing.low for d in ranked]
    assert found.attrs["meaning"].keys() == set(found.columns)
    of_cost = Result(linear_run).table("drivers", outcome="cost")
    assert list(of_cost.swing) == [d.swing.value for d in drivers(linear_run, "cost").ranked]


def test_the_ends_are_those_of_the_answer(linear_run: xr.Dataset) -> None:
    found = Result(linear_run).table("ends").set_index("event")
    a = answer(linear_run)
    assert found.loc["goal", "probability"] == a.goal.share.value
    assert found.loc["heavy", "probability"] == next(e for e in a.events if e.name == "heavy").share.value
    assert (found.loc["goal", "expected_low"], found.loc["goal", "expected_high"]) == (0.55, 0.65)
    assert found.loc["heavy", "kind"] == "event"
    assert pd.isna(found.loc["goal", "spread_p5"])  # two lucks do not tell it


def test_what_there_is_not(linear_run: xr.Dataset) -> None:
    with pytest.raises(InputError, match="no table 'driver'; did you mean 'drivers'"):
        Result(linear_run).table("driver")
    with pytest.raises(InputError, match="outcome"):
        Result(linear_run).table("drivers", outcome="gaol")
    with pytest.raises(CannotSay):
        Result(linear_run).table("spread")


def test_a_row_per_replication_with_labels_and_units(played: xr.Dataset) -> None:
    found = Result(played).to_dataframe()
    run = frame_of(played).run
    assert len(found) == run.count
    assert found.index.name == "replication"
    np.testing.assert_array_equal(found["goal"], run.goal)
    for i, step in enumerate(run.step):
        np.testing.assert_array_equal(found[f"step.{step}"].cat.codes, run.step_status[:, i])
    for i, fact in enumerate(run.fact):
        expected = [run.fact_values[fact][code] for code in run.fact_end[:, i]]
        assert list(found[f"fact.{fact}"]) == expected
    for i, name in enumerate(run.quantity):
        np.testing.assert_array_equal(found[f"input.{name}"], run.inputs[run.draw_index, i])
        assert found.attrs["units"].get(f"input.{name}", "") == run.quantity_unit[i]
    force = run.force[0]
    np.testing.assert_array_equal(found[f"lost({force})"], run.force_lost[:, 0])
    reached = found.loc[found.goal, "break_link"]
    assert set(reached) <= {"goal reached"}


@pytest.fixture
def some(linear_run: xr.Dataset) -> Tables:
    return tables_of(frame_of(linear_run), Ask(), ["ends", "drivers", "luck", "spread"], rows=True)


def test_what_cannot_be_said_is_told(some: Tables) -> None:
    assert list(some.cannot_say) == ["spread"]
    assert set(some.found) == {"ends", "drivers", "luck", "replications"}
    told = some.dictionary
    for name, table in some.found.items():
        assert list(told[told.table == name].column) == list(table.columns)
    assert (told.meaning != "").all()


@pytest.mark.parametrize("to", ["csv", "parquet", "xlsx"])
def test_every_format_gives_the_same_numbers(some: Tables, tmp_path: Path, to: str) -> None:
    small = Tables({n: t.head(50) for n, t in some.found.items()}, some.cannot_say)
    files = {f.stem: f for f in write(small, tmp_path, to)}
    for name, table in small.found.items():
        if to == "csv":
            got = pd.read_csv(files[name], keep_default_na=False, na_values=[""])
        elif to == "parquet":
            got = pd.read_parquet(files[name])
        else:
            got = pd.read_excel(files["tables"], sheet_name=name, keep_default_na=False, na_values=[""])
        assert list(got.columns) == list(table.columns)
        for column in table.columns:
            if table[column].dtype.kind == "f":
                np.testing.assert_allclose(
                    got[column].astype(float),
                    table[column].astype(float),
                    rtol=1e-7 if name == "replications" else 1e-15,
                )
            elif pd.api.types.is_string_dtype(table[column].dtype):
                assert list(got[column].astype("string").fillna("")) == list(table[column].fillna(""))


def test_json_has_rows_by_name(some: Tables, tmp_path: Path) -> None:
    small = Tables({"ends": some.found["ends"]}, some.cannot_say)
    (file,) = write(small, tmp_path, "json")
    told = json.loads(file.read_text(encoding="utf-8"))
    goal = told["tables"]["ends"]["rows"][0]
    assert goal["probability"] == some.found["ends"].probability[0]
    assert goal["spread_p5"] is None
    assert goal["is_goal"] is True
    assert list(told["cannot_say"]) == ["spread"]
    with pytest.raises(InputError, match="--rows makes a table of every replication"):
        write(some, tmp_path, "json")


def _strange(linear_run: xr.Dataset, label: str) -> Tables:
    """The luck of a number with a label that means something elsewhere."""
    found = split(frame_of(linear_run), Ask())
    one = replace(found.splits[0], subject=replace(found.splits[0].subject, label=label), total=-0.5)
    return Tables({"luck": filled(tables()["luck"][1], replace(found, splits=(one,)))}, {})


@pytest.mark.parametrize("label", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)"])
def test_a_label_is_no_formula(linear_run: xr.Dataset, tmp_path: Path, label: str) -> None:
    from openpyxl import load_workbook

    strange = _strange(linear_run, label)
    files = {f.name: f for f in [*write(strange, tmp_path, "csv"), *write(strange, tmp_path, "xlsx")]}
    row = pd.read_csv(files["luck.csv"]).iloc[0]
    assert row["label"] == f"'{label}"
    assert row["variance"] == -0.5  # a number keeps its sign
    cells = [c for row in load_workbook(files["tables.xlsx"])["luck"].iter_rows() for c in row]
    assert [c.data_type for c in cells if c.value == label] == ["s"]


def test_latex_puts_an_interval_beside_its_figure_and_escapes(linear_run: xr.Dataset) -> None:
    strange = _strange(linear_run, r"100 % of \input{x} & more_")
    text = latex(strange.found["luck"], "luck")
    assert r"100 \% of \textbackslash input\{x\} \& more\_" in text
    share: Estimate = split(frame_of(linear_run), Ask()).splits[0].luck_share
    assert f"{share.value:.3g} ({share.low:.3g}–{share.high:.3g})" in text
    assert "luck_share_low" not in text.replace("\\", "")
    assert text.count(r"\begin{longtable}") == 1


def test_a_missing_package_is_told(some: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("midgame.install.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"Parquet takes .* pip install .*pyarrow"):
        write(some, tmp_path, "parquet")
