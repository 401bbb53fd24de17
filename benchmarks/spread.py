"""How well the spread of a chance over draws is told: against brute force, and on known distributions.

python benchmarks/spread.py                  # known distributions: error and coverage
python benchmarks/spread.py --brute          # the Caribbean case against 1,500 draws of 4,000 plays
"""

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from midgame import load
from midgame.engine.block import Job, play_block
from midgame.engine.run import job_of
from midgame.runs.variants import nested_lucks
from midgame.scenario.base import Scenario
from midgame.statistics.chances import chances

CARIBBEAN = Path(__file__).parent.parent / "scenarios" / "caribbean-2025"
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
DRAWS, PLAYS = 1_500, 4_000
SAMPLE = 50_000  # replications of the nested sample that stands beside a run
TOGETHER = 10  # draws that are played at once

Counts = NDArray[np.int64]


def count(scenario: Scenario, job: Job, first: int, draws: int, plays: int) -> Counts:
    """How often the goal and each end state came about in some draws: (draws, 1 + end states)."""
    end = play_block(job, first * plays, draws * plays)["end"].reshape(draws, plays, -1)
    goal = [i for i, e in enumerate(scenario.end_states) if e.name in scenario.goal]
    return np.concatenate([end[:, :, goal].any(axis=2).sum(axis=1)[:, None], end.sum(axis=1)], axis=1)


def counts_of(scenario: Scenario, draws: int, plays: int, seed: int) -> Counts:
    """The same for all draws, in two threads."""
    job = job_of(scenario, seed, plays)
    with ThreadPoolExecutor(2) as pool:
        parts = pool.map(lambda i: count(scenario, job, i, min(TOGETHER, draws - i), plays), range(0, draws, TOGETHER))
        return np.concatenate(list(parts))


def brute(draws: int, plays: int) -> None:
    """The percentiles of a run's nested sample, raw and told, beside those of brute force."""
    scenario = load(CARIBBEAN)
    lucks = nested_lucks(SAMPLE)
    counts_of(scenario, TOGETHER, lucks, 1)  # compiled before any time is taken
    began = time.perf_counter()
    sample = counts_of(scenario, SAMPLE // lucks, lucks, 2)
    played = time.perf_counter() - began
    began = time.perf_counter()
    told = [chances(column, lucks) for column in sample.T if 0 < column.sum() < SAMPLE]
    fitted = time.perf_counter() - began
    print(f"{SAMPLE:,} plays {played:.1f} s, {len(told)} events told {fitted:.2f} s")
    began = time.perf_counter()
    true = counts_of(scenario, draws, plays, 1) / plays
    print(f"brute force {time.perf_counter() - began:.0f} s")
    print("| event | | 5 % | 25 % | 50 % | 75 % | 95 % |\n|---|---|---|---|---|---|---|")
    for i, name in enumerate(["goal", *(e.name for e in scenario.end_states)]):
        if not 0 < sample[:, i].sum() < SAMPLE:
            continue
        found = chances(sample[:, i], lucks)
        five = [found.quantile(p) for p in LEVELS]
        row(name, "brute force", np.quantile(true[:, i], LEVELS))
        row("", "told", [e.value for e in five])
        row("", "lowest", [e.low for e in five])
        row("", "highest", [e.high for e in five])
        row("", "raw", np.quantile(sample[:, i] / lucks, LEVELS))


def row(name: str, what: str, values: Sequence[float] | NDArray[np.float64]) -> None:
    """A row of a table, in percent."""
    print(f"| {name} | {what} | " + " | ".join(f"{100 * v:.2f}" for v in values) + " |")


def known(rounds: int) -> None:
    """Root mean square error and coverage of the percentiles where the distribution is known."""
    rng = np.random.default_rng(1)
    size = 200_000
    x, y = rng.random((2, size))
    cases = {
        "uniform": x,
        "beta(1, 30)": rng.beta(1, 30, size),
        "beta(0.5, 10)": rng.beta(0.5, 10, size),
        "product of two inputs": 0.5 * x * y,
        "nothing in 4 of 10": np.where(x < 0.4, 0, rng.beta(2, 20, size)),
        "rare: beta(2, 2000)": rng.beta(2, 2000, size),
        "two values, .02 and .6": np.where(x < 0.3, 0.02, 0.6),
        "one value, .03": np.full(size, 0.03),
    }
    lucks = nested_lucks(SAMPLE)
    print("| chance | | 5 % | 25 % | 50 % | 75 % | 95 % |\n|---|---|---|---|---|---|---|")
    for name, theta in cases.items():
        true = np.quantile(theta, LEVELS)
        errors, raw, held = [], [], np.zeros(len(LEVELS))
        for _ in range(rounds):
            counts = rng.binomial(lucks, rng.choice(theta, SAMPLE // lucks))
            found = chances(counts, lucks)
            five = [found.quantile(p) for p in LEVELS]
            errors.append([e.value for e in five] - true)
            raw.append(np.quantile(counts / lucks, LEVELS) - true)
            held += [e.holds(t) for e, t in zip(five, true, strict=True)]
        row(name, "true", true)
        row("", "error", np.sqrt(np.mean(np.square(errors), axis=0)))
        row("", "error, raw", np.sqrt(np.mean(np.square(raw), axis=0)))
        row("", "held by its interval", held / rounds)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brute", action="store_true")
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--plays", type=int, default=PLAYS)
    parser.add_argument("--rounds", type=int, default=200)
    given = parser.parse_args()
    if given.brute:
        brute(given.draws, given.plays)
    else:
        known(given.rounds)


if __name__ == "__main__":
    main()
