"""The figures of the page as files of their own: SVG, and PNG and PDF made from it."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import vl_convert

from midgame.charts.base import BAND, GOAL, GRID, INK, MAIN, MUTED, PALE, PAPER, STOP, WIDE, Figure

# The colours of the page on white paper, by role.
PRINTED = {
    INK: "#1b1b1a", MUTED: "#5f5e5a", GRID: "#dcd9d1", MAIN: "#0b62a4", PALE: "#cfe1f0", BAND: "#8ab6d8",
    STOP: "#b04f06", GOAL: "#00795a", PAPER: "#ffffff",
}  # fmt: skip
SCALE = 2.0  # pixels of a PNG per pixel of the drawing
_SVG = "http://www.w3.org/2000/svg"
_MARGIN = 12.0


def svg_of(figure: Figure) -> str:
    """A figure that stands alone: on white, its title above it, its text alternative within."""
    ET.register_namespace("", _SVG)
    spec = figure.draw(WIDE)
    drawn = ET.fromstring(vl_convert.vegalite_to_svg(spec))
    width, height = float(drawn.attrib["width"]), float(drawn.attrib["height"])
    top = 34.0
    wide, tall = width + 2 * _MARGIN, height + top + 2 * _MARGIN
    root = ET.Element(
        f"{{{_SVG}}}svg", {"width": f"{wide:g}", "height": f"{tall:g}", "viewBox": f"0 0 {wide:g} {tall:g}"}
    )
    ET.SubElement(root, f"{{{_SVG}}}title").text = figure.title
    ET.SubElement(root, f"{{{_SVG}}}desc").text = figure.words
    ET.SubElement(root, f"{{{_SVG}}}rect", {"width": "100%", "height": "100%", "fill": PRINTED[PAPER]})
    head = _text(figure.title, _MARGIN, _MARGIN + 16, "start", 18, PRINTED[INK])
    root.append(head)
    body = ET.SubElement(root, f"{{{_SVG}}}g", {"transform": f"translate({_MARGIN:g},{_MARGIN + top:g})"})
    body.extend(list(drawn))
    for w in spec.get("usermeta", {}).get("words", []):
        body.append(_text(w["text"], w["x"], w["y"], w["anchor"], w["size"], w["colour"]))
    for element in body.iter():
        for paint in ("fill", "stroke"):
            role = element.attrib.get(paint, "").lower()
            if role in PRINTED:
                element.set(paint, PRINTED[role])
    return ET.tostring(root, encoding="unicode")


def _text(words: str, x: float, y: float, anchor: str, size: float, colour: str) -> ET.Element:
    place = {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor, "font-size": f"{size:g}px", "fill": colour}
    made = ET.Element(f"{{{_SVG}}}text", place | {"font-family": "sans-serif"})
    made.text = words
    return made


def write_figures(figures: Iterable[Figure], folder: Path, to: str) -> list[Path]:
    """Write each figure under its name as svg, png or pdf."""
    made = []
    for figure in figures:
        svg = svg_of(figure)
        file = folder / f"{figure.name}.{to}"
        if to == "svg":
            file.write_text(svg, encoding="utf-8")
        elif to == "png":
            file.write_bytes(vl_convert.svg_to_png(svg, scale=SCALE))
        else:
            file.write_bytes(vl_convert.svg_to_pdf(svg))
        made.append(file)
    return made
