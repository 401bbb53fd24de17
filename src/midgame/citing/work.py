"""A published work with the fields that citation styles use (names as in CSL 1.0.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

Author = str | tuple[str, str]

# Types of CSL that something here is cited as.
KINDS = (
    "article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "dataset", "document",
    "paper-conference", "report", "software", "thesis", "webpage",
)  # fmt: skip

_INITIALS = re.compile(r"(?:\w\.[ -]?)+\Z")


@dataclass(frozen=True)
class Work:
    """A work. ``authors`` are pairs (family, given), or whole names of institutions; one institution may stand alone.

    ``kind`` is one of :data:`KINDS`, ``pages`` those of the work within its ``container`` (journal,
    newspaper, book). ``date`` is year, month and day as far as known, ``until`` the end of a span.
    ``taken_from`` says of a work that nobody here has read what was taken from where; ``note`` is
    anything else a reader must know. Raises ValueError for an unknown kind.
    """

    authors: tuple[Author, ...] | str
    year: int | None
    title: str
    kind: str = "document"
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    genre: str = ""
    number: str = ""
    doi: str = ""
    url: str = ""
    language: str = ""
    taken_from: str = ""
    note: str = ""
    date: tuple[int, ...] = ()
    until: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"'{self.kind}' is no kind of work; take one of {', '.join(KINDS)}")

    @property
    def people(self) -> tuple[Author, ...]:
        """The authors, always as a tuple."""
        if isinstance(self.authors, str):
            return (self.authors,) if self.authors else ()
        return self.authors

    @property
    def issued(self) -> tuple[int, ...]:
        """Year, month and day as far as known; empty without a year."""
        return self.date or ((self.year,) if self.year else ())


@dataclass(frozen=True)
class Paper(Work):
    """A work that a model rests on; ``page`` is where in it the model's formula or figures stand.

    Raises ValueError for authors that are no pairs.
    """

    page: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        flat: tuple[Any, ...] = () if isinstance(self.authors, str) else self.authors
        # The slip to expect: ("Hughes", "W. P.") for (("Hughes", "W. P."),).
        if any(isinstance(a, str) and _INITIALS.match(a) for a in flat):
            raise ValueError(f"authors are pairs of family and given name, as in (({flat[0]!r}, {flat[-1]!r}),)")

    def at(self, page: str) -> "Paper":
        """The same work, cited for what stands at ``page``."""
        return replace(self, page=page)


def same_work(work: Work) -> str:
    """What two records of one work have in common: its DOI, or its title's words."""
    return (work.doi or re.sub(r"\W+", " ", work.title)).strip().lower()


def key_of(work: Work) -> str:
    """``Hughes1995``: the first author's name and the year."""
    first = work.people[0] if work.people else ""
    name = first if isinstance(first, str) else first[0]
    return re.sub(r"[^A-Za-z]", "", name)[:40] + str(work.year or "") or "anon"


def keys_apart(keys: list[str]) -> list[str]:
    """The keys, those that are alike but for capitals told apart by letters: ``Hughes1995a``, ``Hughes1995b``."""
    low = [k.lower() for k in keys]
    taken = {k for k in low if low.count(k) == 1}
    found = []
    for key, small in zip(keys, low, strict=True):
        if low.count(small) > 1:
            letters = (f"{key}{suffix}" for suffix in _suffixes())
            key = next(k for k in letters if k.lower() not in taken)
            taken.add(key.lower())
        found.append(key)
    return found


def _suffixes() -> Iterator[str]:
    yield from "abcdefghijklmnopqrstuvwxyz"
    yield from map(str, count(2))
