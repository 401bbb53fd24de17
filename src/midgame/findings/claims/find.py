"""Claims tested: does an assumption that is said to favour a side really favour it?

An assumption is flipped to both its ends and P(goal) compared. ``favours: us`` holds when, as written, the assumption
lies nearer the end that helps us than the end that hurts us. ``conservative`` claims to lean against the conclusion of
the run, whichever that is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from midgame.errors import InputError
from midgame.findings.drivers.find import drivers
from midgame.findings.stories.find import plan_owner
from midgame.runs.frame import Frame, frame_of
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, paired_difference
from midgame.wording.amounts import share

CONSERVATIVE = "conservative"
ENDS = (0.05, 0.95)  # the other end is the far end of the 90 % range
NEAR = 0.05  # an assumption this near to the middle of its ends leans neither way

Play = Callable[[str, float], Any]


@dataclass(frozen=True)
class Tested:
    """One claim. ``verdict`` is holds, opposite, neither, no effect or untested.

    ``low``, ``as_written`` and ``high`` are P(goal) with the assumption at its low end, as it is, and at its high end;
    ``lean`` says how far towards the helpful end it lies: 0 at the harmful end, 1 at the helpful one.
    """

    quantity: str
    label: str
    favours: str
    verdict: str
    as_written: Estimate
    low: Estimate | None
    high: Estimate | None
    swing: Estimate | None
    lean: float
    sentence: str


def check_claims(
    data: Any, play: Play | None = None, favours: Mapping[str, str] | None = None, level: float = LEVEL
) -> tuple[Tested, ...]:
    """Test every quantity that is tagged with ``favours``.

    ``play(quantity, uniform)`` gives the same run, or its first replications, with that quantity at that quantile in
    all draws; without it the ends are the lowest and highest fifth of the run. ``favours`` overrides the tags that the
    run carries. InputError for an unknown quantity, or a replay with another number of lucks.
    """
    frame = frame_of(data)
    tags = dict(favours) if favours is not None else tags_of(frame.dataset)
    owner = plan_owner(frame.dataset)
    known = {q.name for q in frame.quantities} | set(frame.still)
    swings = {d.quantity: d for d in drivers(frame, level=level).ranked} if play is None and tags else {}
    rows = []
    for name, tag in tags.items():
        if name not in known:
            frame.column(name)  # raises, with the nearest name
        rows.append(_test(frame, name, tag, owner, play, swings, level))
    return tuple(rows)


def tags_of(dataset: xr.Dataset) -> dict[str, str]:
    """Tags that a run carries, by quantity."""
    if "quantity_favours" not in dataset.coords:
        return {}
    pairs = zip(dataset["quantity"].values, dataset["quantity_favours"].values, strict=True)
    return {str(n): str(t) for n, t in pairs if str(t)}


def _test(
    frame: Frame, name: str, tag: str, owner: str, play: Play | None, swings: Mapping[str, Any], level: float
) -> Tested:
    goal = frame.played("goal")
    now = cluster_mean(goal, True, level)
    label = next((q.label or q.name for q in frame.quantities if q.name == name), name)
    said = "is said to be conservative" if tag == CONSERVATIVE else f"is said to favour {tag}"
    if name in frame.still:
        sentence = f"'{label}' {said}, but it has one value; give it a range, so that it can be tested"
        return Tested(name, label, tag, "untested", now, None, None, None, float("nan"), sentence)
    if play is None:
        driver = swings[name]
        low, high, swing = driver.low, driver.high, driver.swing
    else:
        ends = [_replayed(frame, play, name, u) for u in ENDS]
        low, high = (cluster_mean(e, True, level) for e in ends)
        swing = paired_difference(ends[0], ends[1], True, level)
    wants_goal = _wants_goal(tag, owner, now)
    if swing.holds(0.0):
        sentence = (
            f"'{label}' {said}, but it makes no clear difference: P(goal) is {share(low.value)} at its low end, "
            f"{share(high.value)} at its high end"
        )
        return Tested(name, label, tag, "no effect", now, low, high, swing, float("nan"), sentence)
    help_high = (swing.value > 0) == wants_goal
    helps, harms = (high, low) if help_high else (low, high)
    lean = float(np.clip((now.value - harms.value) / (helps.value - harms.value), 0, 1))
    verdict = "neither" if abs(lean - 0.5) < NEAR else "holds" if lean > 0.5 else "opposite"
    end = "low" if help_high else "high"
    does = {
        "holds": "and it does: ",
        "opposite": "but it leans the other way: ",
        "neither": "but its range leans neither way: ",
    }[verdict]
    sentence = (
        f"'{label}' {said}, {does}P(goal) is {share(now.value)} as written, {share(harms.value)} at its {end} end, "
        f"the one that hurts, and {share(helps.value)} at the other"
    )
    return Tested(name, label, tag, verdict, now, low, high, swing, lean, sentence)


def _wants_goal(tag: str, owner: str, now: Estimate) -> bool:
    """Whether the claim says that the assumption raises P(goal)."""
    if tag == CONSERVATIVE:
        return now.value < 0.5  # against the conclusion that the goal is missed
    return not owner or tag == owner


def _replayed(frame: Frame, play: Play, name: str, uniform: float) -> Any:
    other = frame_of(play(name, uniform))
    if other.lucks != frame.lucks or other.draws > frame.draws:
        raise InputError(f"the run with '{name}' flipped has other replications than the run it is held against")
    return other.played("goal")
