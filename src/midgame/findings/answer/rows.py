"""The table of how it ends."""

from midgame.findings.answer.find import Answer, EndState
from midgame.findings.answer.words import first_day, named
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Times
from midgame.wording import interval, say, value
from midgame.wording.times import HOURS, MINUTES

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def ends(a: Answer) -> list[tuple[str, bool, Estimate, Times | None]]:
    """Label, whether it is the goal's, share and first day of each end state, the commonest first; and of none."""
    states: list[EndState] = sorted(a.end_states, key=lambda e: -e.share.value)
    found: list[tuple[str, bool, Estimate, Times | None]] = [(named(e), e.goal, e.share, e.day) for e in states]
    return found + ([(say("None of these"), False, a.none_held, None)] if a.none_held.value > 0 else [])


def _first(per_day: int) -> str:
    if per_day == MINUTES:
        return say("First held in minute: median (5–95%)")
    if per_day == HOURS:
        return say("First held in hour: median (5–95%)")
    return say("First held on day: median (5–95%)")


def ends_table(a: Answer) -> Table:
    """A row per end state."""
    header = (say("End state"), say("Share"), say("95% interval"), _first(a.last_day.per_day))
    return header, [(label, value(share), interval(share), first_day(day)) for label, _, share, day in ends(a)]
