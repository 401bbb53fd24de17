"""What one weapon does to one target, and how many it takes."""

import math

import numpy as np

from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import MARCUM, WASHBURN_KRESS, WORKED

# Standard deviation of each coordinate for a circular error probable of 1: half of all shots fall within it.
_SIGMA = 1.0 / math.sqrt(2.0 * math.log(2.0))
# Gauss and Legendre's rule on 20 points, used on each of several panels.
_NODES, _WEIGHTS = (np.ascontiguousarray(part) for part in np.polynomial.legendre.leggauss(20))
_PANELS = 12
_REACH = 9.0  # standard deviations; the rest of the normal is below 1e-18


def _sspk(radius_over_cep: float, figure: float) -> Case:
    return Case(
        f"lethal radius of {radius_over_cep:g} circular error probables",
        {"lethal_radius": radius_over_cep, "cep": 1.0}, {"kill_probability": figure}, 1e-6,
        f"{WORKED}; rings of 1, 2 and 3 CEP hold 50, 94 and 99.8 per cent of shots in every handbook",
    )  # fmt: skip


@model(
    "strike.sspk",
    "Probability that one aimed weapon kills a point target, from lethal radius and circular error probable",
    arguments=(
        Argument("lethal_radius", "distance within which the weapon kills", "metre", low=0.0, why="a distance"),
        Argument("cep", "circular error probable: half of all shots fall within it", "metre", low=0.0, open_low=True,
                 why="a weapon without error needs no probability"),
        Argument("bias", "distance between the mean point of impact and the target", "metre", low=0.0, default=0.0,
                 why="a distance"),
    ),
    outputs=(Output("kill_probability", "single-shot kill probability", "probability"),),
    papers=(WASHBURN_KRESS.at("chapter 2"), MARCUM),
    equations=(
        "without bias: P = 1 - 0.5^((lethal_radius / cep)^2)\n"
        "with bias m: P = P(chi'^2(2, m^2 / s^2) <= lethal_radius^2 / s^2), s = cep / sqrt(2 ln 2)  "
        "(one less Marcum's Q)"
    ),
    assumptions=(
        "Errors are circular normal and of the same spread in every direction.",
        "The weapon kills within the lethal radius and nowhere else.",
    ),
    limits=("For a hard or a large target the lethal radius itself is uncertain: draw it.",),
    cases=(
        _sspk(0.25, 0.0423967), _sspk(0.5, 0.1591036), _sspk(1.0, 0.5), _sspk(1.5, 0.7897759), _sspk(2.0, 0.9375),
        _sspk(3.0, 0.9980469),
    ),
    verified="With bias: scipy's Rice distribution to 2e-8, from 0.1 to 120 circular error probables.",
)  # fmt: skip
def sspk(lethal_radius: float, cep: float, bias: float) -> float:
    """Single-shot kill probability; lengths in one unit."""
    if bias <= 0.0 or lethal_radius <= 0.0:
        return -math.expm1(-math.log(2.0) * (lethal_radius / cep) ** 2)
    # Across the line from the target to the mean point of impact the integral is an error function; along it,
    # x = radius sin(angle) takes away the root at the ends.
    radius = lethal_radius / (cep * _SIGMA)
    offset = bias / (cep * _SIGMA)
    near = max(-radius, offset - _REACH)
    far = min(radius, offset + _REACH)
    if near >= far:
        return 0.0
    start = math.asin(near / radius)
    half = (math.asin(far / radius) - start) / (2.0 * _PANELS)
    total = 0.0
    for panel in range(_PANELS):
        middle = start + half * (2.0 * panel + 1.0)
        for i in range(_NODES.size):
            angle = middle + half * _NODES[i]
            across = radius * math.cos(angle)
            away = radius * math.sin(angle) - offset
            total += _WEIGHTS[i] * math.exp(-0.5 * away * away) * math.erf(across / math.sqrt(2.0)) * across
    return min(1.0, total * half / math.sqrt(2.0 * math.pi))


def _needed(damage: float, single: float, weapons: float) -> Case:
    return Case(
        f"{damage:.0%} wanted of weapons at {single:.0%}", {"damage_probability": damage, "single_shot": single},
        {"weapons": weapons}, 0.0, WORKED,
    )  # fmt: skip


@model(
    "strike.weapons_needed",
    "Weapons to aim at one target for a wanted probability of damage",
    arguments=(
        Argument("damage_probability", "wanted probability that the target is destroyed", "probability", 0.0, 1.0,
                 why="a probability"),
        Argument("single_shot", "single-shot kill probability of a weapon that arrives", "probability", 0.0, 1.0,
                 why="a probability"),
        Argument("reliability", "probability that a weapon works and arrives", "probability", 0.0, 1.0, default=1.0,
                 why="a probability"),
    ),
    outputs=(Output("weapons", "weapons to aim at the target", "count"),),
    papers=(WASHBURN_KRESS.at("chapter 2"),),
    equations="weapons = ceil(ln(1 - damage_probability) / ln(1 - single_shot reliability))",
    assumptions=("Weapons work and kill independently of each other.",),
    limits=("Infinite when no number is enough: certainty wanted, or weapons that never kill.",),
    cases=(_needed(0.9, 0.5, 4.0), _needed(0.9, 0.3, 7.0), _needed(0.95, 0.7, 3.0), _needed(0.8, 0.25, 6.0)),
)  # fmt: skip
def weapons_needed(damage_probability: float, single_shot: float, reliability: float) -> float:
    """A whole number of weapons, or infinity."""
    kill = single_shot * reliability
    if damage_probability <= 0.0:
        return 0.0
    if kill >= 1.0:
        return 1.0
    if kill <= 0.0 or damage_probability >= 1.0:
        return math.inf
    # The slack keeps 75 % at 50 % a shot at two weapons, whatever the rounding of the logarithms.
    return float(math.ceil(math.log1p(-damage_probability) / math.log1p(-kill) - 1e-9))
