"""On two worker processes all comes out as on threads, to the bit, whatever becomes of the workers."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

import midgame
from midgame.cluster import client as client_
from midgame.cluster.client import Cluster
from midgame.cluster.worker import Sent, about, play_sent
from midgame.engine.block import play_block
from midgame.engine.executor import threads
from midgame.engine.run import job_of
from midgame.errors import InputError, RunError
from midgame.models import all_models
from midgame.models.base import REGISTRY
from midgame.runs import endless
from midgame.runs.blocks import Keeping
from midgame.runs.play import play
from midgame.scenario.base import Scenario

N, SEED = 500, 3
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def run(scenario: Scenario, **options: Any) -> xr.Dataset:
    return play(scenario, N, SEED, paths=40, **options).drop_attrs(deep=False)


def tasks(cluster: Cluster) -> int:
    return int(cluster.client.run_on_scheduler(_tasks))


def _tasks(dask_scheduler: Any) -> int:
    return len(dask_scheduler.tasks)


def test_the_same_bits_as_on_threads(address: str, everything: Scenario, played: xr.Dataset) -> None:
    with Cluster(address) as cluster:
        assert cluster.threads() == 2
        xr.testing.assert_identical(run(everything, executor=cluster, block=50), played.drop_attrs(deep=False))
        xr.testing.assert_identical(run(everything, executor=cluster, block=33), played.drop_attrs(deep=False))


@pytest.mark.parametrize("lucks", [1, 3])
def test_a_run_that_grows_as_it_is_played_is_the_same(address: str, everything: Scenario, lucks: int) -> None:
    def more(done: int, so_far: Callable[[], xr.Dataset]) -> int:
        return min(2 * done, 401)

    with Cluster(address) as cluster:
        options: dict[str, Any] = {"lucks": lucks, "block": 20, "more": more}
        grown = play(everything, 101, SEED, executor=cluster, **options).drop_attrs(deep=False)
    xr.testing.assert_identical(grown, play(everything, 401, SEED, lucks=lucks).drop_attrs(deep=False))


def test_a_run_that_has_had_its_time_gives_up_what_was_sent_ahead(address: str, everything: Scenario) -> None:
    with Cluster(address) as cluster:
        short = play(everything, N, SEED, block=20, executor=cluster, enough=lambda done: done >= 60)
        assert short.sizes["replication"] == 60
        deadline = time.monotonic() + 10
        while tasks(cluster) > 1 and time.monotonic() < deadline:  # the job itself is kept at hand
            time.sleep(0.05)
        assert tasks(cluster) == 1


def test_a_designed_sample_is_sent_in_parts(address: str, everything: Scenario) -> None:
    rng = np.random.default_rng(1)
    columns = [c.quantity.name for c in job_of(everything, SEED, 1).program.columns]
    given = {name: rng.random(200) for name in columns[:3]}
    for lucks in (1, 2):
        job = job_of(everything, SEED, lucks, uniforms=given)
        with Cluster(address) as cluster:
            for first, count in ((0, 50), (50, 37), (87, 33)):
                got, wanted = cluster.submit(play_block, job, first, count).result(), play_block(job, first, count)
                assert got.keys() == wanted.keys()
                for name, values in wanted.items():
                    np.testing.assert_array_equal(got[name], values.astype(got[name].dtype), err_msg=name)


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    cluster_of: Callable[..., Any], everything: Scenario, played: xr.Dataset
) -> None:
    with cluster_of(2) as address, Cluster(address) as cluster:
        first, second = cluster.client.run(os.getpid).values()
        seen: list[int] = []

        def kill_one(done: int, total: int) -> None:
            seen.append(done)
            if len(seen) == 15:
                os.kill(first, signal.SIGKILL)

        got = run(everything, executor=cluster, block=4, progress=kill_one)
        assert seen[-1] == N
        assert first not in cluster.client.run(os.getpid).values()
        assert second in cluster.client.run(os.getpid).values()
    xr.testing.assert_identical(got, played.drop_attrs(deep=False))


def test_what_came_is_kept_here_and_gone_on_with_here(
    address: str, everything: Scenario, played: xr.Dataset, tmp_path: Path
) -> None:
    def stop(done: int, total: int) -> None:
        if done >= 200:
            raise KeyboardInterrupt

    folder = tmp_path / "kept"
    with Cluster(address) as cluster:
        with pytest.raises(KeyboardInterrupt):
            run(everything, executor=Keeping(cluster, folder, after=0), block=20, progress=stop)
        assert len(list(folder.iterdir())) == 10
        deadline = time.monotonic() + 10
        while tasks(cluster) > 1 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert tasks(cluster) == 1  # the cluster was given back
    with threads(1) as pool:
        again = Keeping(pool, folder, after=0)
        xr.testing.assert_identical(run(everything, executor=again, block=20), played.drop_attrs(deep=False))
    assert again.found == 200
    with Cluster(address) as cluster:
        again = Keeping(cluster, folder, after=0)
        xr.testing.assert_identical(run(everything, executor=again, block=20), played.drop_attrs(deep=False))
    assert again.found == N


@pytest.mark.parametrize("asked", [{"replications": 2001}, {"replications": 600, "until": 0.021}])
def test_rows_beyond_those_kept_are_added_up_where_they_are_played(
    address: str, everything: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: dict[str, Any]
) -> None:
    monkeypatch.setattr(endless, "PART", 401)
    options: dict[str, Any] = {**asked, "beside": False, "rows": 500}
    here = midgame.run(everything, **options).dataset
    seen: list[int] = []
    with Cluster(address) as cluster:
        keeping = Keeping(cluster, tmp_path / "kept", after=0)
        there = midgame.run(
            everything, **options, executor=keeping, progress=lambda what, done, total: seen.append(done)
        ).dataset
        noted = [file.name for file in (tmp_path / "kept").iterdir()]
    names = ("wall_seconds", "created")
    for one in (here, there):
        for name in names:
            one.attrs.pop(name, None)
    xr.testing.assert_identical(here, there)
    assert "added" in there.attrs
    assert json.loads(there.attrs["added"])["replications"] == seen[-1] > 1200
    assert sorted(name.split("-", 1)[1] for name in noted) == ["0-500", "added-500"]
    assert midgame.rerun(there, on=address).same


def test_what_stops_a_block_is_told_as_here(address: str) -> None:
    scenario = midgame.build(
        title="A case", question="Does it stop?", as_of="2025-01-01", quantities={"x": "0..1"},
        clock={"start": "2025-01-01", "horizon": "2 days"}, counters={"n": {}},
        plan=[{"step": "go", "effects": {"add": {"n": "1 / (x - x)"}}}], end_states={"won": "n > 1"}, goal="won",
    )  # fmt: skip
    with pytest.raises(RunError) as here:
        midgame.run(scenario, 100, beside=False)
    with pytest.raises(RunError) as there:
        midgame.run(scenario, 100, beside=False, on=address)
    assert str(there.value) == str(here.value)


# -- the user's own models ------------------------------------------------------------------------


@pytest.fixture
def models_as_before() -> Iterator[None]:
    """What a test declares is gone after it."""
    before = dict(all_models())
    yield
    REGISTRY.models.clear()
    REGISTRY.models.update(before)


@pytest.mark.usefixtures("models_as_before")
def test_own_models_go_along_with_what_they_import_and_with_their_edits(address: str, tmp_path: Path) -> None:
    from midgame.models.own import load_models

    text = (EXAMPLES / "own_model.py").read_text(encoding="utf-8")
    assert text.count('"""') >= 2
    (tmp_path / "beside.py").write_text("MOST = 1.0\n")
    own = tmp_path / "own_model.py"
    means = []
    for factor in ("1.0", "0.25"):
        (tmp_path / "beside.py").write_text(f"SHARE = {factor}\n")
        head, _, rest = text.partition("\nfrom midgame")
        own.write_text(f"{head}\nfrom beside import SHARE\nfrom midgame{rest}".replace("found)", "found * SHARE)"))
        load_models(own)
        scenario = midgame.load(EXAMPLES / "channel.yaml")
        here = midgame.run(scenario, 600, beside=False, block=100).dataset
        there = midgame.run(scenario, 600, beside=False, block=100, on=address).dataset
        xr.testing.assert_identical(here.drop_attrs(deep=False), there.drop_attrs(deep=False))
        means.append(float(here["goal"].values.mean()))
    assert means[0] != means[1]


# -- who may take part -----------------------------------------------------------------------------


def test_a_worker_of_another_version_is_refused_before_anything_is_played(
    address: str, everything: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = np.__version__
    monkeypatch.setattr(np, "__version__", "1.9.0")
    about.cache_clear()
    try:
        with pytest.raises(InputError) as told:
            midgame.run(everything, 10, on=address)
    finally:
        about.cache_clear()
    said = str(told.value)
    assert f"cannot take part: numpy is {there} there and 1.9.0 here. Install the same there" in said
    assert "(and 1 more)" in said
    assert "numpy==1.9.0" in said


def test_a_worker_that_comes_later_is_refused_too(everything: Scenario) -> None:
    with pytest.raises(RunError, match=r"came later cannot take part: midgame is .* there and 0\.0\.1 here"):
        play_sent(Sent("x", about() | {"midgame": "0.0.1", "the code of midgame": "y"}, b"never read"), {}, 0, 1)


def test_a_worker_without_midgame_is_refused(
    cluster_of: Callable[..., Any], tmp_path: Path, everything: Scenario
) -> None:
    (tmp_path / "midgame").mkdir()
    (tmp_path / "midgame" / "__init__.py").write_text("__version__ = '0.0.0'\n")
    with cluster_of(0) as address:
        worker = subprocess.Popen(
            [sys.executable, "-m", "dask", "worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"],
            env=os.environ | {"PYTHONPATH": str(tmp_path)}, cwd=tmp_path,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            with pytest.raises(InputError, match=r"cannot take part: .*midgame.*Install the same there"):
                midgame.run(everything, 10, on=address)
        finally:
            worker.kill()
            worker.wait()


def test_a_scheduler_without_workers_is_told(
    cluster_of: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, everything: Scenario
) -> None:
    monkeypatch.setattr(client_, "WAIT", 1.0)
    with cluster_of(0) as address, pytest.raises(InputError, match="has no workers; start some with 'dask worker tcp"):
        midgame.run(everything, 10, on=address)


def test_a_scheduler_that_goes_away_ends_the_run_with_a_message(
    cluster_of: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, everything: Scenario
) -> None:
    monkeypatch.setattr(client_, "GONE", 2.0)
    monkeypatch.setattr(client_, "_LOOK", 0.5)
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    address = next(line for line in process.stderr if "Scheduler at:" in line).split()[-1]
    worker = subprocess.Popen(
        [sys.executable, "-m", "dask", "worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:

        def end(done: int, total: int) -> None:
            if done == 40:
                process.kill()

        with Cluster(address) as cluster, pytest.raises(RunError, match=rf"{address}: "):
            play(everything, N, SEED, executor=cluster, block=4, progress=end)
    finally:
        for one in (worker, process):
            one.kill()
            one.wait()
        process.stderr.close()
