"""Works as BibTeX, written by pybtex."""

from collections.abc import Mapping
from typing import Any

from midgame.citing import clean
from midgame.citing.csl import item_of
from midgame.citing.work import Author, Work, keys_apart

_TYPES = {
    "article": "misc", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "paper-conference": "inproceedings", "report": "techreport",
    "thesis": "mastersthesis",
}  # fmt: skip
_CONTAINER = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHER = {"techreport": "institution", "mastersthesis": "school", "misc": "howpublished"}
# A brace may neither end a field nor start one, and a backslash is no command.
_SAFE = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "^": r"\textasciicircum{}"}
)
_VERBATIM = ("url", "doi")


def bibtex(works: Mapping[str, Work]) -> str:
    """BibTeX entries by key; titles in double braces keep their capitals."""
    from pybtex.database import BibliographyData, Entry

    keys = keys_apart([_key(k) for k in works])
    entries = {}
    for key, work in zip(keys, works.values(), strict=True):
        kind = _TYPES.get(work.kind, "misc")
        people = [_person(a) for a in work.people]
        entries[key] = Entry(kind, fields=_fields(work, kind), persons={"author": people} if people else {})
    return str(_writer().to_string(BibliographyData(entries)))


def _fields(work: Work, kind: str) -> dict[str, str]:
    item = item_of(work)
    taken = f"Not read: {item['custom']['taken_from']}" if work.taken_from else ""
    found = {
        "title": "{" + _safe(item.get("title", "")) + "}",
        _CONTAINER.get(kind, "howpublished"): _safe(item.get("container-title", "")),
        "volume": _safe(item.get("volume", "")),
        "number": _safe(item.get("issue") or item.get("number", "")),
        "pages": _safe(item.get("page", "")).replace("-", "--"),
        "address": _safe(item.get("publisher-place", "")),
        "type": _safe(item.get("genre", "")),
        "year": str(work.issued[0]) if work.issued else "",
        "month": str(work.issued[1]) if len(work.issued) > 1 else "",
        "doi": item.get("DOI", ""),
        "url": item.get("URL", ""),
        "language": _safe(item.get("language", "")),
        "note": _safe(". ".join(x for x in (taken, item.get("note", "")) if x)),
    }
    if publisher := _safe(item.get("publisher", "")):
        place = _PUBLISHER.get(kind, "publisher")
        found[place] = f"{found[place]}, {publisher}" if found.get(place) else publisher
    return {name: text for name, text in found.items() if text}


def _person(author: Author) -> Any:
    from pybtex.database import Person

    if isinstance(author, str):
        return Person(last="{" + _safe(author) + "}")
    family, given = (_safe(part) for part in author)
    # In braces, so that " and " or a comma within a name does not make two.
    return Person(last=family if family.isalpha() else "{" + family + "}", first=_braced(given))


def _braced(given: str) -> str:
    return "{" + given + "}" if "," in given or " and " in given.lower() else given


def _safe(text: str) -> str:
    return clean.one_line(text).translate(_SAFE)


def _key(key: str) -> str:
    return "".join(c for c in clean.one_line(key) if c.isascii() and (c.isalnum() or c in "_-.:+")) or "anon"


def _writer() -> Any:
    from pybtex.database.output.bibtex import Writer

    class Plain(Writer):  # type: ignore[misc, unused-ignore]
        """pybtex's writer, which leaves an address as it is: LaTeX does not read it."""

        def _write_field(self, stream: Any, type: str, value: str) -> None:
            if type not in _VERBATIM:
                super()._write_field(stream, type, value)
            else:
                stream.write(f",\n    {type} = {self.quote(value)}")

    return Plain(encoding="UTF-8")
