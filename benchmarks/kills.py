"""Runs killed at random moments and gone on with: nothing kept is lost, and each ends as one that was left alone.

    python benchmarks/kills.py --kills 200

Each round starts a run, kills it after a random time with one of the signals 9, 15, 1 and 2, and goes on with it, by
the same command again or by ``--resume``, up to twelve times before it is left to end. Then its numbers are compared
with those of a run that was left alone, and what lies in the folder is looked through: nothing half-written, nothing
left over. A run is a process forked from one that has imported and compiled all; blocks are kept from the first on,
not after two seconds as for users, and the page is one line. So more of the time is what can be lost. POSIX only.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import numpy as np

import midgame.runs.blocks
from midgame import Result
from midgame.cli import main as midgame_main
from midgame.errors import InputError
from midgame.runs.asked import sweep_finished
from midgame.runs.store import open_dataset

SIGNALS = (9, 15, 1, 2)


def start(arguments: list[str]) -> int:
    """A run in a process of its own; its number."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        sys.argv = ["midgame", *arguments]
        midgame_main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def ended(process: int, wait: bool = True) -> bool:
    """Whether a run has ended. Raises AssertionError when it did so with an error of its own."""
    found, status = os.waitpid(process, 0 if wait else os.WNOHANG)
    if found and os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) in (0, 130), f"exit code {os.WEXITSTATUS(status)}"
    return bool(found)


def command(scenario: Path, replications: int, out: Path) -> list[str]:
    """The run that is killed."""
    return ["run", str(scenario), "-n", str(replications), "--quick", "--out", str(out)]


def again(scenario: Path, replications: int, out: Path, dice: random.Random) -> list[str]:
    """The command that goes on: by name where something was kept, or the same again."""
    if kept(out.parent) and dice.random() < 0.5:
        return ["run", "--resume", str(out)]
    return command(scenario, replications, out)


def kept(folder: Path) -> int:
    """How many blocks lie on disk."""
    return len([p for p in folder.glob(".unfinished/*/*-*") if not p.name.startswith(".")])


def round_(
    scenario: Path, replications: int, folder: Path, dice: random.Random, longest: float, tally: Counter[str]
) -> None:
    """One run, killed one to twelve times and then left to end. Raises AssertionError."""
    out, before = folder / "out", 0
    for _ in range(dice.randint(1, 12)):
        playing = start(again(scenario, replications, out, dice))
        time.sleep(dice.uniform(0, longest))
        if ended(playing, wait=False):
            break
        signal = dice.choice(SIGNALS)
        os.kill(playing, signal)
        ended(playing)
        tally[f"signal {signal}"] += 1
        if (out / "run.nc").exists():
            tally["when all was written"] += 1
            break
        tally["with blocks kept"] += kept(folder) > 0
        assert kept(folder) >= before, "a block that was kept is lost"
        before = kept(folder)
        try:
            open_dataset(out)
        except InputError:
            continue
        raise AssertionError("half a run was read as one")
    if not (out / "run.nc").exists():
        ended(start(again(scenario, replications, out, dice)))
    sweep_finished(folder)  # as the next run does: this one may have been killed when all was written
    left = sorted(p.name for p in folder.iterdir())
    assert left == ["out"], f"left over: {left}"


def main() -> None:
    """Kill runs, and print how it went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--scenario", type=Path, default=Path("benchmarks/campaign.yaml"))
    parser.add_argument("-n", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    midgame.runs.blocks.AFTER = 0
    Result.report = lambda self, path, **_: path.write_text("page", encoding="utf-8")
    dice, tally, rounds, began = random.Random(asked.seed), Counter[str](), 0, time.perf_counter()
    with tempfile.TemporaryDirectory() as made:
        sys.argv = ["midgame", *command(asked.scenario, asked.n, Path(made) / "alone")]
        with suppress(SystemExit):
            midgame_main()  # here, so that all is imported and compiled
        whole = open_dataset(Path(made) / "alone")
        first = time.perf_counter()
        timed = start(command(asked.scenario, asked.n, Path(made) / "timed"))
        while not (Path(made) / "timed" / "run.nc").exists():
            time.sleep(0.01)
        longest = time.perf_counter() - first  # until it is written; then it prints the answer
        ended(timed)
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
    print(f"a run left alone is written after {longest:.1f} s; in all {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
