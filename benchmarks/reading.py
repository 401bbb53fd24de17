"""Precision and recall of ``midgame read`` on labelled texts, per field and language.

Run ``python benchmarks/reading.py`` in the repository. The texts used while the reader was written
(tuning) and those kept apart (held out) are counted apart. ``--show`` lists every miss and false find of the
tuning texts.
"""

import argparse
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from midgame.evidence.reading.base import Span
from midgame.evidence.reading.draft import DraftClaim
from midgame.evidence.reading.read import claim_in, read_text
from midgame.evidence.reading.sentences import sentences_of
from midgame.scenario.words import band_of

TEXTS = Path(__file__).parents[1] / "tests" / "evidence" / "reading" / "texts"
# The texts that were held out before were mended upon, and count as tuning since.
PARTS = {"tuning": ("tuning", "first", "second", "held-out", "third"), "held-out": ("apart",)}
FIELDS = ("sentences", "speaker", "attributed_to", "hedges", "band", "dates", "counts", "forecast", "deadline")
# The labels name bands by the words of ICD 203; Dutch and Spanish are read on the IPCC's scale.
IPCC = {
    "almost no chance": "exceptionally unlikely",
    "very unlikely": "very unlikely",
    "unlikely": "unlikely",
    "roughly even": "about as likely as not",
    "likely": "likely",
    "very likely": "very likely",
    "almost certain": "virtually certain",
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
        "speaker": [s["speaker"].lower()] if s.get("speaker") else [],
        "attributed_to": [s["attributed_to"].lower()] if s.get("attributed_to") else [],
        "hedges": [h.lower() for h in s.get("hedges", {})],
        "band": [(b, b) if isinstance(b, float) else band_of(b if language == "en" else IPCC[b], scale) for b in bands],
        "dates": [as_date(d) for d in s.get("dates", [])],
        "counts": [(tuple(n) if isinstance(n, list) else (n, n), unit) for n, unit in s.get("counts", [])],
        "forecast": [True] if s.get("forecast") else [],
        "deadline": [as_date(s["deadline"])] if s.get("deadline") else [],
    }


def found(claim: DraftClaim | None) -> dict[str, list[Any]]:
    """What the reader found, in the same form."""
    if claim is None:
        return {f: [] for f in FIELDS[1:]}
    a, f = claim.attribution, claim.forecast
    return {
        "speaker": [a.speaker.text.lower()] if a.speaker else [],
        "attributed_to": [a.attributed_to.text.lower()] if a.attributed_to else [],
        "hedges": [h.span.text.lower() for h in claim.hedges],
        "band": [h.band for h in claim.hedges if h.band],
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


def measure(names: list[str]) -> dict[str, Tally]:
    """The tally of each field over the texts of these files."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for labelled in (t for name in names for t in texts(name)):
        language, today = labelled["language"], labelled["date"]
        text, spans = assembled(labelled)
        assert read_text(text, date=today).source.language == language
        cut = [(s.start, s.end) for s in sentences_of(text, language)]
        compare(tallies["sentences"], "sentences", [(s.start, s.end) for s in spans], cut, "")
        for number, (span, s) in enumerate(zip(spans, labelled["sentences"], strict=True), 1):
            have = found(claim_in(span, number, "c", language, today))
            for name, want in expected(s, language).items():
                compare(tallies[name], name, want, have[name], s["s"])
    return tallies


def rows(part: str, languages: tuple[str, ...] = ("en", "nl", "es")) -> Iterator[tuple[str, list[Tally]]]:
    """One row per field: the tally of each language, then of all."""
    parts = PARTS[part]
    each = [measure([f"{p}-{x}" for p in parts]) for x in languages]
    together = measure([f"{p}-{x}" for p in parts for x in languages])
    for name in FIELDS:
        yield name, [t[name] for t in each] + [together[name]]


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
    parser.add_argument("--show", action="store_true", help="list the misses of the tuning texts")
    show = parser.parse_args().show
    for part in PARTS:
        print(f"\n{part}: precision / recall (labels)\n")
        print("\n".join(table(part)))
        if show and part == "tuning":
            print("\n".join(n for _, tallies in rows(part) for n in tallies[-1].notes))


if __name__ == "__main__":
    main()
