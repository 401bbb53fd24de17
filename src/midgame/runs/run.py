"""A run as the findings read it: the dataset behind the declarations of :mod:`midgame.runs.schema`."""

import datetime as dt
from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.errors import InputError
from midgame.runs.chain import members
from midgame.runs.schema import COORDINATES, PLAN_COORDINATES, Schema, variables

HOURS_UP_TO = 3.0  # days that a run may last to be told in hours
MINUTES_UP_TO = 3.0  # hours that it may last to be told in minutes


class Run(Schema):
    """A run; every field of :class:`~midgame.runs.schema.Schema` gives its array, list or value."""

    def __init__(self, dataset: xr.Dataset) -> None:
        self.dataset = dataset
        self._read: dict[Any, Any] = {}

    def once(self, key: Any, read: Callable[[], Any]) -> Any:
        """What ``read`` gives, read the first time that it is asked for under ``key``."""
        if key not in self._read:
            self._read[key] = read()
        return self._read[key]

    @property
    def count(self) -> int:
        """How many replications."""
        return int(self.dataset.sizes["replication"])

    @property
    def paths(self) -> int:
        """How many replications keep their days."""
        return int(self.dataset.sizes["path"])

    def input(self, name: str) -> float:
        """The value of a quantity in the first draw: of one that is held, in all."""
        return float(self.inputs[0, self.quantity.index(name)])

    @property
    def days(self) -> float:
        """How long a replication can last, in days."""
        return float(self.clock_days or self.horizon * self.tick)

    @property
    def per_day(self) -> int:
        """How many go into a day of the unit in which its times are told: days, or hours or minutes in a short run."""
        if self.tick >= 1 or self.days > HOURS_UP_TO:
            return 1
        return 24 if self.days * 24 > MINUTES_UP_TO else 24 * 60

    @property
    def start(self) -> dt.date | None:
        """The date of day 0."""
        return dt.date.fromisoformat(self.clock_start) if self.clock_start else None

    @cached_property
    def owner(self) -> str:
        """The side that most steps of the plan belong to, of several plans the first; empty when none does."""
        if self.plans:
            return self.plans[0]
        sides = [s for s, listed in zip(self.step_side, self.step_list, strict=True) if listed == "plan" and s]
        return max(dict.fromkeys(sides), key=sides.count) if sides else ""

    @cached_property
    def chain(self) -> tuple[tuple[int, ...], ...]:
        """For each link of the plan the indices of the steps that make it hold."""
        return members(self.link, self.step_list, self.step_optional, self.step_link)

    @cached_property
    def goal_day(self) -> NDArray[np.float64]:
        """The first day on which an end state of the goal held, of each replication; infinite where none did."""
        return self.day_of(self.goal_names)

    @cached_property
    def plans(self) -> list[str]:
        """The sides that have a plan, in the order of the file; none where the run has one plan."""
        return self.plan if "plan" in self.dataset.sizes else []

    def day_of(self, ends: Collection[str]) -> NDArray[np.float64]:
        """The first day on which one of these end states held, of each replication; infinite where none did."""
        wanted = [i for i, name in enumerate(self.end_state) if name in ends]
        day = self.end_state_day[:, wanted].astype(np.float64)
        found: NDArray[np.float64] = np.where(day >= 0, day, np.inf).min(axis=1, initial=np.inf)
        return found

    def side(self, name: str) -> str:
        """What a side is called."""
        return str(self.sides.get(name, name))

    @cached_property
    def stocks(self) -> tuple[tuple[int, ...], ...]:
        """The forces, each as the places of its states: one place for a force without."""
        found: dict[str, list[int]] = {}
        for i, (name, parent) in enumerate(zip(self.force, self.force_parent, strict=True)):
            found.setdefault(parent or name, []).append(i)
        return tuple(tuple(places) for places in found.values())

    @cached_property
    def state_labels(self) -> list[str]:
        """What to call the units that each place counts: the force, and the state when it has some."""
        named = zip(self.force_labels, self.force_state, strict=True)
        return [f"{label} ({state})" if state else label for label, state in named]

    @property
    def expected_goal(self) -> tuple[float, float] | None:
        """The bounds that the author expects the goal in, under the goal's name or under that of its one end state."""
        bounds = self.expect.get("goal")
        if bounds is None and len(self.goal_names) == 1:
            bounds = self.expect.get(self.goal_names[0])
        return None if bounds is None else (float(bounds[0]), float(bounds[1]))

    @property
    def ledger_texts(self) -> dict[str, str]:
        """The evidence files that the run carries, by their names."""
        found = {"evidence.yaml": self.evidence_yaml, "forecasts.yaml": self.forecasts_yaml}
        return {name: text for name, text in found.items() if text.strip()}


def check(dataset: xr.Dataset) -> xr.Dataset:
    """The dataset itself when it has what a run has, in the shape and of the kind declared. Raises InputError."""
    sided = "plan" in dataset.sizes
    declared = variables(sided)
    for v in declared:
        if v.named not in dataset.data_vars:
            raise InputError(
                f"this dataset has no '{v.named}', so it is not a run of this version of midgame; "
                "open one with midgame.Result.open(path), or play it again"
            )
        found = dataset[v.named]
        if found.dims != v.dims:
            raise InputError(f"'{v.named}' has the dims {found.dims}, and a run's are {v.dims}; it has been changed")
        if (found.dtype.kind == "f") != (v.kind[0] == "f") or (found.dtype == bool) != (v.kind == "?"):
            raise InputError(f"'{v.named}' is of the kind {found.dtype}, and a run's is {v.kind}; it has been changed")
    for c in (*COORDINATES, *PLAN_COORDINATES) if sided else COORDINATES:
        if c.named not in dataset.coords or dataset[c.named].dims != (c.dim,):
            raise InputError(f"this dataset has no '{c.named}' along '{c.dim}', so it is not a midgame run")
    known = {v.named for v in declared}
    for name in dataset.data_vars:
        if name not in known:
            raise InputError(f"'{name}' is no variable of a run; this dataset has been changed")
    return dataset


def run_of(data: object) -> Run:
    """A result, its dataset or a run, as a run. Raises InputError when it is none."""
    if isinstance(data, Run):
        return data
    dataset = getattr(data, "dataset", data)
    if not isinstance(dataset, xr.Dataset):
        raise InputError(f"expected the result of a run or its dataset, got {type(data).__name__}")
    return Run(check(dataset))
