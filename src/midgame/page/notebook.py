"""The brief as a notebook shows it: the answer with its spread, how it ends, what it costs; and the page in a cell."""

from dataclasses import dataclass
from html import escape
from typing import Any

from midgame.errors import CannotSay, InputError, guess
from midgame.findings.answer import words
from midgame.findings.answer.rows import ends_table
from midgame.findings.base import Ask
from midgame.findings.brief.find import brief
from midgame.findings.brief.told import told
from midgame.findings.losses.rows import losses_table
from midgame.findings.order import PARTS, found
from midgame.findings.order import shown as sections_of
from midgame.page.html import page_of
from midgame.page.template import environment, style
from midgame.runs.frame import frame_of
from midgame.wording import sentence
from midgame.wording.language import language


@dataclass(frozen=True)
class Framed:
    """A page that a notebook shows in a frame of its own: nothing of it reaches the notebook."""

    html: str
    height: int

    def _repr_html_(self) -> str:
        """The frame, with the page in it."""
        return (
            f'<iframe sandbox="allow-scripts" style="width: 100%; height: {self.height}px; border: 0" '
            f'srcdoc="{escape(self.html)}"></iframe>'
        )


def framed(data: Any, height: int, static: bool = False) -> Framed:
    """The page of a run for a cell ``height`` pixels high, in the language spoken."""
    return Framed(page_of(data, static=static), int(height))


def finding(data: Any, name: str, outcome: str, height: int) -> Framed:
    """One finding with its charts and tables, in a frame ``height`` pixels high, in the language spoken.

    Raises InputError for an unknown finding or outcome and where there is nothing to show, CannotSay for what this run
    cannot say.
    """
    rooms = [room for _, _, listed in PARTS for room in listed]
    if name not in rooms:
        raise InputError(f"there is no finding '{name}'{guess(name, rooms)}; they are {', '.join(rooms)}")
    frame = frame_of(data)
    findings = found((name,), frame, Ask(outcome))
    if isinstance(reason := findings[name], CannotSay):
        raise reason
    sections = sections_of(findings, frame)
    if not sections:
        raise InputError(f"this run has nothing to show as '{name}'")
    template = environment()
    text = template.get_template("finding.html").render(
        sections=sections,
        title=frame.run.title,
        language=language(),
        style=style(template, "page.css"),
    )
    return Framed(text, int(height))


def shown(data: Any) -> str:
    """HTML in the colours of the notebook; forces that lose or use nothing in 95 % of replications are left out."""
    frame = frame_of(data)
    b = brief(frame)
    a = b.answer
    spent = [f for f in a.forces if max(f.lost.high, f.used.high) > 0]
    first = words.headline(a)
    return (
        environment()
        .get_template("notebook.html")
        .render(
            a=a,
            t=told(b, frame.run),
            headline=sentence(first) if first else "",
            mean=words.answer_sentence(a),
            ends=ends_table(a),
            costs=losses_table(spent) if spent else None,
            error=words.model_error(),
        )
    )
