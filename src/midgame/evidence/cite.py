"""The bibliography of what a scenario used: its sources, the papers of its models, its base rates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from midgame.citing import clean
from midgame.citing.run import Cited
from midgame.citing.work import Author, Work, keys_apart, same_work
from midgame.evidence.base import Dates, Evidence, Known, Source
from midgame.evidence.uses import used_names

KINDS = ("run", "source", "base rate", "model", "software")
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+\Z")
# Journal 12, Journal 12(3), Journal 12(3):45-67; a number alone may be part of the name.
_JOURNAL = re.compile(r"(?P<container>[^,\d]+?) (?P<volume>\d+)(?:\((?P<issue>\d+)\))?(?:(?::|, )(?P<pages>[\d-]+))?\Z")
_PUBLISHER = re.compile(r"(?:University|Institute|Academic) Press|Springer|Constable|Brookings|Oxford|Wiley")
_PERSON = re.compile(r"(?P<given>[^\W\d_]\w+(?: [A-Z]\.)+) (?P<family>\S+)\Z")


@dataclass(frozen=True)
class Reference:
    """One entry. ``kind`` is one of :data:`KINDS`; ``used_for`` names what rests on it, ``pages`` the models' pages."""

    key: str
    kind: str
    work: Work
    used_for: tuple[str, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)


def people(text: str) -> tuple[Author, ...]:
    """``Johns, M. D., Pilnick, S. E. and Hughes, W. P.`` or ``B. R. Posen`` as pairs of family and given name.

    A name without initials is kept whole: an office, or an author known by one name.
    """
    found: list[Author] = []
    for group in re.split(r"\s+and\s+|\s*;\s*", text.strip()):
        for part in (p.strip() for p in group.split(",") if p.strip()):
            last = found[-1] if found else None
            if _INITIALS.match(part) and isinstance(last, str):
                found[-1] = (last, part)
                continue
            if full := _PERSON.match(part):  # Barry R. Posen: an office has no initial in the middle
                found.append((full["family"], full["given"]))
                continue
            words = part.split()
            first = next((i for i, w in enumerate(words) if not _INITIALS.match(w)), 0)
            family, given = " ".join(words[first:]), " ".join(words[:first])
            found.append((family, given) if given else family)
    return tuple(found)


def work_of_source(source: Source) -> Work:
    """A source of the ledger as a work: a source has one outlet, which is told apart here."""
    day = _parts(source.date, first=True)
    elsewhere = f"at {source.address}" if source.address and not clean.address(source.address) else ""
    work = Work(
        authors=people(source.author),
        year=day[0] if day else None,
        title=source.title or source.id,
        date=day if len(day) > 1 else (),
        until=_parts(source.date, first=False),
        doi=source.doi,
        url=source.address,
        language=source.language,
        note=". ".join(part for part in (elsewhere, source.note) if part),
    )
    journal = _JOURNAL.match(source.outlet)
    if journal and (source.doi or journal["issue"] or journal["pages"]):
        container, volume, issue, pages = (part or "" for part in journal.groups())
        return replace(work, kind="article-journal", container=container, volume=volume, issue=issue, pages=pages)
    if _PUBLISHER.search(source.outlet) and not source.address:
        return replace(work, kind="book", publisher=source.outlet)
    if source.outlet and len(day) > 1:
        return replace(work, kind="article-newspaper", container=source.outlet)
    return replace(work, kind="webpage" if clean.address(source.address) else "document", container=source.outlet)


def source_from(name: str, about: object) -> Source:
    """A source as a run without its evidence carries it: a title, or a record of text by field."""
    got = about if isinstance(about, Mapping) else {"title": about}
    title, outlet, author, address, when = (
        clean.one_line(got.get(k) or "") for k in ("title", "outlet", "author", "address", "date")
    )
    source = Source(name, title, outlet, author, address=address)
    parts = [int(n) for n in when.split("-") if n.isascii() and n.isdigit()]
    try:
        first = date(*(*parts, 1, 1)[:3])
    except (TypeError, ValueError, OverflowError):
        return source
    return replace(source, date=Dates(first, first, when))


def bibliography(
    evidence: Evidence, known: Known, papers: Iterable[Cited] = (), itself: Iterable[Reference] = ()
) -> list[Reference]:
    """Every source that something in the scenario rests on, and the papers of its models.

    ``itself`` is the run or the software that is to be cited too. The run comes first, then sources, base rates, models
    and software, each by key. A work that is a source and a model's paper stands once, as a source, in the form of the
    paper.
    """
    base = {f.base_from for f in evidence.forecasts.values()} | {
        s for q in known.quantities.values() if re.search(r"\d\s+of\s+\d", q.shown) for s in q.sources
    }
    by_work = {same_work(c.work): c for c in papers}
    found = []
    for source in evidence.sources.values():
        used = _used_for(evidence, known, source)
        if used is not None:
            entry = Reference(source.id, "base rate" if source.id in base else "source", work_of_source(source), used)
            paper = by_work.pop(same_work(entry.work), None)
            if paper:
                entry = replace(entry, work=paper.work, used_for=(*used, *paper.pages), pages=paper.pages)
            found.append(entry)
    models = [Reference(c.key, "model", c.work, tuple(c.pages), c.pages) for c in by_work.values()]
    listed = sorted([*found, *models, *itself], key=lambda r: (KINDS.index(r.kind), r.key.lower()))
    keys = keys_apart([r.key for r in listed])
    return [replace(r, key=key) for r, key in zip(listed, keys, strict=True)]


def _used_for(evidence: Evidence, known: Known, source: Source) -> tuple[str, ...] | None:
    """What rests on a source, directly or by its claims; None when nothing does."""
    claims = [c for c in evidence.claims.values() if c.source == source.id]
    names = {source.id, *(c.id for c in claims)}
    direct = [name for name, user in known.users.items() if names & set(user.sources)]
    borne = [name for c in claims for name in (*c.bears_on, *c.says)]
    rates = [name for name, f in evidence.forecasts.items() if f.base_from in names]
    found = tuple(dict.fromkeys([*direct, *borne, *rates]))
    return found if found or names & used_names(evidence, known) else None


def _parts(dates: Dates | None, first: bool) -> tuple[int, ...]:
    """Year, month and day of one end of a date, as exact as it was written; no last end where both are one."""
    if dates is None:
        return ()
    n = min(dates.text.split("..")[0].count("-") + 1, 3)
    ends = [(d.year, d.month, d.day)[:n] for d in (dates.first, dates.last)]
    if first:
        return ends[0]
    return ends[1] if ends[1] != ends[0] else ()
