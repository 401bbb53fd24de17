"""The sentences of what the answer hinges on, and how its figures are written."""

from midgame.findings.box.find import Discovery, Restriction
from midgame.findings.breaks.find import AFTER_THE_LAST, Breaks
from midgame.findings.claims.find import Tested
from midgame.findings.flips.find import Flip
from midgame.findings.flips.frontier import Frontier
from midgame.findings.reverse.find import BothWays
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


def level(level_name: str, value: float) -> str:
    """``a half``, or ``20% (the high end expected)``."""
    return level_name if level_name == "a half" else f"{_level(value)} ({level_name})"


def _level(value: float) -> str:
    return f"{100 * value:g}%"


def flip_at(f: Flip) -> str:
    """``2% at 45% (41–48%)``."""
    assert f.value is not None
    at = amount(f.value.value, f.unit)
    return f"{'above' if f.rises else 'below'} {_level(f.level)} from {at} ({span(f.value.low, f.value.high, f.unit)})"


def no_flip(f: Flip) -> str:
    """That one number does not flip the answer."""
    return f"does not flip it within its range ({span(f.lowest, f.highest, f.unit)})"


def crossing(f: Flip) -> str:
    """Where, or that it does not."""
    if f.value is not None:
        way = "rises above from" if f.rises else "falls below from"
        return f"{way} {amount(f.value.value, f.unit)} ({span(f.value.low, f.value.high, f.unit)})"
    if f.least < f.level < f.most:
        return "too close to call"
    return "does not flip within its range"


def flips(found: tuple[Flip, ...]) -> str:
    """For each level, by how many numbers it is crossed."""
    if not found:
        return "No number moves the answer by more than noise, so there is none to look for a flip along."
    by_level = {x: [f for f in found if f.level_name == x] for x in dict.fromkeys(f.level_name for f in found)}
    count = len(next(iter(by_level.values())))
    first = "the first driver" if count == 1 else f"the first {_count(count)} drivers"
    told, never = [], []
    for level_name, mine in by_level.items():
        crossed = [f for f in mine if f.value is not None]
        at = level(level_name, mine[0].level)
        if crossed:
            part = (
                ""
                if len(crossed) == count == 1
                else "all of "
                if len(crossed) == count
                else f"{_count(len(crossed))} of "
            )
            along = part + first
            told.append(f"It crosses {at} along {along}.")
        elif any(f.least < f.level < f.most for f in mine):
            told.append(
                f"Whether {'it' if count == 1 else 'one of them'} alone takes it across {at} is too close to call."
            )
        else:
            never.append(at)
    if never:
        least, most = (words.percent(v) for v in (min(f.least for f in found), max(f.most for f in found)))
        alone = f"Alone, {first} does not take" if count == 1 else f"Alone, none of {first} takes"
        told.insert(
            0, f"{alone} the answer across {' or '.join(never)} within its range: it stays between {least} and {most}."
        )
    if told and told[0].startswith("It ") and not never:
        told[0] = "The answer" + told[0].removeprefix("It")
    return " ".join(told)


def frontier(f: Frontier) -> str:
    """What the two first drivers do together."""
    pair = f"“{name(f.x_label)}” and “{name(f.y_label)}”"
    if f.crosses:
        return f"{pair} together take the answer above {_level(f.level)} in {words.percent(f.above)} of draws."
    side = "above" if f.mean.min() > f.level else "below"
    return (
        f"The first two together do not take it across {_level(f.level)} either: it stays {side} all over their ranges."
    )


def bounds(r: Restriction) -> str:
    """``above 46%``, ``below 3 ships``, ``3 to 12 ships``."""
    if r.low is not None and r.high is not None:
        return span(r.low, r.high, r.unit)
    if r.high is not None:
        return f"below {amount(r.high, r.unit)}"
    return f"above {amount(r.low or 0.0, r.unit)}"


def box(d: Discovery) -> str:
    """The box in a sentence, or that there is none."""
    case = _case(d)
    if not d.stands:
        return f"No box in a few numbers holds more of the cases in which {case} than chance would give it."
    where = " and ".join(f"“{name(r.label)}” is {bounds(r)}" for r in d.restrictions)
    return (
        f"In {words.percent(d.mass)} of futures {where}. There {case} in {words.with_interval(d.density)}, against "
        f"{words.percent(d.base)} overall: these are {words.value(d.coverage)} of all cases in which it does."
    )


def box_checks(d: Discovery) -> list[str]:
    """Whether the box is noise, and why this box."""
    if not d.stands:
        return []
    again = ", ".join(f"“{name(r.label)}” in {r.found_again:.0%}" for r in d.restrictions)
    return [
        f"In draws that did not choose the box the share is {words.with_interval(d.held_out)}.",
        f"Boxes found in half samples restrict the same numbers: {again}.",
        f"Why this box: {d.why}.",
    ]


def coverage_axis() -> str:
    """What lies along the trade-off."""
    return "Coverage: share of all such cases"


def density_axis(d: Discovery) -> str:
    """What lies up the trade-off."""
    return f"Density: how often {_case(d)} in the box"


def _case(d: Discovery) -> str:
    return clean(d.case)


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


def both_ways(b: BothWays) -> str:
    """The nearest inputs that reverse the conclusion."""
    at = "a half" if b.level == 0.5 else words.percent(b.level)
    side = "above" if b.above else "below"
    if not b.reverses or b.there is None:
        return (
            f"The answer lies {side} {at}. No inputs within their ranges take it to the other side along the drivers: "
            "the conclusion does not reverse."
        )
    if b.distance == 0:
        return (
            f"With every driver in the middle of its range the answer is {words.value(b.there)}, on the other side of "
            f"{at}: only the spread of the inputs takes it to {words.value(b.stands)}."
        )
    little = ": it takes little to reverse it" if b.rarity > 0.5 else ""
    return (
        f"The answer lies {side} {at}. The nearest inputs that reverse it stand below: there it is "
        f"{words.value(b.there)} instead of {words.value(b.stands)}. Inputs as far from the middle come up in "
        f"{words.percent(b.rarity)} of draws{little}."
    )


def claim(t: Tested, sides: dict[str, str]) -> str:
    """One claim and its test."""
    side = clean(sides.get(t.favours, t.favours))
    said = "be conservative" if t.favours == "conservative" else f"favour “{side}”"
    head = f"“{name(t.label)}” is said to {said}"
    if t.low is None or t.high is None:
        return f"{head}, but it has one value: give it a range, so that it can be tested."
    ends = f"the goal is reached in {words.value(t.low)} at its low end, {words.value(t.high)} at its high end"
    verdict = {
        "holds": "and it does so",
        "opposite": "but it leans the other way",
        "neither": "but its range leans neither way",
        "no effect": "but it makes no clear difference",
    }[t.verdict]
    return f"{head}, {verdict}: {ends}, and in {words.value(t.as_written)} as written."


def _count(n: int) -> str:
    return (
        ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")[n] if n <= 10 else str(n)
    )
