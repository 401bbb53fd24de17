"""A run with what belongs beside it: all gaps going well or badly, and every excursion against the base."""

import shlex
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import xarray as xr

from midgame._result import Result
from midgame.cluster.on import executing
from midgame.engine.executor import Executor
from midgame.engine.run import PATHS, with_gaps
from midgame.errors import InputError, did_you_mean
from midgame.runs.declare import Attribute
from midgame.runs.endless import MOST_IN_ALL, ROWS, add_up
from midgame.runs.frame import frame_of
from midgame.runs.limit import FIRST, Limit
from midgame.runs.memory import bytes_of
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.runs.sums import Sums
from midgame.runs.variants import against, keep_nested, level, mixture, nested_lucks, played
from midgame.runs.versions import versions
from midgame.scenario.base import Scenario
from midgame.scenario.load import with_excursion

USUAL = 100_000  # replications, unless told otherwise
SIDE_RUNS = 10_000  # replications of each run beside the main one
NESTED = 50_000  # and of the nested sample, half as many for each end of the gaps
BETWEEN = (0.25, 0.5, 0.75)  # chances of all gaps that are told between never and surely
MOST_CORNERS = 4  # gaps that are played closed and open in all their combinations
MOST = 1_000_000_000  # replications that a run may come to when it is told how precise to be, or how long to play

Progress = Callable[[str, int, int], None]


def excursion_of(scenario: Scenario, name: str) -> Scenario:
    """The scenario with that excursion in force. Raises InputError with the nearest name."""
    try:
        return with_excursion(scenario, name)
    except KeyError:
        known = ["base", *(e.name for e in scenario.excursions)]
        raise InputError(f"there is no excursion '{name}'{did_you_mean(name, known)}") from None


def run(
    scenario: Scenario,
    replications: int | None = None,
    seed: int = 1,
    *,
    excursion: str = "base",
    lucks: int = 2,
    block: int = 4096,
    executor: Executor | None = None,
    progress: Progress | None = None,
    beside: bool = True,
    until: float | None = None,
    seconds: float | None = None,
    rows: int = ROWS,
    on: str | None = None,
) -> Result:
    """Play ``scenario`` ``replications`` times, by default 100,000.

    The same seed gives the same bits whatever the number of threads, the block size or the executor (threads here by
    default; the workers of a Dask scheduler with ``on``, its address). ``beside`` also plays, with the same draws, a
    nested sample of at most 50,000 replications, in which each draw is played many times, so that the spread of
    chances over draws can be told; and at no more than 10,000 replications each and with the same draws and luck, the
    case in which every gap closes, the one in which none does, some between, each gap alone left open, and, from the
    base case, every excursion; beside an excursion the base case. ``progress`` is called with what is played,
    replications done, and replications in all. ``until`` (a half width in probability, such as 0.01) plays more
    replications than asked for until P(goal) is known that well. ``seconds`` is how long it may take, about, with
    what is played beside and the writing of the page: then it stops, and the run is that of as many replications as
    it came to, one block at least. Without ``replications`` and ``until`` it plays all that time.

    Of the first ``rows`` replications every number is kept. Those beyond are added up and let go: the chances of goal,
    end states and events rest on all, whatever else is said on the rows.

    Raises InputError for impossible arguments and RunError when a step gives what is not a number.
    """
    if seconds is not None and not seconds > 0:
        raise InputError(f"seconds must be more than 0, not {seconds:g}")
    chosen = excursion_of(scenario, excursion)
    with executing(executor, on) as pool:
        return _run(
            scenario, chosen, replications, seed, excursion, lucks, block, pool, progress, beside, until, seconds,
            rows,
        )  # fmt: skip


def _run(
    scenario: Scenario,
    chosen: Scenario,
    replications: int | None,
    seed: int,
    excursion: str,
    lucks: int,
    block: int,
    executor: Executor | None,
    progress: Progress | None,
    beside: bool,
    until: float | None,
    seconds: float | None,
    rows: int,
) -> Result:
    def part(
        scenario: Scenario, count: int, what: str, paths: int = 0, lucks: int = lucks, **limits: Any
    ) -> xr.Dataset:
        told = None if progress is None else lambda done, total: progress(what, done, total)
        return play(
            scenario, count, seed, lucks=lucks, block=block, executor=executor, progress=told, paths=paths, **limits
        )  # fmt: skip

    def nest(scenario: Scenario, count: int, what: str) -> dict[str, Any]:
        each = nested_lucks(count)
        return keep_nested(part(scenario, count - count % each, what, lucks=each))

    name = "base case" if excursion == "base" else excursion
    free = seconds is not None and replications is None and until is None  # time alone ends it
    most = MOST if free else USUAL if replications is None else replications
    rows = _whole_draws(rows, lucks)
    limit = None
    if seconds is not None:
        size = bytes_of(chosen, max(lucks, 1))
        found = lambda: int(getattr(executor, "found", 0))  # noqa: E731  (what was played before this)
        limit = Limit(seconds, size, lambda n: _beside(scenario, chosen, n) if beside else 0, found, rows=rows)

    def more(done: int, so_far: Callable[[], xr.Dataset]) -> int:
        if limit is not None and limit.enough(done):
            return done
        return min(min(2 * done, most) if until is None else _more(so_far(), until), rows)

    def in_all(sums: Sums) -> int:
        dataset.attrs |= sums.put()
        return most if until is None else _more(dataset, until)

    bounded: dict[str, Any] = {}
    if until is not None or limit is not None:
        bounded = {"more": more, "enough": limit.enough if limit is not None else None}
    first = most if limit is None or until is not None else min(most, FIRST)
    if isinstance(first, int) and first > rows:  # else it is the engine that says what is wrong with it
        if first > MOST_IN_ALL:
            raise InputError(f"replications must be 1 to {MOST_IN_ALL:,}, not {first:,}")
        first = rows
    dataset = part(chosen, first, name, PATHS, **bounded)
    replications = int(Run(dataset).count)
    if replications == rows:
        told = None if progress is None else lambda done, total: progress(name, done, total)
        sums = add_up(
            chosen, seed, Sums.of_rows(frame_of(dataset)), in_all, lucks=lucks, block=block, executor=executor,
            progress=told, enough=limit.enough if limit is not None else None,
        )  # fmt: skip
        dataset.attrs.pop(Run.added.named, None)
        dataset.attrs |= sums.put() if sums.replications > rows else {}
    said: dict[Attribute, Any] = {
        Run.sources: _sources(scenario),
        Run.command: command_line(),
        Run.created: datetime.now(UTC).isoformat(timespec="seconds"),
        Run.versions: versions(),
    }
    count = min(replications, SIDE_RUNS)
    if beside and count >= 2 * lucks:  # of a single draw nothing can be said
        inner = min(replications, NESTED)
        said[Run.nested] = nest(chosen, inner, "each draw many times")
        if chosen.gaps:
            said[Run.gap_variants] = _gaps(
                chosen, lambda s, what: part(s, count, what), lambda s, what: nest(s, max(inner // 2, 4), what)
            )
        if excursion != "base":
            said[Run.varied] = varied_of(scenario, excursion) | {
                "replications": count - count % lucks,
                "outcomes": against(part(scenario, count, "base case"), dataset),
            }
        elif scenario.excursions:
            base = played(dataset)
            said[Run.excursions] = {
                e.name: {
                    "label": e.label,
                    "replications": count - count % lucks,
                    "outcomes": against(base, part(with_excursion(scenario, e.name), count, e.name)),
                }
                for e in scenario.excursions
            }
    elif excursion != "base":
        said[Run.varied] = varied_of(scenario, excursion)
    for attribute, value in said.items():
        dataset.attrs |= attribute.put(value)
    dataset.attrs |= _ledger_texts(scenario)
    return Result(dataset, chosen)


def _whole_draws(rows: int, lucks: int) -> int:
    """So many rows, or a few less, that no draw is cut. Raises InputError."""
    if isinstance(rows, bool) or not isinstance(rows, int) or rows < max(lucks, 1):
        raise InputError(f"rows must be a whole number from {max(lucks, 1)} on, not {rows!r}")
    return rows - rows % max(lucks, 1)


def _beside(scenario: Scenario, chosen: Scenario, replications: int) -> int:
    """How many replications are played beside a run of so many."""
    count, inner, gaps = min(replications, SIDE_RUNS), min(replications, NESTED), len(chosen.gaps)
    corners = 2**gaps if gaps <= MOST_CORNERS else 2 + len(BETWEEN) + gaps
    others = 1 if chosen.excursion != "base" else len(scenario.excursions)
    return inner + count * others + (count * corners + inner if gaps else 0)


def varied_of(scenario: Scenario, excursion: str) -> dict[str, Any]:
    """What an excursion says of itself, and what it sets."""
    found = next(e for e in scenario.excursions if e.name == excursion)
    return {"label": found.label, "sets": list(found.told), "sources": list(found.sources), "why": found.why}


def _corner(closed: int, gaps: int) -> str:
    """Which gaps close, for those who wait."""
    if closed in (0, gaps):
        return "every gap closes" if closed else "no gap closes"
    return f"{closed} of {gaps} gaps close"


def _gaps(
    scenario: Scenario,
    part: Callable[[Scenario, str], xr.Dataset],
    nest: Callable[[Scenario, str], dict[str, Any]],
) -> dict[str, Any]:
    """The outcomes if no gap closes, if all do, at chances between, and with each gap alone left open.

    Up to four gaps are played in all their corners, each closed or open. A gap is thrown once, so between them an
    outcome is multilinear in their chances, which needs no play. More are played at a few chances, and one at a time.
    """
    none, every = with_gaps(scenario, 0.0), with_gaps(scenario, 1.0)
    names = [s.name for s in scenario.gaps]
    kept: dict[str, Any] = {}
    if len(names) <= MOST_CORNERS:
        corners = {
            closed: played(part(_closed(scenario, closed), _corner(len(closed), len(names))))
            for n in range(len(names) + 1)
            for closed in combinations(names, n)
        }
        opened, closed = corners[()], corners[tuple(names)]
        between = [(p, mixture([(_chance(p, len(c), len(names)), run) for c, run in corners.items()])) for p in BETWEEN]
        alone = {name: corners[tuple(n for n in names if n != name)] for name in names}
        kept["corners"] = [[list(c), level(run)] for c, run in corners.items()]
    else:
        closed, opened = (played(part(some, _corner(n, 1))) for n, some in ((1, every), (0, none)))
        between = [(p, level(part(with_gaps(scenario, p), f"gaps close with {p:.0%}"))) for p in BETWEEN]
        alone = {
            s.name: played(part(with_gaps(every, 0.0, s.name), f"{s.label} alone stays open")) for s in scenario.gaps
        }
    return kept | {
        "none": level(opened),
        "all": level(closed),
        "curve": [[0.0, level(opened)], *(list(pair) for pair in between), [1.0, level(closed)]],
        "steps": {name: against(left, closed) for name, left in alone.items()},
        "nested": {
            "none": nest(none, "no gap closes, each draw many times"),
            "all": nest(every, "every gap closes, each draw many times"),
        },
    }


def _closed(scenario: Scenario, names: tuple[str, ...]) -> Scenario:
    """The scenario with these gaps surely closed and the others surely open."""
    found = with_gaps(scenario, 0.0)
    for name in names:
        found = with_gaps(found, 1.0, name)
    return found


def _chance(p: float, closed: int, of: int) -> float:
    """The chance of one corner, in which so many gaps are closed, when each closes with ``p``."""
    return float(p**closed * (1 - p) ** (of - closed))


def _more(dataset: xr.Dataset, half_width: float) -> int:
    """How many replications it takes for P(goal) to be known so well; 0 when these do. Raises InputError."""
    from midgame.findings.enough.find import FEWEST, design_effect, precise_enough, replications_needed

    frame = frame_of(dataset)
    goal, count, now = frame.played("goal"), frame.total, frame.share("goal")
    if precise_enough(now, len(goal), half_width):
        return 0
    needed = replications_needed(now.value, half_width, design=design_effect(goal))
    needed = max(needed, count + count // 2, FEWEST * frame.lucks)
    if needed > MOST:
        raise InputError(
            f"to know the goal to plus or minus {half_width:.2%} takes about {needed:,} replications, more than "
            f"{MOST:,}; ask for less"
        )
    return needed


def _sources(scenario: Scenario) -> dict[str, dict[str, str]]:
    evidence = scenario.evidence
    if evidence is None:
        return {}
    found = {}
    for name in sorted({s for q in scenario.quantities for s in q.sources} | set(evidence.sources)):
        source = evidence.source_of(name)
        if source is not None:
            found[name] = {"title": source.title, "outlet": source.outlet, "address": source.address}
            found[name]["date"] = str(source.date or "")
    return found


def _ledger_texts(scenario: Scenario) -> dict[str, str]:
    """The evidence files of the scenario, so that a page can be written from the run alone."""
    texts = scenario.evidence.texts if scenario.evidence else {}
    found: dict[str, str] = {}
    for name, attribute in {"evidence.yaml": Run.evidence_yaml, "forecasts.yaml": Run.forecasts_yaml}.items():
        if name in texts:
            found |= attribute.put(texts[name])
    return found


def command_line() -> str:
    """How this run was asked for, without the path of the program."""
    arguments = sys.argv[1:]
    return "midgame " + shlex.join(arguments) if arguments[:1] == ["run"] else "midgame.run(...)"
