"""The nodes of a YAML file: what stands there as written and as YAML 1.2 reads it, and where.

Scalars follow the core schema: ``NO`` is a string, ``010`` is ten, ``1:30`` is a string.
"""

import re
from dataclasses import dataclass, field

from midgame.errors import Place

_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_SPECIAL = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}
_NOT_A_WORD = "+-.0123456789~nNtTfF"  # what numbers, truths and nothing begin with
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

Scalar = str | int | float | bool | None


NOWHERE = Place()


@dataclass
class Node:
    """A piece of a YAML file: a scalar, a mapping or a sequence, and where it stands.

    ``text`` is the scalar as written; ``value`` the scalar as YAML 1.2 reads it. ``quoted`` tells
    a string in quotes or of several lines from a plain one. ``keys`` holds the places of a mapping's keys,
    ``key`` the place of this node's own key where it stands in a mapping.
    """

    place: Place
    kind: str  # "scalar", "mapping" or "sequence"
    text: str = ""
    value: Scalar = None
    quoted: bool = False
    raw: str = ""  # as it stands in the file, where that differs in length from ``text``
    mapping: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    sequence: list["Node"] = field(default_factory=list)
    key: Place = NOWHERE

    @property
    def is_nothing(self) -> bool:
        """Whether nothing stands here: a key without a value, ``~`` or ``null``."""
        return self.value is None and self.kind == "scalar" and not self.quoted

    def describe(self) -> str:
        """What this is, for messages: ``the text 'x'``, ``a mapping``, ``nothing``."""
        if self.kind != "scalar":
            return f"a {self.kind}"
        if self.is_nothing:
            return "nothing"
        kind = {str: "the text", bool: "the truth value"}.get(type(self.value), "the number")
        short = self.text if len(self.text) <= 40 else self.text[:37] + "..."
        return f"{kind} '{short}'"

    def plain(self) -> object:
        """The same as ordinary Python values."""
        if self.kind == "mapping":
            return {k: n.plain() for k, n in self.mapping.items()}
        if self.kind == "sequence":
            return [n.plain() for n in self.sequence]
        return self.value


def resolve(text: str) -> Scalar:
    """A plain scalar as the YAML 1.2 core schema reads it."""
    if text[:1] not in _NOT_A_WORD:
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text) if len(text) < 300 else float(text)
    if _FLOAT.match(text):
        return float(text)
    return _SPECIAL.get(text.lower(), text)
