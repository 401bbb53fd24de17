"""Stories: which replications to tell, and the telling of one, day by day, from its trace."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.analysis.frame import frame_of
from midgame.errors import InputError

Floats = NDArray[np.float64]


class Event(Protocol):
    """Something that happened in a replication: the day, the step it belongs to (empty: none), and what, in words."""

    @property
    def day(self) -> float: ...  # noqa: D102
    @property
    def step(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Story:
    """A replication worth telling: ``kind`` is typical, best or worst for the plan's owner."""

    kind: str
    replication: int
    why: str
    goal: bool
    last_day: float


def plan_owner(dataset: xr.Dataset) -> str:
    """The side that most steps of the plan belong to; empty when the run does not say."""
    if not {"step_side", "step_list"} <= set(dataset.coords):
        return ""
    sides = [
        str(s)
        for s, listed in zip(dataset["step_side"].values, dataset["step_list"].values, strict=True)
        if str(listed) == "plan"
    ]
    found = [s for s in sides if s]
    return max(dict.fromkeys(found), key=found.count) if found else ""


def pick_stories(data: Any) -> tuple[Story, ...]:
    """The typical, the best and the worst replication for the plan's owner.

    Best and worst go by the goal, then how far the plan got, then the owner's losses, then time. Typical is the
    replication with the more frequent end that lies nearest to the medians of how far, of all losses, of the last day
    and of the outcomes, each in units of its own spread. InputError without replications.
    """
    frame = frame_of(data)
    d = frame.dataset
    goal = d["goal"].values.astype(bool)
    owner = plan_owner(d)
    far = _progress(d, goal)
    losses = _losses(d, owner)
    last = d["last_day"].values.astype(np.float64)
    time = np.where(goal, last, -last)  # soon is good when the goal is reached; to hold out long is when it is not
    order = np.lexsort((time, losses, -far, ~goal))
    best, worst = int(order[0]), int(order[-1])
    typical = _typical(d, goal, far, last)
    usual = "reaches" if goal[typical] else "misses"
    name = f" of {owner}" if owner else ""
    return (
        Story("typical", typical, f"it {usual} the goal, as most do, and lies nearest to the middle of all figures",
              bool(goal[typical]), float(last[typical])),
        Story("best", best, f"it {_end(goal[best])} with the smallest losses{name} of those that got as far",
              bool(goal[best]), float(last[best])),
        Story("worst", worst, f"it {_end(goal[worst])} and breaks first, with the largest losses{name}",
              bool(goal[worst]), float(last[worst])),
    )  # fmt: skip


def _end(goal: Any) -> str:
    return "reaches the goal" if goal else "misses the goal"


def _progress(d: xr.Dataset, goal: NDArray[np.bool_]) -> Floats:
    """Links of the chain that held before the first that did not; all and one more when the goal was reached."""
    if "break_link" not in d:
        return goal.astype(np.float64)
    broke = d["break_link"].values.astype(np.float64)
    return np.where(goal, d.sizes.get("link", 0) + 1, broke)


def _losses(d: xr.Dataset, owner: str) -> Floats:
    """Mean share of each of the owner's forces that was lost to the enemy."""
    n = d.sizes["replication"]
    if "force_lost" not in d or "force_side" not in d.coords:
        return np.zeros(n)
    own = [i for i, s in enumerate(d["force_side"].values) if str(s) == owner]
    lost = d["force_lost"].values[:, own].astype(np.float64)
    had = lost + d["force_end"].values[:, own] + d["force_used"].values[:, own]
    share = np.divide(lost, had, out=np.zeros_like(lost), where=had > 0)
    return share.mean(axis=1) if own else np.zeros(n)


def _typical(d: xr.Dataset, goal: NDArray[np.bool_], far: Floats, last: Floats) -> int:
    columns = [far, last]
    for name in ("force_lost", "outcome_value"):
        if name in d and d[name].ndim == 2:
            columns += list(d[name].values.astype(np.float64).T)
    table = np.stack(columns, axis=1)
    spread = table.std(axis=0)
    away = ((table - np.median(table, axis=0)) / np.where(spread > 0, spread, 1.0)) ** 2
    usual = goal == (goal.mean() > 0.5)
    return int(np.where(usual, away.sum(axis=1), np.inf).argmin())


def tell(events: Iterable[Event], data: Any = None, replication: int | None = None) -> tuple[str, ...]:
    """A trace as paragraphs, one per day or run of like days, and a last one on how it ended.

    ``data`` and ``replication`` give the dates and the ending; without them days are numbered and the ending is left
    out. InputError for a replication that the run does not have.
    """
    dataset = None if data is None else frame_of(data).dataset
    start = None if dataset is None else _date(dataset.attrs.get("clock_start"))
    paragraphs = [f"{_when(first, last, start)}: {_sentence(texts)}" for first, last, texts in _spans(events)]
    if dataset is not None and replication is not None:
        count = dataset.sizes["replication"]
        if not 0 <= replication < count:
            raise InputError(f"there is no replication {replication:,}; this run has 0 to {count - 1:,}")
        paragraphs.append(_ending(dataset.isel(replication=replication), start))
    return tuple(paragraphs)


def _spans(events: Iterable[Event]) -> list[tuple[float, float, list[str]]]:
    """Days with what happened on them; consecutive days on which just the same happened become one span."""
    spans: list[tuple[float, float, list[str]]] = []
    for day, group in groupby(sorted(events, key=lambda e: e.day), key=lambda e: e.day):
        texts = list(dict.fromkeys(e.text.strip().rstrip(".") for e in group if e.text.strip()))
        if not texts:
            continue
        if spans and spans[-1][2] == texts and day - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], day, texts)
        else:
            spans.append((day, day, texts))
    return spans


def _sentence(texts: list[str]) -> str:
    joined = "; ".join(texts)
    return joined[:1].upper() + joined[1:] + "."


def _when(first: float, last: float, start: dt.date | None) -> str:
    days = f"Day {first:g}" if first == last else f"Days {first:g} to {last:g}"
    if start is None:
        return days
    return f"{days} ({_on(start, first)})" if first == last else f"{days} ({_on(start, first)} to {_on(start, last)})"


def _on(start: dt.date, day: float) -> str:
    date = start + dt.timedelta(days=int(day))
    return f"{date.day} {date:%B %Y}"


def _date(text: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _ending(row: xr.Dataset, start: dt.date | None) -> str:
    """How a replication ended: the goal, where it broke, what was lost."""
    parts = ["the goal is reached" if bool(row["goal"]) else "the goal is not reached"]
    if "break_link" in row and not bool(row["goal"]):
        k, names = int(row["break_link"]), [str(v) for v in row["link"].values]
        if 0 <= k < len(names):
            parts.append(f"the plan broke at '{_link_label(row, names[k])}' on day {float(row['break_day']):g}")
        elif k == len(names):
            parts.append("every link of the plan held, and still it was not enough")
    if "force_lost" in row:
        labels = row["force_label"].values if "force_label" in row.coords else row["force"].values
        lost = [
            f"{v:,.3g} {str(label) or str(f)}"
            for v, label, f in zip(row["force_lost"].values, labels, row["force"].values, strict=True)
            if v > 0
        ]
        parts.append(f"lost: {', '.join(lost)}" if lost else "nothing was lost")
    when = _when(float(row["last_day"]), float(row["last_day"]), start)
    return f"{when}, the end: {'; '.join(parts)}."


def _link_label(row: xr.Dataset, link: str) -> str:
    if "step_label" in row.coords and "step" in row.coords:
        for name, label in zip(row["step"].values, row["step_label"].values, strict=True):
            if str(name) == link and str(label):
                return str(label)
    return link
