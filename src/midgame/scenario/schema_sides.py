"""The shape of what belongs to sides: their plans, and the agreements between them."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from pydantic import (
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from midgame.scenario.leaves import EXPR_SCHEMA, SOME, ExprSpec, Names, Phrase, Repeat, Truth, Word
from midgame.scenario.marks import Leaf
from midgame.scenario.nodes import Node
from midgame.scenario.schema_steps import EffectsSpec, StepSpec
from midgame.scenario.tree import Flag, Listed, Mapped, Part, Text


class PlanSpec(Part):
    """What one side means to do."""

    goal: Names = Field(description="the end state, or states, that this side wants")
    lines: Annotated[Mapped[Word, Annotated[Listed[StepSpec], SOME]], SOME] = Field(
        description="its lines of effort, side by side; the steps of a line one after another",
        json_schema_extra={"minProperties": 1},
    )
    label: Phrase = Field(Text(), description="how reports call it")
    why: Phrase = Field(Text(), description="the reason for it")
    note: Phrase = Field(Text(), description="a remark")


class OfferSpec(Part):
    """An offer of an agreement by one side."""

    by: Phrase = Field(description="the side that makes it")
    when: ExprSpec | None = Field(None, description="the condition under which it is made; left out: always")
    repeat: Repeat = Field(Text("once"), description="once, daily, every 10 days")
    until: ExprSpec | None = Field(None, description="ends the offers")
    at_most: ExprSpec | None = Field(None, description="how often it may be made")


class _OrOne:
    """Marks a list of which one item may stand alone."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_wrap_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed, listed["items"]]}

    def _read(self, raw: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        if isinstance(raw, Node) and raw.kind == "mapping":
            return handler(replace(raw, kind="sequence", sequence=[raw], mapping={}, keys={}))
        return handler(raw)


@dataclass(frozen=True)
class RefusedSpec:
    """The chance that an acceptable offer is refused: one for all sides, or by side."""

    every: Node | None
    own: Mapped[str, Node]

    @classmethod
    def of(cls, node: Node) -> Self:
        """A mapping is by side."""
        by_side = node.kind == "mapping"
        return cls(None if by_side else node, Mapped.of(node, node.mapping))


Refused = Annotated[
    RefusedSpec,
    Leaf(RefusedSpec.of, lambda node: None),
    WithJsonSchema({"anyOf": [EXPR_SCHEMA, {"type": "object", "additionalProperties": EXPR_SCHEMA}]}),
]


class AgreementSpec(Part):
    """An end that needs what each side would accept."""

    offers: Annotated[Annotated[Listed[OfferSpec], SOME], _OrOne()] = Field(
        description="one or several offers, each by a side"
    )
    accepts: Annotated[Mapped[Word, ExprSpec], SOME] = Field(
        description="what each side would accept: {us: condition, ir: condition}",
        json_schema_extra={"minProperties": 2},
    )
    refused: Refused | None = Field(
        None, description="the chance that an offer which is acceptable is refused all the same; also by side"
    )
    effects: EffectsSpec | None = Field(None, description="what it changes when it is agreed")
    settles: Truth = Field(
        Flag(True), description="it settles the matter: a plan that stops while it holds stopped because of it"
    )
    label: Phrase = Field(Text(), description="how reports call it")
    why: Phrase = Field(Text(), description="the reason for it")
    note: Phrase = Field(Text(), description="a remark")
