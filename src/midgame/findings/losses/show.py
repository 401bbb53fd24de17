"""The section on losses and munitions."""

from midgame.findings.base import Section
from midgame.findings.losses.chart import losses_of
from midgame.findings.losses.find import Losses
from midgame.findings.losses.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(losses: Losses, frame: Frame) -> tuple[Section, ...]:
    """A chart per side; nothing without forces."""
    if not losses.forces:
        return ()
    sides = dict.fromkeys(f.side for f in losses.forces)
    figures = (losses_of(losses, side, frame.run.side(side)) for side in sides)
    return (Section("losses", say("Losses and munitions"), lead(losses), tuple(f for f in figures if f is not None)),)
