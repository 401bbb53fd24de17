"""The pieces of a validated tree: texts, truths, lists and mappings that know where they stand.

pydantic reads a file twice at most. A sound file is read once, strictly. A broken one is read again with
the context :data:`FORGIVING`: what is wrong or missing becomes blank, so that the builders can go on
and tell of everything else that is wrong.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Self, TypeVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from midgame.errors import Place
from midgame.scenario.yamlfile import NOWHERE, Node

NOTHING = Node(NOWHERE, "scalar")
FORGIVING = {"forgiving": True}

K = TypeVar("K")
T = TypeVar("T")


def forgiving(info: ValidationInfo) -> bool:
    """Whether what is wrong becomes blank instead of an error."""
    return info.context is FORGIVING


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as written, its place and that of its key. Blank when it is left out."""

    text: str = ""
    place: Place = NOWHERE
    key: Place = NOWHERE

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def is_given(self) -> bool:
        """Whether it stands in the file, be it as an empty text."""
        return self.place.line > 0


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false, and the place of its key."""

    value: bool = False
    key: Place = NOWHERE

    def __bool__(self) -> bool:
        return self.value

    @property
    def is_given(self) -> bool:
        """Whether it stands in the file."""
        return self.key.line > 0


class Listed(list[T]):
    """A list and its place; ``is_broken`` when something else stands there."""

    place: Place = NOWHERE
    key: Place = NOWHERE
    is_broken: bool = False

    @classmethod
    def of(cls, node: Node, items: Iterable[T]) -> Self:
        """The items of ``node``, read."""
        made = cls(items)
        made.place, made.key, made.is_broken = node.place, node.key, node.kind != "sequence"
        return made

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler.generate_schema(list[get_args(source)])  # type: ignore[misc]
        return core_schema.with_info_wrap_validator_function(partial(_collected, cls, "sequence"), inner)


class Mapped(dict[K, T]):
    """A mapping by name and its place; ``is_broken`` when something else stands there."""

    place: Place = NOWHERE
    key: Place = NOWHERE
    is_broken: bool = False

    @classmethod
    def of(cls, node: Node, items: dict[K, T]) -> Self:
        """The items of ``node``, read."""
        made = cls(items)
        made.place, made.key, made.is_broken = node.place, node.key, node.kind != "mapping"
        return made

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler.generate_schema(dict[get_args(source)])  # type: ignore[misc]
        return core_schema.with_info_wrap_validator_function(partial(_collected, cls, "mapping"), inner)


def _collected(made: Any, kind: str, raw: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    node = raw if isinstance(raw, Node) else NOTHING
    if node.kind == kind:
        return made.of(node, handler(node.mapping if kind == "mapping" else node.sequence))
    return made.of(node, {}) if forgiving(info) else handler(raw)


class Leaf:
    """Marks what is read of a node: ``read`` makes it, ``check`` raises PydanticCustomError when it is wrong."""

    def __init__(self, read: Callable[[Node], Any], check: Callable[[Node], None]) -> None:
        self.read = read
        self.check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._read)

    def _read(self, raw: Any, info: ValidationInfo) -> Any:
        node = raw if isinstance(raw, Node) else NOTHING
        if not forgiving(info):
            self.check(node)
        return self.read(node)


class AsIs:
    """Marks a node that is kept as it is, for a notation of its own that is read later."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.any_schema()


class OrPlain:
    """Marks a part that may be written as a plain value, which ``read`` makes a part of.

    ``plain`` and ``join`` say it in the JSON Schema; ``is_plain`` tells the two apart.
    """

    def __init__(
        self, read: Callable[[Node], Any], plain: dict[str, Any], join: str, is_plain: Callable[[Node, bool], bool]
    ) -> None:
        self.read = read
        self.plain = plain
        self.join = join
        self.is_plain = is_plain

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_wrap_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {self.join: [handler(schema), self.plain]}

    def _read(self, raw: Node, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        return self.read(raw) if self.is_plain(raw, forgiving(info)) else handler(raw)


def text_of(node: Node) -> Text:
    """A scalar as written."""
    return Text(node.text, node.place, node.key)


def texts(listed: Iterable[Text] | None) -> tuple[str, ...]:
    """The bare texts of a list."""
    return tuple(t.text for t in listed or ())


class Part(BaseModel):
    """A mapping with keys of its own. Keys with nothing after them count as left out."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False, frozen=True)
    _node: Node = PrivateAttr(default_factory=lambda: NOTHING)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self._node.place

    @property
    def key(self) -> Place:
        """Where its own key stands."""
        return self._node.key

    @property
    def unknown(self) -> dict[str, Place]:
        """Keys that are none of its own, and their places."""
        return {k: p for k, p in self._node.keys.items() if k not in self.known_keys()}

    @property
    def first_empty(self) -> Place | None:
        """The place of the first key that has nothing after it."""
        return next((n.place for n in self._node.mapping.values() if n.is_nothing), None)

    @classmethod
    def known_keys(cls) -> list[str]:
        """The keys as they are written, in order."""
        return [f.alias or name for name, f in cls.model_fields.items()]

    @classmethod
    def read(cls, node: Node) -> Self:
        """What can be read of ``node``, the rest blank."""
        return cls.model_validate(node, context=FORGIVING)

    @classmethod
    def plain(cls, node: Node) -> Self:
        """The part with ``node`` for its first key, and nothing else."""
        first = next(iter(cls.model_fields))
        return cls.read(Node(node.place, "mapping", mapping={first: node}, key=node.key))

    def standing_at(self, other: "Part") -> Self:
        """The same, standing where ``other`` does."""
        self._node = other._node
        return self

    @model_validator(mode="wrap")
    @classmethod
    def _from_node(cls, raw: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        lenient = forgiving(info)
        node = raw if isinstance(raw, Node) or not lenient else NOTHING
        if not isinstance(node, Node):
            return handler(node)
        given = {k: None if n.is_nothing else n for k, n in node.mapping.items()}
        if lenient:
            given = cls._blanked(given)
        made = handler(given if lenient or node.kind == "mapping" else node)
        made._node = node
        return made

    @classmethod
    def _blanked(cls, given: dict[str, Any]) -> dict[str, Any]:
        fields = {f.alias or name: f for name, f in cls.model_fields.items()}
        needed = {k: None for k, f in fields.items() if f.is_required()}
        return needed | {k: n for k, n in given.items() if k in fields}
