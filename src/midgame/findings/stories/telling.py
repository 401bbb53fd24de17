"""The telling of one replication, day by day, from its trace.

Days on which something new happens have a paragraph each; days of mere counts between them are summed up.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

import xarray as xr

from midgame.errors import InputError
from midgame.runs.frame import frame_of
from midgame.scenario.text import readable

_AMOUNT = re.compile(r"^(?P<what>.+): (?P<number>[\d,.]+) (?P<verb>\w+)(?:, (?P<left>[\d,.]+) left)?$")
_COUNTER = re.compile(r"^(?P<what>.+): (?P<number>[+-][\d,.]+), (?P<all>[-\d,.]+) in all$")
_FACT = re.compile(r"^(?P<what>.+): (?P<before>.+) -> (?P<after>.+)$")
_STATUS = re.compile(r"^(?:'(?P<label>.+)' )?(?P<verb>begins|succeeds|fails)$")


class Event(Protocol):
    """Something that happened in a replication: the day, the step it belongs to (empty: none), and what, in words."""

    @property
    def day(self) -> float: ...  # noqa: D102
    @property
    def step(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


@dataclass
class _Tally:
    """Counts of one thing, added up."""

    what: str
    verb: str
    number: float = 0.0
    now: str = ""

    def words(self) -> str:
        if not self.verb:
            return f"{self.what}: {self.number:+,g}, {self.now} in all"
        return f"{self.what}: {self.number:,g} {self.verb}" + (f", {self.now} left" if self.now else "")


def tell(events: Iterable[Event], data: Any = None, replication: int | None = None) -> tuple[str, ...]:
    """A trace as paragraphs, one per day or stretch of like days, and a last one on how it ended.

    ``data`` and ``replication`` give the dates, the steps' labels and the ending; without them days are numbered and
    the ending is left out. InputError for a replication that the run does not have.
    """
    dataset = None if data is None else frame_of(data).dataset
    start = None if dataset is None else _date(dataset.attrs.get("clock_start"))
    labels = {} if dataset is None else _labels(dataset)
    paragraphs = [f"{_when(first, last, start)}: {text}" for first, last, text in _stretches(events, labels)]
    if dataset is not None and replication is not None:
        count = dataset.sizes["replication"]
        if not 0 <= replication < count:
            raise InputError(f"there is no replication {replication:,}; this run has 0 to {count - 1:,}")
        paragraphs.append(_ending(dataset.isel(replication=replication), start, labels))
    return tuple(paragraphs)


def _stretches(events: Iterable[Event], labels: dict[str, str]) -> list[tuple[float, float, str]]:
    """First day, last day and what happened; days of counts alone are one stretch, and so are days alike."""
    found: list[tuple[float, float, str]] = []
    quiet: list[Event] = []
    for day, group in groupby(sorted(events, key=lambda e: e.day), key=lambda e: e.day):
        today = [e for e in group if e.text.strip()]
        if not today:
            continue
        if all(_is_count(e.text) for e in today):
            quiet += today
            continue
        _close(found, quiet)
        text = _day(today, labels)
        if found and found[-1][2] == text and day - found[-1][1] <= 1:
            found[-1] = (found[-1][0], day, text)
        else:
            found.append((day, day, text))
    _close(found, quiet)
    return found


def _close(found: list[tuple[float, float, str]], quiet: list[Event]) -> None:
    if quiet:
        found.append((quiet[0].day, quiet[-1].day, _sentence("; ".join(_sums(quiet)))))
        quiet.clear()


def _is_count(text: str) -> bool:
    return bool(_AMOUNT.match(_plain(text)) or _COUNTER.match(_plain(text)))


def _plain(text: str) -> str:
    return text.strip().rstrip(".")


def _day(today: list[Event], labels: dict[str, str]) -> str:
    """What happened on one day, step by step."""
    sentences = []
    for step, group in groupby(today, key=lambda e: e.step):
        happened = list(group)
        status = [m for m in (_STATUS.match(_plain(e.text)) for e in happened) if m]
        rest = [e for e in happened if not _STATUS.match(_plain(e.text))]
        if status:
            label = next((m["label"] for m in status if m["label"]), "") or labels.get(step) or readable(step)
            done = " and ".join(m["verb"] for m in status)
            sentences.append(f"'{label}' {done}." if label else _sentence(done))
        details = [*_sums(rest), *(_news(e.text) for e in rest if not _is_count(e.text))]
        if details:
            sentences.append(_sentence("; ".join(details)))
    return " ".join(dict.fromkeys(sentences))


def _sums(events: Iterable[Event]) -> list[str]:
    """Counts of the same thing added up, in order of first mention."""
    tallies: dict[tuple[str, str], _Tally] = {}
    for event in events:
        text = _plain(event.text)
        if match := _AMOUNT.match(text):
            what, verb, now = match["what"], match["verb"], match["left"] or ""
        elif match := _COUNTER.match(text):
            what, verb, now = match["what"], "", match["all"]
        else:
            continue
        tally = tallies.setdefault((what, verb), _Tally(what, verb))
        tally.number += float(match["number"].replace(",", ""))
        tally.now = now
    return [t.words() for t in tallies.values()]


def _news(text: str) -> str:
    match = _FACT.match(_plain(text))
    return f"{match['what']} is now '{match['after']}'" if match else _plain(text)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


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


def _labels(dataset: xr.Dataset) -> dict[str, str]:
    """Labels of the steps by name."""
    if "step_label" not in dataset.coords:
        return {}
    return {str(n): str(v) for n, v in zip(dataset["step"].values, dataset["step_label"].values, strict=True)}


def _ending(row: xr.Dataset, start: dt.date | None, labels: dict[str, str]) -> str:
    """How a replication ended: the goal, where it broke, what was lost."""
    reached = bool(row["goal"])
    parts = ["the goal is reached" if reached else "the goal is not reached"]
    if "break_link" in row and not reached:
        k, names = int(row["break_link"]), [str(v) for v in row["link"].values]
        if 0 <= k < len(names):
            where = labels.get(names[k]) or readable(names[k])
            parts.append(f"the plan broke at '{where}' on day {float(row['break_day']):g}")
        elif k == len(names):
            parts.append("every link of the plan held, and still it was not enough")
    if "force_lost" in row:
        forces = row["force_label"].values if "force_label" in row.coords else row["force"].values
        pairs = zip(row["force_lost"].values, forces, row["force"].values, strict=True)
        lost = [f"{str(label) or str(force)} {v:,g}" for v, label, force in pairs if v > 0]
        parts.append(f"lost: {', '.join(lost)}" if lost else "nothing was lost")
    when = _when(float(row["last_day"]), float(row["last_day"]), start)
    return f"{when}, the end: {'; '.join(parts)}."
