"""The words of the evidence part of the page."""

from midgame.evidence.base import Claim, Evidence, Forecast
from midgame.page.evidence.view import Open, Share, View
from midgame.scenario.text import readable
from midgame.statistics.intervals import Estimate
from midgame.wording import (
    amount,
    count,
    interval,
    mark,
    median_range,
    percent,
    quoted,
    say,
    several,
    span,
    together,
)
from midgame.wording.figures import band, word

# What the letter and the figure of a grade stand for: the source's reliability and the claim's credibility.
RELIABILITY = {
    "A": mark("source completely reliable"),
    "B": mark("source usually reliable"),
    "C": mark("source fairly reliable"),
    "D": mark("source not usually reliable"),
    "E": mark("source unreliable"),
    "F": mark("source’s reliability cannot be judged"),
}
CREDIBILITY = {
    1: mark("claim confirmed by other sources"),
    2: mark("claim probably true"),
    3: mark("claim possibly true"),
    4: mark("claim doubtful"),
    5: mark("claim improbable"),
    6: mark("claim’s truth cannot be judged"),
}


def titles() -> dict[str, str]:
    """The sections by their ids."""
    return {
        "evidence": say("The evidence"),
        "timeline": say("Who said what, and when"),
        "contradictions": say("Where they disagree"),
        "against-sources": say("Numbers against their sources"),
        "hypotheses": say("Rival explanations"),
        "forecasts": say("Forecasts"),
        "claims": say("Every claim"),
    }


def kinds() -> dict[str, str]:
    """The kinds of claims by their names in a ledger."""
    return {
        "fact": say("a fact"),
        "assessment": say("an assessment"),
        "forecast": say("a forecast"),
        "value judgement": say("a value judgement"),
        "question": say("an open question"),
    }


def lead(view: View) -> str:
    """The sentences that open the page."""
    e, s = view.evidence, view.share
    cited = len({c.source for c in e.claims.values()})
    told = [
        say(
            "{claims} from {sources}, which go back to {origins}.",
            claims=several("{n} claim", "{n} claims", len(e.claims)),
            sources=several("{n} source", "{n} sources", cited),
            origins=several("{n} independent origin", "{n} independent origins", view.origins),
        )
    ]
    if view.clashes:
        pairs = sum(len(c.right) for c in view.clashes)
        told.append(several("{n} pair contradicts each other.", "{n} pairs contradict each other.", pairs))
    without = len(s.assumed) + len(s.nothing)
    if s.total and not without:
        told.append(
            several("The one input number rests on a source.", "All {n} input numbers rest on a source.", s.total)
        )
    elif s.total:
        told.append(_without(s, without))
    return " ".join(told)


def _without(s: Share, without: int) -> str:
    return several(
        "{n} of {total} input numbers ({share}) is without a source: {assumed} assumed with a reason, "
        "{nothing} from nowhere.",
        "{n} of {total} input numbers ({share}) are without a source: {assumed} assumed with a reason, "
        "{nothing} from nowhere.",
        without,
        total=count(s.total),
        share=percent(without / s.total),
        assumed=count(len(s.assumed)),
        nothing=count(len(s.nothing)),
    )


def shares(view: View) -> str:
    """What the bar of shares shows."""
    s = view.share
    return say(
        "Of {total} input numbers: with a source {sourced}, assumed {assumed}, with nothing {nothing}.",
        total=count(s.total), sourced=count(s.sourced), assumed=count(len(s.assumed)), nothing=count(len(s.nothing)),
    )  # fmt: skip


def labels(view: View, names: tuple[str, ...]) -> str:
    """Numbers, steps, forces, forecasts or explanations in a row."""
    return together(label(view, n) for n in names)


def label(view: View, name: str) -> str:
    """How to call one of them in a sentence."""
    e = view.evidence
    if name in e.forecasts:
        return say("forecast {name}", name=name)
    if e.hypotheses and name in e.hypotheses.rows:
        return say("explanation {name}", name=name)
    named = view.known.users.get(name)
    return (named.label if named else view.known.outcomes.get(name, "")) or readable(name)


def who(claim: Claim) -> str:
    """Who made the claim, and after whom."""
    speaker, other = claim.speaker[:1].upper() + claim.speaker[1:], claim.attributed_to
    if not other:
        return speaker or say("No speaker named")
    return say("{speaker}, after {other}", speaker=speaker or say("No speaker named"), other=other)


def between(low: float, high: float, unit: str) -> str:
    """A value or a range of a quantity."""
    return amount(low, unit) if low == high else span(low, high, unit)


def grade(evidence: Evidence, claim: Claim) -> str:
    """Reliability and credibility, ``B2``; a dash where one is not graded, empty where neither is."""
    source = evidence.sources.get(claim.source)
    letter = source.reliability if source else ""
    return f"{letter or '–'}{claim.credibility or '–'}" if letter or claim.credibility is not None else ""


def grade_meaning(evidence: Evidence, claim: Claim) -> str:
    """The grade in words."""
    source = evidence.sources.get(claim.source)
    told = [RELIABILITY.get(source.reliability if source else ""), CREDIBILITY.get(claim.credibility or 0)]
    return "; ".join(say(t) for t in told if t)


def wording_of(claim: Claim) -> str:
    """The claim's own word of probability with its band beside it; empty without either."""
    said = claim.word or claim.wording
    if claim.band is None:
        return quoted(claim.wording) if claim.wording else ""
    return f"{quoted(said)} ({band(*claim.band)})" if said else say("read as {band}", band=band(*claim.band))


def said(row: Open, scale: str) -> str:
    """A forecast as it stands; what the run says when that is what it asks."""
    f = row.forecast
    if f.history or f.values:
        return _given(f)
    if row.asked is None:
        return say("asked of the run")
    if row.band is not None:
        return say("{band}, from no gap closed to all", band=interval(Estimate(row.asked.mean, *row.band)))
    if f.kind == "event":
        return f"{percent(row.asked.mean)}, {word(row.asked.mean, scale)}"
    return median_range(row.asked)


def _given(f: Forecast) -> str:
    if not f.history:
        return f.values[-1].text
    last = f.history[-1][1]
    if last.word:
        return f"{last.word} ({band(last.low, last.high)})"
    return percent(last.p) if last.low == last.high else band(last.low, last.high)
