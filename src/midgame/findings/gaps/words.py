"""The sentences on what rests on the gaps."""

from midgame.findings.gaps.find import BreakEven, Gap, Gaps
from midgame.findings.spread.find import Chance
from midgame.findings.spread.words import apart, base_of
from midgame.findings.subject import estimated, figure, measured, with_range
from midgame.wording import count, number, percent, quoted, say, several
from midgame.wording.figures import out_of


def bounds(g: Gaps) -> str:
    """The answer with no gap closed and with all closed, each with its spread; empty without gaps."""
    if g.none is None or g.all is None:
        return ""
    n = len(g.gaps)
    none, every = _end(g, g.none_chance, g.none.value), _end(g, g.all_chance, g.all.value)
    return several(
        "{none} if the gap does not close; {all} if it does",
        "{none} if no gap closes; {all} if all {n} do",
        n, none=none, all=every,
    )  # fmt: skip


def _end(g: Gaps, c: Chance | None, value: float) -> str:
    """One end of the bounds with its spread."""
    if c is None:
        return figure(g.subject, value)
    if c.groups:
        return say("{groups}, depending on what is true,", groups=apart(c))
    base = base_of(c)
    told = say("about {n} in {all}", n=out_of(c.probability.value, base), all=count(base))
    if c.spread is None or c.why == "certain":
        return told
    low, high = out_of(c.spread.p5, base), out_of(c.spread.p95, base)
    if low == high:
        return told
    return say("{about} ({low} to {high}, depending on what is true)", about=told, low=low, high=high)


def gaps_sentence(g: Gaps) -> str:
    """How many gaps there are, and the outcome if all closed and if none did."""
    if g.all is None or g.none is None:
        return say("The plan has no gaps: every step has a mechanism.")
    n, what, well, none = len(g.gaps), measured(g.subject), with_range(g.subject, g.all), with_range(g.subject, g.none)
    told = several(
        "The plan has one gap, a step without a mechanism.", "The plan has {n} gaps, steps without a mechanism.", n
    )
    extremes = several(
        "If it does not close, {what} is {none}; if it does, {well}.",
        "If none of them closes, {what} is {none}; if all do, {well}.",
        n, what=what, well=well, none=none,
    )  # fmt: skip
    return " ".join(part for part in (told, extremes, break_evens(g)) if part)


def break_evens(g: Gaps) -> str:
    """What one must believe of the gaps, for each level."""
    return " ".join(break_even(g, b) for b in g.break_even)


def break_even(g: Gaps, b: BreakEven) -> str:
    """What one must believe of the gaps for the outcome to come to a level."""
    n, chance = len(g.gaps), percent(b.chance, 0)
    level = percent(b.level, 0) if abs(100 * b.level - round(100 * b.level)) < 1e-9 else percent(b.level)
    if b.expected:
        return several(
            "To reach the {level} that the author expects at least, one must believe that it closes with a chance of "
            "{chance}.",
            "To reach the {level} that the author expects at least, one must believe that each closes with a chance of "
            "{chance}.",
            n, level=level, chance=chance,
        )  # fmt: skip
    return several(
        "To reach {level}, one must believe that it closes with a chance of {chance}.",
        "To reach {level}, one must believe that each closes with a chance of {chance}.",
        n, level=level, chance=chance,
    )  # fmt: skip


def drawn(n: int) -> str:
    """That the chances of ``n`` open gaps are picked at random, as the run was played; empty without any."""
    return "" if not n else several(
        "Here the chance that the gap closes is picked at random, from never to always.",
        "Here the chance that each of the {n} gaps closes is picked at random, from never to always.",
        n,
    )  # fmt: skip


def gap_list(g: Gaps) -> list[str]:
    """A line per gap: how often the plan came to it."""
    return [_line(gap) for gap in g.gaps]


def _line(gap: Gap) -> str:
    if gap.begun.value == 0:
        return say("{gap}: begun in no replication", gap=gap.label)
    return say("{gap}: begun in {share} of replications", gap=gap.label, share=percent(gap.begun.value))


def each_gap(g: Gaps) -> str:
    """Which gap carries most, the others closed."""
    clear = [gap for gap in g.gaps if gap.clear]
    if not clear:
        return say("With all others closed, no gap makes a clear difference to {what}.", what=measured(g.subject))
    first = clear[0]
    return say(
        "With all others closed, {gap} carries most: if it alone stayed open, {what} would be {left}; closed, "
        "{closed}.",
        gap=quoted(first.label), what=measured(g.subject), left=with_range(g.subject, first.left),
        closed=with_range(g.subject, first.closed),
    )  # fmt: skip


def note(g: Gaps, gap: Gap) -> str:
    """The two ends of a gap in short."""
    left = estimated(g.subject, gap.left) if g.subject.event else number(gap.left.value)
    closed = estimated(g.subject, gap.closed)
    if gap.clear:
        return say("{left} to {closed}", left=left, closed=closed)
    return say("{left} to {closed}, no clear difference", left=left, closed=closed)
