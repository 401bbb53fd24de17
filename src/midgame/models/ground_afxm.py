"""Posen's attrition and FEBA expansion model: does the defender's line hold as it stretches?"""

import numpy as np

from midgame.arithmetic.compiled import compiled
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import POSEN, TECOTT_HALTERMAN

_PACT = (
    *np.arange(28.0, 38.0), *np.linspace(38, 40, 10), *(40.0,) * 10, *np.linspace(40, 50, 5), *(50.0,) * 22,
    *np.linspace(50, 55, 7), *np.linspace(55, 70, 6), *np.linspace(70, 82, 8), *(82.0,) * 12,
)  # fmt: skip
_NATO = (
    *(22.0,) * 7, 23, 24, 25, 26, 27, 28, 30, 32, 33, 33, 34, 34, 35, 36, 36, 37, 37, 38, 38, 39, 39, 40, 40, 41, 41,
    41, 42, 42, 42, 42, *(43,) * 7, *(44,) * 14, *(45,) * 4, *(46,) * 4, *(47,) * 3, *(48,) * 15, *(49,) * 4, 50, 50,
)  # fmt: skip


def _held(curve: tuple[float, ...], days: int) -> np.ndarray:
    short = np.asarray(curve, dtype=float)[:days]
    return np.concatenate([short, np.full(days - short.size, curve[-1], dtype=float)])


def pact_reserves(days: int = 100) -> np.ndarray:
    """Warsaw Pact ADE that have reached the front by day, shape (days,); the last value is held.

    Source: reserve curve of Tecott and Halterman (2021) after Posen (1991).
    """
    return _held(_PACT, days)


def nato_reserves(days: int = 100) -> np.ndarray:
    """NATO ADE that have reached the front by day, shape (days,); the last value is held.

    Source: reserve curve of Tecott and Halterman (2021) after Posen (1991).
    """
    return _held(_NATO, days)


@compiled
def _sorties_flown(loss: float, sorties: float) -> float:
    # Sorties that survive out of ``sorties`` a day: (1 - (1 - q)^(s + 1)) / q - 1, and s when none is lost.
    return (1.0 - (1.0 - loss) ** (sorties + 1.0)) / loss - 1.0 if loss > 1e-12 else sorties


def _positive(name: str, meaning: str, unit: str = "1", default: float | None = None) -> Argument:
    return Argument(name, meaning, unit, low=0.0, open_low=True, default=default, why="the model divides by it")


def _count(name: str, meaning: str, unit: str = "1") -> Argument:
    return Argument(name, meaning, unit, low=0.0, why="it cannot be negative")


def _share(name: str, meaning: str) -> Argument:
    return Argument(name, meaning, "probability", low=0.0, high=1.0, why="a probability lies between 0 and 1")


_RUN_1 = {
    "pact": tuple(_held(_PACT, 100)), "nato": tuple(_held(_NATO, 100)), "start": 30, "front": 750, "width": 50,
    "breakthroughs": 3, "pact_assault_km": 26.374294455796715, "pact_cover_km": 24.14964770129874,
    "nato_km": 28.326560428831726, "attrition": 0.015056192076130731, "advance": 3.0587563555066786,
    "multiplier": 1.0722549301572144, "exchange": 1.6228456739336226, "pact_aircraft": 1221,
    "pact_loss": 0.05802776634227491, "pact_kills": 0.30032727634534195, "pact_sorties": 1, "nato_aircraft": 1635,
    "nato_loss": 0.05558370115235445, "nato_kills": 0.3866580802248788, "nato_sorties": 2,
}  # fmt: skip
_GOLDEN = (  # t, Pact need, NATO supply, NATO need, NATO loss, Pact aircraft, NATO aircraft, Pact loss, attack
    (29, 32.259812240180274, 42.890197206288576, 27.412659594190554, 0.28785070454559125, 1150.1480972960824,
     1458.2927079400545, 0.9674228204062167, 1),
    (30, 33.88262863110892, 43.96245213644579, 28.33169847967817, 0.5589980756663517, 1083.4075722471732,
     1300.683560875313, 1.8302886580167286, 1),
    (45, 50.20695815360834, 47.179216926917434, 39.89767027492761, 3.054488669779794, 469.1646540240456,
     262.27017827079834, 7.515310434062211, 0),
    (60, 52.90385914774057, 48.25147185707465, 42.154279321607085, 3.3674231733587, 392.13859624429233,
     186.09287818703388, 7.932359768240033, 1),
    (90, 77.46471908114898, 53.61274650786072, 63.20407286710963, 5.628362802222373, 69.26989500618544,
     6.748561661092624, 10.454653655422481, 1),
    (99, 82.53820194087557, 53.61274650786072, 67.48153016267773, 6.018471011589336, 48.39195164605389,
     3.3976051265263716, 10.968433195240253, 0),
)  # fmt: skip
_COLUMNS = ("pact_need", "nato_supply", "nato_need", "nato_lost", "pact_planes", "nato_planes", "pact_lost", "attack")


def _archived() -> tuple[Case, ...]:
    source = "archived run 1 of the calculator published with Tecott and Halterman 2021"
    first = {"pact_need[1]": 30.53243886645592, "nato_need[1]": 26.476917375278106}
    rows = [Case("archived run 1, day 1", _RUN_1, first, 1e-10, source)]
    for row in _GOLDEN:
        figures = {f"{name}[{row[0]}]": value for name, value in zip(_COLUMNS, row[1:], strict=True)}
        rows.append(Case(f"archived run 1, day {row[0]}", _RUN_1, figures, 1e-9, source))
    return tuple(rows)


@model(
    "ground.afxm",
    "Posen's attrition and FEBA expansion model of a NATO and Warsaw Pact ground war, by day",
    arguments=(
        Argument("pact", "Pact armoured division equivalents (ADE) at the front, by day", "count", low=0.0,
                 size="day", why="it cannot be negative"),
        Argument("nato", "NATO ADE at the front, by day", "count", low=0.0, size="day", why="it cannot be negative"),
        _count("start", "day on which the Pact may first attack; day d is entry d of the arrays, and as in the "
               "published code the first attack falls on entry d - 1", "day"),
        _positive("front", "length of the front", "km"),
        _count("width", "width of one breakthrough sector", "km"),
        _count("breakthroughs", "number of breakthrough sectors", "count"),
        _positive("pact_assault_km", "km of front per Pact ADE in a breakthrough sector", "km"),
        _positive("pact_cover_km", "km of front per Pact ADE elsewhere", "km"),
        _positive("nato_km", "km of front per NATO ADE", "km"),
        _count("advance", "advance in a breakthrough sector on a day of attack", "km/day"),
        Argument("attrition", "share of the assault force that the Pact loses on a day of attack", "fraction",
                 low=0.0, high=1.0, why="a share lies between 0 and 1"),
        _positive("exchange", "Pact ground losses per NATO ground loss"),
        _positive("multiplier", "what a NATO ADE is worth against a Pact one"),
        _count("pact_aircraft", "Pact ground-attack aircraft at the start", "count"),
        _count("nato_aircraft", "NATO ground-attack aircraft at the start", "count"),
        _share("pact_loss", "chance that a Pact aircraft is lost on one sortie"),
        _share("nato_loss", "chance that a NATO aircraft is lost on one sortie"),
        _count("pact_kills", "NATO vehicles killed per Pact sortie"),
        _count("nato_kills", "Pact vehicles killed per NATO sortie"),
        _count("pact_sorties", "sorties per Pact aircraft on a day of attack"),
        _count("nato_sorties", "sorties per NATO aircraft on a day of attack"),
        _positive("vehicles", "armoured vehicles in one ADE", "count", 1200.0),
    ),
    outputs=(
        Output("pact_need", "ADE that the Pact needs, losses made good", "count", size="day"),
        Output("nato_need", "ADE that NATO needs, losses made good", "count", size="day"),
        Output("nato_supply", "NATO ADE at the front times the multiplier", "count", size="day"),
        Output("pact_lost", "Pact losses so far, in ADE", "count", size="day"),
        Output("nato_lost", "NATO losses so far, in ADE", "count", size="day"),
        Output("pact_planes", "Pact aircraft left", "count", size="day"),
        Output("nato_planes", "NATO aircraft left", "count", size="day"),
        Output("attack", "1 on a day of attack", size="day"),
        Output("first_attack", "first day of attack; -1 when none", "day"),
        Output("first_shortfall", "first day from start on which NATO needs more than it has; -1 when none", "day"),
        Output("shortfall_days", "days from start on which NATO needs more than it has", "count"),
        Output("shortfall", "NATO falls short on some day", event=True),
        Output("pact_losses", "Pact losses to the last day, in ADE", "count"),
        Output("nato_losses", "NATO losses to the last day, in ADE", "count"),
    ),
    papers=(POSEN.at("appendix 3"), TECOTT_HALTERMAN),
    equations=(
        "cover = (L - w n)/a_f, assault = w n/a_o, line = L/a_d, G(q, s) = (1 - (1-q)^(s+1))/q - 1. "
        "The Pact attacks on day t when its ADE exceed its need of the day before and t + 1 >= start. On a day of "
        "attack the flanks grow by 2 n v/a_f and 2 n v/a_d; air kills N k_N G(q_N, s_N)/1200 of the Pact and "
        "P k_P G(q_P, s_P)/1200 of NATO; the Pact loses the greater of assault·r and what air kills, the rest of "
        "assault·r costs NATO 1/x of it on the ground; aircraft shrink by (1-q)^s. "
        "Pact need = cover + assault + flanks + losses; NATO need = line + flanks + losses; "
        "NATO falls short when its need exceeds multiplier·ADE"
    ),
    assumptions=(
        "the Pact pauses when it has not enough divisions, and starts again when it has",
        "divisions are spread evenly and losses are made good from the reserve at once",
        "aircraft fly only on days of attack",
    ),
    limits=(
        "the equations are those of Tecott and Halterman's published code; Posen's own program was not read",
        "there is no breakthrough in this model: it says when the line is too thin, not what happens then",
    ),
    cases=_archived(),
    verified="archived run 1 to 1e-9 on seven days; the published Monte Carlo result in the tests",
)  # fmt: skip
def afxm(
    pact: np.ndarray, nato: np.ndarray, start: float, front: float, width: float, breakthroughs: float,
    pact_assault_km: float, pact_cover_km: float, nato_km: float, advance: float, attrition: float, exchange: float,
    multiplier: float, pact_aircraft: float, nato_aircraft: float, pact_loss: float, nato_loss: float,
    pact_kills: float, nato_kills: float, pact_sorties: float, nato_sorties: float, vehicles: float,
) -> tuple[
    np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray,
    float, float, float, float, float, float,
]:  # fmt: skip
    """Needs, supplies, losses and aircraft by day (shape of the shorter of ``pact`` and ``nato``)."""
    days = min(pact.shape[0], nato.shape[0])
    table = np.zeros((8, days))
    assault = width * breakthroughs / pact_assault_km
    pact_base = max(0.0, front - width * breakthroughs) / pact_cover_km + assault
    line = front / nato_km
    pact_flank_step = 2.0 * breakthroughs * advance / pact_cover_km
    nato_flank_step = 2.0 * breakthroughs * advance / nato_km
    nato_kill = nato_kills * _sorties_flown(nato_loss, nato_sorties) / vehicles
    pact_kill = pact_kills * _sorties_flown(pact_loss, pact_sorties) / vehicles
    nato_keep = (1.0 - nato_loss) ** nato_sorties
    pact_keep = (1.0 - pact_loss) ** pact_sorties
    planes_p, planes_n = pact_aircraft, nato_aircraft
    lost_p = lost_n = flank_p = flank_n = need_p = 0.0
    first_attack = first_shortfall = -1.0
    short_days = 0.0
    if days > 0:
        table[5, 0] = planes_p
        table[6, 0] = planes_n
        table[2, 0] = multiplier * nato[0]
    for t in range(1, days):
        attacks = pact[t] > need_p and t + 1 >= start
        if attacks:
            flank_p += pact_flank_step
            flank_n += nato_flank_step
            normal = assault * attrition
            by_air = planes_n * nato_kill
            lost_n += planes_p * pact_kill + max(0.0, normal - by_air) / exchange
            lost_p += max(normal, by_air)
            planes_n *= nato_keep
            planes_p *= pact_keep
            if first_attack < 0.0:
                first_attack = float(t)
        need_p = pact_base + flank_p + lost_p
        need_n = line + flank_n + lost_n
        supply = multiplier * nato[t]
        if t >= start and need_n > supply:
            short_days += 1.0
            if first_shortfall < 0.0:
                first_shortfall = float(t)
        table[0, t] = need_p
        table[1, t] = need_n
        table[2, t] = supply
        table[3, t] = lost_p
        table[4, t] = lost_n
        table[5, t] = planes_p
        table[6, t] = planes_n
        table[7, t] = 1.0 if attacks else 0.0
    return (
        table[0], table[1], table[2], table[3], table[4], table[5], table[6], table[7], first_attack,
        first_shortfall, short_days, 1.0 if short_days > 0.0 else 0.0, lost_p, lost_n,
    )  # fmt: skip
