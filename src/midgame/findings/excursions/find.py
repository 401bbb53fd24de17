"""What named variations of the scenario do to an outcome, each played with the draws and luck of the base case."""

from dataclasses import dataclass
from typing import Any

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome, declared_outcomes
from midgame.runs.run import Run
from midgame.runs.variants import estimate
from midgame.scenario.text import clean, readable
from midgame.statistics.intervals import Estimate


@dataclass(frozen=True)
class Excursion:
    """An outcome in a variation, ``value``, and in the ``base`` case in the same ``replications``; they differ by
    ``difference``, the interval of which is that of the pairs.
    """

    name: str
    label: str
    replications: int
    base: Estimate
    value: Estimate
    difference: Estimate


@dataclass(frozen=True)
class Excursions:
    """All excursions in file order, of a run of so many ``replications``; none when none were played beside it.

    ``gaps`` of the plan are open, and their chances are drawn from 0 to 1 with the other numbers.
    """

    of: Subject
    excursions: tuple[Excursion, ...]
    replications: int
    gaps: int


@dataclass(frozen=True)
class Varied:
    """The excursion that a run plays: what it ``sets``, name and new text, and its effect on the goal.

    ``effect`` is None of a run that played no base case beside it.
    """

    name: str
    label: str
    sets: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    why: str
    effect: Excursion | None


def varied(run: Run) -> Varied | None:
    """The excursion that a run plays; None of the base case."""
    kept = run.varied
    if not kept:
        return None
    name, label = run.excursion, clean(kept["label"])
    effect = None
    if "outcomes" in kept:
        estimates = (estimate(kept["outcomes"]["goal"][key]) for key in ("base", "value", "difference"))
        effect = Excursion(name, label, int(kept["replications"]), *estimates)
    sets = tuple((clean(str(n)), clean(str(text))) for n, text in kept["sets"])
    return Varied(name, label, sets, tuple(clean(s) for s in kept["sources"]), clean(kept["why"]), effect)


def find(frame: Frame, ask: Ask) -> Excursions:
    """See :func:`excursions`."""
    return excursions(frame, ask.outcome)


def excursions(data: Any, outcome: str | Outcome = "goal") -> Excursions:
    """What the excursions beside a run do to an outcome. CannotSay for one of which no excursion is kept."""
    frame = frame_of(data)
    of = Subject.of(frame.outcome(outcome))
    kept = frame.run.excursions
    if kept and of.name not in declared_outcomes(frame.run):
        raise CannotSay(
            "excursions are kept for the goal, the end states and the outcomes of the scenario, and {name} is none",
            name=of.label or of.name,
        )
    found = tuple(
        Excursion(
            name,
            clean(e["label"]) or readable(name),
            int(e["replications"]),
            *(estimate(e["outcomes"][of.name][key]) for key in ("base", "value", "difference")),
        )
        for name, e in kept.items()
    )
    return Excursions(of, found, frame.replications, sum(frame.run.step_gap))
