"""The shape of end states, outcomes and excursions."""

from dataclasses import dataclass, field
from typing import Annotated, Self

from pydantic import Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from midgame.errors import Place
from midgame.scenario.leaves import EXPR_SCHEMA, NeededExpr, Phrase, Truth
from midgame.scenario.marks import Leaf, OrPlain
from midgame.scenario.nodes import Node
from midgame.scenario.tree import Flag, Mapped, Part, Text, text_of

ABOUT = ("label", "why", "from", "note")  # what an excursion says of itself


class EndStateSpec(Part):
    """A named predicate on the state."""

    when: NeededExpr = Field(description="the condition that makes it this end")
    label: Phrase = Field(Text(), description="how reports call it")
    settles: Truth = Field(
        Flag(),
        description="this end settles the matter: a plan that stops while it holds stopped because of it",
    )
    note: Phrase = Field(Text(), description="a remark")


class OutcomeSpec(Part):
    """A number or a condition worked out at the end."""

    value: NeededExpr = Field(description="a number or a condition, worked out at the end")
    label: Phrase = Field(Text(), description="how reports call it")
    unit: Phrase = Field(Text(), description="its unit")
    cost: Phrase = Field(
        Text(), description="the side that it costs something, of a number: it stands among the costs of that side"
    )
    note: Phrase = Field(Text(), description="a remark")


@dataclass(frozen=True)
class ExcursionSpec:
    """A named variation: the switches, quantities, gaps and steps that it changes, by name."""

    key: Place
    label: Text
    changes: Mapped[str, Node]
    why: Text = field(default_factory=Text)
    from_: tuple[str, ...] = ()

    @classmethod
    def of(cls, node: Node) -> Self:
        """What is neither its label, its reason, its sources nor a remark is a change."""
        changes = {k: n for k, n in node.mapping.items() if k not in ABOUT}
        label, why = (text_of(n) if (n := node.mapping.get(k)) is not None else Text() for k in ("label", "why"))
        named = node.mapping.get("from", Node(node.place, "sequence"))
        sources = tuple(n.text for n in (named.sequence or [named]) if n.text)
        return cls(node.key, label, Mapped.of(node, changes), why, sources)


def _is_mapping(node: Node) -> None:
    if node.kind != "mapping":
        raise PydanticCustomError("dict_type", "not a mapping")


def _stands_alone(node: Node, broken: bool) -> bool:
    return node.kind != "mapping"


EndStateOrExpr = Annotated[EndStateSpec, OrPlain(EndStateSpec.plain, EXPR_SCHEMA, "oneOf", _stands_alone)]
OutcomeOrExpr = Annotated[OutcomeSpec, OrPlain(OutcomeSpec.plain, EXPR_SCHEMA, "oneOf", _stands_alone)]
Variation = Annotated[
    ExcursionSpec,
    Leaf(ExcursionSpec.of, _is_mapping),
    WithJsonSchema({"type": "object", "additionalProperties": True}),
]
