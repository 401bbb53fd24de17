"""The same bits on one thread or two, in any block size, alone or in a batch, under any executor, compiled or not."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from midgame.engine.block import BELIEVED, INPUTS, play_block
from midgame.engine.executor import Executor, in_order, threads
from midgame.engine.run import job_of, program_of
from midgame.runs.play import play
from midgame.scenario.base import Scenario

N, SEED = 500, 3


def run(scenario: Scenario, **options: Any) -> xr.Dataset:
    return play(scenario, N, SEED, paths=40, **options)


def same(one: xr.Dataset, other: xr.Dataset) -> None:
    for dataset in (one, other):
        dataset.attrs.pop("wall_seconds", None)
    xr.testing.assert_identical(one, other)


def test_the_run_has_variety_for_the_others_to_be_worth_something(played: xr.Dataset) -> None:
    assert set(np.unique(played["step_status"])) == {0, 1, 2, 3}
    assert set(np.unique(played["fact_end"].sel(fact="leadership"))) == {0, 1, 2, 3}
    assert set(np.unique(played["break_link"])) == {-1, 0, 1, 2, 3}
    assert played["end_state_held"].values.any(axis=0).all()
    assert (played["force_lost"].values.max(axis=0) > 0).sum() >= 5
    assert len(np.unique(played["last_day"])) > 1


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_any_number_of_threads(everything: Scenario, played: xr.Dataset, workers: int) -> None:
    with threads(workers) as pool:
        same(run(everything, executor=pool, block=64), played.copy())


@pytest.mark.parametrize("block", [1, 2, 7, 33, 499, 500, 10_000])
def test_any_block_size(everything: Scenario, played: xr.Dataset, block: int) -> None:
    same(run(everything, block=block), played.copy())


@pytest.mark.parametrize("lucks", [1, 3])
def test_any_block_size_with_other_lucks(everything: Scenario, lucks: int) -> None:
    same(run(everything, block=500, lucks=lucks), run(everything, block=37, lucks=lucks))


@pytest.mark.parametrize(("first", "count"), [(100, 100), (101, 1), (33, 34), (0, 1), (499, 1)])
def test_alone_or_in_a_batch(everything: Scenario, first: int, count: int) -> None:
    job = job_of(everything, SEED, 2, paths=N)
    whole, part = play_block(job, 0, N), play_block(job, first, count)
    for name, values in whole.items():
        by_draw = name in (INPUTS, BELIEVED)
        rows = slice(first // 2, (first + count - 1) // 2 + 1) if by_draw else slice(first, first + count)
        np.testing.assert_array_equal(part[name], values[rows], err_msg=name)


def test_the_last_replication_that_a_run_can_have_has_numbers_of_its_own(everything: Scenario) -> None:
    job = job_of(everything, SEED, 1)
    far, near = play_block(job, 2**31 - 10, 10), play_block(job, 0, 10)
    assert (far[INPUTS][:, 0] != near[INPUTS][:, 0]).all()
    np.testing.assert_array_equal(play_block(job, 2**31 - 5, 5)["force"], far["force"][5:])


class Backwards:
    """An executor that runs nothing until it is asked, and then the last first."""

    def __init__(self) -> None:
        self.waiting: list[Later] = []
        self.most = 0

    def submit(self, function: Callable[..., Any], /, *args: Any) -> "Later":
        self.waiting.append(Later(self, function, args))
        self.most = max(self.most, len(self.waiting))
        return self.waiting[-1]


class Later:
    def __init__(self, home: Backwards, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self.home, self.function, self.args = home, function, args
        self.value: Any = None

    def result(self) -> Any:
        while self.home.waiting:
            last = self.home.waiting.pop()
            last.value = last.function(*last.args)
        return self.value

    def cancel(self) -> bool:
        return False


def test_an_executor_that_runs_in_reverse_order(everything: Scenario, played: xr.Dataset) -> None:
    backwards = Backwards()
    same(run(everything, executor=backwards, block=50), played.copy())
    assert backwards.most > 1


def test_other_processes(everything: Scenario, played: xr.Dataset) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        same(run(everything, executor=pool, block=200), played.copy())


def test_a_dask_client(everything: Scenario, played: xr.Dataset) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):  # fmt: skip
        same(run(everything, executor=client, block=100), played.copy())


def test_what_has_not_begun_is_given_up_when_the_caller_stops() -> None:
    given_up: list[int] = []

    class Futures:
        def submit(self, function: Callable[..., Any], /, *args: Any) -> Any:
            number = args[0]

            class One:
                def result(self) -> int:
                    return int(function(number))

                def cancel(self) -> bool:
                    given_up.append(number)
                    return True

            return One()

    executor: Executor = Futures()
    results = in_order(executor, lambda x: x, [(n,) for n in range(10)], 4)
    assert [next(results), next(results)] == [0, 1]
    results.close()  # type: ignore[attr-defined]
    assert given_up == [2, 3, 4]


# -- compiled and not ----------------------------------------------------------------------------

_PLAIN = """
import sys
from pathlib import Path
import numba, numpy as np
from midgame.engine.block import play_block
from midgame.engine.run import job_of
from midgame.models import all_models
from midgame.scenario.load import parse_scenario
assert numba.config.DISABLE_JIT
np.seterr(over="ignore")
scenario = parse_scenario(Path(sys.argv[1]).read_text(encoding="utf-8"), dict(all_models()), "everything.yaml")
np.savez(sys.argv[2], **play_block(job_of(scenario, 3, 2, paths=40), 0, 120))
"""


def test_compiled_and_uncompiled_agree(everything: Scenario, tmp_path: Path) -> None:
    compiled = play_block(job_of(everything, SEED, 2, paths=40), 0, 120)
    file, out = Path(__file__).with_name("everything.yaml"), tmp_path / "plain.npz"
    done = subprocess.run(
        [sys.executable, "-c", _PLAIN, str(file), str(out)],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1", "MIDGAME_CACHE": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with np.load(out) as plain:
        assert set(plain) == set(compiled)
        for name, values in compiled.items():
            if values.dtype.kind in "ib":
                np.testing.assert_array_equal(plain[name], values, err_msg=name)
            else:
                np.testing.assert_allclose(plain[name], values, rtol=1e-12, atol=1e-12, err_msg=name)


def test_the_text_of_a_replication_is_python_that_plays_the_same(
    everything: Scenario, plainly: Callable[..., xr.Dataset], played: xr.Dataset
) -> None:
    got = plainly(everything, 60, SEED, lucks=2)
    for name in ("step_status", "step_tries", "fact_end", "end_state_day", "force_end", "break_link"):
        np.testing.assert_allclose(got[name].values, played[name].values[:60], rtol=1e-6, err_msg=name)


def test_switches_and_values_of_an_excursion_play_the_same_text(everything: Scenario, played: xr.Dataset) -> None:
    from midgame.scenario.load import with_excursion

    base = program_of(everything)
    for name in ("late", "poor"):
        other = program_of(with_excursion(everything, name))
        assert other.text == base.text
        assert (other.switches, other.columns) != (base.switches, base.columns)
    late = run(with_excursion(everything, "late"), block=100)
    first = late["step_first_day"].sel(step="suppress").values
    assert first[first >= 0].mean() > played["step_first_day"].sel(step="suppress").where(lambda d: d >= 0).mean()
