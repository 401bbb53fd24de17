"""How a run was made: what a paper must say of it, and how to cite it."""

from dataclasses import dataclass
from typing import Any

from midgame.citing.run import from_run
from midgame.citing.work import Work
from midgame.findings.answer.find import Answer, answer
from midgame.findings.base import Ask
from midgame.runs.frame import Frame, frame_of
from midgame.scenario.text import clean


@dataclass(frozen=True)
class Methods:
    """How a run was made.

    ``answer`` holds its figures. ``authors`` are the scenario's, ``year`` that in which it was played (None: unknown);
    ``lucks`` plays had each draw, ``models`` decide its steps.
    """

    answer: Answer
    authors: str
    year: int | None
    lucks: int
    models: tuple[str, ...]


def find(frame: Frame, ask: Ask) -> Methods:
    """See :func:`methods`."""
    return methods(frame)


def methods(data: Any) -> Methods:
    """How a run was made. InputError when it is none."""
    frame = frame_of(data)
    run = frame.run
    year = str(run.created)[:4]
    models = dict.fromkeys(clean(m) for c in from_run(run.citations) for m in c.pages)
    return Methods(
        answer(frame), run.authors, int(year) if year.isdigit() else None, frame.lucks, tuple(sorted(models))
    )


def work(m: Methods, note: str = "") -> Work:
    """The run as a work to cite; ``note`` says which run it is."""
    return Work(m.authors, m.year, m.answer.title, kind="dataset", note=note)
