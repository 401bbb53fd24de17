"""The evidence part of the page: claims in time, contradictions, numbers against sources, forecasts."""

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from numpy.typing import ArrayLike

from midgame.evidence.base import CREDIBILITY, RELIABILITY, Claim, Evidence, Known
from midgame.page.evidence.build import shown_dates, view_of
from midgame.page.evidence.view import View
from midgame.scenario.words import with_band
from midgame.wording import figures as words

KINDS = {
    "fact": "a fact",
    "assessment": "an assessment",
    "forecast": "a forecast",
    "value judgement": "a value judgement",
    "question": "an open question",
}

TITLES = {
    "evidence": "The evidence",
    "timeline": "Who said what, and when",
    "contradictions": "Where they disagree",
    "against-sources": "Numbers against their sources",
    "hypotheses": "Rival explanations",
    "forecasts": "Forecasts",
    "claims": "Every claim",
}


def evidence_section(
    evidence: Evidence, known: Known, run: Mapping[str, ArrayLike] | None = None, *, every_number: bool = True
) -> Markup:
    """The sections as HTML with their own style, for the page or to stand alone; empty for an empty ledger.

    It needs no script and no network and takes its colours from the page's CSS variables. ``run`` answers
    the forecasts that ask the run: one number per replication (shape (n,)) by outcome, end state or counter.
    ``every_number`` also lists all input numbers with what each rests on; the page has a fuller table of its own.
    """
    if not (evidence.claims or evidence.sources or evidence.forecasts):
        return Markup("")
    environment = Environment(
        loader=PackageLoader("midgame.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    view = view_of(evidence, known, run)
    page = environment.get_template("evidence.html").render(
        v=view,
        every_number=every_number,
        words=words,
        dates=shown_dates,
        capital=lambda text: text[:1].upper() + text[1:],
        kinds=KINDS,
        lead=lead(view),
        grade=lambda claim: grade(evidence, claim),
        grade_meaning=lambda claim: grade_meaning(evidence, claim),
        band=_band,
        css_class=lambda kind: kind.replace(" ", "-"),
        safe_address=_safe_address,
        style=Markup(environment.loader.get_source(environment, "evidence.css")[0]) if environment.loader else "",
    )
    return Markup(page)


def lead(view: View) -> str:
    """The sentence that opens the page."""
    e, s = view.evidence, view.share
    parts = [
        f"{_count(len(e.claims), 'claim')} from {_count(len({c.source for c in e.claims.values()}), 'source')}, "
        f"which go back to {_count(view.origins, 'independent origin')}."
    ]
    if view.clashes:
        pairs = sum(len(c.right) for c in view.clashes)
        parts.append(f"{pairs} {'pair contradicts' if pairs == 1 else 'pairs contradict'} each other.")
    if s.total and not s.assumed and not s.nothing:
        parts.append(f"All {s.total} input numbers rest on a source.")
    elif s.total:
        without = len(s.assumed) + len(s.nothing)
        parts.append(
            f"Of {s.total} input numbers {s.sourced} rest on a source and {without} "
            f"({words.percent(without / s.total)}) do not: {len(s.assumed)} are assumed with a reason, "
            f"{len(s.nothing)} come from nowhere."
        )
    return " ".join(parts)


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def grade(evidence: Evidence, claim: Claim) -> str:
    """Reliability and credibility, ``B2``; a dash where one is not graded, empty where neither is."""
    source = evidence.sources.get(claim.source)
    letter = source.reliability if source else ""
    if not letter and claim.credibility is None:
        return ""
    return f"{letter or '–'}{claim.credibility or '–'}"


def grade_meaning(evidence: Evidence, claim: Claim) -> str:
    """The grade in words."""
    source = evidence.sources.get(claim.source)
    letter = source.reliability if source else ""
    told = [f"source {RELIABILITY[letter]}" if letter else "", CREDIBILITY.get(claim.credibility or 0, "")]
    return "; claim ".join(t for t in told if t)


def _band(claim: Claim) -> str:
    """The claim's wording with its band beside it."""
    if claim.band is None:
        return ""
    return with_band(f"“{claim.word or claim.wording or 'read as'}”", *claim.band)


def _safe_address(address: str) -> str:
    return address if address.startswith(("https://", "http://")) else ""
