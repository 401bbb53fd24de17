"""One quantity: from its part of the tree to a value with its sources, names not yet looked up."""

from dataclasses import dataclass, replace

from midgame.scenario.base import ASSUMED, Quantity
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema_numbers import QuantitySpec
from midgame.scenario.tree import NOTHING, Text, texts
from midgame.scenario.units import SHARES
from midgame.scenario.values import ByModel, Drawn, Mixture, Series, Value, fit_of
from midgame.scenario.written import as_written, names_of_rivals


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
        self.problems: Problems = reader.problems

    def quantity(self, name: str, spec: QuantitySpec, owner: str = "", unit: Text | None = None) -> Draft | None:
        """One quantity; None, and a problem, when it has no value. ``unit`` stands in for its own."""
        unit = spec.unit if unit is None else unit
        share = unit.text.lower() in SHARES
        known = self.reader.unit(unit)
        place, written = spec.place, spec.value
        value: Value | None
        if spec.does is not None:
            if written is not None:
                self.problems.add(place, f"'{name}' has both a value and a model", "keep one of the two")
            value, shown = ByModel(spec.does.text, (), spec.output.text if spec.output else ""), f"by {spec.does.text}"
        elif written is None:
            if not spec.unknown:  # a key that is not known is told already, and may hold the value
                self.problems.add(spec.first_empty or place, f"'{name}' has no value", "write 'value: 20 to 25'")
            return None
        else:
            linear = spec.between.text == "linear"
            context = replace(
                self.reader.context, share=share, transfer=self.transfer(spec.transfer), linear=linear, unit=known
            )
            value, shown = self.reader.value(written, context), as_written(written)
            if value is not None and (fit := fit_of(self.reader.raw(written), context)):
                shown = f"{shown}: {fit}"
        if value is None:
            return None
        if isinstance(value, Mixture) and written is not None:
            # The quantity's own sources hold for every rival that has none.
            shared = tuple(own or texts(spec.from_) for own in value.sources)
            called = names_of_rivals(value.labels, written)
            value = replace(value, sources=shared, labels=called)
        sources = texts(spec.from_) or tuple(s for part in getattr(value, "sources", ()) for s in part)
        quantity = Quantity(
            name=name, value=value, text=shown, unit=known, sources=sources, why=spec.why.text,
            label=spec.label.text, group=spec.group.text, favours=spec.favours.text, note=spec.note.text,
            place=place, owner=owner,
        )  # fmt: skip
        self.idle_keys(name, spec, value, shown)
        if ASSUMED in sources and not quantity.why and not reasoned(value):
            self.problems.add(place, f"'{name}' is assumed without a reason", "add 'why: ...'")
        if not owner and share and isinstance(value, Drawn) and value.distribution.support[0] < 0:
            self.problems.add(
                place, f"'{name}' is a share and can fall below 0", "write an interval such as 20% to 40%"
            )
        return Draft(quantity, NOTHING if written is None else written, spec, unit)

    def idle_keys(self, name: str, spec: QuantitySpec, value: Value, shown: str) -> None:
        """Keys that would do nothing here."""
        if not isinstance(value, ByModel):
            for key, given in (("with", spec.with_), ("output", spec.output)):
                if given is not None:
                    what = f"'{name}' has '{key}' but no model"
                    self.problems.add(given.key, what, "add 'does: ...', or remove it")
        if spec.transfer is not None and " of " not in shown:
            self.problems.add(spec.transfer.key, f"'{name}' has no counted cases to transfer", "remove 'transfer'")
        if spec.between.is_given and not isinstance(value, Series):
            self.problems.add(spec.between.key, f"'{name}' is not a series over days", "remove 'between'")

    def transfer(self, node: Node | None) -> float:
        """The weight of counted cases for a new one."""
        if node is None:
            return 1.0
        if isinstance(node.value, bool) or not isinstance(node.value, int | float) or not 0 < node.value <= 1:
            self.problems.add(
                node.place,
                f"transfer must lie above 0 and be at most 1, not {node.describe()}",
                "write 1 for the same case, 0.5 for half",
            )
            return 1.0
        return float(node.value)


def reasoned(value: Value) -> bool:
    """Whether each rival value that is assumed has a reason of its own."""
    if not isinstance(value, Mixture):
        return False
    return all(why for named, why in zip(value.sources, value.whys, strict=True) if ASSUMED in named)
