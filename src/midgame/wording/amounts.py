"""Figures in the sentences of findings: shares as percentages, amounts with their unit."""

from midgame.statistics.intervals import Estimate

SHARES = ("probability", "fraction")
BARE = ("", "1", "ratio", "count", "dimensionless")


def share(p: float) -> str:
    """A share of 0 to 1 in percent, to two figures below ten and whole above: ``2.1%``, ``23%``."""
    if 0 < p < 0.0005:
        return "under 0.1%"
    if 0.9995 < p < 1:
        return "over 99.9%"
    return f"{100 * p:.1f}%".replace(".0%", "%") if p < 0.0995 or p > 0.9005 else f"{p:.0%}"


def amount(value: float, unit: str = "") -> str:
    """A value with its unit: ``35%`` for a probability or fraction, ``1,200 ships``, ``0.35``."""
    if unit in SHARES and -1 <= value <= 1:
        return f"-{share(-value)}" if value < 0 else share(value)
    text = f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.3g}"
    return text if unit in BARE or unit in SHARES else f"{text} {unit}"


def span(low: float, high: float, unit: str = "") -> str:
    """Two values with their unit once: ``3 to 12 ships``."""
    if unit in SHARES:
        return f"{amount(low, unit)} to {amount(high, unit)}"
    return f"{amount(low)} to {amount(high, unit)}"


def with_interval(estimate: Estimate, unit: str = "") -> str:
    """``35% (29% to 41%)``."""
    return f"{amount(estimate.value, unit)} ({span(estimate.low, estimate.high, unit)})"


def outcome_name(name: str, label: str) -> str:
    """What to call an outcome's mean in a sentence."""
    return "P(goal)" if name == "goal" else f"'{label or name}'"


def outcome_unit(event: bool, unit: str) -> str:
    """The unit of an outcome's mean."""
    return "probability" if event else unit
