"""Precision and recall of ``midgame read`` on labelled texts, per field and language.

Run ``python benchmarks/reading.py`` in the repository. Of the fresh texts every third sentence is held out; the
others were used for mending, as were the earlier texts; a last set was written after that. The four are counted
apart. ``--show`` lists every miss and false find in the sentences for mending.
"""

import argparse
import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from midgame.evidence.reading.base import Span
from midgame.evidence.reading.draft import DraftClaim
from midgame.evidence.reading.nouns import AMOUNTS, THING
from midgame.evidence.reading.read import claim_in, read_text
from midgame.evidence.reading.sentences import sentences_of
from midgame.scenario.words import band_of

TEXTS = Path(__file__).parents[1] / "tests" / "evidence" / "reading" / "texts"
EARLIER = ("tuning", "first", "second", "held-out", "third", "apart")  # each mended upon once its figures were known
FRESH = "fresh"
AFTER = "after"  # written once the mending was done
# Which sentences count, by their number in the file, from 1.
PARTS = ("after", "held-out", "mending", "earlier")
FIELDS = ("sentences", "claim", "speaker", "hedges", "band", "dates", "counts")
# Labelled in the earlier texts alone; those have no label of what is a claim, and none of measures.
EARLIER_FIELDS = ("sentences", "speaker", "attributed_to", "hedges", "band", "dates", "counts", "forecast", "deadline")
MEASURES = AMOUNTS | {THING}
# The labels name bands by the words of ICD 203; Dutch and Spanish are read on the IPCC's scale.
IPCC = {
    "almost no chance": "exceptionally unlikely",
    "very unlikely": "very unlikely",
    "unlikely": "unlikely",
    "roughly even": "about as likely as not",
    "likely": "likely",
    "very likely": "very likely",
    "almost certain": "virtually certain",
    "extremely unlikely": "extremely unlikely",
    "more likely than not": "more likely than not",
}


@dataclass
class Tally:
    """Right, wrongly found and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else float("nan")

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else float("nan")


def texts(name: str) -> list[dict[str, Any]]:
    """The labelled texts in one file."""
    found: list[dict[str, Any]] = YAML(typ="safe").load((TEXTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def assembled(labelled: dict[str, Any]) -> tuple[str, list[Span]]:
    """The running text, and its sentences as labelled."""
    text, spans = "", []
    for s in labelled["sentences"]:
        spans.append(Span(len(text), len(text) + len(s["s"]), s["s"]))
        text += s["s"] + ("\n\n" if s.get("end_of_paragraph") else " ")
    return text.rstrip(), spans


def as_date(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value).replace("/", "..")


def expected(s: dict[str, Any], language: str) -> dict[str, list[Any]]:
    """The labels of one sentence as comparable items per field."""
    bands = [b for b in s.get("hedges", {}).values() if b]
    scale = "ICD 203" if language == "en" else "IPCC"
    return {
        "claim": [True] if s.get("claim", True) else [],
        "speaker": [s["speaker"].lower()] if s.get("speaker") else [],
        "attributed_to": [s["attributed_to"].lower()] if s.get("attributed_to") else [],
        "hedges": [h.lower() for h in s.get("hedges", {})],
        "band": [band(b, language, scale) for b in bands],
        "dates": [as_date(d) for d in s.get("dates", [])],
        "counts": [(tuple(n) if isinstance(n, list) else (n, n), unit) for n, unit in s.get("counts", [])],
        "forecast": [True] if s.get("forecast") else [],
        "deadline": [as_date(s["deadline"])] if s.get("deadline") else [],
    }


def band(label: float | list[float] | str, language: str, scale: str) -> tuple[float, float]:
    """The band of a label: a chance, two of them, or a word of the scale."""
    if isinstance(label, str):
        return band_of(label if language == "en" else IPCC[label], scale)
    low, high = label if isinstance(label, list) else (label, label)
    return round(low, 4), round(high, 4)


def found(claim: DraftClaim | None) -> dict[str, list[Any]]:
    """What the reader found, in the same form."""
    if claim is None:
        return {f: [] for f in (*FIELDS, *EARLIER_FIELDS)}
    a, f = claim.attribution, claim.forecast
    return {
        "claim": [] if claim.kind in ("question", "value judgement") else [True],
        "speaker": [a.speaker.text.lower()] if a.speaker else [],
        "attributed_to": [a.attributed_to.text.lower()] if a.attributed_to else [],
        "hedges": [h.span.text.lower() for h in claim.hedges],
        "band": [(round(h.band[0], 4), round(h.band[1], 4)) for h in claim.hedges if h.band],
        "dates": [d.iso() for d in claim.dates],
        "counts": [((c.low, c.high), c.unit) for c in claim.counts],
        "forecast": [True] if f else [],
        "deadline": [f.deadline.isoformat()] if f and f.deadline else [],
    }


def same(name: str, a: Any, b: Any) -> bool:
    """Equal; a hedge also when one holds the other (``kans`` and ``kans dat``)."""
    return bool(a == b or (name == "hedges" and (a in b or b in a)))


def compare(tally: Tally, name: str, want: list[Any], have: list[Any], sentence: str) -> None:
    left = list(have)
    for w in want:
        hit = next((h for h in left if same(name, w, h)), None)
        if hit is None:
            tally.missed += 1
            tally.notes.append(f"{name} missed {w!r} (found {have!r}): {sentence}")
        else:
            left.remove(hit)
            tally.right += 1
    tally.wrong += len(left)
    tally.notes += [f"{name} wrong {h!r} (wanted {want!r}): {sentence}" for h in left]


def measure(part: str, language: str) -> dict[str, Tally]:
    """The tally of each field over one part of the texts of a language."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    number = 0
    names = {"after": (AFTER,), "earlier": EARLIER}.get(part, (FRESH,))
    for labelled in (t for name in names for t in texts(f"{name}-{language}")):
        today = labelled["date"]
        text, spans = assembled(labelled)
        assert read_text(text, date=today).source.language == language
        cut = {(s.start, s.end) for s in sentences_of(text, language)}
        for span, s in zip(spans, labelled["sentences"], strict=True):
            number += 1
            if names == (FRESH,) and (number % 3 == 0) != (part == "held-out"):
                continue
            place = (span.start, span.end)
            inside = [c for c in cut if span.start <= c[0] < span.end]
            compare(tallies["sentences"], "sentences", [place], inside, s["s"])
            have, want = found(claim_in(span, number, "c", language, today)), expected(s, language)
            if part == "earlier":
                have["counts"] = [c for c in have["counts"] if c[1] not in MEASURES]
            for name in fields(part)[1:]:
                compare(tallies[name], name, want[name], have[name], s["s"])
    return tallies


def fields(part: str) -> tuple[str, ...]:
    """The fields that are labelled in a part."""
    return EARLIER_FIELDS if part == "earlier" else FIELDS


@cache
def rows(part: str, languages: tuple[str, ...] = ("en", "nl", "es")) -> list[tuple[str, list[Tally]]]:
    """One row per field: the tally of each language, then of all."""
    each = [measure(part, x) for x in languages]
    return [(name, [t[name] for t in each] + [summed([t[name] for t in each])]) for name in fields(part)]


def summed(tallies: list[Tally]) -> Tally:
    return Tally(
        sum(t.right for t in tallies),
        sum(t.wrong for t in tallies),
        sum(t.missed for t in tallies),
        [n for t in tallies for n in t.notes],
    )


def table(part: str) -> list[str]:
    """The figures of one part as lines of a Markdown table: precision / recall (labels)."""
    lines = ["| field | English | Dutch | Spanish | all |", "|---|---|---|---|---|"]
    for name, tallies in rows(part):
        cells = [f"{figure(t.precision)} / {figure(t.recall)} ({t.right + t.missed})" for t in tallies]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def figure(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the misses in the sentences for mending")
    show = parser.parse_args().show
    for part in PARTS:
        print(f"\n{part}: precision / recall (labels)\n")
        print("\n".join(table(part)))
        if show and part == "mending":
            print("\n".join(n for _, tallies in rows(part) for n in tallies[-1].notes))


if __name__ == "__main__":
    main()
