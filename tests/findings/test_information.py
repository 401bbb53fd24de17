import io

import numpy as np
import pytest
from rich.console import Console

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.drivers.find import drivers
from midgame.findings.information.choice import choice
from midgame.findings.information.find import find, information
from midgame.findings.information.show import show, show_choice
from midgame.findings.luck.find import variance_split
from midgame.runs.frame import frame_of
from midgame.statistics.explained import explained
from midgame.terminal.sections import print_sections


def printed(sections):
    """The sections as a terminal prints them, and the tables of their figures, which stand on the page."""
    out = Console(width=100, file=io.StringIO())
    print_sections(sections, out)
    tables = [" | ".join(row) for s in sections for f in s.figures for row in (f.header, *f.table)]
    told = [line.rstrip() for line in [*out.file.getvalue().splitlines(), "", *tables]]
    return "\n".join(told).strip() + "\n"


def test_worth_agrees_with_the_closed_form(linear_run):
    # P = 0.1 + 0.5a + 0.3b: knowing a takes 0.25/12 of 0.34/12 away
    found = information(linear_run, level=0.999)
    by_name = {w.quantity: w for w in found.ranked}
    assert [w.quantity for w in found.ranked][:2] == ["a", "b"]
    assert by_name["a"].drop.holds(0.25 / 12)
    assert by_name["b"].drop.holds(0.09 / 12)
    assert by_name["c"].drop.low == 0
    assert [w.quantity for w in found.ranked if w.clear] == ["a", "b"]
    assert by_name["a"].share.value == pytest.approx(25 / 34, abs=0.05)
    assert found.spread == pytest.approx(np.sqrt(0.34 / 12), abs=0.01)
    assert found.left(by_name["a"]) == pytest.approx(np.sqrt(0.09 / 12), abs=0.015)


def test_a_bent_response_is_worth_knowing_and_has_a_swing(make_run):
    rng = np.random.default_rng(1)
    x, z = rng.random((2, 5_000))
    run = make_run({"x": x, "z": z}, rng.random((5_000, 2)) < (2 * np.abs(x - 0.5))[:, None])
    assert information(run).ranked[0].quantity == "x"
    assert information(run).ranked[0].share.value > 0.8
    (driver,) = drivers(run).top()
    assert (driver.quantity, driver.bent) == ("x", True)


def test_nothing_is_worth_nothing_on_average():
    rng = np.random.default_rng(2)
    values, errors, chances, _ = zip(
        *(explained(rng.random(1_000), np.sort(rng.random(1_000)).astype(np.float32)) for _ in range(400)), strict=True
    )
    assert abs(np.mean(values)) < 3 * np.std(values) / 20
    assert np.std(values) == pytest.approx(np.mean(errors), rel=0.15)
    assert np.mean(np.array(chances) < 0.05) == pytest.approx(0.05, abs=0.03)


def test_noise_is_seldom_named(make_run):
    rng = np.random.default_rng(8)
    said = named = 0
    for _ in range(100):
        inputs = {name: rng.random(500) for name in "abcdefghijkl"}  # only a does anything
        run = make_run(inputs, rng.random((500, 2)) < (0.1 + 0.8 * inputs["a"])[:, None])
        try:
            found = information(run)
        except CannotSay:
            continue
        said += 1
        named += any(w.clear for w in found.ranked if w.quantity != "a")
    assert said > 60
    assert named <= 11


def test_where_there_is_no_ignorance_none_is_shared_out(make_run):
    rng = np.random.default_rng(12)
    x, goal = rng.random(400), np.tile([[True, False]], (400, 1))  # one luck succeeds, whatever x is
    goal[x < 0.3] = goal[x < 0.3][:, ::-1]
    with pytest.raises(CannotSay, match="no better than to half of itself"):
        information(make_run({"x": x}, goal))
    with pytest.raises(CannotSay, match="when each draw is played once"):
        information(make_run({"x": x}, rng.random((400, 1)) < x[:, None], lucks=1))


def test_intervals_cover_as_often_as_they_say(make_run):
    rng = np.random.default_rng(3)
    hits = shares = 0
    for _ in range(300):
        x = rng.random(1_000)
        run = make_run({"x": x}, rng.random((1_000, 2)) < x[:, None])
        worth = information(run).ranked[0]
        hits += worth.drop.holds(1 / 12)
        shares += worth.share.holds(1.0)  # x is all there is to know
    assert 0.91 <= hits / 300 <= 0.985
    assert shares / 300 >= 0.91


def test_a_computed_quantity_is_no_unknown(make_run):
    rng = np.random.default_rng(4)
    x = rng.random(400)
    run = make_run({"x": x, "twice": 2 * x}, rng.random((400, 2)) < x[:, None], kinds={"twice": "computed"})
    assert [w.quantity for w in information(run).ranked] == ["x"]


@pytest.fixture
def excursions(make_run):
    """The second gains a - 0.4, a uniform: choose it now; knowing a is worth the mean of (0.4 - a) below 0.4."""
    rng = np.random.default_rng(5)
    draws = 20_000
    a, b = rng.random((2, draws))
    luck = rng.normal(0, 0.5, (draws, 2))
    base = 2 + b[:, None] + luck
    inputs = {"a": a, "b": b}
    first = make_run(inputs, outcomes={"cost": base}, attributes={"excursion": "base"})
    second = make_run(inputs, outcomes={"cost": base + a[:, None] - 0.4}, attributes={"excursion": "wait"})
    return first, second


def test_value_for_a_choice_agrees_with_the_closed_form(excursions):
    found = choice(*excursions, "cost", level=0.999)
    gains = {g.quantity: g for g in found.ranked}
    assert (found.first, found.second, found.second_now) == ("base", "wait", True)
    assert found.difference.holds(0.1)
    assert gains["a"].gain.holds(0.4**2 / 2)
    assert gains["a"].wrong == pytest.approx(0.4, abs=0.02)
    assert gains["b"].gain.value < 0.001
    assert (gains["a"].clear, gains["b"].clear) == (True, False)
    assert found.everything == pytest.approx((0.08, 0.08), abs=0.004)  # no luck in the difference


def test_less_may_be_better(excursions):
    found = choice(*excursions, "cost", more_is_better=False, level=0.999)
    assert not found.second_now
    assert found.ranked[0].gain.holds(0.4**2 / 2)
    assert found.difference.holds(0.1)


def test_luck_does_not_pass_for_knowledge(make_run):
    rng = np.random.default_rng(6)
    x = {"x": rng.random(2_000)}
    first = make_run(x, rng.random((2_000, 2)) < 0.5)
    second = make_run(x, rng.random((2_000, 2)) < 0.5)
    found = choice(first, second)
    assert found.ranked[0].gain.low == 0
    assert found.everything[0] < 0.02  # the lower bound is not fooled; the upper one is
    assert found.everything[1] > 0.1


def test_runs_that_are_not_paired_are_refused(excursions, make_run):
    first, second = excursions
    with pytest.raises(CannotSay, match=r"another seed \(1 and 2\)"):
        choice(first, second.assign_attrs(seed=2), "cost")
    with pytest.raises(CannotSay, match=r"20,000 and 2,000 draws"):
        choice(first, second.isel(replication=slice(0, 4_000), draw=slice(0, 2_000)), "cost")
    rng = np.random.default_rng(7)
    four = make_run({"x": rng.random(2_000)}, outcomes={"cost": rng.random((2_000, 4))}, lucks=4)
    with pytest.raises(CannotSay, match=r"another number of lucks per draw \(2 and 4\)") as reason:
        choice(first, four, "cost")
    assert show_choice(reason.value) == ()
    few = make_run({"x": rng.random(150)}, rng.random((150, 2)) < 0.5)
    with pytest.raises(CannotSay, match="at least 200 draws"):
        information(few)
    with pytest.raises(CannotSay, match="at least 500 draws"):
        choice(few, few)


def test_a_choice_between_runs_of_one_name_names_neither(make_run):
    rng = np.random.default_rng(8)
    x = {"x": rng.random(600)}
    first, second = (make_run(x, rng.random((600, 2)) < 0.5, attributes={"excursion": "base"}) for _ in range(2))
    assert (choice(first, second).first, choice(first, second).second) == ("", "")
    titled = choice(first.assign_attrs(scenario_title="Old"), second.assign_attrs(scenario_title="New"))
    assert (titled.first, titled.second) == ("Old", "New")


def test_what_is_said(linear_run, make_run, excursions, golden):
    rng = np.random.default_rng(9)
    dice = make_run({"x": rng.random(600)}, rng.random((600, 2)) < 0.5)
    told = []
    with pytest.raises(CannotSay, match="no better than to half of itself"):
        information(dice)
    with pytest.raises(CannotSay, match="none to find out"):
        information(make_run({"x": np.ones(600)}, rng.random((600, 2)) < 0.5))
    for run, outcome in ((linear_run, "goal"), (linear_run, "cost"), (linear_run, "heavy")):
        frame = frame_of(run)
        told.append(printed(show(find(frame, Ask(outcome)), frame)))
    golden("information.txt", "\n\n".join(told))


def test_what_is_said_of_a_choice(make_run, excursions, golden):
    rng = np.random.default_rng(10)
    x, luck = rng.random(4_000), rng.random((4_000, 2))
    one, other = make_run({"x": x}, luck < 0.5), make_run({"x": x}, luck < 0.1 + 0.6 * x[:, None])
    told = [
        printed(show_choice(c))
        for c in (
            choice(*excursions, "cost"),
            choice(*excursions, "cost", more_is_better=False),
            choice(one, other),
            choice(one, make_run({"x": x}, rng.random((4_000, 2)) < 0.5)),
        )
    ]
    golden("choice.txt", "\n\n".join(told))


def test_ignorance_is_shared_out_only_when_known_to_half_of_itself(make_run):
    rng = np.random.default_rng(15)
    seen = set()
    for width in np.linspace(0.15, 0.6, 24):
        x = rng.random(1_500)
        run = make_run({"x": x}, rng.random((1_500, 2)) < (0.5 + width * (x - 0.5))[:, None])
        ignorance = variance_split(run).ignorance
        known = (ignorance.high - ignorance.value) / ignorance.value if ignorance.value > 0 else np.inf
        try:
            information(run)
            told = True
        except CannotSay:
            told = False
        assert told == (known <= 0.5), (width, known)
        seen.add("near, told" if told and known > 0.3 else "near, refused" if not told and known < 1 else "far")
    assert {"near, told", "near, refused"} <= seen
