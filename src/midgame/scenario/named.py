"""What can be changed in a scenario, by the names that a change uses."""

from dataclasses import dataclass

from midgame.scenario.base import Scenario
from midgame.scenario.quantities import GAP_PREFIX, RIVAL_PREFIX, Quantity
from midgame.scenario.text import readable
from midgame.scenario.values import Mixture


@dataclass(frozen=True)
class Named:
    """Something that a change may set: its ``kind`` is known, drawn, computed, gap, rival, switch or step.

    ``value`` is what holds as the scenario is written; ``choices`` are the options of a switch or the rivals to choose
    from, as a change names them.
    """

    name: str
    label: str
    kind: str
    value: str
    unit: str = ""
    sources: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    why: str = ""

    def has(self, text: str) -> bool:
        """Whether a text stands in its name, its label, its value or a source, in whatever case."""
        said = (self.name, self.label, self.value, *self.sources, *self.choices)
        return any(text.lower() in part.lower() for part in said)


def names_of(scenario: Scenario) -> tuple[Named, ...]:
    """Quantities in file order, rivals and gaps by step or fact; then switches; then steps that a model decides."""
    switches = (
        Named(s.name, readable(s.name), "switch", s.options[s.chosen], choices=s.options) for s in scenario.switches
    )
    steps = (
        Named(s.name, s.label, "step", ", ".join(m.model for m in s.mechanisms) or "ways", sources=s.sources, why=s.why)
        for s in scenario.steps
        if s.listed != "agreement" and not s.is_gap and s.can_be_certain
    )
    return (*(_quantity(q, label_of(scenario, q)) for q in scenario.quantities), *switches, *steps)


def label_of(scenario: Scenario, q: Quantity) -> str:
    """What a quantity is called: its label, that of the force whose number it is, or its name made readable."""
    force = next((f.label for f in scenario.forces if f.name == q.name), "")
    return q.label or force or readable(_bare(q))


def _bare(q: Quantity) -> str:
    return q.name.removeprefix(GAP_PREFIX).removeprefix(RIVAL_PREFIX)


def _quantity(q: Quantity, label: str) -> Named:
    rivals = q.value.labels if isinstance(q.value, Mixture) else ()
    value = "open" if q.kind == "gap" else q.text
    return Named(_bare(q), label, q.kind, value, q.unit, q.sources, tuple(f"rival {r}" for r in rivals), q.why)
