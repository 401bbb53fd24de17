"""What numbers must be before anything is made of them.

What a run does not hold is a CannotSay, a wrong argument an InputError; both say the fix.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import CannotSay, InputError, did_you_mean

CASES = 20  # of an event, and of its absence, before anything is said about what moves it


def enough(have: int, need: int, method: str, unit: str = "replications") -> None:
    """CannotSay when a run has fewer draws or replications than a method needs, InputError for other units.

    ``method`` names what was asked for with a wrong argument; a finding is named by those who say why it is missing.
    """
    if have >= need:
        return
    if unit == "draws":
        raise CannotSay(
            "this takes at least {need} draws and this run has {have}; run again with more, for example "
            "--replications {more}",
            need=need, have=have, more=_round_up(need),
        )  # fmt: skip
    if unit == "replications":
        raise CannotSay(
            "this takes at least {need} replications and this run has {have}; run again with more, for example "
            "--replications {more}",
            need=need, have=have, more=_round_up(need),
        )  # fmt: skip
    raise InputError(f"{method} needs at least {need:,} {unit}, got {have:,}")


def _round_up(need: int) -> int:
    """A round number not below twice ``need`` (draws are played twice by default)."""
    power = int(10 ** (len(str(2 * need)) - 1))
    return -(-2 * need // power) * power


def happens_sometimes(values: NDArray[Any], name: str, event: bool = True) -> None:
    """CannotSay when an outcome has one value only, or is an event with fewer than 20 cases either way.

    There is then nothing to explain, or too little to tell an explanation from chance. What was never seen in ``n``
    tries may still have a probability up to 3 / ``n`` (Hanley & Lippman-Hand 1983, JAMA 249:1743-1745).
    """
    n, low, high = values.size, float(values.min()), float(values.max())
    if not event:
        if low == high:
            raise CannotSay(
                "'{name}' has one value in all {n} replications, so there is nothing to explain", name=name, n=n
            )
        return
    cases = int((values > 0).sum())
    if cases == 0:
        _never(name, n)
    if cases == n:
        _always(name, n)
    if min(cases, n - cases) < CASES:
        _seldom(name, n, cases)


def _never(name: str, n: int) -> None:
    if name == "goal":
        raise CannotSay(
            "the goal is never reached in {n} replications, so nothing moves it and there is nothing to explain; it "
            "may still be reached in up to 3 of as many: run more replications or choose another outcome",
            n=n,
        )
    raise CannotSay(
        "'{name}' never happens in {n} replications, so nothing moves it and there is nothing to explain; it may still "
        "happen in up to 3 of as many: run more replications or choose another outcome",
        name=name, n=n,
    )  # fmt: skip


def _always(name: str, n: int) -> None:
    if name == "goal":
        raise CannotSay(
            "the goal is always reached in {n} replications, so nothing moves it and there is nothing to explain; it "
            "may still be missed in up to 3 of as many: run more replications or choose another outcome",
            n=n,
        )
    raise CannotSay(
        "'{name}' always happens in {n} replications, so nothing moves it and there is nothing to explain; it may "
        "still fail to happen in up to 3 of as many: run more replications or choose another outcome",
        name=name, n=n,
    )  # fmt: skip


def _seldom(name: str, n: int, cases: int) -> None:
    few = min(cases, n - cases)
    counts = {"few": few, "n": n, "least": CASES, "more": _round_up(n * CASES // few)}
    if name == "goal" and few == cases:
        raise CannotSay(
            "the goal is reached in only {few} of {n} replications, and it takes at least {least} to say what moves "
            "it; run again with more, for example --replications {more}",
            **counts,
        )
    if name == "goal":
        raise CannotSay(
            "the goal is missed in only {few} of {n} replications, and it takes at least {least} to say what moves it; "
            "run again with more, for example --replications {more}",
            **counts,
        )
    if few == cases:
        raise CannotSay(
            "'{name}' happens in only {few} of {n} replications, and it takes at least {least} to say what moves it; "
            "run again with more, for example --replications {more}",
            name=name, **counts,
        )  # fmt: skip
    raise CannotSay(
        "'{name}' fails to happen in only {few} of {n} replications, and it takes at least {least} to say what moves "
        "it; run again with more, for example --replications {more}",
        name=name, **counts,
    )  # fmt: skip


def no_nan(values: NDArray[Any], names: Sequence[str]) -> None:
    """CannotSay when anything is NaN or infinite; names the column and its first row.

    ``names`` are those of the columns (the last axis), or one name for all of ``values``.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        whole = values.sum()
    if np.isfinite(whole):  # a NaN or an infinity anywhere makes the sum one: no copy for good data
        return
    where = np.argwhere(~np.isfinite(values))
    if not len(where):
        return
    name = names[0] if len(names) == 1 else names[int(where[0][-1])]
    raise CannotSay(
        "'{name}' holds what is not a number, first in row {row} ({n} in all), so nothing is made of this run",
        name=name, row=int(where[0][0]), n=len(where),
    )  # fmt: skip


def known_name(name: str, known: Iterable[str], what: str) -> str:
    """``name`` when it is known; else InputError with the nearest name."""
    names = list(known)
    if name not in names:
        raise InputError(f"there is no {what} '{name}' in this run{did_you_mean(name, names)}")
    return name


def same_shape(got: tuple[int, ...], expected: tuple[int, ...], what: str) -> None:
    """InputError when an array has another shape than the design that it answers."""
    if got != expected:
        raise InputError(f"{what} has the shape {got}, expected {expected}")


def between(value: float, low: float, high: float, name: str) -> float:
    """``value`` when it lies strictly between two bounds; else InputError."""
    if not low < value < high:
        raise InputError(f"{name} is {value:g}; it must lie between {low:g} and {high:g}")
    return value
