"""From a WebAssembly object to a module: an object lacks little but the names under which its functions are called.

The formats are those of the WebAssembly Core Specification (section 5.5, modules) and of the tool conventions
(Linking.md, the custom section "linking").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from midgame.engine.wasm.translate import Unavailable

_CUSTOM, _IMPORT, _EXPORT, _DATA = 0, 2, 7, 11
_EXPORTS_BEFORE = (8, 9, 12, 10, 11)  # start, elements, data count, code, data
_SYMBOLS, _FUNCTION_SYMBOL, _DATA_SYMBOL = 8, 0, 1
_UNDEFINED, _EXPLICIT_NAME = 0x10, 0x40
MEMORY, STACK = "__linear_memory", "__stack_pointer"


@dataclass(frozen=True)
class Linked:
    """A module, and the first address behind its data."""

    module: bytes
    data_end: int


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def byte(self) -> int:
        self.at += 1
        return self.raw[self.at - 1]

    def number(self) -> int:
        found = shift = 0
        while True:
            byte = self.byte()
            found |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return found

    def signed(self) -> int:
        found = shift = 0
        while True:
            byte = self.byte()
            found |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return found - (1 << shift) if byte & 0x40 else found

    def take(self, count: int) -> bytes:
        self.at += count
        return self.raw[self.at - count : self.at]

    def name(self) -> str:
        return self.take(self.number()).decode()

    def more(self) -> bool:
        return self.at < len(self.raw)


def linked(object_: bytes, names: Iterable[str], calls: Iterable[str] = ()) -> Linked:
    """The module of an object that calls no more than ``calls`` of its surroundings, with the functions ``names``.

    Raises Unavailable where it calls something else.
    """
    sections = list(_sections(object_))
    imported = [name for id_, body in sections if id_ == _IMPORT for name in _imports(body)]
    strange = sorted(set(imported) - {MEMORY, STACK, "__indirect_function_table", *calls})
    if strange:
        functions = ", ".join(strange)
        raise Unavailable("a model calls {functions}, for which the page has no arithmetic", functions=functions)
    numbers = _functions(sections)
    exports = _section(_EXPORT, _vector(_text(name) + b"\0" + _number(numbers[name]) for name in names))
    out, placed, end = [object_[:8]], False, 0
    for id_, body in sections:
        if id_ == _CUSTOM:
            continue
        if not placed and id_ in _EXPORTS_BEFORE:
            out.append(exports)
            placed = True
        if id_ == _DATA:
            end = _data_end(body)
        out.append(_section(id_, body))
    return Linked(b"".join(out), end)


def _sections(raw: bytes) -> Iterator[tuple[int, bytes]]:
    reader = _Reader(raw)
    reader.take(8)
    while reader.more():
        id_ = reader.byte()
        yield id_, reader.take(reader.number())


def _imports(body: bytes) -> Iterator[str]:
    reader = _Reader(body)
    for _ in range(reader.number()):
        reader.name()
        yield reader.name()
        kind = reader.byte()
        if kind == 0:  # a function: its type
            reader.number()
        elif kind == 3:  # a global: its type, and whether it changes
            reader.take(2)
        else:  # a table has a type before its limits, a memory has none
            reader.take(1 if kind == 1 else 0)
            flags = reader.byte()
            reader.number()
            if flags & 1:
                reader.number()


def _functions(sections: list[tuple[int, bytes]]) -> dict[str, int]:
    """The number of every function that the table of symbols names."""
    found: dict[str, int] = {}
    for id_, body in sections:
        reader = _Reader(body)
        if id_ != _CUSTOM or reader.name() != "linking":
            continue
        reader.number()  # the version
        while reader.more():
            kind, size = reader.byte(), reader.number()
            if kind == _SYMBOLS:
                found |= _symbols(_Reader(reader.take(size)))
            else:
                reader.take(size)
    return found


def _symbols(reader: _Reader) -> dict[str, int]:
    found: dict[str, int] = {}
    for _ in range(reader.number()):
        kind, flags = reader.byte(), reader.number()
        if kind == _DATA_SYMBOL:
            reader.name()
            if not flags & _UNDEFINED:
                for _ in range(3):
                    reader.number()
        elif kind == 3:  # a section
            reader.number()
        else:
            number = reader.number()
            if not flags & _UNDEFINED or flags & _EXPLICIT_NAME:
                name = reader.name()
                if kind == _FUNCTION_SYMBOL:
                    found[name] = number
    return found


def _data_end(body: bytes) -> int:
    reader, end = _Reader(body), 0
    for _ in range(reader.number()):
        if reader.number() != 0:
            raise Unavailable("the data of its module has no fixed place")
        reader.byte()  # i32.const
        at = reader.signed()
        reader.byte()  # end
        end = max(end, at + len(reader.take(reader.number())))
    return end


def _number(value: int) -> bytes:
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def _text(name: str) -> bytes:
    return _number(len(name.encode())) + name.encode()


def _vector(items: Iterable[bytes]) -> bytes:
    listed = list(items)
    return _number(len(listed)) + b"".join(listed)


def _section(id_: int, body: bytes) -> bytes:
    return bytes([id_]) + _number(len(body)) + body
