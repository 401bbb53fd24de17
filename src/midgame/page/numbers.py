"""Quantities, sources, citations and the facts of a rerun as the page lists them."""

from typing import Any

from midgame.evidence.base import Source
from midgame.page.evidence.page import safe_address
from midgame.page.ledger import Ledger
from midgame.runs.run import Run
from midgame.scenario.text import clean, readable
from midgame.wording import count, date, number, say, several, written_date
from midgame.wording.figures import unit


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
        "unsourced": not named and q["kind"] not in ("computed", "gap"),
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
        return [_source(str(name), about) for name, about in sorted(known.items())]
    return [_of_ledger(source) for _, source in sorted(book.evidence.sources.items())]


def _of_ledger(source: Source) -> dict[str, str]:
    told = {"title": source.title, "outlet": source.outlet, "date": source.date or "", "address": source.address}
    return _source(source.id, told)


def _source(name: str, about: Any) -> dict[str, str]:
    """A source, its address a link only when it is a plain web address."""
    got = about if isinstance(about, dict) else {"title": about}
    told = {k: clean(str(got.get(k) or "")) for k in ("title", "outlet", "date", "address")}
    told["date"] = written_date(told["date"])
    return {"id": clean(name), "link": safe_address(told["address"]), **told}


def citations(run: Run) -> list[str]:
    """The papers of the models that the run used, a line each."""
    return [_citation(paper) for paper in run.citations]


def _citation(paper: dict[str, Any]) -> str:
    got = {k: clean(str(v)) for k, v in paper.items()}
    where, page = got["where"], got["page"]
    if page and page not in where:
        where = f"{where}, {page}" if where else page
    address = f"https://doi.org/{got['doi']}" if got["doi"] else got["url"]
    parts = [f"{got['authors']} ({got['year']})", got["title"], where, address]
    if got["caveat"]:
        parts.append(say("Note: {caveat}", caveat=got["caveat"]))
    return " ".join(p.rstrip(".") + "." for p in parts if p)


def facts(run: Run) -> list[tuple[str, str]]:
    """What is needed to play the same run again."""
    draws, days = len(run.inputs), number(run.days)
    played = several("{replications} ({n} draw)", "{replications} ({n} draws)", draws, replications=count(run.count))
    clock = say("{days} from {date}", days=days, date=date(run.start)) if run.start else days
    found = [
        (say("Scenario"), run.scenario_path),
        (say("Excursion"), run.excursion),
        (say("Scenario hash"), run.scenario_hash),
        (say("Seed"), str(run.seed)),
        (say("Replications"), played),
        (say("Days"), clock),
        (say("Played"), run.created),
        (say("Versions"), ", ".join(f"{k} {v}" for k, v in run.versions.items())),
    ]
    return [(k, v) for k, v in found if v]
