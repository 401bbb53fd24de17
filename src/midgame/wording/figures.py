"""How numbers are written, the same on the terminal and on the page."""

import math
from datetime import date, timedelta

from midgame.findings.answer.record import Summary
from midgame.scenario.words import DEFAULT_SCALE, word_for
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Spread

BARE = ("", "1", "ratio", "fraction", "probability", "count", "dimensionless")
MODEL_ERROR = (
    "Model error is not in these figures: they say what follows from the numbers and rules written in the "
    "scenario, not whether those rules are right."
)


def percent(p: float, digits: int | None = None) -> str:
    """A share: one decimal near 0 and 1, none between, and never 0% or 100% for what did happen."""
    if math.isnan(p):
        return "–"
    if 0 < p < 0.0005:
        return "under 0.1%"
    if 0.9995 < p < 1:
        return "over 99.9%"
    if p in (0.0, 1.0):
        return f"{p:.0%}"
    return f"{p:.{_digits(p, p) if digits is None else digits}%}"


def value(share: Estimate) -> str:
    """A share with as many decimals as its interval is written with."""
    return percent(share.value, _digits(share.low, share.high, 0.02))


def interval(share: Estimate) -> str:
    """The 95 % interval of a share."""
    low, high = share.low, share.high
    if math.isnan(low) or math.isnan(high):
        return "–"
    digits = 2 if high < 0.001 or low > 0.999 else _digits(low, high, 0.02)
    return f"{_short(low, digits)}–{_short(high, digits)}%"


def _digits(low: float, high: float, fine: float = 0.0) -> int:
    return int(low < 0.0995 or high >= 0.9 or high - low < fine)


def _short(p: float, digits: int) -> str:
    return f"{100 * p:.0f}" if p in (0.0, 1.0) else f"{100 * p:.{digits}f}"


def with_interval(share: Estimate) -> str:
    """``2.1% (1.9–2.3%)``."""
    return f"{value(share)} ({interval(share)})"


def band(low: float, high: float) -> str:
    """A band of the scale of words, whole percents."""
    return f"{100 * low:.0f}–{100 * high:.0f}%"


def word(p: float, scale: str = DEFAULT_SCALE) -> str:
    """The probability word with its range beside it, as readers need it (Wintle et al. 2019)."""
    if math.isnan(p):
        return "unknown"
    name, low, high = word_for(p, scale)
    for start in ("below ", "above "):
        if name.startswith(start):
            name = f"{start}‘{name.removeprefix(start)}’"
    return f"{name} ({band(low, high)})"


def points(difference: Estimate) -> str:
    """A difference of shares in percentage points, with its interval and as many decimals as that deserves."""
    digits = 2 if difference.high - difference.low < 0.005 else 1
    middle, low, high = (_signed(d, digits) for d in (difference.value, difference.low, difference.high))
    return f"{middle} points ({low} to {high})"


def _signed(d: float, digits: int) -> str:
    text = f"{100 * d:+.{digits}f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")


def number(x: float) -> str:
    """A count or an amount: three figures when large, two when small, thousands apart."""
    if math.isnan(x):
        return "–"
    if abs(x) >= 100_000:
        x = round(x, 2 - math.floor(math.log10(abs(x))))
    if abs(x) >= 10 or x == round(x):
        return f"{x:,.0f}"
    return f"{x:.1f}" if abs(x) >= 1 else f"{x:.2g}"


def unit(name: str) -> str:
    """A unit as a word to stand behind a number; empty for a pure number."""
    return "" if name in BARE else name.replace("_", " ")


def amount(spread: Spread | None, name: str) -> str:
    """Median, range and unit."""
    return f"{median_range(spread)} {unit(name)}".strip()


def median_range(spread: Spread | None) -> str:
    """``4 (1–8)``: the median, then the 5th and 95th percentile."""
    if spread is None or math.isnan(spread.median):
        return "–"
    low, middle, high = number(spread.low), number(spread.median), number(spread.high)
    return middle if low == high == middle else f"{middle} ({low}–{high})"


def long_date(iso: str) -> str:
    """``2025-10-31`` as ``31 October 2025``; other text unchanged."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B %Y}"


def calendar_day(start: str, day: float) -> str:
    """Day of the clock as ``4 Nov``, empty when the clock has no date."""
    try:
        found = date.fromisoformat(start) + timedelta(days=round(day))
    except (ValueError, OverflowError):
        return ""
    return f"{found.day} {found:%b}"


def answer_sentence(s: Summary) -> str:
    """The answer in one sentence, with interval and word."""
    goal = s.goal.share
    return (
        f"In {value(goal)} of {s.replications:,} replications (95% interval {interval(goal)}) the plan "
        f"reaches its goal, “{s.goal.label}”: {word(goal.value, s.scale)}."
    )


def expectation_sentence(s: Summary) -> str:
    """What the author expected against what came out; empty when nothing was written down."""
    expect = s.goal.expect
    if expect is None:
        return "The author wrote down no expectation before the run."
    written = f"{100 * expect.low:g}–{100 * expect.high:g}%"
    answer = s.goal.share
    straddles = any(answer.low <= edge <= answer.high for edge in (expect.low, expect.high))
    if expect.verdict == "inside":
        close = ", within Monte Carlo error of its edge" if straddles else ""
    else:
        close = ", by less than the Monte Carlo error" if straddles else ""
    return f"Before the run the author expected {written}: the answer lies {expect.verdict} it{close}."


def unsourced_sentence(s: Summary) -> str:
    """How many inputs come from nowhere."""
    if s.inputs == 0:
        return "The scenario has no input quantities."
    if not s.unsourced:
        return f"All {s.inputs} input quantities have a source."
    verb = "has" if len(s.unsourced) == 1 else "have"
    return f"{len(s.unsourced)} of {s.inputs} input quantities {verb} no source: they are assumed."


def gaps_sentence(s: Summary) -> str:
    """What the answer would be if all gaps went well, and if none did."""
    if not s.gaps:
        return "The plan has no gaps: every step has a mechanism."
    count = "one gap, a step" if len(s.gaps) == 1 else f"{len(s.gaps)} gaps, steps"
    text = f"The plan has {count} without a mechanism."
    if s.gaps_all is None or s.gaps_none is None:
        return text
    well = "If it went well" if len(s.gaps) == 1 else "If all of them went well"
    none = "if it did not" if len(s.gaps) == 1 else "if none did"
    return (
        f"{text} {well}, the goal would be reached in {with_interval(s.gaps_all)}; {none}, in "
        f"{with_interval(s.gaps_none)}."
    )


def luck_sentence(s: Summary) -> str:
    """How much of whether the goal is reached is ignorance, and how much is luck."""
    if s.ignorance is None:
        return ""
    return (
        f"Of the variance of reaching the goal, {percent(s.ignorance)} comes from not knowing the inputs "
        f"and {percent(1 - s.ignorance)} from luck."
    )


def off_plan_sentence(s: Summary) -> str:
    """How often the goal came by another way than the plan's own links; empty when that hardly happens."""
    if s.off_plan < 0.001:
        return ""
    return f"In {percent(s.off_plan)} of replications the goal was reached although a link of the plan never held."


def breaks_sentence(s: Summary) -> str:
    """The step that stops most replications."""
    worst = max(s.links, key=lambda x: x.stopped.value, default=None)
    if worst is None or worst.stopped.value == 0:
        return "No replication stops at a step of the plan."
    return f"Most often at “{worst.label}”: {value(worst.stopped)} of all replications stop there."


def hits_sentence(s: Summary) -> str:
    """How often the first small count, ships before others, is one or more, and three or more."""
    small = sorted((c for c in s.counts if c.chances), key=lambda c: c.unit != "ships")
    if not small:
        return ""
    c = small[0]
    return (
        f"{c.label}: one or more in {percent(1 - c.chances[0][1].value)}, three or more in {value(c.chances[-1][1])}."
    )
