"""The evidence part of the page: claims in time, contradictions, numbers against sources, forecasts."""

from collections.abc import Mapping

from markupsafe import Markup
from numpy.typing import ArrayLike

from midgame import wording
from midgame.evidence.base import Evidence, Known
from midgame.page.evidence import words
from midgame.page.evidence.build import view_of
from midgame.page.template import environment, style


def evidence_section(
    evidence: Evidence,
    known: Known,
    run: Mapping[str, ArrayLike] | None = None,
    ends: tuple[Mapping[str, ArrayLike], Mapping[str, ArrayLike]] | None = None,
) -> Markup:
    """The sections as HTML with their own style, for the page or to stand alone; empty for an empty ledger.

    It needs no script and no network and takes its colours from the page's CSS variables. ``run`` answers
    the forecasts that ask the run: one number per replication (shape (n,)) by outcome, end state or counter;
    ``ends`` are the same with no gap closed and with all closed.
    """
    if not (evidence.claims or evidence.sources or evidence.forecasts):
        return Markup("")
    template = environment()
    page = template.get_template("evidence.html").render(
        v=view_of(evidence, known, run, ends),
        words=words,
        w=wording,
        titles=words.titles(),
        kinds=words.kinds(),
        css_class=lambda kind: kind.replace(" ", "-"),
        safe_address=safe_address,
        style=style(template, "evidence.css"),
    )
    return Markup(page)


def safe_address(address: str) -> str:
    """An address that a link may lead to; empty for any other."""
    return address if address.startswith(("https://", "http://")) else ""
