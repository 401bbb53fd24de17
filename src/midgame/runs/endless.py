"""A run without end: its first rows are kept, and what is beyond is played part by part, added up and let go.

So it takes no more memory, however long it is.
"""

import json
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import Any

from midgame.engine.executor import Executor, Future, in_order
from midgame.engine.run import job_of
from midgame.runs.ahead import AtOnce
from midgame.runs.ahead import wanted as wanted_ahead
from midgame.runs.blocks import Keeping, name_of
from midgame.runs.frame import frame_of
from midgame.runs.play import play
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
        if before is not None:
            rows, sums = sums.replications, Sums.read(json.loads(before))
            notes.found += sums.replications - rows
    part = PART - PART % lucks
    study, stopped = Study(scenario, seed, lucks, options), False

    def to_come(first: int, end: int) -> int:
        return min(part, (end - first) // lucks * lucks)  # a draw that is not played whole says nothing

    while not stopped and to_come(sums.replications, end := wanted(sums)) > 0:
        done = sums.replications
        if enough is not None and enough(done):
            break
        calls = [(first, to_come(first, end)) for first in range(done, end, part)]
        calls = [call for call in calls if call[1] > 0]
        with closing(_parts(study, calls, executor, end, progress, enough)) as parts:
            for (first, count), after, found in zip(calls, [*calls[1:], (0, 0)], parts, strict=False):
                sums = sums.plus(found)
                if found.replications < count:
                    stopped = True
                    break
                if notes is not None:
                    notes.note(note, json.dumps(asdict(sums)).encode(), f"{blocks}-*")
                now = first + count
                if to_come(now, wanted(sums)) != after[1] or (enough is not None and enough(now)):
                    break  # what is wanted has changed, or the time is over
    return sums


@dataclass(frozen=True, eq=False)
class Study:
    """What the parts of a run share."""

    scenario: Scenario
    seed: int
    lucks: int
    options: dict[str, Any]

    def play(self, first: int, count: int, **options: Any) -> Sums:
        """The sums of ``count`` replications from number ``first`` on, or of fewer where it is to stop."""
        played = play(
            self.scenario, count, self.seed, lucks=self.lucks, first=first, paths=0, **self.options, **options
        )  # fmt: skip
        return Sums.of_rows(frame_of(played))


def sums_of(study: Study, first: int, count: int) -> bytes:
    """The sums of a part, as they are sent; played in one thread."""
    return json.dumps(asdict(study.play(first, count, executor=AtOnce()))).encode()


def _parts(
    study: Study,
    calls: list[tuple[int, int]],
    executor: Executor | None,
    end: int,
    progress: Tell | None,
    enough: Callable[[int], bool] | None,
) -> Generator[Sums]:
    """The sums of each part: on a cluster added up where they are played, several at a time; else one by one here."""
    inner = executor.inner if isinstance(executor, Keeping) else executor
    if inner is None or not hasattr(inner, "call"):
        for first, count in calls:
            yield study.play(
                first, count, executor=executor,
                progress=None if progress is None else _further(progress, first, end),
                enough=None if enough is None else _later(enough, first),
            )  # fmt: skip
        return
    models = job_of(study.scenario, study.seed, study.lucks).program.models
    sent = [(models, sums_of, study, *call) for call in calls]
    with closing(in_order(_Calling(inner), sums_of, sent, wanted_ahead(inner))) as parts:
        for (first, count), data in zip(calls, parts, strict=True):
            if progress is not None:
                progress(first + count, end)
            yield Sums.read(json.loads(data))


class _Calling:
    """A cluster as an executor of parts."""

    def __init__(self, cluster: Any) -> None:
        self.cluster = cluster

    def submit(self, function: Callable[..., Any], /, *args: Any) -> Future:
        """Send a part off."""
        found: Future = self.cluster.call(*args)
        return found


def _further(progress: Tell, first: int, end: int) -> Tell:
    return lambda done, _: progress(first + done, end)


def _later(enough: Callable[[int], bool], first: int) -> Callable[[int], bool]:
    return lambda done: enough(first + done)
