"""The papers that a run carries with it, so that a page can cite them from the run alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from midgame.citing import clean, csl
from midgame.citing.text import cited
from midgame.citing.work import Paper, Work, key_of, keys_apart, same_work


@dataclass(frozen=True)
class Cited:
    """A work that a run used. ``pages`` names the models and where in the work each one's formula stands."""

    key: str
    work: Work
    pages: Mapping[str, str]

    @property
    def text(self) -> str:
        """The entry of a bibliography."""
        return cited(self.work, self.pages)


def carried(papers: Mapping[str, Iterable[Paper]]) -> list[dict[str, Any]]:
    """The papers by model as items of CSL JSON, each once; ``custom.pages`` holds the models and their pages."""
    works: dict[str, tuple[Work, dict[str, str]]] = {}
    for model, several in papers.items():
        for paper in several:
            works.setdefault(same_work(paper), (paper, {}))[1][model] = clean.one_line(paper.page)
    keys = keys_apart([key_of(work) for work, _ in works.values()])
    found = []
    for key, (work, pages) in zip(keys, works.values(), strict=True):
        item = csl.item_of(work, key)
        found.append(item | {"custom": {**item.get("custom", {}), "pages": pages}})
    return found


def from_run(items: object) -> list[Cited]:
    """What :func:`carried` wrote, read from a run that anybody may have made: what is no item is left out."""
    listed: Sequence[Any] = items if isinstance(items, list) else []
    found = []
    for item in listed:
        if not isinstance(item, Mapping):
            continue
        work = csl.work_of(item)
        custom = item.get("custom")
        pages = custom.get("pages") if isinstance(custom, Mapping) else None
        named = pages if isinstance(pages, Mapping) else {}
        told = {clean.one_line(model): clean.one_line(page) for model, page in named.items()}
        found.append(Cited(clean.one_line(item.get("id") or key_of(work)), work, told))
    return found
