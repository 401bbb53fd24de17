"""One entry of ``observed.yaml`` as it is read: its fields, and what it is called in messages."""

from collections.abc import Mapping
from dataclasses import dataclass

from midgame.errors import Place
from midgame.evidence.fields import Fields
from midgame.scenario.nodes import Node

KEYS = ("on", "through", "since", "that", "is", "known", "from", "why", "label", "note")


@dataclass(frozen=True)
class Entry:
    """The ``node`` of an observation called ``name``, and the fields that it has (``got``)."""

    fields: Fields
    name: str
    node: Node
    got: Mapping[str, Node]

    @property
    def what(self) -> str:
        """What it is called."""
        return f"the observation '{self.name}'"

    def place(self, key: str) -> Place:
        """Where a field stands; where it is missing, the entry."""
        return self.got[key].place if key in self.got else self.node.place

    def bad(self, key: str, said: str, fix: str) -> None:
        """Note an error of a field; ``said`` follows on what the observation is called."""
        self.fields.bad(self.place(key), f"{self.what}{said}", fix)

    def text(self, key: str) -> str:
        """A text of its own; empty where there is none."""
        return self.fields.text(self.got.get(key), f"{self.what}, {key}")
