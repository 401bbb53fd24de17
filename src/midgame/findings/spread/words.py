"""The sentences on how a chance differs with what may be true."""

from midgame.findings.spread.find import Chance, Percentiles, Spread
from midgame.findings.subject import called
from midgame.statistics.humps import Group
from midgame.statistics.intervals import Estimate
from midgame.wording import count, interval, mark, percent, say, sentence, several, value
from midgame.wording.figures import in_how_many, out_of, word
from midgame.wording.lists import either

NEARLY = 0.02  # how far from 0 or 1 a chance is nearly sure
NOTHING_BELOW = 0.0005  # a chance that is written as 0, and as 1 when it is as near to that

_SILENT = {
    "never": mark("never in so many replications"),
    "always": mark("always in so many replications"),
    "seldom": mark("too seldom to say how it differs"),
    "unseen": mark("how it differs cannot be said from these replications"),
}


def about(c: Chance) -> str:
    """``about 2 in 100``."""
    base = base_of(c)
    return say("about {n} in {all}", n=out_of(c.probability.value, base), all=count(base))


def between(c: Chance) -> str:
    """Between what and what the chance lies; or why that is not known."""
    if c.spread is None:
        return say(_SILENT[c.why])
    if c.why == "certain":
        return say("the same whatever is true: no number of the scenario is uncertain")
    if c.groups:
        return f"{apart(c)}: {shares_of_groups(c)}"
    base = base_of(c)
    low, high = out_of(c.spread.p5, base), out_of(c.spread.p95, base)
    if low == high:
        return say("nearly the same whatever is true")
    if c.why == "least":
        return say("at least between {low} and {high}, depending on what is true", low=low, high=high)
    return say("between {low} and {high}, depending on what is true", low=low, high=high)


def apart(c: Chance) -> str:
    """``near 5 or near 85 in 100, hardly in between``: the middle of each of two groups."""
    low, high = middles(c)
    return say("near {low} or near {high} in {all}, hardly in between", low=low, high=high, all=count(base_of(c)))


def middles(c: Chance) -> tuple[str, str]:
    """The middle of the lower and of the upper group, as plays."""
    lower, upper = c.groups
    return out_of(lower.p50, base_of(c)), out_of(upper.p50, base_of(c))


def shares_of_groups(c: Chance) -> str:
    """How much of what may be true each of two groups holds, and the mean that lies between."""
    lower, upper = (out_of(g.share, 100) for g in c.groups)
    return say(
        "the first in {lower}, the other in {upper} of 100 ways in which the uncertain numbers may turn out; {mean} on "
        "average", lower=lower, upper=upper, mean=out_of(c.probability.value, base_of(c)),
    )  # fmt: skip


def told(c: Chance) -> str:
    """``about 2 in 100; between 0 and 8, depending on what is true``; of two groups, near what each of them lies."""
    return between(c) if c.groups else say("{about}; {between}", about=about(c), between=between(c))


def in_words(share: Estimate, c: Chance | None, scale: str) -> str:
    """The word for a chance; of one that spreads over several words those of its ends, and of two groups each."""
    if c is None or c.spread is None or c.why == "certain":
        return word(share.value, scale)
    if c.groups:
        return either(word(g.p50, scale) for g in c.groups)
    low, high = word(c.spread.p5, scale), word(c.spread.p95, scale)
    if low == high:
        return word(share.value, scale)
    return say("{low}, up to {high}, depending on what is true", low=low, high=high)


def meant(c: Chance | None) -> str:
    """What a range of a chance holds, and where most of it lies at its ends; empty without a range."""
    if c is None or c.spread is None or c.why == "certain":
        return ""
    if c.groups:
        if all(_within(c, g) is None for g in c.groups):
            return ""  # each is one chance, and the first sentence says which
        lower, upper = (_within(c, g) or say("at {chance}", chance=out_of(g.p50, base_of(c))) for g in c.groups)
        return say("Nine in ten of the first group lie {lower}, of the other {upper}.", lower=lower, upper=upper)
    told = say(
        "The range holds nine in ten of the ways in which the uncertain numbers may turn out (5th to 95th percentile)."
    )
    p = c.spread
    if p.p5 <= NEARLY and p.p95 >= 1 - NEARLY and all(not NEARLY < x < 1 - NEARLY for x in (p.p25, p.p50, p.p75)):
        return f"{told} {say('In most of these the goal is nearly sure, or nearly out of reach.')}"
    return told


def _within(c: Chance, g: Group) -> str | None:
    """Between what nine in ten of a group lie; None where that is one chance."""
    low, high = out_of(g.p5, base_of(c)), out_of(g.p95, base_of(c))
    return None if low == high else say("between {low} and {high}", low=low, high=high)


def base_of(c: Chance) -> int:
    """Of how many plays the chance is told."""
    return in_how_many(max(c.probability.value, 0.0 if c.spread is None else c.spread.p95))


def sampling(c: Chance) -> str:
    """The error of sampling, in small print."""
    return say(
        "Sampling: {share}, give or take what so many replications leave open ({interval}).",
        share=value(c.probability), interval=interval(c.probability),
    )  # fmt: skip


def lead(s: Spread) -> str:
    """What the spread of the event is, and what it is not."""
    c = s.asked
    first = sentence(say("{event}: {told}", event=row_label(c), told=told(c)))
    if c.spread is None or c.why == "certain":
        return f"{first} {sampling(c)}"
    meant = say(
        "From 5 to 95 of 100 ways in which the uncertain numbers may turn out, as the scenario has them; no confidence "
        "interval, and no word on whether the model is right."
    )
    return " ".join((first, meant, *([gap_warning(s.gaps)] if s.gaps else []), sampling(c)))


def gap_warning(n: int) -> str:
    """That the chances of open gaps are among what was drawn."""
    return several(
        "The chance that the open gap closes is picked at random here as well, from never to always; what rests on it "
        "is told by its two ends.",
        "The chance that each of the {n} open gaps closes is picked at random here as well, from never to always; what "
        "rests on them is told by their two ends.",
        n,
    )


def row_label(c: Chance) -> str:
    """What it is, as the label of a row."""
    return say("The goal") if c.subject.name == "goal" else c.subject.label or called(c.subject)


def note(c: Chance) -> str:
    """The same beside a row: ``about 2 in 100 (0 to 8)``; ``near 5 or near 85 in 100`` of two groups."""
    if c.spread is None:
        return told(c)
    if c.groups:
        return apart(c)
    base = base_of(c)
    low, high = out_of(c.spread.p5, base), out_of(c.spread.p95, base)
    return about(c) if low == high else say("{about} ({low} to {high})", about=about(c), low=low, high=high)


def ranged(p: Percentiles) -> str:
    """The 5th to the 95th percentile: ``0–7.1%``, ``mostly 0%``; of a chance that hangs on nothing, ``the same``."""
    if p.p5 == p.p95:
        return say("the same")
    low, high = snapped(p.p5), snapped(p.p95)
    if low == high:  # in the rest it may be much else, so the mean need not be the same
        return say("mostly {chance}", chance=percent(low))
    return interval(Estimate(p.p50, low, high))


def snapped(x: float) -> float:
    """A chance that cannot be told from 0 or from 1 as that."""
    if x < NOTHING_BELOW:
        return 0.0
    return 1.0 if x > 1.0 - NOTHING_BELOW else x


def ceiling(x: float) -> str:
    """A chance as what one stays below: the smallest as the smallest share that is written."""
    return percent(1.0 if x >= 1.0 - NOTHING_BELOW else max(x, 2 * NOTHING_BELOW))


def how(s: Spread) -> str:
    """From what the spread was told, and how well its ends are known."""
    if s.rows:
        return regression(s)
    told = say(
        "Told from {draws} draws that were played {lucks} times each; the dice of those plays are taken out.",
        draws=count(s.draws), lucks=count(s.lucks),
    )  # fmt: skip
    low, high = s.asked.low, s.asked.high
    if s.asked.why or low is None or high is None:
        return told
    ends = say(
        "The error of the ends (95%): the 5th percentile lies at {low}, the 95th at {high}.",
        low=between_ends(low.p5, high.p5), high=between_ends(low.p95, high.p95),
    )  # fmt: skip
    return f"{told} {ends}"


def between_ends(low: float, high: float) -> str:
    """An interval of a chance, its ends snapped."""
    return interval(Estimate(low, snapped(low), snapped(high)))


def regression(s: Spread) -> str:
    """That the spread was regressed, and what that misses."""
    told = say(
        "Told from the inputs of {rows} replications: the event regressed on them, each draw predicted from others.",
        rows=count(s.rows),
    )
    if s.asked.why == "least":
        return f"{told} {say('What the regression does not see would spread it further.')}"
    if s.asked.why:
        return told
    return f"{told} {say('Held against the variance that two plays of one draw show.')}"
