"""What to look for: the observations by some days that are expected to tell most about the goal.

What an event is expected to tell is the mutual information between it and the goal, in bits, over the worlds that are
left (C. E. Shannon, A Mathematical Theory of Communication, Bell System Technical Journal 27 (1948) 379-423), less what
chance alone gives (G. A. Miller, Note on the bias of information estimates, in H. Quastler (ed.), Information Theory in
Psychology, 1955).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.findings.follow.base import Lookout
from midgame.runs.events import FAILED, SUCCEEDED
from midgame.runs.outcomes import DAYS
from midgame.runs.worlds import Stage

MOST = 5  # of each span of days
FEW = 20  # worlds in which an event must come about, and must not
OPEN = 10  # and with the goal and without it on either side: what settles the goal is no news of it
CUTS = (0.1, 0.25, 0.5, 0.75, 0.9)  # at which numbers are cut
LEAST = 1e-3  # of what is not known of the goal that an event must tell

Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Candidate:
    kind: str
    name: str
    label: str
    holds: Truths
    value: str = ""
    level: float = float("nan")
    unit: str = ""


def lookouts(stage: Stage, today: date, glimpses: list[tuple[int, int]]) -> tuple[Lookout, ...]:
    """For each span of days the events that tell most; ``glimpses`` are spans with the tick that ends them."""
    worlds, keep = stage.now, stage.now.keep(stage.upto)
    goal = worlds.run.goal.astype(bool)[keep]
    unknown = _entropy(float(goal.mean()))
    if not unknown:
        return ()
    found: list[Lookout] = []
    for days, tick in glimpses:
        seen: set[bytes] = set()
        told = []
        for c in _candidates(stage, keep, tick):
            key = np.packbits(c.holds).tobytes()
            if key in seen or np.packbits(~c.holds).tobytes() in seen or not _open(c.holds, goal):
                continue
            seen.add(key)
            bits = information(c.holds, goal) - 1 / (2 * np.log(2) * stage.effective)
            if bits > LEAST * unknown:
                told.append(
                    Lookout(
                        days, today + timedelta(days=days), c.kind, c.name, c.label, c.value, c.level, c.unit,
                        float(c.holds.mean()), float(goal[c.holds].mean()), float(goal[~c.holds].mean()), float(bits),
                        float(bits) / unknown,
                    )
                )  # fmt: skip
        best: dict[tuple[str, str], Lookout] = {}
        for lookout in sorted(told, key=lambda x: -x.bits):
            best.setdefault((lookout.kind, lookout.name), lookout)  # a number once, cut where it tells most
        found += list(best.values())[:MOST]
    return tuple(found)


def information(a: Truths, b: Truths) -> float:
    """The mutual information of two events over rows (row,), in bits."""
    table = np.bincount(2 * a.astype(np.int64) + b, minlength=4).reshape(2, 2) / len(a)
    apart = table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True)
    some = table > 0
    return float((table[some] * np.log2(table[some] / apart[some])).sum())


def _entropy(p: float) -> float:
    return 0.0 if p in (0.0, 1.0) else float(-p * np.log2(p) - (1 - p) * np.log2(1 - p))


def _open(holds: Truths, goal: Truths) -> bool:
    cells = np.bincount(2 * holds.astype(np.int64) + goal, minlength=4)
    return bool(min(cells[:2].sum(), cells[2:].sum()) >= FEW and cells.min() >= OPEN)


def _candidates(stage: Stage, keep: Truths, tick: int) -> Iterator[_Candidate]:
    """What may be seen when the tick has been played."""
    worlds, run = stage.now, stage.now.run
    arrays, at = worlds.arrays, worlds.glimpses.index(tick)
    facts, counters, losses = (worlds.then(what)[keep, at] for what in ("fact", "counter", "lost"))
    for i, name in enumerate(run.fact):
        for code, value in enumerate(run.fact_values[name]):
            yield _Candidate("fact", name, "", facts[:, i] == code, str(value))
    for i, name in enumerate(run.step):
        label, first = run.step_labels[i], arrays["first"][keep, i]
        ended, status = arrays["ended"][keep, i], arrays["status"][keep, i]
        yield _Candidate("step", name, label, (first >= 0) & (first <= tick), "begun")
        for code, state in ((SUCCEEDED, "succeeded"), (FAILED, "failed")):
            yield _Candidate("step", name, label, (status == code) & (ended <= tick), state)
    for i, name in enumerate(run.end_state):
        held = arrays["end_day"][keep, i]
        yield _Candidate("end", name, run.end_state_labels[i], (held >= 0) & (held <= tick))
    for i, name in enumerate(run.counter):
        if run.counter_unit[i] in DAYS:
            continue
        yield from _cut("counter", name, run.counter_labels[i], run.counter_unit[i], counters[:, i])
    for i, name in enumerate(run.force):
        yield from _cut("lost", name, run.force_labels[i], run.force_unit[i], losses[:, i])


def _cut(kind: str, name: str, label: str, unit: str, values: NDArray[Any]) -> Iterator[_Candidate]:
    least = values.min()
    for level in np.unique(np.quantile(values, CUTS, method="higher")):
        if level > least:
            yield _Candidate(kind, name, label, np.asarray(values >= level), "", float(level), unit)
