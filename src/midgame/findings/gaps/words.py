"""The sentences on what rests on the gaps."""

from midgame.findings.gaps.find import Gap, Gaps
from midgame.findings.subject import estimated, measured, with_range
from midgame.wording import number, percent, quoted, say, several


def gaps_sentence(g: Gaps) -> str:
    """How many gaps there are, and the outcome if all went well and if none did."""
    if g.all is None or g.none is None:
        return say("The plan has no gaps: every step has a mechanism.")
    n, what, well, none = len(g.gaps), measured(g.subject), with_range(g.subject, g.all), with_range(g.subject, g.none)
    told = several(
        "The plan has one gap, a step without a mechanism.", "The plan has {n} gaps, steps without a mechanism.", n
    )
    extremes = several(
        "If it went well, {what} would be {well}; if it did not, {none}.",
        "If all of them went well, {what} would be {well}; if none did, {none}.",
        n, what=what, well=well, none=none,
    )  # fmt: skip
    return f"{told} {extremes}"


def gap_list(g: Gaps) -> list[str]:
    """A line per gap: how often the plan came to it, and how often it went well."""
    return [_line(gap) for gap in g.gaps]


def _line(gap: Gap) -> str:
    if gap.succeeded is None:
        return say("{gap}: begun in no replication", gap=gap.label)
    return say(
        "{gap}: begun in {share} of replications, and succeeds in {succeeded} of those",
        gap=gap.label, share=percent(gap.begun.value), succeeded=percent(gap.succeeded.value),
    )  # fmt: skip


def each_gap(g: Gaps) -> str:
    """Which gap carries most, the others as played."""
    clear = [gap for gap in g.gaps if gap.clear]
    if not clear:
        return say("One at a time, no gap makes a clear difference to {what}.", what=measured(g.subject))
    first = clear[0]
    return say(
        "One at a time, {gap} carries most: if it went well wherever it is begun, {what} would be {always}; "
        "if it never did, {never}.",
        gap=quoted(first.label), what=measured(g.subject), always=with_range(g.subject, first.always),
        never=with_range(g.subject, first.never),
    )  # fmt: skip


def note(g: Gaps, gap: Gap) -> str:
    """The two ends of a gap in short."""
    never = estimated(g.subject, gap.never) if g.subject.event else number(gap.never.value)
    always = estimated(g.subject, gap.always)
    if gap.clear:
        return say("{never} to {always}", never=never, always=always)
    return say("{never} to {always}, no clear difference", never=never, always=always)
