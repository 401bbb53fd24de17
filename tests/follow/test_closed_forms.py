"""What follows from observations comes out as it is worked out by hand, however the worlds were found."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from midgame.evidence.observed import Observed
from midgame.findings.follow.base import Follow
from midgame.findings.follow.find import follow
from midgame.runs.worlds import FEWEST, Playing, Stage, stages
from midgame.scenario.base import Scenario

from .cases import COIN, WALK
from .conftest import Case, Make

N = 20_000
COINED = """
  heads: {on: 2025-01-10, known: 2025-01-10, that: heads, is: 7, from: p}
  others: {on: 2025-01-06, known: 2025-01-11, that: others, is: 3, from: p}
"""
WALKED = """
  quiet: {through: 2025-01-08, known: 2025-01-08, that: event == "not yet", from: p}
  low: {on: 2025-01-04, known: 2025-01-09, that: level, is: -4..0, from: p}
  up: {on: 2025-01-10, known: 2025-01-10, that: level, is: 1..4, from: p}
"""


@pytest.fixture(scope="module")
def coin(observed: Make) -> Case:
    return observed(COIN, COINED)


@pytest.fixture(scope="module")
def walk(observed: Make) -> Case:
    return observed(WALK, WALKED)


@pytest.fixture(scope="module", params=["more", "copied"])
def coined(coin: Case, request: pytest.FixtureRequest) -> Follow:
    """The coin followed by playing more worlds, and by copying those that are left."""
    limit = 40 * N if request.param == "more" else N
    found = follow(*coin, events=["most"], replications=N, limit=limit, lucks=1)
    assert (found.days[-1].copied > 0) == (request.param == "copied")
    return found


def near(p: float, expected: float, worth: float, errors: float = 4.0) -> bool:
    return abs(p - expected) < errors * float(np.sqrt(expected * (1 - expected) / worth))


def test_a_coin_with_a_beta_prior(coined: Follow) -> None:
    last = coined.days[-1]
    rest = stats.betabinom(10, 2 + 7, 3 + 3)  # ten throws are left
    assert near(last.goal.chance.value, rest.sf(4), last.effective)
    assert near(last.events[0].chance.value, rest.sf(7), last.effective)
    assert near(coined.seen[0].chance.value, stats.betabinom(10, 2, 3).pmf(7), N)


def test_the_posterior_of_the_coin(coined: Follow) -> None:
    p = next(n for n in coined.numbers if n.name == "p")
    assert p.most == "heads"
    posterior = stats.beta(2 + 7, 3 + 3)
    error = posterior.std() / np.sqrt(coined.days[-1].effective)
    for found, level in zip(p.now, (0.05, 0.5, 0.95), strict=True):
        assert abs(found - posterior.ppf(level)) < 8 * error
    for found, level in zip(p.before, (0.05, 0.5, 0.95), strict=True):
        assert abs(found - stats.beta(2, 3).ppf(level)) < 0.02


def test_two_sources_with_known_likelihoods(coined: Follow) -> None:
    like = {label: stats.binom(6, p).pmf(3) for label, p in (("seldom", 0.2), ("often", 0.6))}
    expected = 3 * like["seldom"] / (3 * like["seldom"] + like["often"])
    seldom, often = coined.beliefs
    assert (seldom.label, seldom.weight) == ("seldom", 0.75)
    assert near(seldom.now.value, expected, coined.days[-1].effective)
    assert seldom.now.value + often.now.value == pytest.approx(1)
    before, after = (dict(seldom.after)[name] for name in ("heads", "others"))
    assert abs(before - 0.75) < 0.05  # the coin says nothing of it
    assert near(after, expected, 60)
    assert seldom.most == "others"
    assert seldom.moved


def test_a_hazard_that_does_not_come(walk: Case) -> None:
    found = follow(*walk, replications=N, to=date(2025, 1, 8))
    last = found.days[-1]
    # (1 - q)^(t/20) is the chance that it has not come by day t, q even between 0 and 1.
    still = 1 / (1 + 8 / 20)
    assert near(found.seen[0].chance.value, still, N)
    assert near(last.goal.chance.value, 1 - 0.5 / still, last.effective)


def filtered(steps: int, seen: dict[int, tuple[int, int]]) -> NDArray[np.float64]:
    """The exact filter of a walk by one up or down: the chance of each level from -steps to steps."""
    chance = np.zeros(2 * steps + 1)
    chance[steps] = 1.0
    level = np.arange(-steps, steps + 1)
    for day in range(1, steps + 1):
        chance = 0.5 * (np.roll(chance, 1) + np.roll(chance, -1))
        if day in seen:
            low, high = seen[day]
            chance = np.where((level >= low) & (level <= high), chance, 0.0)
            chance /= chance.sum()
    return chance


@pytest.mark.parametrize("limit", [20 * N, N])
def test_a_walk_seen_within_bounds(walk: Case, limit: int) -> None:
    found = follow(*walk, events=["high"], replications=N, limit=limit)
    last = found.days[-1]
    chance = filtered(20, {4: (-4, 0), 10: (1, 4)})
    assert near(last.events[0].chance.value, chance[23:].sum(), last.effective)


def test_copied_worlds_keep_their_past_and_get_a_new_future(coin: Case) -> None:
    scenario, seen = coin
    playing = Playing(replace(scenario, observed=seen.observations), N, 3, N, lucks=1)
    *_, last = stages(playing, [date(2025, 1, 10), date(2025, 1, 11)], wanted=N)
    now = last.now
    assert now.resampled == 2
    assert now.keep(2).all()
    parents = now.lineage[:, 0].astype(int)
    assert (now.draw == parents).all()
    assert (np.diff(parents) >= 0).all()
    flip = now.run.counter.index("heads")
    copies = parents == np.bincount(parents).argmax()
    assert copies.sum() > 10
    assert len(np.unique(now.run.counter_end[copies, flip])) > 3  # the ten throws that are left differ


def test_no_two_worlds_share_their_luck(coin: Case) -> None:
    scenario, seen = coin
    playing = Playing(replace(scenario, observed=seen.observations), 8_000, 3, 20_000, lucks=1)
    *_, last = stages(playing, [date(2025, 1, 10), date(2025, 1, 11)], wanted=8_000)
    _, first, second = last.now.lineage.T
    assert len(np.unique(second)) == len(second)
    assert not set(first) & set(second)
    assert min(first.min(), second.min()) >= 20_000  # what is played by number stays below the limit


def test_before_what_few_worlds_have_those_that_are_left_are_copied(observed: Make) -> None:
    lines = """
      heads: {on: 2025-01-05, known: 2025-01-05, that: heads, is: 2, from: p}
      others: {since: 2025-01-06, on: 2025-01-10, known: 2025-01-10, that: others, is: 5, from: p}
    """
    found = follow(*observed(COIN, lines), replications=N, limit=N, lucks=1)
    first, last = found.days[-2:]
    like = {
        label: weight * stats.binom(5, p).pmf(5) for label, weight, p in (("seldom", 0.75, 0.2), ("often", 0.25, 0.6))
    }
    assert first.copied == 0
    assert first.worlds * sum(like.values()) < FEWEST < last.effective
    assert last.copied > 0
    assert near(found.seen[1].chance.value, sum(like.values()), first.effective)
    seldom = found.beliefs[0]
    assert near(seldom.now.value, like["seldom"] / sum(like.values()), last.effective)
    assert near(last.goal.chance.value, stats.betabinom(15, 2 + 2, 3 + 3).sf(9), last.effective)


def test_worlds_are_not_copied_to_fewer_than_are_left(coin: Case) -> None:
    last = follow(*coin, replications=1_000, limit=15_000, to=date(2025, 1, 10)).days[-1]
    assert (last.played, last.copied) == (15_000, 0)
    assert 1_000 < last.worlds < 2_000


def same(one: list[Stage], other: list[Stage]) -> bool:
    return all(
        a.effective == b.effective and all(np.array_equal(a.now.arrays[k], b.now.arrays[k]) for k in a.now.arrays)
        for a, b in zip(one, other, strict=True)
    )


def test_the_same_bits_on_any_number_of_workers(coin: Case) -> None:
    from midgame.engine.executor import threads

    scenario, seen = coin
    days = [date(2025, 1, 1), date(2025, 1, 10), date(2025, 1, 11)]
    made = []
    for workers in (1, 3):
        with threads(workers) as pool:
            playing = Playing(replace(scenario, observed=seen.observations), N, 7, 2 * N, executor=pool)
            made.append(list(stages(playing, days)))
    assert made[0][-1].now.resampled
    assert same(*made)


def test_the_worlds_are_those_of_the_base_case(coin: Case) -> None:
    from midgame.engine.run import play

    scenario, seen = coin
    base = play(scenario, 4_000, 5, paths=0)
    followed = play(replace(scenario, observed=seen.observations), 4_000, 5, paths=0)
    assert all(np.array_equal(base.arrays[k], followed.arrays[k]) for k in base.arrays)


def test_nothing_is_said_of_too_few(coin: Case) -> None:
    from midgame.errors import CannotSay

    with pytest.raises(CannotSay, match="are left after ‘others’, worth"):
        follow(*coin, replications=4_000, limit=4_000)


def test_what_hardly_any_world_had(observed: Make) -> None:
    case: tuple[Scenario, Observed] = observed(
        COIN, "  rare: {on: 2025-01-10, known: 2025-01-10, that: heads, is: 10, from: p}\n"
    )
    found = follow(*case, replications=N, limit=20 * N)
    chance = stats.betabinom(10, 2, 3).pmf(10)
    assert near(found.seen[0].chance.value, chance, N)
    assert found.seen[0].lacks == (found.seen[0].chance.value < 0.01)
    assert not found.seen[0].not_believed
