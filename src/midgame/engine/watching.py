"""Watching: how often each condition was looked at and held, and which values a fact took.

Only a program that is compiled to watch counts these; its replications are the same bits. A condition is watched
part by part (``a and b`` as ``a``, then ``b`` where ``a`` held). The counts of a block lie in one row.
"""

from dataclasses import dataclass
from typing import Literal

from midgame.arithmetic.compiled import compiled_without_counting as njit

Sort = Literal["when", "until", "succeeds", "fails", "stop_when", "fact"]


@dataclass(frozen=True)
class Watch:
    """What is counted from slot ``at`` on: a part of a condition (false, true), or a fact's changes to each value.

    ``name`` is the step's or the fact's; ``text`` is the part as it is written.
    """

    sort: Sort
    name: str
    text: str
    at: int


@njit
def seen(holds, at, watched):  # type: ignore[no-untyped-def]
    """``holds`` itself, counted at ``at`` when false and behind it when true."""
    watched[at + 1 if holds else at] += 1
    return holds


@njit
def noted(value, at, watched):  # type: ignore[no-untyped-def]
    """Count that a fact was set to the value of that code."""
    watched[at + value] += 1
