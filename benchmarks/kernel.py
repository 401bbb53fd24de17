"""The engine alone: seconds of one processor that playing takes, compiled before, by blocks in one thread.

    python benchmarks/kernel.py scenarios/caribbean-2025 benchmarks/campaign.yaml

To weigh a change, let two working trees take turns, each with PYTHONPATH at its own src and a MIDGAME_CACHE of its own.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import midgame
from midgame.engine.block import play_block
from midgame.engine.run import BLOCK, job_of


def seconds(path: str, replications: int, rounds: int, clock: Callable[[], float] = time.process_time) -> list[float]:
    """Seconds that one thread takes to play a scenario so often, once for each round: of the processor, by default."""
    job = job_of(midgame.load(path), 1, 2)
    play_block(job, 0, 2)  # compiled before any time is taken
    found = []
    for _ in range(rounds):
        began = clock()
        for start in range(0, replications, BLOCK):
            play_block(job, start, min(BLOCK, replications - start))
        found.append(clock() - began)
    return found


def main() -> None:
    """Each scenario that is named."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("paths", nargs="+")
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("-n", "--replications", type=int, default=20_000)
    given = ask.parse_args()
    for path in given.paths:
        found = seconds(path, given.replications, given.rounds)
        print(f"{path}: median {statistics.median(found):.3f} s of", ", ".join(f"{s:.3f}" for s in found))


if __name__ == "__main__":
    main()
