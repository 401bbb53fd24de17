"""Sections as Markdown, for pages of the docs that are written by a verb."""

from collections.abc import Iterable

from midgame.findings.base import Section
from midgame.scenario.text import clean


def markdown(title: str, sections: Iterable[Section]) -> str:
    """A page: a title, then each section with its sentences, its table and its list."""
    parts = [f"# {_plain(title)}"]
    for section in sections:
        parts.append(f"## {_plain(section.title)}")
        if section.lead:
            parts.append(_plain(section.lead))
        if section.table:
            lines = [section.header, tuple("---" for _ in section.header), *section.table]
            parts.append("\n".join("| " + " | ".join(_plain(cell) for cell in row) + " |" for row in lines))
        if section.items:
            parts.append("\n".join(f"- {_plain(item)}" for item in section.items))
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Text on one line in which nothing is read as markup."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in clean(text))
