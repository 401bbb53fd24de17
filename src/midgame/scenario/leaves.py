"""The kinds of scalars and lists in ``scenario.yaml``: how each is read, checked and shown in the JSON Schema."""

import re
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from midgame.scenario.marks import AsIs, Leaf
from midgame.scenario.nodes import Node
from midgame.scenario.tree import Flag, Listed, Text, forgiving, text_of

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WORD = r"[A-Za-z_][A-Za-z0-9_]*"
VERSIONS = (1, 2)  # of the language
NO_DAY = date(2000, 1, 1)  # stands for a date that is missing or wrong

C = TypeVar("C", bound=list[Any] | dict[Any, Any])


def _is_text(node: Node) -> None:
    if not isinstance(node.value, str):
        raise PydanticCustomError("string_type", "not a text")


def _is_title(node: Node) -> None:
    _is_text(node)
    if not node.text:
        raise PydanticCustomError("string_too_short", "empty")


def _is_step_name(node: Node) -> None:
    _is_text(node)
    if not node.text.strip() or len(node.text) > 80 or not node.text.isprintable():
        raise PydanticCustomError("step_name", "not a name")


def _is_option(node: Node) -> None:
    if node.value is None or node.value == "":
        raise PydanticCustomError("word", "not a word")


def _is_truth(node: Node) -> None:
    if not isinstance(node.value, bool):
        raise PydanticCustomError("bool_type", "not a truth value")


def _is_version(node: Node) -> None:
    if isinstance(node.value, bool | float) or node.value not in VERSIONS:
        raise PydanticCustomError("version", "not a version")


def _version(node: Node) -> int:
    return 2 if node.value == 2 and not isinstance(node.value, float) else 1


def _is_date(node: Node) -> None:
    if not isinstance(node.value, str) or not _DATE.match(node.value) or _date(node) is None:
        raise PydanticCustomError("date", "not a date")


def _are_names(node: Node) -> None:
    listed = node.sequence if node.kind == "sequence" else [node]
    if not listed or not all(isinstance(n.value, str) and n.value for n in listed):
        raise PydanticCustomError("names", "not a name or a list of names")


def _anything(node: Node) -> None:
    """Checked by the builders, with better messages than a type can give."""


def _date(node: Node) -> date | None:
    try:
        return date.fromisoformat(node.text)
    except ValueError:
        return None


def _flag(node: Node) -> Flag:
    return Flag(node.value is True, node.key)


def _names(node: Node) -> Listed[Text]:
    listed = node.sequence if node.kind == "sequence" else [node]
    return Listed.of(node, [text_of(n) for n in listed if n.kind == "scalar" and (n.text or n is not node)])


def _one_of(*allowed: str) -> Leaf:
    quoted = [f"'{a}'" for a in allowed]
    expected = ", ".join(quoted[:-1]) + " or " + quoted[-1]

    def check(node: Node) -> None:
        if node.value not in allowed:
            raise PydanticCustomError("literal_error", "not one of {expected}", {"expected": expected})

    return Leaf(text_of, check)


def _named(pattern: str, most: int) -> AfterValidator:
    whole = re.compile(pattern)

    def check(name: str, info: ValidationInfo) -> str:
        if not forgiving(info) and (not whole.fullmatch(name) or len(name) > most):
            raise PydanticCustomError("name", "not a name")
        return name

    return AfterValidator(check)


def _some(found: C, info: ValidationInfo) -> C:
    if not found and not forgiving(info):
        raise PydanticCustomError("too_short", "empty")
    return found


def _one_or_more(part: dict[str, Any]) -> list[dict[str, Any]]:
    return [part, {"type": "array", "items": part, "minItems": 1}]


def _name_schema(pattern: str, most: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "maxLength": most})


_PLAIN_NAME, _FORCE_NAME = f"^{_WORD}$", rf"^{_WORD}\.{_WORD}$"
_TEXT = WithJsonSchema({"type": "string"})
VALUE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number", "array"]},
        {"type": "object", "patternProperties": {"^(-?[0-9]|p[0-9])": {}}, "additionalProperties": False},
    ]
}
EXPR_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_ARRIVAL: dict[str, Any] = {
    "type": "object",
    "properties": {"day": EXPR_SCHEMA, "count": EXPR_SCHEMA},
    "required": ["day"],
    "additionalProperties": False,
}
_MOVE: dict[str, Any] = {
    "type": "object",
    "properties": {"from": {"type": "string"}, "to": {"type": "string"}, "count": EXPR_SCHEMA},
    "required": ["from", "to", "count"],
    "additionalProperties": False,
}
_OPTION = WithJsonSchema({"type": ["string", "number", "boolean"]})
_NAMES = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
_KINDS, _BETWEEN, _BEYOND = ("system", "munition", "people"), ("hold", "linear"), ("error", "hold")

Word = Annotated[str, _named(_PLAIN_NAME, 60), _name_schema(_PLAIN_NAME, 60)]
ForceName = Annotated[str, _named(_FORCE_NAME, 80), _name_schema(_FORCE_NAME, 80)]
Phrase = Annotated[Text, Leaf(text_of, _is_text), _TEXT]
NeededPhrase = Annotated[Text, Leaf(text_of, _is_text), _TEXT]
Title = Annotated[Text, Leaf(text_of, _is_title), WithJsonSchema({"type": "string", "minLength": 1})]
StepName = Annotated[Text, Leaf(text_of, _is_step_name), _TEXT]
Option = Annotated[Text, Leaf(text_of, _is_option), _OPTION]
SetTo = Annotated[Node, Leaf(lambda node: node, _is_option), _OPTION]
Repeat = Annotated[Text, Leaf(text_of, _anything), _TEXT]
Kind = Annotated[Text, _one_of(*_KINDS), WithJsonSchema({"type": "string", "enum": list(_KINDS)})]
Between = Annotated[Text, _one_of(*_BETWEEN), WithJsonSchema({"type": "string", "enum": list(_BETWEEN)})]
Beyond = Annotated[Text, _one_of(*_BEYOND), WithJsonSchema({"type": "string", "enum": list(_BEYOND)})]
Truth = Annotated[Flag, Leaf(_flag, _is_truth), WithJsonSchema({"type": "boolean"})]
Day = Annotated[
    date, Leaf(lambda n: _date(n) or NO_DAY, _is_date), WithJsonSchema({"type": "string", "format": "date"})
]
Version = Annotated[int, Leaf(_version, _is_version), WithJsonSchema({"enum": list(VERSIONS), "type": "integer"})]
Names = Annotated[Listed[Text], Leaf(_names, _are_names), _NAMES]
SOME = AfterValidator(_some)  # at least one of what is listed

# Notations of their own, read by the builders with better messages than a type can give. Those that are required
# are None only where the file is broken.
Anything = Annotated[Node, AsIs(), WithJsonSchema({})]
ValueSpec = Annotated[Node, AsIs(), WithJsonSchema(VALUE_SCHEMA)]
ExprSpec = Annotated[Node, AsIs(), WithJsonSchema(EXPR_SCHEMA)]
ArrivesSpec = Annotated[Node, AsIs(), WithJsonSchema({"anyOf": [EXPR_SCHEMA, *_one_or_more(_ARRIVAL)]})]
MovesSpec = Annotated[Node, AsIs(), WithJsonSchema({"anyOf": _one_or_more(_MOVE)})]
NeededValue = Annotated[Node | None, AsIs(), WithJsonSchema(VALUE_SCHEMA)]
NeededExpr = Annotated[Node | None, AsIs(), WithJsonSchema(EXPR_SCHEMA)]
SpanSpec = Annotated[Node | None, AsIs(), WithJsonSchema({"type": ["string", "number"]})]
NumberSpec = Annotated[Node | None, AsIs(), WithJsonSchema({"type": "number"})]
AnyValue = Annotated[Node | None, AsIs(), WithJsonSchema({"type": "string"})]
RowsSpec = Annotated[
    Node | None,
    AsIs(),
    WithJsonSchema({"type": "array", "items": {"type": "array", "items": {"type": ["number", "string"]}}}),
]
ExpertsSpec = Annotated[
    Node | None,
    AsIs(),
    WithJsonSchema({
        "type": "object", "minProperties": 2,
        "additionalProperties": {
            "type": "array", "items": {"type": ["number", "string"]}, "minItems": 3, "maxItems": 3,
        },
    }),
]  # fmt: skip
WeightsSpec = Annotated[
    Node | None, AsIs(), WithJsonSchema({"type": "object", "additionalProperties": {"type": "number", "minimum": 0}})
]
WithinSpec = Annotated[Node | None, AsIs(), WithJsonSchema({"type": "object", "minProperties": 1})]
