import io

import numpy as np
import pytest
from rich.console import Console

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.luck.find import find, ignorance_variance, variance_split, variance_splits
from midgame.findings.luck.rows import split_table
from midgame.findings.luck.show import show
from midgame.runs.frame import frame_of
from midgame.terminal.sections import print_sections


def printed(sections):
    """The sections as a terminal prints them, and the tables of their figures, which stand on the page."""
    out = Console(width=100, file=io.StringIO())
    print_sections(sections, out)
    tables = [" | ".join(row) for s in sections for f in s.figures for row in (f.header, *f.table)]
    told = [line.rstrip() for line in [*out.file.getvalue().splitlines(), "", *tables]]
    return "\n".join(told).strip() + "\n"


def test_split_of_an_event_agrees_with_the_closed_form(linear_run):
    # p = 0.1 + 0.5a + 0.3b: E p = 0.5, Var p = (0.25 + 0.09) / 12, and Var(goal) = 0.25
    split = variance_split(linear_run, level=0.999)
    ignorance = 0.34 / 12
    assert split.ignorance.holds(ignorance)
    assert split.luck.holds(0.25 - ignorance)
    assert split.ignorance_share.holds(ignorance / 0.25)
    assert split.total == pytest.approx(0.25, abs=1e-3)
    assert split.luck_share.value + split.ignorance_share.value == pytest.approx(1)
    assert split.ignorance_share.half_width < 0.03


def test_split_of_a_number_agrees_with_the_closed_form(linear_run):
    # cost = 10a - 4c + N(0, 2)
    split = variance_split(linear_run, "cost", level=0.999)
    assert split.ignorance.holds(116 / 12)
    assert split.luck.holds(4.0)


def test_split_agrees_with_scipys_one_way_analysis(make_run):
    from scipy import stats

    rng = np.random.default_rng(3)
    y = rng.normal(size=(60, 1)) + rng.normal(size=(60, 3))
    run = make_run({"x": rng.random(60)}, lucks=3, outcomes={"y": y})
    split = variance_split(run, "y")
    f = stats.f_oneway(*y).statistic  # F = 1 + lucks * ignorance / luck
    assert split.ignorance.value / split.luck.value == pytest.approx((f - 1) / 3, rel=1e-5)


def test_interval_covers_as_often_as_it_says(make_run):
    rng = np.random.default_rng(5)
    share, hits, tries = 0.25, 0, 400
    for _ in range(tries):
        p = rng.choice([0.25, 0.75], 400)  # Var p = 1/16 of Var 1/4
        run = make_run({"p": p}, rng.random((400, 2)) < p[:, None])
        hits += variance_split(run).ignorance_share.holds(share)
    assert 0.91 <= hits / tries <= 0.98


def test_all_luck_and_all_ignorance(make_run):
    rng = np.random.default_rng(7)
    x = rng.random(2_000)
    known = np.repeat((x > 0.5)[:, None], 2, axis=1)
    assert variance_split(make_run({"x": x}, known)).luck_share.value == 0
    dice = rng.random((2_000, 2)) < 0.5
    assert variance_split(make_run({"x": x}, dice)).ignorance_share.low == 0


def test_one_luck_and_few_draws_are_refused(make_run):
    rng = np.random.default_rng(9)
    with pytest.raises(CannotSay, match="two lucks"):
        variance_split(make_run({"x": rng.random(100)}, rng.random((100, 1)) < 0.5, lucks=1))
    with pytest.raises(CannotSay, match=r"at least 50 draws and this run has 20"):
        variance_split(make_run({"x": rng.random(20)}, rng.random((20, 2)) < 0.5))


def test_outcomes_of_one_value_are_left_out(make_run):
    rng = np.random.default_rng(9)
    run = make_run({"x": rng.random(200)}, None, outcomes={"y": rng.random((200, 2))})
    assert [s.subject.name for s in variance_splits(run, ["goal", "y"])] == ["y"]
    with pytest.raises(CannotSay, match="never reached"):
        variance_split(run)


def test_ignorance_variance_is_never_negative():
    values = np.tile([[0.0, 1.0]], (50, 1))
    assert ignorance_variance(values)[0] == 0


def test_numbers_have_a_split_and_events_none(linear_run):
    found = find(frame_of(linear_run), Ask("cost"))
    assert found.splits == (variance_split(linear_run, "cost"),)
    assert find(frame_of(linear_run), Ask()) == found
    assert find(frame_of(linear_run), Ask("heavy")) == found
    assert len(split_table(found)[1]) == 1


def test_without_a_number_nothing_is_shown(make_run):
    run = make_run({"x": np.random.default_rng(2).random(200)}, np.arange(400).reshape(200, 2) % 3 == 0)
    frame = frame_of(run)
    assert show(find(frame, Ask()), frame) == ()


def test_what_is_said(linear_run, make_run, golden):
    rng = np.random.default_rng(11)
    x = rng.random(2_000)
    known = make_run({"x": x}, None, outcomes={"y": np.repeat(x[:, None], 2, axis=1)})
    dice = make_run({"x": x}, None, outcomes={"y": rng.random((2_000, 2))})
    told = []
    for run, outcome in ((linear_run, "goal"), (linear_run, "cost"), (known, "y"), (dice, "y")):
        frame = frame_of(run)
        told.append(printed(show(find(frame, Ask(outcome)), frame)))
    golden("luck.txt", "\n\n".join(told))


def test_where_no_number_is_uncertain_all_is_luck(make_run):
    rng = np.random.default_rng(13)
    goal = np.repeat(rng.random((600, 1)) < 0.4, 2, axis=1)  # the lucks of a draw agree by chance alone
    split = variance_split(make_run({"x": np.ones(600)}, goal, kinds={"x": "known"}))
    assert (split.luck_share.value, split.luck_share.low, split.luck_share.high) == (1, 1, 1)
    assert (split.ignorance.value, split.ignorance.high) == (0, 0)
    assert split.luck.value == pytest.approx(goal.var(), rel=0.01)


@pytest.mark.parametrize("turned", [False, True])
def test_what_share_of_a_rare_event_is_ignorance_cannot_be_said(make_run, turned):
    goal = np.zeros((2_000, 2), bool)
    goal[:30, 0] = True  # all that would tell is in draws that have it twice
    goal[100:119] = True
    x = np.random.default_rng(14).random(2_000)
    with pytest.raises(CannotSay, match="in 19 draws ‘goal’ came out alike in two lucks"):
        variance_split(make_run({"x": x}, goal ^ turned))
    goal[119] = True
    assert variance_split(make_run({"x": x}, goal ^ turned)).ignorance_share.value > 0.5
