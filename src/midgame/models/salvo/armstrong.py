"""Armstrong's stochastic salvo exchange, simultaneous or with one side first."""

import math

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import ARMSTRONG_2005, ARMSTRONG_2014, KESLER_2019, WORKED
from midgame.models.salvo.hits import PROBABILITY, limited
from midgame.models.salvo.magazines import FIRST, held_of, missiles_of, used_of
from midgame.models.whole import nearest

_DAMAGE = "a ship is not mended by a hit"

_KESLER_ROWS = (
    # row, A, shots, hit, B, interceptors, intercept, damage, its sd; mean, sd and share without loss of B
    (1, 16, 3, 0.605, 15, 2, 0.873, 0.45, 0.188, 1.5188, 1.4481, 0.2694),
    (3, 12, 3, 0.736, 10, 2, 0.781, 0.268, 0.135, 2.9213, 0.9786, 0.0008),
    (6, 10, 3, 0.726, 16, 1, 0.536, 0.381, 0.139, 5.0353, 1.3035, 0.0001),
    (26, 11, 2, 0.575, 10, 1, 0.776, 0.444, 0.129, 2.1881, 1.1942, 0.0488),
    (39, 14, 4, 0.533, 13, 1, 0.779, 0.332, 0.181, 6.5438, 1.5510, 0.0),
    (46, 18, 2, 0.586, 9, 2, 0.949, 0.491, 0.155, 2.0375, 1.4224, 0.1265),
    (58, 15, 4, 0.884, 15, 1, 0.597, 0.265, 0.159, 11.6830, 1.3314, 0.0),
    (61, 14, 4, 0.913, 15, 2, 0.523, 0.396, 0.158, 13.7387, 1.2645, 0.0),
    (98, 15, 2, 0.557, 15, 1, 0.996, 0.489, 0.115, 1.0655, 1.0621, 0.3213),
)
_RUNS = 50_000  # exchanges behind each figure of the data


def _case(
    label: str, a: tuple[float, ...], b: tuple[float, ...], first: str, expected: dict[str, float], tolerance: float,
    source: str, replications: int = 1, **more: float,
) -> Case:  # fmt: skip
    names = ("units", "shots", "hit", "interceptors", "intercept", "damage", "damage_sd")
    sides = (("a", a), ("b", b))
    arguments = {f"{side}_{name}": float(value) for side, row in sides for name, value in zip(names, row, strict=True)}
    return Case(label, {**arguments, "first": first, **more}, expected, tolerance, source, replications)


def _sequential(first: str, a_losses: float, b_losses: float) -> Case:
    a, b = (5.0, 4.0, 1.0, 2.0, 1.0, 1.0 / 3.0, 0.0), (4.0, 4.0, 1.0, 2.0, 1.0, 1.0 / 3.0, 0.0)
    label = f"five ships (A) against four (B), without chance, first: {first}"
    return _case(label, a, b, first, {"a_losses": a_losses, "b_losses": b_losses}, 1e-9, "Armstrong 2014, page 1594")


def _kesler() -> list[Case]:
    cases = []
    for row, a_units, shots, hit, b_units, held, stop, damage, spread, mean, sd, none in _KESLER_ROWS:
        # B's own fire plays no part in B's losses; A is given a small target so that its side is played too.
        a = (a_units, shots, hit, 0.0, 0.0, 0.3, 0.1)
        b = (b_units, 1.0, 0.1, held, stop, damage, spread)
        label, source = f"row {row} of Kesler's stochastic data", f"Kesler 2019, stochastic data, row {row}"
        # Four standard errors of a difference between two samples of this size. Shares get more room: where
        # interceptors outnumber missiles the data's own code lets a trace of negative damage through.
        error = 4.0 * sd * math.sqrt(2.0 / _RUNS)
        moments = {"b_losses.mean": mean, "b_losses.sd": sd}
        cases.append(_case(label, a, b, "both", moments, error, source, _RUNS))
        cases.append(_case(label, a, b, "both", {"b_losses.share": 1.0 - none}, 0.02, source, _RUNS))
    return cases


def _number_of(side: str, what: str) -> Argument:
    return Argument(f"{side}_{what}", f"{what} of each ship of {side.upper()}", "count", low=0.0, why="a count")


@dice.njit
def _salvo(
    rng: np.ndarray, shooters: float, shots: float, missiles: float, hit: float, targets: float, interceptors: float,
    held: float, intercept: float, damage: float, damage_sd: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Ships lost, missiles fired, interceptors used."""
    fired = limited(nearest(shooters * shots), missiles) if targets > 0.0 else 0.0
    used = limited(nearest(targets * interceptors), held) if fired > 0.0 else 0.0
    good = dice.binomial(rng, fired, hit)
    stopped = dice.binomial(rng, used, intercept)
    hits = max(0.0, good - stopped)
    cost = dice.normal(rng, hits * damage, math.sqrt(hits) * damage_sd)
    return float(min(max(cost, 0.0), targets)), fired, used


@model(
    "salvo.armstrong",
    "One exchange of missile salvos between two groups of ships, with chance in every missile",
    arguments=(
        Argument("a_units", "ships of side A", "count", low=0.0, why="a count"),
        Argument("b_units", "ships of side B", "count", low=0.0, why="a count"),
        _number_of("a", "shots"),
        _number_of("b", "shots"),
        Argument("a_hit", "probability that a missile of A is well aimed", "probability", 0.0, 1.0, why=PROBABILITY),
        Argument("b_hit", "probability that a missile of B is well aimed", "probability", 0.0, 1.0, why=PROBABILITY),
        _number_of("a", "interceptors"),
        _number_of("b", "interceptors"),
        Argument("a_intercept", "probability that an interceptor of A kills", "probability", 0.0, 1.0,
                 why=PROBABILITY),
        Argument("b_intercept", "probability that an interceptor of B kills", "probability", 0.0, 1.0,
                 why=PROBABILITY),
        Argument("a_damage", "ships of A that one hit on A costs, on average", "count", low=0.0, why=_DAMAGE),
        Argument("b_damage", "ships of B that one hit on B costs, on average", "count", low=0.0, why=_DAMAGE),
        Argument("a_damage_sd", "its standard deviation", "count", low=0.0, why="a standard deviation"),
        Argument("b_damage_sd", "its standard deviation", "count", low=0.0, why="a standard deviation"),
        FIRST,
        missiles_of("a"),
        missiles_of("b"),
        held_of("a"),
        held_of("b"),
    ),
    outputs=(
        Output("a_losses", "ships of A put out of action", "count"),
        Output("b_losses", "ships of B put out of action", "count"),
        *used_of("a"),
        *used_of("b"),
    ),
    papers=(ARMSTRONG_2005, ARMSTRONG_2014.at("p. 1594"), KESLER_2019),
    dice=True,
    equations=(
        "a_fired = min(a_missiles, A a_shots); b_interceptors_used = min(b_held, B b_interceptors), if any come\n"
        "good ~ Bin(a_fired, a_hit); stopped ~ Bin(b_interceptors_used, b_intercept); hits = max(0, good - stopped)\n"
        "b_losses = N(hits b_damage, hits b_damage_sd^2), between 0 and B; a_losses likewise\n"
        "first = a: B fires with B - b_losses ships; first = b: A fires with A - a_losses ships"
    ),
    assumptions=(
        "Missiles and interceptors work independently of each other; so does the damage of each hit.",
        "Each interceptor that works kills one missile that would have hit.",
        "A side fires all its interceptors at a salvo; `salvo.exchange` looks between shots and spends fewer.",
        "Ships that are hit first answer, and defend themselves, with what is left of them, fractions included.",
    ),
    limits=(
        "Armstrong 2011: with strong positive correlation between hits the true spread of losses is wider.",
        "Shots and interceptors of a whole side are rounded to whole numbers.",
        "Fractions of ships are lost, which is how damage lasts: give the force `whole: false`.",
        "Damage is normal: with a large standard deviation one hit may cost less than nothing before the sum is cut.",
    ),
    cases=(
        _sequential("b", 2.0, 4.0 / 3.0),
        _sequential("both", 2.0, 4.0),
        _sequential("a", 0.0, 4.0),
        _case(
            "ten ships with thirty missiles left against eight with five interceptors left, all sure",
            (10.0, 4.0, 1.0, 1.0, 1.0, 0.2, 0.0), (8.0, 2.0, 1.0, 2.0, 1.0, 0.25, 0.0), "both",
            {
                "a_losses": 0.4, "b_losses": 6.25, "a_fired": 30.0, "a_interceptors_used": 7.0, "b_fired": 9.0,
                "b_interceptors_used": 5.0,
            },
            1e-9, WORKED, a_missiles=30.0, b_held=5.0, b_missiles=9.0, a_held=7.0,
        ),
        *_kesler(),
    ),
    verified=(
        "All 128 rows of Kesler's stochastic data: mean losses within four standard errors, shares without loss and "
        "with total loss within 0.01. Exact moments by summing binomials."
    ),
)  # fmt: skip
def armstrong(
    rng: np.ndarray, a_units: float, b_units: float, a_shots: float, b_shots: float, a_hit: float, b_hit: float,
    a_interceptors: float, b_interceptors: float, a_intercept: float, b_intercept: float, a_damage: float,
    b_damage: float, a_damage_sd: float, b_damage_sd: float, first: int, a_missiles: float, b_missiles: float,
    a_held: float, b_held: float,
) -> tuple[float, float, float, float, float, float]:  # fmt: skip
    """Ships lost by A and by B; then missiles fired and interceptors used by A and by B."""
    a_losses, b_fired, a_used = 0.0, 0.0, 0.0
    a_left = a_units
    if first == 2:
        a_losses, b_fired, a_used = _salvo(
            rng, b_units, b_shots, b_missiles, b_hit, a_units, a_interceptors, a_held, a_intercept, a_damage,
            a_damage_sd,
        )  # fmt: skip
        a_left = a_units - a_losses
    b_losses, a_fired, b_used = _salvo(
        rng, a_left, a_shots, a_missiles, a_hit, b_units, b_interceptors, b_held, b_intercept, b_damage, b_damage_sd
    )
    if first != 2:
        b_left = b_units - b_losses if first == 1 else b_units
        a_losses, b_fired, a_used = _salvo(
            rng, b_left, b_shots, b_missiles, b_hit, a_units, a_interceptors, a_held, a_intercept, a_damage,
            a_damage_sd,
        )  # fmt: skip
    return a_losses, b_losses, a_fired, a_used, b_fired, b_used
