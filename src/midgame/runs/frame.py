"""A run as the findings see it: one row per draw, the quantities that vary, and their order."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from midgame.errors import CannotSay, InputError
from midgame.runs.guard import rows_in_order
from midgame.runs.outcomes import Outcome, came, declared_outcomes, outcome_of
from midgame.runs.run import Run, run_of
from midgame.statistics.added import Added
from midgame.statistics.guard import known_name, no_nan
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean

if TYPE_CHECKING:
    from midgame.runs.given import Given

Found = TypeVar("Found")

UNKNOWNS = ("drawn",)  # what could be found out; a computed quantity follows from these, and a gap is no belief


@dataclass(frozen=True)
class Quantity:
    """A column of the inputs, with the words that findings use for it."""

    name: str
    kind: str = "drawn"
    label: str = ""
    unit: str = ""
    group: str = ""


@dataclass(frozen=True, eq=False)
class Frame:
    """The inputs of a run by draw.

    ``values`` (quantity, draw) holds the quantities that vary, those apart that say which rival is believed;
    ``still`` names the quantities that have one value. ``given`` is the event that the run is conditioned on.
    """

    run: Run = field(repr=False)
    quantities: tuple[Quantity, ...]
    values: NDArray[np.floating] = field(repr=False)
    still: tuple[str, ...]
    draws: int
    lucks: int
    given: "Given | None" = None

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the quantities that vary."""
        return tuple(q.name for q in self.quantities)

    @cached_property
    def order(self) -> NDArray[np.int32]:
        """For each quantity, the draws from its lowest value to its highest: (quantity, draw)."""
        order = np.empty(self.values.shape, dtype=np.int32)

        def sort(i: int) -> None:
            order[i] = np.argsort(self.values[i])

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(sort, range(len(self.values))))
        return order

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What one finding worked out on this frame and another needs again; a part of a frame starts anew."""
        return {}

    def outcome(self, name: str | Outcome = "goal") -> Outcome:
        """The outcome of that name. CannotSay for a day that may never come: the mean of -1 and days says nothing."""
        found = name if isinstance(name, Outcome) else outcome_of(self.run, name)
        if not found.event and not came(found.values, found.unit).all():
            raise CannotSay("'{name}' is a day that does not always come, so its mean says nothing", name=found.name)
        return found

    @property
    def averaged(self) -> tuple[str, ...]:
        """The declared outcomes that have a mean."""
        names = []
        for name in declared_outcomes(self.run):
            with suppress(CannotSay):
                names.append(self.outcome(name).name)
        return tuple(names)

    def played(self, name: str | Outcome = "goal") -> NDArray[np.floating]:
        """The outcome's values as (draw, luck); rows after the last whole draw are left out."""
        return self.rows(self.outcome(name).values)

    def by_draw(self, name: str | Outcome = "goal") -> NDArray[np.float64]:
        """The outcome's mean over the lucks of each draw: (draw,)."""
        means: NDArray[np.float64] = self.played(name).mean(axis=1, dtype=np.float64)
        return means

    @property
    def believed(self) -> NDArray[np.integer]:
        """Which rival each draw believes of each contest: (draw, contest), counted from 0."""
        return self.run.believed[: self.draws]

    @property
    def events(self) -> dict[str, NDArray[Any]]:
        """Whether each declared event came about in each replication, and under ``""`` whether no end state held."""
        declared = (outcome_of(self.run, name) for name in declared_outcomes(self.run))
        none = np.logical_not(self.run.end_state_held.any(axis=1))
        return {found.name: found.values for found in declared if found.event} | {"": none}

    @property
    def beyond(self) -> dict[str, Any]:
        """What was added up of more replications than the run has rows; empty where these are all."""
        whole = self.given is None and self.replications == self.run.replications
        found: dict[str, Any] = self.run.once("added", lambda: self.run.added) if whole else {}
        return found

    @property
    def total(self) -> int:
        """How many replications the chances of events rest on: those of :attr:`replications`, or more."""
        return int(self.beyond.get("replications", self.replications))

    def share(self, name: str, level: float = LEVEL) -> Estimate:
        """How often a declared event comes about; ``""``: that no end state holds. From all that was played."""
        added = self.beyond.get("of", {}).get(name)
        if added is not None:
            return Added(**added).estimate(level)
        return cluster_mean(np.asarray(self.rows(self.events[name]), np.float32), True, level)

    def mean(self, outcome: Outcome, level: float = LEVEL) -> Estimate:
        """The mean of an outcome, of an event as :meth:`share` has it."""
        if outcome.event and outcome.name in self.beyond.get("of", {}):
            return self.share(outcome.name, level)
        return cluster_mean(self.played(outcome), outcome.event, level)

    @property
    def at_odds(self) -> bool:
        """Whether the draws differ in which rival they believe."""
        return bool((self.believed != self.believed[:1]).any())

    @property
    def replications(self) -> int:
        """How many replications the whole draws have."""
        return self.draws * self.lucks

    def rows(self, values: NDArray[Any]) -> NDArray[Any]:
        """A variable of the run as (draw, luck, ...), whole draws only."""
        kept = values[: self.replications]
        return kept.reshape(self.draws, self.lucks, *values.shape[1:])

    def column(self, name: str) -> int:
        """Row of a quantity in ``values``; InputError when it is unknown or does not vary."""
        if name in self.still:
            raise InputError(
                f"the quantity '{name}' has one value in all draws of this run, so nothing follows from it"
            )
        if name in self.run.quantity and name not in self.names:
            raise InputError(f"'{name}' says which rival is believed, and is no more or less of anything; use rivals()")
        return self.names.index(known_name(name, self.names, "quantity"))

    def only(self, keep: Sequence[int]) -> "Frame":
        """The same run with these quantities only; a known order is carried over."""
        index = list(keep)
        part = replace(self, quantities=tuple(self.quantities[i] for i in index), values=self.values[index])
        if "order" in self.__dict__:
            part.__dict__["order"] = self.order[index]
        return part

    def of_kinds(self, kinds: Sequence[str] = UNKNOWNS) -> "Frame":
        """The same run with the quantities of these kinds only."""
        return self.only([i for i, q in enumerate(self.quantities) if q.kind in kinds])

    def first(self, draws: int) -> "Frame":
        """The first draws of the run only."""
        if draws >= self.draws:
            return self
        part = Run(self.run.dataset.isel(replication=slice(0, draws * self.lucks), draw=slice(0, draws)))
        return replace(self, run=part, values=self.values[:, :draws], draws=draws)


def frame_of(data: Any) -> Frame:
    """A result, its dataset or a frame, as a frame.

    InputError when it is not a run, its rows are out of order or an input is not a number.
    """
    if isinstance(data, Frame):
        return data
    run = run_of(data)
    draws, lucks = rows_in_order(run)
    rows, names = run.inputs[:draws], run.quantity
    no_nan(rows, names)
    columns = np.ascontiguousarray(rows.T)
    varies = columns.min(axis=1) < columns.max(axis=1) if len(names) else np.zeros(0, bool)
    # Which rival is believed is no more or less of anything: the finding on rivals tells of it, not the drivers.
    numbers = [kind != "rival" for kind in run.quantity_kind]
    described = [
        Quantity(*q)
        for q in zip(names, run.quantity_kind, run.quantity_labels, run.quantity_unit, run.quantity_group, strict=True)
    ]
    return Frame(
        run=run,
        quantities=tuple(q for q, v, n in zip(described, varies, numbers, strict=True) if v and n),
        values=columns[varies & np.array(numbers, bool)],
        still=tuple(n for n, v in zip(names, varies, strict=True) if not v),
        draws=draws,
        lucks=lucks,
    )


def once(find: Callable[[Frame], Found]) -> Callable[[Any], Found]:
    """A finding on all that :func:`frame_of` takes, worked out once for each frame."""

    @wraps(find)
    def found(data: Any) -> Found:
        frame = frame_of(data)
        if found not in frame.kept:
            frame.kept[found] = find(frame)
        kept: Found = frame.kept[found]
        return kept

    return found
