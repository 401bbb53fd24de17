"""One quantity: from its part of the tree to a value with its sources, names not yet looked up."""

from dataclasses import dataclass, replace

from midgame.scenario.build_origins import Found, OriginReader
from midgame.scenario.nodes import Node
from midgame.scenario.parts import has_counts, has_parts
from midgame.scenario.quantities import ASSUMED, Quantity
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema_numbers import QuantitySpec
from midgame.scenario.tree import Text, texts
from midgame.scenario.units import SHARES
from midgame.scenario.values import Drawn, Mixture, Series, Value
from midgame.scenario.written import names_of_rivals


@dataclass
class Draft:
    """A quantity before names are looked up, what it was read from, and the unit that holds for it."""

    quantity: Quantity
    value_node: Node
    spec: QuantitySpec
    unit: Text


class NumberReader:
    """Reads quantities; expressions are kept as parsed until every name is known."""

    def __init__(self, reader: Reader) -> None:
        """``reader`` reads values and keeps the problems."""
        self.reader = reader
        self.origins = OriginReader(reader)
        self.problems: Problems = reader.problems

    def quantity(self, name: str, spec: QuantitySpec, owner: str = "", unit: Text | None = None) -> Draft | None:
        """One quantity; None, and a problem, when it has no value. ``unit`` stands in for its own."""
        unit = spec.unit if unit is None else unit
        known = self.reader.unit(unit)
        found = self.origins.found(name, spec, known)
        if found is None:
            return None
        value, place = found.value, spec.place
        if isinstance(value, Mixture):
            # The quantity's own sources hold for every rival that has none.
            shared = tuple(own or texts(spec.from_) for own in value.sources)
            called = names_of_rivals(value.labels, found.node) if has_parts(found.node) else value.labels
            value = replace(value, sources=shared, labels=called)
        sources = texts(spec.from_) or tuple(s for part in getattr(value, "sources", ()) for s in part)
        quantity = Quantity(
            name=name, value=value, text=found.shown, unit=known, sources=sources, why=spec.why.text,
            label=spec.label.text, group=found.group or spec.group.text, favours=spec.favours.text, note=spec.note.text,
            place=place, owner=owner,
        )  # fmt: skip
        self.idle_keys(name, spec, found)
        if ASSUMED in sources and not quantity.why and not reasoned(value):
            self.problems.add(place, f"'{name}' is assumed without a reason", "add 'why: ...'")
        if not owner and unit.text.lower() in SHARES and isinstance(value, Drawn) and value.distribution.support[0] < 0:
            self.problems.add(
                place, f"'{name}' is a share and can fall below 0", "write an interval such as 20% to 40%"
            )
        return Draft(quantity, found.node, spec, unit)

    def idle_keys(self, name: str, spec: QuantitySpec, found: Found) -> None:
        """Keys that would do nothing here."""
        for key, node in (("transfer", spec.transfer), ("background", spec.background)):
            if node is not None and not has_counts(spec.within or found.node):
                use = "to transfer" if key == "transfer" else "that a background stands behind"
                self.problems.add(node.key, f"'{name}' has no counted cases {use}", f"remove '{key}'")
        if spec.between.is_given and not isinstance(found.value, Series):
            self.problems.add(spec.between.key, f"'{name}' is not a series over days", "remove 'between'")


def reasoned(value: Value) -> bool:
    """Whether each rival value that is assumed has a reason of its own."""
    if not isinstance(value, Mixture):
        return False
    return all(why for named, why in zip(value.sources, value.whys, strict=True) if ASSUMED in named)
