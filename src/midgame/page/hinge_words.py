"""The sentences of what the answer hinges on, and how its figures are written."""

from midgame.findings.breaks.find import AFTER_THE_LAST, Breaks
from midgame.findings.drivers.find import Drivers
from midgame.findings.enough.find import Precision
from midgame.findings.information.find import Information
from midgame.findings.luck.find import VarianceSplit
from midgame.scenario.text import clean
from midgame.wording import amounts as wording
from midgame.wording import figures as words

ONE_POINT = 0.01


def name(label: str) -> str:
    """A label on one line."""
    return clean(label)


def amount(value: float, unit: str) -> str:
    """A value with its unit."""
    return wording.amount(value, unit.replace("_", " ")).replace("-", "−")


def span(low: float, high: float, unit: str) -> str:
    """Two values, the unit once."""
    return wording.span(low, high, unit.replace("_", " ")).replace("-", "−")


def quoted(labels: list[str]) -> str:
    """``“A”, “B” and “C”``."""
    listed = [f"“{name(x)}”" for x in labels]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def luck(v: VarianceSplit) -> str:
    """How the variance splits, and what that means."""
    told = (
        f"Of the variance of whether the goal is reached, {words.with_interval(v.ignorance_share)} comes from not "
        f"knowing the inputs and {words.with_interval(v.luck_share)} from luck."
    )
    if v.luck_share.value < 0.0005:
        return f"{told} Luck plays no part: once the inputs are known, so is the end."
    if v.ignorance_share.low <= 0:
        return f"{told} This run cannot tell the first part from none."
    return f"{told} Better intelligence could take away the first part at most."


def drivers(d: Drivers) -> str:
    """The largest swing, and what does not count."""
    shown = d.top(len(d.ranked))
    if not d.ranked:
        return "No number of this run is uncertain, so none can move the answer: all else is luck."
    if not shown:
        return f"None of the {len(d.ranked)} uncertain numbers moves the answer by more than noise."
    first = shown[0]
    told = [
        f"The number that moves the answer most is “{name(first.label)}”: in the fifth of draws where it is lowest the "
        f"goal is reached in {words.value(first.low)}, where it is highest in {words.value(first.high)}."
    ]
    told.append(f"In the chart the two colours meet at the answer, {words.percent(d.mean)}.")
    rest = len(d.ranked) - len(shown)
    if rest:
        told.append(f"{rest} of {len(d.ranked)} uncertain numbers move it by no more than noise.")
    together = [f"“{g}” ({len(m)} numbers)" for g, m in d.groups.items() if any(x.group == g for x in shown)]
    if together:
        told.append(
            f"The numbers of one group move together, so their swings must not be added up: {', '.join(together)}."
        )
    return " ".join(told)


def decides(b: Breaks) -> str:
    """The step that decides most failures, and the phase."""
    worst = b.weakest
    if worst.share.value == 0:
        return "No replication breaks: the goal is always reached."
    where = "after the last step" if worst.link == AFTER_THE_LAST else f"at “{name(worst.label)}”"
    told = [f"Of the replications that miss the goal, {words.with_interval(worst.decides)} break {where}."]
    if worst.holds is not None and worst.reached.value < 1:
        told.append(
            f"{words.value(worst.reached)} of all get that far, and there it holds in {words.value(worst.holds)}."
        )
    named = {p: v for p, v in b.phases.items() if p and v.value > 0 and p != AFTER_THE_LAST}
    if 1 < len(named) < len([x for x in b.links if x.share.value > 0]):
        listed = ", ".join(f"{name(p)} {words.value(v)}" for p, v in sorted(named.items(), key=lambda i: -i[1].value))
        told.append(f"By phase: {listed}.")
    return " ".join(told)


def information(found: Information) -> str:
    """What knowing the first number would be worth."""
    clear = [w for w in found.ranked if w.clear]
    spread = (
        f"From draw to draw, with luck taken out, the chance of the goal spreads by {100 * found.spread:.1f} points "
        "(standard deviation)."
    )
    if not clear:
        return f"{spread} No single number is known to be worth finding out."
    first = clear[0]
    return (
        f"{spread} To know “{name(first.label)}” would take away {words.with_interval(first.share)} of that "
        f"ignorance and leave {100 * found.left(first):.1f} points."
    )


def enough(p: Precision) -> str:
    """How precise the answer is, and what more replications would give."""
    half = 100 * p.mean.half_width
    told = [
        f"{p.replications:,} replications give the answer to {_points(half)} either way (95%): quote it as "
        f"{words.value(p.mean)}, no finer."
    ]
    met = [w for w, n in p.needed.items() if p.mean.half_width <= w]
    missed = {w: n for w, n in p.needed.items() if p.mean.half_width > w}
    if met:
        told.append(f"That is enough for {_points(100 * min(met))} either way.")
    if missed:
        listed = ", ".join(f"{_points(100 * w)} takes {n:,}" for w, n in missed.items())
        told.append(f"For more: {listed}." if met else f"To know it better takes more: {listed}.")
    return " ".join(told)


def _points(x: float) -> str:
    text = f"{x:.2f}".rstrip("0").rstrip(".") if x < 1 else f"{x:.1f}".removesuffix(".0")
    return f"{text} point" if text == "1" else f"{text} points"
