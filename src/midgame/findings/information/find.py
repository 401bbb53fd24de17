"""What to find out next: what knowing one quantity would be worth, before anyone goes and finds it out.

For P(goal), or any outcome, the worth is the part of the ignorance that goes: the expected drop in variance when
the quantity becomes known. For a choice between two excursions it is the expected gain from choosing
better: the expected value of (partial) perfect information (Raiffa & Schlaifer 1961, ch. 4). Both are read off one
run by cutting it along the quantity (Strong & Oakley 2013, Medical Decision Making 33:755-766).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.luck.find import ONE_LUCK, ignorance_variance
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.explained import explained
from midgame.statistics.guard import enough, happens_sometimes
from midgame.statistics.intervals import LEVEL, Estimate, normal

MINIMUM_DRAWS = 200
FIRM = 0.5  # the ignorance must be known to this share of itself before it is shared out

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Worth:
    """What knowing one quantity is worth for an outcome.

    ``drop`` is the expected drop in the outcome's variance between draws; ``share`` that of all ignorance. ``clear``
    says that a quantity without any effect would show as much in less than one ranking of this length in twenty.
    """

    quantity: str
    label: str
    kind: str
    group: str
    drop: Estimate
    share: Estimate
    clear: bool


@dataclass(frozen=True)
class Information:
    """The worth of each unknown, the largest first.

    ``ignorance`` is the variance between draws; ``spread`` its root, in the outcome's unit.
    """

    subject: Subject
    ignorance: float
    ranked: tuple[Worth, ...]

    @property
    def spread(self) -> float:
        """Standard deviation of the outcome's mean between draws."""
        return float(np.sqrt(self.ignorance))

    def left(self, worth: Worth) -> float:
        """Standard deviation that is expected to be left once that quantity is known."""
        return float(np.sqrt(max(self.ignorance - worth.drop.value, 0.0)))


def find(frame: Frame, ask: Ask) -> Information:
    """See :func:`information`."""
    return information(frame, ask.outcome)


def information(data: Any, outcome: str | Outcome = "goal", level: float = LEVEL) -> Information:
    """Worth of knowing each unknown for an outcome, with intervals over draws.

    CannotSay with fewer than 200 draws or two lucks, when the outcome hardly ever varies, or when the ignorance is not
    known to half of itself.
    """
    frame = frame_of(data).of_kinds()
    found = frame.outcome(outcome)
    enough(frame.draws, MINIMUM_DRAWS, "the value of information", "draws")
    played = frame.played(found)
    happens_sometimes(played, found.name, found.event)
    means = frame.by_draw(found)
    if frame.lucks < 2:
        raise CannotSay(ONE_LUCK)
    if not frame.quantities:
        raise CannotSay("no number of this run is uncertain, so there is none to find out")
    ignorance, influence = ignorance_variance(played)
    known = normal(ignorance, float(influence.std(ddof=1) / np.sqrt(frame.draws)), level)
    if ignorance <= 0 or known.half_width > FIRM * ignorance:
        raise CannotSay(
            "how much of the ignorance a number accounts for cannot be said while all of it is known no better than to "
            "half of itself; run again with more replications"
        )
    rows = []
    for i, q in enumerate(frame.quantities):
        order = frame.order[i]
        drop, error, chance, parts = explained(means[order], frame.values[i][order])
        share = max(drop, 0.0) / ignorance
        share_error = float((parts - share * influence[order]).std() / np.sqrt(frame.draws)) / ignorance
        rows.append(
            Worth(
                quantity=q.name,
                label=q.label,
                kind=q.kind,
                group=q.group,
                drop=normal(drop, error, level).clipped(0.0, np.inf),
                share=normal(share, share_error, level).clipped(),
                clear=chance * len(frame.quantities) < 0.05,
            )
        )
    rows.sort(key=lambda w: -w.drop.value)
    return Information(Subject.of(found), ignorance, tuple(rows))
