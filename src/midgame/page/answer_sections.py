"""The section on the gaps."""

from midgame.findings.answer import chart as answers
from midgame.findings.answer.record import Summary
from midgame.findings.drivers import chart as hinges
from midgame.findings.explain import CannotSay, Explanation
from midgame.findings.section import Section, draw
from midgame.page import leads
from midgame.wording import figures as words


def gaps_section(s: Summary, e: Explanation | CannotSay) -> Section:
    """What rests on the gaps: all of them, and each one."""
    three = answers.gaps(s)
    figures = [draw(three)] if three and s.gaps else []
    if isinstance(e, Explanation) and not isinstance(e.gaps, CannotSay) and e.gaps.gaps:
        figures.append(draw(hinges.gaps(e.gaps, s.goal.share), leads.each_gap(e.gaps)))
    items = tuple(leads.gap_list(s))
    return Section("gaps", "What rests on the gaps", words.gaps_sentence(s), tuple(figures), items)
