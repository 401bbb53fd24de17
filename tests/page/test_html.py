"""The page: whole, self-contained, readable without its pictures, and safe with a stranger's scenario."""

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
import xarray as xr

from midgame.charts.base import ROLES, WIDE
from midgame.errors import RunError
from midgame.findings.answer.find import summarise
from midgame.page.html import page_of, write_report
from midgame.wording.figures import MODEL_ERROR

VOID = {"meta", "br", "col", "hr", "img", "link", "input"}
HOSTILE = "<script>alert(1)</script>\x1b[31m"


class Outline(HTMLParser):
    """Checks that tags close in order, and keeps what the tests look at."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.errors: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.errors.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text.append(data)


def outline(page: str) -> Outline:
    seen = Outline()
    seen.feed(page)
    return seen


def drawings(page: str) -> list[ET.Element]:
    return [ET.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.S)]


@pytest.fixture(scope="module")
def page(base: xr.Dataset) -> str:
    return page_of(base)


@pytest.fixture(scope="module")
def bare(fakes: ModuleType) -> str:
    """The goal never reached; no gaps, counters, outcomes, excursions or paths; hostile text everywhere."""
    run = fakes.fake(
        fakes.Kind(n=200, goal="never", gaps=False, counters=False, outcomes=False, excursions=False, title=HOSTILE,
                   label=HOSTILE, address="javascript:alert(2)")
    ).drop_dims("path")  # fmt: skip
    run.attrs["scenario_question"] = '"><img src=x onerror=alert(3)>'
    run.attrs["sides"] = json.dumps({"us": HOSTILE})
    hostile = [{"name": "q", "value": HOSTILE, "sources": [HOSTILE], "why": HOSTILE, "kind": "drawn"}]
    return page_of(run, quantities=hostile)


@pytest.mark.parametrize("kind", ["page", "bare"])
def test_tags_close_in_order_and_ids_are_unique(kind: str, request: pytest.FixtureRequest) -> None:
    text = request.getfixturevalue(kind)
    seen = outline(text)
    assert (seen.errors, seen.open) == ([], [])
    ids = [attrs["id"] for _, attrs in seen.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in seen.tags:
        if attrs.get("href", "").startswith("#"):
            assert attrs["href"][1:] in ids


@pytest.mark.parametrize("kind", ["page", "bare"])
def test_nothing_is_loaded_and_nothing_runs(kind: str, request: pytest.FixtureRequest) -> None:
    text = request.getfixturevalue(kind)
    seen = outline(text)
    assert not {"script", "link", "img", "iframe", "object", "embed", "image", "use"} & {tag for tag, _ in seen.tags}
    for tag, attrs in seen.tags:
        assert not [k for k in attrs if k in ("src", "srcset", "data", "background", "xlink:href") or k[:2] == "on"]
        if "href" in attrs:
            assert tag == "a"
            assert attrs["href"].startswith(("#", "https://", "http://"))
    assert not re.search(r"url\(\s*['\"]?(?!#)|@import", text)
    assert len(text.encode()) < 1_500_000


def test_hostile_text_is_shown_as_text(bare: str) -> None:
    shown = "".join(outline(bare).text)
    assert shown.count("<script>alert(1)</script>") >= 4
    assert "<img src=x onerror=alert(3)>" in shown
    assert "javascript:alert(2)" in shown
    assert "\x1b" not in bare


@pytest.mark.parametrize("kind", ["page", "bare"])
def test_every_drawing_has_words_and_a_table(kind: str, request: pytest.FixtureRequest) -> None:
    text = request.getfixturevalue(kind)
    figures = re.findall(r"<figure.*?</figure>", text, re.S)
    assert figures
    for figure in figures:
        drawn = drawings(figure)
        assert [svg.attrib["class"] for svg in drawn] == ["chart wide", "chart narrow"]
        assert all(svg.attrib["role"] == "img" and len(svg.attrib["aria-label"]) > 40 for svg in drawn)
        assert "<tbody>" in figure
        assert figure.count("<tr>") >= 2


def test_all_colours_come_from_the_page(page: str) -> None:
    used = set()
    for svg in drawings(page):
        for element in svg.iter():
            for paint in ("fill", "stroke"):
                assert element.attrib.get(paint, "none") in ("none", "transparent"), ET.tostring(element)[:200]
            used |= {c for c in element.attrib.get("class", "").split() if c[1:2] == "-"}
    style = page[: page.index("</style>")]
    assert all(f".{name} {{" in style for name in used)
    assert {"f-main", "f-stop", "f-goal", "f-ink", "f-pale", "f-band"} <= used
    assert not any(colour in page for colour in ROLES)


def test_bars_are_as_long_as_the_shares(page: str, base: xr.Dataset) -> None:
    flow = next(svg for svg in drawings(page) if svg.attrib["aria-label"].startswith("Bars for each step"))

    def lengths(role: str) -> list[float]:
        paths = [e.attrib["d"] for e in flow.iter("path") if e.attrib.get("class") == f"f-{role}"]
        return [float(m.group(1)) / WIDE for d in paths if (m := re.search(r"h([\d.]+)v", d))]

    s = summarise(base)
    assert lengths("main") == pytest.approx([x.going.value for x in s.links], abs=1e-3)
    assert lengths("stop") == pytest.approx([x.stopped.value for x in s.links], abs=1e-3)
    assert lengths("goal") == pytest.approx([s.goal.share.value], abs=1e-3)


def test_the_page_says_the_answer_and_how_to_rerun_it(page: str, base: xr.Dataset) -> None:
    shown = " ".join("".join(outline(page).text).split())
    assert "In 2.8% of 2,000 replications (95% interval 2.1–3.6%)" in shown
    assert "almost no chance (1–5%)" in shown
    assert "Before the run the author expected 2–20%: the answer lies inside it." in shown
    assert "2 of 8 input quantities have no source" in shown
    assert shown.count(MODEL_ERROR) == 2
    assert base.attrs["command"] in shown
    assert base.attrs["scenario_hash"] in shown
    assert "What was known on 31 October 2025" in shown
    assert "Hughes, W.P. (1995) “A Salvo Model of Warships in Missile Combat" in shown
    assert "https://example.org/jets" in shown


def test_the_unsourced_come_first(page: str) -> None:
    rows = re.findall(r'<tr( class="unsourced")?>\s*<th scope="row">([^<]+)<code>', page)
    flags = [bool(flag) for flag, _ in rows]
    assert flags == sorted(flags, reverse=True)
    assert {name for flag, name in rows if flag} == {"Decoys and jamming work", "Ships hit before the attacker stops"}


def test_a_goal_never_reached_is_said_with_its_bound(bare: str) -> None:
    shown = " ".join("".join(outline(bare).text).split())
    assert "In 0% of 200 replications (95% interval 0–3.7%)" in shown
    assert "below ‘almost no chance’ (0–1%)" in shown
    assert "the answer lies below it, by less than the Monte Carlo error" in shown
    assert "The plan has no gaps" in shown
    for part in ("excursions", "hits", "events", "time"):
        assert f'<section id="{part}"' not in bare


def test_writing_where_one_cannot_is_an_error_with_the_path(base: xr.Dataset, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("midgame.page.html.page_of", lambda *_, **__: "page")
    assert write_report(base, tmp_path / "a.html").read_text() == "page"
    with pytest.raises(RunError, match=r"nowhere.*No such file"):
        write_report(base, tmp_path / "nowhere" / "a.html")
