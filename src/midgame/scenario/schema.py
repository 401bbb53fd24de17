"""The shape of ``scenario.yaml``, declared once: checked by pydantic, exported as JSON Schema."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, WithJsonSchema

Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$")]
ForceName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*\.[A-Za-z_]\w*$")]
# Values and expressions have notations of their own, read later with better messages than a type can give.
ValueSpec = Annotated[Any, WithJsonSchema({"type": ["string", "number", "array", "object"]})]
ExprSpec = Annotated[Any, WithJsonSchema({"type": ["string", "number", "boolean"]})]
Names = Annotated[
    Any,
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


def _either(keys: set[str]) -> Discriminator:
    """Tell a mapping with the keys of a part from a plain value."""

    def tag(raw: Any) -> str:
        is_part = isinstance(raw, dict) and (not raw or any(k in keys for k in raw) or not _is_series(raw))
        return "part" if is_part else "plain"

    return Discriminator(tag)


def _is_series(raw: dict[Any, Any]) -> bool:
    return all(str(k)[:1].isdigit() or str(k)[:1] == "-" for k in raw)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=False, frozen=True)


class ClockSpec(_Part):
    """Day 0, the length of a tick, and how long a replication lasts."""

    start: date
    tick: str | int | float = "1 day"
    horizon: str | int = Field("180 days", description="how long a replication lasts, in days")


class QuantitySpec(_Part):
    """A named number with its value, unit and sources."""

    value: ValueSpec | None = Field(None, description="8, 20 to 25, 20..25, '20, 22, 25', 8 of 16, likely, normal(10, 2), = a * b")
    does: str | None = Field(None, description="a model without dice that works it out")
    with_: dict[str, ExprSpec] | None = Field(None, alias="with")
    output: str | None = None
    unit: str = ""
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: str = ""
    label: str = ""
    group: str = ""
    transfer: float | None = None
    between: Literal["hold", "linear"] = "hold"
    favours: str = ""
    note: str = ""


class ForceSpec(_Part):
    """A counted group of one kind of system."""

    count: ValueSpec
    unit: str = ""
    label: str = ""
    kind: Literal["system", "munition", "people"] = "system"
    arrives: ExprSpec | None = None
    whole: bool = True
    from_: Names | None = Field(None, alias="from")
    why: str = ""
    transfer: float | None = None
    group: str = ""
    favours: str = ""
    note: str = ""


class CounterSpec(_Part):
    """A number that steps add to."""

    unit: str = ""
    label: str = ""
    note: str = ""


class EffectsSpec(_Part):
    """What a step changes."""

    lose: dict[str, ExprSpec] | None = None
    use: dict[str, ExprSpec] | None = None
    gain: dict[str, ExprSpec] | None = None
    add: dict[str, ExprSpec] | None = None
    set: dict[str, str | int | float | bool] | None = None
    choose: dict[str, dict[str, ExprSpec]] | None = None
    stop: bool = False


class StepSpec(_Part):
    """One thing a side means to do, or does in response."""

    step: str
    label: str = ""
    side: str = ""
    phase: str = ""
    from_: Names | None = Field(None, alias="from")
    why: str = ""
    note: str = ""
    when: ExprSpec | None = None
    does: str | None = None
    with_: dict[str, ExprSpec] | None = Field(None, alias="with")
    against: dict[str, Any] | None = None
    gap: str | None = None
    repeat: str = "once"
    until: ExprSpec | None = None
    at_most: ExprSpec | None = None
    succeeds: ExprSpec | None = None
    fails: ExprSpec | None = None
    goes_on: bool = False
    effects: EffectsSpec | None = None
    on_success: EffectsSpec | None = None
    on_failure: EffectsSpec | None = None
    link: str = ""
    optional: bool = False
    favours: str = ""


class EndStateSpec(_Part):
    """A named predicate on the state."""

    when: ExprSpec
    label: str = ""
    note: str = ""


class OutcomeSpec(_Part):
    """A number or a condition worked out at the end."""

    value: ExprSpec
    label: str = ""
    unit: str = ""
    note: str = ""


QuantityOrValue = Annotated[
    Annotated[QuantitySpec, Tag("part")] | Annotated[ValueSpec, Tag("plain")],
    _either({"value", "does", "with", "unit", "from", "why", "label", "group", "transfer"}),
]
EndStateOrExpr = Annotated[Annotated[EndStateSpec, Tag("part")] | Annotated[ExprSpec, Tag("plain")], _either({"when"})]
OutcomeOrExpr = Annotated[Annotated[OutcomeSpec, Tag("part")] | Annotated[ExprSpec, Tag("plain")], _either({"value"})]


class ScenarioSpec(_Part):
    """A midgame scenario."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="midgame scenario")

    midgame: Literal[1]
    title: str
    question: str
    as_of: date
    clock: ClockSpec
    plan: list[StepSpec] = Field(min_length=1)
    end_states: dict[Word, EndStateOrExpr] = Field(min_length=1)
    goal: Names
    summary: str = ""
    authors: Names = ""
    scale: str = "ICD 203"
    expect: dict[str, str | int | float] | None = None
    sides: dict[Word, str] | None = None
    units: list[str] | None = None
    groups: dict[Word, Any] | None = None
    quantities: dict[Word, QuantityOrValue] | None = None
    forces: dict[ForceName, ForceSpec] | None = None
    facts: dict[Word, list[str | int | float | bool]] | None = None
    counters: dict[Word, CounterSpec | None] | None = None
    switches: dict[Word, list[str | int | float | bool]] | None = None
    responses: list[StepSpec] | None = None
    outcomes: dict[Word, OutcomeOrExpr] | None = None
    stop_when: ExprSpec | None = None
    excursions: dict[Word, dict[str, Any]] | None = None


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``scenario.yaml``, for editors."""
    schema = ScenarioSpec.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
