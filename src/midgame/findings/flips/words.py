"""The sentences on what would flip the answer."""

from midgame.findings.flips.find import Flip, Flips
from midgame.findings.flips.frontier import Frontier
from midgame.findings.flips.levels import GIVEN, HALF, HIGH, LOW
from midgame.findings.subject import Subject, figure, measured
from midgame.statistics.intervals import Estimate
from midgame.wording import amount, count, interval, percent, quoted, say, sentence, several, span, together
from midgame.wording.figures import SHARES, place, with_span
from midgame.wording.lists import either


def level_figure(s: Subject, level: float) -> str:
    """A level in full: ``30%``, ``2.25%``, ``12 ships``."""
    if not s.event:
        return amount(level, s.unit)
    return percent(level, next((d for d in range(4) if abs(round(100 * level, d) - 100 * level) < 1e-9), 4))


def level_named(s: Subject, code: str, level: float) -> str:
    """A level and what it is: ``a half``, ``20% (the high end expected)``."""
    shown = level_figure(s, level)
    return {
        HALF: say("a half"),
        GIVEN: say("{level} (the level given)", level=shown),
        LOW: say("{level} (the low end expected)", level=shown),
        HIGH: say("{level} (the high end expected)", level=shown),
    }[code]


def lead(f: Flips) -> str:
    """For each level the numbers along which it is crossed, those crossed by none together."""
    if not f.points:
        return say("No number by itself moves the answer by more than noise, so none alone can flip it.")
    of = measured(f.subject)
    told, never = [], []
    for code, mine in by_level(f.points).items():
        at = level_named(f.subject, code, mine[0].level)
        crossed = [quoted(x.label) for x in mine if x.value is not None]
        if crossed:
            told.append(sentence(several(
                "{outcome} crosses {level} along one number alone: {numbers}.",
                "{outcome} crosses {level} along each of {n} numbers alone: {numbers}.",
                len(crossed), outcome=of, level=at, numbers=together(crossed),
            )))  # fmt: skip
        elif any(x.close for x in mine):
            told.append(say("Whether a single number takes {outcome} across {level} is too close to call.",
                            outcome=of, level=at))  # fmt: skip
        else:
            never.append(at)
    if never:
        told.insert(0, _never(f, never))
    return " ".join(told)


def by_level(points: tuple[Flip, ...]) -> dict[str, list[Flip]]:
    """The flips of each level, by its code."""
    return {code: [x for x in points if x.level_code == code] for code in dict.fromkeys(x.level_code for x in points)}


def _never(f: Flips, levels: list[str]) -> str:
    looked_along = len({x.quantity for x in f.points})
    return several(
        "The number that moves {outcome} most does not by itself take it across {levels}: it stays between {least} and "
        "{most} over the number’s whole range.",
        "None of the {n} numbers that move {outcome} most takes it across {levels} by itself: it stays between {least} "
        "and {most} over the whole range of each.",
        looked_along, outcome=measured(f.subject), levels=either(levels),
        least=figure(f.subject, min(x.least for x in f.points)), most=figure(f.subject, max(x.most for x in f.points)),
    )  # fmt: skip


def crossing(s: Subject, x: Flip) -> str:
    """Where a number takes the outcome across a level, or that it does not."""
    if x.value is None:
        return say("too close to call") if x.close else say("does not cross it")
    at, level = _at(x.value, x.unit), level_figure(s, x.level)
    if x.back is not None:
        back = _at(x.back, x.unit)
        if x.rises:
            return say("lies above {level} from {at} to {back}", level=level, at=at, back=back)
        return say("lies below {level} from {at} to {back}", level=level, at=at, back=back)
    if x.rises:
        told = say("rises above {level} at {at}", level=level, at=at)
    else:
        told = say("falls below {level} at {at}", level=level, at=at)
    if x.crossings > 1:
        return say("{crossing}, one of {n} crossings", crossing=told, n=count(x.crossings))
    return told


def _at(e: Estimate, name: str) -> str:
    """The place of a crossing with its interval: a share is never "at under" another."""
    return f"{place(e.value, name)} ({interval(e)})" if name in SHARES else with_span(e, name)


def along(s: Subject, mine: list[Flip]) -> str:
    """All that one number flips; or that it flips nothing within its range."""
    told = [crossing(s, x) for x in mine if x.value is not None or x.close]
    if told:
        return "; ".join(told)
    return say("crosses nothing within its range ({range})", range=span(mine[0].lowest, mine[0].highest, mine[0].unit))


def frontier(f: Frontier) -> str:
    """What the two first drivers do together."""
    pair = together([quoted(f.x_label), quoted(f.y_label)])
    of, level = measured(f.subject), level_figure(f.subject, f.level)
    if f.crosses:
        return say("{numbers} together take {outcome} above {level} in {share} of draws.",
                   numbers=pair, outcome=of, level=level, share=percent(f.above))  # fmt: skip
    if min(min(row) for row in f.mean) > f.level:
        return say(
            "{numbers} together do not clearly take {outcome} across {level}: on average over draws that lie near each "
            "other it stays above all over their ranges.",
            numbers=pair, outcome=of, level=level,
        )  # fmt: skip
    return say(
        "{numbers} together do not clearly take {outcome} across {level}: on average over draws that lie near each "
        "other it stays below all over their ranges.",
        numbers=pair, outcome=of, level=level,
    )  # fmt: skip
