"""The answer as plain data."""

from typing import Any

from midgame.findings.answer.find import Answer
from midgame.findings.base import plain
from midgame.findings.spread.find import Chance, Percentiles
from midgame.statistics.intervals import Estimate


def summary(a: Answer) -> dict[str, Any]:
    """The record as nested plain data, and the chance of the goal, of each end state and of each event beside it."""
    found: dict[str, Any] = plain(a)
    found["goal"] |= _chance(a, "goal", a.goal.share)
    if a.gaps is not None and a.gaps.none is not None and a.gaps.all is not None:
        found["goal"]["bounds"] = {
            "none": _told(a.gaps.none, a.gaps.none_chance), "all": _told(a.gaps.all, a.gaps.all_chance),
        }  # fmt: skip
    found["ends"] = [{"name": e.name, "label": e.label} | _chance(a, e.name, e.share) for e in a.end_states]
    found["outcomes"] = [{"name": e.name, "label": e.label} | _chance(a, e.name, e.share) for e in a.events]
    return found


def _chance(a: Answer, name: str, share: Estimate) -> dict[str, Any]:
    return _told(share, a.chance_of(name))


def _told(share: Estimate, c: Chance | None) -> dict[str, Any]:
    return {
        "probability": share.value,
        "sampling_interval": [share.low, share.high],
        "spread": None if c is None else _percentiles(c.spread),
        "spread_error": None if c is None or c.low is None or c.high is None else _pairs(c.low, c.high),
    }


def _percentiles(p: Percentiles | None) -> dict[str, float] | None:
    return None if p is None else dict(vars(p))


def _pairs(low: Percentiles, high: Percentiles) -> dict[str, list[float]]:
    """Between what each percentile lies, from how few draws and plays there were."""
    return {name: [x, vars(high)[name]] for name, x in vars(low).items()}
