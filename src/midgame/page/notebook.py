"""The brief as a notebook shows it: the answer with its spread, how it ends, what it costs; and the page in a cell."""

from dataclasses import dataclass
from html import escape
from typing import Any

from midgame.findings.answer import words
from midgame.findings.answer.rows import ends_table
from midgame.findings.brief.find import brief
from midgame.findings.brief.told import told
from midgame.findings.losses.rows import losses_table
from midgame.page.html import page_of
from midgame.page.template import environment
from midgame.runs.frame import frame_of
from midgame.wording import sentence


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
