"""Playing a scenario many times."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from midgame.engine.block import Job, Worlds, play_block
from midgame.engine.compile import compile_scenario
from midgame.engine.executor import Executor, default_workers, given_or_threads, in_order
from midgame.engine.program import Program
from midgame.engine.state import Arrays, Sizes
from midgame.engine.tally import Tally
from midgame.errors import InputError, did_you_mean
from midgame.models import all_models
from midgame.scenario.base import Scenario
from midgame.scenario.distributions import Array, known
from midgame.scenario.quantities import GAP_PREFIX
from midgame.scenario.values import Drawn

BLOCK = 4096
PATHS = 1000  # replications whose day-by-day counts are kept
_PATH_CELLS = 20_000_000  # and at most so many numbers

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Played:
    """What playing gave: the arrays of the state by name, a row per replication, and the inputs, a row per draw."""

    scenario: Scenario
    arrays: Arrays
    seed: int
    lucks: int
    seconds: float


def program_of(scenario: Scenario, watch: bool = False) -> Program:
    """The compiled program of a scenario; with ``watch`` one that counts which conditions hold."""
    return compile_scenario(scenario, all_models(), watch)


def play(
    scenario: Scenario,
    replications: int = 100_000,
    seed: int = 1,
    *,
    lucks: int = 2,
    block: int = BLOCK,
    executor: Executor | None = None,
    progress: Progress | None = None,
    paths: int = PATHS,
    uniforms: dict[str, Array] | None = None,
    sure: tuple[str, ...] = (),
    first: int = 0,
    glimpses: tuple[int, ...] = (),
    worlds: Worlds | None = None,
) -> Played:
    """Play ``scenario``; :mod:`midgame.runs.write` puts labels to what comes of it.

    The same seed gives the same bits for any number of threads, any block size and any executor.
    ``uniforms`` replaces the uniforms of named quantities, one number per draw; ``sure`` names steps
    that succeed whenever they are played. ``first`` is the number of the first replication, the first of its draw. Of a
    scenario with observations ``glimpses`` are ticks after which its state is written down, and ``worlds`` are played
    in place of replications by number, each as a draw of its own. Raises InputError for impossible numbers and names,
    and RunError when a step gives a value that is not a number.
    """
    _check(replications, seed, lucks, block)
    began = time.perf_counter()
    job = job_of(scenario, seed, lucks, paths=paths, uniforms=uniforms, sure=sure, glimpses=glimpses, worlds=worlds)
    tally = Tally(job, replications, first)
    starts = range(0, replications, _even(block, lucks))
    calls = [(job, first + start, min(_even(block, lucks), replications - start)) for start in starts]
    done = 0
    with given_or_threads(executor) as pool:
        for call, arrays in zip(calls, in_order(pool, play_block, calls, 2 * default_workers()), strict=True):
            tally.add(call[1], arrays)
            done += call[2]
            if progress is not None:
                progress(done, replications)
    return Played(scenario, tally.arrays, seed, lucks, time.perf_counter() - began)


def _even(block: int, lucks: int) -> int:
    # Whole draws per block, so that none is drawn twice.
    return max(lucks, block - block % lucks)


def job_of(
    scenario: Scenario,
    seed: int,
    lucks: int,
    *,
    paths: int = 0,
    uniforms: dict[str, Array] | None = None,
    sure: tuple[str, ...] = (),
    watch: bool = False,
    glimpses: tuple[int, ...] = (),
    worlds: Worlds | None = None,
) -> Job:
    """What blocks of a run of this scenario share; with ``watch`` they count which conditions hold."""
    s = scenario
    cells = s.clock.horizon * max(1, len(s.forces) + len(s.counters))
    steps = [x.name for x in s.steps]
    for name in sure:
        if name not in steps:
            raise InputError(f"there is no step '{name}'{did_you_mean(name, steps)}")
    certain = tuple(steps.index(name) for name in (*s.sure, *sure))
    kept = min(paths, _PATH_CELLS // cells)
    program = program_of(s, watch)
    sizes = Sizes.of(s, program.memory, program.watched, program.recalled)
    sizes = replace(sizes, glimpse=len(glimpses), turn=0 if worlds is None else len(worlds.turns))
    names = (("force", tuple(f.name for f in s.forces)), ("counter", tuple(c.name for c in s.counters)))
    return Job(
        program, sizes, s.clock.horizon, s.clock.tick, seed, lucks, kept, certain, names=names, uniforms=uniforms,
        glimpses=glimpses, worlds=worlds,
    )  # fmt: skip


def with_gaps(scenario: Scenario, probability: float, step: str = "") -> Scenario:
    """The scenario with every gap's probability set, or that of one step: 1 to go well, 0 never to."""
    return _with_value(scenario, {GAP_PREFIX + s.name for s in scenario.gaps if step in ("", s.name)}, probability)


def _with_value(scenario: Scenario, names: set[str], value: float) -> Scenario:
    fixed = Drawn(known(value))
    quantities = tuple(replace(q, value=fixed) if q.name in names else q for q in scenario.quantities)
    return replace(scenario, quantities=quantities)


def _check(replications: int, seed: int, lucks: int, block: int) -> None:
    for name, value, least, most in (
        ("replications", replications, 1, 2**31 - 1),
        ("lucks", lucks, 1, 1000),
        ("block", block, 1, 10**7),
        ("seed", seed, -(2**63), 2**63 - 1),
    ):
        if isinstance(value, bool) or not isinstance(value, int | np.integer):
            raise InputError(f"{name} must be a whole number, not {value!r}")
        if not least <= value <= most:
            raise InputError(f"{name} must be {least:,} to {most:,}, not {value:,}")
