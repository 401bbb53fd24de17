"""A block of replications: the unit of work, of progress, of cancelling and of sending to a cluster."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from midgame.engine import draws as draws_
from midgame.engine.kernel import kernel
from midgame.engine.keys import key_of
from midgame.engine.program import Program
from midgame.engine.runtime import FAULT_SIZE, NEGATIVE, NOT_FINITE, OUT_OF_BOUNDS, TOO_LIKELY
from midgame.engine.state import FOLLOWED, LAST_TICK, WATCHED, Arrays, Sizes, new_arrays, of_role, state_of
from midgame.errors import RunError
from midgame.models import all_models
from midgame.models.base import REGISTRY
from midgame.models.dice import new_stream
from midgame.scenario.distributions import Array

INPUTS, BELIEVED = "drawn", "chosen"  # what a block gives beside its state: of each draw its numbers, its rivals
MOST_INPUTS = 10  # quantities named when a step gives what is not a number


@dataclass(frozen=True, eq=False)
class Worlds:
    """Worlds that go on from others: which ``draw`` each plays (world,), and with whose luck.

    ``lineage`` (world, turn) holds replication numbers, each in force from its tick of ``turns`` on; the first is 0.
    """

    draw: NDArray[np.int64]
    lineage: NDArray[np.uint64]
    turns: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Job:
    """All that a block needs beside its place: the program, the clock, the seed. Picklable."""

    program: Program
    sizes: Sizes
    ticks: int
    tick: float
    seed: int
    lucks: int
    paths: int  # replications whose day-by-day counts are kept, from the first on
    sure: tuple[int, ...] = ()  # steps that succeed whenever they are played
    out: tuple[int, ...] = ()  # steps that are never played
    times: tuple[tuple[int, float], ...] = ()  # forces, and what the count they begin with is multiplied by
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of forces and counters, for messages
    uniforms: dict[str, Array] | None = None  # a designed sample: one column per quantity, a row per draw
    glimpses: tuple[int, ...] = ()  # of what is followed: ticks after which the state is written down
    worlds: Worlds | None = None  # worlds that go on from others, in place of replications by number


def play_block(job: Job, first: int, count: int) -> Arrays:
    """Replications ``first`` to ``first + count - 1``; arrays with ``count`` rows.

    Raises RunError at the first value that is not a number, with the step that made it.
    """
    program, sizes = job.program, job.sizes
    with np.errstate(over="ignore"):  # what overflows is infinite, and stops the run with its name
        matrix, believed, first_draw, lucks = _drawn(job, first, count)
    kept = max(0, min(job.paths - first, count))
    arrays = new_arrays(sizes, count, kept, job.ticks)
    arrays["sure"][list(job.sure)] = 1
    arrays["out"][list(job.out)] = 1
    for force, factor in job.times:
        arrays["times"][force] = factor
    if sizes.followed:
        arrays["glimpse"][:] = job.glimpses
    if job.worlds is not None:
        arrays["lineage"][:] = job.worlds.lineage[first : first + count]
        arrays["turn"][:] = job.worlds.turns
    fault = np.zeros(FAULT_SIZE)
    constants = np.array(program.constants or (0.0,))
    switches = np.array(program.switches or (0,), np.int64)
    key0, key1 = (np.uint64(k) for k in key_of(job.seed, "luck"))
    if not set(program.models) <= REGISTRY.models.keys():
        all_models()  # a fresh process, on a cluster or in a pool
    play = kernel(program.text, program.models)
    state = [arrays[a.name] for a in state_of(sizes.memory, sizes.watched, sizes.followed)]
    with np.errstate(all="ignore"):  # where it runs as plain Python
        play(
            matrix, constants, switches, job.ticks, job.tick, key0, key1, first, first_draw, lucks, count,
            new_stream(), *state, arrays[LAST_TICK.name], kept, fault,
        )  # fmt: skip
    if fault[0]:
        raise RunError(_explain(job, fault, matrix[int(fault[4]) // lucks - first_draw]))
    _finite(job, arrays, kept, first)
    heads = [c.at for c in program.columns]
    found = {LAST_TICK.name: arrays[LAST_TICK.name], INPUTS: matrix[:, heads], BELIEVED: believed}
    found |= {a.name: arrays[a.name] for a in of_role("kept")}
    if sizes.watched:
        found[WATCHED.name] = arrays[WATCHED.name]
    if sizes.followed:
        found |= {a.name: arrays[a.name] for a in FOLLOWED if a.role == "kept" and a.per != "turn"}
    return found | {a.name: arrays[a.name][:kept] for a in of_role("path")}


def _drawn(job: Job, first: int, count: int) -> tuple[Array, NDArray[np.int32], int, int]:
    """The draws of a block (draw, column), which rivals they believe, the number of the first, and plays of each.

    Of worlds that go on from others there is a row per world, so that each is a draw played once.
    """
    columns = job.program.columns
    if job.worlds is not None:
        draws = job.worlds.draw[first : first + count]
        low = int(draws.min())  # they stand in order, so those of a block lie close
        matrix, believed = draws_.fill_and_tell(columns, job.seed, low, int(draws.max()) - low + 1)
        return matrix[draws - low], believed[draws - low], first, 1
    first_draw = first // job.lucks
    last_draw = (first + count - 1) // job.lucks
    given = None
    if job.uniforms is not None:
        given = {name: column[first_draw : last_draw + 1] for name, column in job.uniforms.items()}
    number = last_draw - first_draw + 1
    return *draws_.fill_and_tell(columns, job.seed, first_draw, number, given), first_draw, job.lucks


def _finite(job: Job, arrays: Arrays, kept: int, first: int) -> None:
    """Raise RunError with its name when a count has grown beyond all numbers: each change to it was checked alone."""
    for a in of_role("kept", "path"):
        values = arrays[a.name] if a.role == "kept" else arrays[a.name][:kept]
        if values.dtype.kind == "f" and not np.isfinite(values).all():
            spot = tuple(int(x) for x in np.argwhere(~np.isfinite(values))[0])
            row, at = spot[0], spot[-1]
            name = dict(job.names).get(a.per, ())
            what = f"the {a.per} '{name[at]}'" if at < len(name) else f"{a.per} {at + 1}"
            raise RunError(
                f"{what} came to {values[spot]:g}, which is not a finite number ({a.meaning}; replication "
                f"{first + row}, seed {job.seed}); check for a range that is too wide"
            )


def _explain(job: Job, fault: Array, row: Array) -> str:
    code, where, value, day, replication = fault
    place = job.program.places[int(where)]
    what = {
        NOT_FINITE: f"gave {value:g}, which is not a finite number",
        OUT_OF_BOUNDS: f"got {value:g}, which lies outside the bounds",
        NEGATIVE: f"gave {value:g}; an amount cannot be below 0",
        TOO_LIKELY: f"has probabilities that add up to {value:g}, more than 1",
    }[float(code)]
    used = next((names for sort, name, names in job.program.reads if (sort, name) == (place.sort, place.name)), ())
    drawn = {c.quantity.name: row[c.at] for c in job.program.columns}
    inputs = ", ".join(f"{name} = {drawn[name]:.6g}" for name in used[:MOST_INPUTS])
    return (
        f"{place} {what} (day {day:g}, replication {int(replication)}, seed {job.seed}"
        + (f"; it used {inputs}" if inputs else "")
        + "); check for a division by zero or a range that is too wide"
    )
