"""Where the value of a quantity comes from: it is written, or a model, waiting times, a table or a class gives it."""

from dataclasses import dataclass, field, replace

from midgame.scenario.blocks import moving
from midgame.scenario.counted import Count, count_in, pulled
from midgame.scenario.distributions import Distribution, ParameterError, rows
from midgame.scenario.experts import WeightProblem, agreement, read_experts
from midgame.scenario.nodes import Node
from midgame.scenario.parts import cells, days_of, has_counts, table_shown, weighed
from midgame.scenario.places import place_in
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_rivals import background
from midgame.scenario.read_values import fit_of
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema_numbers import QuantitySpec
from midgame.scenario.spans import span
from midgame.scenario.tree import NOTHING
from midgame.scenario.units import SHARES
from midgame.scenario.values import ByModel, Drawn, Mixture, Series, Value, Waiting
from midgame.scenario.waiting import read_waiting
from midgame.scenario.written import as_written

ROWS_OF = "rows of "  # and the name of a table: the group of the quantities that are drawn from it
_CALLED = {
    "does": "a model",
    "within": "chances within times",
    "experts": "experts",
    "data": "a table",
    "class": "a class",
}
# Keys that mean something beside one origin alone, and what to write where it is missing.
_BESIDE = {
    "does": (("with", "output"), "model", "add 'does: ...', or remove it"),
    "experts": (
        ("weights",),
        "experts",
        "add 'experts: {ann: [2, 5, 9], ...}'; of rival values each has its own 'weight'",
    ),
    "data": (("column", "day", "block", "rows"), "table", "add 'data: ...' with the name of a CSV file"),
    "class": (("without", "counted"), "class", "add 'class: ...', or remove it"),
}


@dataclass(frozen=True)
class Found:
    """A value, how it is shown in tables, the node that it was read from, and the group that it brings along."""

    value: Value
    shown: str
    node: Node = field(default_factory=lambda: NOTHING)
    group: str = ""


def _group(spec: QuantitySpec) -> str:
    return f"{ROWS_OF}{spec.data.text if spec.data is not None else ''}"


@dataclass(frozen=True)
class OriginReader:
    """Reads the values of quantities, whatever they come from."""

    reader: Reader

    @property
    def problems(self) -> Problems:
        """Where problems go."""
        return self.reader.problems

    def found(self, name: str, spec: QuantitySpec, unit: str) -> Found | None:
        """The value of a quantity in ``unit``; None, and a problem, when there is none."""
        before = len(self.problems.found)
        self.beside(name, spec)
        given = spec.origins
        if not given:
            # A key that is not known is told already, and may hold the value.
            if not spec.unknown and len(self.problems.found) == before:
                place = spec.first_empty or spec.place
                self.problems.add(place, f"'{name}' has no value", "write 'value: 20 to 25'")
            return None
        *others, origin = given
        if origin == "data" and spec.group:
            others.append("group")
        for key in others:
            what = f"'{name}' comes from {_CALLED[origin]} and has '{key}' too"
            fix = "keep one of the two" + ("; rows of one table are drawn together" if key == "group" else "")
            self.problems.add(spec.place_of(key), what, fix)
        if others or not self.is_whole(origin, spec):
            return None
        if spec.does is not None:
            output = spec.output.text if spec.output is not None else ""
            return Found(ByModel(spec.does.text, (), output), f"by {spec.does.text}")
        if spec.within is not None:
            waits = self.waiting(spec.within, spec, unit)
            return Found(waits, as_written(spec.within)) if waits is not None else None
        if spec.experts is not None:
            pooled = self.pooled(spec.experts, spec, unit)
            return Found(pooled, f"{as_written(spec.experts)}: {agreement(pooled)}") if pooled is not None else None
        node = {"value": spec.value, "data": spec.rows, "class": spec.counted}[origin]
        assert node is not None
        if origin == "data" and node.kind == "sequence":
            return self.drawn_row(name, spec, node, unit)
        if origin == "data" and spec.block is not None:
            return self.drawn_course(name, spec, node, unit)
        return self.written(node, table_shown(spec) if origin == "data" else as_written(node), spec, unit)

    def beside(self, name: str, spec: QuantitySpec) -> None:
        """Report keys without that which they belong to."""
        for origin, (keys, called, fix) in _BESIDE.items():
            key = next((k for k in keys if spec.has(k)), None)
            if not spec.names(origin) and key is not None:
                self.problems.add(spec.place_of(key), f"'{name}' has '{key}' but no {called}", fix)

    def is_whole(self, origin: str, spec: QuantitySpec) -> bool:
        """Whether what stands in another file has been read in; where it could not be, that is reported."""
        read_in = {"data": spec.rows, "class": spec.counted}
        if origin not in read_in or read_in[origin] is not None:
            return True
        if origin == "data" or (spec.class_ is not None and spec.class_.text):  # else its shape is told
            what = f"'{origin}' names a file, and cannot stand in an excursion or in a text alone"
            given, named = ("values", "table") if origin == "data" else ("count", "class")
            fix = f"give the {given}, or name the {named} under 'quantities'"
            self.problems.add(spec.place_of(origin), what, fix)
        return False

    def written(self, node: Node, shown: str, spec: QuantitySpec, unit: str) -> Found | None:
        """A value in its own notation: as it is written, the count of a class, or a series from a table."""
        context = self.context(spec, unit)
        value = self.reader.value(node, context)
        self.pulled(node, context)
        if value is None:
            return None
        fit = fit_of(self.reader.raw(node), context)
        return Found(value, f"{shown}: {fit}" if fit else shown, node)

    def drawn_row(self, name: str, spec: QuantitySpec, listed: Node, unit: str) -> Found | None:
        """One row of a table per draw."""
        part = self.one_of(name, spec, cells(listed), unit)
        return Found(Drawn(part), table_shown(spec), group=_group(spec)) if part is not None else None

    def drawn_course(self, name: str, spec: QuantitySpec, listed: Node, unit: str) -> Found | None:
        """A series over days, of one block of a table per draw or of blocks of a length."""
        context = self.context(spec, unit)
        block = spec.block.text if spec.block is not None else ""
        by_day = days_of(listed)
        if not by_day:  # what is wrong with the table is told
            return None
        days = tuple(float(day) for day in by_day)
        parts: list[Distribution] = []
        for nodes in by_day.values():
            part = self.one_of(name, spec, nodes, unit)
            if part is None:
                return None
            parts.append(part)
        try:
            value = (
                Series(days, tuple(parts))
                if span(block) is None
                else moving(days, tuple(parts), block, context.horizon)
            )
        except ValueProblem as error:
            self.problems.add(spec.place_of("block"), error.what, error.fix)
            return None
        return Found(replace(value, linear=context.linear), table_shown(spec), listed, _group(spec))

    def one_of(self, name: str, spec: QuantitySpec, nodes: list[Node], unit: str) -> Distribution | None:
        """One of some cells, each as likely; None, and a problem, when they cannot be drawn from."""
        values = [n.value for n in nodes if isinstance(n.value, int | float) and not isinstance(n.value, bool)]
        if not nodes:  # what is wrong with the table is told
            return None
        share = unit.lower() in SHARES
        outside = next((n for n, v in zip(nodes, values, strict=False) if share and not 0 <= v <= 1), None)
        if outside is not None:
            what = f"'{name}' is a share, and {outside.text} is not between 0 and 1"
            self.problems.add(outside.place, what, "write 0.3 for 30 %")
            return None
        try:
            return rows(tuple(float(v) for v in values))
        except ParameterError as error:
            self.problems.add(spec.place_of("rows"), str(error), error.fix)
            return None

    def waiting(self, node: Node, spec: QuantitySpec, unit: str) -> Waiting | None:
        """What stands under 'within'."""
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

    def pooled(self, node: Node, spec: QuantitySpec, unit: str) -> Mixture | None:
        """What stands under 'experts' and 'weights'."""
        weights = None if spec.weights is None else self.reader.raw(spec.weights)
        try:
            return read_experts(self.reader.raw(node), weights, self.context(spec, unit))
        except ValueProblem as error:
            wrong = spec.weights if isinstance(error, WeightProblem) and spec.weights is not None else node
            self.problems.add(place_in(wrong, error), error.what, error.fix)
            return None

    def context(self, spec: QuantitySpec, unit: str) -> Context:
        """What the reading of a value depends on."""
        context = replace(
            self.reader.context, share=unit.lower() in SHARES, transfer=self.transfer(spec.transfer),
            linear=spec.between.text == "linear", unit=unit,
        )  # fmt: skip
        if spec.background is None or not has_counts(spec.within or spec.value or spec.counted or NOTHING):
            return context  # without counts it is told that there are none
        return replace(context, background=self.background(spec.background, context))

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
