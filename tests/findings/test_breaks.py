import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.breaks.find import AFTER_THE_LAST, breaks, with_one_made_certain
from midgame.findings.gaps.find import gaps


def chain(make_run, sure=(), draws=10_000):
    """A chain of three links: strike (0.9), barracks (a gap), hold (0.6); the goal is reached in 0.8 of what is left.

    The second link has two alternatives; the second one is tried only when the first fails, and is always unfinished.
    """
    rng = np.random.default_rng(1)
    u = rng.random((4, draws, 2))
    gap = rng.random(draws)
    holds = np.stack([u[0] < 0.9, u[1] < gap[:, None], u[2] < 0.6])
    for name in sure:
        holds[["strike", "barracks", "hold"].index(name)] = True
    first = np.where(holds.all(axis=0), 3, np.argmin(holds, axis=0))
    goal = (first == 3) & (u[3] < 0.8)
    broke = np.where(goal, -1, first).reshape(-1)
    n = 2 * draws
    held = holds.reshape(3, n)
    status = np.zeros((n, 4), np.int8)
    status[:, 0] = np.where(held[0], 2, 3)
    status[:, 1] = np.where(held[0], np.where(held[1], 2, 3), 0)
    status[:, 2] = np.where((status[:, 1] == 3), 1, 0)
    status[:, 3] = np.where((status[:, 1] == 2), np.where(held[2], 2, 3), 0)
    day = np.array([2, 10, 20, 60])[first].reshape(-1)
    steps = {
        "step_status": (("replication", "step"), status),
        "step_end_day": (("replication", "step"), np.where(status >= 2, [[2, 9, -1, 20]], -1).astype(np.int16)),
        "step_first_day": (("replication", "step"), np.where(status >= 1, [[1, 3, 9, 11]], -1).astype(np.int16)),
        "break_link": ("replication", broke.astype(np.int16)),
        "break_day": ("replication", day.astype(np.int16)),
    }
    coords = {
        "step": ["strike", "barracks", "bribe", "hold"],
        "step_label": ("step", ["Strike", "The barracks turn", "Bribe them", "Hold on"]),
        "step_phase": ("step", ["Air", "Turn", "Turn", "After"]),
        "step_link": ("step", ["strike", "turning", "turning", "hold"]),
        "step_list": ("step", ["plan"] * 4),
        "step_optional": ("step", [False] * 4),
        "link": ["strike", "turning", "hold"],
    }
    attrs = {"gap_variants": '{"all": {"p": 0.43, "n": 100, "low": 0.42, "high": 0.44}}'}
    return make_run({"gap.barracks": gap}, goal, kinds={"gap.barracks": "gap"}, extra=steps, coords=coords, attrs=attrs)


def test_where_it_breaks_agrees_with_the_closed_form(make_run):
    found = breaks(chain(make_run), level=0.999)
    strike, turning, hold, after = found.links
    goal = 0.9 * 0.5 * 0.6 * 0.8
    assert found.goal.holds(goal)
    assert strike.share.holds(0.1)
    assert turning.share.holds(0.45)
    assert hold.share.holds(0.45 * 0.4)
    assert after.share.holds(0.45 * 0.6 * 0.2)
    assert turning.decides.holds(0.45 / (1 - goal))
    assert sum(b.decides.value for b in found.links) == pytest.approx(1)
    assert hold.reached.holds(0.45)
    assert hold.holds is not None
    assert hold.holds.holds(0.6)
    assert after.holds is None
    assert found.weakest.link == "turning"
    assert "break at 'Turning': as a rule the end comes before it holds" in found.sentence()
    assert "break at 'Hold on', as a rule on day 20" in breaks(chain(make_run, sure=["barracks"])).sentence()


def test_the_step_and_the_way_it_broke(make_run):
    found = breaks(chain(make_run))
    strike, turning, _, after = found.links
    assert (strike.step, strike.step_share, strike.failed) == ("strike", 1.0, 1.0)
    assert strike.label == "Strike"
    assert turning.step == "barracks"
    assert (turning.failed, turning.unfinished) == (0.0, 1.0)  # the bribe is still under way
    assert (strike.day_median, after.day_median) == (2.0, 60.0)
    assert after.link == AFTER_THE_LAST


def test_phases_and_days_add_up(make_run):
    run = chain(make_run)
    found = breaks(run)
    assert list(found.phases) == ["Air", "Turn", "After", AFTER_THE_LAST]
    assert sum(p.value for p in found.phases.values()) == pytest.approx(1)
    assert int(found.days.sum()) == int((~run["goal"]).sum())
    assert int(found.days.sel(link="hold", day=20)) == int((run["break_link"] == 2).sum())


def test_one_link_made_certain(make_run):
    found = with_one_made_certain(
        chain(make_run), lambda step: chain(make_run, sure=[step] if step != "bribe" else []), 0.999
    )
    by_name = {c.step: c for c in found}
    assert found[0].step == "barracks"
    assert by_name["barracks"].p.holds(0.9 * 0.6 * 0.8)
    assert by_name["strike"].rise.holds(0.1 * 0.5 * 0.6 * 0.8)
    assert by_name["bribe"].rise.value == 0
    with pytest.raises(InputError, match="other replications"):
        with_one_made_certain(chain(make_run, draws=200), lambda step: chain(make_run))
    assert by_name["barracks"].sentence().startswith("if 'The barracks turn' succeeded for sure, P(goal) would be 4")
    assert by_name["bribe"].sentence().endswith("no clear difference")


def test_what_a_gap_carries(make_run):
    found = gaps(chain(make_run), level=0.999)
    (gap,) = found.gaps
    assert (gap.step, gap.label) == ("barracks", "The barracks turn")
    assert gap.always.holds(0.9 * 0.6 * 0.8)
    assert gap.never.holds(0.0)
    assert gap.carries.value == pytest.approx(0.432, abs=0.03)
    assert found.all is not None
    assert found.all.value == 0.43
    assert found.none is None
    assert "if 'The barracks turn' happened for sure" in gap.sentence()


def test_a_run_without_gaps_or_chain(linear_run):
    assert gaps(linear_run).gaps == ()
    with pytest.raises(InputError, match="no chain of links"):
        breaks(linear_run)
