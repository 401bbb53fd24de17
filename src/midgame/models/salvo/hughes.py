"""Hughes's deterministic salvo exchange."""

import math

from midgame.models.base import Argument, Case, Output, model
from midgame.models.dice import njit
from midgame.models.papers import ARMSTRONG_2014, HUGHES_1995, KESLER_2019, MIRSCH_2023, WORKED
from midgame.models.salvo.magazines import FIRST, held_of, missiles_of, used_of

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
    tolerance: float = 1e-9, **more: float | str,
) -> Case:  # fmt: skip
    pairs = {"units": units, "striking": striking, "defence": defence, "staying": staying}
    arguments = {f"{side}_{what}": float(pair[i]) for what, pair in pairs.items() for i, side in enumerate("ab")}
    return Case(label, arguments | {"b_scouting": b_scouting} | more, expected, tolerance, source)


def _mirsch(label: str, ships: tuple[float, float], a_staying: float, a_losses: float, b_losses: float) -> Case:
    losses = {"a_losses": a_losses, "b_losses": b_losses}
    source = "Mirsch 2023, table 1"
    return _case(label, ships, (4, 8), (4, 0), (a_staying, 2), losses, source, b_scouting=0.5)


def _in_turn(first: str, a_losses: float, b_losses: float) -> Case:
    label, losses = f"five ships (A) against four (B), first: {first}", {"a_losses": a_losses, "b_losses": b_losses}
    return _case(label, (5, 4), (4, 4), (2, 2), (3, 3), losses, "Armstrong 2014, page 1594", first=first)


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
    _in_turn("both", 2.0, 4.0),
    _in_turn("a", 0.0, 4.0),
    _in_turn("b", 2.0, 4.0 / 3.0),
    _case(
        "ten against eight, with fourteen missiles and six interceptors left", (10, 8), (2, 2), (1, 1), (2, 2),
        {
            "a_losses": 5.0, "b_losses": 3.0, "a_fired": 14.0, "b_fired": 16.0, "a_interceptors_used": 6.0,
            "b_interceptors_used": 8.0,
        },
        f"Hughes 1995, equations; {WORKED}", a_missiles=14.0, a_held=6.0,
    ),
)  # fmt: skip


@njit
def _salvo(
    shooters: float, striking: float, missiles: float, scouting: float, targets: float, defence: float, held: float,
    readiness: float, staying: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Ships lost, missiles fired, interceptors used."""
    fired = min(striking * shooters, missiles) if targets > 0.0 else 0.0
    good = scouting * striking * shooters if missiles >= striking * shooters else scouting * missiles
    able = readiness * defence * targets
    if held < able:
        able = held
    losses = min(max((good - able) / staying, 0.0), targets)
    return losses, fired, min(good, able)


@model(
    "salvo.hughes",
    "One exchange of missile salvos between two groups of ships, at once or in turn (deterministic)",
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
        missiles_of("a"),
        missiles_of("b"),
        held_of("a"),
        held_of("b"),
        FIRST,
    ),
    outputs=(
        Output("a_losses", "ships of A put out of action", "count"),
        Output("b_losses", "ships of B put out of action", "count"),
        Output("fer", "fractional exchange ratio: share of B lost over share of A lost", undefined=True),
        *used_of("a"),
        *used_of("b"),
    ),
    papers=(HUGHES_1995, MIRSCH_2023.at("table 1"), KESLER_2019, ARMSTRONG_2014.at("p. 1594")),
    equations=(
        "a_losses = (b_scouting b_striking B - a_readiness a_defence A) / a_staying, between 0 and A\n"
        "b_losses = (a_scouting a_striking A - b_readiness b_defence B) / b_staying, between 0 and B\n"
        "fer = (b_losses / B) / (a_losses / A)\n"
        "a_fired = min(a_missiles, a_striking A); a_interceptors_used = min(well-aimed missiles that come at A, "
        "a_held, a_readiness a_defence A), one for each missile it defeats; what is not held is not fired\n"
        "first = a: B fires with B - b_losses ships; first = b: A fires with A - a_losses ships"
    ),
    assumptions=(
        "Both sides are within reach; Hughes has them fire at once, Armstrong (2014) in turn.",
        "Good shots are spread evenly over the targets.",
        "Defence subtracts: nothing leaks through until it is saturated.",
        "Staying power counts hits that end a ship's fighting; sinking takes two to four times as many (Hughes).",
    ),
    limits=(
        "fer is infinite when only B loses ships and NaN (undefined) when neither side does.",
        "Fractions of ships are lost, which is how damage lasts: give the force `whole: false`. `salvo.armstrong`, "
        "`salvo.exchange` and `salvo.raid` carry the chance that this leaves out.",
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
    a_missiles: float, b_missiles: float, a_held: float, b_held: float, first: int,
) -> tuple[float, float, float, float, float, float, float]:  # fmt: skip
    """Ships lost by A and by B, the fractional exchange ratio; then fired and interceptors used by A and by B."""
    a_losses, b_fired, a_used = 0.0, 0.0, 0.0
    a_left = a_units
    if first == 2:
        a_losses, b_fired, a_used = _salvo(
            b_units, b_striking, b_missiles, b_scouting, a_units, a_defence, a_held, a_readiness, a_staying
        )
        a_left = a_units - a_losses
    b_losses, a_fired, b_used = _salvo(
        a_left, a_striking, a_missiles, a_scouting, b_units, b_defence, b_held, b_readiness, b_staying
    )
    if first != 2:
        b_left = b_units - b_losses if first == 1 else b_units
        a_losses, b_fired, a_used = _salvo(
            b_left, b_striking, b_missiles, b_scouting, a_units, a_defence, a_held, a_readiness, a_staying
        )
    if a_losses > 0.0:
        fer = (b_losses / b_units) / (a_losses / a_units) if b_losses > 0.0 else 0.0
    else:
        fer = math.inf if b_losses > 0.0 else math.nan
    return a_losses, b_losses, fer, a_fired, a_used, b_fired, b_used
