"""The shape of ``scenario.yaml``, declared once: checked by pydantic, exported as JSON Schema, read by the builders."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field
from pydantic.json_schema import GenerateJsonSchema

from midgame.scenario.leaves import (
    SOME,
    Anything,
    Day,
    ExprSpec,
    ForceName,
    Names,
    Option,
    Phrase,
    SpanSpec,
    Title,
    Truth,
    Version,
    Word,
)
from midgame.scenario.schema_ends import EndStateOrExpr, OutcomeOrExpr, Variation
from midgame.scenario.schema_ends import EndStateSpec as EndStateSpec
from midgame.scenario.schema_ends import OutcomeSpec as OutcomeSpec
from midgame.scenario.schema_facts import BeginSpec as BeginSpec
from midgame.scenario.schema_facts import FactOrValues
from midgame.scenario.schema_facts import FactSpec as FactSpec
from midgame.scenario.schema_numbers import CounterOrNothing, QuantityOrValue
from midgame.scenario.schema_numbers import CounterSpec as CounterSpec
from midgame.scenario.schema_numbers import ForceSpec as ForceSpec
from midgame.scenario.schema_numbers import QuantitySpec as QuantitySpec
from midgame.scenario.schema_sides import AgreementSpec as AgreementSpec
from midgame.scenario.schema_sides import OfferSpec as OfferSpec
from midgame.scenario.schema_sides import PlanSpec as PlanSpec
from midgame.scenario.schema_steps import EffectsSpec as EffectsSpec
from midgame.scenario.schema_steps import RivalSpec as RivalSpec
from midgame.scenario.schema_steps import StepSpec as StepSpec
from midgame.scenario.schema_steps import WaySpec as WaySpec
from midgame.scenario.schema_tables import TableSpec as TableSpec
from midgame.scenario.tree import Flag, Listed, Mapped, Part, Text
from midgame.scenario.words import DEFAULT_SCALE


class ClockSpec(Part):
    """Day 0, the length of a tick, and how long a replication lasts."""

    start: Day = Field(description="day 0, as year-month-day")
    tick: SpanSpec = Field(
        None, description="the step of time: '1 day', '6 hours'", json_schema_extra={"default": "1 day"}
    )
    horizon: SpanSpec = Field(
        None,
        description="how long a replication lasts: '180 days', or a number of days",
        json_schema_extra={"default": "180 days"},
    )


class ScenarioSpec(Part):
    """A midgame scenario."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        title="midgame scenario",
        json_schema_extra={
            "oneOf": [
                {"required": ["plan", "goal"], "not": {"required": ["plans"]}},
                {"required": ["plans"], "not": {"anyOf": [{"required": ["plan"]}, {"required": ["goal"]}]}},
            ]
        },
    )

    midgame: Version = Field(description="version of the language")
    title: Title = Field(description="what the scenario is")
    question: Title = Field(description="what it is to answer")
    as_of: Day = Field(description="nothing published later may feed a number")
    looks_back: Truth = Field(
        Flag(), description="the scenario is of the past: sources published after its first day may feed a number"
    )
    clock: ClockSpec = Field(description="day 0, the tick and the horizon")
    plan: Annotated[Listed[StepSpec], SOME] | None = Field(
        None, description="what the plan's owner means to do, in order", json_schema_extra={"minItems": 1}
    )
    plans: Annotated[Mapped[Word, PlanSpec], SOME] | None = Field(
        None,
        description="the plan of each side, instead of plan and goal: {us: {goal: ..., lines: ...}}",
        json_schema_extra={"minProperties": 1},
    )
    end_states: Annotated[Mapped[Word, EndStateOrExpr], SOME] = Field(
        description="named conditions on the state at the end", json_schema_extra={"minProperties": 1}
    )
    goal: Names | None = Field(None, description="the end state, or states, that the plan's owner wants")
    extends: Phrase | None = Field(None, description="the scenario that this one builds on: ../base/scenario.yaml")
    includes: Names | None = Field(None, description="files with shared quantities, and their sources and claims")
    remove: Names | None = Field(
        None, description="parts of the base that are taken out: [plan.parade, quantities.old, stop_when]"
    )
    summary: Phrase = Field(Text(), description="the scenario in a few sentences")
    authors: Names | None = Field(None, description="who wrote it")
    scale: Phrase = Field(Text(DEFAULT_SCALE), description="scale of probability words: ICD 203, Kent or IPCC")
    expect: Mapped[str, ExprSpec] | None = Field(
        None, description="what the author expects, written before the run: {goal: 2% to 20%}"
    )
    sides: Mapped[Word, Phrase] | None = Field(None, description="short name and label of each side")
    units: Listed[Phrase] | None = Field(None, description="extra nouns that this scenario counts")
    groups: Mapped[Word, Anything] | None = Field(
        None, description="shared, a rank correlation from 0 to 1, or pairs: {a b: -0.3}"
    )
    quantities: Mapped[Word, QuantityOrValue] | None = Field(None, description="the named numbers")
    tables: Mapped[Word, TableSpec] | None = Field(
        None, description="functions by points, for expressions to call: {by: [range], rows: [[10, 0.6], [20, 0.4]]}"
    )
    forces: Mapped[ForceName, ForceSpec] | None = Field(None, description="counted groups, named side.name")
    facts: Mapped[Word, FactOrValues] | None = Field(
        None, description="named states: a list of values, of which the first holds on day 0, or {values, begins}"
    )
    counters: Mapped[Word, CounterOrNothing] | None = Field(None, description="numbers that steps add to")
    switches: Mapped[Word, Listed[Option]] | None = Field(
        None, description="choices that excursions flip; the first is the base case"
    )
    options: Mapped[Word, Mapped[Word, Listed[Option]]] | None = Field(
        None, description="choices that belong to a side: {us: {posture: [wait, strike]}}"
    )
    agreements: Mapped[Word, AgreementSpec] | None = Field(
        None, description="ends that need what each side would accept"
    )
    responses: Listed[StepSpec] | None = Field(
        None, description="what the others do in return, and what happens in politics"
    )
    outcomes: Mapped[Word, OutcomeOrExpr] | None = Field(
        None, description="numbers or conditions worked out at the end"
    )
    stop_when: ExprSpec | None = Field(None, description="ends the replication")
    excursions: Mapped[Word, Variation] | None = Field(
        None, description="named variations: flip switches, replace values"
    )

    inert: Mapped[str, Phrase] | None = Field(
        None, description="inputs, steps and forces that may move nothing, each with the reason why it is in the file"
    )

    def every_step(self) -> list[StepSpec]:
        """The plan, or those of the sides line by line, and the responses: in file order."""
        lines = [step for plan in (self.plans or {}).values() for line in plan.lines.values() for step in line]
        return [*(self.plan or ()), *lines, *(self.responses or ())]


class _Plain(GenerateJsonSchema):
    """Shows a default as the plain value that it stands for."""

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, Text | Flag):
            dft = dft.text if isinstance(dft, Text) else dft.value
        return super().encode_default(dft)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``scenario.yaml``, for editors."""
    schema = ScenarioSpec.model_json_schema(by_alias=True, schema_generator=_Plain)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    _close(schema)
    _spare(schema)
    return schema


# Sections whose entries need keys of their own, unless they change those of a base.
_NEEDING = {"forces": "ForceSpec", "end_states": "EndStateSpec", "outcomes": "OutcomeSpec"}


def _spare(schema: dict[str, Any]) -> None:
    """Ask only a version of a file that extends another."""
    parts = schema["$defs"]
    needed: dict[str, Any] = {
        section: {"additionalProperties": {"required": parts[name].pop("required")}}
        for section, name in _NEEDING.items()
    }
    needed["clock"] = {"required": parts["ClockSpec"].pop("required")}
    schema["if"] = {"required": ["extends"]}
    schema["else"] = {"required": schema["required"], "properties": needed, "oneOf": schema.pop("oneOf")}
    schema["required"] = ["midgame"]


def _close(part: Any) -> None:
    """Refuse the names that no pattern allows, which pydantic's schema lets pass."""
    if isinstance(part, dict):
        if "patternProperties" in part:
            part.setdefault("additionalProperties", False)
        for inside in part.values():
            _close(inside)
    elif isinstance(part, list):
        for inside in part:
            _close(inside)
