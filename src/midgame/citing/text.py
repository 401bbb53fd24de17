"""The one text form of a work: author and date, as citeproc-py sets it in the style that it ships."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from midgame.citing.csl import item_of
from midgame.citing.work import Work

STYLE = "harvard-cite-them-right"
# The words that are ours; those of the style come with citeproc-py. What a work was taken from stands as it is.
_LOCALES = {"en": "en-US", "nl": "nl-NL", "es": "es-ES"}
_SAID = {"en": ("Not read", "See"), "nl": ("Niet gelezen", "Zie"), "es": ("No leído", "Véase")}
_SET = ("id", "type", "title", "author", "issued", "container-title", "volume", "issue", "page", "publisher",
        "publisher-place", "genre", "number", "DOI", "URL")  # fmt: skip


def reference(work: Work, language: str = "en") -> str:
    """``Hughes, W.P. (1995) “A Salvo Model ...”, Naval Research Logistics, 42(2), pp. 267–289.`` and what was not read.

    Everything ends with a full stop; a work that nobody here has read says what it was taken from.
    """
    item = item_of(work, "x")
    said = [_set(item, language)]
    if work.taken_from:
        said.append(f"{_SAID[language][0]}: {item['custom']['taken_from']}")
    if work.note:
        note = item["note"]
        said.append(note[:1].upper() + note[1:])
    return " ".join(one if one.endswith((".", "?", "!")) else f"{one}." for one in said if one)


def parted(work: Work, language: str = "en") -> tuple[str, str, str]:
    """The reference in three: before the web address that it prints, the address, and after; no address, no parts."""
    text, item = reference(work, language), item_of(work)
    for link in (f"https://doi.org/{item['DOI']}" if "DOI" in item else "", item.get("URL", "")):
        if link and link in text:
            before, _, after = text.partition(link)
            return before, link, after
    return text, "", ""


def cited(work: Work, pages: Mapping[str, str], language: str = "en") -> str:
    """The reference, and where in the work each model's formula stands (``pages`` by model)."""
    places = dict.fromkeys(p for p in pages.values() if p)
    if not places:
        return reference(work, language)
    see = _SAID[language][1]
    if len(places) == 1 and all(pages.values()):
        return f"{reference(work, language)} {see} {next(iter(places))}."
    told = (f"{place} ({', '.join(m for m, p in pages.items() if p == place)})" for place in places)
    return f"{reference(work, language)} {see} {'; '.join(told)}."


def _set(item: dict[str, Any], language: str) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    made = CitationStylesBibliography(_style(language), CiteProcJSON([_fitted(item)]), formatter.plain)
    made.register(Citation([CitationItem(item["id"])]))
    (entry,) = made.bibliography()
    return re.sub(r"(?<!\.)\.\.(?=\s|\Z)", ".", str(entry))  # a title that ends in a full stop of its own


@cache
def _style(language: str) -> Any:
    from citeproc import CitationStylesStyle

    # The style comes with the package, so it needs no check against its schema.
    return CitationStylesStyle(STYLE, locale=_LOCALES[language], validate=False)


def _fitted(item: dict[str, Any]) -> dict[str, Any]:
    # What the style would set wrongly is put right first; fields that citeproc-py does not know would make it warn.
    fit = {name: item[name] for name in _SET if name in item}
    if "issued" in fit:
        fit["issued"] = {"date-parts": [_common(fit["issued"]["date-parts"])]}
    if "author" not in fit:  # an outlet stands where an author would, else the title, and neither twice
        name = "container-title" if "container-title" in fit else "title"
        fit["author"] = [{"literal": fit.pop(name, "anonymous")}]
    if fit["type"] == "article-journal" and not {"volume", "page"} & fit.keys():
        fit["type"] = "article-magazine"  # else it is called a preprint
    return fit


def _common(parts: list[list[int]]) -> list[int]:
    # The span of a date in one: what both ends share, or the first year.
    if len(parts) < 2:
        return parts[0]
    shared = []
    for a, b in zip(*parts, strict=False):
        if a != b:
            break
        shared.append(a)
    return shared or parts[0][:1]
