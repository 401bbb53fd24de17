"""What the page is made of: parts, their sections, and each chart in its two drawings."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from midgame.charts.base import NARROW, WIDE, Figure
from midgame.charts.svg import render
from midgame.findings.base import Ask, Section
from midgame.findings.order import PARTS, cannot_say, found, shown
from midgame.runs.frame import Frame
from midgame.wording import say


@dataclass(frozen=True)
class Drawn:
    """A figure with its two drawings: for a wide page, and for a phone."""

    figure: Figure
    wide: Markup
    narrow: Markup


@dataclass(frozen=True)
class Shown:
    """A section with its figures drawn."""

    section: Section
    figures: tuple[Drawn, ...]


@dataclass(frozen=True)
class Part:
    """Sections under one heading."""

    name: str
    title: str
    sections: tuple[Shown, ...]


def parts(frame: Frame, ask: Ask) -> list[Part]:
    """All parts of the page; the last one ends with what this run cannot say."""
    made = []
    every: dict[str, object] = {}
    for name, title, rooms in PARTS:
        findings = found(rooms, frame, ask)
        every |= findings
        made.append((name, say(title), shown(findings, frame)))
    made[-1][2].extend(cannot_say(every))
    return [
        Part(name, title, tuple(Shown(s, tuple(draw(f) for f in s.figures)) for s in some))
        for name, title, some in made
    ]


def draw(figure: Figure) -> Drawn:
    """The figure in both sizes."""

    def drawing(width: int, kind: str) -> Markup:
        spec: dict[str, Any] = figure.draw(width)
        return Markup(render(spec, f"{figure.name}-{kind[0]}", figure.words, kind))

    return Drawn(figure, drawing(WIDE, "wide"), drawing(NARROW, "narrow"))
