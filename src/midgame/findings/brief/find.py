"""The brief: what a reader takes away in two pages. It works nothing out: every figure is another finding's.

With open gaps how it ends is told with all of them closed, the plan's own best case, beside none closed: a mean over
their chances is a convention and no belief.
"""

from dataclasses import dataclass
from typing import Any

from midgame.errors import CannotSay
from midgame.findings.answer.find import Answer, EndState, answer
from midgame.findings.base import Ask
from midgame.findings.drivers.find import Driver, Drivers, drivers
from midgame.findings.gaps.find import gaps
from midgame.findings.numbers.find import Repeats
from midgame.findings.rivals.find import Contest, Rivals, rivals
from midgame.findings.spread.find import Chance, Percentiles
from midgame.runs.frame import Frame, once
from midgame.statistics.intervals import Estimate

MOST_HINGES = 3


@dataclass(frozen=True)
class End:
    """How often it ends so. With open gaps ``share`` and ``spread`` are with all closed, ``none`` is with none closed.

    ``spread`` is over what may be true (None: this run cannot say). ``repeats``: it is another word for the goal, or
    for its absence.
    """

    name: str
    label: str
    goal: bool
    share: Estimate
    spread: Percentiles | None
    none: Estimate | None
    repeats: Repeats = ""


@dataclass(frozen=True)
class Brief:
    """The answer, how it ends, what it costs each side, and what it hinges on.

    ``chance`` is that of the goal: as played, or with all gaps closed. ``none`` is how often no end holds (None: with
    gaps closed, where it is not kept). ``contests`` and ``drivers`` are what moves the answer most, rivals first, and
    are as played, as the costs are.
    """

    answer: Answer
    chance: Chance | None
    share: Estimate
    ends: tuple[End, ...]
    none: Estimate | None
    contests: tuple[Contest, ...]
    drivers: tuple[Driver, ...]
    overall: Estimate | None

    @property
    def open(self) -> bool:
        """Whether gaps are open, and the run was played with them closed."""
        return self.answer.gaps is not None and self.answer.gaps.all is not None

    @property
    def goal_ends(self) -> tuple[End, ...]:
        """The ends that are the goal."""
        return tuple(e for e in self.ends if e.goal)

    @property
    def other(self) -> End | None:
        """The commonest end that is not the goal; None where the scenario has no other."""
        return next((e for e in self.ends if not e.goal), None)


def find(frame: Frame, ask: Ask) -> Brief:
    """See :func:`brief`."""
    return brief(frame)


@once
def brief(frame: Frame) -> Brief:
    """The brief of a run. InputError when it is none."""
    a = answer(frame)
    g, chances = a.gaps, a.chances
    closed = g is not None and g.all is not None
    ranked, contested = _said(drivers, frame), _said(rivals, frame)
    contests = () if contested is None else contested.decisive
    named = {c.name for c in contests}
    top = () if ranked is None else tuple(d for d in ranked.top(len(ranked.ranked)) if d.quantity not in named)
    least = sorted((width(x) for x in (*contests, *top)), reverse=True)[:MOST_HINGES][-1:] or [0.0]
    return Brief(
        answer=a,
        chance=g.all_chance if g is not None and closed else None if chances is None else chances.asked,
        share=g.all if g is not None and g.all is not None else a.goal.share,
        ends=tuple(sorted((_end(frame, a, e, closed) for e in a.end_states), key=lambda e: -e.share.value)),
        none=None if closed else a.none_held,
        contests=tuple(c for c in contests if width(c) >= least[0])[:MOST_HINGES],
        drivers=tuple(d for d in top if width(d) >= least[0])[:MOST_HINGES],
        overall=None if ranked is None else ranked.mean,
    )


def width(hinge: "Contest | Driver") -> float:
    """How far a contest or a number moves the answer, between its ends."""
    if isinstance(hinge, Contest):
        return 0.0 if hinge.range is None else hinge.range.value
    return abs(hinge.swing.value)


def _said(find: Any, frame: Frame) -> Any:
    """What a finding finds; None where it cannot say."""
    try:
        found: Drivers | Rivals = find(frame)
    except CannotSay:
        return None
    return found


def _end(frame: Frame, a: Answer, e: EndState, closed: bool) -> End:
    if closed:
        found = gaps(frame, e.name)
        if found.all is not None:
            spread = None if found.all_chance is None else found.all_chance.spread
            return End(e.name, e.label, e.goal, found.all, spread, found.none, e.repeats)
    chance = a.chance_of(e.name)
    return End(e.name, e.label, e.goal, e.share, None if chance is None else chance.spread, None, e.repeats)
