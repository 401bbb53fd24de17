"""One quantity: from its part of the tree to a value with its sources, names not yet looked up."""

from dataclasses import dataclass, replace

from midgame.scenario.base import ASSUMED, Quantity
from midgame.scenario.counted import Count, count_in, pulled
from midgame.scenario.distributions import ParameterError, rows
from midgame.scenario.nodes import Node
from midgame.scenario.parts import cells, table_shown, weighed
from midgame.scenario.places import place_in
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_rivals import background
from midgame.scenario.read_values import fit_of
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema_numbers import QuantitySpec
from midgame.scenario.tree import NOTHING, Text, texts
from midgame.scenario.units import SHARES
from midgame.scenario.values import ByModel, Drawn, Mixture, Series, Value, Waiting
from midgame.scenario.waiting import read_waiting
from midgame.scenario.written import as_written, names_of_rivals

ROWS_OF = "rows of "  # and the name of a table: the group of the quantities that are drawn from it


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
        group = spec.group.text
        self.of_table(name, spec)
        if spec.class_ is not None or spec.without is not None or spec.counted is not None:
            if not self.of_class(name, spec):
                return None
            written = spec.counted
        if spec.rows is not None and spec.rows.kind == "sequence":
            if not cells(spec.rows):  # what is wrong with the table is told
                return None
            value, shown, group = (
                self.drawn_row(name, spec, share),
                table_shown(spec),
                f"{ROWS_OF}{spec.data.text if spec.data else ''}",
            )
        elif spec.does is not None:
            if written is not None:
                self.problems.add(place, f"'{name}' has both a value and a model", "keep one of the two")
            value, shown = ByModel(spec.does.text, (), spec.output.text if spec.output else ""), f"by {spec.does.text}"
        elif spec.within is not None:
            if written is not None:
                self.problems.add(place, f"'{name}' has both a value and 'within'", "keep one of the two")
            value, shown = self.waiting(spec, known), as_written(spec.within)
        elif written is None and spec.rows is None:
            if not spec.unknown:  # a key that is not known is told already, and may hold the value
                self.problems.add(spec.first_empty or place, f"'{name}' has no value", "write 'value: 20 to 25'")
            return None
        else:
            context = self.context(spec, known)
            written = written if written is not None else spec.rows or NOTHING
            value = self.reader.value(written, context)
            shown = as_written(written) if spec.rows is None else table_shown(spec)
            self.pulled(written, context)
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
            label=spec.label.text, group=group, favours=spec.favours.text, note=spec.note.text,
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

    def context(self, spec: QuantitySpec, unit: str) -> Context:
        """What the reading of its value depends on."""
        context = replace(
            self.reader.context, share=unit.lower() in SHARES, transfer=self.transfer(spec.transfer),
            linear=spec.between.text == "linear", unit=unit,
        )  # fmt: skip
        if spec.background is None:
            return context
        return replace(context, background=self.background(spec.background, context))

    def waiting(self, spec: QuantitySpec, unit: str) -> Waiting | None:
        """What stands under 'within'."""
        node = spec.within
        assert node is not None
        if self.reader.version == 1:
            self.problems.add(node.key, "'within' needs version 2", "write 'midgame: 2' at the top")
            return None
        if unit and unit.lower() not in SHARES:
            self.problems.add(spec.unit.place, f"chances within a time are no {unit}", "write 'unit: probability'")
            return None
        try:
            return read_waiting(self.reader.raw(node), self.context(spec, unit))
        except ValueProblem as error:
            self.problems.add(place_in(node, error), error.what, error.fix)
            return None

    def of_class(self, name: str, spec: QuantitySpec) -> bool:
        """Whether the count of its class can be its value; what is wrong with it is told."""
        if spec.class_ is None:
            key = "without" if spec.without is not None else "counted"
            what = f"'{name}' has '{key}' but no class"
            self.problems.add(spec.place_of(key), what, "add 'class: ...', or remove it")
            return False
        if spec.counted is None and not spec.class_.text:
            return False  # what stands there instead of a name is told
        if spec.counted is None:
            what = "'class' names a file, and cannot stand in an excursion or in a text alone"
            self.problems.add(spec.place_of("class"), what, "give the count, or name the class under 'quantities'")
            return False
        for key in ("value", "does", "data", "within"):
            if getattr(spec, key) is not None:
                what = f"'{name}' comes from a class and has '{key}' too"
                self.problems.add(spec.place_of(key), what, "keep one of the two")
                return False
        return True

    def of_table(self, name: str, spec: QuantitySpec) -> None:
        """Keys that cannot stand beside a table, or only do."""
        if spec.data is None:
            for key in ("column", "day", "rows"):
                if getattr(spec, key) is not None:
                    what = f"'{name}' has '{key}' but no table"
                    self.problems.add(spec.place_of(key), what, "add 'data: ...' with the name of a CSV file")
            return
        if spec.rows is None:
            what = "'data' names a file, and cannot stand in an excursion or in a text alone"
            self.problems.add(spec.place_of("data"), what, "give the values, or name the table under 'quantities'")
        for key in ("value", "does", "group", "transfer"):
            if getattr(spec, key):
                what = f"'{name}' comes from a table and has '{key}' too"
                self.problems.add(spec.place_of(key), what, "keep one of the two; rows of one table are drawn together")

    def drawn_row(self, name: str, spec: QuantitySpec, share: bool) -> Value | None:
        """One row of a table per draw."""
        nodes = cells(spec.rows)
        values = [n.value for n in nodes if isinstance(n.value, int | float) and not isinstance(n.value, bool)]
        outside = next((n for n, v in zip(nodes, values, strict=False) if share and not 0 <= v <= 1), None)
        if outside is not None:
            what = f"'{name}' is a share, and {outside.text} is not between 0 and 1"
            self.problems.add(outside.place, what, "write 0.3 for 30 %")
            return None
        try:
            return Drawn(rows(tuple(float(v) for v in values)))
        except ParameterError as error:
            self.problems.add(spec.place_of("rows"), str(error), error.fix)
            return None

    def idle_keys(self, name: str, spec: QuantitySpec, value: Value, shown: str) -> None:
        """Keys that would do nothing here."""
        if not isinstance(value, ByModel):
            for key, given in (("with", spec.with_), ("output", spec.output)):
                if given is not None:
                    what = f"'{name}' has '{key}' but no model"
                    self.problems.add(given.key, what, "add 'does: ...', or remove it")
        for key, node in (("transfer", spec.transfer), ("background", spec.background)):
            if node is not None and " of " not in shown:
                use = "to transfer" if key == "transfer" else "that a background stands behind"
                self.problems.add(node.key, f"'{name}' has no counted cases {use}", f"remove '{key}'")
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

    def background(self, node: Node, context: Context) -> Count | None:
        """The class that stands behind counted cases."""
        try:
            return background(node.plain() if node.kind != "scalar" else node.text, context)
        except ValueProblem as error:
            self.problems.add(node.place, error.what, error.fix)
            return None

    def pulled(self, node: Node, context: Context) -> None:
        """In version 1, tell of counted cases that 'transfer' pulls far towards a half."""
        for value, weight in weighed(node, context.transfer):
            if context.version > 1 or not isinstance(weight, int | float) or not 0 < weight < 1:
                continue
            count = count_in(value.text) if value.kind == "scalar" else None
            if count is not None and (means := pulled(count, weight)) is not None:
                old, new = (f"{100 * mean:.2g} %" for mean in means)
                what = f"'transfer: {weight:g}' makes {old} on average of '{value.text.strip()}', which is {new}"
                fix = "write 'midgame: 2', in which it widens the range and leaves the average"
                self.problems.warn("transfer-pulls", value.place, what, fix)


def reasoned(value: Value) -> bool:
    """Whether each rival value that is assumed has a reason of its own."""
    if not isinstance(value, Mixture):
        return False
    return all(why for named, why in zip(value.sources, value.whys, strict=True) if ASSUMED in named)
