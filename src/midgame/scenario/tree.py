"""The pieces of a validated tree: texts, truths, lists and mappings that know where they stand.

pydantic reads a file twice at most. A sound file is read once, strictly. A broken one is read again with
the context :data:`FORGIVING`: what is wrong or missing becomes blank, so that the builders can go on
and tell of everything else that is wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Self, TypeVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from midgame.errors import Place
from midgame.scenario.nodes import NOWHERE, Node

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


def text_of(node: Node) -> Text:
    """A scalar as written."""
    return Text(node.text, node.place, node.key)


def texts(listed: Iterable[Text] | None) -> tuple[str, ...]:
    """The bare texts of a list."""
    return tuple(t.text for t in listed or ())


class Part(BaseModel):
    """A mapping with keys of its own. Keys with nothing after them count as left out."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False, frozen=True)
    _node: Node = PrivateAttr()

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self._node.place

    @property
    def key(self) -> Place:
        """Where its own key stands."""
        return self._node.key

    def place_of(self, key: str) -> Place:
        """Where one of its keys stands; where it stands itself when the key is left out."""
        return self._node.keys.get(key, self.place)

    def has(self, key: str) -> bool:
        """Whether something was read under one of its keys, as it is written."""
        return any(getattr(self, n) is not None for n, f in type(self).model_fields.items() if key == (f.alias or n))

    def names(self, key: str) -> bool:
        """Whether one of its keys stands there, be it with nothing after it."""
        return key in self._node.mapping

    @property
    def is_broken(self) -> bool:
        """Whether something else than a mapping stands there."""
        return self._node.kind != "mapping"

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
        """Itself, said to stand where ``other`` does."""
        self._node = other._node
        return self

    @model_validator(mode="wrap")
    @classmethod
    def _from_node(cls, raw: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        lenient = forgiving(info)
        node = raw if isinstance(raw, Node) or not lenient else NOTHING
        if not isinstance(node, Node):
            return handler(node)
        given = {k: None if n.value is None and n.is_nothing else n for k, n in node.mapping.items()}
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
