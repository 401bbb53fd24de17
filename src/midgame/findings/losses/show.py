"""The section on losses and munitions."""

from midgame.findings.base import Section
from midgame.findings.losses.chart import losses_of
from midgame.findings.losses.find import Losses
from midgame.findings.losses.rows import states_table
from midgame.findings.losses.words import in_states, lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(losses: Losses, frame: Frame) -> tuple[Section, ...]:
    """A chart per side, and a table of forces with states; nothing without forces."""
    if not losses.forces:
        return ()
    sides = dict.fromkeys(f.side for f in losses.forces)
    figures = (losses_of(losses, side, frame.run.side(side)) for side in sides)
    drawn = tuple(f for f in figures if f is not None)
    shown = [Section("losses", say("Losses and munitions"), lead(losses), drawn)]
    if any(f.states for f in losses.forces):
        header, table = states_table(losses.forces)
        shown.append(Section("states", say("Forces by state"), in_states(), header=header, table=tuple(table)))
    return tuple(shown)
