"""Quantities: the numbers of a scenario, each with its value and where that comes from."""

from dataclasses import dataclass

from midgame.errors import Place
from midgame.scenario.nodes import NOWHERE
from midgame.scenario.values import ByModel, Computed, Drawn, Mixture, Series, Value, Waiting, works_out

ASSUMED = "assumed"
GAP_PREFIX = "gap."
RIVAL_PREFIX = "rival."  # of the quantity that says which of its rivals a draw believes: their number, from 0
WAY_PREFIX = "way."


@dataclass(frozen=True)
class Quantity:
    """A named number. ``text`` is its value as written; ``unit`` may be empty."""

    name: str
    value: Value
    text: str
    unit: str = ""
    sources: tuple[str, ...] = ()
    why: str = ""
    label: str = ""
    group: str = ""
    favours: str = ""
    note: str = ""
    place: Place = NOWHERE
    owner: str = ""
    believed: bool = False  # of a gap: whether its author says what chance it has

    @property
    def kind(self) -> str:
        """known, drawn, computed, rival, or gap: the chance of one that is left open."""
        if self.name.startswith(GAP_PREFIX) and not self.believed:
            return "gap"
        if self.name.startswith(RIVAL_PREFIX):
            return "rival"
        if isinstance(self.value, Computed | ByModel):
            return "computed"
        if isinstance(self.value, Mixture):
            return "drawn"
        parts = self.value.parts if isinstance(self.value, Series) else (self.value.distribution,)
        return "known" if all(p.is_known for p in parts) else "drawn"

    @property
    def needs_source(self) -> bool:
        """Whether this number must come from somewhere."""
        return self.kind in ("known", "drawn", "rival")

    @property
    def columns(self) -> int:
        """How many numbers one draw holds for it; after a value that may be worked out, which rival is believed."""
        if isinstance(self.value, Mixture) and works_out(self.value):
            return 2
        if isinstance(self.value, Waiting):
            return 1 + len(self.value.ends)
        return len(self.value.parts) if isinstance(self.value, Series) else 1


def drawn(quantity: Quantity) -> bool:
    """Whether a draw must pick a number for it."""
    return isinstance(quantity.value, Drawn | Mixture | Series)
