"""The page in a real browser: axe-core finds nothing serious, nothing runs over the edge, it prints on two pages."""

import re
from pathlib import Path
from typing import Any

import pytest

from midgame._result import Result

GRAVE = {"serious", "critical"}


@pytest.fixture(scope="module")
def address(real_folder: Path) -> str:
    return (real_folder / "report.html").resolve().as_uri()


def opened(browser: Any, address: str, scheme: str, width: int, unfold: bool) -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.goto(address)
    if unfold:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    return page


@pytest.fixture(scope="module")
def small_address(small: Result, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the small campaign: axe takes long over hundreds of charts."""
    return small.report(tmp_path_factory.mktemp("axe") / "report.html").resolve().as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("unfold", [True, False])
def test_axe_finds_nothing_serious(browser: Any, address: str, small_address: str, scheme: str, unfold: bool) -> None:
    """All of a small page, and the brief of a real one. Drawings have words beside them and are hidden."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    page = opened(browser, small_address if unfold else address, scheme, 1280, unfold)
    found = axe.Axe().run(page, context={"exclude": [["svg"]]}, options={"resultTypes": ["violations"]}).response
    page.close()
    assert len(found["passes"]) > 10
    assert [
        (v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found["violations"] if v["impact"] in GRAVE
    ] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_over_the_edge(browser: Any, address: str, width: int) -> None:
    page = opened(browser, address, "light", width, unfold=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


CUT = """() => [...document.querySelectorAll('#brief *')].flatMap((e) => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  if (!box.width || !box.height || e.closest('svg')) return [];
  const over = box.right > innerWidth + 1 || box.left < -1;
  const wide = style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1;
  const tall = style.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 2;
  const clamped = style.webkitLineClamp && style.webkitLineClamp !== 'none';
  return over || wide || tall || clamped ? [`${e.tagName}: ${e.textContent.slice(0, 40)}`] : [];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_of_the_brief_is_cut_on_a_phone(browser: Any, address: str, scheme: str) -> None:
    page = opened(browser, address, scheme, 390, unfold=False)
    assert page.evaluate(CUT) == []
    lines = page.locator("#brief .answer dl.lines").inner_text()
    for head in ("How soon", "What else", "Cost", "Hinges on", "Not known"):
        assert head in lines
    page.add_style_tag(content="#brief .lines { overflow: hidden; max-height: 9rem; }")
    assert page.evaluate(CUT) != [], "what is cut is noticed"
    page.close()


def test_the_brief_opens_and_prints_on_two_pages(browser: Any, address: str) -> None:
    page = opened(browser, address, "light", 1280, unfold=False)
    first = page.locator("#brief .answer dl.lines").bounding_box()
    assert first["y"] + first["height"] < 900, "the first screen holds all six answers"
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2


def test_a_link_into_what_is_folded_opens_it(browser: Any, address: str) -> None:
    page = opened(browser, address, "light", 1280, unfold=False)
    page.click('nav a[href="#drivers"]')
    assert page.locator("#part-hinges").get_attribute("open") is not None
    page.close()
