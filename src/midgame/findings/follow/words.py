"""The sentences on what has happened so far, and what that says."""

from midgame.findings.follow.base import LACKS, NOT_BELIEVED, Belief, Day, End, Follow, Lookout, Seen
from midgame.findings.subject import Subject, called, measured
from midgame.scenario.observations import Observation
from midgame.scenario.text import readable
from midgame.wording import (
    amount,
    calendar_day,
    count,
    date,
    number,
    percent,
    quoted,
    say,
    together,
    value,
    with_interval,
)

SMALL = 1e-6
WORTH_LITTLE = 1_000  # draws, below which a figure is rough


def seen_as(o: Observation) -> str:
    """An observation as it is told: its label, or what it says and when."""
    if o.label:
        return o.label
    what = o.text
    if o.low is not None and o.high is not None:
        bounds = number(o.low) if o.low == o.high else f"{number(o.low)}–{number(o.high)}"
        what = say("{number} is {bounds}", number=o.text, bounds=bounds)
        if o.counted is not None and o.since is not None:
            what = say("{observation}, counted from {date}", observation=what, date=date(o.since))
    if o.spans:
        return say("{observation}, until {date}", observation=what, date=date(o.at))
    return say("{observation}, on {date}", observation=what, date=date(o.at))


def lead(f: Follow) -> str:
    """The goal then and now."""
    first, last = f.days[0], f.days[-1]
    told = say(
        "{goal} was {before} before anything was seen, and is {now} on {date}.",
        goal=measured(first.goal.subject), before=value(first.goal.chance), now=with_interval(last.goal.chance),
        date=date(last.day),
    )  # fmt: skip
    spread = last.goal.spread
    if spread is not None:
        told += " " + say(
            "Depending on what is true it is {low} to {high}.", low=percent(spread.p5), high=percent(spread.p95)
        )
    return f"{told} {kept(last)}"


def kept(d: Day) -> str:
    """How many worlds are left, what they are worth, and whether they had to be copied."""
    told = say(
        "Of {played} worlds {left} are left, worth {draws} draws.",
        played=count(d.played), left=count(d.worlds), draws=count(round(d.effective)),
    )  # fmt: skip
    if d.copied:
        told = say(
            "What is left was copied to {left} worlds that go on with new luck; they are worth {draws} draws.",
            left=count(d.worlds), draws=count(round(d.effective)),
        )  # fmt: skip
    if d.effective < WORTH_LITTLE:
        told += " " + say("So few make every figure of that day rough; play more with --limit.")
    return told


def ends(e: End | None, f: Follow) -> str:
    """When it ends, as dates."""

    def on(day: float | None) -> str:
        return say("later") if day is None else calendar_day(f.start, day)

    if e is None or e.low is None:
        return say("later")
    return say("{middle} ({low} to {high})", middle=on(e.median), low=on(e.low), high=on(e.high))


def surprised(f: Follow) -> str:
    """What the column of probabilities means."""
    return say(
        "How probable each observation was before it came: the share of the worlds that held all before it. Below "
        "{lacks} hardly any world had it, a sign that the scenario lacks something; below {never} do not believe the "
        "rest.",
        lacks=percent(LACKS), never=percent(NOT_BELIEVED),
    )  # fmt: skip


def warned(s: Seen) -> str:
    """What is said of an observation that hardly any world had."""
    what = quoted(name_of(s.observation))
    if s.not_believed:
        return say(
            "{observation} came about in {share} of worlds: do not believe what follows from it. The scenario lacks "
            "what happened.", observation=what, share=percent(s.chance.value),
        )  # fmt: skip
    return say(
        "{observation} came about in {share} of worlds: a sign that the scenario lacks something.",
        observation=what, share=percent(s.chance.value),
    )  # fmt: skip


def believed(f: Follow) -> str:
    """The rival that moved most."""
    moved = [b for b in f.beliefs if b.moved]
    if not f.beliefs:
        return say("The scenario has no rivals.")
    if not moved:
        return say("No rival is believed more or less than before, but for the error of sampling.")
    b = max(moved, key=_jump)
    return say(
        "{rival} of {contest}: from {before} to {now} on {date}; {odds}. {observation} moved it most.",
        rival=quoted(b.label), contest=quoted(b.title), before=percent(b.weight), now=value(b.now),
        date=date(f.days[-1].day), odds=odds(b.now.value), observation=quoted(by_name(f, b.most)),
    )  # fmt: skip


def name_of(o: Observation) -> str:
    """What an observation is called: its label, or its name where it has none."""
    return o.label or o.name


def by_name(f: Follow, name: str) -> str:
    """What the observation of that name is called."""
    return next((name_of(s.observation) for s in f.seen if s.observation.name == name), name)


def _jump(b: Belief) -> float:
    old, new = (min(max(p, SMALL), 1 - SMALL) for p in (b.weight, b.now.value))
    return max(new / old, old / new, (1 - new) / (1 - old), (1 - old) / (1 - new))


def odds(p: float) -> str:
    """``odds 16 to 1 against``, ``odds 3 to 1 for``."""
    if p <= SMALL:
        return say("no world is left that believes it")
    if p >= 1 - SMALL:
        return say("no world is left that does not believe it")
    ratio = (1 - p) / p if p < 0.5 else p / (1 - p)
    shown = round(ratio, 1 if ratio < 10 else 0)
    if shown == 1:
        return say("even odds")
    told = number(shown)
    return say("odds {n} to 1 against", n=told) if p < 0.5 else say("odds {n} to 1 for", n=told)


def watch(f: Follow) -> str:
    """What the table of what to look for means."""
    if not f.lookouts:
        return say("No event that the scenario knows by then is expected to say anything of the goal.")
    days = sorted({x.days for x in f.lookouts})
    return say(
        "Within {days} days of {date}: the events of the scenario that are expected to tell most about the goal, by "
        "the share that they would take of what is not known of it. What settles the goal is left out.",
        date=date(f.today), days=together(count(n) for n in days),
    )  # fmt: skip


def looked_for(x: Lookout) -> str:
    """An event to look for."""
    name = quoted(x.label or readable(x.name))
    if x.kind == "fact":
        return say("{fact} is {value}", fact=name, value=quoted(x.value))
    if x.kind == "step":
        told = {"begun": say("{step} has begun", step=name), "succeeded": say("{step} has succeeded", step=name)}
        return told.get(x.value) or say("{step} has failed", step=name)
    if x.kind == "end":
        return say("{end} has held", end=name)
    level = amount(x.level, x.unit)
    if x.kind == "lost":
        return say("{force} has lost {level} or more", force=name, level=level)
    return say("{counter} is {level} or more", counter=name, level=level)


def event_head(s: Subject) -> str:
    """The head of the column of an event."""
    return say("P({event})", event=called(s) if s.label else quoted(s.name))
