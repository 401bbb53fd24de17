"""The sentences of the answer."""

from typing import TYPE_CHECKING

from midgame.findings.answer.find import Answer, EndState
from midgame.findings.spread import words as chances
from midgame.statistics.shares import Times
from midgame.wording import (
    count,
    interval,
    mark,
    median_range,
    quoted,
    say,
    several,
    together,
    value,
)
from midgame.wording.figures import bounds, word
from midgame.wording.lists import either
from midgame.wording.times import time_range, time_span

if TYPE_CHECKING:
    from midgame.findings.gaps.find import Gaps

MOST_NAMED = 8
MOST = 0.5  # of the plays: from here on what holds has a typical day

_EXPECTED = {
    ("below", False): mark("Before the run the author expected {bounds}: the answer lies below it."),
    ("below", True): mark(
        "Before the run the author expected {bounds}: the answer lies below it, by less than the Monte Carlo error."
    ),
    ("inside", False): mark("Before the run the author expected {bounds}: the answer lies inside it."),
    ("inside", True): mark(
        "Before the run the author expected {bounds}: the answer lies inside it, within Monte Carlo error of its edge."
    ),
    ("above", False): mark("Before the run the author expected {bounds}: the answer lies above it."),
    ("above", True): mark(
        "Before the run the author expected {bounds}: the answer lies above it, by less than the Monte Carlo error."
    ),
}


def headline(a: Answer) -> str:
    """The first thing said: between what and what the chance of the goal lies, at both ends of the gaps if any.

    Empty where this run cannot say.
    """
    bounds = gap_bounds(a)
    if bounds:
        return bounds
    return "" if a.chances is None else chances.told(a.chances.asked)


def headline_meant(a: Answer) -> str:
    """What the ranges of the headline hold, in plain words; empty where it has none."""
    g = a.gaps
    if g is not None and g.all is not None and g.gaps:
        return chances.meant(g.all_chance)
    return "" if a.chances is None else chances.meant(a.chances.asked)


def gap_bounds(a: Answer) -> str:
    """The answer with no gap closed and with all closed; empty where no gap is open, or this run cannot say."""
    from midgame.findings.gaps.words import bounds

    return "" if a.gaps is None else bounds(a.gaps)


def answer_sentence(a: Answer) -> str:
    """What was played, in one sentence: the mean with the interval of sampling and the word."""
    p = a.goal.share
    if a.gaps is not None and a.gaps.gaps:
        return several(
            "When the chance that the gap closes is picked at random, from never to always, {share} of {all} "
            "replications reach the goal, {goal} (sampling: {interval}); that mean is a convention and no belief.",
            "When the chance that each of the {n} gaps closes is picked at random, from never to always, {share} of "
            "{all} replications reach the goal, {goal} (sampling: {interval}); that mean is a convention and no "
            "belief.",
            len(a.gaps.gaps), share=value(p), interval=interval(p), goal=goal(a), all=count(a.replications),
        )  # fmt: skip
    c = a.chance_of("goal")
    if c is not None and c.groups:
        return several(
            "In {share} of {n} replication (sampling: {interval}) the plan reaches its goal, {goal}: a mean that lies "
            "between the two groups.",
            "In {share} of {n} replications (sampling: {interval}) the plan reaches its goal, {goal}: a mean that lies "
            "between the two groups.",
            a.replications, share=value(p), interval=interval(p), goal=goal(a),
        )  # fmt: skip
    return several(
        "In {share} of {n} replication (sampling: {interval}) the plan reaches its goal, {goal}: {word}.",
        "In {share} of {n} replications (sampling: {interval}) the plan reaches its goal, {goal}: {word}.",
        a.replications, share=value(p), interval=interval(p), goal=goal(a),
        word=chances.in_words(p, c, a.scale),
    )  # fmt: skip


def goal(a: Answer) -> str:
    """The end states of the goal, in quotation marks."""
    return either(quoted(e.label) for e in a.end_states if e.goal)


def expectation_sentence(a: Answer) -> str:
    """What the author expected against what came out."""
    expect = a.goal.expect
    if expect is None:
        return say("The author wrote down no expectation before the run.")
    if a.gaps is not None and a.gaps.none is not None and a.gaps.all is not None:  # the mean between is a convention
        return say(
            "Before the run the author expected {bounds}; with no gap closed it is {none}, with all closed {all}.",
            bounds=bounds(expect.low, expect.high), none=value(a.gaps.none), all=value(a.gaps.all),
        )  # fmt: skip
    return say(_EXPECTED[expect.verdict, expect.near], bounds=bounds(expect.low, expect.high))


def unsourced_sentence(a: Answer) -> str:
    """How many inputs come from nowhere."""
    if a.inputs == 0:
        return say("The scenario has no input quantities.")
    if not a.unsourced:
        told = several("The one input quantity has a source.", "All {n} input quantities have a source.", a.inputs)
    else:
        told = several(
            "{n} of {all} input quantities has no source: it is assumed.",
            "{n} of {all} input quantities have no source: they are assumed.",
            len(a.unsourced), all=count(a.inputs),
        )  # fmt: skip
    if not a.partly:
        return told
    some = several(
        "Of {n} with a source a rival is assumed.", "Of {n} with a source a rival is assumed.", len(a.partly)
    )
    return f"{told} {some}"


def quantities_lead(a: Answer) -> str:
    """How many inputs have no source, and which."""
    if not a.unsourced:
        return unsourced_sentence(a)
    if len(a.unsourced) > MOST_NAMED:
        return f"{unsourced_sentence(a)} {say('They stand first.')}"
    few = several("It stands first: {names}.", "They stand first: {names}.", len(a.unsourced),
                  names=together(quoted(u) for u in a.unsourced))  # fmt: skip
    return f"{unsourced_sentence(a)} {few}"


def gaps_sentence(gaps: "Gaps | None") -> str:
    """What the answer would be if all gaps closed, and if none did; empty when this run cannot say."""
    from midgame.findings.gaps.words import gaps_sentence as told

    return "" if gaps is None else told(gaps)


def beyond_bounds(gaps: "Gaps | None") -> str:
    """What is to be said of the gaps once both ends stand in the first line; empty when this run cannot say."""
    from midgame.findings.gaps.words import break_evens

    if gaps is None or not gaps.gaps:
        return gaps_sentence(gaps)
    return break_evens(gaps)


SURE = 0.99  # what nearly always holds is nothing else that may happen


def ends(a: Answer) -> str:
    """The commonest end state, and that several may hold."""
    most = max(a.end_states, key=lambda e: e.share.value)
    if a.none_held.value > most.share.value:
        told = say("Most often none of the end states holds: in {share}.", share=value(a.none_held))
        end, share = quoted(most.label), value(most.share)
        return f"{told} {say('The commonest of them is {end}: {share}.', end=end, share=share)}"
    told = say(
        "Most often {end} holds at the end: {share}, {word}.",
        end=quoted(most.label), share=value(most.share), word=word(most.share.value, a.scale),
    )  # fmt: skip
    if len(a.end_states) == 1:
        return told
    return f"{told} {say('End states may overlap, so shares need not add up to 100%.')}"


def instead(a: Answer) -> str:
    """The commonest end that is no other word for the goal or its absence; empty where there is no such end."""
    others = [e for e in a.end_states if not e.goal and not e.repeats]
    others = [e for e in others if e.share.value < SURE] or others
    most = max(others, key=lambda e: e.share.value, default=None)
    if most is None or a.none_held.value > most.share.value:
        if a.none_held.value == 0 or a.none_held.value >= SURE * (1 - a.goal.share.value):
            return ""  # that the goal is missed is told by its chance
        return say("Beside the goal, most often none of the end states holds: {share}.", share=value(a.none_held))
    c = a.chance_of(most.name)
    told = value(most.share) if c is None else chances.told(c)
    return say("Beside the goal {end} holds most often at the end: {told}.", end=quoted(most.label), told=told)


def named(e: EndState) -> str:
    """An end state as the label of a row."""
    return say("{end} (the goal)", end=e.label) if e.goal else e.label


def first_day(day: Times | None, share: float = 1.0, start: float = 0.0) -> str:
    """The first day on which an end state held in a ``share`` of all plays, in ``start`` of these from the start.

    What holds in fewer than half of all has no typical day, and the range stands alone. What holds when the clock
    starts, in all or in most of them, is said in words.
    """
    if day is None:
        return median_range(day)
    if start > MOST:
        return say("from the start") if day.high == 0 else say("from the start ({days})", days=time_span(day))
    if day.high == 0:
        return time_range(day)
    return median_range(day) if share >= MOST else time_span(day)


def days_read() -> str:
    """Of which plays the days of the end states are."""
    return say("Days are those of the plays in which it held; where these are fewer than half, the range alone.")


def kept(a: Answer) -> str:
    """What rests on the first replications alone; nothing where the rows of all are kept."""
    if a.rows == a.replications:
        return ""
    return say(
        "The chances of goal, end states and events rest on all {all} replications, everything else on the first {n}.",
        all=count(a.replications), n=count(a.rows),
    )  # fmt: skip


def model_error() -> str:
    """What none of the figures says."""
    return say(
        "Model error is not in these figures: they say what follows from the numbers and rules written in the "
        "scenario, not whether those rules are right."
    )
