"""The findings against numbers worked out by hand on a run of eight replications."""

import json
import math

import numpy as np
import pytest
import xarray as xr

from midgame.findings.answer.find import summarise, verdict
from midgame.statistics.shares import cluster_variance, share, spread

# Four draws, two lucks each. Links: open (one step), close (two alternatives, the second a gap).
OPEN = [3, 2, 2, 2, 2, 1, 2, 2]
CLOSE = [0, 3, 2, 3, 2, 0, 1, 3]
OTHER = [0, 2, 0, 3, 0, 0, 0, 2]
GOAL = [0, 1, 1, 0, 0, 0, 0, 1]
BREAK = [0, -1, -1, 1, 2, 0, 1, -1]
BREAK_DAY = [3, -1, -1, 20, 40, 40, 40, -1]
LOST = [0, 1, 2, 0, 3, 0, 0, 4]


def hand_made(**attrs: object) -> xr.Dataset:
    r = "replication"
    status = np.array([OPEN, CLOSE, OTHER], np.int8).T
    held = np.array([GOAL, [1, 0, 0, 1, 1, 1, 0, 0]], bool).T
    lost = np.array([LOST, [0] * 8], np.float32).T
    used = np.array([[0] * 8, [5, 5, 5, 5, 5, 5, 5, 10]], np.float32).T
    start = np.array([[10] * 8, [20] * 8], np.float32).T
    return xr.Dataset(
        {
            "inputs": ((r, "quantity"), np.repeat(np.arange(16, dtype=np.float32).reshape(4, 4), 2, axis=0)),
            "draw": (r, np.repeat(np.arange(4), 2)),
            "luck": (r, np.tile([0, 1], 4)),
            "goal": (r, np.array(GOAL, bool)),
            "end_state_held": ((r, "end_state"), held),
            "end_state_day": ((r, "end_state"), np.where(held, 30, -1)),
            "last_day": (r, np.array([10, 30, 30, 40, 40, 40, 40, 30])),
            "step_status": ((r, "step"), status),
            "break_link": (r, np.array(BREAK, np.int16)),
            "break_day": (r, np.array(BREAK_DAY, np.int16)),
            "force_start": ((r, "force"), start),
            "force_lost": ((r, "force"), lost),
            "force_used": ((r, "force"), used),
            "force_end": ((r, "force"), start - lost - used),
            "counter_end": ((r, "counter"), np.array([[0, 1, 0, 0, 2, 0, 0, 5]], np.float32).T),
            "outcome_value": ((r, "outcome"), np.array([[0, 1, 0, 0, 1, 0, 0, 1], [0.5] * 8], np.float32).T),
        },
        {
            "quantity": ["a", "b", "c", "gap.other"],
            "quantity_kind": ("quantity", ["drawn", "known", "computed", "gap"]),
            "quantity_label": ("quantity", ["The first", "", "", ""]),
            "quantity_source": ("quantity", ["assumed", "x,y", "", ""]),
            "end_state": ["won", "lost_it"],
            "step": ["open", "close", "other"],
            "step_label": ("step", ["Open the door", "", ""]),
            "step_list": ("step", ["plan"] * 3),
            "step_link": ("step", ["open", "end", "end"]),
            "step_optional": ("step", [False] * 3),
            "step_gap": ("step", [False, False, True]),
            "link": ["open", "end"],
            "force": ["us.ships", "us.missiles"],
            "force_side": ("force", ["us", "us"]),
            "force_unit": ("force", ["ships", "missiles"]),
            "force_kind": ("force", ["system", "munition"]),
            "counter": ["ships_hit"],
            "outcome": ["any_hit", "speed"],
            "outcome_is_event": ("outcome", [True, False]),
        },
        {"goal": "won", "lucks": 2, "seed": 7, "horizon": "40 days", "scenario_title": "By hand"} | attrs,
    )


@pytest.fixture
def run() -> xr.Dataset:
    return hand_made(
        expect=json.dumps({"goal": [0.5, 0.9]}),
        gap_variants=json.dumps({"all": {"p": 0.5, "low": 0.4, "high": 0.6, "n": 8}, "none": {"p": 0.25}}),
        excursions=json.dumps(
            {"wait": {"p": 0.5, "low": 0.3, "high": 0.7, "difference": 0.1, "diff_low": 0.0, "diff_high": 0.2, "n": 8}}
        ),
    )


def test_goal_and_end_states(run: xr.Dataset) -> None:
    s = summarise(run)
    assert s.goal.share.value == 3 / 8
    assert s.goal.label == "Won"
    assert s.goal.expect is not None
    assert s.goal.expect.verdict == "below"
    assert [e.share.value for e in s.end_states] == [3 / 8, 4 / 8]
    assert s.none_held.value == 1 / 8  # replication 6
    assert s.goal.day is not None
    assert s.goal.day.median == 30


def test_where_the_plan_breaks(run: xr.Dataset) -> None:
    first, second = summarise(run).links
    assert (first.label, second.label) == ("Open the door", "End")
    assert (first.stopped.value, first.going.value) == (2 / 8, 6 / 8)
    assert (second.stopped.value, second.going.value) == (2 / 8, 4 / 8)
    assert (first.failed, first.unfinished, first.not_begun) == (0.5, 0.5, 0.0)
    assert (second.failed, second.unfinished, second.not_begun) == (0.5, 0.5, 0.0)
    assert (first.gap, second.gap) == (False, True)
    assert first.day is not None
    assert first.day.median == pytest.approx(21.5)
    assert summarise(run).after_last.value == 1 / 8
    # shares of stops, of those that held every link without the goal, and of the goal cover all replications
    assert sum(x.stopped.value for x in (first, second)) + 1 / 8 + 3 / 8 == 1


def test_goal_reached_by_another_way_is_counted() -> None:
    run = hand_made()
    run["step_status"][2, 1] = 3  # replication 2 now reaches the goal without the second link
    assert summarise(run).off_plan == 1 / 8


def test_gaps_forces_counts_and_inputs(run: xr.Dataset) -> None:
    s = summarise(run)
    assert [(g.name, g.begun, g.succeeded) for g in s.gaps] == [("other", 3 / 8, 2 / 3)]
    assert s.gaps_all is not None
    assert (s.gaps_all.value, s.gaps_all.low) == (0.5, 0.4)
    ships, missiles = s.forces
    assert (ships.lost.mean, ships.lost.median, ships.used.mean) == (10 / 8, 0.5, 0.0)
    assert ships.lost_share.high == pytest.approx(0.365)  # 95th percentile of 0 0 0 0 .1 .2 .3 .4, by hand
    assert missiles.used_share.mean == pytest.approx((7 * 0.25 + 0.5) / 8)
    assert ships.any_lost.value == 0.5
    hits = next(c for c in s.counts if c.name == "ships_hit")
    assert [(k, p.value) for k, p in hits.chances] == [("0", 5 / 8), ("1", 1 / 8), ("2", 1 / 8), ("3 or more", 1 / 8)]
    assert [(e.name, e.share.value) for e in s.events] == [("any_hit", 3 / 8)]
    assert (s.inputs, s.unsourced) == (2, ("The first",))
    assert s.excursions[0].difference.value == 0.1
    assert (s.horizon, s.seed, s.draws) == (40, 7, 4)


def test_as_dict_is_json(run: xr.Dataset) -> None:
    told = summarise(run).as_dict()
    back = json.loads(json.dumps(told, allow_nan=False))
    assert back["goal"]["share"]["value"] == 3 / 8
    assert back["links"][0]["label"] == "Open the door"


def test_a_run_without_gaps_counters_outcomes_or_expectation() -> None:
    bare = hand_made().drop_dims(["counter", "outcome"])
    s = summarise(bare)
    assert (s.counts, s.events, s.excursions, s.goal.expect, s.gaps_all) == ((), (), (), None, None)


def test_share_is_clustered_by_draw() -> None:
    rng = np.random.default_rng(3)
    once = rng.random(2000) < 0.3
    draw = np.repeat(np.arange(2000), 4)
    same = share(np.repeat(once, 4), draw)  # four lucks that never differ tell no more than one
    alone = share(once, np.arange(2000))
    assert same.low == pytest.approx(alone.low, abs=1e-3)
    assert same.high == pytest.approx(alone.high, abs=1e-3)
    free = share(np.repeat(once, 4), np.arange(8000))
    assert free.high - free.low == pytest.approx((same.high - same.low) / 2, rel=0.02)


def test_cluster_variance_is_the_spread_of_equal_draws() -> None:
    y = np.random.default_rng(1).random((50, 3))
    index = np.repeat(np.arange(50), 3)
    by_draw = y.mean(axis=1).var(ddof=1) / 50
    assert cluster_variance(y.ravel(), index, 50) == pytest.approx(by_draw, rel=1e-12)


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(400):
        p = rng.beta(0.5, 4.5, 150)  # mean 0.1, far apart between draws
        flat = (rng.random((150, 2)) < p[:, None]).ravel()
        got = share(flat, np.repeat(np.arange(150), 2))
        covered += got.low <= 0.1 <= got.high
    assert 0.92 <= covered / 400 <= 0.98


def test_never_and_always_keep_an_open_side() -> None:
    draw = np.repeat(np.arange(500), 2)
    never, always = share(np.zeros(1000), draw), share(np.ones(1000), draw)
    assert (never.value, never.low, always.value, always.high) == (0.0, 0.0, 1.0, 1.0)
    assert 0.003 < never.high < 0.009  # about 3.84 of 503.84: the draws count, not the replications
    assert always.low == pytest.approx(1 - never.high)


def test_nothing_to_say_is_nan_or_none() -> None:
    assert math.isnan(share([], []).value)
    assert spread([float("nan")]) is None
    got = spread([1.0, float("nan"), 3.0])
    assert got is not None
    assert got.median == 2.0


@pytest.mark.parametrize(("p", "word"), [(0.01, "below"), (0.02, "inside"), (0.2, "inside"), (0.21, "above")])
def test_verdict(p: float, word: str) -> None:
    assert verdict(p, 0.02, 0.2) == word


def test_a_paper_is_one_line_from_the_fields_that_the_run_carries() -> None:
    paper = {"id": "Hughes1995", "type": "article-journal", "title": "A salvo model", "container-title": "Logistics",
             "volume": "42", "page": "267-289", "author": [{"family": "Hughes", "given": "W. P."}],
             "issued": {"date-parts": [[1995]]},
             "custom": {"taken_from": "copies", "pages": {"salvo.hughes": "p. 3"}}}  # fmt: skip
    told = "Hughes, W.P. (1995) “A salvo model”, Logistics, 42, pp. 267–289. Not read: copies. See p. 3."
    assert summarise(hand_made(citations=json.dumps([paper, "no paper"]))).citations == (told,)


def test_days_are_ticks_times_their_length() -> None:
    assert summarise(hand_made(horizon=80, tick=0.5)).horizon == 40
