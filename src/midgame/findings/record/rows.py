"""The tables of the record."""

from midgame.evidence.scoring import Ends
from midgame.findings.record.find import Case, Record, Row, mean_base, mean_brier
from midgame.findings.record.words import ends, register
from midgame.statistics.intervals import Estimate
from midgame.wording import amount, count, date, interval, number, percent, say, span
from midgame.wording.figures import NOTHING, band, fixed

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


def events(r: Record) -> Table:
    """One row per question about an event."""
    header = (say("Question"), say("The run"), say("Base rate"), say("People then"), say("Happened"), say("Brier"),
              say("Base rate’s"))  # fmt: skip
    return header, tuple(_event(row) for c in r.cases for row in c.events)


def _event(row: Row) -> tuple[str, ...]:
    happened = _yes(bool(row.result))
    if row.decides:
        happened = say("{result}; {other} if {why}", result=happened, other=_yes(bool(row.other)), why=row.why)
    return (
        f"{row.case}: {row.text}", _said(row), _base(row), _human(row), happened,
        _both_readings(row, _between(row.score_ends), _between(row.other_ends)), _score(row.base_brier),
    )  # fmt: skip


def _both_readings(row: Row, first: str, other: str) -> str:
    return say("{score}; {other} in the other reading", score=first, other=other) if row.decides else first


def _said(row: Row) -> str:
    """The chance that the run gave, or what it may be with its gaps open."""
    if row.band is None:
        return percent(row.probability or 0.0)
    return interval(Estimate(row.probability or 0.0, *row.band))


def _yes(happened: bool) -> str:
    return say("yes") if happened else say("no")


def _base(row: Row) -> str:
    if row.base_rate is None:
        return NOTHING
    shown = percent(row.base_rate)
    if row.base_cases is None:
        return shown
    happened, n = (count(int(x)) for x in row.base_cases)
    return say("{share} ({happened} of {n})", share=shown, happened=happened, n=n)


def _human(row: Row) -> str:
    if row.human is None:
        return NOTHING
    h = row.human
    return f"{percent(h.low) if h.low == h.high else band(h.low, h.high)} ({h.by})"


def _between(x: Ends | None) -> str:
    return NOTHING if x is None else ends(x)


def _score(x: float | None) -> str:
    return NOTHING if x is None else fixed(x, 3)


def numbers(r: Record) -> Table:
    """One row per question about a number."""
    header = (say("Question"), say("The run, 90% range"), say("Its class"), say("Came"), say("Held"),
              say("Interval score"), say("Its class’s"))  # fmt: skip
    return header, tuple(_number(row) for c in r.cases for row in c.rows if row.score is not None)


def _number(row: Row) -> tuple[str, ...]:
    low, high = row.range or (0.0, 0.0)
    said = say("{median} ({range})", median=number(row.median or 0.0), range=span(low, high))
    came = amount(float(row.result or 0.0), row.unit)
    if row.decides:
        came = say(
            "{result}; {other} if {why}", result=came, other=amount(float(row.other or 0.0), row.unit), why=row.why
        )
    theirs = NOTHING if row.base_range is None else span(*row.base_range)
    score, other, base = (NOTHING if x is None else number(x) for x in (row.score, row.other_score, row.base_score))
    both = _both_readings(row, score, other)
    return f"{row.case}: {row.text}", said, theirs, came, _yes(bool(row.held)), both, base


def by_unit(r: Record) -> Table:
    """The mean interval scores by unit, since days and ships do not add up."""
    header = (
        say("Unit"),
        say("Numbers"),
        say("Held"),
        say("Expected, added up"),
        say("Came, added up"),
        say("Interval score, of those with a class"),
        say("Its class’s"),
    )
    rows = []
    for x in r.ranges:
        ours, theirs = (NOTHING if s is None else number(s) for s in (x.score_with_base, x.base_score))
        sums = number(x.expected), number(x.came)
        rows.append((x.unit or say("none"), count(x.n), count(x.held), *sums, ours, theirs))
    return header, tuple(rows)


def calibration(r: Record) -> Table:
    """What was said against what came true, with the range of nine in ten calibrated forecasters."""
    header = (say("Said"), say("On average"), say("Came true"), say("Of nine in ten who are calibrated"))
    return header, tuple(
        (band(b.start, b.end), percent(b.mean), say("{true} of {all}", true=count(b.came_true), all=count(b.n)),
         NOTHING if b.low is None or b.high is None else span(b.low, b.high))
        for b in r.calibration
    )  # fmt: skip


def misses(r: Record) -> Table:
    """Each question on which the run was wrong, and the author's sentence on why."""
    header = (say("Question"), say("The run"), say("Happened"), say("Why"))
    return header, tuple(_miss(row) for c in r.cases for row in c.rows if row.missed)


def _miss(row: Row) -> tuple[str, ...]:
    why = row.miss or say("nothing is said of it yet")
    if row.score is None:
        return f"{row.case}: {row.text}", _said(row), _yes(bool(row.result)), why
    said, came = span(*(row.range or (0.0, 0.0))), amount(float(row.result or 0.0), row.unit)
    return f"{row.case}: {row.text}", said, came, why


def by_case(r: Record) -> Table:
    """The register and the first score of each campaign beside today's."""
    header = (say("Campaign"), say("Registered"), say("First scored"), say("Brier then"), say("Brier now"),
              say("With a base rate: runs, base rates"))  # fmt: skip
    return header, tuple(_case(c) for c in r.cases)


def _case(c: Case) -> tuple[str, ...]:
    first = c.first
    then, on = (NOTHING, NOTHING) if first is None else (_score(first.brier), date(first.on))
    return c.title, register(c), on, then, _between(mean_brier(c.events)), _both(c)


def _both(c: Case) -> str:
    """Run and base rates on the questions that have one: means over others would compare nothing."""
    based = [r for r in c.events if r.base_brier is not None]
    return f"{_between(mean_brier(based))}, {_score(mean_base(based))}" if based else NOTHING
