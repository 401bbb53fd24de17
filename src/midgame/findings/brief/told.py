"""The brief as it is told: sentences, tables and charts, which page and PDF lay out each in their own way."""

from dataclasses import dataclass

from midgame.charts.base import Figure, Rows
from midgame.findings.brief import rows, words
from midgame.findings.brief.chart import chance, end_marks, hinges
from midgame.findings.brief.find import Brief
from midgame.findings.costs.rows import header, side_rows
from midgame.runs.run import Run
from midgame.scenario.text import clean
from midgame.wording import date, say

RERUN = "midgame rerun run.nc"  # plays a run again from what is inside it


@dataclass(frozen=True)
class Costs:
    """The table of what one side pays."""

    side: str
    rows: tuple[rows.Row, ...]


@dataclass(frozen=True)
class Told:
    """All of the brief, from top to bottom. ``heads`` are (how many, of how many, under what) and ``meant`` is what
    their ranges hold; ``lines`` and ``unknown`` are (head, text); each of ``ends`` has its cells and its marks.
    """

    kicker: tuple[str, ...]
    title: str
    question: str
    aim: str
    heads: tuple[tuple[str, str, str], ...]
    meant: str
    lines: tuple[tuple[str, str], ...]
    chance: Figure | None
    small_print: str
    basis: str
    end_header: rows.Row
    ends: tuple[tuple[rows.Row, Rows, bool], ...]
    overlap: str
    cost_header: rows.Row
    costs: tuple[Costs, ...]
    cost_basis: str
    toll: tuple[str, ...]
    hinges: Figure | None
    hinge_basis: str
    unknown: tuple[tuple[str, str], ...]
    citation: str
    command: str


def told(b: Brief, run: Run) -> Told:
    """The brief of a run in the language spoken."""
    moved = hinges(b)
    return Told(
        kicker=tuple(_kicker(run)),
        title=clean(run.title),
        question=clean(run.question),
        aim=words.aim(b),
        heads=tuple(words.heads(b)),
        meant=words.meant(b),
        lines=tuple(words.lines(b)),
        chance=chance(b),
        small_print=words.small_print(b),
        basis=words.basis(b),
        end_header=rows.end_header(b),
        ends=tuple((rows.end_row(b, e), end_marks(e), e.goal) for e in b.ends if e.share.value > 0 or e.goal),
        overlap=words.overlap(b),
        cost_header=header(b.answer.costs),
        costs=tuple(Costs(s.label, tuple(side_rows(b.answer.costs, s))) for s in b.answer.costs.sides if s.costs),
        cost_basis=words.cost_basis(b),
        toll=tuple(words.toll(b)),
        hinges=moved,
        hinge_basis="" if moved is None else words.hinge_basis(b),
        unknown=tuple(words.unknown(b)),
        citation=words.citation(b, clean(run.authors), run.created),
        command="\n".join(c for c in (clean(run.command), RERUN) if c),
    )


def _kicker(run: Run) -> list[str]:
    told = [say("Campaign analysis")]
    if run.as_of:
        told.append(say("What was known on {date}", date=date(run.as_of)))
    if run.excursion != "base":
        told.append(say("Excursion: {name}", name=clean(run.varied.get("label", "")) or clean(run.excursion)))
    return told
