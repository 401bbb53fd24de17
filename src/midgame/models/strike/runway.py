"""Is a runway closed by the cuts made in it?"""

import math

from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import STILLION_ORLETSKY, WORKED


def _case(length: float, strip: float, needed: float) -> Case:
    return Case(
        f"{length:,.0f} of which an aircraft needs {strip:,.0f}",
        {"length": length, "minimum_strip": strip, "cuts": 1.0}, {"cuts_needed": needed, "closed": float(needed <= 1)},
        0.0, WORKED,
    )  # fmt: skip


@model(
    "strike.runway",
    "Whether evenly spaced cuts leave a strip long enough to fly from",
    arguments=(
        Argument("length", "length of the runway", "metre", low=0.0, why="a length"),
        Argument("minimum_strip", "shortest strip that the aircraft can use", "metre", low=0.0, open_low=True,
                 why="an aircraft that needs no strip cannot be stopped by a cut"),
        Argument("cuts", "cuts made right across the runway", "count", low=0.0, why="a count"),
    ),
    outputs=(
        Output("closed", "whether no strip is long enough", event=True),
        Output("open", "1 when a strip is long enough, else 0"),
        Output("cuts_needed", "cuts that close the runway", "count"),
        Output("longest_strip", "longest strip that is left", "metre"),
    ),
    papers=(STILLION_ORLETSKY,),
    equations=(
        "longest_strip = length / (cuts + 1); open when longest_strip >= minimum_strip\n"
        "cuts_needed = floor(length / minimum_strip)"
    ),
    assumptions=("Cuts are evenly spaced and go right across.", "Taxiways and repairs are left out."),
    limits=(
        "The arithmetic is worked out here; the report is named for its subject.",
        "How many weapons a cut takes is for `strike.weapons`, with cuts as the targets.",
    ),
    cases=(_case(12_000.0, 5_000.0, 2.0), _case(10_000.0, 5_000.0, 2.0), _case(7_999.0, 8_000.0, 0.0)),
)  # fmt: skip
def runway(length: float, minimum_strip: float, cuts: float) -> tuple[float, float, float, float]:
    """Closed, open, cuts needed and the longest strip left."""
    longest = length / (math.floor(cuts) + 1.0)
    closed = 1.0 if longest < minimum_strip else 0.0
    return closed, 1.0 - closed, float(math.floor(length / minimum_strip)), longest
