"""The page: whole, self-contained, readable without its pictures, and safe with a stranger's scenario."""

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from midgame._result import Result
from midgame.charts.svg import WIDE
from midgame.errors import RunError
from midgame.findings.answer import words
from midgame.findings.base import Ask
from midgame.findings.breaks.find import find
from midgame.page.html import page_of, write_report
from midgame.runs.frame import frame_of
from midgame.runs.run import Run
from midgame.runs.schema import COORDINATES

HOSTILE = "<script>alert(1)</script>\x1b[31m"
IMAGE = '"><img src=x onerror=alert(3)>'


def drawings(page: str) -> list[ET.Element]:
    return [ET.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.S)]


@pytest.fixture(scope="module")
def page(real_page: str) -> str:
    return real_page


@pytest.fixture(scope="module")
def bare(small: Result) -> str:
    """The goal never reached; no gaps, counters, outcomes or excursions; a stranger's text wherever a run holds any."""
    run = small.dataset.copy()
    run.attrs = dict(run.attrs)
    never = {
        "goal": np.zeros(400, bool), "end_state_held": np.zeros((400, 1), bool),
        "end_state_day": np.full((400, 1), -1.0), "break_link": np.zeros(400),
    }  # fmt: skip
    for v in (Run.goal, Run.end_state_held, Run.end_state_day, Run.break_link):
        run[v.named] = (v.dims, never[v.named].astype(run[v.named].dtype))
    for c in COORDINATES:
        if c.named.endswith("_label"):
            run = run.assign_coords({c.named: (c.dim, np.array([HOSTILE] * run.sizes[c.dim], dtype="U"))})
    quantities: list[dict[str, Any]] = Run(small.dataset).quantities
    for q in quantities:
        q |= {"label": HOSTILE, "value": HOSTILE, "why": IMAGE, "group": HOSTILE, "sources": [HOSTILE]}
    address = {"title": HOSTILE, "outlet": IMAGE, "address": "javascript:alert(2)", "date": "2025-01-01"}
    paper = dict.fromkeys(("authors", "year", "title", "where", "page", "doi", "url", "caveat"), HOSTILE)
    for attribute, value in (
        (Run.title, HOSTILE), (Run.question, IMAGE), (Run.sides, {"za": HOSTILE}), (Run.quantities, quantities),
        (Run.sources, {"bad": address}), (Run.scenario_text, "nothing that can be read"), (Run.command, HOSTILE),
        (Run.warnings, [{"place": "", "what": HOSTILE, "rule": ""}]), (Run.excursion, HOSTILE),
        (Run.citations, [paper | {"models": []}]),
    ):  # fmt: skip
        run.attrs |= attribute.put(value)
    return page_of(run)


@pytest.mark.parametrize("kind", ["page", "bare"])
def test_tags_close_in_order_and_every_link_leads_somewhere(
    kind: str, request: pytest.FixtureRequest, outline: type
) -> None:
    seen = outline(request.getfixturevalue(kind))
    assert (seen.errors, seen.open) == ([], [])
    assert len(seen.ids) == len(set(seen.ids))
    for _, attrs in seen.tags:
        if attrs.get("href", "").startswith("#"):
            assert attrs["href"][1:] in seen.ids


@pytest.mark.parametrize("kind", ["page", "bare"])
def test_nothing_is_loaded_and_nothing_runs_but_its_own(
    kind: str, request: pytest.FixtureRequest, outline: type
) -> None:
    text = request.getfixturevalue(kind)
    seen = outline(text)
    assert not {"link", "img", "iframe", "object", "embed", "image", "use"} & {tag for tag, _ in seen.tags}
    for tag, attrs in seen.tags:
        assert not [k for k in attrs if k in ("src", "srcset", "data", "background", "xlink:href") or k[:2] == "on"]
        if "href" in attrs:
            assert tag == "a"
            assert attrs["href"].startswith(("#", "https://", "http://"))
    assert not re.search(r"url\(\s*['\"]?(?!#)|@import", text)
    policy = next(attrs["content"] for tag, attrs in seen.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    allowed = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    run = [code for attrs, code in seen.scripts if attrs.get("type") != "application/json"]
    assert len(run) == (1 if kind == "page" else 0)
    for code in run:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        allowed += f"; script-src 'sha256-{digest}' 'wasm-unsafe-eval'; worker-src blob:"
    assert policy == allowed
    assert len(text.encode()) < 1_500_000


def test_a_strangers_text_is_shown_as_text(bare: str, outline: type) -> None:
    shown = "".join(outline(bare).text)
    assert shown.count("<script>alert(1)</script>") >= 12
    assert shown.count("<img src=x onerror=alert(3)>") >= 3
    assert "javascript:alert(2)" in shown
    assert "\x1b" not in bare


@pytest.mark.parametrize("kind", ["page", "bare"])
def test_every_chart_is_drawn_once_with_words_and_a_table(kind: str, request: pytest.FixtureRequest) -> None:
    text = request.getfixturevalue(kind)
    figures = re.findall(r"<figure.*?</figure>", text, re.S)
    assert figures
    for figure in figures:
        (words,) = re.findall(r'<div class="plot[^"]*" role="img" aria-label="([^"]*)"', figure)
        assert len(words) > 40
        assert all(svg.attrib["aria-hidden"] == "true" for svg in drawings(figure))
        assert all(svg.attrib["preserveAspectRatio"] == "none" for svg in drawings(figure))
        assert "<tbody>" in figure
        assert figure.count("<tr>") >= 2
    names = re.findall(r'<figure id="([^"]*)"', text)
    assert len(names) == len(set(names))


def test_all_colours_come_from_the_page(page: str) -> None:
    used = set()
    for svg in drawings(page):
        for element in svg.iter():
            for paint in ("fill", "stroke"):
                assert element.attrib.get(paint, "none") in ("none", "transparent"), ET.tostring(element)[:200]
            used |= {c for c in element.attrib.get("class", "").split() if c[1:2] == "-"}
    style = page[: page.index("</style>")]
    assert "prefers-color-scheme: dark" in style
    assert all(f".{name} {{" in style for name in used)
    assert {"f-main", "f-stop", "f-goal", "s-ink", "f-pale", "f-band"} <= used


def test_bars_are_as_long_as_the_shares(page: str, real: xr.Dataset) -> None:
    figure = re.search(r'<figure id="figure-flow">.*?</figure>', page, re.S)
    assert figure is not None
    marks = [e for svg in drawings(figure[0]) for e in svg.iter("path")]

    def lengths(role: str) -> list[float]:
        paths = [e.attrib["d"] for e in marks if e.attrib["class"] == f"f-{role}"]
        ends = [re.findall(r"M([\d.]+) .*?H([\d.]+)V", d)[0] for d in paths]
        return [(float(b) - float(a)) / WIDE for a, b in ends]

    b = find(frame_of(real), Ask())
    assert lengths("main") == pytest.approx([x.going.value for x in b.links if x.going.value > 0], abs=1e-3)
    assert lengths("goal") == pytest.approx([b.goal.value], abs=1e-3)
    assert lengths("stop") == pytest.approx([x.stopped.value for x in b.links if x.stopped.value > 0], abs=1e-3)


def test_the_page_says_how_to_rerun_it_and_what_it_is_not(page: str, real: xr.Dataset, outline: type) -> None:
    shown, run = outline(page).shown, Run(real)
    assert shown.count(words.model_error()) == 1
    assert run.command in shown
    assert run.scenario_hash in shown
    assert f"{run.count:,} ({len(run.inputs):,} draws)" in shown
    assert "What was known on 31 October 2025" in shown
    assert "Hughes, W.P. (1995) “A Salvo Model of Warships in Missile Combat" in shown
    assert f"that of the scale {run.scale}" in shown
    assert all(version in shown for version in run.versions.values())


def test_the_unsourced_come_first(page: str, real: xr.Dataset) -> None:
    rows = re.findall(r'<tr( class="unsourced")?>\s*<th scope="row">[^<]+<code>([^<]+)</code>', page)
    flags = [bool(flag) for flag, _ in rows]
    assert flags == sorted(flags, reverse=True)
    given = Run(real).quantities
    assert [name for _, name in rows if name] != []
    assert {name for flag, name in rows if flag} == {
        q["name"] for q in given if q["sources"] in ([], ["assumed"]) and q["kind"] not in ("computed", "gap")
    }
    assert {name for _, name in rows} == {q["name"] for q in given}


def test_a_goal_never_reached_is_said_and_what_has_nothing_has_no_section(bare: str) -> None:
    (headline,) = re.findall(r'<p class="headline">(.*?)</p>', bare)
    assert headline.startswith('<b class="big">0</b> <span class="base">in 100</span>')
    for part in ("excursions", "events", "evidence"):
        assert f'<section id="{part}"' not in bare


def test_a_run_of_another_version_says_so(small: Result, outline: type) -> None:
    other = small.dataset.copy()
    other.attrs = {**small.dataset.attrs, **Run.version.put("0.0.1")}
    page = page_of(other)
    assert "This run was made by midgame 0.0.1" in outline(page).shown
    assert '<section id="stories">' not in page
    assert '<section id="stories">' in page_of(small.dataset)


def test_writing_where_one_cannot_is_an_error_with_the_path(small: Result, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("midgame.page.html.page_of", lambda *_, **__: "page")
    assert write_report(small.dataset, tmp_path / "a.html").read_text() == "page"
    with pytest.raises(RunError, match=r"nowhere.*No such file"):
        write_report(small.dataset, tmp_path / "nowhere" / "a.html")
