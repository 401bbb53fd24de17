"""How chances differ with what may be true: against known answers, and what is said of it."""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame._result import Result
from midgame.charts.base import Plane
from midgame.errors import CannotSay, InputError
from midgame.findings.answer import words as answer_words
from midgame.findings.answer.find import answer
from midgame.findings.answer.rows import ends
from midgame.findings.base import Ask
from midgame.findings.luck.find import variance_split
from midgame.findings.spread.chart import density, hill
from midgame.findings.spread.find import chance, find, spread
from midgame.findings.spread.rows import spread_table
from midgame.findings.spread.words import between, ranged, told
from midgame.findings.subject import Subject
from midgame.runs.frame import frame_of
from midgame.runs.run import Run
from midgame.runs.variants import Nested, keep_nested, nested, nested_lucks
from midgame.statistics.intervals import Estimate
from midgame.wording import percent

MakeRun = Callable[..., xr.Dataset]
GOAL = Subject("goal", "", "probability", True)


@pytest.fixture
def beta_run(make_run: MakeRun) -> xr.Dataset:
    """The goal's chance is 0.2 x, of x uniform; 'rare' comes about in 1 of 10,000 and 'heavy' where x > 0.5."""
    rng = np.random.default_rng(8)
    x = (np.arange(800) + 0.5) / 800
    goal = rng.random((800, 60)) < 0.2 * x[:, None]
    rare = np.zeros((800, 60), bool)
    rare[0, :5] = True
    cost = np.repeat(x[:, None], 60, axis=1)
    return make_run(
        {"x": x}, goal, lucks=60, outcomes={"cost": cost, "rare": rare, "never": rare & ~rare, "heavy": cost > 0.5},
        events=["rare", "never", "heavy"],
    )  # fmt: skip


def test_percentiles_of_a_uniform(beta_run: xr.Dataset) -> None:
    found = spread(beta_run)
    assert (found.draws, found.lucks) == (800, 60)
    five = found.asked.spread
    assert five is not None
    assert [five.p5, five.p25, five.p50, five.p75, five.p95] == pytest.approx([0.01, 0.05, 0.1, 0.15, 0.19], abs=0.012)
    low, high = found.asked.low, found.asked.high
    assert low is not None
    assert high is not None
    for name, true in (("p5", 0.01), ("p50", 0.1), ("p95", 0.19)):
        assert vars(low)[name] <= true <= vars(high)[name]
    assert found.asked.probability.holds(0.1)
    rising = [x for _, x in found.asked.curve]
    assert rising == sorted(rising)


def test_each_event_says_why_it_has_none(beta_run: xr.Dataset) -> None:
    found = {c.subject.name: c for c in spread(beta_run).others}
    assert "cost" not in found
    assert (found["rare"].why, found["rare"].spread) == ("seldom", None)
    assert found["never"].why == "never"
    heavy = found["heavy"].spread
    assert heavy is not None
    assert heavy.p5 == pytest.approx(0, abs=0.01)
    assert heavy.p95 == pytest.approx(1, abs=0.01)
    assert between(found["never"]) == "never in so many replications"
    rows = [row[0] for row in spread_table(spread(beta_run))[1]]  # the goal is its only end state: one row
    assert rows == ["The goal", *(name for name in found if name != "friendly")]
    asked = [row[0] for row in spread_table(spread(beta_run, "friendly"))[1]]
    assert asked == ["Friendly", *(name for name in found if name != "friendly")]


def test_where_no_number_is_uncertain_the_chance_is_one(make_run: MakeRun) -> None:
    goal = np.random.default_rng(3).random((200, 50)) < 0.3
    found = spread(make_run({"x": np.ones(200)}, goal, lucks=50, kinds={"x": "known"})).asked
    assert found.why == "certain"
    assert found.spread is not None
    assert found.spread.p5 == found.spread.p95 == found.probability.value
    assert between(found).startswith("the same whatever is true")


def test_a_chance_that_hangs_on_which_rival_is_right_is_not_the_same_whatever_is_true(make_run: MakeRun) -> None:
    believed = np.arange(400) % 2
    goal = np.random.default_rng(3).random((400, 50)) < np.where(believed == 1, 0.9, 0.2)[:, None]
    rivals = {"apart": True, "rivals": [{"label": n, "weight": 0.5, "sources": [n], "why": ""} for n in ("ap", "cnn")]}
    run = make_run(
        {"x": np.ones(400)}, goal, lucks=50, kinds={"x": "known"}, sizes={"rival": 1},
        variables={"believed": believed[:, None]}, attributes={"rivals": [rivals]},
        coordinates={"rival": ["rate"], "rival_sort": ["quantity"], "rival_label": ["Rate"]},
    )  # fmt: skip
    found = spread(run).asked
    assert found.why == ""
    assert found.spread is not None
    assert (found.spread.p5, found.spread.p95) == (pytest.approx(0.2, abs=0.06), pytest.approx(0.9, abs=0.06))
    assert variance_split(run).ignorance.value == pytest.approx(0.35**2, abs=0.02)


def test_a_run_of_two_lucks_cannot_say_without_a_nested_sample(linear_run: xr.Dataset) -> None:
    with pytest.raises(CannotSay, match="without --quick, or with --lucks 100"):
        spread(linear_run)
    assert answer(linear_run).chances is None
    assert Result(linear_run).summary()["goal"]["spread"] is None
    with pytest.raises(CannotSay, match="'cost' is a number and no event"):
        spread(linear_run, "cost")
    with pytest.raises(InputError, match="no outcome 'gaol' in this run; did you mean 'goal'"):
        spread(linear_run, "gaol")


def test_the_nested_sample_that_a_run_keeps_is_read(beta_run: xr.Dataset, linear_run: xr.Dataset) -> None:
    kept = keep_nested(beta_run)
    assert sum(n for _, n in kept["counts"]["goal"]) == 800
    again = nested(kept, "goal")
    assert again is not None
    assert again.counts.sum() == int(beta_run["goal"].sum())
    assert nested(kept, "cost") is None
    linear_run.attrs |= Run.nested.put(
        {"lucks": 60, "counts": dict.fromkeys(("goal", "friendly", "heavy"), kept["counts"]["goal"])}
    )
    found = spread(linear_run, "heavy")
    assert (found.draws, found.lucks, found.asked.subject.name) == (800, 60, "heavy")
    assert found.asked.spread == spread(beta_run).asked.spread


def test_the_hill_holds_as_much_of_what_may_be_true_as_there_is(beta_run: xr.Dataset) -> None:
    """The chance is uniform from 0 to 0.2: the hill lies there and nothing beyond."""
    c = spread(beta_run).asked
    x, height = (np.array(part) for part in density(c, 0.25))
    assert (x[0], x[-1], height.max()) == (0.0, 0.25, 1.0)
    assert height[(x > 0.03) & (x < 0.17)].min() > 0.35
    assert height[x > 0.23].max() < 0.1
    cumulated = np.cumsum((height[1:] + height[:-1]) / 2 * np.diff(x))
    half = float(np.interp(cumulated[-1] / 2, cumulated, x[1:]))
    assert c.spread is not None
    assert half == pytest.approx(c.spread.p50, abs=0.01)
    figure = hill(c)
    assert figure is not None
    assert isinstance(figure.plot, Plane)
    assert [s.at[0] for s in figure.plot.spots] in ([c.spread.p50, c.spread.p95], [c.spread.p50, c.spread.p5])
    assert figure.notes[2] == ("50 of 100", f"below {percent(c.spread.p50)}")


@pytest.mark.parametrize(("low", "high"), [(0.25, 0.75), (0.3, 0.8), (0.1, 0.5), (0.55, 0.95), (0.02, 0.06)])
def test_the_words_at_two_places_of_the_hill_do_not_run_into_each_other(
    make_run: MakeRun, low: float, high: float
) -> None:
    rng = np.random.default_rng(5)
    chances = rng.uniform(low, high, 600)
    goal = rng.random((600, 60)) < chances[:, None]
    figure = hill(spread(make_run({"x": chances}, goal, lucks=60)).asked)
    assert figure is not None
    assert isinstance(figure.plot, Plane)
    across = figure.plot.across
    for narrow in (0.25, 0.44):  # the part of the width that words take, on a desk and on a phone
        a, b = figure.plot.spots
        spans = [
            (at - narrow, at) if s.leans(across) else (at, at + narrow) for s in (a, b) for at in (across.at(s.at[0]),)
        ]
        over = spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]
        assert not over or abs(a.foot - b.foot) > 0.16
        upper, lower = (0, 1) if a.foot > b.foot else (1, 0)
        place = across.at((a, b)[upper].at[0])
        assert not over or not spans[lower][0] < place < spans[lower][1], "a foot stands in words"
    assert figure.plot.up.high >= max(a.foot, b.foot) + 0.1


def test_too_few_draws(make_run: MakeRun) -> None:
    run = make_run({"x": np.arange(40.0)}, np.random.default_rng(1).random((40, 30)) < 0.5, lucks=30)
    with pytest.raises(CannotSay, match="1,000 or more"):
        spread(run)


@pytest.mark.parametrize(("replications", "lucks"), [(50_000, 100), (20_000, 63), (1_000, 14), (4, 2)])
def test_how_often_each_draw_is_played(replications: int, lucks: int) -> None:
    assert nested_lucks(replications) == lucks


def test_answer_terminal_and_plain_data_read_one_finding(beta_run: xr.Dataset) -> None:
    a = answer(beta_run)
    found = spread(beta_run).asked
    assert a.chances is not None
    assert a.chances.asked.spread == found.spread
    assert answer_words.headline(a) == told(found) == "about 10 in 100; between 1 and 18, depending on what is true"
    told_plainly = Result(beta_run).summary()
    assert found.spread is not None
    assert told_plainly["goal"]["spread"] == vars(found.spread)
    assert told_plainly["goal"]["probability"] == a.goal.share.value
    assert told_plainly["goal"]["sampling_interval"] == [a.goal.share.low, a.goal.share.high]
    (end,) = [e for e in told_plainly["ends"] if e["name"] == "friendly"]
    (row,) = [e for e in ends(a) if e.goal]
    assert row.spread is not None
    assert vars(row.spread) == end["spread"]
    assert row.ranged == ranged(row.spread)
    outcomes = {o["name"]: o for o in told_plainly["outcomes"]}
    assert outcomes["rare"]["spread"] is None
    assert outcomes["heavy"]["spread"]["p95"] == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("theta", "words"),
    [
        (0.0004, r"about 4 in 10,000; "),
        (0.02, r"about 2 in 100; nearly the same"),
        (0.5, r"about 50 in 100; "),
    ],
)
def test_of_how_many_it_is_told(theta: float, words: str) -> None:
    counts = np.random.default_rng(2).binomial(400, theta, 3_000)
    found = chance(GOAL, Estimate(theta, theta, theta), Nested(counts, 400))
    assert told(found).startswith(words)


def test_the_section(beta_run: xr.Dataset, golden_room: Callable[..., None]) -> None:
    assert find(frame_of(beta_run), Ask("heavy")).asked.subject.name == "heavy"
    golden_room("spread", beta_run)
