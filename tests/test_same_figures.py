"""One run, one figure: terminal, JSON, page and export say the same of it."""

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
import xarray as xr
from rich.console import Console

from midgame._result import Result
from midgame.export.tables import Tables, tables_of
from midgame.export.write import write
from midgame.findings.answer.words import named
from midgame.findings.base import Ask, plain
from midgame.findings.order import PARTS, found, shown
from midgame.findings.spread.find import Percentiles
from midgame.findings.spread.words import ranged
from midgame.findings.tidy import tables
from midgame.page.html import page_of
from midgame.runs.frame import frame_of
from midgame.runs.sums import Sums
from midgame.statistics.intervals import Estimate
from midgame.terminal.answer import print_answer
from midgame.terminal.sections import print_sections
from midgame.wording import interval, value

ENDS = ("p5", "p25", "p50", "p75", "p95")


@pytest.fixture(scope="module", params=["with the rows of all", "with those of the first"])
def real(real: xr.Dataset, request: pytest.FixtureRequest) -> xr.Dataset:
    """The real run, and one of four times as many replications of which it has the rows."""
    if request.param == "with the rows of all":
        return real
    rows = Sums.of_rows(frame_of(real))
    other = {n: replace(a, cases=a.draws * a.lucks - a.cases) for n, a in rows.of.items()}  # unlike the rows
    more = rows.plus(replace(rows, of=other)).plus(rows).plus(rows)
    return real.assign_attrs(more.put())


@pytest.fixture(scope="module")
def findings(real: xr.Dataset) -> dict[str, object]:
    """All that the page shows of the real run."""
    frame = frame_of(real)
    return {room: one for _, _, rooms in PARTS for room, one in found(rooms, frame, Ask()).items()}


@pytest.fixture(scope="module")
def page(real: xr.Dataset) -> str:
    """The words of the page."""
    text = re.sub(r"<(style|svg).*?</\1>", " ", page_of(real), flags=re.DOTALL)
    return _spaced(html.unescape(re.sub(r"<[^>]+>", " ", text)))


@pytest.fixture(scope="module")
def summary(real: xr.Dataset) -> dict[str, Any]:
    """The answer as ``run --json`` gives it."""
    return dict(json.loads(json.dumps(Result(real).summary(), allow_nan=False)))


@pytest.fixture(scope="module")
def exported(real: xr.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """The tables as they are read back from CSV."""
    folder = tmp_path_factory.mktemp("export")
    every = tables_of(frame_of(real), Ask())
    files = write(Tables(every.found, every.cannot_say), folder, "csv")
    return {f.stem: pd.read_csv(f, keep_default_na=False, na_values=[""]) for f in files}


def _spaced(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "").split())


def _events(summary: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield summary["goal"] | {"name": "goal"}
    yield from summary["ends"]
    yield from summary["outcomes"]


def test_json_and_export_have_the_same_chances(summary: dict[str, Any], exported: dict[str, pd.DataFrame]) -> None:
    ends = exported["ends"].set_index("event")
    told = list(_events(summary))
    assert len(told) >= 12
    for event in told:
        row = ends.loc[event["name"]]
        assert row["probability"] == event["probability"]
        assert [row["probability_low"], row["probability_high"]] == event["sampling_interval"]
        if event["spread"] is None:
            assert row[[f"spread_{p}" for p in ENDS]].isna().all()
        else:
            assert [row[f"spread_{p}"] for p in ENDS] == [event["spread"][p] for p in ENDS]
    bounds = exported["gap_bounds"].set_index("closed")
    for closed, told_there in summary["goal"]["bounds"].items():
        assert bounds.loc[closed, "value"] == told_there["probability"]
        if told_there["spread"] is not None:
            assert [bounds.loc[closed, f"spread_{p}"] for p in ENDS] == list(told_there["spread"].values())


def test_page_and_terminal_print_the_chances_of_the_json(real: xr.Dataset, summary: dict[str, Any], page: str) -> None:
    out = io.StringIO()
    said = Result(real).findings
    print_answer(said, Console(file=out, width=300, force_terminal=False))
    terminal = _spaced(out.getvalue())
    labels = {e.name: named(e) for e in said.end_states}
    for event in summary["ends"]:
        share = Estimate(event["probability"], *event["sampling_interval"])
        label = _spaced(labels[event["name"]])
        beside = interval(share) if event["spread"] is None else ranged(Percentiles(**event["spread"]))
        figure = f"{label} {_spaced(value(share))}"
        assert figure in page, figure
        assert figure in terminal, figure
        if event["spread"] is not None:
            assert f"{figure} {_spaced(beside)}" in page
            assert f"{figure} {_spaced(beside)}" in terminal
        assert _spaced(interval(share)) in page


def test_page_and_terminal_have_the_same_sections(real: xr.Dataset, findings: dict[str, object], page: str) -> None:
    out = io.StringIO()
    sections = shown(findings, frame_of(real))
    print_sections(sections, Console(file=out, width=2000, force_terminal=False), whole=True)
    terminal = _spaced(out.getvalue())
    cells = 0
    for section in sections:
        for row in section.table:
            for cell in row:
                assert _spaced(cell) in page, (section.name, cell)
                assert _spaced(cell) in terminal, (section.name, cell)
                cells += 1
        for figure in section.figures:
            for row in figure.table:
                assert all(_spaced(cell) in page for cell in row), figure.name
    assert cells > 100


def test_every_exported_number_stands_in_the_json_of_its_finding(
    findings: dict[str, object], exported: dict[str, pd.DataFrame]
) -> None:
    from midgame.errors import CannotSay

    looked = 0
    for name, (room, _) in tables().items():
        if room == "inputs" or isinstance(findings[room], CannotSay):
            continue
        there = set(_numbers(json.loads(json.dumps(plain(findings[room])))))
        table = exported[name]
        for column in table.select_dtypes("number").columns:
            for x in table[column].dropna():
                assert float(x) in there or column in ("unsourced", "low_fifth", "high_fifth"), (name, column, x)
                looked += 1
    assert looked > 3_000


def _numbers(told: Any) -> Iterator[float]:
    if isinstance(told, dict):
        for key, x in told.items():
            yield from _numbers(x)
            if re.fullmatch(r"[\d.]+", key):
                yield float(key)
    elif isinstance(told, list):
        for x in told:
            yield from _numbers(x)
    elif isinstance(told, int | float):
        yield float(told)
