"""What the page is made of: parts, and their sections."""

from dataclasses import dataclass, replace

from midgame.findings.base import Ask, Section
from midgame.findings.order import PARTS, cannot_say, found, shown
from midgame.findings.spread.find import Chance, Spread
from midgame.runs.frame import Frame
from midgame.wording import say


@dataclass(frozen=True)
class Part:
    """Sections under one heading."""

    name: str
    title: str
    sections: tuple[Section, ...]


def parts(frame: Frame, ask: Ask, said: Chance | None = None) -> list[Part]:
    """All parts of the page; the last one ends with what this run cannot say.

    Of the event whose chance is ``said`` in the brief already, the chart is not drawn again.
    """
    made: list[tuple[str, str, list[Section]]] = []
    every: dict[str, object] = {}
    for name, title, rooms in PARTS:
        findings = found(rooms, frame, ask)
        every |= findings
        if isinstance(told := findings.get("spread"), Spread) and told.asked is said:
            findings["spread"] = replace(told, asked=replace(told.asked, curve=()))
        made.append((name, say(title), shown(findings, frame)))
    made[-1][2].extend(cannot_say(every))
    return [Part(name, title, tuple(sections)) for name, title, sections in made]
