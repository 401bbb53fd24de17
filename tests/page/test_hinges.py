"""What the answer hinges on, on the page: charts that say what the findings say, and reasons where there are none."""

import re
from types import ModuleType

import numpy as np
import pytest
import xarray as xr
from scipy import stats

from midgame.findings.drivers import chart as hinges
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


def test_a_flip_point_stands_where_the_answer_crosses(said: Explanation) -> None:
    assert not isinstance(said.flips, str)
    half = next(f for f in said.flips if f.quantity == "su30_held" and f.level_name == "a half")
    assert half.value is not None
    # 0.65 of the second input's range serves: the goal is at a half where the first serves in 0.5 / 0.65 of cases
    exact = 0.5 + 0.05 * stats.norm.ppf(0.5 / 0.65)
    assert half.value.value == pytest.approx(exact, abs=0.04)
    assert hinge_words.flip_at(half).startswith("above 50% from 0.5")
    text = hinge_words.flips(said.flips)
    assert text.startswith("The answer crosses a half along") or "a half" in text
    figure = hinges.flips(said.flips)
    assert figure is not None
    assert len(figure.table) == len(said.flips)


def test_a_level_out_of_reach_is_said_to_be_so(fakes: ModuleType, said: Explanation) -> None:
    far = tuple(f for f in said.flips if f.value is None)
    still = fakes.fake(fakes.Kind(n=3000))
    x = still["inputs"].values[:, 0]
    goal = (x > 0.6) & (np.random.default_rng(3).random(len(x)) < 0.3)
    found = explain(still.assign(goal=("replication", goal)))
    text = hinge_words.flips(found.flips)
    assert "the first driver does not take the answer across a half within its range" in text
    for f in (*far, *(f for f in found.flips if f.level_name == "a half")):
        assert hinge_words.crossing(f) == "does not flip within its range"
    none = tuple(f for f in found.flips if f.level_name == "a half")
    assert hinges.flips(none) is None


def test_the_box_names_both_inputs_and_its_bars_are_the_shares_of_draws(page: str, said: Explanation) -> None:
    box = said.discovery
    assert {r.quantity for r in box.restrictions} == {"su30_held", "su30_ready"}
    told = sections(page)["box"]
    assert "“Su-30MK2V held” is" in told
    assert f"against {box.base:.0%} overall" in told
    figure = re.search(r'<figure id="figure-box">.*?</figure>', page, re.S)
    assert figure is not None
    rows = re.findall(r"<td>([\d.]+)%</td><td>\d+%</td>", figure[0])
    assert len(rows) == len(box.restrictions)
    product = np.prod([float(v) / 100 for v in rows])
    assert product == pytest.approx(box.mass, abs=0.03), "independent inputs: the box holds the product of the shares"


def test_which_step_decides_adds_up_to_all_failures(page: str, said: Explanation) -> None:
    shares = [b.decides.value for b in said.breaks.links if b.share.value > 0]
    assert sum(shares) == pytest.approx(1)
    figure = re.search(r'<figure id="figure-decides">.*?</figure>', page, re.S)
    assert figure is not None
    assert figure[0].count('<th scope="row">') == len(shares) == 2


def test_the_pair_and_the_reversal_are_shown(page: str, said: Explanation) -> None:
    assert said.frontier.crosses
    figure = re.search(r'<figure id="figure-frontier">.*?</figure>', page, re.S)
    assert figure is not None
    assert f"{said.frontier.above:.0%} of draws" in figure[0]
    told = sections(page)["reverse"]
    assert "it takes little to reverse it" in told or "come up in" in told
    assert all(m.label in told for m in said.both_ways.inputs)


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
