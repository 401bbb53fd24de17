"""An exchange of salvos between two groups of ships, missile by missile and ship by ship, from magazines."""

import math

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import ARMSTRONG_2005, ARMSTRONG_2014, HUGHES_1995, KESLER_2019, WORKED
from midgame.models.salvo.hits import DEFENCE, PROBABILITY, defence_of, kept_of, limited, struck
from midgame.models.salvo.magazines import FIRST, missiles_of, used_of
from midgame.models.whole import nearest


def _side(s: str) -> tuple[Argument, ...]:
    upper = s.upper()
    return (
        Argument(f"{s}_units", f"ships of side {upper} that are in action", "count", low=0.0, why="a count"),
        Argument(f"{s}_shots", f"missiles that each ship of {upper} fires in a salvo", "count", low=0.0, why="a count"),
        Argument(f"{s}_hit", f"probability that a missile of {upper} is well aimed, and hits if it is not killed",
                 "probability", 0.0, 1.0, why=PROBABILITY),
        *defence_of(f"{s}_", f"each ship of {upper}"),
        Argument(f"{s}_staying", f"hits that put a ship of {upper} out of action", "count", low=0.0, open_low=True,
                 reached=True, why="Hughes: staying power is at least something"),
    )  # fmt: skip


def _kept(s: str) -> tuple[Argument, ...]:
    return (missiles_of(s), *kept_of(f"{s}_"))


def _outputs(s: str) -> tuple[Output, ...]:
    upper = s.upper()
    return (
        Output(f"{s}_losses", f"ships of {upper} put out of action, sunk ones included", "count"),
        Output(f"{s}_sunk", f"ships of {upper} sunk", "count"),
        *used_of(s),
        Output(f"{s}_hits", f"hits on ships of {upper} in this exchange", "count"),
        Output(f"{s}_hits_standing", f"hits on ships of {upper} still in action, those of before included", "count"),
    )


def _case(
    label: str, a: tuple[float, ...], b: tuple[float, ...], expected: dict[str, float], tolerance: float, source: str,
    replications: int = 1, **more: float | str,
) -> Case:  # fmt: skip
    names = ("units", "shots", "hit", "interceptors", "intercept", "staying")
    given = {f"{s}_{n}": float(v) for s, row in (("a", a), ("b", b)) for n, v in zip(names, row, strict=True)}
    return Case(label, given | more, expected, tolerance, source, replications)


_DUEL = (1.0, 1.0, 0.5, 0.0, 0.0, 1.0)
_CASES = (
    _case(
        "missiles that get through, as row 1 of Kesler's stochastic data", (16, 3, 0.605, 0, 0, 1),
        (15, 1, 0.1, 2, 0.873, 1), {"b_hits.share": 1.0 - 0.271292, "a_fired.mean": 48.0}, 0.012,
        "Kesler 2019, stochastic data, row 1: no loss in 0.269 of 50,000 exchanges; 0.2713 by summing binomials",
        50_000,
    ),
    _case(
        "two ships that hit every other time, at once", _DUEL, _DUEL, {"a_losses.mean": 0.5, "b_losses.mean": 0.5},
        0.01, f"Hughes 1995: both fire before either is hit; {WORKED}", 50_000,
    ),
    _case(
        "the same, A first", _DUEL, _DUEL, {"a_losses.mean": 0.25, "b_losses.mean": 0.5, "b_fired.mean": 0.5}, 0.01,
        f"Armstrong 2014: the second fires with what is left; {WORKED}", 50_000, first="a",
    ),
    _case(
        "the same, B first", _DUEL, _DUEL, {"a_losses.mean": 0.5, "b_losses.mean": 0.25, "a_fired.mean": 0.5}, 0.01,
        f"Armstrong 2014: the second fires with what is left; {WORKED}", 50_000, first="b",
    ),
    _case(
        "ten missiles left for eight ships of two, seven interceptors left, all sure", (8, 2, 1, 1, 1, 1),
        (8, 0, 0, 1, 1, 1),
        {"a_fired": 10.0, "b_interceptors_used": 7.0, "b_hits": 3.0, "a_interceptors_used": 0.0}, 0.0, WORKED,
        a_missiles=10.0, b_held=7.0,
    ),
    _case(
        "three missiles a side, at three ships with two interceptors of 0.7, any of them at any missile",
        (3, 1, 1, 2, 0.7, 2), (3, 1, 1, 2, 0.7, 2), {"a_hits.mean": 0.082134, "b_hits.mean": 0.082134}, 0.006,
        f"{WORKED}: the mean of max(0, 3 - Bin(6, 0.7))", 50_000, a_hits_before=2.0, b_hits_before=2.0, a_sinks=0.5,
        b_sinks=0.5,
    ),
    _case(
        "the same, each ship for itself; A holds five, B two missiles", (3, 1, 1, 2, 0.7, 2), (3, 1, 1, 2, 0.7, 2),
        {"b_hits.mean": 0.697778, "b_fired.mean": 2.0}, 0.02, f"{WORKED}: the sum over how many come at each ship",
        50_000, defence="each", a_held=5.0, b_missiles=2.0,
    ),
    _case(
        "two ships a side of staying power two, one hit before; one hit more, which sinks in one of four",
        (2, 0.5, 1, 0, 0, 2), (2, 0.5, 1, 0, 0, 2),
        {
            "a_losses.mean": 0.625, "b_losses.mean": 0.625, "a_sunk.mean": 0.25, "b_sunk.mean": 0.25,
            "a_hits_standing.mean": 0.875, "b_hits_standing.mean": 0.875,
        },
        0.01, f"{WORKED}: out at the hit ship, or sunk at the whole one", 50_000,
        a_hits_before=1.0, b_hits_before=1.0, a_sinks=0.25, b_sinks=0.25,
    ),
)  # fmt: skip


@dice.njit
def _salvo(
    rng: np.ndarray, shooters: float, shots: float, missiles: float, aim: float, targets: float, interceptors: float,
    held: float, intercept: float, each: int, staying: float, sinks: float, hits_before: float,
) -> tuple[float, float, float, float, float, float]:  # fmt: skip
    """Ships out of action, sunk, missiles fired, interceptors used, hits, hits standing."""
    if targets <= 0.0:
        return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    fired = limited(nearest(shooters * shots), missiles)
    good = dice.binomial(rng, fired, aim)
    _, hits, _, out, sunk, used, standing = struck(
        rng, good, targets, interceptors, held, intercept, each, 1.0, staying, math.inf, sinks, hits_before
    )
    return out, sunk, fired, used, hits, standing


@model(
    "salvo.exchange",
    "One exchange of missile salvos between two groups of ships, ship by ship, with magazines and damage that lasts",
    arguments=(*_side("a"), *_side("b"), *_kept("a"), *_kept("b"), FIRST, DEFENCE),
    outputs=(*_outputs("a"), *_outputs("b")),
    papers=(ARMSTRONG_2005, ARMSTRONG_2014, HUGHES_1995, KESLER_2019),
    dice=True,
    equations=(
        "a_fired = min(a_missiles, A a_shots); good ~ Bin(a_fired, a_hit)\n"
        "pooled: B fires one interceptor after another, each killing with probability b_intercept, until every good "
        "missile is dead or min(b_held, B b_interceptors) are gone; hits fall on ships at random\n"
        "each: every good missile comes at one ship, taken at random, which alone fires at it\n"
        "out of action: hits on a ship, those of before included, >= b_staying, or sunk, with probability "
        "1 - (1 - b_sinks)^n for n hits of this exchange; B fires at A likewise\n"
        "first = both: at once; a: B fires with the ships that are left; b: A fires with the ships that are left"
    ),
    assumptions=(
        "Pooled: any interceptor of a side can be fired at any missile: ships close to each other with area defence. "
        "Each: a ship sees to itself: ships apart, or point defence. One ship alone is the same in both.",
        "Missiles that are not well aimed draw no fire.",
        "A ship that was hit and is still in action fires and defends itself as before.",
        "Hits of before stand on the ships in action as evenly as can be, as Hughes spreads them: exact for one ship, "
        "and for a staying power of up to two.",
    ),
    limits=(
        "Ships out of action count as gone: what is hit again, and sinks later, is not followed.",
        "A salvo is shared out over the other side's ships by chance; for classes or named ships use `salvo.raid`.",
        "Armstrong 2011: strong positive correlation between hits widens the spread of losses beyond these dice.",
    ),
    cases=_CASES,
)  # fmt: skip
def exchange(
    rng: np.ndarray, a_units: float, a_shots: float, a_hit: float, a_interceptors: float, a_intercept: float,
    a_staying: float, b_units: float, b_shots: float, b_hit: float, b_interceptors: float, b_intercept: float,
    b_staying: float, a_missiles: float, a_held: float, a_hits_before: float, a_sinks: float, b_missiles: float,
    b_held: float, b_hits_before: float, b_sinks: float, first: int, defence: int,
) -> tuple[float, float, float, float, float, float, float, float, float, float, float, float]:  # fmt: skip
    """For A: ships lost, sunk, missiles fired, interceptors used, hits taken, hits standing; then for B."""
    a = nearest(a_units)
    b = nearest(b_units)
    a_lost, a_sunk, b_fired, a_used, a_hits, a_standing = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    a_left = a
    if first == 2:
        a_lost, a_sunk, b_fired, a_used, a_hits, a_standing = _salvo(
            rng, b, b_shots, b_missiles, b_hit, a, a_interceptors, a_held, a_intercept, defence, a_staying, a_sinks,
            a_hits_before,
        )  # fmt: skip
        a_left = a - a_lost
    b_lost, b_sunk, a_fired, b_used, b_hits, b_standing = _salvo(
        rng, a_left, a_shots, a_missiles, a_hit, b, b_interceptors, b_held, b_intercept, defence, b_staying, b_sinks,
        b_hits_before,
    )  # fmt: skip
    if first != 2:
        a_lost, a_sunk, b_fired, a_used, a_hits, a_standing = _salvo(
            rng, b - b_lost if first == 1 else b, b_shots, b_missiles, b_hit, a, a_interceptors, a_held, a_intercept,
            defence, a_staying, a_sinks, a_hits_before,
        )  # fmt: skip
    return (
        a_lost, a_sunk, a_fired, a_used, a_hits, a_standing,
        b_lost, b_sunk, b_fired, b_used, b_hits, b_standing,
    )  # fmt: skip
