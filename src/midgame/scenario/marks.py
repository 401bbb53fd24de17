"""Marks for the types of the schema: what pydantic reads of a node, and what the JSON Schema says of it."""

from collections.abc import Callable
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

from midgame.scenario.nodes import Node
from midgame.scenario.tree import NOTHING, forgiving


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
