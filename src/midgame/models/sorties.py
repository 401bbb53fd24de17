"""Sorties that one aircraft flies in a day, by the distance to its target."""

from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import STILLION_ORLETSKY, WORKED

_TIME = "a length of time"


@model(
    "sorties.rate",
    "Sorties that an aircraft flies in a day, from flight time, turn-around and maintenance",
    arguments=(
        Argument("distance", "distance from the base to the target", "nautical_mile", low=0.0, why="a distance"),
        Argument("speed", "cruising speed", "knot", low=0.0, open_low=True,
                 why="at a standstill the aircraft never comes back"),
        Argument("turn_around", "time between landing and the next take-off, without repairs", "hour", low=0.0,
                 default=3.0, why="Stillion and Orletsky: 14 tasks of 180 minutes in all"),
        Argument("maintenance", "repairs after each sortie that do not depend on its length", "hour", low=0.0,
                 default=3.4, why=_TIME),
        Argument("maintenance_share", "repairs for each hour of flight", "1", low=0.0, default=0.68, why=_TIME),
    ),
    outputs=(Output("sorties_per_day", "sorties that one aircraft flies in a day", "1/day"),),
    papers=(STILLION_ORLETSKY.at("appendix B"),),
    equations=(
        "flight = 2 distance / speed\n"
        "sorties_per_day = 24 / (flight + turn_around + maintenance + maintenance_share flight)"
    ),
    assumptions=("The aircraft flies round the clock; crews, weapons and fuel never run short.",),
    limits=("Within 10 % of the fighter rates of Desert Storm (Stillion and Orletsky); not for carriers.",),
    cases=(
        Case("500 nautical miles at 500 knots", {"distance": 500.0, "speed": 500.0}, {"sorties_per_day": 2.459016},
             1e-6, "Stillion and Orletsky 1999, appendix B: 24 / 9.76"),
        Case("200 nautical miles at 500 knots", {"distance": 200.0, "speed": 500.0}, {"sorties_per_day": 3.099174},
             1e-6, WORKED),
    ),
)  # fmt: skip
def sortie_rate(
    distance: float, speed: float, turn_around: float, maintenance: float, maintenance_share: float
) -> float:
    """Sorties per day and aircraft; hours, nautical miles and knots."""
    flight = 2.0 * distance / speed
    cycle = flight + turn_around + maintenance + maintenance_share * flight
    return 24.0 / cycle
