"""How fast a campaign is played, and what it takes: against SimPy, against NumPy, on one thread and on two.

    pip install -e '.[bench]'
    python benchmarks/campaign.py

campaign.yaml is played by midgame; campaign_numpy.py and campaign_simpy.py are the same campaign written by
hand. The three must agree on the probability of the goal and on mean losses before any time is printed.
Times are medians over rounds in which the three take turns, so that other work on the machine meets all alike.
"""

import argparse
import itertools
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import campaign_numpy
import campaign_simpy
import numba
import numpy as np
import xarray as xr

import midgame
from midgame.engine import draws
from midgame.engine.block import play_block
from midgame.engine.executor import threads
from midgame.engine.run import BLOCK, job_of
from midgame.runs.play import play
from midgame.scenario.base import Scenario

HERE = Path(__file__).parent
CASE = HERE / "campaign.yaml"
CARIBBEAN = HERE.parent / "scenarios" / "caribbean-2025"
Means = dict[str, float]


def timed(function: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


def quiet() -> str:
    """How busy the machine is."""
    return "load average {:.1f} {:.1f} {:.1f}".format(*os.getloadavg())


def machine() -> str:
    """Processor, cores, versions."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor()
    )
    versions = f"Python {platform.python_version()}, NumPy {np.__version__}, Numba {numba.__version__}"
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, {versions}"


# -- the same campaign three times ---------------------------------------------------------------


def means_of(dataset: xr.Dataset) -> list[Means]:
    """The figures of twenty batches of a run of midgame."""
    lost, used, counter = dataset["force_lost"], dataset["force_used"], dataset["counter_end"]
    columns = {
        "goal": dataset["goal"].values, "gave_up": dataset["end_state_held"].sel(end_state="gave_up").values,
        "aircraft": lost.sel(force="us.aircraft").values, "ships": lost.sel(force="us.ships").values,
        "bases": lost.sel(force="ve.bases").values, "sams": used.sel(force="ve.sams").values,
        "batteries": lost.sel(force="ve.batteries").values, "antiship": used.sel(force="ve.antiship").values,
        "ships_hit": counter.sel(counter="ships_hit").values, "days_of_war": counter.sel(counter="days_of_war").values,
    }  # fmt: skip
    size = dataset.sizes["replication"] // 20
    return [{k: float(v[i * size : (i + 1) * size].mean()) for k, v in columns.items()} for i in range(20)]


def agree(scenario: Scenario, simpy_replications: int) -> None:
    """Stop when any two differ by more than 4.5 standard errors on any figure."""
    batches = {
        "midgame": means_of(play(scenario, 200_000)),
        "NumPy": [campaign_numpy.play(seed, 10_000, short=False) for seed in range(20)],
        "short cut": [campaign_numpy.play(seed, 10_000) for seed in range(20, 40)],
        "SimPy": [campaign_simpy.play(seed, simpy_replications // 20) for seed in range(20)],
    }
    mean = {who: {k: statistics.fmean(b[k] for b in found) for k in found[0]} for who, found in batches.items()}
    error = {
        who: {k: statistics.stdev(b[k] for b in found) / 20**0.5 for k in found[0]} for who, found in batches.items()
    }
    print("\nThe same campaign" + " " * 15 + "".join(f"{who:>13}" for who in mean) + "   most errors apart")
    worst = 0.0
    for name in mean["midgame"]:
        apart = max(
            abs(mean[a][name] - mean[b][name]) / np.hypot(error[a][name], error[b][name])
            for a, b in itertools.combinations(mean, 2)
        )
        worst = max(worst, float(apart))
        print(f"  mean of {name:<24}" + "".join(f"{mean[w][name]:13.4f}" for w in mean) + f"{apart:20.1f}")
    assert worst < 4.5, "they do not play the same campaign"


# -- speed -----------------------------------------------------------------------------------------


def speed(scenario: Scenario, rounds: int, replications: int) -> None:
    """Replications a second, from the draws to the labelled dataset, and the share of draws."""
    rates: dict[str, list[float]] = {
        "midgame, 1 thread": [],
        "midgame, 2 threads": [],
        "NumPy": [],
        "NumPy, short cut": [],
        "SimPy": [],
    }
    shares = []
    job = job_of(scenario, 1, 2)
    with threads(1) as one, threads(2) as two:
        play(scenario, 10_000, executor=two)
        for seed in range(rounds):
            for name, pool in (("midgame, 1 thread", one), ("midgame, 2 threads", two)):
                rates[name].append(replications / timed(lambda pool=pool: play(scenario, replications, executor=pool)))
            for name, short in (("NumPy", False), ("NumPy, short cut", True)):
                took = timed(lambda seed=seed, short=short: campaign_numpy.play(seed, 10_000, short))
                rates[name].append(10_000 / took)
            rates["SimPy"].append(1_000 / timed(lambda seed=seed: campaign_simpy.play(seed, 1_000)))
            filled = timed(lambda: [draws.fill(job.program.columns, 1, i * BLOCK // 2, BLOCK // 2) for i in range(20)])
            shares.append(filled / timed(lambda: [play_block(job, i * BLOCK, BLOCK) for i in range(20)]))
    middle = {name: statistics.median(found) for name, found in rates.items()}
    best = {name: max(found) for name, found in rates.items()}
    print(f"\nReplications a second, median of {rounds} rounds (best)")
    for name in rates:
        ratios = ", ".join(
            f"{middle[name] / middle[other]:5.1f} x {other}" for other in list(rates)[2:] if "midgame" in name
        )
        print(f"  {name:<20}{middle[name]:>10,.0f}  ({best[name]:,.0f})  {ratios}")
    print(f"  share of draws, one thread: {statistics.median(shares):.0%}")


# -- memory and starting -----------------------------------------------------------------------------

_MILLION = """
import resource, sys, time
import midgame
from midgame.runs.play import play
scenario = midgame.load(sys.argv[1])
began = time.perf_counter()
result = play(scenario, 1_000_000)
size = result.nbytes
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, size / 2**30, time.perf_counter() - began)
"""

_START = """
import sys, time
import h5netcdf, numba, pandas, scipy.special, xarray
import midgame.cli.run
from midgame.engine.block import play_block
from midgame.engine.run import job_of
from midgame._load import load
from midgame.models import all_models
all_models()
began = time.perf_counter()
scenario = load(sys.argv[1])
loaded = time.perf_counter()
play_block(job_of(scenario, 1, 2), 0, 2)
print(loaded - began, time.perf_counter() - loaded)
"""


def python(code: str, *arguments: object) -> list[float]:
    """The numbers that a Python of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=True, cwd=HERE
    )
    return [float(x) for x in done.stdout.split()]


def memory() -> None:
    """A million replications in a process of their own."""
    print("\nA million replications                peak memory    of it results     seconds")
    for path in (CASE, CARIBBEAN):
        peak, size, seconds = python(_MILLION, path)
        print(f"  {path.stem:<33}{peak:10.2f} GiB{size:13.2f} GiB{seconds:12.1f}")


def start(rounds: int) -> None:
    """From an edited file to the first replications, imports taken off; and what help costs."""
    print("\nSecond run after editing a number         reading    to the first replications")
    with tempfile.TemporaryDirectory() as folder:
        for name, source, number in (
            ("campaign.yaml", CASE, " 20..4{},"),
            ("caribbean-2025", CARIBBEAN, "popular_year: {{value: {}8 of 4591"),
        ):
            copy = Path(folder) / name
            file = copy / "scenario.yaml" if source.is_dir() else copy
            shutil.copytree(source, copy) if source.is_dir() else shutil.copy(source, copy)
            text = file.read_text(encoding="utf-8")
            before = number.format(3 if source.is_dir() else 0)
            assert before in text
            found = []
            for digit in range(4, 4 + rounds + 1):
                file.write_text(text.replace(before, number.format(digit)), encoding="utf-8")
                found.append(python(_START, copy))
            reading, playing = (statistics.median(f[i] for f in found[1:]) for i in (0, 1))  # the first compiles
            print(f"  {name:<35}{reading:10.2f} s{playing:21.2f} s")
    for name, command in (("midgame --help", ["-m", "midgame", "--help"]), ("an empty Python", ["-c", "pass"])):
        took = [
            timed(lambda: subprocess.run([sys.executable, *command], capture_output=True, check=True))  # noqa: B023
            for _ in range(rounds + 2)
        ]
        print(f"  {name:<35}{statistics.median(took):10.2f} s")


def main() -> None:
    """Everything, in the order of the issue."""
    ask = argparse.ArgumentParser(description="How fast a campaign is played, and what it takes.")
    ask.add_argument("--rounds", type=int, default=7)
    ask.add_argument("-n", "--replications", type=int, default=100_000)
    given = ask.parse_args()
    scenario = midgame.load(CASE)
    print(f"{machine()}, midgame {midgame.__version__}; {quiet()}")
    agree(scenario, 20_000)
    speed(scenario, given.rounds, given.replications)
    memory()
    start(min(given.rounds, 5))
    print(quiet())


if __name__ == "__main__":
    main()
