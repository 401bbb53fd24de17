"""A chart specification as inline SVG whose colours come from the page's style sheet."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Any

import vl_convert

from midgame.charts.base import ROLES

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_READ = ("aria-label", "class", "id", "href")  # what is read or referred to, not drawn
_NOISE = ("aria-label", "aria-roledescription", "aria-hidden", "role", "class", "pointer-events", "font-family")


def render(spec: dict[str, Any], name: str, words: str, kind: str) -> str:
    """Draw ``spec``. ``name`` makes its ids its own, ``words`` is the text alternative, ``kind`` wide or narrow."""
    own = spec.get("usermeta", {}).get("words", [])
    return restyle(vl_convert.vegalite_to_svg(spec), name, words, kind, own)


def restyle(svg: str, name: str, words: str, kind: str, own: Sequence[dict[str, Any]] = ()) -> str:
    """Colours to classes of the page, ids prefixed, size left to the page, one text alternative for the whole.

    ``own`` are texts that the page sets itself (:class:`~midgame.charts.base.Words`).
    """
    root = ET.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
        for noise in _NOISE:
            element.attrib.pop(noise, None)
        classes = [_class(element, kind_of) for kind_of in ("fill", "stroke")]
        if any(classes):
            element.set("class", " ".join(c for c in classes if c))
        if "id" in element.attrib:
            element.set("id", f"{name}-{element.attrib['id']}")
        for key, value in list(element.attrib.items()):
            if "url(#" in value:
                element.set(key, value.replace("url(#", f"url(#{name}-"))
            if key.startswith(f"{{{_XLINK}}}"):
                del element.attrib[key]
    for parent in root.iter():
        for child in [c for c in parent if c.tag == "path" and not c.attrib.get("d", "").strip("M0,hvZ ")]:
            parent.remove(child)
    for w in own:
        place = {"x": f"{w['x']:g}", "y": f"{w['y']:g}", "font-size": f"{w['size']}px", "text-anchor": w["anchor"]}
        ET.SubElement(root, "text", place | {"class": f"f-{ROLES[w['colour']]}"}).text = w["text"]
    width = root.attrib.pop("width")
    root.attrib.pop("height")
    root.attrib.pop("version", None)
    root.set("class", f"chart {kind}")
    root.set("style", f"max-width:{float(width):.0f}px")
    root.set("role", "img")
    root.set("aria-label", words)
    for element in root.iter():
        for key, written in element.attrib.items():
            if key not in _READ:
                element.set(key, re.sub(r"(\d+\.\d{2})\d+", r"\1", written))  # a hundredth of a pixel is enough
    return ET.tostring(root, encoding="unicode")


def _class(element: ET.Element, paint: str) -> str:
    role = ROLES.get(element.attrib.get(paint, "").lower())
    if role is None:
        return ""
    del element.attrib[paint]
    return f"{paint[0]}-{role}"
