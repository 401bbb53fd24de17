"""The section on what rests on the gaps."""

from midgame.findings.base import Section
from midgame.findings.gaps.chart import against, one_at_a_time
from midgame.findings.gaps.find import Gaps
from midgame.findings.gaps.rows import corner_table
from midgame.findings.gaps.words import gap_list, gaps_sentence
from midgame.runs.frame import Frame
from midgame.wording import say


def show(g: Gaps, frame: Frame) -> tuple[Section, ...]:
    """All gaps together, each alone, and how often the plan came to them."""
    figures = tuple(f for f in (against(g), one_at_a_time(g)) if f is not None)
    header, table = corner_table(g)
    title, items = say("What rests on the gaps"), tuple(gap_list(g))
    return (Section("gaps", title, gaps_sentence(g), figures, items, header, tuple(table)),)
