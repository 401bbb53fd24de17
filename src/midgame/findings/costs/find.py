"""What it costs each side: units lost, munitions used, and what the author counts as a cost, such as ships hit.

A cost is told over the replications in which anybody pays anything, and how many these are is told beside it: the
plays in which nothing happens would else pull every median towards 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from midgame.findings.base import Ask
from midgame.findings.numbers.find import of_lives
from midgame.runs.frame import Frame, once
from midgame.runs.outcomes import outcome_of
from midgame.runs.returns import for_good
from midgame.runs.run import Run
from midgame.statistics.intervals import Estimate, event_share, ratio
from midgame.statistics.shares import Spread, spread

Book = Literal["counted", "lost", "used"]
PEOPLE = frozenset(
    (  # noqa: SIM905 - a list of strings reads worse
        "people person persons soldiers soldier troops troop sailors sailor marines marine civilians civilian "
        "casualties casualty dead deaths death killed wounded"
    ).split()
)


@dataclass(frozen=True)
class Cost:
    """One thing that a side pays, in its unit: ``amount`` of what it ``had``, and the share in which it is ``none``.

    ``part`` is the amount as a share of what the side had, where it had any. Both are None for what is counted, and
    ``people`` says whether it is of people. ``fixed``: the amount is the same in all. All are over the replications in
    which anybody pays anything. Several forces of one unit stand together, their label empty, and each in ``parts``.
    """

    name: str
    label: str
    book: Book
    unit: str
    people: bool
    amount: Spread
    had: Spread | None
    none: Estimate
    part: Spread | None = None
    fixed: bool = False
    parts: tuple["Cost", ...] = ()

    @property
    def split(self) -> bool:
        """Whether it is none in some and not none in others: else its share of none says nothing."""
        return 0 < self.none.value < 1


@dataclass(frozen=True)
class Side:
    """What one side pays; ``safe`` are the labels of its forces that no step can take from.

    ``possible``: a cost of its is counted, or a step can take from one of its forces, although it may never pay.
    """

    name: str
    label: str
    costs: tuple[Cost, ...]
    safe: tuple[str, ...]
    possible: bool

    @property
    def people(self) -> bool:
        """Whether any of its costs is of people."""
        return any(c.people for c in self.costs)


@dataclass(frozen=True)
class Costs:
    """The sides in the order of the file; ``any`` is the share of replications in which anybody pays anything.

    ``gaps`` of the plan are open, and their chances are drawn from 0 to 1 with the other numbers. ``possible``: the
    author counts a cost, or a step can take from a force, although nobody may ever pay. ``lives`` are the labels of
    numbers that count dead or wounded without being a cost of a side.
    """

    sides: tuple[Side, ...]
    any: Estimate
    gaps: int
    possible: bool
    lives: tuple[str, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether there are costs to tell: none where nobody ever pays anything."""
        return any(side.costs for side in self.sides)

    @property
    def split(self) -> bool:
        """Whether any cost is none in some plays and not in others."""
        return any(c.split for side in self.sides for c in side.costs)


@dataclass(frozen=True, eq=False)
class _Paid:
    """One cost before it is summed up: ``amount`` and ``had`` (replication,)."""

    name: str
    label: str
    side: str
    book: Book
    unit: str
    kind: str
    amount: NDArray[np.float64]
    had: NDArray[np.float64] | None


def find(frame: Frame, ask: Ask) -> Costs:
    """See :func:`costs`."""
    return costs(frame)


@once
def costs(frame: Frame) -> Costs:
    """What it costs each side; sides without costs where the scenario counts none, or nobody ever pays anything."""
    run = frame.run
    counted, taken = _counted(frame), _taken(frame)
    every = [*counted, *taken]
    sides = dict.fromkeys([*run.sides, *run.force_side, *(p.side for p in every)])
    pays = np.zeros(frame.replications, bool)
    for p in every:
        pays |= p.amount > 0
    at_risk = {p.name for p in taken}
    return Costs(
        tuple(
            Side(
                side,
                run.side(side),
                tuple(c for p in _together([p for p in every if p.side == side]) for c in _told(p, pays, frame)),
                tuple(run.force_labels[i] for i, *_ in run.stocks
                      if run.force_side[i] == side and run.force[i] not in at_risk),
                any(p.side == side for p in every),
            )
            for side in sides
        ),
        event_share(frame.rows(pays)),
        sum(run.step_gap),
        bool(every),
        _lives(run),
    )  # fmt: skip


def _lives(run: Run) -> tuple[str, ...]:
    """The labels of counters and numbers that count dead or wounded, and are no cost of a side."""
    numbers = [o for o in map(partial(outcome_of, run), run.outcome) if not o.event]
    told = [(o.name, o.unit, o.label) for o in numbers]
    told += zip(run.counter, run.counter_unit, run.counter_labels, strict=True)
    sided = run.costs.get("counted", {})
    found = (label for name, unit, label in told if of_lives(name, unit) and name not in sided)
    return tuple(dict.fromkeys(found))


def _counted(frame: Frame) -> list[_Paid]:
    """What the author counts as a cost, in file order."""
    found = []
    for name, side in frame.run.costs.get("counted", {}).items():
        o = outcome_of(frame.run, name)
        amount = o.values[: frame.replications].astype(np.float64)
        found.append(_Paid(name, o.label, side, "counted", o.unit, "", amount, None))
    return found


def _taken(frame: Frame) -> list[_Paid]:
    """What each force lost, then what each used: those that a step can take from so, whether or not it ever did."""
    run, n = frame.run, frame.replications
    left, lost, used = (np.asarray(x[:n]) for x in for_good(run))
    found = []
    books: tuple[tuple[Book, NDArray[np.float64]], ...] = (("lost", lost), ("used", used))
    for book, gone in books:
        can = run.costs.get(book)
        for i, *states in run.stocks:
            if run.force[i] in can if can is not None else bool((gone[:, i] > 0).any()):
                had = left[:, [i, *states]].sum(axis=1) + lost[:, i] + used[:, i]
                found.append(
                    _Paid(run.force[i], run.force_labels[i], run.force_side[i], book, run.force_unit[i],
                          run.force_kind[i], gone[:, i], had)
                )  # fmt: skip
    return found


def _together(paid: Sequence[_Paid]) -> list[list[_Paid]]:
    """Costs of forces that are taken alike, of one kind and in one unit, together; what is counted alone."""
    found: dict[tuple[str, ...], list[_Paid]] = {}
    for p in paid:
        key = (p.book, p.name) if p.book == "counted" else (p.book, p.kind, p.unit)
        found.setdefault(key, []).append(p)
    return list(found.values())


def _told(group: list[_Paid], pays: NDArray[np.bool_], frame: Frame) -> tuple[Cost, ...]:
    """One cost of these; none where nobody ever pays anything, for there is nothing to tell it of."""
    if not pays.any():
        return ()
    if len(group) == 1:
        return (_cost(group[0], pays, frame),)
    one = group[0]
    amount = np.sum([p.amount for p in group], axis=0)
    had = np.sum([p.had for p in group if p.had is not None], axis=0)
    name = "+".join(p.name for p in group)
    whole = _cost(_Paid(name, "", one.side, one.book, one.unit, one.kind, amount, had), pays, frame)
    parts = tuple(_cost(p, pays, frame) for p in group)
    return (Cost(**(vars(whole) | {"parts": parts})),)


def _cost(p: _Paid, pays: NDArray[np.bool_], frame: Frame) -> Cost:
    amount = spread(p.amount[pays])
    assert amount is not None  # there is such a replication
    none = ratio(frame.rows(pays & (p.amount <= 0)).sum(axis=1), frame.rows(pays).sum(axis=1))
    people = p.kind == "people" or p.unit.lower() in PEOPLE
    had, part, fixed = None, None, bool(np.ptp(p.amount[pays]) == 0)
    if p.had is not None:
        had, some = spread(p.had[pays]), pays & (p.had > 0)
        part = spread(p.amount[some] / p.had[some])
    return Cost(p.name, p.label, p.book, p.unit, people, amount, had, none, part, fixed)
