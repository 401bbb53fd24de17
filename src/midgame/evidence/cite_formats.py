"""Writes a bibliography as plain text, BibTeX or CSL JSON (the exchange format of Zotero and pandoc)."""

import json
from collections.abc import Sequence
from typing import Any

from midgame.evidence.base import Dates
from midgame.evidence.cite import Person, Reference

HEADINGS = {"source": "Sources", "base rate": "Base rates", "model": "Models", "software": "Software"}

_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def as_text(references: Sequence[Reference]) -> str:
    """One paragraph per entry under a heading per kind, with what rests on it."""
    lines: list[str] = []
    for kind, heading in HEADINGS.items():
        entries = [r for r in references if r.kind == kind]
        if not entries:
            continue
        lines += ["", heading, "-" * len(heading)] if lines else [heading, "-" * len(heading)]
        for r in entries:
            lines.append(f"[{r.key}] {_sentence(r)}")
            if r.used_for:
                lines.append(f"    used for: {', '.join(r.used_for)}")
    return "\n".join(lines) + "\n" if lines else "This scenario used no sources.\n"


def _sentence(r: Reference) -> str:
    names = [f"{p.family}, {p.given}" if p.given else p.family for p in r.authors]
    by = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    volume = f" {r.volume}" + (f"({r.number})" if r.number else "") + (f":{r.pages}" if r.pages else "")
    where = f"{r.container}{volume if r.volume else ''}" or r.publisher or r.where
    if not by:  # a newspaper stands where an author would
        by, where = where, ""
    when = str(r.date) if r.date else str(r.year or "no date")
    link = f"https://doi.org/{r.doi}" if r.doi else r.url
    parts = [f"{by} ({when})" if by else "", r.title, where, link, r.note[:1].upper() + r.note[1:]]
    text = ". ".join(p.rstrip(".") for p in parts if p)
    return f"{text}." if by else f"{text} ({when})."


def as_bibtex(references: Sequence[Reference]) -> str:
    """BibTeX entries; titles in double braces keep their capitals."""
    return "\n".join(_entry(r) for r in references)


def _entry(r: Reference) -> str:
    journal = bool(r.container and r.volume)
    kind = "article" if journal else "book" if r.publisher else "misc"
    fields = {
        "author": " and ".join(_bibtex_name(p) for p in r.authors),
        "title": "{" + _latex(r.title) + "}",
        "journal": _latex(r.container) if journal else "",
        "volume": r.volume,
        "number": r.number,
        "pages": r.pages.replace("-", "--"),
        "publisher": _latex(r.publisher),
        "howpublished": "" if journal else _latex(r.container or r.where),
        "year": str(r.year or ""),
        "month": str(r.date.first.month) if r.date and _precision(r.date) > 1 else "",
        "doi": r.doi,
        "url": r.url,
        "language": r.language,
        "note": _latex(r.note),
    }
    body = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{r.key}{body}\n}}\n"


def _bibtex_name(person: Person) -> str:
    return f"{_latex(person.family)}, {person.given}" if person.given else "{" + _latex(person.family) + "}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in text)


def as_csl(references: Sequence[Reference]) -> str:
    """CSL JSON, version 1.0.2: a list of items."""
    return json.dumps([_item(r) for r in references], ensure_ascii=False, indent=2) + "\n"


def _item(r: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {"id": r.key, "type": _csl_type(r), "title": r.title}
    if r.authors:
        item["author"] = [
            {"family": p.family, "given": p.given} if p.given else {"literal": p.family} for p in r.authors
        ]
    if r.date:
        item["issued"] = _issued(r.date)
    elif r.year:
        item["issued"] = {"date-parts": [[r.year]]}
    more = {
        "container-title": r.container,
        "volume": r.volume,
        "issue": r.number,
        "page": r.pages,
        "publisher": r.publisher or r.where,
        "DOI": r.doi,
        "URL": r.url,
        "language": r.language,
        "note": r.note,
    }
    return item | {name: value for name, value in more.items() if value}


def _csl_type(r: Reference) -> str:
    if r.kind == "software":
        return "software"
    if r.container and r.volume:
        return "article-journal"
    if r.publisher:
        return "book"
    return "webpage" if r.url else "document"


def _precision(dates: Dates) -> int:
    """1 for a year, 2 for a month, 3 for a day."""
    return min(dates.text.split("..")[0].count("-") + 1, 3)


def _issued(dates: Dates) -> dict[str, Any]:
    n = _precision(dates)
    first = [dates.first.year, dates.first.month, dates.first.day][:n]
    last = [dates.last.year, dates.last.month, dates.last.day][:n]
    return {"date-parts": [first] if first == last else [first, last]}
