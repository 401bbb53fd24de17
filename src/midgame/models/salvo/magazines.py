"""What the exchanges of salvos share: who fires first, what each side holds, what it fired."""

import math

from midgame.models.base import Argument, Output

ORDERS = ("both", "a", "b")
FIRST = Argument("first", "who fires first; the other answers with what is left", choices=ORDERS, default="both")


def missiles_of(side: str) -> Argument:
    """The missiles that a side holds."""
    return Argument(
        f"{side}_missiles", f"missiles that {side.upper()} holds in all; left out: as many as its ships fire", "count",
        low=0.0, default=math.inf, why="a count",
    )  # fmt: skip


def held_of(side: str) -> Argument:
    """The interceptors that a side holds."""
    return Argument(
        f"{side}_held", f"interceptors that {side.upper()} holds in all; left out: as many as its ships fire", "count",
        low=0.0, default=math.inf, why="a count",
    )  # fmt: skip


def used_of(side: str) -> tuple[Output, ...]:
    """What a side fired."""
    return (
        Output(f"{side}_fired", f"missiles that {side.upper()} fired", "count"),
        Output(f"{side}_interceptors_used", f"interceptors that {side.upper()} fired", "count"),
    )
