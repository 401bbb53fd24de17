"""The tables on what has happened so far."""

from midgame.findings.follow.base import Follow
from midgame.findings.follow.words import by_name, ends, event_head, looked_for, name_of, odds, seen_as
from midgame.findings.subject import measured
from midgame.wording import amount, count, date, percent, say, with_interval
from midgame.wording.figures import bounds

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def days_table(f: Follow) -> Table:
    """A row per day on which something was seen."""
    timed = any(d.end is not None for d in f.days)
    header = (
        say("Date"), say("Seen"), say("{goal} (sampling, 95%)", goal=measured(f.days[0].goal.subject)),
        say("Depending on what is true"),
        *((say("It ends (5–95%); later: after the clock"),) if timed else ()), say("Worth, draws"),
    )  # fmt: skip
    rows = []
    for d in f.days:
        spread = d.goal.spread
        rows.append((
            date(d.day), ", ".join(name_of(s.observation) for s in d.seen) or say("nothing yet"),
            with_interval(d.goal.chance),
            say("cannot be told") if spread is None else f"{percent(spread.p5)}–{percent(spread.p95)}",
            *((ends(d.end, f),) if timed else ()), count(round(d.effective)),
        ))  # fmt: skip
    return header, rows


def events_table(f: Follow) -> Table:
    """The same days with what else was asked for."""
    header = (say("Date"), *(event_head(e.subject) for e in f.days[0].events))
    return header, [(date(d.day), *(with_interval(e.chance) for e in d.events)) for d in f.days]


def surprise_table(f: Follow) -> Table:
    """A row per observation: when it was known, and how probable it was before it came."""
    header = (say("Observation"), say("Known"), say("What was seen"), say("Probable before it came"))
    return header, [
        (name_of(s.observation), date(s.observation.known), seen_as(s.observation), with_interval(s.chance))
        for s in f.seen
    ]


def beliefs_table(f: Follow) -> Table:
    """A row per rival."""
    header = (say("Of"), say("Rival"), say("Before"), say("Now (sampling, 95%)"), say("Odds"), say("Moved most by"))
    return header, [
        (b.title, b.label, percent(b.weight), with_interval(b.now), odds(b.now.value),
         by_name(f, b.most) if b.moved else say("not moved"))
        for b in f.beliefs
    ]  # fmt: skip


def steps_table(f: Follow) -> Table:
    """A row per observation, a column per rival that has moved: how much it is believed after it."""
    moved = [b for b in f.beliefs if b.moved]
    header = (say("After"), *(say("{contest}: {rival}", contest=b.title, rival=b.label) for b in moved))
    if not moved:
        return header, []
    rows = [(say("before anything was seen"), *(percent(b.weight) for b in moved))]
    for k, s in enumerate(f.seen):
        rows.append((name_of(s.observation), *(percent(b.after[k][1]) for b in moved)))
    return header, rows


def sources_table(f: Follow) -> Table:
    """A row per source and per outlet: how often events spoke for its claims."""
    header = (say("Source or outlet"), say("Claims among rivals"), say("Events spoke for"), say("and against"))
    return header, [(s.label, count(s.claims), count(s.spoke_for), count(s.spoke_against)) for s in f.sources]


def numbers_table(f: Follow) -> Table:
    """A row per quantity that has moved."""
    header = (say("Number"), say("Before: median (5–95%)"), say("Now"), say("Moved most by"))
    return header, [
        (n.label or n.name, _three(n.before, n.unit), _three(n.now, n.unit), by_name(f, n.most)) for n in f.numbers
    ]  # fmt: skip


def _three(values: tuple[float, float, float], unit: str) -> str:
    low, middle, high = values
    if unit in ("fraction", "probability"):
        return f"{percent(middle)} ({bounds(round(low, 3), round(high, 3))})"
    return say("{middle} ({low} to {high})", middle=amount(middle, unit), low=amount(low, ""), high=amount(high, ""))


def watch_table(f: Follow) -> Table:
    """A row per event to look for."""
    header = (say("By"), say("Look for"), say("How likely"), say("P(goal) then"), say("P(goal) else"),
              say("Tells of the goal"))  # fmt: skip
    return header, [
        (date(x.by), looked_for(x), percent(x.chance), percent(x.then), percent(x.otherwise), percent(x.share))
        for x in f.lookouts
    ]  # fmt: skip
