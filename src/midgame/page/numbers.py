"""Quantities, sources and the facts of a rerun as the page lists them."""

from typing import Any

import xarray as xr

from midgame.citing.text import parted
from midgame.evidence.base import Source
from midgame.evidence.cite import source_from, work_of_source
from midgame.findings.answer.record import Summary
from midgame.page.ledger import Ledger
from midgame.runs.read import attribute, text
from midgame.scenario.text import clean, readable
from midgame.wording import figures as words


def quantity(q: dict[str, Any], known: dict[str, Any], book: Ledger | None) -> dict[str, Any]:
    """A quantity as the table shows it: its sources with the place on the page to go to, empty for none."""
    given = q.get("sources") or []
    ids = [p.strip() for p in given.split(",")] if isinstance(given, str) else [str(i) for i in given]
    named = [clean(i) for i in ids if i not in ("", "assumed")]
    shown = {k: clean(str(q.get(k) or "")) for k in ("name", "value", "why", "group")}
    kind = str(q.get("kind") or "drawn")
    return shown | {
        "label": clean(str(q.get("label") or "")) or readable(shown["name"]),
        "unit": words.unit(clean(str(q.get("unit") or ""))),
        "sources": [(i, _target(i, known, book)) for i in named],
        "origins": len({book.evidence.origin_of(i) for i in named}) if book and len(named) > 1 else 0,
        "computed": kind == "computed",
        "unsourced": not named and kind not in ("computed", "gap"),
    }


def _target(name: str, known: dict[str, Any], book: Ledger | None) -> str:
    if book is None:
        return f"source-{name}" if name in known else ""
    if name in book.evidence.claims:
        return f"claim-{name}"
    return f"source-{name}" if name in book.evidence.sources else ""


def sources(known: dict[str, Any], book: Ledger | None) -> list[dict[str, str]]:
    """All sources, in the order of their ids."""
    if book is None:
        return [_source(source_from(str(name), about)) for name, about in sorted(known.items())]
    return [_source(source) for _, source in sorted(book.evidence.sources.items())]


def _source(source: Source) -> dict[str, str]:
    """A source as a bibliography tells it, parted at its address, which is a link when it is a plain web address."""
    before, link, after = parted(work_of_source(source))
    return {"id": clean(source.id), "before": before, "link": link, "after": after}


def facts(s: Summary, dataset: xr.Dataset) -> list[tuple[str, str]]:
    """What is needed to play the same run again."""
    versions = attribute(dataset, "versions", {})
    listed = ", ".join(f"{k} {v}" for k, v in versions.items()) if isinstance(versions, dict) else str(versions)
    found = [
        ("Scenario", text(dataset, "scenario_path")),
        ("Excursion", s.excursion),
        ("Scenario hash", s.hash),
        ("Seed", str(s.seed)),
        ("Replications", f"{s.replications:,} ({s.draws:,} draws)"),
        ("Days", f"{s.horizon} from {words.long_date(s.clock_start)}" if s.clock_start else str(s.horizon)),
        ("Played", text(dataset, "created")),
        ("Versions", listed),
    ]
    return [(k, v) for k, v in found if v]
