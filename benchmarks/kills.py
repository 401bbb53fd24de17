"""Runs killed at random moments and gone on with: nothing kept is lost, and each ends as one that was left alone.

    python benchmarks/kills.py --kills 200

Each round starts a run, kills it after a random time with one of the signals 9, 15, 1 and 2, and goes on with it, by
the same command again or by ``--resume``, up to six times before it is left to end. Then its numbers are compared with
those of a run that was left alone, and what lies in the folder is looked through: nothing half-written, nothing left
over. Blocks are kept from the first on, not after two seconds as for users, so that a short run has some to lose.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np

from midgame.errors import InputError
from midgame.runs.asked import sweep_finished
from midgame.runs.store import open_dataset

SIGNALS = (9, 15, 1, 2)


START = "import midgame.runs.blocks as b; b.AFTER = 0; from midgame.cli import main; main()"


def command(scenario: Path, replications: int, out: Path) -> list[str]:
    """The run that is killed."""
    asked = ["run", str(scenario), "-n", str(replications), "--quick", "--static", "--out", str(out)]
    return [sys.executable, "-c", START, *asked]


def again(scenario: Path, replications: int, out: Path, dice: random.Random) -> list[str]:
    """The command that goes on: by name where something was kept, or the same again."""
    if kept(out.parent) and dice.random() < 0.5:
        return [sys.executable, "-c", START, "run", "--resume", str(out)]
    return command(scenario, replications, out)


def kept(folder: Path) -> int:
    """How many blocks lie on disk."""
    return len([p for p in folder.glob(".unfinished/*/*-*") if not p.name.startswith(".")])


def round_(
    scenario: Path, replications: int, folder: Path, dice: random.Random, longest: float, tally: Counter[str]
) -> None:
    """One run, killed one to six times and then left to end. Raises AssertionError."""
    out, before = folder / "out", 0
    for _ in range(dice.randint(1, 6)):
        playing = subprocess.Popen(
            again(scenario, replications, out, dice), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(dice.uniform(0.3, longest))
        if playing.poll() is not None:
            break
        signal = dice.choice(SIGNALS)
        playing.send_signal(signal)
        playing.wait()
        if (out / "run.nc").exists():
            tally["after it was written"] += 1
            break
        tally[f"signal {signal}"] += 1
        tally["with blocks kept"] += kept(folder) > 0
        assert kept(folder) >= before, "a block that was kept is lost"
        before = kept(folder)
        try:
            open_dataset(out)
        except InputError:
            continue
        raise AssertionError("half a run was read as one")
    if not (out / "run.nc").exists():
        subprocess.run(again(scenario, replications, out, dice), check=True, stdout=subprocess.DEVNULL)
    sweep_finished(folder)  # as the next run does: this one may have been killed when all was written
    left = sorted(p.name for p in folder.iterdir())
    assert left == ["out"], f"left over: {left}"


def main() -> None:
    """Kill runs, and print how it went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--scenario", type=Path, default=Path("benchmarks/campaign.yaml"))
    parser.add_argument("-n", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice, tally, rounds = random.Random(asked.seed), Counter[str](), 0
    with tempfile.TemporaryDirectory() as made:
        alone = Path(made) / "alone"
        for _ in range(2):  # the first compiles
            shutil.rmtree(alone, ignore_errors=True)
            began = time.perf_counter()
            subprocess.run(command(asked.scenario, asked.n, alone), check=True, stdout=subprocess.DEVNULL)
            longest = time.perf_counter() - began
        whole = open_dataset(alone)
        while sum(n for what, n in tally.items() if what.startswith("signal")) < asked.kills:
            rounds += 1
            folder = Path(made) / f"round-{rounds}"
            folder.mkdir()
            round_(asked.scenario, asked.n, folder, dice, longest, tally)
            last = open_dataset(folder / "out")
            for name in whole.variables:
                assert np.array_equal(whole[name].values, last[name].values), f"{name} differs"
            shutil.rmtree(folder)
            print(f"{rounds} runs, all as the one that was left alone; {dict(sorted(tally.items()))}", flush=True)


if __name__ == "__main__":
    main()
