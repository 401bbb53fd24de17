"""The shape of quantities, forces and counters."""

from typing import Annotated

from pydantic import Field

from midgame.scenario.leaves import (
    VALUE_SCHEMA,
    AnyValue,
    ArrivesSpec,
    Between,
    ExpertsSpec,
    ExprSpec,
    Kind,
    Names,
    NeededValue,
    NumberSpec,
    Option,
    Phrase,
    Truth,
    ValueSpec,
    WeightsSpec,
    WithinSpec,
)
from midgame.scenario.marks import OrPlain
from midgame.scenario.nodes import Node
from midgame.scenario.percentiles import KEY
from midgame.scenario.tree import Flag, Listed, Mapped, Part, Text

ORIGINS = (
    "value",
    "does",
    "within",
    "experts",
    "data",
    "class",
)  # where the value of a quantity comes from: one of these keys


class QuantitySpec(Part):
    """A named number with its value, unit and sources."""

    value: ValueSpec | None = Field(
        None,
        description="8, 20 to 25, 20..25, '20, 22, 25', 8 of 16, likely, normal(10, 2), p10 4, p50 6, p90 9, = a * b",
    )
    within: WithinSpec = Field(
        None, description="{30 days: 3 of 20, 1 year: 9 of 20}: by when how many of the cases had come"
    )
    experts: ExpertsSpec = Field(
        None, description="{ann: [2, 5, 9], ben: [3, 6, 12]}: each expert's 5th, 50th and 95th percentile"
    )
    weights: WeightsSpec = Field(None, description="{ann: 2, ben: 1}: what each expert weighs; left out: all the same")
    does: Phrase | None = Field(None, description="a model without dice that works it out")
    with_: Mapped[str, ExprSpec] | None = Field(None, alias="with", description="the arguments of the model")
    output: Phrase | None = Field(None, description="which output of the model; left out: its first")
    unit: Phrase = Field(
        Text(), description="a noun (ships, aircraft), fraction, probability, or a unit such as km, knot, days"
    )
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: Phrase = Field(Text(), description="the reason for the range; required with from: assumed")
    label: Phrase = Field(Text(), description="how reports call it")
    group: Phrase = Field(Text(), description="quantities of one group are drawn together; see groups")
    transfer: NumberSpec = Field(None, description="what counted cases weigh for a new one: above 0, at most 1")
    background: AnyValue = Field(
        None, description="a wider class of cases, as in 22 of 8_959, that counts where these do not"
    )
    between: Between = Field(Text("hold"), description="between the days of a series: hold the value, or join them")
    favours: Phrase = Field(Text(), description="the side that the assumption helps, or conservative")
    note: Phrase = Field(Text(), description="a remark")
    class_: Phrase | None = Field(
        None, alias="class", description="counted cases that scenarios share: classes/NAME.csv near this file"
    )
    without: Phrase | None = Field(
        None,
        description="this: without the case of this scenario's folder; this and later: and without later cases",
    )
    counted: ValueSpec | None = Field(None, description="what midgame writes of the class in a text that a run keeps")
    data: Phrase | None = Field(None, description="a table beside this file: losses.csv; a draw takes one of its rows")
    column: Phrase | None = Field(None, description="the column of the table that is meant")
    day: Phrase | None = Field(None, description="the column of days or dates: the quantity is a series over them")
    block: Phrase | None = Field(
        None, description="what is drawn in one piece: a column whose equal cells are one block, or 7 days"
    )
    rows: ValueSpec | None = Field(None, description="what midgame writes of the table in a scenario that a run keeps")

    @property
    def origins(self) -> list[str]:
        """The keys of ``ORIGINS`` that it has: one, where all is well."""
        return [k for k in ORIGINS if self.has(k)]


class ForceSpec(Part):
    """A counted group of one kind of system."""

    count: NeededValue = Field(description="a value, the name of a quantity, or = expression")
    unit: Phrase = Field(Text(), description="what is counted: ships, aircraft, missiles")
    label: Phrase = Field(Text(), description="how reports call it")
    kind: Kind = Field(Text("system"), description="what sort of thing it is")
    arrives: ArrivesSpec | None = Field(
        None, description="the day it arrives, an expression, or a list of {day, count}; 0 until then"
    )
    states: Listed[Option] | None = Field(
        None, description="states that its units can be in: [ready, damaged]; units begin in the first"
    )
    begins: Mapped[str, ExprSpec] | None = Field(
        None, description="{state: how many} of the count begin in another state than the first"
    )
    whole: Truth = Field(Flag(True), description="round the count to a whole number")
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: Phrase = Field(Text(), description="the reason for the range")
    transfer: NumberSpec = Field(None, description="what counted cases weigh for a new one")
    group: Phrase = Field(Text(), description="drawn together with the quantities of that group")
    favours: Phrase = Field(Text(), description="the side that the assumption helps, or conservative")
    note: Phrase = Field(Text(), description="a remark")

    def as_quantity(self) -> QuantitySpec:
        """Its count as a quantity."""
        return QuantitySpec.model_construct(
            value=self.count, unit=self.unit, from_=self.from_, why=self.why, label=self.label, group=self.group,
            transfer=self.transfer, favours=self.favours, note=self.note,
        ).standing_at(self)  # fmt: skip


class CounterSpec(Part):
    """A number that steps add to."""

    unit: Phrase = Field(Text(), description="what is counted")
    label: Phrase = Field(Text(), description="how reports call it")
    cost: Phrase = Field(Text(), description="the side that it costs something: it stands among the costs of that side")
    note: Phrase = Field(Text(), description="a remark")


def is_value(node: Node, broken: bool) -> bool:
    """Whether a value stands alone, without the keys of a quantity around it."""
    if node.kind != "mapping" or not node.mapping:
        return True
    series = all(k[:1].isdigit() or k[:1] == "-" or KEY.match(k) for k in node.mapping)
    return (series or broken) and not any(k in node.mapping for k in QuantitySpec.known_keys())


def read_quantity(node: Node) -> QuantitySpec:
    """A quantity of an excursion, as far as it can be read."""
    return QuantitySpec.plain(node) if is_value(node, broken=True) else QuantitySpec.read(node)


def named_parts(node: Node) -> dict[str, Node]:
    """What stands by name in a mapping that has no keys of its own; empty when it is none."""
    return node.mapping if node.kind == "mapping" else {}


QuantityOrValue = Annotated[QuantitySpec, OrPlain(QuantitySpec.plain, VALUE_SCHEMA, "oneOf", is_value)]
CounterOrNothing = Annotated[
    CounterSpec, OrPlain(CounterSpec.read, {"type": "null"}, "anyOf", lambda node, broken: node.is_nothing)
]
