"""Plays a scenario for designed samples, and with one step made certain: the findings' way into the engine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.engine.draws import correlated, mixed
from midgame.engine.executor import Executor
from midgame.errors import InputError
from midgame.runs.frame import UNKNOWNS
from midgame.runs.outcomes import outcome_of
from midgame.runs.play import play
from midgame.runs.run import run_of
from midgame.scenario.base import Scenario
from midgame.scenario.ties import mixing
from midgame.statistics.design import COMMON
from midgame.statistics.guard import known_name

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Replay:
    """A scenario to be played with uniforms that somebody else chooses.

    It is the ``evaluate`` of :func:`~midgame.statistics.sobol.sobol` and :func:`~midgame.statistics.morris.morris`:
    ``columns`` are the quantities to give them, ``groups`` their groups. Quantities left out vary with the luck
    of a row, and so does the choice among rival sources.
    """

    scenario: Scenario
    columns: tuple[str, ...]
    groups: Mapping[str, str]
    outcomes: tuple[str, ...] = ("goal",)
    seed: int = 1
    executor: Executor | None = field(default=None, repr=False)
    progress: Callable[[int], None] | None = field(default=None, repr=False)

    def __call__(self, uniforms: Floats, luck: NDArray[np.int64], /) -> Floats:
        """The outcomes (row, outcome) of rows of uniforms; InputError when the luck is not consecutive."""
        n = len(uniforms)
        first = int(luck[0])
        if first % n or not np.array_equal(luck, first + np.arange(n)):
            raise InputError("the luck of a designed sample must be consecutive numbers from a multiple of their count")
        given = self._given(uniforms)
        # replication i plays row i; another round of luck is another seed, for all quantities are given
        seed = self.seed + first // n
        run = run_of(play(self.scenario, n, seed, lucks=1, paths=0, uniforms=given, executor=self.executor))
        if self.progress is not None:
            self.progress(n)
        return np.stack([outcome_of(run, name).values for name in self.outcomes], axis=1).astype(np.float64)

    def _given(self, uniforms: Floats) -> dict[str, Floats]:
        """The columns as the engine wants them, correlated within their groups."""
        strength = dict(self.scenario.groups)
        given = {name: np.ascontiguousarray(uniforms[:, i]) for i, name in enumerate(self.columns)}
        leads: dict[str, Floats] = {}
        for name, group in self.groups.items():
            if name.startswith(COMMON):
                leads[group] = given.pop(name)
        for name, group in self.groups.items():
            if name in given:
                rank = strength.get(group, 1.0)
                lead = leads.setdefault(group, given[name])  # a group that moves as one has the first member's column
                given[name] = correlated(given[name], lead, rank)
        return given | self._by_pairs(given)

    def _by_pairs(self, given: Mapping[str, Floats]) -> dict[str, Floats]:
        """The columns that pairs tie; of a group with members left out, those that are given."""
        found: dict[str, Floats] = {}
        for group in dict.fromkeys(p[0] for p in self.scenario.pairs):
            here = mixing(p for p in self.scenario.pairs if p[0] == group and {p[1], p[2]} <= given.keys())
            found |= {name: mixed(given, scores) for name, scores in here.items()}
        return found


def replay_of(
    scenario: Scenario,
    outcomes: Sequence[str] = ("goal",),
    quantities: Sequence[str] | None = None,
    *,
    seed: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Replay:
    """The replay of a scenario's unknowns, or of some of them.

    InputError for a quantity that is not there or is not uncertain.
    """
    unknown = {q.name: q for q in scenario.quantities if q.kind in (*UNKNOWNS, "rival")}
    names = list(unknown) if quantities is None else [known_name(q, unknown, "uncertain quantity") for q in quantities]
    strength = dict(scenario.groups)
    groups = {name: unknown[name].group for name in names if unknown[name].group}
    by_pairs = {p[0] for p in scenario.pairs}
    groups = {name: group for name, group in groups.items() if group not in by_pairs}
    loose = dict.fromkeys(g for g in groups.values() if strength.get(g, 1.0) < 1.0)
    common = {COMMON + g: g for g in loose}
    return Replay(
        scenario,
        (*names, *common),
        {**groups, **common},
        tuple(outcomes),
        seed=seed,
        executor=executor,
        progress=progress,
    )


def making_certain(scenario: Scenario, replications: int, seed: int, lucks: int = 2) -> Callable[[str], xr.Dataset]:
    """``play(step)`` for :func:`~midgame.findings.breaks.find.with_one_made_certain`."""

    def certain(step: str) -> xr.Dataset:
        return play(scenario, replications, seed, lucks=lucks, paths=0, sure=(step,))

    return certain
