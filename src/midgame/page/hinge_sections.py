"""The sections that say what the answer hinges on; a finding that a run cannot give is said with its reason."""

import xarray as xr

from midgame.errors import InputError
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


def hinge_sections(e: Explanation) -> list[Section]:
    """The findings that are there, charts first; then how precise the answer is."""
    found = [_drivers(e), _luck(e), _decides(e)]
    found.append(_information(e))
    found.append(Section("enough", "Enough replications?", hinge_words.enough(e.precision)))
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


def _drivers(e: Explanation) -> Section | None:
    if isinstance(e.drivers, CannotSay):
        return None
    lead = hinge_words.drivers(e.drivers)
    figures = (draw(hinges.drivers(e.drivers)),) if e.drivers.top(1) else ()
    return Section("drivers", "What moves the answer", lead, figures)


def _luck(e: Explanation) -> Section | None:
    if isinstance(e.variance, CannotSay):
        return None
    lead = hinge_words.luck(e.variance)
    return Section("luck", "Luck or ignorance", lead, (draw(hinges.luck(e.variance, e.variances)),))


def _decides(e: Explanation) -> Section | None:
    if isinstance(e.breaks, CannotSay):
        return None
    figure = hinges.decides(e.breaks)
    if figure is not None and len(figure.table) == 1:
        return None  # where only one can fail there is nothing to decide
    return Section("decides", "Which step decides", hinge_words.decides(e.breaks), (draw(figure),) if figure else ())


def _information(e: Explanation) -> Section | None:
    if isinstance(e.information, CannotSay):
        return None
    figure = hinges.information(e.information)
    lead = hinge_words.information(e.information)
    return Section("information", "What to find out next", lead, (draw(figure),) if figure else ())


def _sentence(reason: str, upper: bool = True) -> str:
    text = clean(reason).replace("'goal'", "the goal")
    return (_upper(text) if upper else text) + ("" if text.endswith(".") else ".")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
