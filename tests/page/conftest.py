"""A small campaign for the page: every word of it is nonsense, so that what is English on its page is ours."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import midgame
from midgame._result import Result

SCENARIO = """
midgame: 1
title: Vorp zul krant
question: Zul blim strok?
as_of: 2025-01-10
clock: {start: 2025-01-10, horizon: 5 days}
sides: {za: Zandor, ve: Velkor}
units: [blips]
quantities:
  klans: {value: 20% to 60%, unit: probability, from: [k1, pipor], label: Klans dur zul}
  wimp: {value: 1..3, from: assumed, why: Nub klor.}
facts:
  strot: [kloz, opun]
forces:
  za.blips: {count: 5, unit: blips, from: k1, label: Blipor zandra}
plan:
  - step: pask
    label: Pask dur strot
    side: za
    does: politics.hazard
    with: {probability: klans, window: 5}
    repeat: daily
    on_success: {set: {strot: opun}}
end_states:
  dorch: {when: strot == opun, label: Dorch zul}
goal: dorch
"""
EVIDENCE = """
sources:
  pipor: {title: Blipor im strot, outlet: Gazor, date: 2025-01-09, address: "https://example.org/a"}
  ulk: {title: Nuvo pipor, outlet: Herlad, date: 2025-01-02}
claims:
  k1: {source: pipor, speaker: mur ofzor, text: Halv blim dorch., says: {klans: 0.5}}
  k2: {source: ulk, speaker: mur zalor, text: Nul blim dorch., contradicts: [k1], bears_on: [klans]}
"""
FORECASTS = """
forecasts:
  f1:
    question: Blim dorch?
    rule: Ja mur port log.
    by: midgame
    made: 2025-01-10
    deadline: 2025-01-15
    from_run: goal
"""


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small campaign."""
    folder = tmp_path_factory.mktemp("vorp")
    for name, text in (("scenario", SCENARIO), ("evidence", EVIDENCE), ("forecasts", FORECASTS)):
        (folder / f"{name}.yaml").write_text(text.lstrip(), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small(small_folder: Path) -> Result:
    """The small campaign played 400 times; not to be changed."""
    return midgame.run(midgame.load(small_folder), 400, seed=3)


@pytest.fixture(scope="session")
def real_page(real_folder: Path) -> str:
    """The page that ``midgame run`` wrote of the real run."""
    return (real_folder / "report.html").read_text(encoding="utf-8")


VOID = {"meta", "br", "col", "hr", "img", "link", "input"}


class Outline(HTMLParser):
    """Checks that tags close in order, and keeps what the tests look at: tags, texts read, texts heard, scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.errors: list[str] = []
        self.text: list[str] = []
        self.heard: list[str] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        self.tags.append((tag, given))
        self.heard += [given[k] for k in ("aria-label", "title", "data-label") if k in given]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.errors.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append((self.tags[-1][1], data))
        elif not self.open or self.open[-1] != "style":
            self.text.append(data)

    @property
    def ids(self) -> list[str]:
        """Every id of the page."""
        return [given["id"] for _, given in self.tags if "id" in given]

    @property
    def shown(self) -> str:
        """All that is read, on one line."""
        return " ".join("".join(self.text).split())


@pytest.fixture(scope="session")
def outline() -> type[Outline]:
    """The reader of a page."""
    return Outline
