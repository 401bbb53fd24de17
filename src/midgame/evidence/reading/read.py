"""Reads a text and proposes claims: the one way in."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from midgame.errors import InputError, Place, Problem
from midgame.evidence.reading.attribution import attribution_in
from midgame.evidence.reading.base import Attribution, DateFound, Span
from midgame.evidence.reading.counts import counts_in
from midgame.evidence.reading.dates import dates_in
from midgame.evidence.reading.draft import Draft, DraftClaim, DraftSource
from midgame.evidence.reading.extra import check_installed
from midgame.evidence.reading.forecasts import forecast_in, future_marker, is_question, scheduled
from midgame.evidence.reading.hedging import STATED, hedges_in
from midgame.evidence.reading.kinds import is_no_claim, is_silent, is_value, kind_of, speaks_of_it
from midgame.evidence.reading.language import checked_language, language_of
from midgame.evidence.reading.opposing import opposed
from midgame.evidence.reading.page import Page, checked, load_page
from midgame.evidence.reading.sentences import sentences_of
from midgame.scenario.words import DEFAULT_SCALE

MAX_SENTENCE = 2_000  # characters; longer is a table or a list, and no rule here reads those

# What may stand between "said" and the date of the saying: "said on Monday".
_SAID_GAP = re.compile(
    r"[ ,]*(?:(?!voor |vóór |by |before |until |from |tot |vanaf |antes |hasta |para )\w+ ){0,2}", re.I
)


def read_text(
    text: str,
    *,
    date: date | None = None,
    source: str = "text",
    language: str | None = None,
    scale: str = DEFAULT_SCALE,
) -> Draft:
    """Claims proposed from ``text``, an article in English, Dutch or Spanish.

    ``date`` is the day the text appeared; without it, dates such as "Tuesday" are left unresolved.
    ``source`` is the id of the source in the draft. ``language`` is found when left out. ``scale`` gives the
    bands of probability words. InputError for an empty text, another language or no sentences.
    """
    check_installed()
    return _draft(Page(checked(text, source)), _id(source), source, date, language, scale)


def read_path(
    path: Path | str,
    *,
    date: date | None = None,
    source: str | None = None,
    language: str | None = None,
    scale: str = DEFAULT_SCALE,
) -> Draft:
    """The same from a text or HTML file; an HTML page's own title, outlet, date and address are used.

    ``source`` defaults to the file's name. InputError as for :func:`read_text`, and for a file that
    cannot be read, is too large, binary, or called HTML without being it. Nothing is written or fetched.
    """
    check_installed()
    path = Path(path)
    return _draft(load_page(path), _id(source or path.stem), str(path), date, language, scale)


def _id(name: str) -> str:
    """An id for the source; ``c01`` and the like are the claims'."""
    plain = re.sub(r"[^\w.]+", "-", name.lower()).strip("-") or "text"
    return f"text-{plain}" if re.fullmatch(r"c\d+", plain) else plain


def _draft(page: Page, source: str, name: str, day: date | None, language: str | None, scale: str) -> Draft:
    used = checked_language(language, name) if language else language_of(page.text, name)
    sentences = sentences_of(page.text, used)
    if not sentences:
        raise InputError(f"{name}: no sentences were found in this text; give the article's running text")
    today = day or page.date
    claims: list[DraftClaim] = []
    problems: list[Problem] = []
    if today is None:
        problems.append(
            Problem(
                Place(name),
                "the date of the text is not known, so dates without a year are left unresolved",
                "give it with --date 2025-10-31",
                warning=True,
            )
        )
    for number, sentence in enumerate(sentences, 1):
        if len(sentence.text) > MAX_SENTENCE:
            problems.append(_too_long(sentence, number, page.text, name))
            continue
        claim = claim_in(sentence, number, f"c{len(claims) + 1:02d}", used, today, scale)
        if claim:
            claims.append(claim)
            problems += _doubts(claim, page.text, name)
    about = DraftSource(source, page.title, page.outlet, page.author, today, page.address, used)
    draft = Draft(about, page.text, len(sentences), claims, problems)
    against = opposed(draft.told())
    return replace(draft, claims=[replace(c, contradicts=against.get(c.id, ())) for c in claims])


def claim_in(
    sentence: Span, number: int, name: str, language: str, today: date | None, scale: str = DEFAULT_SCALE
) -> DraftClaim | None:
    """The claim that ``sentence`` makes; None for a note on the text, and where nothing of the matter is found."""
    marker = future_marker(sentence, language)
    dates = dates_in(sentence, language, today, ahead=bool(marker or scheduled(sentence, language)))
    # "Could it be an accident?" asks; it gives no probability.
    hedges = [] if is_question(sentence) else hedges_in(sentence, language, scale)
    attribution = attribution_in(sentence, language, dates)
    counts = counts_in(sentence, language, dates)
    names = [s for s in (attribution.speaker, attribution.attributed_to) if s]  # "two people close to the talks"
    counts = [c for c in counts if not any(c.span.start < n.end and n.start < c.span.end for n in names)]
    chances = [h.span for h in hedges if h.scale == STATED]  # "a 30 percent chance" counts nothing
    counts = [c for c in counts if not any(c.span.start < s.end and s.start < c.span.end for s in chances)]
    said_on = _said_on(sentence, attribution, dates)
    if said_on and today and said_on.first > today:  # the saying lies behind, whatever it foretells
        dates = [_as_past(d, sentence, language, today) if d is said_on else d for d in dates]
        said_on = _said_on(sentence, attribution, dates)
    forecast = forecast_in(sentence, language, marker, hedges, [d for d in dates if d is not said_on], today)
    if is_no_claim(sentence, language) or (is_silent(sentence, language) and not hedges and not dates):
        return None
    anything = attribution.speaker or hedges or dates or counts or forecast
    if not (anything or is_question(sentence) or is_value(sentence, language) or speaks_of_it(sentence, language)):
        return None
    kind = kind_of(sentence, language, attribution, hedges, forecast)
    return DraftClaim(name, number, sentence, kind, attribution, hedges, dates, said_on, counts, forecast)


def _said_on(sentence: Span, attribution: Attribution, dates: list[DateFound]) -> DateFound | None:
    """The date right behind the verb of saying, or behind its subject."""
    if attribution.verb is None:
        return None
    ends = [attribution.verb.end]
    if attribution.speaker and attribution.speaker.start >= ends[0]:  # "said the minister on Friday"
        ends.append(attribution.speaker.end)
    for d in dates:
        for end in ends:
            between = sentence.text[end - sentence.start : max(d.span.start, end) - sentence.start]
            if d.span.start >= end and _SAID_GAP.fullmatch(between) and not re.search(r"\b(that|dat|que)\b", between):
                return d
    return None


def _as_past(found: DateFound, sentence: Span, language: str, today: date) -> DateFound:
    again = dates_in(sentence, language, today, ahead=False)
    return next((d for d in again if d.span == found.span), found)


def _doubts(claim: DraftClaim, text: str, name: str) -> list[Problem]:
    """What a person should look at in ``claim``."""
    place = _place(claim.sentence, text, name)
    found: list[Problem] = []
    bare = [h.span.text for h in claim.hedges if not h.band]
    if bare and not any(h.band for h in claim.hedges):
        found.append(
            Problem(
                place,
                f"{claim.id}: '{bare[0]}' is a hedge without a published band",
                "choose a word of the scale, or write a range",
                warning=True,
            )
        )
    if claim.forecast and not claim.forecast.deadline:
        found.append(
            Problem(
                place, f"{claim.id}: a forecast without a deadline cannot be scored", "write its deadline", warning=True
            )
        )
    return found


def _too_long(sentence: Span, number: int, text: str, name: str) -> Problem:
    what = f"sentence {number} has {len(sentence.text):,} characters and was not read (at most {MAX_SENTENCE:,})"
    return Problem(_place(sentence, text, name), what, "cut it into sentences, or take the table out", warning=True)


def _place(sentence: Span, text: str, name: str) -> Place:
    line = text.count("\n", 0, sentence.start) + 1
    return Place(name, line, sentence.start - text.rfind("\n", 0, sentence.start))
