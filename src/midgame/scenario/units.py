"""Units at the edge: nouns are counts, the rest is pint's; checked when a scenario is read.

A unit is kept as text. ``""`` stands for a plain number or a count of something; ``None`` (in
expressions) for a bare number, which fits anywhere.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from midgame.errors import did_you_mean
from midgame.scenario.tokens import shortened

if TYPE_CHECKING:
    import pint

SHARES = frozenset({"fraction", "probability", "share"})

NOUNS = frozenset(
    (  # noqa: SIM905 - a list of hundred strings reads worse
        "1 count number fraction probability share person people soldier soldiers troop troops sailor sailors "
        "marine marines civilian civilians casualty casualties unit units ship ships boat boats submarine "
        "submarines vessel vessels aircraft airplane airplanes plane planes fighter fighters bomber bombers "
        "helicopter helicopters drone drones uav uavs missile missiles rocket rockets interceptor "
        "interceptors round rounds bomb bombs torpedo torpedoes mine mines weapon weapons munition munitions "
        "warhead warheads shot shots salvo salvos sortie sorties strike strikes attack attacks raid raids "
        "target targets site sites launcher launchers battery batteries radar radars channel channels system "
        "systems battalion battalions brigade brigades division divisions company companies regiment "
        "regiments ade base bases port ports airfield airfields airport airports runway runways cut cuts "
        "bunker bunkers shelter shelters tank tanks vehicle vehicles gun guns tube tubes cell cells hit hits "
        "engagement engagements post posts node nodes plant plants case cases event events country countries "
        "official officials group groups team teams carrier carriers escort escorts dollar dollars usd eur "
        "euro euros tanker tankers truck trucks convoy convoys crew crews ratio multiplier index point points "
        "step steps leader leaders government governments try tries "
    ).split()
)

_WORD = re.compile(r"[^\W\d]\w*")
_SHAPE = re.compile(r"(?:[^\W\d]\w*|[0-9]{1,3}|[-*/^.() ])*\Z")
_POWER_TOWER = re.compile(r"(?:\*\*|\^)[-\s(]*[0-9.]+[\s)]*(?:\*\*|\^)")
_COUNT = re.compile(r"1?[A-Za-z_ /*-]*\Z")
# The units that most scenarios use, as pint writes them, so that pint's half second is spent only when needed.
_COMMON = {
    "day": "day", "days": "day", "hour": "hour", "hours": "hour", "minute": "minute", "minutes": "minute",
    "week": "week", "weeks": "week", "year": "year", "years": "year", "km": "kilometer", "kilometer": "kilometer",
    "kilometers": "kilometer", "m": "meter", "meter": "meter", "meters": "meter", "knot": "knot", "knots": "knot",
    "nautical_mile": "nautical_mile", "nautical_miles": "nautical_mile", "mile": "mile", "miles": "mile",
    "kg": "kilogram", "tonne": "metric_ton", "tonnes": "metric_ton",
}  # fmt: skip


class UnitError(ValueError):
    """A unit that is not known, or two that do not fit; the message names them."""


@cache
def _registry() -> "pint.UnitRegistry[float]":
    import pint

    return pint.UnitRegistry()


class Units:
    """What a scenario may measure in: pint's units, our nouns and those the scenario declares."""

    def __init__(self, declared: tuple[str, ...] = ()) -> None:
        """``declared`` are the nouns under 'units:'."""
        self.nouns = NOUNS | {d.lower() for d in declared}
        self._cache: dict[str, str] = {}
        self._written: dict[str, str] = {}

    def canonical(self, text: str) -> str:
        """The physical part of a unit as pint writes it; ``""`` for counts. Raises UnitError."""
        if text not in self._cache:
            self._cache[text] = self._canonical(text)
            self._written.setdefault(self._cache[text], text)
        return self._cache[text]

    def shown(self, canonical: str) -> str:
        """A canonical unit as the scenario first wrote it; counts of things are plain numbers."""
        return self._written.get(canonical, canonical) if canonical else "plain numbers"

    def _canonical(self, text: str) -> str:
        if text in _COMMON and text not in self.nouns:
            return _COMMON[text]
        words = _WORD.findall(text)
        lower = {w.lower() for w in words}
        if "%" in text or lower & {"percent", "pct"}:
            raise UnitError(f"'{shortened(text)}' is not a unit here; write the values as 20% and the unit as fraction")
        if all(w in self.nouns or w == "per" for w in lower) and (words or text in ("", "1")) and _COUNT.match(text):
            return ""
        if len(text) > 60 or not _SHAPE.match(text) or _POWER_TOWER.search(text) or not words:
            raise UnitError(f"'{shortened(text)}' is not a unit")
        plain = _WORD.sub(lambda m: self._word(m.group()), text)
        try:
            unit = _registry().parse_units(re.sub(r"^\s*1\s*(?=[/*])", "dimensionless", plain))
        except Exception as error:
            names = [*self.nouns, "km", "nautical_mile", "knot", "day", "hour", "km/hour", "km**2", "tonne"]
            raise UnitError(f"'{text}' is not a unit{did_you_mean(text.lower(), names)}") from error
        if unit.dimensionless and _registry().Quantity(1.0, unit).to_base_units().magnitude == 1.0:
            return ""
        return str(unit)

    def _word(self, word: str) -> str:
        if word == "per":
            return "/"
        return "dimensionless" if word.lower() in self.nouns else word

    def factor(self, of: str, into: str) -> float:
        """What to multiply a number in ``of`` with to get ``into``. Raises UnitError when they do not fit."""
        a, b = self.canonical(of), self.canonical(into)
        if a == b:
            return 1.0
        if (not a and b in _COMMON.values()) or (not b and a in _COMMON.values()):
            raise UnitError(f"{_shown(of)} does not fit {_shown(into)}")
        registry = _registry()
        try:
            return float(registry.Quantity(1.0, a or "dimensionless").to(b or "dimensionless").magnitude)
        except Exception as error:
            raise UnitError(f"{_shown(of)} does not fit {_shown(into)}") from error

    def combine(self, left: str, op: str, right: str) -> str:
        """The unit of a product or quotient of canonical units."""
        if not right or (op == "/" and left == right):
            return left if not right else ""
        if not left and op == "*":
            return right
        registry = _registry()
        a = registry.Unit(left or "dimensionless")
        b = registry.Unit(right or "dimensionless")
        unit = a * b if op == "*" else a / b
        return "" if unit == registry.Unit("dimensionless") else str(unit)

    def power(self, base: str, exponent: float) -> str:
        """The unit of a power of a canonical unit."""
        if not base or exponent == 1.0:
            return base
        return str(_registry().Unit(base) ** exponent)


def _shown(unit: str) -> str:
    return f"'{unit}'" if unit else "a count or a plain number"
