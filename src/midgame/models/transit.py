"""Transit time by distance and speed."""

from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import GAO_CARRIERS, WORKED

_INDEPENDENCE = (
    "GAO/NSIAD-98-1, appendix IV: Independence, August 1990, 2,200 nautical miles in 3 to 4 days at 24 to 32 knots; "
    f"{WORKED}"
)


@model(
    "transit.days",
    "Days that a passage takes at a steady speed",
    arguments=(
        Argument("distance", "length of the passage", "nautical_mile", low=0.0, why="a passage has no negative length"),
        Argument(
            "speed", "speed of advance, stops included", "knot", low=0.0, open_low=True,
            why="at a standstill the force never arrives",
        ),
    ),
    outputs=(Output("days", "time from leaving to arriving", "day"),),
    papers=(GAO_CARRIERS.at("appendix IV"),),
    equations="days = distance / (24 speed)",
    assumptions=("The speed of advance is steady; refuelling and detours are in it, not added to it.",),
    limits=("Says nothing of the time to make ready before sailing.",),
    cases=(
        Case(
            "2,200 nautical miles at 24 knots", {"distance": 2200.0, "speed": 24.0}, {"days": 3.819}, 5e-4,
            _INDEPENDENCE,
        ),
        Case(
            "2,200 nautical miles at 32 knots", {"distance": 2200.0, "speed": 32.0}, {"days": 2.865}, 5e-4,
            _INDEPENDENCE,
        ),
        Case(
            "6,000 nautical miles at 20 knots", {"distance": 6000.0, "speed": 20.0}, {"days": 12.5}, 1e-9,
            WORKED,
        ),
    ),
)  # fmt: skip
def transit_days(distance: float, speed: float) -> float:
    """Days from ``distance`` (nautical miles) and ``speed`` (knots)."""
    return distance / (24.0 * speed)
