"""The shape of ``scenario.yaml``, declared once: checked by pydantic, exported as JSON Schema."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=60)]
ForceName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$", max_length=80)
]
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def _date(raw: Any) -> Any:
    if not isinstance(raw, str) or not _DATE.match(raw):
        raise PydanticCustomError("date", "not a date")
    return raw


def _word(raw: Any) -> Any:
    if not isinstance(raw, str | int | float | bool) or raw == "":
        raise PydanticCustomError("word", "not a word")
    return raw


def _names(raw: Any) -> Any:
    listed = raw if isinstance(raw, list) else [raw]
    if not listed or not all(isinstance(r, str) and r for r in listed):
        raise PydanticCustomError("names", "not a name or a list of names")
    return raw


def _step_name(raw: Any) -> Any:
    if isinstance(raw, str) and (not raw.strip() or len(raw) > 80 or not raw.isprintable()):
        raise PydanticCustomError("step_name", "not a name")
    return raw


def _one(raw: Any) -> Any:
    if isinstance(raw, bool | float) or raw != 1:
        raise PydanticCustomError("version", "not 1")
    return raw


Day = Annotated[date, BeforeValidator(_date)]
Option = Annotated[Any, BeforeValidator(_word), WithJsonSchema({"type": ["string", "number", "boolean"]})]
StepName = Annotated[str, BeforeValidator(_step_name)]
Title = Annotated[str, StringConstraints(min_length=1)]
# Values and expressions have notations of their own, read later with better messages than a type can give.
_SERIES = {"type": "object", "patternProperties": {"^-?[0-9]": {}}, "additionalProperties": False}
ValueSpec = Annotated[Any, WithJsonSchema({"anyOf": [{"type": ["string", "number", "array"]}, _SERIES]})]
ExprSpec = Annotated[Any, WithJsonSchema({"type": ["string", "number", "boolean"]})]
Names = Annotated[
    Any,
    BeforeValidator(_names),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


SpanSpec = Annotated[Any, WithJsonSchema({"type": ["string", "number"]})]  # read later, as '180 days' or a number


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

    start: Day = Field(description="day 0, as year-month-day")
    tick: SpanSpec = Field("1 day", description="the step of time: '1 day', '6 hours'")
    horizon: SpanSpec = Field("180 days", description="how long a replication lasts: '180 days', or a number of days")


class QuantitySpec(_Part):
    """A named number with its value, unit and sources."""

    value: ValueSpec | None = Field(
        None, description="8, 20 to 25, 20..25, '20, 22, 25', 8 of 16, likely, normal(10, 2), = a * b"
    )
    does: str | None = Field(None, description="a model without dice that works it out")
    with_: dict[str, ExprSpec] | None = Field(None, alias="with", description="the arguments of the model")
    output: str | None = Field(None, description="which output of the model; left out: its first")
    unit: str = Field(
        "", description="a noun (ships, aircraft), fraction, probability, or a unit such as km, knot, days"
    )
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: str = Field("", description="the reason for the range; required with from: assumed")
    label: str = Field("", description="how reports call it")
    group: str = Field("", description="quantities of one group are drawn together; see groups")
    transfer: Any = Field(
        None,
        description="what counted cases weigh for a new one: above 0, at most 1",
        json_schema_extra={"type": "number"},
    )
    between: Literal["hold", "linear"] = Field(
        "hold", description="between the days of a series: hold the value, or join them"
    )
    favours: str = Field("", description="the side that the assumption helps, or conservative")
    note: str = Field("", description="a remark")


class ForceSpec(_Part):
    """A counted group of one kind of system."""

    count: ValueSpec = Field(description="a value, the name of a quantity, or = expression")
    unit: str = Field("", description="what is counted: ships, aircraft, missiles")
    label: str = Field("", description="how reports call it")
    kind: Literal["system", "munition", "people"] = Field("system", description="what sort of thing it is")
    arrives: ExprSpec | None = Field(None, description="the day it arrives, an expression; 0 until then")
    whole: StrictBool = Field(True, description="round the count to a whole number")
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: str = Field("", description="the reason for the range")
    transfer: Any = Field(
        None, description="what counted cases weigh for a new one", json_schema_extra={"type": "number"}
    )
    group: str = Field("", description="drawn together with the quantities of that group")
    favours: str = Field("", description="the side that the assumption helps, or conservative")
    note: str = Field("", description="a remark")


class CounterSpec(_Part):
    """A number that steps add to."""

    unit: str = Field("", description="what is counted")
    label: str = Field("", description="how reports call it")
    note: str = Field("", description="a remark")


class EffectsSpec(_Part):
    """What a step changes."""

    lose: dict[str, ExprSpec] | None = Field(None, description="{force: how many} lost to the enemy")
    use: dict[str, ExprSpec] | None = Field(None, description="{force: how many} expended")
    gain: dict[str, ExprSpec] | None = Field(None, description="{force: how many} that come")
    add: dict[str, ExprSpec] | None = Field(None, description="{counter: how much}")
    set: dict[str, Option] | None = Field(None, description="{fact: value}")
    choose: dict[str, dict[str, ExprSpec]] | None = Field(
        None, description="{fact: {value: weight}}, drawn; one may be rest"
    )
    stop: StrictBool = Field(False, description="the replication ends with this day")


class StepSpec(_Part):
    """One thing a side means to do, or does in response."""

    step: StepName = Field(description="its name")
    label: str = Field("", description="how reports call it")
    side: str = Field("", description="who acts")
    phase: str = Field("", description="the named phase it belongs to")
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: str = Field("", description="the reason for it")
    note: str = Field("", description="a remark")
    when: ExprSpec | None = Field(None, description="the condition under which it is played; left out: always")
    does: str | None = Field(None, description="a model, see midgame models")
    with_: dict[str, ExprSpec] | None = Field(
        None, alias="with", description="the arguments of the model, each an expression"
    )
    against: dict[str, Any] | None = Field(None, description="{force: share}: classes of targets")
    gap: str | None = Field(None, description="a step with no mechanism: what is left open")
    repeat: Any = Field("once", description="once, daily, or every 3 days", json_schema_extra={"type": "string"})
    until: ExprSpec | None = Field(None, description="ends the repeating; failed when not succeeded by then")
    at_most: ExprSpec | None = Field(None, description="how often it may be played")
    succeeds: ExprSpec | None = Field(None, description="when it has succeeded")
    fails: ExprSpec | None = Field(None, description="when it has failed for good")
    goes_on: StrictBool = Field(False, description="keeps repeating after success")
    effects: EffectsSpec | None = Field(None, description="what it changes each time it is played")
    on_success: EffectsSpec | None = Field(None, description="what it changes when it succeeds")
    on_failure: EffectsSpec | None = Field(None, description="what it changes when it fails")
    link: str = Field("", description="steps of one link are alternatives")
    optional: StrictBool = Field(False, description="not a link of the chain")
    favours: str = Field("", description="the side that the assumption helps, or conservative")


class EndStateSpec(_Part):
    """A named predicate on the state."""

    when: ExprSpec = Field(description="the condition that makes it this end")
    label: str = Field("", description="how reports call it")
    note: str = Field("", description="a remark")


class OutcomeSpec(_Part):
    """A number or a condition worked out at the end."""

    value: ExprSpec = Field(description="a number or a condition, worked out at the end")
    label: str = Field("", description="how reports call it")
    unit: str = Field("", description="its unit")
    note: str = Field("", description="a remark")


QuantityOrValue = Annotated[
    Annotated[QuantitySpec, Tag("part")] | Annotated[ValueSpec, Tag("plain")],
    _either({"value", "does", "with", "unit", "from", "why", "label", "group", "transfer"}),
]
EndStateOrExpr = Annotated[Annotated[EndStateSpec, Tag("part")] | Annotated[ExprSpec, Tag("plain")], _either({"when"})]
OutcomeOrExpr = Annotated[Annotated[OutcomeSpec, Tag("part")] | Annotated[ExprSpec, Tag("plain")], _either({"value"})]


class ScenarioSpec(_Part):
    """A midgame scenario."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="midgame scenario")

    midgame: Annotated[Literal[1], BeforeValidator(_one)] = Field(description="version of the language")
    title: Title = Field(description="what the scenario is")
    question: Title = Field(description="what it is to answer")
    as_of: Day = Field(description="nothing published later may feed a number")
    clock: ClockSpec = Field(description="day 0, the tick and the horizon")
    plan: list[StepSpec] = Field(min_length=1, description="what the plan's owner means to do, in order")
    end_states: dict[Word, EndStateOrExpr] = Field(min_length=1, description="named conditions on the state at the end")
    goal: Names = Field(description="the end state, or states, that the plan's owner wants")
    summary: str = Field("", description="the scenario in a few sentences")
    authors: Names | None = Field(None, description="who wrote it")
    scale: str = Field("ICD 203", description="scale of probability words: ICD 203, Kent or IPCC")
    expect: dict[str, ExprSpec] | None = Field(
        None, description="what the author expects, written before the run: {goal: 2% to 20%}"
    )
    sides: dict[Word, str] | None = Field(None, description="short name and label of each side")
    units: list[str] | None = Field(None, description="extra nouns that this scenario counts")
    groups: dict[Word, Any] | None = Field(None, description="shared, or a rank correlation from 0 to 1")
    quantities: dict[Word, QuantityOrValue] | None = Field(None, description="the named numbers")
    forces: dict[ForceName, ForceSpec] | None = Field(None, description="counted groups, named side.name")
    facts: dict[Word, list[Option]] | None = Field(None, description="named states; the first value holds on day 0")
    counters: dict[Word, CounterSpec | None] | None = Field(None, description="numbers that steps add to")
    switches: dict[Word, list[Option]] | None = Field(
        None, description="choices that excursions flip; the first is the base case"
    )
    responses: list[StepSpec] | None = Field(
        None, description="what the others do in return, and what happens in politics"
    )
    outcomes: dict[Word, OutcomeOrExpr] | None = Field(None, description="numbers or conditions worked out at the end")
    stop_when: ExprSpec | None = Field(None, description="ends the replication")
    excursions: dict[Word, dict[str, Any]] | None = Field(
        None, description="named variations: flip switches, replace values"
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``scenario.yaml``, for editors."""
    schema = ScenarioSpec.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    _close(schema)
    return schema


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
