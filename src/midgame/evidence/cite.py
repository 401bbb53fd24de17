"""The bibliography of what a scenario used: its sources, the papers of its models, its base rates."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from midgame.evidence.base import Dates, Evidence, Known, Source
from midgame.evidence.uses import used_names

_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+\Z")
_JOURNAL = re.compile(r"(?P<name>[^,\d]+?) (?P<volume>\d+)(?:\((?P<number>\d+)\))?(?::(?P<pages>[\d-]+))?\Z")
_PAGES = re.compile(r"\d+(?:-\d+)?\Z")
_PUBLISHERS = ("Press", "Springer", "Constable", "Brookings", "Oxford", "Cambridge", "Brooks/Cole", "Wiley")


class PaperLike(Protocol):
    """A published paper as a model declares it."""

    @property
    def authors(self) -> str: ...  # noqa: D102
    @property
    def year(self) -> int: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def where(self) -> str: ...  # noqa: D102
    @property
    def page(self) -> str: ...  # noqa: D102
    @property
    def doi(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def caveat(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class RunPaper:
    """A paper as a result file carries it."""

    authors: str
    year: int
    title: str
    where: str = ""
    page: str = ""
    doi: str = ""
    url: str = ""
    caveat: str = ""


def papers_of_run(citations: Iterable[Mapping[str, Any]]) -> dict[str, list[RunPaper]]:
    """The papers by model, from the list of citations in a result."""
    found: dict[str, list[RunPaper]] = {}
    for entry in citations:
        text = {k: str(entry.get(k, "")) for k in ("authors", "title", "where", "page", "doi", "url", "caveat")}
        for model in entry.get("models", ["a model"]):
            found.setdefault(str(model), []).append(RunPaper(year=int(entry["year"]), **text))
    return found


@dataclass(frozen=True)
class Person:
    """An author; an organisation has no ``given``."""

    family: str
    given: str = ""


@dataclass(frozen=True)
class Reference:
    """One entry. ``kind`` is source, base rate, model or software; ``used_for`` names what rests on it."""

    key: str
    kind: str
    title: str
    authors: tuple[Person, ...] = ()
    year: int | None = None
    date: Dates | None = None
    container: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    where: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""
    language: str = ""
    note: str = ""
    used_for: tuple[str, ...] = ()


def people(text: str) -> tuple[Person, ...]:
    """``Johns, M. D., Pilnick, S. E. and Hughes, W. P.`` or ``B. R. Posen`` as persons.

    A name without initials is kept whole: an office, or an author known by one name.
    """
    found: list[Person] = []
    for group in re.split(r"\s+and\s+|\s*;\s*", text.strip()):
        parts = [p.strip() for p in group.split(",") if p.strip()]
        for part in parts:
            if _INITIALS.match(part) and found and not found[-1].given:
                found[-1] = Person(found[-1].family, part)
                continue
            words = part.split()
            first = next((i for i, w in enumerate(words) if not _INITIALS.match(w)), 0)
            found.append(Person(" ".join(words[first:]), " ".join(words[:first])))
    return tuple(found)


def _published(where: str) -> dict[str, str]:
    """Journal, volume, number and pages where they can be told apart; else the text as a whole."""
    match = _JOURNAL.match(where)
    if match:
        return {
            "container": match["name"],
            "volume": match["volume"],
            "number": match["number"] or "",
            "pages": match["pages"] or "",
        }
    if any(name in where for name in _PUBLISHERS):
        return {"publisher": where}
    return {"where": where}


def of_source(source: Source, kind: str, used_for: tuple[str, ...]) -> Reference:
    """A source of the ledger as an entry."""
    published = _published(source.outlet) if source.doi else {"container": source.outlet}
    return Reference(
        key=source.id,
        kind=kind,
        title=source.title,
        authors=people(source.author) if source.author else (),
        year=source.date.first.year if source.date else None,
        date=source.date,
        doi=source.doi,
        url=source.address,
        language=source.language,
        note=source.note,
        used_for=used_for,
        **published,
    )


def of_paper(paper: PaperLike, models: tuple[str, ...]) -> Reference:
    """A model's paper as an entry."""
    authors = people(paper.authors)
    published = _published(paper.where)
    page = "" if paper.page == published.get("pages") else paper.page
    if _PAGES.match(page) and not published.get("pages") and "container" in published:
        published["pages"], page = page, ""
    note = "; ".join(x for x in (f"p. {page}" if _PAGES.match(page) else page, paper.caveat) if x)
    key = re.sub(r"[^A-Za-z]", "", authors[0].family if authors else "anon") + str(paper.year)
    return Reference(
        key=key,
        kind="model",
        title=paper.title,
        authors=authors,
        year=paper.year,
        doi=paper.doi,
        url=paper.url,
        note=note,
        used_for=models,
        **published,  # type: ignore[arg-type]
    )


def bibliography(
    evidence: Evidence,
    known: Known,
    papers: Mapping[str, Sequence[PaperLike]] | None = None,
    software: Iterable[Reference] = (),
) -> list[Reference]:
    """Every source that something in the scenario rests on, and the papers of its models (by model name).

    Sources come first, then base rates, models and software, each by key. A paper that several models
    share stands once.
    """
    base = {f.base_from for f in evidence.forecasts.values()} | {
        s for q in known.quantities.values() if re.search(r"\d\s+of\s+\d", q.shown) for s in q.sources
    }
    found = [
        of_source(source, "base rate" if source.id in base else "source", used)
        for source in evidence.sources.values()
        if (used := _used_for(evidence, known, source)) is not None
    ]
    merged = _merge(of_paper(p, (model,)) for model, several in (papers or {}).items() for p in several)
    order = ["source", "base rate", "model", "software"]
    return sorted([*found, *_apart(merged), *software], key=lambda r: (order.index(r.kind), r.key.lower()))


def _used_for(evidence: Evidence, known: Known, source: Source) -> tuple[str, ...] | None:
    """What rests on a source, directly or by its claims; None when nothing does."""
    claims = [c for c in evidence.claims.values() if c.source == source.id]
    names = {source.id, *(c.id for c in claims)}
    direct = [name for name, user in known.users.items() if names & set(user.sources)]
    borne = [name for c in claims for name in (*c.bears_on, *c.says)]
    found = tuple(dict.fromkeys([*direct, *borne]))
    return found if found or names & used_names(evidence, known) else None


def _merge(entries: Iterable[Reference]) -> list[Reference]:
    seen: dict[str, Reference] = {}
    for entry in entries:
        same = (entry.doi or re.sub(r"\W+", " ", entry.title)).lower()
        old = seen.get(same)
        seen[same] = replace(old, used_for=(*old.used_for, *entry.used_for)) if old else entry
    return list(seen.values())


def _apart(entries: list[Reference]) -> list[Reference]:
    """Keys told apart by letters where one author published twice in a year."""
    keys = [e.key for e in entries]
    counts: dict[str, int] = {}
    found = []
    for entry in entries:
        nth = counts[entry.key] = counts.get(entry.key, -1) + 1
        found.append(replace(entry, key=f"{entry.key}{chr(97 + nth)}") if keys.count(entry.key) > 1 else entry)
    return found
