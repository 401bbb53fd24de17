"""A tree of nodes written out as YAML again, so that reading it gives the same tree."""

import json
import re

from midgame.scenario.nodes import Node

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_ .-]*[A-Za-z0-9_])?\Z")


def write_yaml(root: Node) -> str:
    """The text of a mapping, in blocks. Comments and layout are not kept; texts, numbers and their order are."""
    lines: list[str] = []
    for key, node in root.mapping.items():
        lines += _entry(_key(key), node, "")
    return "\n".join(lines) + "\n"


def _entry(head: str, node: Node, indent: str) -> list[str]:
    """The lines of ``head: node``; what is nested stands two blanks further in."""
    if node.kind == "scalar":
        return [f"{indent}{head}: {_scalar(node)}".rstrip()]
    if not node.mapping and not node.sequence:
        return [f"{indent}{head}: {'{}' if node.kind == 'mapping' else '[]'}"]
    return [f"{indent}{head}:", *_block(node, indent + "  ")]


def _block(node: Node, indent: str) -> list[str]:
    if node.kind == "mapping":
        return [line for key, child in node.mapping.items() for line in _entry(_key(key), child, indent)]
    lines: list[str] = []
    for child in node.sequence:
        if child.kind == "scalar":
            lines.append(f"{indent}- {_scalar(child)}")
        elif not child.mapping and not child.sequence:
            lines.append(f"{indent}- {'{}' if child.kind == 'mapping' else '[]'}")
        else:
            inner = _block(child, indent + "  ")
            lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
    return lines


def _scalar(node: Node) -> str:
    # A plain text may stand wherever it stood; over several lines, or in quotes, only in quotes.
    if node.quoted or "\n" in node.text or node.text.startswith(("---", "...")):
        return json.dumps(node.text, ensure_ascii=False)
    return node.text


def _key(key: str) -> str:
    return key if _PLAIN_KEY.match(key) else json.dumps(key, ensure_ascii=False)
