"""A run that ends when its time is over, or grows until it is asked no further, is that of as many replications."""

import pytest
import xarray as xr

from midgame._run import run
from midgame.engine.executor import threads
from midgame.errors import InputError
from midgame.models import all_models
from midgame.runs.limit import WRITING, Limit
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

from .test_blocks import TEXT


@pytest.fixture
def scenario() -> Scenario:
    return parse_scenario(TEXT, dict(all_models()))


def alike(one: xr.Dataset, other: xr.Dataset) -> None:
    xr.testing.assert_identical(one.assign_attrs(wall_seconds=0), other.assign_attrs(wall_seconds=0))


@pytest.mark.usefixtures("uncompiled")
@pytest.mark.parametrize("lucks", [1, 2, 3])
def test_a_run_that_stops_or_grows_is_that_of_as_many(scenario: Scenario, lucks: int) -> None:
    wanted = iter((101, 260))
    with threads(1) as pool:
        told: list[tuple[int, int]] = []
        grown = play(
            scenario, 35, 1, block=20, lucks=lucks, executor=pool, paths=90,
            more=lambda done, run: next(wanted, done), progress=lambda done, total: told.append((done, total)),
        )  # fmt: skip
        alike(grown, play(scenario, 260, 1, lucks=lucks, executor=pool, paths=90))
        assert told[-1] == (260, 260)
        stopped = play(
            scenario, 35, 1, block=20, lucks=lucks, executor=pool, paths=90,
            more=lambda done, run: done * 10, enough=lambda done: done > 150,
        )  # fmt: skip
        count = stopped.sizes["replication"]
        assert 150 < count < 200
        alike(stopped, play(scenario, count, 1, lucks=lucks, executor=pool, paths=90))


def test_time_is_kept_for_what_comes_after() -> None:
    now = 0.0
    limit = Limit(100, 1000, lambda n: 2 * n, clock=lambda: now)
    now = 50
    assert not limit.enough(1000)  # compiling: the first block tells no speed
    now = 60
    assert not limit.enough(11_000)  # 1,000 a second: 22 seconds beside, and the writing
    written = WRITING[0] + WRITING[1] * 1000 * 17_500
    now = 66
    assert limit.enough(17_500) == (now + 2 * 17.5 * 16 / 16.5 + written >= 100)
    assert limit.enough(17_500)
    slow = Limit(10, 0, lambda n: 0, clock=lambda: now)
    now = 73
    assert slow.enough(1)  # one block and its writing take all there is


def test_what_was_kept_says_nothing_of_speed() -> None:
    now, kept = 0.0, 0
    limit = Limit(1000, 0, lambda n: 100_000, found=lambda: kept, clock=lambda: now)
    for kept in (1000, 50_000, 100_000):
        now += 0.001
        assert not limit.enough(kept)
    now = 10
    assert limit.enough(100_500)  # 50 a second, so beside it takes 2,000 seconds
    kept = 0
    assert not Limit(1000, 0, lambda n: 100_000, clock=lambda: now).enough(100_500)


@pytest.mark.usefixtures("uncompiled")
def test_seconds_of_a_run(scenario: Scenario) -> None:
    with threads(1) as pool:
        short = run(scenario, 100_000, executor=pool, block=50, beside=False, seconds=0.01).dataset
        assert short.sizes["replication"] == 50
        none = play(scenario, 50, executor=pool, paths=1000)
        assert [n for n in none.data_vars if not short[n].equals(none[n])] == []
        whole = run(scenario, 100, executor=pool, beside=False, seconds=60).dataset
        assert whole.sizes["replication"] == 100
        with pytest.raises(InputError, match="more than 0"):
            run(scenario, 100, executor=pool, seconds=0)
