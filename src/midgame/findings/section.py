"""What the page is made of: parts, their sections, and a chart in its two drawings."""

from dataclasses import dataclass

from markupsafe import Markup

from midgame.charts.base import NARROW, WIDE, Figure
from midgame.charts.svg import render


@dataclass(frozen=True)
class Drawn:
    """A figure with its two drawings: for a wide page, and for a phone; ``lead`` stands above it."""

    figure: Figure
    wide: Markup
    narrow: Markup
    lead: str = ""


@dataclass(frozen=True)
class Told:
    """Something told at length, folded under its title: (head, text) per paragraph."""

    title: str
    why: str
    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Section:
    """A section of the page: its sentence first, then charts, a table, a list, what is told at length."""

    name: str
    title: str
    lead: str
    figures: tuple[Drawn, ...] = ()
    items: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    told: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Part:
    """Sections under one heading."""

    name: str
    title: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()


def draw(figure: Figure, lead: str = "") -> Drawn:
    """The figure in both sizes."""
    wide = render(figure.draw(WIDE), f"{figure.name}-w", figure.words, "wide")
    narrow = render(figure.draw(NARROW), f"{figure.name}-n", figure.words, "narrow")
    return Drawn(figure, Markup(wide), Markup(narrow), lead)
