"""Where it breaks: the link, the step, the day and the phase of first failure, and how often each link decides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.errors import InputError
from midgame.runs.frame import Frame, frame_of
from midgame.runs.read import readable
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, paired_difference, ratio
from midgame.wording.amounts import share, with_interval

FAILED = 3
AFTER_THE_LAST = "after the last link"


@dataclass(frozen=True)
class Break:
    """One link of the plan's chain, or what comes after the last one.

    ``share`` is the share of all replications that break here, ``decides`` that of those without the goal;
    ``reached`` the share that got as far, ``holds`` how often the link then held (None: never got as far).
    ``step`` is the step that most often broke it, in ``step_share`` of these breaks. ``failed``, ``unfinished`` and
    ``not_begun`` add up to 1. Days are of the breaks here, None without any.
    """

    link: str
    label: str
    phase: str
    share: Estimate
    decides: Estimate
    reached: Estimate
    holds: Estimate | None
    step: str
    step_share: float
    failed: float
    unfinished: float
    not_begun: float
    day_median: float | None
    day_low: float | None
    day_high: float | None


@dataclass(frozen=True, eq=False)
class Breaks:
    """All links in the plan's order.

    ``days`` (link, day) counts breaks; ``phases`` gives the share of failures by phase.
    """

    goal: Estimate
    links: tuple[Break, ...]
    phases: dict[str, Estimate]
    days: xr.DataArray

    @property
    def weakest(self) -> Break:
        """The link at which most replications break."""
        return max(self.links, key=lambda b: b.share.value)

    def sentence(self) -> str:
        """The finding in words."""
        b = self.weakest
        if b.share.value == 0:
            return "no replication breaks: the goal is always reached"
        when = f", as a rule on day {b.day_median:.0f}" if b.day_median is not None else ""
        if b.unfinished + b.not_begun > 0.5:
            when = ": as a rule the end comes before it holds"
        where = b.label if b.link == AFTER_THE_LAST else f"at '{b.label}'"
        return (
            f"of the replications that miss the goal, {share(b.decides.value)} "
            f"({share(b.decides.low)} to {share(b.decides.high)}) break {where}{when}"
        )


@dataclass(frozen=True)
class Certain:
    """What P(goal) would be with one step made certain, and the rise over the run as it is."""

    step: str
    label: str
    p: Estimate
    rise: Estimate

    def sentence(self) -> str:
        """The finding in words."""
        change = "" if not self.rise.holds(0.0) else ", no clear difference"
        return f"if '{self.label}' succeeded for sure, P(goal) would be {with_interval(self.p, 'probability')}{change}"


def breaks(data: Any, level: float = LEVEL) -> Breaks:
    """Where the replications of a run break.

    InputError when the run has no chain of links.
    """
    frame = frame_of(data)
    dataset = frame.dataset
    if "break_link" not in dataset or "link" not in dataset.coords:
        raise InputError("this run has no chain of links, so it is not known where it breaks; run it with this version")
    names = [str(v) for v in dataset["link"].values]
    broke = _rows(frame, "break_link")
    failed = broke != -1
    rows = [_break(frame, k, names, broke, level) for k in range(len(names) + 1)]
    phases: dict[str, list[int]] = {}
    for k, row in enumerate(rows):
        phases.setdefault(row.phase, []).append(k)
    return Breaks(
        goal=cluster_mean(_rows(frame, "goal").astype(np.float32), True, level),
        links=tuple(rows),
        phases={name: _share_of(np.isin(broke, ks), failed, level) for name, ks in phases.items()},
        days=_days(frame, broke, [*names, AFTER_THE_LAST]),
    )


def with_one_made_certain(data: Any, play: Callable[[str], Any], level: float = LEVEL) -> tuple[Certain, ...]:
    """P(goal) with each step of the chain made certain, one at a time, the largest rise first.

    ``play(step)`` gives the same run (seed, draws, luck), or its first replications, in which that step succeeds
    whenever it is played. InputError when it has another number of lucks.
    """
    frame = frame_of(data)
    base = _rows(frame, "goal").astype(np.float32)
    found = []
    for step, label in _chain_steps(frame.dataset):
        other = frame_of(play(step))
        if other.lucks != frame.lucks or other.draws > frame.draws:
            raise InputError(
                f"the run with '{step}' made certain has other replications than the run it is held against"
            )
        sure = _rows(other, "goal").astype(np.float32)
        rise = paired_difference(base[: other.draws], sure, True, level)
        found.append(Certain(step, label, cluster_mean(sure, True, level), rise))
    return tuple(sorted(found, key=lambda c: -c.rise.value))


def _rows(frame: Frame, name: str) -> NDArray[Any]:
    """A variable as (draw, luck), whole draws only."""
    values = frame.dataset[name].values[: frame.draws * frame.lucks]
    return np.asarray(values.reshape(frame.draws, frame.lucks, *values.shape[1:]))


def _coord(dataset: xr.Dataset, name: str, default: Any) -> list[Any]:
    count = dataset.sizes.get("step", 0)
    return list(dataset[name].values) if name in dataset.coords else [default] * count


def _chain_steps(dataset: xr.Dataset) -> list[tuple[str, str]]:
    """Names and labels of the plan's steps that are links."""
    listed, optional = _coord(dataset, "step_list", "plan"), _coord(dataset, "step_optional", False)
    labels = _coord(dataset, "step_label", "")
    return [
        (str(name), str(labels[i]) or str(name))
        for i, name in enumerate(dataset["step"].values)
        if str(listed[i]) == "plan" and not optional[i]
    ]


def _members(dataset: xr.Dataset, link: str) -> list[int]:
    """Indices of the plan's steps that make a link."""
    inside = {name for name, _ in _chain_steps(dataset)}
    links = _coord(dataset, "step_link", "")
    names = [str(n) for n in dataset["step"].values]
    return [i for i, name in enumerate(names) if name in inside and str(links[i]) == link]


def _break(frame: Frame, k: int, names: list[str], broke: NDArray[Any], level: float) -> Break:
    here, missed = broke == k, broke != -1
    reached = ~missed | (broke >= k)
    last = k == len(names)
    steps = [] if last else _members(frame.dataset, names[k])
    labels, phases = _coord(frame.dataset, "step_label", ""), _coord(frame.dataset, "step_phase", "")
    days = _rows(frame, "break_day")[here]
    low, middle, high = np.quantile(days, [0.05, 0.5, 0.95]) if len(days) else (None, None, None)
    step, step_share, how = _culprit(frame, steps, here)
    label = AFTER_THE_LAST if last else (str(labels[steps[0]]) if len(steps) == 1 else "") or readable(names[k])
    return Break(
        link=AFTER_THE_LAST if last else names[k],
        label=label,
        phase=AFTER_THE_LAST if last else (str(phases[steps[0]]) if steps else "") or label,
        share=cluster_mean(here.astype(np.float32), True, level),
        decides=_share_of(here, missed, level),
        reached=cluster_mean(reached.astype(np.float32), True, level),
        holds=None if last or not reached.any() else _share_of(reached & ~here, reached, level),
        step=step,
        step_share=step_share,
        failed=how[0],
        unfinished=how[1],
        not_begun=how[2],
        day_median=None if middle is None else float(middle),
        day_low=None if low is None else float(low),
        day_high=None if high is None else float(high),
    )


def _culprit(frame: Frame, steps: list[int], here: NDArray[np.bool_]) -> tuple[str, float, tuple[float, float, float]]:
    """The step that most often broke a link, its share, and how: failed, unfinished, not begun.

    Of a link's alternatives the one that failed last is the step that broke it; where none failed, the one that was
    begun last; where none was begun, the first.
    """
    if not steps or not here.any():
        return "", float("nan"), (float("nan"),) * 3
    status = _rows(frame, "step_status")[here][:, steps]
    ended, begun = _rows(frame, "step_end_day")[here][:, steps], _rows(frame, "step_first_day")[here][:, steps]
    lost = status == FAILED
    when = np.where(lost, 100_000 + ended.astype(np.int64), np.where(status > 0, begun.astype(np.int64), -1))
    blamed = when.argmax(axis=1)
    counts = np.bincount(blamed, minlength=len(steps))
    best = int(counts.argmax())
    under_way = ((status > 0) & ~lost).any(axis=1)
    failed = lost.any(axis=1) & ~under_way
    how = (float(failed.mean()), float(under_way.mean()), float((~failed & ~under_way).mean()))
    return str(frame.dataset["step"].values[steps[best]]), float(counts[best] / counts.sum()), how


def _share_of(part: NDArray[np.bool_], whole: NDArray[np.bool_], level: float) -> Estimate:
    """Share of the rows in ``whole`` that are in ``part`` too, with an interval clustered by draw."""
    n = int(whole.sum())
    if n == 0:
        return Estimate(float("nan"), 0.0, 1.0)
    return ratio(part.sum(axis=1), whole.sum(axis=1), level)


def _days(frame: Frame, broke: NDArray[Any], names: list[str]) -> xr.DataArray:
    """Breaks by link and day."""
    day = np.floor(_rows(frame, "break_day")).astype(np.int64)
    last = int(max(day.max(), 0))
    counts = np.zeros((len(names), last + 1), dtype=np.int64)
    missed = (broke >= 0) & (day >= 0)
    np.add.at(counts, (broke[missed], day[missed]), 1)
    return xr.DataArray(counts, dims=("link", "day"), coords={"link": names, "day": np.arange(last + 1)}, name="breaks")
