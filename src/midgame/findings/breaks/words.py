"""The sentences on where a plan breaks, and why."""

from midgame.findings.breaks.find import Breaks, Cause, Link, Spent
from midgame.findings.conditions import in_words
from midgame.runs.schema import ENDED, FAILED, NOT_BEGUN, OUT_OF_TIME
from midgame.scenario.text import readable
from midgame.statistics.shares import Times
from midgame.wording import (
    either,
    percent,
    quoted,
    say,
    sentence,
    several,
    together,
    value,
    with_interval,
)
from midgame.wording.figures import out_of
from midgame.wording.times import time_range

MOST = 3  # causes named in a sentence
SELDOM = 0.01  # of the plays that reach the goal, below which another way is not told


def lead(b: Breaks) -> str:
    """Which step stops most replications, why, and how often the goal came by another way."""
    told = [*reached(b), weakest(b)]
    first, *others = sorted((*b.links, b.after_last), key=lambda x: -x.stopped.value)
    if first.stopped.value > 0:
        told.append(why(first))
    if others and others[0].stopped.value > 0:
        told.append(say("Next comes {step} with {share}.", step=named(others[0]), share=value(others[0].stopped)))
    told.append(off_plan(b))
    return " ".join(t for t in told if t)


def title(b: Breaks) -> str:
    """Which plan it is about, where there are several."""
    return say("Where the plan of {side} breaks", side=b.side) if b.side else say("Where the plan breaks")


def reached(b: Breaks) -> list[str]:
    """How often a side reaches its goal, where several have a plan; and how its lines are to be read."""
    if not b.side:
        return []
    told = [say("{side} reaches its goal in {share}.", side=b.side, share=with_interval(b.goal))]
    if any(link.line for link in b.links):
        told.append(say("Its lines run side by side: the plan stops where the first of them stops."))
    return told


def weakest(b: Breaks) -> str:
    """The step at which most replications stop, and how many."""
    link = b.weakest
    if link is None:
        return say("No replication stops: the goal is always reached.")
    if not b.links:
        return say("{share} of all replications miss the goal.", share=value(link.stopped))
    if not link.name:
        return say(
            "What misses the goal most often does so although every link of the plan held: {share} of all "
            "replications, {decides} of those that miss it.",
            share=value(link.stopped), decides=value(link.decides),
        )  # fmt: skip
    return say(
        "The plan stops most often at {step}: in {share} of all replications, {decides} of those that miss the goal.",
        step=named(link), share=value(link.stopped), decides=value(link.decides),
    )  # fmt: skip


def why(link: Link) -> str:
    """Why replications stop at a link, its commonest causes first."""
    told = []
    for c in link.causes[:MOST]:
        share = percent(c.share)
        day = say(", {day}", day=day_of(c.day)) if c.day is not None else ""
        told.append(say("{cause} in {share}{day}", cause=cause(c), share=share, day=day))
    if not told:
        return ""
    text = sentence(say("Of these: {causes}", causes="; ".join(told)))
    return " ".join(
        [text, *([spent(link.spent)] if link.spent else []), *(untried(c) for c in link.untried if not c.watched)]
    )


def named(link: Link) -> str:
    """A link in quotation marks, with the ways that it has; what comes after the last in words."""
    if not link.name:
        return say("“every step held, yet not the goal”")
    if len(link.ways) < 2:
        return quoted(link.label)
    return say("{link} (needs {ways})", link=quoted(link.label), ways=ways(link))


def ways(link: Link) -> str:
    """The steps that can make a link hold, the first of them by name."""
    some = [quoted(w) for w in link.ways[:MOST]]
    left = len(link.ways) - len(some)
    if left > 0:
        some.append(several("{n} other way", "{n} other ways", left))
    return either(some)


def row_label(link: Link) -> str:
    """A link as the label of a row."""
    if not link.name:
        return say("Every step held, yet not the goal")
    step = say("{step} (gap)", step=link.label) if link.gap else link.label
    if len(link.ways) > 1:
        step = say("{link} (needs {ways})", link=step, ways=ways(link))
    return f"{readable(link.line)}: {step}" if link.line else step


def cause(c: Cause) -> str:
    """A cause in words, without its day."""
    step = quoted(c.label)
    if c.code == ENDED:
        if not c.label:
            return say("the replication was ended before")
        return say("{end} came instead", end=step) if c.instead else say("{end} came first", end=step)
    if c.code == FAILED:
        return say("{step} failed", step=step)
    if c.code == NOT_BEGUN:
        return never_began(c)
    if c.code == OUT_OF_TIME:
        if not c.label:  # every step held: nothing more was waited for
            return say("the goal never came about")
        return say("{step} was not done when the clock ran out", step=step)
    return say("other causes")


def never_began(c: Cause) -> str:
    """That a step never began, and for want of what."""
    step = quoted(c.label)
    if c.for_want:
        return say("{step} never began, because {other} did not succeed", step=step, other=quoted(c.for_want))
    if c.watched:
        return say("{step} never came about", step=step)
    if c.condition:
        condition = in_words(c.condition, dict(c.names)) or quoted(c.condition)
        return say("{step} never began; what it waited for did not come: {condition}", step=step, condition=condition)
    return say("{step} never began", step=step)


def spent(s: Spent) -> str:
    """That a link had nothing left but to wait when an end came first."""
    return say(
        "Where an end came first, {ways} could not succeed any more in {share}, since {day}: only {open} was left to "
        "wait for.",
        ways=together(map(quoted, s.ways)), share=percent(s.share), day=day_of(s.day),
        open=either(map(quoted, s.open)),
    )  # fmt: skip


def untried(c: Cause) -> str:
    """Another way that was never tried, in how many of the stops."""
    if c.share > 0.9995:
        return sentence(never_began(c))
    told = say(
        "in {share} of them, whatever the cause, {never_began}", share=percent(c.share), never_began=never_began(c)
    )
    return sentence(told)


def day_of(day: Times | None) -> str:
    """``day 46 (12–120)``; empty without one."""
    return "" if day is None else time_range(day)


def off_plan(b: Breaks) -> str:
    """How often the goal came by another way than the plan's own links; empty when that hardly happens."""
    part = beside_plan(b)
    if part < SELDOM:
        return ""
    return say(
        "Of 100 plays that reach the goal {n} do so although a link of the plan never held.", n=out_of(part, 100)
    )


def beside_plan(b: Breaks) -> float:
    """The share of the plays that reach the goal in which a link of the plan never held."""
    return min(1.0, b.off_plan / b.goal.value) if b.goal.value > 0 else 0.0


def reading_days() -> str:
    """How to read the rows of days."""
    return say("Heights say when, percentages how often: each row has its own scale.")


def summed_up(link: Link) -> str:
    """Why a link stops replications in one line: its commonest cause with its share and day."""
    if not link.causes:
        return ""
    c = link.causes[0]
    parts = [cause(c), day_of(c.day)]
    told = ", ".join(p for p in parts if p)
    return told if c.share > 0.9995 else say("{cause} ({share} of these)", cause=told, share=percent(c.share))
