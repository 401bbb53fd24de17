"""What the findings give is on the page, in its order, and what they cannot say is said in one place."""

import re

import numpy as np
import pytest
import xarray as xr
from markupsafe import Markup

import midgame
from midgame._result import Result
from midgame.errors import CannotSay, InputError
from midgame.findings.base import Ask, Section
from midgame.findings.order import NAMES, PARTS, found, shown
from midgame.page.html import page_of
from midgame.runs.frame import frame_of
from midgame.runs.run import Run
from midgame.wording import reason, sentence


def sections(page: str) -> dict[str, str]:
    """Text of each section without its drawings and tables of figures."""
    parts = dict(re.findall(r'<section id="([^"]+)">(.*?)</section>', page, re.S))
    bare = {k: re.sub(r"<figure.*?</figure>", "", v, flags=re.S) for k, v in parts.items()}
    return {k: " ".join(re.sub(r"<[^>]+>", " ", v).split()) for k, v in bare.items()}


@pytest.fixture(scope="module")
def given(real: xr.Dataset) -> dict[str, object]:
    frame = frame_of(real)
    return {room: finding for _, _, rooms in PARTS for room, finding in found(rooms, frame, Ask()).items()}


def test_every_section_of_every_finding_is_on_the_page_in_its_order(
    real_page: str, given: dict[str, object], real: xr.Dataset
) -> None:
    made: list[Section] = shown(given, frame_of(real))
    page = real_page
    on_page = [name for name in re.findall(r'<section id="([^"]+)"', page) if name in {s.name for s in made}]
    assert on_page == [s.name for s in made]
    for section in made:
        assert f'<a href="#{section.name}">' in page
    assert {"plan", "drivers", "luck", "flips", "box"} <= set(on_page)
    assert page.index('id="part-answer"') < page.index('id="part-hinges"') < page.index('id="part-sources"')


def test_what_this_run_cannot_say_is_said_at_the_end_with_its_reason(real_page: str, given: dict[str, object]) -> None:
    silent = {room for room, finding in given.items() if isinstance(finding, CannotSay)}
    told = sections(real_page).get("silent", "").lower()
    for room, name in NAMES.items():
        if room in given:
            assert (name in told) == (room in silent), room
    for room in silent:
        why = sentence(reason(given[room])).lower()
        assert " ".join(Markup.escape(why).replace("&#39;", "'").split()) in told, room


def test_the_stories_are_told_on_the_page(real_page: str, given: dict[str, object]) -> None:
    told = re.findall(r'<details class="story"><summary><b>(.*?)</b>.*?<dl>(.*?)</dl>', real_page, re.S)
    assert len(told) == 3
    for _, paragraphs in told:
        assert paragraphs.count("<dt>") == paragraphs.count("<dd>") >= 1
    assert len({title for title, _ in told}) == 3


@pytest.mark.parametrize("happens", [False, True])
def test_a_goal_without_contrast_has_a_reason_and_no_drivers(small: Result, happens: bool) -> None:
    run = small.dataset.copy()
    cases = {
        Run.goal: happens, Run.end_state_held: happens, Run.end_state_day: 2.0 if happens else -1.0,
        Run.break_link: -1 if happens else 0,
    }  # fmt: skip
    for v, value in cases.items():
        run[v.named] = (v.dims, np.full(run[v.named].shape, value, run[v.named].dtype))
    told = sections(page_of(run))
    assert "what moves the answer" in told["silent"].lower()
    assert ("always reached" if happens else "never reached") in told["silent"]
    assert not {"drivers", "luck", "flips", "box", "information", "reverse"} & set(told)
    assert {"plan", "enough"} <= set(told)


@pytest.mark.parametrize("n", [2, 3, 10])
def test_a_tiny_run_still_has_a_page_that_says_what_it_cannot(small: Result, n: int) -> None:
    assert small.scenario is not None
    told = sections(page_of(midgame.run(small.scenario, n, seed=3).dataset))
    assert "drivers" not in told
    assert "what moves the answer" in told["silent"].lower()
    assert "at least 100 draws and this run has" in told["silent"]


def test_less_than_one_draw_is_refused_in_words(small: Result) -> None:
    assert small.scenario is not None
    with pytest.raises(InputError, match="1 of the 2 replications that one draw is played"):
        page_of(midgame.run(small.scenario, 1, seed=3).dataset)


def test_rows_out_of_order_are_refused_in_words(small: Result) -> None:
    mixed = np.random.default_rng(1).permutation(small.dataset.sizes["replication"])
    with pytest.raises(InputError, match="not in the order they were played"):
        page_of(small.dataset.isel(replication=mixed))
