"""What a block costs on a Dask cluster: the messages, and the time of scheduler, workers and of whoever asked.

    python benchmarks/cluster.py benchmarks/campaign.yaml scenarios/caribbean-2025

Starts a scheduler and two workers of one thread as processes of their own on the loopback, as ``dask scheduler`` and
``dask worker`` do, and plays blocks of several sizes. Times are processor seconds, so that other work on the machine
disturbs them little. Needs the extra ``cluster``. POSIX only.
"""

import argparse
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import midgame
from midgame.cluster.client import Cluster
from midgame.cluster.worker import bare, parted
from midgame.engine.block import play_block
from midgame.engine.run import job_of
from midgame.runs.ahead import play_arrays
from midgame.runs.packed import as_kept, packed
from midgame.scenario.base import Scenario

SIZES = (16, 4096, 16384)  # replications in a block


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A scheduler and so many workers; the scheduler's address."""
    dask = [sys.executable, "-m", "dask"]
    scheduler = subprocess.Popen(
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0"],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    started = [scheduler]
    try:
        assert scheduler.stderr is not None
        address = next(line for line in scheduler.stderr if "Scheduler at:" in line).split()[-1]
        started += [
            subprocess.Popen(
                [*dask, "worker", address, "--nthreads", "1", "--dashboard-address", "127.0.0.1:0"],
                stderr=subprocess.DEVNULL,
            )
            for _ in range(workers)
        ]  # fmt: skip
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def seconds(on: Cluster) -> tuple[float, float, float]:
    """Processor seconds so far of the scheduler, of all workers, and of this process."""
    return (
        on.client.run_on_scheduler(time.process_time),
        sum(on.client.run(time.process_time).values()),
        time.process_time(),
    )


def measured(scenario: Scenario, on: Cluster, block: int, blocks: int) -> str:
    """A row of the table: a block of so many replications."""
    job = job_of(scenario, 1, 2)
    sent = len(pickle.dumps(parted(job, block, block)))
    back = len(packed(as_kept(play_block(job, block, block))))
    began, before = time.perf_counter(), seconds(on)
    play_arrays(scenario, block * blocks, 1, executor=on, block=block, paths=0)
    took = time.perf_counter() - began
    scheduler, workers, here = ((b - a) / blocks * 1e3 for a, b in zip(before, seconds(on), strict=True))
    return (
        f"| {block:,} | {blocks} | {sent:,} | {back / 1024:,.1f} | {back / block:.0f} | {workers:.1f} | "
        f"{scheduler:.2f} | {here:.1f} | {blocks * block / took:,.0f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=10.0, help="for each row, about, of one worker")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="replications in a block")
    asked = parser.parse_args()
    with cluster(asked.workers) as address, Cluster(address) as on:
        on.client.wait_for_workers(asked.workers)
        for path in asked.scenario:
            scenario = midgame.load(path)
            job = job_of(scenario, 1, 2)
            data = len(pickle.dumps(bare(job)))
            play_arrays(scenario, 4096 * 4 * asked.workers, 1, executor=on, paths=0)  # compiled, and everywhere
            play_block(job, 0, 64)
            began = time.perf_counter()
            play_block(job, 0, 4096)
            each = (time.perf_counter() - began) / 4096
            print(
                f"\n{path.name}: job {data:,} bytes, once per worker; {each * 1e6:.0f} microseconds a replication here"
            )
            print(
                "| block | blocks | sent, bytes | back, kB | back, bytes each | worker, ms | scheduler, ms | here, ms "
                "| replications a second |"
            )
            print("|---|---|---|---|---|---|---|---|---|")
            for size in asked.sizes:
                print(measured(scenario, on, size, max(20, min(1000, int(asked.seconds / (each * size))))), flush=True)


if __name__ == "__main__":
    main()
