"""A run without end: its first rows are kept, and what is beyond is played part by part, added up and let go.

So it takes no more memory, however long it is.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from midgame.engine.executor import Executor
from midgame.engine.run import job_of
from midgame.runs.blocks import Keeping, name_of
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.runs.sums import Sums
from midgame.scenario.base import Scenario

ROWS = 100_000  # replications of which every number is kept, unless told otherwise
PART = 50_000  # replications that are played at once beyond them
MOST_IN_ALL = 2**31 - 1  # replications: what the engine counts them with

Tell = Callable[[int, int], None]


def add_up(
    scenario: Scenario,
    seed: int,
    sums: Sums,
    wanted: Callable[[Sums], int],
    *,
    lucks: int,
    executor: Executor | None = None,
    progress: Tell | None = None,
    enough: Callable[[int], bool] | None = None,
    **options: Any,
) -> Sums:
    """Go on from ``sums``, those of the rows, until as many replications are added up as ``wanted`` says of them.

    ``enough`` is asked on the way whether to stop. An ``executor`` that keeps blocks keeps the sums in their place.
    Parts begin at the same replications however the run came there, so the same bits come out.
    """
    notes = executor if isinstance(executor, Keeping) else None
    note, blocks = "", ""
    if notes is not None:
        blocks = name_of(job_of(scenario, seed, lucks))
        note = f"{blocks}-added-{sums.replications}"
        before = notes.noted(note)
        sums = Sums.read(json.loads(before)) if before is not None else sums
    part = PART - PART % lucks
    while (end := wanted(sums)) > sums.replications:
        done = sums.replications
        count = min(part, end - done) // lucks * lucks  # a draw that is not played whole says nothing
        if not count or (enough is not None and enough(done)):
            break
        played = play(
            scenario, count, seed, lucks=lucks, first=done, paths=0, executor=executor,
            progress=None if progress is None else _further(progress, done, end),
            enough=None if enough is None else _later(enough, done), **options,
        )  # fmt: skip
        sums = sums.plus(Sums.of_rows(frame_of(played)))
        if int(Run(played).count) < count:
            break
        if notes is not None:
            notes.note(note, json.dumps(asdict(sums)).encode(), f"{blocks}-*")
    return sums


def _further(progress: Tell, first: int, end: int) -> Tell:
    return lambda done, _: progress(first + done, end)


def _later(enough: Callable[[int], bool], first: int) -> Callable[[int], bool]:
    return lambda done: enough(first + done)
