"""The sentences on agreements."""

from midgame.findings.agreements.find import Agreement
from midgame.wording import median_range, quoted, say, with_interval
from midgame.wording.times import time_range


def lead(a: Agreement) -> str:
    """How often it was offered, refused and agreed, and when."""
    label = quoted(a.label)
    if a.offers is None:
        return say("{agreement} was never offered.", agreement=label)
    told = [
        say(
            "{agreement} was offered in {share} of all replications, in each of these {times} times (median, 5–95%).",
            agreement=label, share=with_interval(a.offered), times=median_range(a.offers),
        )
    ]  # fmt: skip
    for refusal in a.refusals:
        if refusal.share is not None:
            share = with_interval(refusal.share)
            told.append(say("{side} refused {share} of what it was offered.", side=refusal.side, share=share))
    if a.day is None:
        told.append(say("It was never agreed."))
    else:
        told.append(say("It was agreed in {share}, {time}.", share=with_interval(a.agreed), time=time_range(a.day)))
    return " ".join(told)
