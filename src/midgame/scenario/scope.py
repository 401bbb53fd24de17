"""The names that an expression may use, and the names nearest to one that is none."""

from dataclasses import dataclass, field, replace

from midgame.errors import did_you_mean
from midgame.scenario.bound import Bound
from midgame.scenario.states import UNREAD_STATES, States, no_state
from midgame.scenario.tables import Table
from midgame.scenario.units import Units

BROKEN = ("?",)  # the values of a fact or switch that was declared wrongly: said already, so not said again


@dataclass(frozen=True)
class Scope:
    """The names an expression may use; units are canonical, None where unknown."""

    units: Units
    version: int  # of the language
    quantities: dict[str, str | None] = field(default_factory=dict)
    series: frozenset[str] = frozenset()
    forces: dict[str, str | None] = field(default_factory=dict)  # further states of forces too
    states: States = field(default_factory=dict)
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counters: dict[str, str | None] = field(default_factory=dict)
    switches: dict[str, tuple[str, ...]] = field(default_factory=dict)
    steps: frozenset[str] = frozenset()
    outputs: dict[str, str | None] = field(default_factory=dict)
    lacking: dict[str, str] = field(default_factory=dict)  # outputs that not all rivals of a step give, and why
    side: str = ""
    day: bool = False
    known: dict[str, float] = field(default_factory=dict)  # quantities that are the same in every draw
    open: bool = False  # the model of the step is not known: a name may be one of its outputs
    where: str = ""
    elsewhere: dict[str, str] = field(default_factory=dict)  # names that exist but cannot be used here, and as what
    dice: bool = False  # whether chance may be drawn here
    tables: dict[str, Table | None] = field(default_factory=dict)  # None: one that could not be read
    written: dict[str, str] = field(default_factory=dict)  # the units of names as they were written
    named: dict[str, Bound] = field(default_factory=dict)  # end states and outcomes, where they may be used

    def narrowed(self, side: str = "", outputs: dict[str, str | None] | None = None, open_: bool = False) -> "Scope":
        """The same within a step of ``side`` whose model gives ``outputs``; ``open_`` when it is not known."""
        return replace(self, side=side, outputs=outputs or {}, open=open_)

    def rolling(self) -> "Scope":
        """The same where chance may be drawn."""
        return replace(self, dice=True)

    def force(self, name: str) -> str | None:
        """The full name of a force written in full or without its own side; None when there is none."""
        if name in self.forces:
            return name
        own = f"{self.side}.{name}"
        if own in self.forces:
            return own
        if (found := self.state(name)) is not None:
            return found
        others = [f for f in self.forces if f.split(".", 1)[1] == name] if "." not in name else []
        return others[0] if len(others) == 1 else None

    def state(self, name: str) -> str | None:
        """The force that counts ``us.escorts.damaged`` or ``us.escorts.ready``; None when there is no such state."""
        whole = self.force(name.rpartition(".")[0]) if "." in name else None
        known = self.states.get(whole or "", {})
        return whole if known == UNREAD_STATES else known.get(name.rpartition(".")[2])

    def no_force(self, name: str) -> tuple[str, str]:
        """What to say of a name that is no force: what is wrong, and the fix."""
        whole = self.force(name.rpartition(".")[0]) if "." in name else None
        if whole is None:
            return f"there is no force '{name}'{did_you_mean(name, list(self.forces))}", "declare it under 'forces:'"
        return no_state(whole, name.rpartition(".")[2], self.states)

    def everything(self) -> list[str]:
        """All names, for a nearest guess."""
        short = [f.split(".", 1)[1] for f in self.forces]
        return [
            *self.outputs, *self.quantities, *self.forces, *self.facts, *self.counters, *self.switches, *self.steps,
            *short, *(["day"] if self.day else []), *self.named,
        ]  # fmt: skip
