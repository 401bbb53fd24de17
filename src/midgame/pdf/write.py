"""A PDF of a run, set by Typst: the brief of two pages, or all of it.

All that is set goes to Typst as data (JSON): a text of a scenario is a string there and can run nothing.
"""

import datetime as dt
import json
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

from midgame.charts.base import Axis, Figure, Panels, Plane, Rows
from midgame.charts.svg import along, outline
from midgame.errors import RunError
from midgame.findings.base import Ask, Section
from midgame.findings.brief.find import brief
from midgame.findings.brief.told import Told, told
from midgame.page.sections import Part, parts
from midgame.runs.frame import frame_of
from midgame.wording import say
from midgame.wording.language import language

Form = Literal["pdf", "svg", "png"]


def write_pdf(run: Any, path: Path | str, full: bool = False) -> Path:
    """Write the brief of a run to ``path`` as a PDF and return it; ``full`` adds every section of the page.

    RunError when the file cannot be written.
    """
    target = Path(path)
    try:
        target.write_bytes(pdf_of(run, full))
    except OSError as error:
        raise RunError(f"the PDF cannot be written to {target}: {error.strerror or error}") from error
    return target


def pdf_of(data: Any, full: bool = False) -> bytes:
    """The PDF of a run in the language spoken. The same run gives the same bytes."""
    made: bytes = _set(data, full, "pdf")
    return made


def pages_of(data: Any, full: bool = False) -> list[str]:
    """The same pages as SVG, one by one."""
    made = _set(data, full, "svg")
    return [page.decode() for page in ([made] if isinstance(made, bytes) else made)]


def _set(data: Any, full: bool, form: Form) -> Any:
    """All of a run: see :func:`compiled`."""
    return compiled("brief", given(data, full), form, _created(frame_of(data).run.created))


def figure_as(figure: Figure, form: Form, pixels_per_inch: float = 200.0) -> bytes:
    """One figure that stands alone, its title above it: vector, or a picture with so many pixels per inch."""
    at = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    made: bytes = compiled("figure", _figure(figure) | {"language": language()}, form, at, pixels_per_inch)
    return made


def compiled(name: str, data: dict[str, Any], form: Form, created: dt.datetime, pixels_per_inch: float = 200.0) -> Any:
    """What Typst makes of a template and its data: bytes, for several pages of SVG a list of these."""
    here = files("midgame.pdf")
    template = b"".join(here.joinpath(f"{part}.typ").read_bytes() for part in ("charts", name))
    inputs = {"data": json.dumps(data)}
    return typst.compile(template, format=form, sys_inputs=inputs, timestamp=created, ppi=pixels_per_inch)


def given(data: Any, full: bool = False) -> dict[str, Any]:
    """All that is set, as plain data in the language spoken."""
    frame = frame_of(data)
    b = brief(frame)
    return {
        "language": language(),
        "brief": _brief(told(b, frame.run)),
        "parts": [_part(p) for p in parts(frame, Ask(), b.chance)] if full else [],
        "words": _words(),
    }


def _created(text: str) -> dt.datetime:
    """When the run was played, so that a PDF made again is the same; the epoch where a run does not say."""
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        at = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def _words() -> dict[str, str]:
    """The headings that the template sets itself."""
    return {
        "ends": say("How it ends"), "costs": say("What it costs each side"), "unknown": say("What nobody knows"),
        "cite": say("Cite it, run it again"), "goal": say("the goal"), "page": say("{page} of {pages}"),
    }  # fmt: skip


def _brief(t: Told) -> dict[str, Any]:
    made: dict[str, Any] = asdict(t)
    return made | {
        "chance": None if t.chance is None else _figure(t.chance),
        "ends": [{"cells": cells, "marks": _plot(marks), "goal": goal} for cells, marks, goal in t.ends],
        "hinges": None if t.hinges is None else _figure(t.hinges),
    }


def _part(p: Part) -> dict[str, Any]:
    return {"title": p.title, "sections": [_section(s) for s in p.sections]}


def _section(s: Section) -> dict[str, Any]:
    return {
        "title": s.title, "lead": s.lead, "items": s.items, "header": s.header, "table": s.table,
        "figures": [_figure(f) | {"titled": len(s.figures) > 1} for f in s.figures],
        "told": [asdict(x) for x in s.told],
    }  # fmt: skip


def _figure(f: Figure) -> dict[str, Any]:
    return {"title": f.title, "lead": f.lead, "key": f.key, "words": f.words, "plot": _plot(f.plot)}


def _plot(p: Rows | Plane | Panels) -> dict[str, Any]:
    """A chart with every place along it as a share of its width or height."""
    if isinstance(p, Rows):
        return _rows(p)
    if isinstance(p, Panels):
        panels = [{"label": x.label, "note": x.note, "plane": _plane(x.plane)} for x in p.panels]
        return {"kind": "panels", "panels": panels}
    return {"kind": "plane", "plane": _plane(p)}


def _rows(p: Rows) -> dict[str, Any]:
    a = p.axis
    rows = [
        {
            "head": r.head, "label": r.label, "note": r.note,
            "bars": [[a.at(b.start), a.at(b.end), b.height, b.colour] for b in r.bars],
            "lines": [[a.at(s.start), a.at(s.end), s.weight, s.colour] for s in r.lines],
            "dots": [[a.at(d.at), d.colour] for d in r.dots],
        }
        for r in p.rows
    ]  # fmt: skip
    return {"kind": "rows", "rows": rows, "band": p.band, "guide": p.guide, "axis": _axis(a)}


def _axis(a: Axis) -> dict[str, Any]:
    ticks = [[a.at(x), words if isinstance(words, str) else " ".join(words)] for x, words in a.ticks.items()]
    return {"ticks": ticks, "title": a.title, "mark": None if a.mark is None else a.at(a.mark)}


def _plane(p: Plane) -> dict[str, Any]:
    def place(at: tuple[float, float]) -> list[float]:
        return [p.across.at(at[0]), 1 - p.up.at(at[1])]

    return {
        "across": _axis(p.across), "up": _axis(p.up), "tall": p.tall,
        "cells": [[*place((c.low[0], c.high[1])), *place((c.high[0], c.low[1]))] for c in p.cells],
        "areas": [[a.colour, [place(q) for q in outline(a)]] for a in p.areas],
        "curves": [[c.colour, c.weight, [place(q) for q in along(c)]] for c in p.curves],
        "spots": [[*place(s.at), place((s.at[0], s.foot))[1], s.leans(p.across), s.words] for s in p.spots],
    }  # fmt: skip
