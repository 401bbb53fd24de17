"""How numbers are written, the same on the terminal and on the page."""

import math
from datetime import date, timedelta

from midgame.analysis.findings import Summary
from midgame.analysis.intervals import Estimate
from midgame.analysis.shares import Spread
from midgame.scenario.words import DEFAULT_SCALE, word_for

MODEL_ERROR = (
    "Model error is not in these figures: they say what follows from the numbers and rules written in the "
    "scenario, not whether those rules are right."
)


def clean(text: str) -> str:
    """``text`` on one line without control characters, so that a stranger's title cannot drive a terminal."""
    return "".join(c if c.isprintable() else " " for c in text).strip()


def percent(p: float) -> str:
    """A share: one decimal near 0 and 1, none between, and never 0% or 100% for what did happen."""
    if math.isnan(p):
        return "–"
    if 0 < p < 0.0005:
        return "under 0.1%"
    if 0.9995 < p < 1:
        return "over 99.9%"
    if p in (0.0, 1.0):
        return f"{p:.0%}"
    return f"{p:.1%}" if p < 0.0995 or p >= 0.9 else f"{p:.0%}"


def bounds(low: float, high: float) -> str:
    """Two shares as one range, with the decimals that tell them apart."""
    if math.isnan(low) or math.isnan(high):
        return "–"
    digits = 1 if low < 0.0995 or high >= 0.9 or high - low < 0.02 else 0
    return f"{_short(low, digits)}–{_short(high, digits)}%"


def _short(p: float, digits: int) -> str:
    return f"{100 * p:.0f}" if p in (0.0, 1.0) else f"{100 * p:.{digits}f}"


def interval(share: Estimate) -> str:
    """The 95 % interval of a share."""
    return bounds(share.low, share.high)


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
    """A difference of shares in percentage points, with its interval."""
    return f"{_signed(difference.value)} points ({_signed(difference.low)} to {_signed(difference.high)})"


def _signed(d: float) -> str:
    return f"{100 * d:+.1f}".replace("-", "−").replace("+0.0", "0.0").replace("−0.0", "0.0")


def number(x: float) -> str:
    """A count or an amount: three figures, thousands apart."""
    if math.isnan(x):
        return "–"
    if abs(x) >= 10 or x == round(x):
        return f"{x:,.0f}"
    return f"{x:.1f}" if abs(x) >= 1 else f"{x:.2g}"


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
        f"In {percent(goal.value)} of {s.replications:,} replications (95% interval {interval(goal)}) the plan "
        f"reaches its goal, “{s.goal.label}”: {word(goal.value, s.scale)}."
    )


def expectation_sentence(s: Summary) -> str:
    """What the author expected against what came out; empty when nothing was written down."""
    expect = s.goal.expect
    if expect is None:
        return "The author wrote down no expectation before the run."
    written = f"{100 * expect.low:g}–{100 * expect.high:g}%"
    told = {
        "inside": "the answer lies inside it",
        "below": "the answer lies below it",
        "above": "the answer lies above it",
    }[expect.verdict]
    close = s.goal.share.low <= expect.high and s.goal.share.high >= expect.low
    edge = ", by less than the Monte Carlo error" if expect.verdict != "inside" and close else ""
    return f"Before the run the author expected {written}: {told}{edge}."


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
        f"{text} {well}, the goal would be reached in {percent(s.gaps_all.value)} ({interval(s.gaps_all)}); "
        f"{none}, in {percent(s.gaps_none.value)} ({interval(s.gaps_none)})."
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
    """How often the goal came by another way than the plan's own links; empty when it never did."""
    if s.off_plan == 0:
        return ""
    return f"In {percent(s.off_plan)} of replications the goal was reached although a link of the plan never held."
