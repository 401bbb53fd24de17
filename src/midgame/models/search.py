"""Random search of an area."""

import math

from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import KOOPMAN, TECOTT_HALTERMAN, WORKED


@model(
    "search.random",
    "Probability that a random search of an area finds a target in it",
    arguments=(
        Argument("effort", "area swept: searchers x speed x sweep width x time", "nautical_mile**2", low=0.0,
                 why="an area"),
        Argument("area", "area that holds the target", "nautical_mile**2", low=0.0, open_low=True,
                 why="a target in no area at all needs no search"),
    ),
    outputs=(Output("detection_probability", "probability that the target is found", "probability"),),
    papers=(KOOPMAN, TECOTT_HALTERMAN.at("appendix B")),
    equations="detection_probability = 1 - exp(-effort / area)",
    assumptions=(
        "Sweeps fall on the area at random and overlap.",
        "The target is anywhere in the area with equal chance and does not react.",
    ),
    limits=("A lower bound for a well-ordered search, which misses nothing until it has swept the area once.",),
    cases=(
        Case("the area swept once over", {"effort": 500.0, "area": 500.0}, {"detection_probability": 0.632121}, 1e-6,
             f"Tecott and Halterman 2021, appendix B; {WORKED}"),
        Case("swept half over", {"effort": 250.0, "area": 500.0}, {"detection_probability": 0.393469}, 1e-6, WORKED),
    ),
)  # fmt: skip
def random_search(effort: float, area: float) -> float:
    """Detection probability; both areas in one unit."""
    return -math.expm1(-effort / area)
