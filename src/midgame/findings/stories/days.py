"""The days of a replication in words: one paragraph for each day on which something new happens.

Days of mere counts between them are summed up in one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from midgame.engine.events import (
    Answered,
    Became,
    Began,
    Believed,
    Counted,
    Event,
    Failed,
    Lost,
    Moved,
    Offered,
    Reached,
    Shifted,
    Succeeded,
    Used,
)
from midgame.runs.run import Run
from midgame.scenario.text import readable
from midgame.wording import number, quoted, say, sentence
from midgame.wording.dates import MINUTES, calendar_date, clock_time, moment
from midgame.wording.figures import signed

Change = Moved | Shifted | Counted  # of a count


def days(run: Run, events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Day or days, and what happened then."""
    for today in _stretches(events):
        yield _when(run, today), _day(run, today)


def _stretches(events: Iterable[Event]) -> Iterator[list[Event]]:
    """The events of each day on which more than counts changes; those of the days between such days together."""
    for counts, group in groupby(_days(events), key=lambda today: all(isinstance(e, Change) for e in today)):
        if counts:
            yield [e for today in group for e in today]
        else:
            yield from group


def _days(events: Iterable[Event]) -> Iterator[list[Event]]:
    for _, today in groupby(sorted(events, key=lambda e: e.day), key=lambda e: e.day):
        yield list(today)


def _day(run: Run, events: Sequence[Event]) -> str:
    """What happened on a day, step by step; on a stretch of days that only count, all counts together."""
    told = []
    for step, group in groupby(events, key=lambda e: e.step if events[0].day == events[-1].day else ""):
        happened = list(group)
        told += [_belief(run, e) for e in happened if isinstance(e, Believed)]
        kinds = [type(e) for e in happened if isinstance(e, Began | Succeeded | Failed)]
        if kinds:
            told.append(_stands(quoted(run.step_labels[run.step.index(step)]), kinds))
        counts = [_counted(run, e) for e in _sums(happened)]
        if counts:
            told.append(sentence("; ".join(counts)))
        told += [_news(run, e) for e in happened if isinstance(e, Became | Reached | Offered | Answered)]
    return " ".join(told)


def _stands(step: str, kinds: Sequence[type]) -> str:
    """How it goes with a step on one day."""
    if Began in kinds and Succeeded in kinds:
        return say("{step} begins and succeeds.", step=step)
    if Began in kinds and Failed in kinds:
        return say("{step} begins and fails.", step=step)
    if Began in kinds:
        return say("{step} begins.", step=step)
    return say("{step} succeeds.", step=step) if Succeeded in kinds else say("{step} fails.", step=step)


def _sums(events: Iterable[Event]) -> list[Change]:
    """Changes of the same force or counter added up, in order of first mention, each with what there is at last."""
    found: dict[tuple[type, str], Change] = {}
    for e in events:
        if isinstance(e, Counted):
            key: tuple[type, str] = (Counted, e.counter)
            before = found.get(key)
            found[key] = replace(e, change=e.change + before.change) if isinstance(before, Counted) else e
        elif isinstance(e, Moved | Shifted):
            key = (type(e), e.force if isinstance(e, Moved) else f"{e.before}>{e.after}")
            earlier = found.get(key)
            found[key] = e if earlier is None or isinstance(earlier, Counted) else _added(e, earlier.amount)
    return list(found.values())


def _added(e: Moved | Shifted, more: float) -> Change:
    return replace(e, amount=e.amount + more)


def _counted(run: Run, e: Change) -> str:
    if isinstance(e, Counted):
        label = run.counter_labels[run.counter.index(e.counter)]
        return say("{counter}: {change}, {total} in all", counter=label, change=signed(e.change), total=number(e.total))
    if isinstance(e, Shifted):
        before, after = (run.force.index(name) for name in (e.before, e.after))
        return say(
            "{force}: {n} from {before} to {after}, {left} there", force=run.force_labels[after], n=number(e.amount),
            before=quoted(run.force_state[before]), after=quoted(run.force_state[after]), left=number(e.left),
        )  # fmt: skip
    label = run.state_labels[run.force.index(e.force)]
    if isinstance(e, Lost):
        return say("{force}: {n} lost, {left} left", force=label, n=number(e.amount), left=number(e.left))
    if isinstance(e, Used):
        return say("{force}: {n} used, {left} left", force=label, n=number(e.amount), left=number(e.left))
    return say("{force}: {n} arrived, {left} there", force=label, n=number(e.amount), left=number(e.left))


def _belief(run: Run, e: Believed) -> str:
    """Which rival holds in the world that is played."""
    return say("Of {thing} this draw believes {rival}.", thing=quoted(run.rival_labels[run.rival.index(e.of)]),
               rival=quoted(e.label))  # fmt: skip


def _news(run: Run, e: Became | Reached | Offered | Answered) -> str:
    if isinstance(e, Became) and e.fact in run.step:
        return say("It came about by {way}.", way=quoted(readable(e.after)))
    if isinstance(e, Offered):
        label = str(run.agreements[e.agreement]["label"])
        return say("{side} offers {agreement}.", side=run.side(e.side), agreement=quoted(label))
    if isinstance(e, Answered):
        if e.accepted:
            return say("{side} accepts.", side=run.side(e.side))
        return say("{side} refuses.", side=run.side(e.side))
    if isinstance(e, Became):
        return say("{fact} is now {value}.", fact=readable(e.fact), value=quoted(e.after))
    end = quoted(run.end_state_labels[run.end_state.index(e.end_state)])
    return say("{end} holds on the first day.", end=end) if e.day == 0 else say("End state reached: {end}.", end=end)


def _when(run: Run, events: Sequence[Event]) -> str:
    first, last = events[0].day, events[-1].day
    if first == last:
        return on_day(run, first)
    if run.tick < 1 and round(first * MINUTES) // MINUTES == round(last * MINUTES) // MINUTES:
        return say("{first} to {last}", first=on_day(run, first), last=clock_time(last))
    if run.tick < 1:
        return say("{first} to {last}", first=on_day(run, first), last=on_day(run, last))
    days = {"first": number(first), "last": number(last)}
    start, end = calendar_date(run.start, first), calendar_date(run.start, last)
    if start and end:
        return say("Days {first} to {last} ({start} to {end})", **days, start=start, end=end)
    return say("Days {first} to {last}", **days)


def on_day(run: Run, day: float) -> str:
    """A day with its date; where ticks are shorter than a day, the time."""
    if run.tick < 1:
        return moment(run.start, day)
    date, n = calendar_date(run.start, day), number(day)
    return say("Day {day} ({date})", day=n, date=date) if date else say("Day {day}", day=n)
