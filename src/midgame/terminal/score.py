"""The score of the forecasters on a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from midgame.evidence.base import Forecast
from midgame.evidence.score import Forecaster, Scored, ScoreSheet
from midgame.evidence.scoring import CURVE_FROM
from midgame.scenario.text import clean
from midgame.wording import figures as words

NARROW = 100
_ASCII = str.maketrans({"–": "-", "−": "-", "’": "'", "‘": "'"})

READING = (
    "Smaller is better. Brier: 0 is perfect, 0.25 is what a coin scores, 1 is certain and wrong. Log: 0.69 is what a "
    "coin scores; forecasts count as at least 1% and at most 99%. Over time: one Brier score per full day the question "
    "was open, the last forecast carried forward. Skill: 1 less the Brier score divided by that of the base rates; "
    "below 0 the base rates were better. CRPS: the distance between the forecast and what happened, in its unit."
)


def print_scores(sheet: ScoreSheet, console: Console | None = None) -> None:
    """Print the score: forecasters, settled questions, calibration, and what is not scored and why."""
    out = console or Console()
    page = _Page(out.width >= NARROW, out.options.ascii_only)
    for part in page.parts(sheet):
        out.print(part)


def _figure(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _skill(value: float) -> str:
    return "under -10" if value < -10.0 else f"{value:+.2f}"


class _Page:
    """Lays the score out for one width and character set."""

    def __init__(self, wide: bool, ascii_only: bool) -> None:
        self.wide = wide
        self.ascii_only = ascii_only

    def text(self, content: str, style: str = "") -> Text:
        """Literal text: no markup of a ledger is read, no control character passes."""
        shown = clean(content)
        if self.ascii_only:
            shown = shown.translate(_ASCII).encode("ascii", "replace").decode()
        return Text(shown, style=style)

    def line(self, content: str, style: str = "", indent: int = 0) -> RenderableType:
        """A paragraph."""
        return Padding(self.text(content, style), (0, 0, 0, indent))

    def table(self, title: str, columns: Sequence[str]) -> Table:
        """A bare table: the first column folds, the others keep to their width."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        table.add_column(self.text(title, "bold not dim"), overflow="fold")
        for name in columns:
            table.add_column(self.text(name), justify="right", no_wrap=True)
        return table

    def parts(self, sheet: ScoreSheet) -> Iterable[RenderableType]:
        """The blocks from top to bottom."""
        settled = sum(len(f.scored) for f in sheet.forecasters)
        total = settled + len(sheet.open) + len(sheet.annulled) + len(sheet.unscored)
        yield self.line(f"{settled} of {total} forecasts scored, as of {sheet.today}", "bold")
        yield self.text("")
        if sheet.forecasters:
            yield from self._people(sheet.forecasters)
            yield from self._questions(sheet.forecasters)
            yield from self._calibrations(sheet.forecasters)
        yield from self._listed("Not scored", sheet.unscored)
        if sheet.annulled:
            yield self.line("Annulled", "bold")
            for outcome in sheet.annulled:
                yield self.line(f"{outcome.name}{': ' + outcome.note if outcome.note else ''}", indent=2)
            yield self.text("")
        yield from self._open(sheet)
        if sheet.forecasters:
            yield self.line(READING, "dim")

    def _people(self, people: Sequence[Forecaster]) -> Iterable[RenderableType]:
        wide = ["Over time", "CRPS, days"] if self.wide else []
        table = self.table("Forecaster", ["Events", "Brier", "Log", "Skill (of)", *wide])
        for f in sorted(people, key=lambda f: (f.brier is None, f.brier or 0.0)):
            skill = "–" if f.skill is None else f"{_skill(f.skill)} ({f.with_base})"
            more = [_figure(f.over_time), _figure(f.crps_days, 1)] if self.wide else []
            cells = [f.name, str(f.events), _figure(f.brier), _figure(f.log), skill, *more]
            table.add_row(*(self.text(c) for c in cells))
        yield table
        yield self.text("")

    def _questions(self, people: Sequence[Forecaster]) -> Iterable[RenderableType]:
        wide = ["Band's ends", "Base rate"] if self.wide else []
        table = self.table("Question", ["Said", "Happened", "Score", *wide])
        for f in people:
            table.add_row(self.text(f.name, "dim"))
            for row in f.scored:
                table.add_row(*(self.text(c) for c in self._question(row)))
        yield table
        yield self.text("")

    def _question(self, row: Scored) -> list[str]:
        if row.brier is None or row.p is None:
            said = row.forecast.values[-1].text if row.forecast.values else "the run"
            cells = [row.forecast.name, said, str(row.outcome.result), f"CRPS {_figure(row.crps)}"]
            return cells + (["", ""] if self.wide else [])
        said = words.percent(row.p.p)
        if row.p.low != row.p.high:
            said = words.band(row.p.low, row.p.high)
        if row.p.word:
            said = f"{row.p.word} ({said})"
        cells = [row.forecast.name, said, "yes" if row.outcome.result else "no", f"Brier {_figure(row.brier)}"]
        if not self.wide:
            return cells
        ends = "" if row.best == row.worst else f"{_figure(row.best)}–{_figure(row.worst)}"
        return [*cells, ends, _figure(row.base)]

    def _calibrations(self, people: Sequence[Forecaster]) -> Iterable[RenderableType]:
        for f in people:
            if not f.calibration:
                continue
            curve = f.calibrated >= CURVE_FROM
            columns = ["Said", "Came true", *(["Expected, 90%"] if curve else [])]
            table = self.table(f"Calibration of {f.name}", columns)
            for b in f.calibration:
                cells = [f"{b.start:.0%} to {b.end:.0%}", words.percent(b.mean), f"{b.came_true} of {b.n}"]
                if curve:
                    cells.append(f"{b.low} to {b.high}")
                table.add_row(*(self.text(c) for c in cells))
            yield table
            if not curve:
                few = f"{f.calibrated} past the deadline: counts only, a curve needs {CURVE_FROM}."
                yield self.line(few, "dim")
            yield self.text("")

    def _listed(self, title: str, rows: Sequence[tuple[Forecast, str]]) -> Iterable[RenderableType]:
        if rows:
            yield self.line(title, "bold")
            for forecast, why in rows:
                yield self.line(f"{forecast.name} ({forecast.by}): {why}", indent=2)
            yield self.text("")

    def _open(self, sheet: ScoreSheet) -> Iterable[RenderableType]:
        late = [f for f in sheet.open if f.deadline < sheet.today]
        waiting = [f for f in sheet.open if f.deadline >= sheet.today]
        yield from self._listed(
            "Past the deadline, with no outcome in outcome.yaml",
            [(f, f"closed on {f.deadline}. {f.rule}") for f in sorted(late, key=lambda f: f.deadline)],
        )
        yield from self._listed(
            "Open",
            [(f, f"until {f.deadline}. {f.question}") for f in sorted(waiting, key=lambda f: f.deadline)],
        )
