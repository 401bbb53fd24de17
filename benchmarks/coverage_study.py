"""How often the intervals of 95 % hold the truth: samples with known answers, many seeds a row.

    python benchmarks/coverage_study.py --seeds 2000

``count`` is how many cases an interval rests on, on average. A row passes with 93 % or more, and with at most 97 %
where every count behind it is 20 or more; where nothing is printed ("cannot say") the share of seeds is given,
and a row passes that hardly ever says anything.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from midgame.errors import CannotSay
from midgame.findings.luck.find import alike_twice, variance_split
from midgame.runs.frame import Frame, Quantity
from midgame.runs.outcomes import Outcome
from midgame.statistics.crossing import leading, placed
from midgame.statistics.intervals import Estimate, cluster_mean, paired_difference, ratio
from midgame.statistics.smooth import curve

Sample = Callable[[np.random.Generator], tuple[float, Estimate | None, float]]
LEAST, MOST, FIRM, SILENT = 0.93, 0.97, 20, 0.95


@dataclass(frozen=True)
class Row:
    """What was asked, how often the interval held, was too high or too low, and how often nothing could be said."""

    name: str
    held: float
    above: float
    below: float
    silent: float
    count: float

    @property
    def passes(self) -> bool:
        """Whether the interval covers as it says."""
        return self.silent >= SILENT or (self.held >= LEAST and (self.held <= MOST or self.count < FIRM))


def row(name: str, sample: Sample, seeds: int) -> Row:
    """One row: ``sample`` gives the truth, the interval (None: cannot say) and the cases that it rests on."""
    held, above, below, silent = 0, 0, 0, 0
    counts = []
    for seed in range(seeds):
        truth, found, count = sample(np.random.default_rng([seed, 14]))
        counts.append(count)
        if found is None:
            silent += 1
        elif found.holds(truth):
            held += 1
        elif truth < found.low:
            above += 1
        else:
            below += 1
    said = max(seeds - silent, 1)
    return Row(name, held / said, above / said, below / said, silent / seeds, float(np.mean(counts)))


def share(p: float, draws: int, lucks: int, spread: float) -> Sample:
    """An event of chance ``p``, which varies over draws by a beta with ``spread`` times p (1 - p) as its variance."""

    def sample(rng: np.random.Generator) -> tuple[float, Estimate, float]:
        events = rng.random((draws, lucks)) < _chances(rng, p, draws, spread)
        return p, cluster_mean(events.astype(np.float32), True), float(min(events.sum(), (~events).sum()))

    return sample


def _chances(rng: np.random.Generator, p: float, draws: int, spread: float) -> np.ndarray:
    size = 1 / spread - 1 if spread else 0
    own = rng.beta(p * size, (1 - p) * size, draws) if spread else np.full(draws, p)
    return own[:, None]


def difference(gains: float, loses: float, draws: int, lucks: int, spread: float = 0.0) -> Sample:
    """Two runs that differ in so many replications on average: some gain the event, some lose it."""

    def sample(rng: np.random.Generator) -> tuple[float, Estimate, float]:
        rows = draws * lucks
        chance = _chances(rng, (gains + loses) / rows, draws, spread)
        differs = rng.random((draws, lucks)) < chance
        gained = differs & (rng.random((draws, lucks)) < gains / (gains + loses))
        both = ~differs & (rng.random((draws, lucks)) < 0.3)
        first, second = both | (differs & ~gained), both | gained
        found = paired_difference(first.astype(np.float32), second.astype(np.float32), True)
        return (gains - loses) / rows, found, float(min(gained.sum(), (differs & ~gained).sum()))

    return sample


def part(p: float, draws: int, lucks: int) -> Sample:
    """A share of some rows only, of whose number each draw has its own."""

    def sample(rng: np.random.Generator) -> tuple[float, Estimate | None, float]:
        whole = rng.binomial(lucks, 0.3, draws)
        held = rng.binomial(whole, p)
        return p, ratio(held, whole) if whole.sum() else None, float(held.sum())

    return sample


def flip(draws: int, course: Callable[[np.ndarray], np.ndarray], level: float, truth: float | None) -> Sample:
    """The place where the chance of an event crosses a level along a quantity; no ``truth``: it only touches it."""

    def sample(rng: np.random.Generator) -> tuple[float, Estimate | None, float]:
        x = np.sort(rng.random(draws))
        y = (rng.random((draws, 2)) < course(x)[:, None]).mean(axis=1)
        along = curve(x, y)
        named = leading(along.at, along.mean, level)
        found = placed(along, level, *named) if named else None
        return (-1.0 if truth is None else truth), found, float(y.sum() * 2)

    return sample


def rare_ignorance(p: float, draws: int, spread: float) -> Sample:
    """The share of ignorance in the variance of an event, of a run that is made of nothing else."""

    def sample(rng: np.random.Generator) -> tuple[float, Estimate | None, float]:
        own = _chances(rng, p, draws, spread)
        events = rng.random((draws, 2)) < own
        rows = draws * 2
        data = Frame(None, (Quantity("x"),), own.T, (), draws, 2)
        event = Outcome("it", "it", "probability", True, events.reshape(rows).astype(np.float32))
        try:
            return spread, variance_split(data, event).ignorance_share, float(alike_twice(events))
        except CannotSay:
            return spread, None, float(alike_twice(events))

    return sample


def rows(seeds: int) -> Iterator[Row]:
    """The table, row by row."""
    for gains, loses in (
        (1, 0.001),
        (3, 0.001),
        (5, 0.001),
        (8, 0.001),
        (3, 3),
        (10, 5),
        (20, 0.001),
        (40, 20),
        (300, 200),
    ):
        yield row(f"difference, {gains:g} gained, {loses:g} lost of 2,000, one luck",
                  difference(gains, loses, 2000, 1), seeds)  # fmt: skip
    for gains, loses in ((3, 1), (12, 6), (60, 30)):
        yield row(f"difference, {gains} gained, {loses} lost of 2,000 draws of two lucks, clustered",
                  difference(gains, loses, 2000, 2, 0.3), seeds)  # fmt: skip
    shares = (
        (1e-4, 10_000, 1, 0.0), (1e-4, 5_000, 2, 0.0), (1e-4, 5_000, 2, 0.3), (1e-3, 5_000, 2, 0.3),
        (4e-3, 5_000, 2, 0.3), (0.3, 1_000, 2, 0.3), (0.999, 5_000, 2, 0.3),
    )  # fmt: skip
    for p, draws, lucks, spread in shares:
        yield row(f"P = {p:g}, {draws:,} draws of {lucks}, spread {spread:g}", share(p, draws, lucks, spread), seeds)
    for p in (0.002, 0.02, 0.4):
        yield row(f"share {p:g} of some rows, 1,000 draws of 4", part(p, 1_000, 4), seeds)
    yield row("flip, straight through a half, 1,000 draws", flip(1_000, lambda x: 0.2 + 0.6 * x, 0.5, 0.5), seeds)
    yield row("flip, steep", flip(1_000, lambda x: 1 / (1 + np.exp(-20 * (x - 0.3))), 0.5, 0.3), seeds)
    yield row("flip, shallow, 1,000 draws", flip(1_000, lambda x: 0.4 + 0.2 * x, 0.5, 0.5), seeds)
    yield row(
        "flip, the curve only touches the level", flip(1_000, lambda x: 0.5 - 1.2 * (x - 0.5) ** 2, 0.5, None), seeds
    )
    for p, draws in ((0.003, 2_000), (0.05, 2_000), (0.1, 5_000)):
        yield row(
            f"share of ignorance, P = {p:g}, {draws:,} draws of two", rare_ignorance(p, draws, 0.3), max(seeds // 4, 20)
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=2000)
    print("| of an interval of 95 % | held | too high | too low | cannot say | cases | |")
    print("|---|---|---|---|---|---|---|")
    for r in rows(parser.parse_args().seeds):
        sides = f"{r.held:.1%} | {r.above:.1%} | {r.below:.1%} | {r.silent:.0%} | {r.count:,.0f}"
        print(f"| {r.name} | {sides} | {'' if r.passes else 'FAILS'} |", flush=True)


if __name__ == "__main__":
    main()
