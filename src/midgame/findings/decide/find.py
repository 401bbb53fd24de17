"""How choices hold up over draws: regret, how often a level is met, dominance, the Pareto set.

Choices are the options of one side, or excursions; a world is a draw, with each combination of what the other sides may
choose. A choice is valued in a world by its mean over the lucks, so that dice are not taken for worlds; what of them is
left is told. No weight is put on worlds but that of the draws, and none of the choices is called the best.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from midgame.errors import InputError, did_you_mean
from midgame.findings.options.find import options_of
from midgame.findings.subject import Subject
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.load import with_excursion, with_options
from midgame.scenario.text import clean, readable
from midgame.statistics.chances import chances
from midgame.statistics.intervals import Estimate, cluster_mean
from midgame.statistics.regret import Mean, dominates, mean_regret, met, oriented, pareto, regret

BAD = 0.9  # the share of worlds in which regret is no larger than the one told
LUCKS = 50
Progress = Callable[[int, int], None]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Aim:
    """An outcome that counts, which way, and the level that is good enough, None without one."""

    subject: Subject
    maximise: bool
    level: float | None


@dataclass(frozen=True)
class Score:
    """One choice in one outcome: its mean, its regret over worlds, how often it is best, how often the level is met.

    ``mean_regret`` has the two ends that the dice leave; ``bad_regret`` is the 90th percentile and ``worst_regret`` the
    largest, both of means over the lucks, and too large as far as these still scatter. Of worlds in which several are
    the best, each counts.
    """

    mean: Estimate
    mean_regret: Mean
    bad_regret: float
    worst_regret: float
    best: float
    met: float | None


@dataclass(frozen=True)
class Alternative:
    """A choice: a score per aim; ``efficient`` the share of worlds in which no other dominates it.

    ``beaten_by`` are the choices that dominate it in every world, ``efficient_on_average`` whether none does in the
    means over worlds.
    """

    name: str
    label: str
    scores: tuple[Score, ...]
    efficient: float
    efficient_on_average: bool
    beaten_by: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """All choices of ``side`` (empty: excursions), in ``worlds`` worlds: ``draws`` times what ``others`` may choose.

    ``agree`` is the share of worlds in which both halves of the lucks give the same Pareto set.
    """

    side: str
    aims: tuple[Aim, ...]
    options: tuple[Alternative, ...]
    others: int
    worlds: int
    draws: int
    lucks: int
    seed: int
    agree: float


def decide(
    scenario: Scenario,
    maximise: Sequence[str] = (),
    minimise: Sequence[str] = (),
    levels: Mapping[str, float] | None = None,
    *,
    side: str = "",
    excursions: Sequence[str] = (),
    replications: int = 20_000,
    lucks: int = LUCKS,
    seed: int = 1,
    progress: Progress | None = None,
) -> Decision:
    """Play every choice with the same draws and luck, ``replications`` times each, and hold them against each other.

    Choices are the options of ``side``, by default the first that has some; or the base case and these ``excursions``.
    By default the goal is to be large. InputError for a scenario without such choices, for an unknown name, for a level
    of an outcome that does not count.
    """
    wanted = dict.fromkeys(maximise, True) | dict.fromkeys(minimise, False) or {"goal": True}
    given = dict(levels or {})
    twice = [n for n in maximise if n in minimise]
    if twice:
        raise InputError(f"'{twice[0]}' is both to be large and to be small; leave out one")
    if lost := next((n for n in given if n not in wanted), None):
        raise InputError(f"the level of '{lost}' counts for nothing{did_you_mean(lost, wanted)}; also maximise or "
                         "minimise it")  # fmt: skip
    if lucks < 4 or lucks % 2 or replications < 2 * lucks:
        raise InputError("lucks must be even and 4 or more, and there must be two draws of them at least")
    owner, labels, played, others = _choices(scenario, side, excursions)
    lists: list[Floats] = []
    subjects: tuple[Subject, ...] = ()
    total, done = sum(map(len, played)), 0
    for cases in played:
        row: list[Floats] = []
        for case in cases:
            if progress is not None:
                progress(done, total)
            done += 1
            frame = frame_of(play(case, replications - replications % lucks, seed, lucks=lucks, paths=0))
            subjects = subjects or tuple(Subject.of(frame.outcome(name)) for name in wanted)
            row.append(np.stack([frame.played(name) for name in wanted]).astype(np.float64))
        lists.append(np.concatenate(row, axis=1))
    values = np.stack(lists)  # (choice, outcome, world, luck)
    aims = tuple(Aim(s, wanted[s.name], given.get(s.name)) for s in subjects)
    return _decision(owner, aims, labels, values, others, seed)


def _choices(
    scenario: Scenario, side: str, excursions: Sequence[str]
) -> tuple[str, list[tuple[str, str]], list[list[Scenario]], int]:
    """Whose choices, their names and labels, the scenarios to play for each, and how many the others' choices are."""
    if excursions:
        known = {e.name: clean(e.label) or readable(e.name) for e in scenario.excursions}
        if missing := next((n for n in excursions if n not in known), None):
            raise InputError(f"there is no excursion '{missing}'{did_you_mean(missing, known)}")
        names = list(dict.fromkeys(("base", *excursions)))
        cases = [[scenario if n == "base" else with_excursion(scenario, n)] for n in names]
        return "", [(n, known.get(n, "")) for n in names], cases, 1
    options = options_of(scenario)
    sides = list(dict.fromkeys(o.side for o in options))
    owner = side or sides[0]
    if owner not in sides:
        raise InputError(f"the side '{owner}' has no options{did_you_mean(owner, sides)}")
    own = tuple(o for o in options if o.side == owner)
    theirs = tuple(o for o in options if o.side != owner)
    worlds = list(product(*(o.options for o in theirs)))
    found, cases = [], []
    for choice in product(*(o.options for o in own)):
        here = dict(zip((o.name for o in own), choice, strict=True))
        label = ", ".join(f"{o.name} {x}" if len(own) > 1 else x for o, x in zip(own, choice, strict=True))
        found.append((", ".join(choice), label))
        cases.append([
            with_options(scenario, here | dict(zip((o.name for o in theirs), world, strict=True))) for world in worlds
        ])  # fmt: skip
    return owner, found, cases, len(worlds)


def _decision(
    side: str, aims: tuple[Aim, ...], names: list[tuple[str, str]], values: Floats, others: int, seed: int
) -> Decision:
    up = np.array([a.maximise for a in aims])
    half = values.shape[3] // 2
    halves = np.stack([oriented(values[..., part].mean(axis=3), up) for part in (slice(half), slice(half, 2 * half))])
    whole = halves.mean(axis=0)
    efficient = pareto(whole)
    mean = pareto(whole.mean(axis=2, keepdims=True))[:, 0]
    scores = [_scores(a, values[:, i], whole[:, i], halves[:, :, i], others) for i, a in enumerate(aims)]
    agree = float((pareto(halves[0]) == pareto(halves[1])).all(axis=0).mean())
    options = tuple(
        Alternative(
            name, label, tuple(s[n] for s in scores), float(efficient[n].mean()), bool(mean[n]),
            tuple(other for m, (other, _) in enumerate(names) if m != n and dominates(whole[m], whole[n]).all()),
        )
        for n, (name, label) in enumerate(names)
    )  # fmt: skip
    worlds, lucks = values.shape[2:]
    return Decision(side, aims, options, others, worlds, worlds // others, lucks, seed, agree)


def _scores(aim: Aim, played: Floats, whole: Floats, halves: Floats, others: int) -> list[Score]:
    """Of one outcome: ``played`` (choice, world, luck), ``whole`` (choice, world) and ``halves`` (2, choice, world)."""
    falls = regret(whole)
    means = mean_regret(halves)
    best = np.isclose(falls, 0.0).mean(axis=1)
    choices, worlds, lucks = played.shape
    by_draw = played.reshape(choices, others, worlds // others, lucks).swapaxes(1, 2)
    return [
        Score(
            cluster_mean(by_draw[n].reshape(worlds // others, others * lucks), aim.subject.event),
            means[n],
            float(np.quantile(falls[n], BAD)),
            float(falls[n].max()),
            float(best[n]),
            None if aim.level is None else _met(aim, played[n], whole[n], aim.level),
        )
        for n in range(len(played))
    ]


def _met(aim: Aim, played: Floats, whole: Floats, level: float) -> float:
    """The share of worlds that come to the level: of an event with its dice taken out, of a number as it was played."""
    if not aim.subject.event:
        return float(met(whole[None], level if aim.maximise else -level)[0])
    counts = played.sum(axis=1)
    plays = played.shape[1]
    if counts.min() == counts.max():
        reached = counts.max() / plays
        return float(reached >= level if aim.maximise else reached <= level)
    found = chances(counts, plays)
    below = float(np.interp(level, found.at, found.below(), left=0.0, right=1.0))
    return 1.0 - below if aim.maximise else below
