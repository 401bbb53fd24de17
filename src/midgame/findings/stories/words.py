"""Replications told: why these, what happened on their days, and how they ended."""

from collections.abc import Iterable
from itertools import groupby

from midgame.engine.events import Event
from midgame.findings.breaks.words import cause
from midgame.findings.stories.days import days
from midgame.findings.stories.find import BEST, TYPICAL, Ending, OtherEnding, Story, ending
from midgame.runs.run import Run
from midgame.wording import count, number, percent, quoted, say, together
from midgame.wording.dates import calendar_date, moment

Paragraph = tuple[str, str]  # the day, and what happened on it


def lead() -> str:
    """What stands above the stories."""
    return say(
        "The dice of three replications, rolled again and told event by event. No single one of them is the forecast."
    )


def title(story: Story) -> str:
    """The kind of story, and which replication."""
    n = count(story.replication)
    if story.kind == TYPICAL:
        return say("A typical one: replication {n}", n=n)
    if story.kind == BEST:
        return say("The best for the plan, by its goal and its own losses: replication {n}", n=n)
    return say("The worst for the plan, by its goal and its own losses: replication {n}", n=n)


def heading(replication: int) -> str:
    """What stands above a replication that was asked for by its number."""
    return say("Replication {n}", n=count(replication))


def why(story: Story) -> str:
    """Why it is told."""
    if story.kind == TYPICAL:
        if story.goal:
            return say("It reaches the goal, as most do, and lies nearest to the middle of all figures.")
        return say("It misses the goal, as most do, and lies nearest to the middle of all figures.")
    whose = quoted(story.owner) if story.owner else say("the plan’s side")
    if story.kind == BEST:
        if story.goal:
            first = say("It reaches the goal, and none that does loses less of the forces of {side}.", side=whose)
        else:
            first = say("None reaches the goal, and none loses less of the forces of {side}.", side=whose)
    elif story.goal:
        first = say("All reach the goal, and none loses more of the forces of {side}.", side=whose)
    else:
        first = say("It misses the goal, and none that does loses more of the forces of {side}.", side=whose)
    return f"{first} {measure(story)}"


def measure(story: Story) -> str:
    """What best and worst go by."""
    if story.lost == 0:
        return say("Nothing of them is lost here; how far the plan gets and the day decide between such.")
    return say("Lost of each force, on average over its forces: {share}.", share=percent(story.lost))


def paragraphs(run: Run, replication: int, events: Iterable[Event]) -> tuple[Paragraph, ...]:
    """What happened in a replication, from its events, and how it ended.

    Raises InputError for a replication that the run does not have.
    """
    end = ending(run, replication)
    return (*days(run, events), (_last(run, end.day), _ended(run, end)))


def _last(run: Run, day: float) -> str:
    if run.tick < 1:
        return say("The end, {moment}", moment=moment(run.start, day))
    date, n = calendar_date(run.start, day), number(day)
    return say("The end, day {day} ({date})", day=n, date=date) if date else say("The end, day {day}", day=n)


def _day(run: Run, day: float) -> str:
    if run.tick < 1:
        return moment(run.start, day)
    date, n = calendar_date(run.start, day), number(day)
    return say("day {day} ({date})", day=n, date=date) if date else say("day {day}", day=n)


def _other(run: Run, end: OtherEnding) -> str:
    """Whether another side reached its goal, and where its plan stopped."""
    if end.cause is None:
        return say("The goal of {side} is reached.", side=end.side)
    because, day = cause(end.cause), _day(run, end.cause_day)
    if end.link:
        told = say("The plan of {side} stopped at {step} on {day}: {cause}.", side=end.side, step=quoted(end.link),
                   day=day, cause=because)  # fmt: skip
    else:
        told = say("Every step of {side} held, and yet not its goal: {cause}, on {day}.", side=end.side, day=day,
                   cause=because)  # fmt: skip
    return told


def _ended(run: Run, end: Ending) -> str:
    """The goal, where the plan stopped, why and when; what holds, and what was lost."""
    told = [say("The goal is reached.") if end.goal else say("The goal is not reached.")]
    if end.cause is not None:
        because, day = cause(end.cause), _day(run, end.cause_day)
        if end.link:
            link = quoted(end.link)
            told.append(say("The plan stopped at {step} on {day}: {cause}.", step=link, day=day, cause=because))
        else:
            told.append(say("Every step held, and yet not the goal: {cause}, on {day}.", day=day, cause=because))
    told += [_other(run, other) for other in end.others]
    if end.holds:
        told.append(say("What holds at the end: {ends}.", ends=together(quoted(x) for x in end.holds)))
    for side, group in groupby(sorted(end.lost, key=lambda x: x[0]), key=lambda x: x[0]):
        lost = together(say("{force} ({n})", force=label, n=number(x)) for _, label, x in group)
        told.append(say("Lost by {side}: {losses}.", side=side, losses=lost) if side else say("Lost: {n}.", n=lost))
    if not end.lost:
        told.append(say("No force lost anything."))
    return " ".join(told)
