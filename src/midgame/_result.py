"""What a run gives: the labelled data, the answer, and the page."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midgame.errors import InputError, free

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from midgame.findings.answer.find import Answer
    from midgame.findings.brief.find import Brief
    from midgame.page.notebook import Framed
    from midgame.runs.frame import Frame
    from midgame.scenario.base import Scenario


class Result:
    """A run of a scenario.

    ``dataset`` is an ``xarray.Dataset`` with dims replication, draw, quantity, rival, step, force, counter, fact,
    end_state, outcome, link, and path and day for the counts day by day of the first thousand replications; its
    variables are declared in :mod:`midgame.runs.schema`. ``scenario`` is what was played, or None for a run opened from
    a file.
    """

    def __init__(self, dataset: "xr.Dataset", scenario: "Scenario | None" = None) -> None:
        self.dataset = dataset
        self.scenario = scenario

    def __repr__(self) -> str:
        """One line: title, replications, probability of the goal."""
        from midgame.runs.run import Run

        title, frame = Run(self.dataset).title, self._frame
        return f"<midgame run of '{title}': {frame.total:,} replications, goal in {frame.share('goal').value:.1%}>"

    @property
    def findings(self) -> "Answer":
        """The answer as typed records."""
        from midgame.findings.answer.find import answer

        return answer(self._frame)

    @property
    def brief(self) -> "Brief":
        """What the page opens with, as typed records."""
        from midgame.findings.brief.find import brief

        return brief(self._frame)

    @cached_property
    def _frame(self) -> "Frame":
        # One for all that is asked of a result: what is found on it is found once.
        from midgame.runs.frame import frame_of

        return frame_of(self.dataset)

    def summary(self) -> dict[str, Any]:
        """The answer as plain data: probabilities with their spread, where the plan breaks, losses, gaps.

        ``goal``, each of ``ends`` and each of the events in ``outcomes`` has ``probability``, ``sampling_interval`` and
        ``spread``, the percentiles p5 to p95 of the chance given the inputs; None where this run cannot say. With gaps
        the goal has ``bounds``, the same with ``none`` closed and with ``all`` closed.
        ``rivals`` has the answer under each, ``costs`` what it costs each side, ``excursion_matrix`` every excursion
        on every outcome (None without any).
        """
        from midgame.findings.answer.plain import summary
        from midgame.findings.base import plain
        from midgame.findings.excursions.matrix import matrix
        from midgame.findings.rivals.find import rivals

        told = summary(self.findings)
        moved = plain(matrix(self.dataset)) if told["excursions"] else None
        return told | {"rivals": plain(rivals(self.dataset)), "excursion_matrix": moved}

    def table(self, name: str, outcome: str = "goal") -> "pd.DataFrame":
        """One of the flat tables of what the run says: a row per thing, numbers and codes in named columns.

        ``attrs`` has under ``answers`` the question, under ``meaning`` and ``units`` what stands in each column. Tables
        that are about one outcome are about ``outcome``. Raises InputError for an unknown table, with the names that
        there are, and for an unknown outcome; CannotSay for what this run cannot say.
        """
        from midgame.findings.base import Ask
        from midgame.findings.frames import table
        from midgame.runs.frame import frame_of

        return table(name, frame_of(self.dataset), Ask(outcome))

    def to_dataframe(self) -> "pd.DataFrame":
        """A row per replication: its draw and luck, outcomes, where the plan broke, steps, facts, and its inputs.

        Codes are labels, as categories. Outcomes go by their names, such as ``goal`` and ``lost(us.escorts)``; the rest
        by ``step.``, ``fact.``, ``believed.`` or ``input.`` before the name. ``attrs["units"]`` has the units.
        """
        from midgame.runs.frame import frame_of
        from midgame.runs.rows import replications

        return replications(frame_of(self.dataset))

    def _repr_html_(self) -> str:
        """The brief, as a notebook shows it."""
        from midgame.page.notebook import shown

        return shown(self.dataset)

    def page(self, height: int = 800, *, language: str = "en", static: bool = False) -> "Framed":
        """The whole page, to stand in a cell of a notebook, ``height`` pixels high, in the given language.

        It plays there as it does when it is sent, unless it is to be ``static``.

        Raises InputError when the language is unknown.
        """
        from midgame.page.notebook import framed
        from midgame.wording import speaking

        with speaking(language):
            return framed(self.dataset, height, static)

    def finding(self, name: str, outcome: str = "goal", *, height: int = 500, language: str = "en") -> "Framed":
        """One finding, such as ``drivers``, with its charts and tables as the page has them, for a cell of a notebook.

        Raises InputError for an unknown finding, outcome or language, CannotSay for what this run cannot say.
        """
        from midgame.page.notebook import finding
        from midgame.wording import speaking

        with speaking(language):
            return finding(self.dataset, name, outcome, height)

    def report(
        self, path: str | Path, *, language: str = "en", static: bool = False, guess_first: bool = False
    ) -> Path:
        """Write the answer as one HTML page that opens without a network, in English, Dutch (nl) or Spanish (es).

        A reader can change what they doubt in it, and it plays again, unless it is to be ``static``. ``guess_first``
        asks for an estimate before the answer is shown.

        Raises InputError when ``path`` exists or the language is unknown.
        """
        from midgame.page.html import write_report
        from midgame.wording import speaking

        target = free(path)
        with speaking(language):
            return write_report(self._frame, target, static=static, guess=guess_first)

    def pdf(self, path: str | Path, *, full: bool = False, language: str = "en") -> Path:
        """Write the brief as a PDF of two pages, in English, Dutch (nl) or Spanish (es); ``full`` adds all sections.

        Raises InputError when ``path`` exists or the language is unknown, RunError when it cannot be written.
        """
        from midgame.pdf.write import write_pdf
        from midgame.wording import speaking

        target = free(path)
        with speaking(language):
            return write_pdf(self.dataset, target, full)

    def card(self, path: str | Path, *, language: str = "en") -> Path:
        """Write the answer as one picture for the press: PNG, 1200 by 630 pixels.

        Raises InputError when ``path`` exists, does not end in .png, or the language is unknown; RunError when it
        cannot be written.
        """
        from midgame.page.card import write_card
        from midgame.wording import speaking

        target = free(path)
        if target.suffix.lower() != ".png":
            raise InputError(f"'{target}' does not end in .png; a card is a PNG picture")
        with speaking(language):
            return write_card(self.findings, target)

    def save(self, path: str | Path) -> Path:
        """Write the data as one netCDF file. Raises RunError when ``path`` exists or cannot be written."""
        from midgame.runs.store import save

        return save(self.dataset, Path(path))

    @classmethod
    def open(cls, path: str | Path) -> "Result":
        """A run that was saved: its folder or its file. Raises InputError when it is none."""
        from midgame.runs.store import open_dataset

        return cls(open_dataset(path))
