"""What was drafted, as YAML of one line per thing."""

import json
import re
from collections.abc import Mapping

_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w .%/()+-]*[\w%)])?\Z")
_WORDS = {"true", "false", "null", "~", "yes", "no", "on", "off"}
_KEY = re.compile(r"[A-Za-z_][\w.]*\Z")

Fields = Mapping[str, object]


def scalar(value: object) -> str:
    """A text or a number as it may stand between braces."""
    if isinstance(value, Mapping):
        return flow(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(scalar(v) for v in value) + "]"
    text = " ".join(str(value).split())
    if _PLAIN.match(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def key(name: str) -> str:
    """A key: plain where it is a name, else in quotes."""
    return name if _KEY.match(name) else json.dumps(name, ensure_ascii=False)


def flow(fields: Fields) -> str:
    """``{value: 20 to 25, unit: ships}``; what is empty is left out."""
    return "{" + ", ".join(f"{key(k)}: {scalar(v)}" for k, v in fields.items() if v not in ("", None)) + "}"


def section(title: str, entries: Mapping[str, Fields]) -> str:
    """``title:`` with a line for each entry."""
    return f"{title}:\n" + lines(entries)


def lines(entries: Mapping[str, Fields]) -> str:
    """A line for each entry, two blanks further in."""
    return "".join(f"  {key(name)}: {flow(fields)}\n" for name, fields in entries.items())


def blocks(title: str, entries: Mapping[str, Fields]) -> str:
    """``title:`` with a block for each entry, a line for each of its fields: for what is long, such as claims."""
    told = f"{title}:\n"
    for name, fields in entries.items():
        told += f"  {key(name)}:\n"
        told += "".join(f"    {key(k)}: {scalar(v)}\n" for k, v in fields.items() if v not in ("", None))
    return told
