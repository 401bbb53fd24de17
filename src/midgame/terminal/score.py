"""The score of the forecasters on a terminal."""

from collections.abc import Iterable, Sequence
from datetime import date as Date

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from midgame.evidence.base import Forecast
from midgame.evidence.pairs import pairs
from midgame.evidence.score import TOO_LATE, Forecaster, Scored, ScoreSheet
from midgame.evidence.scoring import CURVE_FROM, Ends
from midgame.terminal.blocks import Blocks
from midgame.wording import count, date, number, percent, quoted, say, several
from midgame.wording.figures import NOTHING, band, fixed

NARROW = 100  # columns from which all scores are shown
SKILL_FROM = -10.0  # a lower skill is only said to be lower


def print_scores(sheet: ScoreSheet, console: Console | None = None) -> None:
    """Print the score: forecasters, settled questions, calibration, and what is not scored and why."""
    out = console or Console()
    page = _Page(out.width >= NARROW, out.options.ascii_only)
    for part in page.parts(sheet):
        out.print(part)


def reading() -> str:
    """How the scores are read."""
    return " ".join(
        [
            say("Smaller is better."),
            say("Brier: 0 is perfect, 0.25 is what a coin scores, 1 is certain and wrong."),
            say("A band of probabilities has the interval of the scores of its ends."),
            say("Log: 0.69 is what a coin scores; forecasts count as at least 1% and at most 99%."),
            say("Over time: one Brier score per full day the question was open, the last forecast carried forward."),
            say("Skill: 1 less the Brier score divided by that of the base rates; below 0 the base rates were better."),
            say("CRPS: the distance between the forecast and what happened, in its unit."),
        ]
    )


def not_scored(forecast: Forecast, code: str) -> str:
    """Why a settled forecast has no score."""
    if code == TOO_LATE:
        return say("it was made on the day the question was settled")
    return say("no run that answers {what} was given", what=quoted(forecast.from_run))


class _Page(Blocks):
    """Lays the score out for one width and character set."""

    def __init__(self, wide: bool, ascii_only: bool) -> None:
        super().__init__(ascii_only)
        self.wide = wide

    def scores(self, title: str, columns: Sequence[str]) -> Table:
        """A bare table: the first column folds, the others keep to their width."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        table.add_column(self.line(title, "bold not dim"), overflow="fold")
        for name in columns:
            table.add_column(self.line(name), justify="right", no_wrap=True)
        return table

    def parts(self, sheet: ScoreSheet) -> Iterable[RenderableType]:
        """The blocks from top to bottom."""
        settled = sum(len(f.scored) for f in sheet.forecasters)
        total = settled + len(sheet.open) + len(sheet.annulled) + len(sheet.unscored)
        head = several(
            "{scored} of {n} forecast scored, as of {today}", "{scored} of {n} forecasts scored, as of {today}", total,
            scored=count(settled), today=date(sheet.today),
        )  # fmt: skip
        yield self.line(head, "bold")
        yield self.line("")
        if sheet.forecasters:
            yield from self._people(sheet.forecasters)
            yield from self._pairs(sheet.forecasters)
            yield from self._questions(sheet.forecasters)
            yield from self._calibrations(sheet.forecasters)
        yield from self._listed(say("Not scored"), [(_by(f), not_scored(f, why)) for f, why in sheet.unscored])
        yield from self._listed(say("Annulled"), [(o.name, o.note) for o in sheet.annulled])
        yield from self._open(sheet)
        if sheet.forecasters:
            yield self.line(reading(), "dim")

    def _people(self, people: Sequence[Forecaster]) -> Iterable[RenderableType]:
        wide = [say("Over time"), say("CRPS, days")] if self.wide else []
        table = self.scores(say("Forecaster"), [say("Events"), say("Brier"), say("Log"), say("Skill (of)"), *wide])
        for f in people:
            more = [ends(f.over_time), _figure(f.crps_days, 1)] if self.wide else []
            cells = [f.name, count(f.events), ends(f.brier), ends(f.log), _skill(f), *more]
            table.add_row(*(self.line(c) for c in cells))
        yield table
        if len(people) > 1:
            told = say("Each mean is over a forecaster’s own questions; two are compared on those that both answered.")
            yield self.line(told, "dim")
        yield self.line("")

    def _pairs(self, people: Sequence[Forecaster]) -> Iterable[RenderableType]:
        found = pairs(people)
        if not found:
            return
        table = self.scores(say("On shared questions"), [say("Questions"), say("Difference in Brier"), say("Better")])
        for p in found:
            both = say("{one} and {other}", one=p.one, other=p.other)
            better = p.better or say("cannot be said")
            table.add_row(*(self.line(c) for c in (both, count(p.n), ends(p.difference), better)))
        yield table
        yield self.line("")

    def _questions(self, people: Sequence[Forecaster]) -> Iterable[RenderableType]:
        wide = [say("Base rate")] if self.wide else []
        table = self.scores(say("Question"), [say("Said"), say("Happened"), say("Score"), *wide])
        for f in people:
            table.add_row(self.line(f.name, "dim"))
            for row in f.scored:
                table.add_row(*(self.line(c) for c in self._question(row)))
                if row.other is not None:
                    table.add_row(*(self.line(c) for c in self._reading(row)))
        yield table
        yield self.line("")

    def _question(self, row: Scored) -> list[str]:
        name = say("{forecast}, a retrodiction", forecast=row.forecast.name) if row.retrodiction else row.forecast.name
        if row.over_time is not None and row.p is None:
            shown = say("Brier {score} while it stood", score=ends(row.over_time))
            return [
                name,
                say("withdrawn"),
                _happened(row.forecast, row.outcome.result),
                shown,
                *([""] if self.wide else []),
            ]
        if row.brier is None or row.p is None:
            said = row.forecast.values[-1].text if row.forecast.values else say("the run")
            happened, shown = _happened(row.forecast, row.outcome.result), say("CRPS {score}", score=_figure(row.crps))
            return [name, said, happened, shown] + ([""] if self.wide else [])
        said = percent(row.p.p) if row.p.low == row.p.high else band(row.p.low, row.p.high)
        if row.p.word:
            said = f"{row.p.word} ({said})"
        happened, shown = _happened(row.forecast, row.outcome.result), say("Brier {score}", score=ends(row.brier))
        return [name, said, happened, shown] + ([_figure(row.base)] if self.wide else [])

    def _reading(self, row: Scored) -> list[str]:
        """The row of the other reading of what happened."""
        happened = _happened(row.forecast, row.outcome.other)
        shown = say("CRPS {score}", score=ends(row.other)) if row.brier is None else say(
            "Brier {score}", score=ends(row.other))  # fmt: skip
        return [say("as read otherwise: {why}", why=row.outcome.why), "", happened, shown, *([""] if self.wide else [])]

    def _calibrations(self, people: Sequence[Forecaster]) -> Iterable[RenderableType]:
        for f in people:
            if not f.calibration:
                continue
            curve = f.calibrated >= CURVE_FROM
            columns = [say("Said"), say("Came true"), *([say("Expected, 90%")] if curve else [])]
            table = self.scores(say("Calibration of {forecaster}", forecaster=f.name), columns)
            for b in f.calibration:
                came = say("{true} of {all}", true=count(b.came_true), all=count(b.n))
                cells = [band(b.start, b.end), percent(b.mean), came]
                if curve and b.low is not None and b.high is not None:
                    cells.append(say("{low} to {high}", low=count(b.low), high=count(b.high)))
                table.add_row(*(self.line(c) for c in cells))
            yield table
            if not curve:
                few = several("{n} past the deadline: counts only, a curve needs {least}.",
                              "{n} past the deadline: counts only, a curve needs {least}.",
                              f.calibrated, least=count(CURVE_FROM))  # fmt: skip
                yield self.line(few, "dim")
            yield self.line("")

    def _listed(self, title: str, rows: Sequence[tuple[str, str]]) -> Iterable[RenderableType]:
        if rows:
            yield self.line(title, "bold")
            for name, told in rows:
                yield Padding(self.line(f"{name}: {told}" if told else name), (0, 0, 0, 2))
            yield self.line("")

    def _open(self, sheet: ScoreSheet) -> Iterable[RenderableType]:
        late = sorted((f for f in sheet.open if f.deadline < sheet.today), key=lambda f: f.deadline)
        waiting = sorted((f for f in sheet.open if f.deadline >= sheet.today), key=lambda f: f.deadline)
        closed = [(_by(f), say("closed on {date}. {rule}", date=date(f.deadline), rule=f.rule)) for f in late]
        still = [(_by(f), say("until {date}. {question}", date=date(f.deadline), question=f.question)) for f in waiting]
        yield from self._listed(say("Past the deadline, with no outcome in outcome.yaml"), closed)
        yield from self._listed(say("Open"), still)


def _by(forecast: Forecast) -> str:
    return f"{forecast.name} ({forecast.by})"


def _figure(value: float | None, digits: int = 3) -> str:
    return NOTHING if value is None else fixed(value, digits)


def ends(found: Ends | None) -> str:
    """A score, or the interval of scores that a band has."""
    if found is None:
        return NOTHING
    return fixed(found.low, 3) if found.single else f"{fixed(found.low, 3)}–{fixed(found.high, 3)}"


def _skill(f: Forecaster) -> str:
    """The skill with the number of events that it is of."""
    if f.skill is None:
        return NOTHING
    low, high = _one_skill(f.skill.low), _one_skill(f.skill.high)
    shown = low if f.skill.single else say("{low} to {high}", low=low, high=high)
    return f"{shown} ({count(f.with_base)})"


def _one_skill(value: float) -> str:
    if value < SKILL_FROM:
        return say("under {share}", share=fixed(SKILL_FROM, 0))
    return fixed(value, 2) if value <= 0 else f"+{fixed(value, 2)}"


def _happened(forecast: Forecast, result: bool | float | Date | None) -> str:
    """What came of the question."""
    if isinstance(result, Date):
        return date(result)
    if forecast.kind == "event":
        return say("yes") if result else say("no")
    return number(float(result or 0.0))
