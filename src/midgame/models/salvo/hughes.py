"""Hughes's deterministic salvo exchange."""

import math

from midgame.models.base import Argument, Case, Output, model
from midgame.models.dice import njit
from midgame.models.papers import HUGHES_1995, KESLER_2019, MIRSCH_2023, WORKED

_SHARE = "Hughes counts scouting and readiness as the share of full effect, from 0 to 1"
_POWER = "a count of missiles"
_STAYING = "Hughes: a ship that takes no hit to put out of action is out of action already"

_KESLER_ROWS = (
    # row, A, B, a, b, y, z, w, x, loss of A, loss of B, exchange ratio
    (1, 15, 15, 1.217, 3.83, 0.755, 1.915, 3.601, 2.11, 12.8089419605665, 0.0, 0.0),
    (2, 12, 16, 2.479, 2.08, 1.759, 0.761, 2.72, 2.446, 4.475, 7.18397383483238, 1.20401796114509),
    (3, 12, 12, 2.08, 3.618, 0.562, 0.858, 2.145, 3.37, 12.0, 4.3513353115727, 0.362611275964392),
    (4, 9, 10, 2.344, 1.1, 1.932, 1.689, 3.386, 2.477, 0.0, 1.6980218005652, math.inf),
    (5, 11, 16, 3.384, 3.953, 0.761, 0.685, 2.575, 2.92, 11.0, 8.9945205479452, 0.562157534246575),
    (6, 9, 16, 4.0, 1.898, 1.856, 1.947, 3.049, 2.65, 4.48146933420794, 1.82943396226415, 0.229624823251292),
)


def _case(
    label: str, units: tuple[float, float], striking: tuple[float, float], defence: tuple[float, float],
    staying: tuple[float, float], expected: dict[str, float], source: str, *, b_scouting: float = 1.0,
    tolerance: float = 1e-9,
) -> Case:  # fmt: skip
    pairs = {"units": units, "striking": striking, "defence": defence, "staying": staying}
    arguments = {f"{side}_{what}": float(pair[i]) for what, pair in pairs.items() for i, side in enumerate("ab")}
    return Case(label, arguments | {"b_scouting": b_scouting}, expected, tolerance, source)


def _mirsch(label: str, ships: tuple[float, float], a_staying: float, a_losses: float, b_losses: float) -> Case:
    losses = {"a_losses": a_losses, "b_losses": b_losses}
    source = "Mirsch 2023, table 1"
    return _case(label, ships, (4, 8), (4, 0), (a_staying, 2), losses, source, b_scouting=0.5)


_CASES = (
    _mirsch("two destroyers against five missile boats, of which B finds half", (2, 5), 1, 2.0, 4.0),
    _mirsch("the same, four hits to put a destroyer out of action", (2, 5), 4, 2.0, 4.0),
    _mirsch("the destroyers have shot first: one boat is left", (2, 1), 1, 0.0, 1.0),
    _mirsch("three destroyers", (3, 5), 1, 3.0, 5.0),
    _mirsch("five destroyers", (5, 5), 1, 0.0, 5.0),
    _case(
        "ten against eight", (10, 8), (2, 2), (1, 1), (2, 2), {"a_losses": 3.0, "b_losses": 6.0, "fer": 2.5},
        "Hughes 1995, equations; the figures of the public package morie",
    ),
    _case(
        "four against four", (4, 4), (2, 2), (1, 1), (2, 2), {"a_losses": 2.0, "b_losses": 2.0, "fer": 1.0}, WORKED,
    ),
    _case(
        "parity: three times the ships, a third of each power", (2, 6), (6, 2), (3, 1), (3, 1),
        {"a_losses": 2.0, "b_losses": 6.0, "fer": 1.0}, f"Hughes 1995, the rule of parity; {WORKED}",
    ),
    _case(
        "neither side gets through: the exchange ratio is undefined", (4, 4), (1, 1), (2, 2), (1, 1),
        {"a_losses": 0.0, "b_losses": 0.0, "fer": math.nan}, "Kesler 2019, the convention of the data file",
    ),
    *(
        _case(
            f"row {row} of Kesler's deterministic data", (a, b), (a_power, b_power), (y, z), (w, x),
            {"a_losses": a_loss, "b_losses": b_loss, "fer": fer}, f"Kesler 2019, deterministic data, row {row}",
        )
        for row, a, b, a_power, b_power, y, z, w, x, a_loss, b_loss, fer in _KESLER_ROWS
    ),
)  # fmt: skip


@njit
def _losses(
    shooters: float, striking: float, scouting: float, targets: float, defence: float, readiness: float, staying: float
) -> float:
    through = scouting * striking * shooters - readiness * defence * targets
    return min(max(through / staying, 0.0), targets)


@model(
    "salvo.hughes",
    "One simultaneous exchange of missile salvos between two groups of ships (deterministic)",
    arguments=(
        Argument("a_units", "ships of side A", "count", low=0.0, why="a count"),
        Argument("b_units", "ships of side B", "count", low=0.0, why="a count"),
        Argument("a_striking", "well-aimed missiles that each ship of A fires", "count", low=0.0, why=_POWER),
        Argument("b_striking", "well-aimed missiles that each ship of B fires", "count", low=0.0, why=_POWER),
        Argument("a_defence", "missiles that each ship of A defeats", "count", low=0.0, why=_POWER),
        Argument("b_defence", "missiles that each ship of B defeats", "count", low=0.0, why=_POWER),
        Argument("a_staying", "hits that put a ship of A out of action", "count", low=0.0, open_low=True, why=_STAYING),
        Argument("b_staying", "hits that put a ship of B out of action", "count", low=0.0, open_low=True, why=_STAYING),
        Argument("a_scouting", "share of A's striking power that finds targets", "fraction", 0.0, 1.0, default=1.0,
                 why=_SHARE),
        Argument("b_scouting", "share of B's striking power that finds targets", "fraction", 0.0, 1.0, default=1.0,
                 why=_SHARE),
        Argument("a_readiness", "share of A's defence that is alert", "fraction", 0.0, 1.0, default=1.0, why=_SHARE),
        Argument("b_readiness", "share of B's defence that is alert", "fraction", 0.0, 1.0, default=1.0, why=_SHARE),
    ),
    outputs=(
        Output("a_losses", "ships of A put out of action", "count"),
        Output("b_losses", "ships of B put out of action", "count"),
        Output("fer", "fractional exchange ratio: share of B lost over share of A lost"),
    ),
    papers=(HUGHES_1995, MIRSCH_2023.at("table 1"), KESLER_2019),
    equations=(
        "a_losses = (b_scouting b_striking B - a_readiness a_defence A) / a_staying, between 0 and A\n"
        "b_losses = (a_scouting a_striking A - b_readiness b_defence B) / b_staying, between 0 and B\n"
        "fer = (b_losses / B) / (a_losses / A)"
    ),
    assumptions=(
        "Both sides are within reach and fire at once.",
        "Good shots are spread evenly over the targets.",
        "Defence subtracts: nothing leaks through until it is saturated.",
        "Staying power counts hits that end a ship's fighting; sinking takes two to four times as many (Hughes).",
    ),
    limits=(
        "fer is infinite when only B loses ships and NaN (undefined) when neither side does.",
        "Fractions of ships are lost; `salvo.armstrong` and `salvo.raid` carry the chance that this leaves out.",
    ),
    cases=_CASES,
    verified=(
        "All 1,024 rows of Kesler's deterministic data to 1e-9, and the eight tables of 14,400 repeated exchanges that "
        "Glickman (2020) prints, count for count."
    ),
)  # fmt: skip
def hughes(
    a_units: float, b_units: float, a_striking: float, b_striking: float, a_defence: float, b_defence: float,
    a_staying: float, b_staying: float, a_scouting: float, b_scouting: float, a_readiness: float, b_readiness: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Ships lost by A and by B, and the fractional exchange ratio."""
    a_losses = _losses(b_units, b_striking, b_scouting, a_units, a_defence, a_readiness, a_staying)
    b_losses = _losses(a_units, a_striking, a_scouting, b_units, b_defence, b_readiness, b_staying)
    if a_losses > 0.0:
        fer = (b_losses / b_units) / (a_losses / a_units) if b_losses > 0.0 else 0.0
    else:
        fer = math.inf if b_losses > 0.0 else math.nan
    return a_losses, b_losses, fer
