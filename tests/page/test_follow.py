"""The page on what has happened so far, in a real browser: a reader moves the date."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

import midgame
from midgame.page.follow import days, page_of
from midgame.wording import speaking

GRAVE = {"serious", "critical"}
EVIL = "</script><img src=x onerror=alert(1)>"
CASE = """
midgame: 2
title: A watch EVIL
question: Does it come?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 60 days}
sides: {us: Us}
quantities:
  soon: {unit: probability, why: two, value: [{value: 60%..90%, from: a, label: soon}, {value: 5%..20%, from: b}]}
facts: {event: [not yet, happened]}
counters: {signs: {}}
plan:
  - step: happens
    repeat: daily
    does: politics.hazard
    with: {probability: soon, window: 30 days}
    on_success: {set: {event: happened}}
  - {step: seen, repeat: daily, goes_on: true, effects: {add: {signs: poisson(soon)}}}
end_states: {happened: event == happened}
goal: happened
outcomes: {many: signs >= 20}
"""
SEEN = """
sources: {p: {title: A paper, date: 2026-01-01}}
observed:
  quiet: {through: 2025-01-08, known: 2025-01-08, that: not goal, from: p, label: "Nothing for a week EVIL"}
  still: {through: 2025-01-20, known: 2025-01-20, that: not goal, from: p, label: Still nothing}
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> midgame.Following:
    folder = tmp_path_factory.mktemp("watch")
    (folder / "scenario.yaml").write_text(CASE.replace("EVIL", EVIL), encoding="utf-8")
    (folder / "observed.yaml").write_text(SEEN.replace("EVIL", EVIL), encoding="utf-8")
    return midgame.follow(midgame.load(folder), to="2025-01-25", events=["many"], replications=4_000, seed=2)


@pytest.fixture(scope="module")
def address(found: midgame.Following, tmp_path_factory: pytest.TempPathFactory) -> str:
    return found.report(tmp_path_factory.mktemp("page") / "follow.html").resolve().as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on("console", lambda m: wrong.append(m.text))
    opened.goto(address)
    yield opened
    opened.close()
    assert wrong == []


def read(page: Any) -> tuple[str, list[str]]:
    """The date, and what stands beside it."""
    return page.locator(".by-day output").inner_text(), page.locator(".by-day dd").all_inner_texts()


def test_it_opens_on_the_last_day_with_the_last_row(page: Any, found: midgame.Following) -> None:
    given = days(found.findings)
    assert read(page) == ("25 January 2025", given["rows"][-1]["cells"])
    assert page.locator(".by-day dt").all_inner_texts() == given["heads"]
    assert given["heads"][:3] == ["Seen", "P(goal) (sampling, 95%)", "Depending on what is true"]
    assert "It ends" in given["heads"][3]
    assert given["heads"][-1] == "P(“Many”)"
    table = page.locator("#followed table tbody tr").all()
    assert [row.locator("td").all_inner_texts() for row in table] == [r["cells"][:5] for r in given["rows"]]


def test_the_keyboard_moves_it_a_day(page: Any, found: midgame.Following) -> None:
    rows = days(found.findings)["rows"]
    slider = page.get_by_role("slider", name="What was known on")
    slider.focus()
    page.keyboard.press("Home")
    assert read(page) == ("1 January 2025", rows[0]["cells"])
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert read(page) == ("7 January 2025", rows[0]["cells"])
    page.keyboard.press("ArrowRight")
    assert read(page) == ("8 January 2025", rows[1]["cells"])
    assert slider.get_attribute("aria-valuetext") == f"8 January 2025: P(goal) {rows[1]['cells'][1]}"


def test_from_news_to_news(page: Any, found: midgame.Following) -> None:
    rows = days(found.findings)["rows"]
    earlier, later = (page.get_by_role("button", name=name) for name in ("Earlier news", "Later news"))
    assert later.is_disabled()
    for date, row in (("20 January 2025", 2), ("8 January 2025", 1), ("1 January 2025", 0)):
        earlier.click()
        assert read(page) == (date, rows[row]["cells"])
    assert earlier.is_disabled()
    later.click()
    assert read(page) == ("8 January 2025", rows[1]["cells"])


@pytest.mark.parametrize("width", [1280, 390])
def test_line_and_handle_stand_where_the_chart_has_the_day(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("#day").focus()
    page.keyboard.press("Home")
    page.get_by_role("button", name="Later news").click()
    field, line = (page.locator(x).bounding_box() for x in ("#figure-followed .field", ".day-line"))
    track = page.locator("#day").bounding_box()
    share = float(re.findall(r"[\d.]+", page.locator(".day-line").get_attribute("style"))[0]) / 100
    assert line["x"] + 1 == pytest.approx(field["x"] + field["width"] * share, abs=1.5)
    handle = 0.65 * page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    # 8 January is day 7 of 24.
    at = track["x"] + handle + (track["width"] - 2 * handle) * 7 / 24
    assert at == pytest.approx(line["x"] + 1, abs=3)
    spot = page.evaluate("""() => {
      const dots = [...document.querySelectorAll("#figure-followed svg path.s-ink")];
      return dots.map((d) => d.getBoundingClientRect()).map((r) => r.x + r.width / 2);
    }""")
    assert min(abs(x - line["x"] - 1) for x in spot) < 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, address: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    opened = browser.new_page(color_scheme=scheme, bypass_csp=True)
    opened.goto(address)
    found = axe.Axe().run(opened, context={"exclude": [["svg"]]}, options={"resultTypes": ["violations"]}).response
    opened.close()
    assert len(found["passes"]) > 10
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"] if v["impact"] in GRAVE] == []


def test_without_a_script_it_is_a_table(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address)
    assert opened.locator("#day").count() == 0
    assert opened.locator("#followed table tbody tr").count() == 3
    context.close()


def test_what_a_stranger_wrote_stays_a_text(page: Any) -> None:
    assert page.title().startswith("A watch </script><img")
    assert page.locator("img").count() == 0


def test_it_speaks_dutch(found: midgame.Following) -> None:
    with speaking("nl"):
        given, text = days(found.findings), page_of(found.findings)
    assert (given["locale"], given["words"]["later"]) == ("nl", "Later nieuws")
    assert '<html lang="nl">' in text
