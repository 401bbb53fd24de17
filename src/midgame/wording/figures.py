"""How figures are written, the same everywhere: shares, counts, amounts with their unit, and the ranges beside them."""

import math
from collections.abc import Callable

from babel.numbers import format_decimal, format_percent

from midgame.scenario.words import DEFAULT_SCALE, LANGUAGES, TRANSLATED, word_for
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Spread, Times
from midgame.wording.language import language, locale, say

SHARES = ("probability", "fraction")
BARE = ("", "1", "ratio", "count", "dimensionless", *SHARES)
NOTHING = "–"


def percent(p: float, digits: int | None = None) -> str:
    """A share: one decimal near 0 and 1, none between, and never 0% or 100% for what did happen."""
    if math.isnan(p):
        return NOTHING
    if 0 < p <= 0.0005:
        return say("under {share}", share=_percent(0.001, 1))
    if 0.9995 <= p < 1:
        return say("over {share}", share=_percent(0.999, 1))
    if p in (0.0, 1.0):
        return _percent(p, 0)
    return _percent(p, _digits(p, p) if digits is None else digits)


def _percent(p: float, digits: int | None) -> str:
    """A share with so many decimals, or with as many as it has."""
    decimals = "##########" if digits is None else "0" * digits
    shown = format_percent(p, format=f"#,##0.{decimals}%" if decimals else "0%", locale=locale())
    return (
        shown.replace("%", "\N{NO-BREAK SPACE}%") if language() == "es" and "\N{NO-BREAK SPACE}" not in shown else shown
    )


def plain_percent(p: float, digits: int = 0) -> str:
    """A share in percents without the sign, for an axis or a table whose head has it."""
    return _plain(100 * p, digits)


def signed_percent(p: float, digits: int = 0) -> str:
    """The same with the percent sign, for the last of them; neither is "under" or "over" anything."""
    shown = _percent(abs(p), digits)
    return f"−{shown}" if p < 0 and _is_something(shown) else shown


def value(share: Estimate) -> str:
    """A share with as many decimals as its interval is written with."""
    return percent(share.value, _digits(share.low, share.high, 0.02))


def interval(share: Estimate) -> str:
    """The interval of a share: ``1.9–2.3%``."""
    low, high = share.low, share.high
    if math.isnan(low) or math.isnan(high):
        return NOTHING
    digits = 2 if high < 0.001 or low > 0.999 else _digits(low, high, 0.02)
    first, last = (0 if x in (0.0, 1.0) else digits for x in (low, high))
    if _percent(low, first) == _percent(high, last):  # a range that prints alike is one figure
        return _percent(high, last)
    return between(_plain(100 * low, first), _percent(high, last))


def in_how_many(high: float) -> int:
    """Of how many plays a chance up to ``high`` is told: 100, or a power of ten in which it still comes about."""
    return 100 if high <= 0 or high >= 0.01 else min(10 ** math.ceil(-math.log10(high)), 10**6)


def out_of(p: float, base: int) -> str:
    """A chance as whole cases of ``base`` plays: ``2`` of 100."""
    return _plain(round(p * base), 0)


def _digits(low: float, high: float, fine: float = 0.0) -> int:
    return int((low < 0.0995 or high >= 0.9 or high - low < fine) and high - low < 0.1)


def between(low: str, high: str) -> str:
    """Two figures as a range; in words when one of them is below 0."""
    return say("{low} to {high}", low=low, high=high) if "−" in low + high else f"{low}–{high}"


def with_interval(share: Estimate) -> str:
    """``2.1% (1.9–2.3%)``."""
    return f"{value(share)} ({interval(share)})"


def band(low: float, high: float) -> str:
    """A band of a scale of words: ``55–80%``; with a decimal where its ends are no whole percents."""
    digits = int(any(abs(100 * p - round(100 * p)) > 1e-6 for p in (low, high)))
    return f"{_plain(100 * low, digits)}–{_percent(high, digits)}"


def bounds(low: float, high: float) -> str:
    """Bounds that an author wrote, with the decimals they have: ``2–20%``, ``0.5–2.5%``."""
    return between(_percent(low, None).rstrip("%\N{NO-BREAK SPACE}"), _percent(high, None))


def scale_of_words(scale: str = DEFAULT_SCALE) -> str:
    """The scale whose words are used: the one asked for, or one that has words in the language spoken."""
    return scale if language() == "en" or (scale, language()) in TRANSLATED else "IPCC"


def word(p: float, scale: str = DEFAULT_SCALE) -> str:
    """The probability word with its range beside it, as readers need it (Wintle et al. 2019)."""
    if math.isnan(p):
        return NOTHING
    code = language() if language() in LANGUAGES else "en"
    name, low, high = word_for(p, scale_of_words(scale), code)
    return f"{name} ({band(low, high)})"


def points(difference: Estimate) -> str:
    """A difference of shares in percentage points, with its interval and as many decimals as that deserves."""
    middle, low, high = _in_points(difference)
    return say("{difference} points ({low} to {high})", difference=middle, low=low, high=high)


def bare_points(difference: Estimate) -> str:
    """The same where the head of the column says that these are points: ``+0.4 (+0.1 to +0.8)``."""
    middle, low, high = _in_points(difference)
    return say("{difference} ({low} to {high})", difference=middle, low=low, high=high)


def _in_points(difference: Estimate) -> tuple[str, str, str]:
    digits = 2 if difference.high - difference.low < 0.005 else 1
    middle, low, high = (_signed(100 * d, digits) for d in (difference.value, difference.low, difference.high))
    return middle, low, high


def at_most(difference: Estimate, event: bool) -> str:
    """How large at most a difference is that is not clear, either way: ``±0.8``; of an event in points."""
    bound = max(abs(difference.low), abs(difference.high))
    if event:
        return f"±{_plain(100 * bound, 2 if difference.high - difference.low < 0.005 else 1)}"
    return f"±{number(bound)}"


def plain_points(share: float) -> str:
    """A length on the scale of shares, two figures of it: ``1.2 points``, ``0.5 points``."""
    x = 100 * share
    told = number(round(x, 1 - math.floor(math.log10(abs(x))))) if x and math.isfinite(x) else number(x)
    return say("1 point") if told == "1" else say("{n} points", n=told)


def change(difference: Estimate) -> str:
    """A difference of numbers with its interval: ``+3.2 (+1.1 to +5.3)``."""
    middle, low, high = (signed(d) for d in (difference.value, difference.low, difference.high))
    return say("{difference} ({low} to {high})", difference=middle, low=low, high=high)


def signed(x: float) -> str:
    """A number with its sign."""
    return number(x) if x <= 0 or number(x) == "0" else f"+{number(x)}"


def fixed(x: float, digits: int) -> str:
    """A number with so many decimals, as scores are compared."""
    return NOTHING if math.isnan(x) else _plain(x, digits)


def _signed(d: float, digits: int) -> str:
    text = _plain(d, digits)
    return f"+{text}" if d > 0 and _is_something(text) else text


def _plain(x: float, digits: int) -> str:
    """A number with so many decimals; what rounds to nothing has no sign."""
    shown = format_decimal(x, format="#,##0." + "0" * digits if digits else "#,##0", locale=locale())
    return shown.replace("-", "−" if _is_something(shown) else "")


def _is_something(shown: str) -> bool:
    """Whether a figure is more than noughts."""
    return any(c in "123456789" for c in shown)


def number(x: float) -> str:
    """A number as it is read: three figures, thousands apart; whole numbers below 100,000 in full."""
    if math.isnan(x):
        return NOTHING
    if math.isinf(x):
        return "∞" if x > 0 else "−∞"
    if x == round(x) and abs(x) < 100_000:
        return _plain(x, 0)
    places = 2 - math.floor(math.log10(abs(x)))
    if places <= 0:
        return _plain(round(x, places) if abs(x) >= 100_000 else x, 0)
    shown = _plain(x, min(places, 12))
    mark = format_decimal(0.5, locale=locale())[1]
    return shown.rstrip("0").rstrip(mark) if mark in shown else shown


def pieces(x: float) -> str:
    """How many of what is counted in whole pieces: no fraction from ten on, where a scenario loses shares of them."""
    return number(float(round(x)) if math.isfinite(x) and abs(x) >= 10 else x)


def count(n: int) -> str:
    """A whole number in full: ``100,000``."""
    return _plain(n, 0)


def unit(name: str) -> str:
    """A unit as a word to stand behind a number; empty for a pure number or a share."""
    return "" if name in BARE else name.replace("**2", "²").replace("**3", "³").replace("_", " ")


def amount(x: float, name: str = "") -> str:
    """A value with its unit: ``35%`` for a probability or fraction, ``1,200 ships``, ``0.35``."""
    if name in SHARES and -1 <= x <= 1:
        return f"−{percent(-x)}" if x < 0 else percent(x)
    return f"{number(x)} {unit(name)}".rstrip()


def place(x: float, name: str = "") -> str:
    """A value that something lies below or above: never "under" or "over" a share, but the share itself."""
    small = min(x, 1 - x)
    if name in SHARES and 0 < small <= 0.0005:
        return _percent(x, min(-math.floor(math.log10(100 * small)), 10))
    return amount(x, name)


def span(low: float, high: float, name: str = "") -> str:
    """Two values with their unit once: ``3–12 ships``, ``15–50%``."""
    if name in SHARES and 0 <= low <= high <= 1:
        return interval(Estimate(low, low, high))
    first, last = number(low), number(high)
    return f"{last if first == last else between(first, last)} {unit(name)}".rstrip()


def with_span(estimate: Estimate, name: str = "") -> str:
    """A value of a unit with its interval: ``35% (29–41%)``, ``4 (3–5 ships)``."""
    if name in SHARES:
        return with_interval(estimate)
    if estimate.low == estimate.value == estimate.high:
        return amount(estimate.value, name)
    return f"{number(estimate.value)} ({span(estimate.low, estimate.high, name)})"


def median_range(spread: Spread | None, name: str = "", figure: Callable[[float], str] = number) -> str:
    """``4 (1–8) ships``: the median, then the 5th and 95th percentile, then the unit; times as they are told."""
    if spread is None or math.isnan(spread.median):
        return NOTHING
    scale = spread.per_day if isinstance(spread, Times) else 1
    low, middle, high = (figure(x * scale) for x in (spread.low, spread.median, spread.high))
    told = middle if low == high == middle else f"{middle} ({between(low, high)})"
    return f"{told} {unit(name)}".rstrip()
