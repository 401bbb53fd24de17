"""What the answer hinges on, on the page: charts that say what the findings say, and reasons where there are none."""

import re
import xml.etree.ElementTree as ET
from types import ModuleType

import numpy as np
import pytest
import xarray as xr

from midgame.charts.base import WIDE, share_axis
from midgame.charts.svg import render
from midgame.findings.drivers import chart as hinges
from midgame.findings.drivers.find import drivers
from midgame.findings.explain import Explanation, explain
from midgame.page import hinge_words
from midgame.page.hinge_sections import explanation_of, silent_section
from midgame.page.html import page_of

FOUND = ["drivers", "luck", "flips", "box", "decides", "information", "reverse"]


def sections(page: str) -> dict[str, str]:
    """Text of each section without its drawings and tables of figures."""
    found = dict(re.findall(r'<section id="([^"]+)">(.*?)</section>', page, re.S))
    bare = {k: re.sub(r"<figure.*?</figure>", "", v, flags=re.S) for k, v in found.items()}
    return {k: " ".join(re.sub(r"<[^>]+>", " ", v).split()) for k, v in bare.items()}


@pytest.fixture(scope="module")
def driven(fakes: ModuleType) -> xr.Dataset:
    """The goal is reached when two inputs together pass a bound, with a little luck: all is known of it."""
    run = fakes.fake(fakes.Kind(n=6000))
    x = run["inputs"].values
    luck = np.random.default_rng(5).normal(0, 0.05, (2, len(x)))
    goal = (x[:, 0] + luck[0] > 0.5) & (x[:, 1] + luck[1] > 0.35)
    held = run["end_state_held"].values.copy()
    held[:, 0] = goal
    broke = np.where(goal, -1, np.where(x[:, 0] < 0.5, 0, 3)).astype(np.int16)
    return run.assign(
        goal=("replication", goal), break_link=("replication", broke), end_state_held=(run["end_state_held"].dims, held)
    )


@pytest.fixture(scope="module")
def said(driven: xr.Dataset) -> Explanation:
    return explain(driven)


@pytest.fixture(scope="module")
def page(driven: xr.Dataset) -> str:
    return page_of(driven)


def test_every_finding_is_on_the_page_and_in_its_contents(page: str) -> None:
    told = sections(page)
    for name in FOUND:
        assert name in told
        assert f'<a href="#{name}">' in page
    assert "The number that moves the answer most is “Su-30MK2V held”" in told["drivers"]
    assert "What this run cannot say Assumptions tested: no quantity of this run is tagged" in told["silent"]
    assert "silent" not in FOUND
    assert page.index('id="part-answer"') < page.index('id="part-hinges"') < page.index('id="part-sources"')


def test_the_tornado_is_as_long_as_the_swing(driven: xr.Dataset) -> None:
    found = drivers(driven)
    figure = hinges.drivers(found)
    svg = ET.fromstring(render(figure.draw(WIDE), "t", figure.words, "wide"))
    shown = found.top(10)
    assert [d.quantity for d in shown[:2]] == ["su30_held", "su30_ready"]
    top = share_axis(max(max(d.low.high, d.high.high) for d in shown)).high
    ends = []
    for role in ("band", "main"):
        paths = [e.attrib["d"] for e in svg.iter("path") if e.attrib.get("class") == f"f-{role}"]
        ends.append([(float(a), float(b)) for d in paths for a, b in re.findall(r"M([\d.]+),[\d.]+h([\d.]+)v", d)])
    for d, (left, width), (start, length) in zip(shown, *ends, strict=True):
        assert left / WIDE * top == pytest.approx(d.low.value, abs=2e-3), "lower fifth on the left of a rising driver"
        assert (start + length) / WIDE * top == pytest.approx(d.high.value, abs=2e-3)
        assert (left + width) / WIDE * top == pytest.approx(found.mean, abs=2e-3), "both meet at the answer"


def test_which_step_decides_adds_up_to_all_failures(page: str, said: Explanation) -> None:
    shares = [b.decides.value for b in said.breaks.links if b.share.value > 0]
    assert sum(shares) == pytest.approx(1)
    figure = re.search(r'<figure id="figure-decides">.*?</figure>', page, re.S)
    assert figure is not None
    assert figure[0].count('<th scope="row">') == len(shares) == 2


@pytest.mark.parametrize(("goal", "word"), [("never", "never"), ("always", "always")])
def test_a_goal_without_contrast_has_a_reason_and_no_drivers(fakes: ModuleType, goal: str, word: str) -> None:
    run = fakes.fake(fakes.Kind(n=400, goal=goal))
    if goal == "always":  # a few of the made-up replications run out of time
        run = run.assign(goal=run["goal"] | True, break_link=run["break_link"] * 0 - 1)
    told = sections(page_of(run))
    assert f"the goal {word} happens in 400 replications" in told["silent"]
    assert "What moves the answer" not in told["silent"][:30]
    assert "what moves the answer" in told["silent"].lower()
    assert not {"drivers", "luck", "flips", "box", "information", "reverse"} & set(told)
    assert "enough" in told


@pytest.mark.parametrize("n", [1, 2, 3, 10])
def test_a_tiny_run_still_has_a_page_that_says_how_many_it_takes(fakes: ModuleType, n: int) -> None:
    told = sections(page_of(fakes.fake(fakes.Kind(n=n))))
    assert "drivers" not in told
    assert "silent" in told
    if n == 1:
        assert "This run has 1 of the 2 replications that one draw is played" in told["silent"]
    else:
        assert "needs at least 100 draws and this run has" in told["silent"]


def test_rows_out_of_order_are_refused_in_words(base: xr.Dataset) -> None:
    shuffled = base.isel(replication=np.random.default_rng(1).permutation(base.sizes["replication"]))
    reason = silent_section(explanation_of(shuffled))
    assert reason is not None
    assert "not in the order they were played" in reason.lead


def test_enough_says_what_more_would_give(said: Explanation) -> None:
    text = hinge_words.enough(said.precision)
    assert text.startswith("6,000 replications give the answer to 1.")
    assert "That is enough for 2 points either way" in text
    assert re.search(r"0\.5 points takes \d+,\d{3}", text)
