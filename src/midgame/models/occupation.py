"""Troops that an occupation or a peace operation needs, by the size of the population."""

from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import FRIEDMAN, QUINLIVAN, WORKED


@model(
    "occupation.troops",
    "Troops for a ratio of security forces to population, and the pool that keeps them in rotation",
    arguments=(
        Argument("population", "people in the area", "count", low=0.0, why="a count"),
        Argument("ratio", "security forces for each 1,000 people", "1", low=0.0, high=1000.0,
                 why="Quinlivan: 1 to 4 for peaceful policing, 20 and more in the hard cases that succeeded"),
        Argument("dwell", "time at home between two tours; 0 is no rotation", "month", low=0.0, default=0.0,
                 why="a length of time"),
        Argument("tour", "time on one tour", "month", low=0.0, open_low=True, default=12.0,
                 why="a tour of no length puts nobody there"),
    ),
    outputs=(
        Output("troops", "troops and police in the area at any time", "count"),
        Output("pool", "troops that the rotation takes in all", "count"),
    ),
    papers=(QUINLIVAN, FRIEDMAN),
    equations="troops = ratio population / 1000\npool = troops (1 + dwell / tour)",
    assumptions=("Police and local forces count as far as they are loyal; subtract them before asking for troops.",),
    limits=(
        "A rule of thumb from few cases. Later work (Friedman 2011) is told to find no threshold at 20 per 1,000.",
    ),
    cases=(
        Case(
            "five million people at 20 per 1,000", {"population": 5e6, "ratio": 20.0}, {"troops": 100_000.0}, 1e-6,
            "Quinlivan 1995, the ratio; worked from the equation",
        ),
        Case(
            "Iraq in the middle of 2006", {"population": 26.7e6, "ratio": 20.0}, {"troops": 534_000.0}, 1e-6,
            "26.7 million at 20 per 1,000; the source rounds to 500,000",
        ),
        Case(
            "two years at home for each year away", {"population": 5e6, "ratio": 20.0, "dwell": 24.0, "tour": 12.0},
            {"troops": 100_000.0, "pool": 300_000.0}, 1e-6, WORKED,
        ),
    ),
)  # fmt: skip
def occupation_troops(population: float, ratio: float, dwell: float, tour: float) -> tuple[float, float]:
    """Troops in the area, and the pool that the rotation takes."""
    troops = ratio * population / 1000.0
    return troops, troops * (1.0 + dwell / tour)
