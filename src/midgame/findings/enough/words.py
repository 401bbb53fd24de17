"""The sentences on how precise the answer is."""

from midgame.findings.enough.find import Precision
from midgame.findings.subject import estimated, length, measured
from midgame.wording import percent, say, several
from midgame.wording.figures import plain_points


def lead(p: Precision) -> str:
    """How precise the answer is, and what more replications would give."""
    told = [
        several(
            "{n} replication gives {what} to {half} either way (95%): quote it as {value}, no finer.",
            "{n} replications give {what} to {half} either way (95%): quote it as {value}, no finer.",
            p.replications, what=measured(p.subject), half=length(p.subject, p.mean.half_width),
            value=estimated(p.subject, p.mean),
        )
    ]  # fmt: skip
    met = [w for w in p.needed if p.has(w)]
    if met:
        told.append(say("That is enough for {precision} either way.", precision=precision(p, min(met))))
    told += [
        several(
            "To know it to {precision} either way takes {n} replication.",
            "To know it to {precision} either way takes {n} replications.",
            n, precision=precision(p, w),
        )
        for w, n in p.needed.items()
        if w not in met
    ]  # fmt: skip
    return " ".join(told)


def precision(p: Precision, half_width: float) -> str:
    """A half width: in points for an event, as a share of the mean for a number."""
    if p.subject.event:
        return plain_points(half_width)
    return say("{share} of its mean", share=percent(half_width, int(half_width < 0.01)))
