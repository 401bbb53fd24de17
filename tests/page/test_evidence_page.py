"""The evidence part of the page: everything of the ledger is on it, and nothing of it can do harm."""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from midgame.evidence.base import (
    Claim,
    Dates,
    Evidence,
    Forecast,
    Hypotheses,
    Hypothesis,
    Item,
    Known,
    KnownQuantity,
    Named,
    Probability,
    Source,
)
from midgame.evidence.known import known_of
from midgame.evidence.load import load_evidence
from midgame.models import all_models
from midgame.page.evidence.build import view_of
from midgame.page.evidence.page import evidence_section
from midgame.scenario.load import read_scenario
from midgame.wording import speaking, written_date

Golden = Callable[[str, str], None]
CARIBBEAN = Path(__file__).parents[2] / "scenarios" / "caribbean-2025"


def day(text: str) -> Dates:
    return Dates(date.fromisoformat(text), date.fromisoformat(text), text)


SOURCES = {
    "wsj": Source(
        "wsj", "Targets named", "Journal", date=day("2025-10-30"), address="https://a.org/x", reliability="B"
    ),
    "late": Source("late", "Afterwards", "Weekly", date=day("2025-11-03"), address="javascript:alert(1)"),
}
CLAIMS = {
    "c1": Claim(
        "c1",
        "wsj",
        "officials",
        text="No decision",
        report_date=day("2025-10-30"),
        credibility=3,
        contradicts=("c2", "c3"),
        says={"jets": (20.0, 22.0)},
    ),
    "c2": Claim(
        "c2",
        "late",
        text="A <script>alert(1)</script> decision",
        report_date=day("2025-11-03"),
        kind="forecast",
        word="likely",
        band=(0.55, 0.8),
        bears_on=("suppress",),
    ),
    "c3": Claim(
        "c3", "wsj", text="Still none", report_date=day("2025-10-30"), kind="question", goes_beyond="too strong"
    ),
}
RIVALS = Hypotheses(
    "Why?",
    {"a": Hypothesis("a", "Oil & gas", 0.4, ("a motive",)), "b": Hypothesis("b", "Drugs", 0.6)},
    (Item("c1", {"a": 3.0, "b": 1.0}, "o1"), Item("c2", {"a": 1.0, "b": 1.0}, "o2")),
)
MADE, END = date(2025, 10, 1), date(2025, 12, 31)
UNLIKELY = ((MADE, Probability(0.2, 0.325, 0.45, "unlikely")),)
FORECASTS = {
    "f": Forecast("f", "Three hit?", "Agencies", "Ann", MADE, END, history=UNLIKELY),
    "g": Forecast(
        "g", "Three hit?", "Agencies", "midgame", MADE, END, from_run="hits >= 3", base_rate=0.01, base_from="wsj"
    ),
}


def ledger(**changes: object) -> Evidence:
    """A small ledger with a bit of everything."""
    parts: dict[str, object] = {"sources": SOURCES, "claims": CLAIMS, "hypotheses": RIVALS, "forecasts": FORECASTS}
    return Evidence(**{**parts, **changes})  # type: ignore[arg-type]


KNOWN = Known(
    date(2025, 10, 31),
    {
        "jets": KnownQuantity(("c1", "c2"), "Jets held", low=20.0, high=25.0, unit="aircraft", shown="20 to 25"),
        "ready": KnownQuantity(("assumed",), "Ready", low=0.1, high=0.5, unit="fraction"),
        "bare": KnownQuantity((), "Bare number"),
        "sum": KnownQuantity(computed=True),
    },
    {"suppress": Named(("c2",), "Suppress the defence")},
)


BLOCKS = {"section", "p", "h3", "h4", "li", "div", "dt", "dd", "tr", "th", "td", "summary"}


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.last = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.last = tag
        if tag in BLOCKS:
            self.words.append("\n")
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.links.append(str(given["href"]))

    def handle_data(self, data: str) -> None:
        if self.last != "style":
            self.words.append(re.sub(r"\s+", " ", data))

    def handle_endtag(self, tag: str) -> None:
        self.last = ""
        if tag in BLOCKS:
            self.words.append("\n")

    @property
    def text(self) -> str:
        """What is read, a line per block."""
        lines = (re.sub(r" +", " ", line).strip() for line in "".join(self.words).split("\n"))
        return "\n".join(line for line in lines if line) + "\n"


def test_every_part_is_on_the_page(golden: Golden) -> None:
    page = _Page(str(evidence_section(ledger(), KNOWN, {"hits": np.array([0, 0, 3, 0])})))
    parts = ["evidence", "timeline", "contradictions", "against-sources", "hypotheses", "forecasts", "claims"]
    assert [i for i in page.ids if not i.startswith("claim-")] == parts
    assert len(page.ids) == len(set(page.ids))
    golden("evidence.txt", page.text)


@pytest.mark.parametrize("language", ["nl", "es"])
def test_figures_and_dates_are_written_as_the_language_does(language: str) -> None:
    with speaking(language):
        text = _Page(str(evidence_section(ledger(), KNOWN, {"hits": np.array([0, 0, 3, 0])}))).text
    assert {"nl": "30 oktober 2025", "es": "30 de octubre de 2025"}[language] in text
    assert {"nl": "onwaarschijnlijk (0–33%)", "es": "improbable (0–33 %)"}[language] in text


def test_nothing_of_a_ledger_runs_or_leads_astray() -> None:
    html = str(evidence_section(ledger(), KNOWN))
    page = _Page(html)
    assert "script" not in page.tags
    assert "&lt;script&gt;" in html
    assert not [x for x in page.links if x.startswith("javascript")]
    assert "https://a.org/x" in page.links
    for link in page.links:
        if link.startswith("#claim-"):
            assert link[1:] in page.ids


def test_an_empty_ledger_gives_nothing() -> None:
    assert evidence_section(Evidence(), KNOWN) == ""
    page = _Page(str(evidence_section(ledger(claims={}, hypotheses=None, forecasts={}), KNOWN)))
    assert page.ids == ["evidence"]


def test_contradictions_stand_side_by_side_and_once() -> None:
    (clash,) = view_of(ledger(), KNOWN).clashes
    assert clash.left.id == "c1"
    assert [c.id for c in clash.right] == ["c2", "c3"]
    assert (clash.averaged, clash.apart) == (("jets",), ())
    rivals = Known(quantities={"jets": KnownQuantity(("c1", "c2"), rivals=True)})
    assert view_of(ledger(), rivals).clashes[0].apart == ("jets",)


def test_a_strip_places_range_and_sources_on_one_scale() -> None:
    (strip,) = view_of(ledger(), KNOWN).strips
    assert (strip.low, strip.high) == (20, 25)
    assert (strip.said[0].low, strip.said[0].high) == (20, 22)
    assert strip.said[0].start == strip.start
    assert strip.said[0].width == pytest.approx(strip.width * 2 / 5, abs=0.02)
    assert strip.others == ("c2",)
    agreed = Known(quantities={"jets": KnownQuantity(("c1",), low=20.0, high=22.0)})
    assert view_of(ledger(), agreed).strips == (), "a number that says what its only source says needs no strip"


def test_the_timeline_runs_from_early_to_late() -> None:
    view = view_of(ledger(), KNOWN)
    assert [(str(m.when), [r.source.id for r in m.reports], m.reports[0].late) for m in view.timeline] == [
        ("2025-10-30", ["wsj"], False),
        ("2025-11-03", ["late"], True),
    ]
    assert [c.id for c in view.timeline[0].reports[0].claims] == ["c1", "c3"]


def test_dates_in_words() -> None:
    assert written_date("2025-10-31") == "31 October 2025"
    assert written_date("2025-10") == "October 2025"
    assert written_date("2019") == "2019"
    assert written_date("2025-10-01..2025-10") == "1 October 2025 to October 2025"


def test_the_article_is_on_the_page_whole() -> None:
    """All 43 claims of the article load without an error and reach the page, wired to something."""
    scenario, problems = read_scenario(CARIBBEAN, all_models())
    assert scenario is not None, [str(p) for p in problems]
    known = known_of(scenario)
    evidence, problems = load_evidence(CARIBBEAN, known)
    assert [str(p) for p in problems if not p.warning] == []
    article = [f"c{i:02}" for i in range(1, 44)]
    assert set(article) <= set(evidence.claims)
    page = _Page(str(evidence_section(evidence, known)))
    assert {f"claim-{c}" for c in article} <= set(page.ids)
    view = view_of(evidence, known)
    assert all(view.uses[c] for c in article), "every claim bears on something"
    # The two reports on whether a decision was taken stand side by side and are not averaged.
    decision = next(c for c in view.clashes if c.left.id in ("c17", "c20"))
    assert {"c17", "c20"} <= {decision.left.id, *(c.id for c in decision.right)}
    assert not decision.averaged
    assert {"c14", "c27", "c02"} <= {c.id for c in view.beyond}
    assert evidence.forecasts
    assert not (CARIBBEAN / "outcome.yaml").exists(), "all is open as of 31 October 2025"
