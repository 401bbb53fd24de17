"""Every combination of the options that belong to sides, played with the same draws and the same luck.

Options are those that the author wrote: all are played, none is called the best.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.cluster.on import executing
from midgame.engine.executor import Executor
from midgame.errors import InputError
from midgame.findings.comparison.find import Difference
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import goals
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.load import with_options
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, paired_difference

MOST = 64  # combinations
NO_DIFFERENCE = Estimate(0.0, 0.0, 0.0)

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Option:
    """A choice of a side: ``label`` is what the side is called, ``options`` what it may choose, the base case first."""

    side: str
    label: str
    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class OptionTable:
    """Every combination of options.

    ``pairs`` (one of two sides, more of more) have the option chosen of each of ``options``, the base case first;
    ``cells`` have a row per pair and in it a difference from the base per outcome. ``values`` (pair, outcome, draw)
    float64 are the means over the lucks of each draw, so that what is best in which draw can be asked of them.
    """

    options: tuple[Option, ...]
    outcomes: tuple[Subject, ...]
    pairs: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[Difference, ...], ...]
    seed: int
    draws: int
    lucks: int
    values: NDArray[np.float64] = field(repr=False)


def option_table(
    scenario: Scenario,
    replications: int = 20_000,
    seed: int = 1,
    *,
    outcomes: Sequence[str] | None = None,
    lucks: int = 2,
    level: float = LEVEL,
    progress: Progress | None = None,
    executor: Executor | None = None,
    on: str | None = None,
) -> OptionTable:
    """Play every combination of the scenario's options, ``replications`` times each, and hold it against the base case.

    ``outcomes`` are names as ``explain --outcome`` knows them, by default the goal of each plan; ``progress`` is
    called with combinations played and in all, and ``on`` is the address of a Dask scheduler whose workers play.
    InputError for a scenario without options, for more than 64 combinations and for an outcome that the run does not
    have; CannotSay for a day that does not always come.
    """
    with executing(executor, on) as pool:
        return _table(scenario, replications, seed, outcomes, lucks, level, progress, pool)


def _table(
    scenario: Scenario,
    replications: int,
    seed: int,
    outcomes: Sequence[str] | None,
    lucks: int,
    level: float,
    progress: Progress | None,
    executor: Executor | None,
) -> OptionTable:
    options = options_of(scenario)
    pairs = tuple(product(*(o.options for o in options)))
    names = tuple(outcomes) if outcomes is not None else ()
    subjects: tuple[Subject, ...] = ()
    base: list[NDArray[np.floating]] = []
    cells: list[tuple[Difference, ...]] = []
    values: list[list[NDArray[np.float64]]] = []
    frame: Frame | None = None
    for number, pair in enumerate(pairs):
        if progress is not None:
            progress(number, len(pairs))
        chosen = with_options(scenario, dict(zip((o.name for o in options), pair, strict=True)))
        frame = frame_of(play(chosen, replications, seed, lucks=lucks, paths=0, executor=executor))
        names = names or goals(frame.run)
        played = [frame.played(name) for name in names]
        if not base:
            base, subjects = played, tuple(Subject.of(frame.outcome(name)) for name in names)
        cells.append(tuple(_cell(*x, level) for x in zip(subjects, base, played, strict=True)))
        values.append([p.mean(axis=1, dtype=np.float64) for p in played])
    assert frame is not None  # there is the base case
    return OptionTable(options, subjects, pairs, tuple(cells), seed, frame.draws, frame.lucks, np.array(values))


def options_of(scenario: Scenario) -> tuple[Option, ...]:
    """The choices of the sides, each side's together. InputError for none, and for too many combinations."""
    labels = dict(scenario.sides)
    found = tuple(Option(s.side, labels.get(s.side) or s.side, s.name, s.options) for s in scenario.switches if s.side)
    if not found:
        raise InputError(
            "this scenario has no options; write them under 'options:', as in {us: {posture: [wait, strike]}}"
        )
    if (number := prod(len(o.options) for o in found)) > MOST:
        counts = ", ".join(f"{o.name} {len(o.options)}" for o in found)
        raise InputError(
            f"the options make {number:,} combinations ({counts}), and at most {MOST} are played; "
            "write fewer of them, or make a switch of what is no side's choice"
        )
    return found


def _cell(
    subject: Subject, base: NDArray[np.floating], played: NDArray[np.float32], level: float
) -> Difference:  # fmt: skip
    first = cluster_mean(base, subject.event, level)
    if base is played:
        return Difference(subject, first, first, NO_DIFFERENCE)
    second = cluster_mean(played, subject.event, level)
    return Difference(subject, first, second, paired_difference(base, played, subject.event, level))


def as_data(t: OptionTable) -> dict[str, Any]:
    """The table as plain data, without the values by draw."""
    return {
        "seed": t.seed,
        "draws": t.draws,
        "lucks": t.lucks,
        "options": [{"side": o.side, "name": o.name, "options": list(o.options)} for o in t.options],
        "pairs": [
            {
                "options": {o.name: option for o, option in zip(t.options, pair, strict=True)},
                "outcomes": dict(_outcomes(row)),
            }
            for pair, row in zip(t.pairs, t.cells, strict=True)
        ],
    }


def _outcomes(row: tuple[Difference, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    for cell in row:
        estimates = {"value": cell.second, "difference": cell.difference}
        yield cell.subject.name, {k: {"value": e.value, "low": e.low, "high": e.high} for k, e in estimates.items()}
