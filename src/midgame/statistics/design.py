"""Designed samples: rows of uniforms that are played in their own order, so that none can be handed in shuffled.

A designed sample asks for one number in (0, 1) per quantity and row, and for the luck to play it with. Luck is treated
as one more input: rows that differ in one quantity share their luck, or the dice would pass for its effect.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from midgame.errors import CannotSay, InputError
from midgame.statistics.guard import no_nan, same_shape

Floats = NDArray[np.float64]
COMMON = "common to "  # the column that a loosely correlated group has in common, beside its members' own
EDGE = 1e-6  # how near to 0 and 1 a uniform may come: an unbounded quantity has no value there


class Evaluate(Protocol):
    """Plays rows of a designed sample.

    ``uniforms`` (row, column) holds numbers in (0, 1), ``luck`` (row,) the luck each row is played with, consecutive
    numbers from a multiple of their count. Gives the outcomes as (row,) or (row, outcome), in that order.
    """

    def __call__(self, uniforms: Floats, luck: NDArray[np.int64], /) -> NDArray[np.floating]:
        """Outcomes of the rows."""
        ...


@dataclass(frozen=True, eq=False)
class Factors:
    """What a design moves: each factor is a quantity, or a correlated group that is moved as one.

    ``of`` gives each quantity's factor by position.
    """

    quantities: tuple[str, ...]
    names: tuple[str, ...]
    of: NDArray[np.int64]

    def members(self, i: int) -> tuple[str, ...]:
        """Quantities of factor ``i``."""
        named = zip(self.quantities, self.of, strict=True)
        return tuple(q for q, f in named if f == i and not q.startswith(COMMON))


def factors_of(quantities: Sequence[str], groups: Mapping[str, str] | None = None) -> Factors:
    """Factors of these quantities; ``groups`` gives the group of those that have one."""
    if len(set(quantities)) != len(quantities) or not quantities:
        raise InputError("a designed sample needs quantities, each named once")
    given = dict(groups or {})
    taken = set(quantities)
    label = {q: (f"{g} (group)" if g in taken else g) for q in quantities if (g := given.get(q, ""))}
    owner = [label.get(q, q) for q in quantities]
    names = tuple(dict.fromkeys(owner))
    return Factors(tuple(quantities), names, np.array([names.index(o) for o in owner]))


def saltelli(factors: Factors, points: int, seed: int) -> tuple[Floats, Floats]:
    """The two independent samples (points, column) of Saltelli's design; :func:`mixed` makes its rows of them.

    The rows are those of ``SALib.sample.sobol.sample`` without second order (Saltelli 2002, Comput. Phys. Commun.
    145:280-297), which it fills number by number. InputError unless ``points`` is a power of two.
    """
    if points < 2 or points & (points - 1):
        raise InputError(
            f"the number of base points must be a power of two, got {points}; take 1024, 2048, 4096 or 8192"
        )
    width = len(factors.quantities)
    base = qmc.Sobol(d=2 * width, scramble=True, seed=seed).random(points)
    return np.clip(base[:, :width], EDGE, 1 - EDGE), np.clip(base[:, width:], EDGE, 1 - EDGE)


def mixed(a: Floats, b: Floats, factors: Factors, i: int) -> Floats:
    """The first sample with the columns of factor ``i`` taken from the second."""
    rows = a.copy()
    taken = factors.of == i
    rows[:, taken] = b[:, taken]
    return rows


def play(
    evaluate: Evaluate, parts: Iterable[tuple[Floats, NDArray[np.int64]]], outcomes: Sequence[str]
) -> NDArray[np.float64]:
    """Play the parts of a design one after the other; the outcomes as (row, part, outcome).

    InputError when an answer has another length or width; CannotSay when it holds a NaN or an outcome never changes.
    """
    answers = []
    for uniforms, luck in parts:
        answer = np.asarray(evaluate(uniforms, luck), dtype=np.float64)
        if answer.ndim == 1:
            answer = answer[:, None]
        same_shape(answer.shape, (len(uniforms), len(outcomes)), "what the run gave for the designed sample")
        no_nan(answer, list(outcomes))
        answers.append(answer)
    found = np.stack(answers, axis=1)
    for i, name in enumerate(outcomes):
        if found[..., i].min() == found[..., i].max():
            raise CannotSay(
                "'{name}' has one value in all {n} rows of the designed sample: nothing moves it",
                name=name, n=found[..., i].size,
            )  # fmt: skip
    return found
