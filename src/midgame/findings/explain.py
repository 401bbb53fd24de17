"""All that a run says about what its answer hinges on, with a reason wherever it cannot say."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import midgame
from midgame.errors import InputError
from midgame.findings.box.find import Discovery, discover
from midgame.findings.breaks.find import Breaks, Certain, breaks, with_one_made_certain
from midgame.findings.claims.find import Tested, check_claims, tags_of
from midgame.findings.drivers.find import Drivers, drivers
from midgame.findings.enough.find import Precision, precision
from midgame.findings.flips.find import Flip, flip_points
from midgame.findings.flips.frontier import Frontier, frontier
from midgame.findings.gaps.find import Gaps, gaps
from midgame.findings.information.find import Information, information
from midgame.findings.luck.find import VarianceSplit, variance_split, variance_splits
from midgame.findings.reverse.find import BothWays, both_ways
from midgame.findings.stories.find import Story, pick_stories
from midgame.runs.frame import frame_of
from midgame.runs.guard import dataset_of, provenance
from midgame.runs.outcomes import Outcome, declared_outcomes

T = TypeVar("T")


@dataclass(frozen=True)
class CannotSay:
    """A finding that this run cannot give, and why not."""

    reason: str


@dataclass(frozen=True, eq=False)
class Explanation:
    """The findings on one outcome of a run, each of them there or a :class:`CannotSay`.

    ``variances`` has the split of every outcome that varies. ``warnings`` are about the run itself.
    """

    outcome: str
    label: str
    event: bool
    replications: int
    precision: Precision
    variance: VarianceSplit | CannotSay
    variances: tuple[VarianceSplit, ...]
    drivers: Drivers | CannotSay
    flips: tuple[Flip, ...] | CannotSay
    frontier: Frontier | CannotSay
    discovery: Discovery | CannotSay
    breaks: Breaks | CannotSay
    certain: tuple[Certain, ...] | CannotSay
    gaps: Gaps | CannotSay
    information: Information | CannotSay
    both_ways: BothWays | CannotSay
    claims: tuple[Tested, ...] | CannotSay
    stories: tuple[Story, ...] | CannotSay
    warnings: tuple[str, ...]

    @property
    def silent(self) -> dict[str, str]:
        """Findings that are missing, with the reason."""
        found = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: v.reason for name, v in found.items() if isinstance(v, CannotSay)}


def explain(
    data: Any,
    outcome: str = "goal",
    *,
    level: float | None = None,
    scenario_text: str | None = None,
    play: Callable[[str, float], Any] | None = None,
    certain: Callable[[str], Any] | None = None,
    seed: int = 0,
) -> Explanation:
    """What an outcome of a run hinges on, from the run alone.

    ``level`` is one more level for flip points; ``scenario_text`` today's scenario, to warn when it has changed since;
    ``play(quantity, uniform)`` replays the run with one quantity at a quantile, for claims that are tested by flipping,
    and ``certain(step)`` with one step made certain (see :mod:`midgame.findings.indices.replay`).
    InputError when this is not a run, its rows are out of order, a number is missing or the outcome is unknown.
    """
    frame = frame_of(dataset_of(data))
    found = frame.outcome(outcome)
    shown: Outcome = found

    def pair() -> Frontier:
        at = level if level is not None else 0.5 if found.event else None
        if at is None:
            raise InputError(f"'{found.name}' is a number; give the level that it should cross")
        return frontier(frame, shown, at)

    def claims() -> tuple[Tested, ...]:
        if not tags_of(frame.dataset):
            raise InputError("no quantity of this run is tagged with 'favours'")
        return check_claims(frame, play)

    def sure() -> tuple[Certain, ...]:
        if certain is None:
            raise InputError(
                "the chain with one step made certain takes a replay of the scenario, which was not asked for"
            )
        return with_one_made_certain(frame, certain)

    return Explanation(
        outcome=found.name,
        label=found.label,
        event=found.event,
        replications=frame.draws * frame.lucks,
        precision=precision(frame, [found.name])[0],
        variance=_try(lambda: variance_split(frame, shown)),
        variances=variance_splits(frame, declared_outcomes(frame.dataset)),
        drivers=_try(lambda: drivers(frame, shown)),
        flips=_try(lambda: flip_points(frame, shown, level, seed=seed)),
        frontier=_try(pair),
        discovery=_try(lambda: discover(frame, shown, seed=seed)),
        breaks=_try(lambda: breaks(frame)),
        certain=_try(sure),
        gaps=_try(lambda: gaps(frame, shown, seed=seed)),
        information=_try(lambda: information(frame, shown)),
        both_ways=_try(lambda: both_ways(frame, shown, level)),
        claims=_try(claims),
        stories=_try(lambda: pick_stories(frame)),
        warnings=provenance(frame.dataset, midgame.__version__, scenario_text),
    )


def _try(finding: Callable[[], T]) -> T | CannotSay:
    try:
        return finding()
    except InputError as error:
        return CannotSay(str(error))
