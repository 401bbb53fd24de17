"""Plays the scenarios that come along and keeps the first chart of each for the docs.

    python tools/gallery.py [NAME ...]

Writes ``docs/gallery/NAME.png``, and in ``docs/gallery/gallery.json`` what the page says of it, from how many
replications, and of which scenario, by its hash. Without names all are played; it takes half an hour where nothing is
compiled. ``tests/docs/test_gallery.py`` fails when a scenario has changed since.
"""

import json
import sys
from pathlib import Path
from typing import Any

from midgame._load import load
from midgame._result import Result
from midgame._run import run
from midgame.charts.base import Figure
from midgame.findings.answer.words import headline
from midgame.findings.base import Ask
from midgame.findings.brief.chart import chance
from midgame.findings.order import found, shown
from midgame.pdf.write import figure_as
from midgame.runs.frame import frame_of
from midgame.scenario.shipped import shipped
from midgame.wording import sentence

REPLICATIONS = 20_000
PIXELS = 110.0  # per inch
FOLDER = Path(__file__).parents[1] / "docs" / "gallery"
ROOMS = ("spread", "breaks", "losses")  # else the first of these that has a chart


def first_chart(result: Result) -> Figure:
    """The first chart of a report: how likely the goal is, or where it has no spread what it came to."""
    if (likely := chance(result.brief)) is not None:
        return likely
    frame = frame_of(result.dataset)
    figures = (f for section in shown(found(ROOMS, frame, Ask()), frame) for f in section.figures)
    return next(figures)


def said(result: Result) -> dict[str, Any]:
    """What the gallery says of a run."""
    a = result.findings
    goal = a.goal.label or ", ".join(e.label for e in a.end_states if e.goal)
    return {"hash": a.hash, "replications": a.replications, "goal": goal, "chance": sentence(headline(a))}


def main() -> None:
    """Play them one by one, so that one that fails loses none of the others."""
    FOLDER.mkdir(exist_ok=True)
    told = FOLDER / "gallery.json"
    kept = json.loads(told.read_text(encoding="utf-8")) if told.is_file() else {}
    paths = shipped()
    for name in sys.argv[1:] or paths:
        result = run(load(paths[name]), REPLICATIONS)
        figure = first_chart(result)
        (FOLDER / f"{name}.png").write_bytes(figure_as(figure, "png", PIXELS))
        kept[name] = said(result) | {"chart": figure.title, "words": figure.words}
        told.write_text(json.dumps(dict(sorted(kept.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{name}: {kept[name]['goal']}: {kept[name]['chance']}", flush=True)


if __name__ == "__main__":
    main()
