"""A draft of an ``evidence.yaml``: proposed claims, each with the sentence and its place in the text."""

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from midgame.errors import Problem
from midgame.evidence.reading.base import Attribution, Count, DateFound, Forecast, Hedge, Span
from midgame.evidence.reading.hedging import strongest
from midgame.evidence.reading.opposing import Told

_HEADER = """\
Proposed by midgame read from {name}, for a person to correct. It is a draft, not a reading.
Sentences: {sentences} ({language}); proposed as claims: {claims}. Date of the text: {date}.
Every speaker, wording, date and number below stands in the sentence quoted beside it. Notes count
sentences from 1 and characters of the text from 0. A claim without a speaker is the text's own.
Credibility, origin and reliability are for you: F means that it cannot be judged yet.
"""


@dataclass(frozen=True)
class DraftSource:
    """The text itself as a source; what it does not say about itself is empty."""

    id: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    date: dt.date | None = None
    address: str = ""
    language: str = ""


@dataclass(frozen=True)
class DraftClaim:
    """One sentence and what was found in it; ``number`` is the sentence's, from 1."""

    id: str
    number: int
    sentence: Span
    kind: str  # fact, assessment, forecast, value judgement or question
    attribution: Attribution
    hedges: list[Hedge] = field(default_factory=list)
    dates: list[DateFound] = field(default_factory=list)
    said_on: DateFound | None = None  # the date of the saying: "said on Monday"
    counts: list[Count] = field(default_factory=list)
    forecast: Forecast | None = None
    contradicts: tuple[str, ...] = ()  # claims before it that it may contradict

    def spans(self) -> list[Span]:
        """Every piece of the text that the claim rests on."""
        a, f = self.attribution, self.forecast
        single = [self.sentence, a.speaker, a.attributed_to, a.verb, f.marker if f else None]
        return [s for s in single if s] + [
            *(h.span for h in self.hedges),
            *(d.span for d in self.dates),
            *(c.span for c in self.counts),
        ]

    def plain(self, source: DraftSource) -> dict[str, object]:
        """The claim as it stands in the YAML; keys without content are left out."""
        hedge = strongest(self.hedges)
        event = next((d for d in self.dates if d is not self.said_on), None)
        entry: dict[str, object] = {"source": source.id}
        if self.attribution.speaker:
            entry["speaker"] = self.attribution.speaker.text
        if self.attribution.attributed_to:
            entry["attributed_to"] = self.attribution.attributed_to.text
        entry["text"] = " ".join(self.sentence.text.split())
        entry["kind"] = self.kind
        if event:
            entry["event_date"] = _plain_date(event)
        reported = self.said_on.first if self.said_on and self.said_on.first == self.said_on.last else source.date
        if reported:
            entry["report_date"] = reported
        if hedge:
            entry["wording"] = hedge.span.text
        if hedge and hedge.band:
            low, high = (f"{_number(100.0 * end)}%" for end in hedge.band)
            entry |= {"word": hedge.word} if hedge.word else {}
            entry["band"] = low if low == high else f"{low} to {high}"
        if self.contradicts:
            entry["contradicts"] = list(self.contradicts)
        entry["note"] = "; ".join(self._notes(hedge))
        return entry

    def _notes(self, hedge: Hedge | None) -> list[str]:
        """What the ledger has no field for: the place, the deadline, the dates and the counts."""
        notes = [f"sentence {self.number}, characters {self.sentence.start} to {self.sentence.end}"]
        if self.forecast and self.forecast.deadline:
            notes.append(f"deadline {self.forecast.deadline.isoformat()}")
        notes += [f"date '{d.span.text}' is {d.iso()}" for d in self.dates]
        notes += [f"count '{c.span.text}' is {_value(c)} {c.unit}" for c in self.counts]
        notes += [f"also '{h.span.text}'" for h in self.hedges if h is not hedge]
        if self.contradicts:
            notes.append("'contradicts' is a proposal: keep it or take it out")
        if hedge and hedge.band and hedge.word:
            notes.append(f"band on the scale {hedge.scale}")
        return notes


@dataclass(frozen=True)
class Draft:
    """What was read: the source, the proposed claims, and what a person should look at first.

    ``text`` is the text that the places count in (of an HTML page: the article taken out of it).
    """

    source: DraftSource
    text: str
    sentences: int
    claims: list[DraftClaim]
    problems: list[Problem]

    def told(self) -> list[Told]:
        """The claims as far as they are compared with each other."""
        source, language = self.source.id, self.source.language
        return [
            Told(c.id, source, _named(c.attribution.speaker), c.sentence.text, language, c.number, tuple(c.counts))
            for c in self.claims
        ]

    def to_yaml(self, more: Mapping[str, Mapping[str, object]] | None = None) -> str:
        """The ``evidence.yaml``: YAML 1.2 with a note at the top that it is a draft.

        ``more`` are further fields of claims, by their ids.
        """
        from ruamel.yaml import YAML

        s = self.source
        about: dict[str, object] = {
            "title": s.title or s.id,
            "outlet": s.outlet,
            "author": s.author,
            "date": s.date,
            "address": s.address,
            "language": s.language,
            "reliability": "F",
        }
        tree = {
            "sources": {s.id: {k: v for k, v in about.items() if v}},
            "claims": {c.id: c.plain(s) | dict((more or {}).get(c.id, {})) for c in self.claims},
        }
        yaml: Any = YAML(typ="safe")  # the fast emitter
        yaml.default_flow_style = False
        yaml.allow_unicode = True
        yaml.sort_base_mapping_type_on_output = False
        yaml.width = 1_000_000
        yaml.representer.ignore_aliases = lambda data: True  # the scenario language refuses aliases
        out = io.StringIO()
        yaml.dump(tree, out)
        header = _HEADER.format(
            name=s.id, sentences=self.sentences, language=s.language, claims=len(self.claims), date=s.date or "unknown"
        )
        notes = [f"{p.place}: {p.what}" for p in self.problems]
        lines = [*header.splitlines(), *(["To look at first:"] if notes else []), *(f"  {n}" for n in notes)]
        return "".join(f"# {line}\n" for line in lines) + out.getvalue()


def _named(speaker: Span | None) -> str:
    return speaker.text if speaker else ""


def _plain_date(found: DateFound) -> object:
    return found.first if found.first == found.last else found.iso()


def _value(count: Count) -> int | float | str:
    if count.low == count.high:
        return _number(count.low)
    return f"{_number(count.low)} to {_number(count.high)}"


def _number(value: float) -> int | float:
    return round(value) if abs(value - round(value)) < 1e-9 else round(value, 6)
