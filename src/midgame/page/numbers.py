"""Quantities, sources, citations and the facts of a rerun as the page lists them."""

from typing import Any

from midgame.citing.run import from_run
from midgame.citing.text import cited, parted
from midgame.evidence.base import Source
from midgame.evidence.cite import source_from, work_of_source
from midgame.page.ledger import Ledger
from midgame.runs.run import Run
from midgame.scenario.text import clean, readable
from midgame.wording import count, date, say, several
from midgame.wording.figures import unit
from midgame.wording.language import language
from midgame.wording.times import length_of


def quantity(q: dict[str, Any], known: dict[str, Any], book: Ledger | None) -> dict[str, Any]:
    """A quantity as the table shows it: its sources with the place on the page to go to, empty for none."""
    named = [clean(str(i)) for i in q["sources"] if i != "assumed"]
    shown = {k: clean(str(q[k])) for k in ("name", "value", "why", "group")}
    if q["kind"] == "gap":
        shown["why"] = say("a gap: no mechanism is given")
    return shown | {
        "label": clean(q["label"]) or readable(shown["name"]),
        "unit": unit(clean(q["unit"])),
        "sources": [(i, _target(i, known, book)) for i in named],
        "origins": len({book.evidence.origin_of(i) for i in named}) if book and len(named) > 1 else 0,
        "computed": q["kind"] == "computed",
        "gap": q["kind"] == "gap",
        "unsourced": not named and q["kind"] not in ("computed", "gap"),
        "partly": bool(named) and len(named) < len(q["sources"]),
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
    before, link, after = parted(work_of_source(source), language())
    return {"id": clean(source.id), "before": before, "link": link, "after": after}


def citations(run: Run) -> list[str]:
    """The papers of the models that the run used, a line each."""
    return [cited(paper.work, paper.pages, language()) for paper in from_run(run.citations)]


def facts(run: Run) -> list[tuple[str, str]]:
    """What is needed to play the same run again."""
    draws, (counted, days) = len(run.inputs), length_of(run.days, run.per_day)
    played = several("{replications} ({n} draw)", "{replications} ({n} draws)", draws, replications=count(run.count))
    clock = say("{days} from {date}", days=days, date=date(run.start)) if run.start else days
    found = [
        (say("Scenario"), run.scenario_path),
        (say("Excursion"), say("base case") if run.excursion == "base" else run.excursion),
        (say("Scenario hash"), run.scenario_hash),
        (say("Seed"), str(run.seed)),
        (say("Replications"), played),
        (counted, clock),
        (say("Played"), run.created),
        (say("Versions"), ", ".join(f"{k} {v}" for k, v in run.versions.items())),
    ]
    return [(k, v) for k, v in found if v]
