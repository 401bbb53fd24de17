"""The section on what moves the answer."""

from midgame.findings.base import Section
from midgame.findings.drivers.chart import tornado
from midgame.findings.drivers.find import Drivers
from midgame.findings.drivers.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(d: Drivers, frame: Frame) -> tuple[Section, ...]:
    """The ranking with its tornado."""
    figure = tornado(d)
    return (Section("drivers", say("What moves the answer"), lead(d), () if figure is None else (figure,)),)
