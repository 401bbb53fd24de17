"""The section on the box of futures."""

from midgame.findings.base import Section
from midgame.findings.box.chart import box, tradeoff
from midgame.findings.box.find import Discovery
from midgame.findings.box.words import checks, lead, title
from midgame.runs.frame import Frame


def show(d: Discovery, frame: Frame) -> tuple[Section, ...]:
    """The box with its trade-off and its checks; the sentence alone when there is none."""
    figures = (box(d), tradeoff(d)) if d.stands else ()
    return (Section("box", title(d), lead(d), figures, checks(d)),)
