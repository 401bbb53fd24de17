"""A work as an item of CSL JSON 1.0.2 (Zotero, pandoc, citeproc), and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from midgame.citing import clean
from midgame.citing.work import KINDS, Author, Work

# Field of an item: field of a work.
_FIELDS = {
    "title": "title", "container-title": "container", "volume": "volume", "issue": "issue", "page": "pages",
    "publisher": "publisher", "publisher-place": "place", "genre": "genre", "number": "number",
    "language": "language", "note": "note",
}  # fmt: skip


def item_of(work: Work, key: str = "") -> dict[str, Any]:
    """A work as an item with the id ``key``; ``custom.taken_from`` holds what no field of CSL does."""
    item: dict[str, Any] = {"id": clean.one_line(key), "type": work.kind}
    item |= {name: text for name, of in _FIELDS.items() if (text := clean.one_line(getattr(work, of)))}
    authors = [_name(a) for a in work.people]
    if authors:
        item["author"] = authors
    if work.issued:
        item["issued"] = {"date-parts": [list(part) for part in (work.issued, work.until) if part]}
    if work.doi:
        item["DOI"] = clean.doi(work.doi)
    if url := clean.address(work.url):
        item["URL"] = url
    if work.taken_from:
        item["custom"] = {"taken_from": clean.one_line(work.taken_from)}
    return item


def work_of(item: Mapping[str, Any]) -> Work:
    """The work of an item, from a file of anybody: what does not fit is left out."""
    text = {of: clean.one_line(item.get(name) or "") for name, of in _FIELDS.items()}
    parts = [_whole(part) for part in _list(_map(item.get("issued")).get("date-parts"))]
    first, last = (*parts, (), ())[:2]
    kind = item.get("type")
    return Work(
        authors=tuple(a for one in _list(item.get("author")) if (a := _author(_map(one)))),
        year=first[0] if first else None,
        kind=str(kind) if kind in KINDS else "document",
        doi=clean.doi(item.get("DOI") or ""),
        url=clean.address(item.get("URL") or ""),
        taken_from=clean.one_line(_map(item.get("custom")).get("taken_from") or ""),
        date=first if len(first) > 1 else (),
        until=last,
        **text,
    )


def _name(author: Author) -> dict[str, str]:
    if isinstance(author, str):
        return {"literal": clean.one_line(author)}
    return {"family": clean.one_line(author[0]), "given": clean.one_line(author[1])}


def _author(name: Mapping[str, Any]) -> Author:
    family, given = (clean.one_line(name.get(part) or "") for part in ("family", "given"))
    if not given:
        return clean.one_line(name.get("literal") or family)
    return (family, given)


def _map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else []


def _whole(part: object) -> tuple[int, ...]:
    # Year, month and day, up to the first that is none.
    found = []
    for n, (low, high) in zip(_list(part), ((-9999, 9999), (1, 12), (1, 31)), strict=False):
        if not isinstance(n, int) or isinstance(n, bool) or not low <= n <= high:
            break
        found.append(n)
    return tuple(found)
