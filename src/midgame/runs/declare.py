"""What a run is declared with: a variable, a coordinate, an attribute, each read through the run that has it."""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self, overload

import numpy as np
from numpy.typing import NDArray

from midgame.citing.clean import harmless, straight
from midgame.scenario.text import clean, readable

if TYPE_CHECKING:
    from midgame.runs.run import Run


@dataclass(frozen=True, eq=False)
class Named:
    """Something that a run has under the name of the field that declares it, or under one of its own."""

    meaning: str
    named: str = field(default="", kw_only=True)
    with_plans: bool = field(default=False, kw_only=True)  # only a run of a scenario with 'plans' has it

    def __set_name__(self, owner: type, name: str) -> None:
        if not self.named:
            object.__setattr__(self, "named", name)


@dataclass(frozen=True, eq=False)
class Variable(Named):
    """An array: its dims, its kind (of NumPy's types), its unit, the array of the state that it is kept from.

    An ``index`` tells places in the list of a dim, -1 for none; ``codes`` are what its numbers stand for.
    """

    dims: tuple[str, ...] = ("replication",)
    kind: str = "f4"
    unit: str = "1"
    state: str = ""
    index: str = ""
    codes: tuple[str, ...] = ()
    per_tick: bool = False  # kept as a number of ticks, given in days

    @overload
    def __get__(self, run: None, owner: type) -> Self: ...
    @overload
    def __get__(self, run: "Run", owner: type) -> NDArray[Any]: ...
    def __get__(self, run: "Run | None", owner: type) -> Self | NDArray[Any]:
        if run is None:
            return self
        found: NDArray[Any] = run.once(self, lambda: np.asarray(run.dataset[self.named].values))
        return found


@dataclass(frozen=True, eq=False)
class Coordinate(Named):
    """What each place along a dim is called or belongs to; texts, or flags where ``kind`` says so."""

    dim: str = ""
    kind: Literal["text", "flag", "number"] = "text"

    @overload
    def __get__(self, run: None, owner: type) -> Self: ...
    @overload
    def __get__(self, run: "Run", owner: type) -> list[Any]: ...
    def __get__(self, run: "Run | None", owner: type) -> Self | list[Any]:
        if run is None:
            return self
        made: Any = {"text": lambda v: harmless(str(v)), "flag": bool, "number": float}[self.kind]
        return list(run.once(self, lambda: [made(v) for v in run.dataset[self.named].values]))


@dataclass(frozen=True, eq=False)
class Labels:
    """What to call each place along a dim: its label, or its name made readable."""

    of: Coordinate
    given: Coordinate

    @overload
    def __get__(self, run: None, owner: type) -> Self: ...
    @overload
    def __get__(self, run: "Run", owner: type) -> list[str]: ...
    def __get__(self, run: "Run | None", owner: type) -> Self | list[str]:
        if run is None:
            return self
        return list(run.once(self, lambda: self._read(run)))

    def _read(self, run: "Run") -> list[str]:
        pairs = zip(self.of.__get__(run, type(run)), self.given.__get__(run, type(run)), strict=True)
        return [clean(label) or readable(name) for name, label in pairs]


def _harmless(data: Any) -> Any:
    """Data with each of its texts made harmless."""
    if isinstance(data, dict):
        return {harmless(k): _harmless(v) for k, v in data.items()}
    if isinstance(data, list):
        return [_harmless(v) for v in data]
    return harmless(data) if isinstance(data, str) else data


@dataclass(frozen=True, eq=False)
class Attribute(Named):
    """Something said once of the whole run: a line of text, a text as it is, a number, or data kept as JSON."""

    kind: Literal["line", "text", "int", "seed", "float", "json"] = "line"
    default: Any = ""

    @overload
    def __get__(self, run: None, owner: type) -> Self: ...
    @overload
    def __get__(self, run: "Run", owner: type) -> Any: ...
    def __get__(self, run: "Run | None", owner: type) -> Any:
        if run is None:
            return self
        if self.named not in run.dataset.attrs:
            return self.default
        found = run.dataset.attrs[self.named]
        if self.kind == "json":
            return _harmless(json.loads(found))
        if self.kind in ("int", "seed", "float"):
            return float(found) if self.kind == "float" else int(found)
        return straight(str(found)) if self.kind == "text" else clean(str(found))

    def put(self, value: Any) -> dict[str, Any]:
        """The attribute as the file keeps it."""
        kept: Any = {"json": json.dumps, "int": int, "float": float}.get(self.kind, str)
        return {self.named: kept(value)}
