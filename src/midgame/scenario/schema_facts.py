"""The shape of facts: their values, and rivals for what was so on day 0."""

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, ValidatorFunctionWrapHandler

from midgame.scenario.leaves import Names, NumberSpec, Option, Phrase
from midgame.scenario.marks import OrPlain
from midgame.scenario.nodes import Node
from midgame.scenario.tree import Listed, Part, Text

VALUES = "values"


class BeginSpec(Part):
    """One of several values that a fact may have begun with; a draw believes one of them."""

    value: Option = Field(description="the value that held on day 0")
    weight: NumberSpec = Field(None, description="how much it is believed, against the other rivals; left out: 1")
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: Phrase = Field(Text(), description="the reason for it; required with from: assumed")
    label: Phrase = Field(Text(), description="how reports call it")


class FactSpec(Part):
    """A named state; without rivals its first value holds on day 0."""

    values: Listed[Option] = Field(description="its values; the first holds on day 0")
    begins: Listed[BeginSpec] | None = Field(None, description="rivals for what held on day 0, when nobody knew")
    group: Phrase = Field(Text(), description="which rival is believed is drawn together with that group")
    note: Phrase = Field(Text(), description="a remark")


class _OrValues(OrPlain):
    """A fact that is written as the list of its values alone."""

    def _read(self, raw: Node, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        if not self.is_plain(raw, False):
            return handler(raw)
        return handler(Node(raw.place, "mapping", mapping={VALUES: raw}, keys={VALUES: raw.key}, key=raw.key))


_OPTIONS = {"type": "array", "items": {"type": ["string", "number", "boolean"]}}
FactOrValues = Annotated[
    FactSpec, _OrValues(FactSpec.read, _OPTIONS, "oneOf", lambda node, broken: node.kind != "mapping")
]
