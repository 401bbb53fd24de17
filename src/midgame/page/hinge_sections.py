"""The sections that say what the answer hinges on; a finding that a run cannot give is said with its reason."""

import numpy as np
import xarray as xr

from midgame.errors import InputError
from midgame.findings.box import chart as planes
from midgame.findings.drivers import chart as hinges
from midgame.findings.explain import CannotSay, Explanation, explain
from midgame.findings.section import Section, draw
from midgame.page import hinge_words
from midgame.scenario.text import clean

NAMES = {
    "variance": "luck or ignorance", "drivers": "what moves the answer", "flips": "what would flip it",
    "frontier": "two drivers together", "discovery": "in which futures it happens", "breaks": "which step decides",
    "gaps": "what each gap carries", "information": "what to find out next", "both_ways": "what would reverse it",
    "claims": "assumptions tested", "stories": "replications told",
}  # fmt: skip


def explanation_of(dataset: xr.Dataset) -> Explanation | CannotSay:
    """The findings on the goal; the reason when this run gives none at all."""
    try:
        return explain(dataset)
    except InputError as error:
        return CannotSay(str(error))


def hinge_sections(e: Explanation, dataset: xr.Dataset, sides: dict[str, str]) -> list[Section]:
    """The findings that are there, charts first."""
    found = [_flips(e), _box(e, dataset), _decides(e), _both_ways(e), _claims(e, sides)]
    return [section for section in found if section is not None]


def silent_section(e: Explanation | CannotSay) -> Section | None:
    """What cannot be said, findings of one reason together; None when all is said."""
    if isinstance(e, CannotSay):
        return Section("silent", "What this run cannot say", _sentence(e.reason))
    reasons: dict[str, list[str]] = {}
    for finding, reason in e.silent.items():
        # One step made certain takes new replications; a pair is no loss where its drivers are named.
        if finding == "certain" or (finding == "frontier" and "flips" not in e.silent):
            continue
        reasons.setdefault(reason, []).append(NAMES.get(finding, finding))
    if not reasons:
        return None
    items = tuple(f"{_upper(', '.join(names))}: {_sentence(reason, False)}" for reason, names in reasons.items())
    return Section("silent", "What this run cannot say", "", items=items)


def _flips(e: Explanation) -> Section | None:
    if isinstance(e.flips, CannotSay):
        return None
    title, lead = "What would flip it", hinge_words.flips(e.flips)
    figure = hinges.flips(e.flips) if e.flips else None
    drawn = [draw(figure)] if figure else []
    pair = e.frontier if not isinstance(e.frontier, CannotSay) else None
    if pair is not None and pair.crosses:
        drawn.append(draw(planes.frontier(pair), hinge_words.frontier(pair)))
    elif pair is not None:
        lead += " " + hinge_words.frontier(pair)
    header, table = (hinges.FLIP_HEADER, hinges.flip_table(e.flips)) if e.flips and not figure else ((), ())
    return Section("flips", title, lead, tuple(drawn), header=header, table=table)


def _box(e: Explanation, dataset: xr.Dataset) -> Section | None:
    d = e.discovery
    if isinstance(d, CannotSay):
        return None
    title = "In which futures it works" if d.case == "the plan succeeds" else "In which futures it fails"
    lead = hinge_words.box(d)
    if not d.stands:
        return Section("box", title, lead)
    lucks = int(dataset.attrs.get("lucks", 1))
    places = {}
    for r in d.restrictions:
        x = dataset["inputs"].sel(quantity=r.quantity).values[::lucks]
        low = float(np.mean(x < r.low)) if r.low is not None else 0.0
        places[r.quantity] = (low, float(np.mean(x <= r.high)) if r.high is not None else 1.0)
    wider = "A wider box holds more of the cases and is thinner; a narrower one is denser and misses more."
    figures = (draw(planes.box(d, places)), draw(planes.tradeoff(d), wider))
    return Section("box", title, lead, figures, tuple(hinge_words.box_checks(d)))


def _decides(e: Explanation) -> Section | None:
    if isinstance(e.breaks, CannotSay):
        return None
    figure = hinges.decides(e.breaks)
    if figure is not None and len(figure.table) == 1:
        return None  # where only one can fail there is nothing to decide
    return Section("decides", "Which step decides", hinge_words.decides(e.breaks), (draw(figure),) if figure else ())


def _both_ways(e: Explanation) -> Section | None:
    b = e.both_ways
    if isinstance(b, CannotSay):
        return None
    table = tuple(
        (m.label, *(hinge_words.amount(v, m.unit) for v in (m.middle, m.value)), f"{100 * abs(m.moved):.0f}%")
        for m in b.inputs
    )  # fmt: skip
    header = ("Number", "Middle of its range", "Reversed at", "Way, as a share of its 90% range") if table else ()
    return Section("reverse", "What would reverse the conclusion", hinge_words.both_ways(b), header=header, table=table)


def _claims(e: Explanation, sides: dict[str, str]) -> Section | None:
    if isinstance(e.claims, CannotSay):
        return None
    lead = "Assumptions that the author tags as leaning one way, held against what they do."
    return Section("tested", "Assumptions tested", lead, items=tuple(hinge_words.claim(t, sides) for t in e.claims))


def _sentence(reason: str, upper: bool = True) -> str:
    text = clean(reason).replace("'goal'", "the goal")
    return (_upper(text) if upper else text) + ("" if text.endswith(".") else ".")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
