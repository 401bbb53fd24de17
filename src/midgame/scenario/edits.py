"""Small changes of a YAML text at the places of its nodes: what is not changed stays as it was, layout and all."""

import re
from dataclasses import dataclass, field

from midgame.errors import Place
from midgame.scenario.nodes import Node

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML takes for the end of a line


@dataclass
class Edits:
    """Changes of one text, gathered first and made together by :meth:`made`; places are those of the text as it is."""

    text: str
    _starts: list[int] = field(init=False)
    _changes: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find where each line begins."""
        ends = [m.end() for m in _BREAK.finditer(self.text)]
        self._starts = [0, *ends, len(self.text)]

    def at(self, place: Place) -> int:
        """The position of a place in the text."""
        return self._starts[place.line - 1] + place.column - 1

    def written(self, node: Node) -> str:
        """A scalar of one line as it stands in the text, with its quotes; empty when it has several."""
        raw = node.raw or (self.text[self.at(node.place)] + node.text + '"' if node.quoted else node.text)
        return "" if "\n" in raw else self.text[self.at(node.place) :][: len(raw)]

    def replace(self, node: Node, old: str, new: str) -> bool:
        """Put ``new`` for each ``old`` in a scalar; False when it has several lines."""
        written = self.written(node)
        if not written:
            return False
        start = self.at(node.place)
        self._changes.append((start, start + len(written), written.replace(old, new)))
        return True

    def add(self, mapping: Node, key: str, value: str, behind: str = "") -> None:
        """Write a key into a mapping, behind the key of that name or else as its first."""
        names = list(mapping.mapping)
        next_one = names[names.index(behind) + 1] if behind in names[:-1] else ""
        before = mapping.keys[next_one if behind in names and next_one else names[0]]
        indent = " " * (before.column - 1)
        if self._is_flow(mapping):
            at = self.at(before)
            self._changes.append((at, at, f"{key}: {value}, "))
        elif behind in names:
            # On a line of its own, under that of the key before it, or of the value that this one runs over.
            last = mapping.mapping[behind]
            line = self._starts[last.place.line + (last.raw.count("\n") if last.raw else 0)]
            indent = " " * (mapping.keys[behind].column - 1)
            end = min(line, len(self.text))
            head = "" if self.text[:end].endswith("\n") or not end else "\n"
            self._changes.append((end, end, f"{head}{indent}{key}: {value}\n"))
        else:
            at = self.at(before)
            self._changes.append((at, at, f"{key}: {value}\n{indent}"))

    def remove(self, mapping: Node, key: str) -> bool:
        """Take a key and its scalar out of a mapping; False when it is the only one or has several lines."""
        node, names = mapping.mapping[key], list(mapping.mapping)
        written = self.written(node)
        if not written or len(names) == 1:
            return False
        start, end = self.at(mapping.keys[key]), self.at(node.place) + len(written)
        if not self._is_flow(mapping):
            line = mapping.keys[key].line
            if self.text[self._starts[line - 1] : start].strip():  # it shares its line with a dash
                return False
            start, end = self._starts[line - 1], min(self._starts[node.place.line], len(self.text))
        elif names[-1] == key:
            last = mapping.mapping[names[-2]]
            start = self.text.rindex(",", self.at(last.place), start)
        else:
            end = self.at(mapping.keys[names[names.index(key) + 1]])
        self._changes.append((start, end, ""))
        return True

    def made(self) -> str:
        """The text with every change in it."""
        text = self.text
        for start, end, new in sorted(self._changes, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def _is_flow(self, mapping: Node) -> bool:
        return self.text[self.at(mapping.place) :][:1] == "{"
