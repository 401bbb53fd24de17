"""Runs killed at random moments and gone on with: nothing kept is lost, and each ends as one that was left alone.

    python benchmarks/kills.py --kills 200

Each round starts a run, kills it after a random time with one of the signals 9, 15, 1 and 2, and starts the same
command again, up to four times before it is left to end. Then its numbers are compared with those of a run that was
left alone, and what lies in the folder is looked through: nothing half-written, nothing left over.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from midgame.errors import InputError
from midgame.runs.store import open_dataset

SIGNALS = (9, 15, 1, 2)


def command(scenario: Path, replications: int, out: Path) -> list[str]:
    """The run that is killed."""
    return [
        sys.executable,
        "-m",
        "midgame",
        "run",
        str(scenario),
        "-n",
        str(replications),
        "--quick",
        "--out",
        str(out),
    ]


def kept(folder: Path) -> int:
    """How many blocks lie on disk."""
    return len([p for p in folder.glob(".unfinished/*/*") if not p.name.startswith(".")])


def round_(scenario: Path, replications: int, folder: Path, dice: random.Random, longest: float) -> int:
    """One run, killed one to four times and then left to end; how often it was killed. Raises AssertionError."""
    out, kills, before = folder / "out", 0, 0
    for _ in range(dice.randint(1, 4)):
        playing = subprocess.Popen(
            command(scenario, replications, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(dice.uniform(0.5, longest))
        if playing.poll() is not None:
            break
        playing.send_signal(dice.choice(SIGNALS))
        playing.wait()
        kills += 1
        if (out / "run.nc").exists():
            break
        assert kept(folder) >= before, "a block that was kept is lost"
        before = kept(folder)
        try:
            open_dataset(out)
        except InputError:
            continue
        raise AssertionError("half a run was read as one")
    if not (out / "run.nc").exists():
        subprocess.run(command(scenario, replications, out), check=True, stdout=subprocess.DEVNULL)
    left = sorted(p.name for p in folder.iterdir())
    assert left == ["out"], f"left over: {left}"
    return kills


def main() -> None:
    """Kill runs, and print how it went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--scenario", type=Path, default=Path("scenarios/caribbean-2025"))
    parser.add_argument("-n", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice, kills, rounds = random.Random(asked.seed), 0, 0
    with tempfile.TemporaryDirectory() as made:
        alone = Path(made) / "alone"
        began = time.perf_counter()
        subprocess.run(command(asked.scenario, asked.n, alone), check=True, stdout=subprocess.DEVNULL)
        longest = time.perf_counter() - began
        whole = open_dataset(alone)
        while kills < asked.kills:
            rounds += 1
            folder = Path(made) / f"round-{rounds}"
            folder.mkdir()
            kills += round_(asked.scenario, asked.n, folder, dice, longest)
            again = open_dataset(folder / "out")
            for name in whole.variables:
                assert np.array_equal(whole[name].values, again[name].values), f"{name} differs"
            print(f"{kills} kills in {rounds} runs: all as the run that was left alone", flush=True)


if __name__ == "__main__":
    main()
