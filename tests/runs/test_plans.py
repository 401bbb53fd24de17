"""Two sides, each with its plan: what each waits for, where each breaks, and whose goal is meant."""

from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import midgame
from midgame.errors import InputError
from midgame.findings.breaks.find import breaks
from midgame.models import all_models
from midgame.runs.outcomes import declared_outcomes, outcome_of
from midgame.runs.plans import plan_of, plans_of
from midgame.runs.play import play
from midgame.runs.run import Run, check
from midgame.runs.schema import ENDED, FAILED, PLAN_VARIABLES, VARIABLES
from midgame.runs.store import open_dataset, save
from midgame.scenario.load import parse_scenario

TOP = """
midgame: 2
title: Plans
question: Whose breaks where?
as_of: 2026-01-01
clock: {start: 2026-01-01, horizon: 10 days}
sides: {us: United States, ir: Iran}
facts: {air: [theirs, ours], sea: [theirs, ours]}
"""
ENDS = """
end_states:
  won: air == ours and sea == ours
  held: air == theirs or sea == theirs
"""
CHANCE = "does: politics.chance, with: {probability: %s}"


def chance(name: str, p: float, more: str = "") -> str:
    return f"        - {{step: {name}, {CHANCE % p}{', ' + more if more else ''}}}\n"


def lines(air: str, sea: str, ir: str = "        - {step: watch}\n", rest: str = ENDS) -> str:
    return (
        f"{TOP}plans:\n  us:\n    goal: won\n    lines:\n      air:\n{air}      sea:\n{sea}"
        f"  ir:\n    goal: held\n    lines:\n      coast:\n{ir}{rest}"
    )


def run(text: str, count: int = 2) -> xr.Dataset:
    return play(parse_scenario(text, dict(all_models())), count, 1)


OURS = "on_success: {set: {%s: ours}}"
THREE = lines(chance("a", 0.6) + chance("b", 0.5, OURS % "air"), chance("c", 0.7, OURS % "sea"))


@pytest.fixture(scope="module")
def three() -> xr.Dataset:
    return run(THREE, 20_000)


def test_a_plan_stops_where_its_first_line_stops_and_a_link_holds_by_its_own_line(three: xr.Dataset) -> None:
    found = breaks(three)
    a, b, c = found.links
    assert [x.stopped.value for x in (a, b, c)] == pytest.approx([0.4, 0.6 * 0.5, 0.3 * 0.3], abs=0.015)
    assert [x.going.value for x in (a, b, c)] == pytest.approx([0.6, 0.3, 0.7], abs=0.015)
    holds = [x.holds.value for x in (a, b, c) if x.holds is not None]
    assert holds == pytest.approx([0.6, 0.5, 0.7], abs=0.015)
    assert [x.line for x in (a, b, c)] == ["air", "air", "sea"]
    assert found.goal.value == pytest.approx(0.6 * 0.5 * 0.7, abs=0.015)
    assert found.side == "United States"
    assert found.off_plan == 0
    assert sum(x.stopped.value for x in found.links) + found.goal.value == pytest.approx(1)


def test_the_other_side_has_a_plan_of_its_own(three: xr.Dataset) -> None:
    (theirs,) = breaks(three).others
    assert theirs.side == "Iran"
    assert theirs.goal.value == pytest.approx(1 - 0.6 * 0.5 * 0.7, abs=0.015)
    (watch,) = theirs.links
    assert (watch.stopped.value, watch.line) == (0, "")
    assert theirs.after_last.stopped.value == pytest.approx(0.21, abs=0.015)  # it watched, and the goal fell
    asked = breaks(three, side="ir")
    assert asked.goal == theirs.goal
    assert [o.side for o in asked.others] == ["United States"]
    with pytest.raises(InputError, match="there is no plan of 'us2'; did you mean 'us'"):
        breaks(three, side="us2")


def test_the_goal_is_that_of_the_first_and_the_others_go_by_their_side(three: xr.Dataset) -> None:
    found = Run(three)
    assert (found.goal == found.plan_goal[:, 0]).all()
    assert (found.plan_goal[:, 0] != found.plan_goal[:, 1]).all()
    assert (outcome_of(found, "goal.ir").values == found.plan_goal[:, 1]).all()
    assert outcome_of(found, "goal.us").name == "goal"
    assert declared_outcomes(found) == ("goal", "goal.ir", "won", "held")
    assert found.owner == "us"
    with pytest.raises(InputError, match=r"goal\.ri"):
        outcome_of(found, "goal.ri")


def test_the_line_that_stops_on_the_earlier_day_is_named() -> None:
    text = lines(chance("a", 0, "when: day >= 3"), chance("c", 0, "when: day >= 2"))
    (plan, _) = plans_of(Run(run(text)))
    assert plan.break_link.tolist() == [1, 1]
    assert plan.break_day.tolist() == [2, 2]
    assert plan.break_cause.tolist() == [FAILED, FAILED]
    assert [x.tolist() for x in plan.along] == [[0, 0], [1, 1]]


def test_an_end_that_settles_stops_only_the_plan_that_does_not_want_it() -> None:
    ends = "\nend_states:\n  won: {when: sea == ours, settles: true}\n  held: air == ours\n"
    text = lines(
        "        - {step: a, when: day >= 9}\n", chance("c", 1, "when: day >= 4, " + OURS % "sea"),
        "        - {step: fire, when: day >= 8}\n        - {step: last, when: day >= 20}\n", ends,
    )  # fmt: skip
    us, ir = plans_of(Run(run(text)))
    assert us.goal.all()
    assert (us.break_day == -1).all()
    assert ir.break_cause.tolist() == [ENDED, ENDED]
    assert ir.break_day.tolist() == [4, 4]


def test_a_step_that_waits_for_a_link_of_two_ways_is_lost_with_the_last_of_them() -> None:
    ways = chance("a", 0, "link: in") + chance("b", 0, "link: in, when: day >= 6") + "        - {step: on}\n"
    found = Run(run(lines(ways, "        - {step: c}\n")))
    assert found.step_status[0].tolist() == [3, 3, 0, 2, 2]
    (plan, _) = plans_of(found)
    assert plan.break_day.tolist() == [6, 6]
    text = lines(chance("a", 0, "link: in") + chance("b", 1, "link: in") + "        - {step: on}\n", chance("c", 1))
    assert Run(run(text)).step_status[0].tolist() == [3, 2, 2, 2, 2]


def test_an_optional_step_holds_nobody_up() -> None:
    text = lines(chance("scout", 0, "optional: true") + "        - {step: a}\n", "        - {step: c}\n")
    assert Run(run(text)).step_status[0].tolist() == [3, 2, 2, 2]


def test_one_line_of_one_side_is_the_short_form() -> None:
    """The same arrays, but for what only plans have."""
    short = f"{TOP}plan:\n" + (chance("a", 0.6) + chance("b", 0.5, "when: a succeeded, " + OURS % "air")).replace(
        "        - ", "  - "
    ) + ENDS + "goal: won\n"  # fmt: skip
    long = (
        f"{TOP}plans:\n  us:\n    goal: won\n    lines:\n      air:\n{chance('a', 0.6)}{chance('b', 0.5, OURS % 'air')}"
        + ENDS
    )
    one, other = run(short, 500), run(long, 500)
    for v in VARIABLES:
        assert np.array_equal(one[v.named].values, other[v.named].values), v.named
    assert not [v.named for v in PLAN_VARIABLES if v.named in one]
    assert plans_of(Run(one))[0].side == ""
    with pytest.raises(InputError, match="this run has one plan"):
        plan_of(Run(one), "us")
    (alone,) = plans_of(Run(other))
    assert np.array_equal(alone.break_link, Run(one).break_link)


def test_a_run_keeps_its_plans(three: xr.Dataset, tmp_path: Path) -> None:
    part = three.isel(replication=slice(0, 100), draw=slice(0, 50)).assign_attrs(replications=100)
    again = open_dataset(save(part, tmp_path / "run.nc"))
    assert breaks(again) == breaks(part)
    with pytest.raises(InputError, match="no 'plan_goal'"):
        check(again.drop_vars("plan_goal"))


def test_page_and_summary_show_both(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(THREE, encoding="utf-8")
    result = midgame.run(midgame.load(tmp_path), 600, 1)
    page = result.report(tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Where the plan of United States breaks" in page
    assert "Where the plan of Iran breaks" in page
    assert page.count('id="plan"') == page.count('id="plan-2"') == 1
    assert result.summary()["breaks"]["others"][0]["side"] == "Iran"
