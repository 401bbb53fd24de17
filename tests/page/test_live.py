"""The page that plays, in a real browser: what a reader moves gives there what ``--change`` gives natively."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import midgame
from midgame._load import load
from midgame._result import Result
from midgame._run import excursion_of
from midgame.engine.events import Began, Failed, Succeeded
from midgame.engine.run import with_gaps
from midgame.findings.gaps.find import gaps
from midgame.findings.stories.find import events_of, pick_stories
from midgame.models.own import load_models
from midgame.runs.play import play
from midgame.runs.run import run_of
from midgame.scenario.base import Scenario
from midgame.scenario.change import read_change

ROOT = Path(__file__).parents[2]
GRAVE = {"serious", "critical"}
COUNT = 4_000
EVIL = "</script><img src=x onerror=\\\"document.title='evil'\\\">"

CASE = """
midgame: 2
title: "A landing EVIL"
question: Does it hold?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 20 days}
sides: {us: Us, them: Them}
options:
  them: {reply: [hold, strike back]}
quantities:
  chance: {value: 20% to 60%, unit: probability, from: assumed, why: "a guess EVIL", label: "Chance EVIL"}
  delay: {value: 1..18, unit: days, from: assumed, why: a guess}
  guns:
    value: [{weight: 2, value: 4 to 6, from: a, label: few}, {weight: 1, value: 10..14, from: b, label: many}]
    unit: guns
    label: Guns ashore
  rounds: {value: poisson(4), unit: rounds, from: a}
facts:
  mood:
    values: [calm, angry]
    begins: [{value: calm, from: a}, {value: angry, from: b}]
plan:
  - {step: wait, when: day >= delay}
  - step: land
    when: after wait by 1 day
    repeat: daily
    at_most: 4
    does: politics.chance
    with: {probability: "chance / (1 + 0.1 * guns) if reply == hold else chance / 3"}
  - {step: stay, gap: They are let stay, when: after land}
end_states:
  held: stay succeeded and (mood == calm or rounds > 4)
  back: wait succeeded and land failed
goal: held
"""


def fill(text: str) -> str:
    return text.lstrip().replace("EVIL", EVIL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scenario's folder, with the page of a run."""
    made = tmp_path_factory.mktemp("landing")
    (made / "scenario.yaml").write_text(fill(CASE), encoding="utf-8")
    (made / "evidence.yaml").write_text(
        "sources:\n  a: {title: Paper A, outlet: O, date: 2024-12-01}\n  b: {title: B, outlet: O, date: 2024-12-01}\n",
        encoding="utf-8",
    )
    result = midgame.run(load(made), COUNT, 3, beside=False)
    result.save(made / "run.nc")
    result.report(made / "report.html")
    result.report(made / "nl.html", language="nl")
    result.report(made / "guess.html", guess_first=True)
    result.report(made / "static.html", static=True)
    return made


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield made
        made.close()


Open = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, folder: Path) -> Iterator[Open]:
    """``opened(address)``: the page there, under its own policy; no error of a script may be told."""
    pages, wrong = [], []

    def opening(address: str = "report.html", width: int = 1280, scheme: str = "light", policy: bool = True) -> Any:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=not policy)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.set_default_timeout(90_000)
        name, _, change = address.partition("#")
        page.goto((folder / name).as_uri() + (f"#{change}" if change else ""))
        pages.append(page)
        return page

    yield opening
    for page in pages:
        page.close()
    assert wrong == []


def settled(page: Any) -> None:
    """Wait until all has been played."""
    page.wait_for_selector("#change:not([data-busy]) [data-live=probability][data-value]")


def figures(page: Any) -> tuple[float, float, float, float]:
    """The chance and the difference with its interval, as they are shown."""
    settled(page)
    chance = float(page.get_attribute("[data-live=probability]", "data-value"))
    told = page.get_attribute("[data-live=difference]", "data-value")
    difference, low, high = (float(x) for x in told.split())
    return chance, difference, low, high


def natively(folder: Path, *settings: str) -> tuple[float, float]:
    """The goal with the change and its rise, every gap closed that is not set."""

    def goal(scenario: Scenario) -> float:
        return float(run_of(play(with_gaps(scenario, 1.0), COUNT, 3)).goal.mean())

    scenario = load(folder, read_change(None, settings))
    changed = goal(excursion_of(scenario, scenario.excursions[-1].name))
    return changed, changed - goal(load(folder))


def test_what_was_published_is_played_to_the_last_bit(opened: Open) -> None:
    page = opened()
    page.click("#open-change")
    page.click("[data-live=replay]")
    page.wait_for_selector("[data-same]")
    assert page.get_attribute("[data-same]", "data-same") == "yes", page.inner_text("[data-live=replayed]")
    assert "4,000" in page.inner_text("[data-same]")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("scenarios/caribbean-2025", ""),
        ("scenarios/papers/posen-1991", ""),
        ("docs/examples/channel.yaml", "docs/examples/own_model.py"),
    ],
)
def test_20_000_replications_are_the_same_in_a_browser(opened: Open, tmp_path: Path, path: str, own: str) -> None:
    if own:
        load_models(ROOT / own)
    midgame.run(load(ROOT / path), 20_000, 1, beside=False).report(tmp_path / "page.html")
    page = opened(str(tmp_path / "page.html"))
    page.click("#open-change")
    page.click("[data-live=replay]")
    page.wait_for_selector("[data-same]", timeout=300_000)
    assert page.get_attribute("[data-same]", "data-same") == "yes", page.inner_text("[data-live=replayed]")
    assert "20,000" in page.inner_text("[data-same]")


def test_a_play_that_differs_is_named(opened: Open, folder: Path) -> None:
    text = (folder / "report.html").read_text(encoding="utf-8")
    found = re.search(r'"each":"([A-Za-z0-9+/]{40})', text)
    assert found is not None
    other = found[1][:8] + ("AA" if found[1][8:10] != "AA" else "BB") + found[1][10:]  # of play 3
    (folder / "other.html").write_text(text.replace(found[1], other), encoding="utf-8")
    page = opened("other.html")
    page.click("#open-change")
    page.click("[data-live=replay]")
    page.wait_for_selector("[data-same=no]")
    assert "Play 3 comes out otherwise here" in page.inner_text("[data-same]")


@pytest.mark.parametrize(
    ("address", "settings"),
    [("chance=0.6", ["chance=0.6"]), ("delay=2..9", ["delay=within 2 to 9"]), ("guns=rival_2", ["guns=many"]),
     ("guns=5..11", ["guns=within 5 to 11"]), ("rounds=3..6", ["rounds=within 3 to 6"]),
     ("mood=rival_2", ["mood=angry"]),
     ("reply=strike_back", ["reply=strike back"]), ("stay=0.25", ["stay=0.25"]), ("stay=certain", ["stay=certain"]),
     ("land=certain", ["land=certain"]),
     ("chance=0.3..0.5&guns=rival_1&reply=strike_back&stay=0.5&delay=3",
      ["chance=within 0.3 to 0.5", "guns=few", "reply=strike back", "stay=0.5", "delay=3"])],
    ids=lambda given: given if isinstance(given, str) else "",
)  # fmt: skip
def test_a_change_gives_in_the_page_what_it_gives_natively(
    opened: Open, folder: Path, address: str, settings: list[str]
) -> None:
    settings = [s.replace("guns=many", "guns=rival many").replace("guns=few", "guns=rival few") for s in settings]
    page = opened(f"report.html#{address}")
    chance, difference, low, high = figures(page)
    changed, rise = natively(folder, *settings)
    assert chance == pytest.approx(changed, abs=1e-12)
    assert difference == pytest.approx(rise, abs=1e-12)
    assert low <= rise <= high
    # What is shown for copying plays the same.
    page.click("details.send summary")
    written = folder / "change.yaml"
    written.write_text(page.inner_text("details.send pre >> nth=0"), encoding="utf-8")
    again = load(folder, read_change(written))
    sums = {q.name: q.value for q in excursion_of(again, "change").quantities}
    direct = load(folder, read_change(None, settings))
    assert sums == {q.name: q.value for q in excursion_of(direct, "change").quantities}
    assert excursion_of(again, "change").sure == excursion_of(direct, "change").sure
    assert [s.chosen for s in excursion_of(again, "change").switches] == [
        s.chosen for s in excursion_of(direct, "change").switches
    ]


def test_what_a_change_depends_on_and_its_bounds_are_those_of_a_run(opened: Open, folder: Path) -> None:
    page = opened("report.html#chance=0.3..0.5&delay=3")
    found = []
    for settings in ((), ("chance=within 0.3 to 0.5", "delay=3")):
        scenario = load(folder, read_change(None, settings))
        name = scenario.excursions[-1].name if settings else "base"
        told = gaps(midgame.run(scenario, COUNT, 3, excursion=name))
        assert told.all_chance is not None
        assert told.all_chance.spread is not None
        assert told.none is not None
        found.append((told.all_chance.spread, told.none.value))
    (published, low), (changed, lowest) = found
    page.wait_for_selector("[data-live=spread][data-value]")
    spread = [float(x) for x in page.get_attribute("[data-live=spread]", "data-value").split()]
    assert spread == pytest.approx([changed.p5, changed.p95, published.p5, published.p95], rel=1e-6)
    assert spread[:2] != spread[2:]
    page.wait_for_selector("[data-live=none][data-value]")
    bound = [float(x) for x in page.get_attribute("[data-live=none]", "data-value").split()]
    assert bound == pytest.approx([lowest, low], abs=1e-12)
    assert "Depending on what is true" in page.inner_text("[data-live=spread]")
    assert "published" in page.inner_text("[data-live=spread]")
    page.click("[data-live=reset]")
    page.wait_for_selector("[data-live=spread][data-value]")
    again = page.get_attribute("[data-live=spread]", "data-value").split()
    assert [float(x) for x in again] == spread[2:] * 2


def test_of_several_changes_each_is_told_alone(opened: Open, folder: Path) -> None:
    page = opened("report.html#delay=3")
    settled(page)
    assert page.locator("[data-live=alone] tr").count() == 0, "one change is told already"
    page.get_by_label("strike back").check()
    page.wait_for_selector("[data-live=alone] tr[data-value] >> nth=1")
    rows = page.locator("[data-live=alone] tbody tr")
    for row, setting in zip((0, 1), ("delay=3", "reply=strike back"), strict=True):
        told = [float(x) for x in rows.nth(row).get_attribute("data-value").split()]
        assert told == pytest.approx(list(natively(folder, setting)), abs=1e-12)
    assert page.locator("[data-live=alone]").inner_text().count("±") == 2


def test_a_gap_that_is_set_has_no_bounds(opened: Open) -> None:
    page = opened("report.html#stay=0.25")
    page.wait_for_selector("[data-live=spread][data-value]")
    assert page.locator("[data-live=none]").is_hidden()


def test_stop_stops_what_is_played_beside(opened: Open) -> None:
    page = opened("report.html#delay=3&reply=strike_back")
    page.wait_for_selector("[data-live=stop]:not([disabled])")
    page.locator("[data-live=stop]").dispatch_event("click")
    page.wait_for_selector("[data-live=stop][disabled]")


def test_by_keyboard_alone(opened: Open) -> None:
    page = opened()
    page.focus("#open-change")
    page.keyboard.press("Enter")
    settled(page)
    published = figures(page)[0]
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator("input[data-quantity=chance][data-end=low]:focus").count():
            break
    else:
        pytest.fail("Tab never reached the handle")
    for _ in range(90):
        page.keyboard.press("ArrowRight")
    assert figures(page)[0] > published
    assert re.search(r"#chance=0\.45\.\.1$", page.url), page.url
    assert page.get_attribute("input[data-quantity=chance][data-end=low]", "aria-valuetext") == "45%"
    for _ in range(90):
        page.keyboard.press("ArrowLeft")
    settled(page)
    assert "#" not in page.url
    assert figures(page)[:2] == (published, 0.0)


def test_hold_reset_search_and_close(opened: Open) -> None:
    page = opened()
    page.click("#open-change")
    settled(page)
    card = page.locator("section.card", has=page.locator("input[data-quantity=delay]"))
    card.get_by_role("button", name="Hold it at one value").click()
    assert "#delay=9.5" in page.url
    assert "Held at 9.5 days" in card.inner_text()
    page.locator("input[data-quantity=delay][data-end=at]").fill("0")
    assert "#delay=1" in page.url
    assert figures(page)[1] > 0
    page.click("[data-live=reset]")
    settled(page)
    assert "#" not in page.url
    assert page.get_attribute("[data-live=difference]", "data-value").split()[0] == "0"
    page.fill("#find-more", "land")
    page.check("input[data-step=land]")
    assert page.url.endswith("#land=certain")
    page.get_by_role("button", name="Close").click()
    assert page.locator("#change").is_hidden()
    assert page.locator("#open-change:focus").count() == 1


def test_what_an_address_names_wrongly_is_told_and_left_out(opened: Open) -> None:
    page = opened("report.html#chanse=0.3&delay=3&reply=nothing&guns=rival_9&wait=certain")
    settled(page)
    told = page.inner_text("#change")
    assert "chanse=0.3, reply=nothing, guns=rival_9, wait=certain" in told
    assert page.url.endswith("#delay=3")


def test_what_cannot_be_played_is_said_in_the_language_of_the_page(opened: Open) -> None:
    page = opened("nl.html#delay=1000..2000")
    page.wait_for_selector("#change .why details")
    note = page.locator("#change div.why[role=status]")
    said = note.evaluate("e => e.firstChild.textContent")
    assert said.startswith("Niets van ")
    assert said.endswith("neem een ander deel.")
    assert "delay" not in said, "by its label"
    assert note.locator("summary").inner_text() == "Wat de pagina tegenkwam"
    assert note.locator("code").get_attribute("lang") == "en"
    assert "nothing of 'delay' lies between" in note.locator("code").text_content()


def test_no_text_of_a_scenario_runs_or_marks_up(opened: Open, folder: Path) -> None:
    page = opened()
    page.click("#open-change")
    settled(page)
    assert page.title().startswith("A landing </script><img")
    assert page.locator("img").count() == 0
    assert "Chance </script><img src=x" in page.inner_text("#change")
    assert page.locator("section.card code", has_text="chance").count() == 1, "names stand beside labels"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_panel(opened: Open, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    page = opened("report.html#chance=0.3..0.5&delay=3&stay=0.4", scheme=scheme, policy=False)
    settled(page)
    page.click("details.send summary")
    page.fill("#find-more", "land")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response
    grave = [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found["violations"] if v["impact"] in GRAVE]
    assert grave == []
    assert len(found["passes"]) > 10


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_over_the_edge(opened: Open, width: int) -> None:
    page = opened("report.html#chance=0.3..0.5&delay=3&stay=0.4", width=width, policy=False)
    settled(page)
    page.click("details.send summary")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("(e => e.scrollWidth - e.clientWidth)(document.querySelector('#change'))") <= 0
    # The answer stays in sight however far one scrolls.
    page.evaluate("document.querySelector('#find-more').scrollIntoView()")
    box = page.locator(".now").bounding_box()
    assert 0 <= box["y"] < 60


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_play_is_told_by_keyboard_as_tell_tells_it(opened: Open, folder: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    page = opened(scheme=scheme, width=width, policy=False)
    page.click("#open-change")
    page.focus(".tale summary")
    page.keyboard.press("Enter")
    run = run_of(Result.open(folder / "run.nc").dataset)
    for place, picked in enumerate(pick_stories(run)):
        page.focus(f"[data-story='{place}']")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"[data-story='{place}'][aria-pressed=true]")
        page.wait_for_selector(".tale:not([data-waits]) .days li")
        told = page.inner_text(".tale .days")
        events = events_of(run, picked.replication)
        for kind, said in ((Began, "begin"), (Succeeded, "succeed"), (Failed, "fail")):
            assert steps(told, said) == sum(isinstance(e, kind) for e in events), (picked, told)
        assert ("The goal is reached." in told) == picked.goal
    page.click("[data-story=drawn]")
    page.wait_for_selector(".tale:not([data-waits]) .days li")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response
    assert [v["id"] for v in found["violations"] if v["impact"] in GRAVE] == []


def steps(told: str, said: str) -> int:
    """Of how many steps it is told: one ``begins``, or these ``begin``: with a list."""
    many = re.findall(rf"^These [a-z ]*\b{said}\b[a-z ]*: (.*)", told, re.MULTILINE)
    return told.count(f" {said}s") + sum(line.partition(".")[0].count("“") for line in many)


def test_stop_stops_and_a_move_goes_on(opened: Open) -> None:
    page = opened()
    page.click("#open-change")
    settled(page)
    page.get_by_label("strike back").check()
    page.locator("[data-live=stop]").dispatch_event("click")
    page.wait_for_selector("#change:not([data-busy])")
    page.get_by_label("hold", exact=True).check()
    settled(page)
    assert page.inner_text("[data-live=replications]") == "4,000 of 4,000 plays"


def test_the_panel_speaks_the_language_of_the_page(opened: Open, folder: Path) -> None:
    page = opened("nl.html")
    page.click("#open-change")
    settled(page)
    told = page.inner_text("#change")
    assert "Verander wat u betwijfelt" in told
    assert "4.000 van 4.000" in told


def test_an_estimate_is_asked_for_before_the_answer(opened: Open) -> None:
    page = opened("guess.html")
    assert not page.locator(".answer .headline").first.is_visible()
    page.fill("#my-guess", "35")
    page.click("form.guess button[type=submit]")
    assert page.locator(".answer .headline").first.is_visible()
    assert "You said 35 in 100." in page.inner_text(".guessed")


def test_without_script_the_page_reads_as_it_is(browser: Any, folder: Path) -> None:
    for name in ("report.html", "guess.html"):
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto((folder / name).as_uri())
        assert page.locator(".answer .headline").first.is_visible()
        assert page.locator("#open-change").is_hidden()
        context.close()


def test_a_static_page_has_no_script_and_no_data(folder: Path) -> None:
    text = (folder / "static.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "open-change" not in text
    assert "script-src" not in text
    playing = (folder / "report.html").read_text(encoding="utf-8")
    assert playing.count("<script") == 2
    assert len(playing) < 1_500_000
    found = re.search(r'<script type="application/json" id="live">(.*?)</script>', playing, re.DOTALL)
    assert found is not None
    given = json.loads(found[1])
    run = run_of(Result.open(folder / "run.nc").dataset)
    assert given["payload"]["published"] == run.count == COUNT
    assert given["panel"]["order"][0] in {"guns", "rival.mood", "delay", "chance"}
    assert np.isfinite(given["panel"]["checks"]["all"])
