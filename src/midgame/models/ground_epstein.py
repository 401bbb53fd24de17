"""Epstein's adaptive dynamic model: the attacker sets the pace, the defender gives ground."""

import numpy as np

from midgame.arithmetic.compiled import compiled
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import EPSTEIN

_BASE = {
    "attackers": 330_000, "defenders": 200_000, "prosecution": 0.02, "exchange": 1.5, "withdrawal_max": 20,
    "defender_threshold": 0.05, "attacker_threshold": 0.075, "division_value": 47_490, "division_vehicles": 1_200,
    "defender_aircraft": 300, "defender_loss": 0.05, "defender_sorties": 1.5, "defender_kills": 0.5,
    "attacker_aircraft": 250, "attacker_loss": 0.05, "attacker_sorties": 1, "attacker_kills": 0.25, "days": 30,
}  # fmt: skip
_BOOK = "Epstein 1985, line of day 1, as copied in two public codes"
_OURS = "computed from Epstein's equations by an independent code"


def _day(day: int, tolerance: float, source: str, label: str = "", **figures: float) -> Case:
    expected = {f"{name}[{day - 1}]": value for name, value in figures.items()}
    return Case(label or f"base case, day {day}", _BASE, expected, tolerance, source)


@compiled
def _sorties_flown(loss: float, sorties: float) -> float:
    # (1 - (1 - q)^(s + 1)) / q - 1, and s when no aircraft is lost
    return (1.0 - (1.0 - loss) ** (sorties + 1.0)) / loss - 1.0 if loss > 1e-12 else sorties


def _count(name: str, meaning: str, unit: str = "1") -> Argument:
    return Argument(name, meaning, unit, low=0.0, why="it cannot be negative")


def _positive(name: str, meaning: str, unit: str = "1") -> Argument:
    return Argument(name, meaning, unit, low=0.0, open_low=True, why="the model divides by it")


def _rate(name: str, meaning: str, open_low: bool = False) -> Argument:
    why = "the model divides by it; a share of a force lies below 1" if open_low else "a share lies between 0 and 1"
    return Argument(name, meaning, "fraction", low=0.0, high=1.0, open_low=open_low, why=why)


@model(
    "ground.epstein",
    "Epstein's adaptive dynamic model: ground attrition, close air support and withdrawal, by day",
    arguments=(
        _count("attackers", "attacker's ground lethality on day 1 (A_g), in the units of division_value"),
        _count("defenders", "defender's ground lethality on day 1 (D_g), in the units of division_value"),
        _rate("prosecution", "attacker's ground prosecution rate on day 1 (α_g): the share it is ready to lose a day"),
        _positive("exchange", "attackers lost per defender lost on the ground (ρ)"),
        _positive("withdrawal_max", "defender's greatest rate of withdrawal (W_max)", "km/day"),
        Argument(
            "defender_threshold", "daily loss rate up to which the defender holds its ground (α_dT)", "fraction",
            low=0.0, high=0.999, why="the model divides by 1 less this rate",
        ),
        _rate("attacker_threshold", "daily loss rate that the attacker seeks to hold (α_aT)", open_low=True),
        _count("division_value", "ground lethality of one division (L)"),
        _positive("division_vehicles", "armoured vehicles in one division (V)", "count"),
        _count("defender_aircraft", "defender's close air support aircraft on day 1", "count"),
        _rate("defender_loss", "chance that such an aircraft is lost on one sortie"),
        _count("defender_sorties", "sorties per such aircraft and day"),
        _count("defender_kills", "attacker's vehicles killed per such sortie"),
        _count("attacker_aircraft", "attacker's close air support aircraft on day 1", "count"),
        _rate("attacker_loss", "chance that such an aircraft is lost on one sortie"),
        _count("attacker_sorties", "sorties per such aircraft and day"),
        _count("attacker_kills", "defender's vehicles killed per such sortie"),
        Argument("days", "days to play", "day", low=1.0, high=10_000.0, why="day 1 is the first"),
    ),
    outputs=(
        Output("attackers", "attacker's ground lethality at the start of each day", size="day"),
        Output("defenders", "defender's ground lethality at the start of each day", size="day"),
        Output("attacker_rate", "share of the attackers lost on each day", size="day"),
        Output("defender_rate", "share of the defenders lost on each day", size="day"),
        Output("prosecution", "attacker's ground prosecution rate on each day", size="day"),
        Output("withdrawal", "rate of withdrawal on each day", "km/day", size="day"),
        Output("front", "how far the front has moved by the end of each day", "km", size="day"),
        Output("attacker_aircraft", "attacker's aircraft at the start of each day", "count", size="day"),
        Output("defender_aircraft", "defender's aircraft at the start of each day", "count", size="day"),
        Output("attackers_left", "attacker's ground lethality at the start of the last day"),
        Output("defenders_left", "defender's ground lethality at the start of the last day"),
        Output("front_moved", "how far the front has moved by the end of the last day", "km"),
    ),
    papers=(EPSTEIN.at("appendix A, equations A-1 to A-13"),),
    equations=(
        "A(t+1) = A(t)(1 - α(t)) - C_d(t);  D(t+1) = D(t) - (α(t)/ρ) A(t) - C_a(t);  α = α_g (1 - W/W_max);  "
        "α_a = (A(t) - A(t+1))/A(t), α_d likewise;  "
        "W(t+1) = 0 if α_d ≤ α_dT, else W + (W_max - W)(α_d - α_dT)/(1 - α_dT);  "
        "α_g(t+1) = α_g - (α_aT - α_g)(α_a - α_aT)/α_aT;  "
        "C_d(t) = (L/V) D_air (1-q)^(S(t-1)) K ((1 - (1-q)^(S+1))/q - 1), C_a likewise;  front = Σ W"
    ),
    assumptions=(
        "the attacker chooses the pace and the defender trades ground for losses",
        "every aircraft flies close air support every day until it is lost",
        "no reinforcements",
    ),
    limits=(
        "entry 0 of each series is day 1",
        "forces are kept at or above 0 and the prosecution rate between 0 and 1, which the book leaves open",
        "when a side is gone the other stays as it is and the front stands still",
        "only the first day was checked against the book; the book's own table of later days was not at hand",
    ),
    cases=(
        _day(1, 5e-6, _BOOK, prosecution=0.02, attacker_rate=0.04531, defender_rate=0.03375, withdrawal=0.0,
             front=0.0, attacker_aircraft=250, defender_aircraft=300, attackers=330_000, defenders=200_000),
        _day(2, 0.01, _OURS, attackers=315047.48131251684, defenders=193250.234375),
        _day(2, 1e-12, _OURS, "base case, day 2, rates", prosecution=0.041772180694481875,
             attacker_rate=0.066320787618893275, defender_rate=0.05695081090326315, withdrawal=0.0),
        _day(3, 0.01, _OURS, attackers=294153.28, defenders=182244.48),
        _day(3, 6e-5, _OURS, "base case, day 3, rates", prosecution=0.045617, withdrawal=0.1463),
        _day(4, 0.01, _OURS, attackers=273671.71, defenders=171243.59),
        _day(4, 6e-5, _OURS, "base case, day 4, rates", prosecution=0.047722, withdrawal=0.3629),
        _day(5, 1e-6, _OURS, attackers=254217.7202154023, defenders=160680.24640973433, withdrawal=0.60447053673931,
             front=1.1137152391272702, defender_aircraft=220.5275671874999, attacker_aircraft=203.6265625),
        _day(10, 1e-6, _OURS, attackers=174684.38444834194, defenders=116650.09769038516,
             withdrawal=1.8027303369840473, front=7.790173071872549, defender_aircraft=150.1031914278339,
             attacker_aircraft=157.56235243115228, prosecution=0.05348357299636888),
        _day(20, 6e-5, _OURS, attackers=82224.7560, defenders=63317.5465, withdrawal=3.5028, front=36.0200,
             defender_aircraft=69.5415, attacker_aircraft=94.3384),
        _day(30, 6e-5, _OURS, attackers=38572.3760, defenders=36454.8521, withdrawal=4.1363, front=75.4524,
             defender_aircraft=32.2180, attacker_aircraft=56.4839),
    ),
    verified="the book's first day; later days against an independent code",
)  # fmt: skip
def epstein(
    attackers: float, defenders: float, prosecution: float, exchange: float, withdrawal_max: float,
    defender_threshold: float, attacker_threshold: float, division_value: float, division_vehicles: float,
    defender_aircraft: float, defender_loss: float, defender_sorties: float, defender_kills: float,
    attacker_aircraft: float, attacker_loss: float, attacker_sorties: float, attacker_kills: float, days: float,
) -> tuple[
    np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray,
    float, float, float,
]:  # fmt: skip
    """Ground forces, rates, front and aircraft by day, shape (days,); then the last forces and the front."""
    n = int(days)
    table = np.zeros((9, n))
    a, d, g, w, moved = attackers, defenders, prosecution, 0.0, 0.0
    air_a, air_d = attacker_aircraft, defender_aircraft
    worth = division_value / division_vehicles
    by_d = worth * defender_kills * _sorties_flown(defender_loss, defender_sorties)
    by_a = worth * attacker_kills * _sorties_flown(attacker_loss, attacker_sorties)
    keep_d = (1.0 - defender_loss) ** defender_sorties
    keep_a = (1.0 - attacker_loss) ** attacker_sorties
    for t in range(n):
        moved += w
        table[0, t] = a
        table[1, t] = d
        table[4, t] = g
        table[5, t] = w
        table[6, t] = moved
        table[7, t] = air_a
        table[8, t] = air_d
        if t == n - 1:
            attackers, defenders = a, d
        if a <= 0.0 or d <= 0.0:
            w = 0.0
            continue
        pace = g * (1.0 - w / withdrawal_max)
        next_a = max(0.0, a * (1.0 - pace) - air_d * by_d)
        next_d = max(0.0, d - pace / exchange * a - air_a * by_a)
        rate_a = (a - next_a) / a
        rate_d = (d - next_d) / d
        table[2, t] = rate_a
        table[3, t] = rate_d
        if rate_d <= defender_threshold:
            w = 0.0
        else:
            w += (withdrawal_max - w) / (1.0 - defender_threshold) * (rate_d - defender_threshold)
        g -= (attacker_threshold - g) / attacker_threshold * (rate_a - attacker_threshold)
        g = min(1.0, max(0.0, g))
        a, d = next_a, next_d
        air_a *= keep_a
        air_d *= keep_d
    return (
        table[0], table[1], table[2], table[3], table[4], table[5], table[6], table[7], table[8],
        attackers, defenders, moved,
    )  # fmt: skip
