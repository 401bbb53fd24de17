"""The figures of the page as files of their own: SVG, PNG or PDF, set by Typst as in the PDF of a run."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

from midgame.charts.base import Figure
from midgame.pdf.write import Form, figure_as

_SVG = "http://www.w3.org/2000/svg"


def svg_of(figure: Figure) -> str:
    """A figure that stands alone: on white, its title above it, its text alternative within. Its words are outlines."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(figure_as(figure, "svg"))
    title, told = ET.Element(f"{{{_SVG}}}title"), ET.Element(f"{{{_SVG}}}desc")
    title.text, told.text = figure.title, figure.words
    root[:0] = [title, told]
    return ET.tostring(root, encoding="unicode")


def write_figures(figures: Iterable[Figure], folder: Path, to: Form) -> list[Path]:
    """Write each figure under its name as svg, png or pdf."""
    made = []
    for figure in figures:
        file = folder / f"{figure.name}.{to}"
        if to == "svg":
            file.write_text(svg_of(figure), encoding="utf-8")
        else:
            file.write_bytes(figure_as(figure, to))
        made.append(file)
    return made
