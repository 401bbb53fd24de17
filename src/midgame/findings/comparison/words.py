"""The sentences on what differs between two runs, and on what was changed in the scenario."""

from midgame.findings.comparison.by_change import ByChange
from midgame.findings.comparison.changes import ADDED, CHANGED, MOVED, RELISTED, REMOVED, Change
from midgame.findings.comparison.find import Comparison, Difference
from midgame.findings.comparison.patches import Entry
from midgame.findings.subject import difference, estimated, measured
from midgame.wording import count, mark, quoted, say, sentence

BASE = "base"

THINGS = {
    "quantities": mark("the quantity {name}"),
    "forces": mark("the force {name}"),
    "facts": mark("the fact {name}"),
    "counters": mark("the counter {name}"),
    "switches": mark("the switch {name}"),
    "groups": mark("the group {name}"),
    "end_states": mark("the end state {name}"),
    "outcomes": mark("the outcome {name}"),
    "excursions": mark("the excursion {name}"),
    "sides": mark("the side {name}"),
    "plans": mark("the plan of {name}"),
    "options": mark("the options of {name}"),
    "agreements": mark("the agreement {name}"),
    "tables": mark("the table {name}"),
    "plan": mark("the step {name}"),
    "responses": mark("the response {name}"),
}


def first_name(c: Comparison) -> str:
    """What the first run is called."""
    return run_name(c.first) if c.first else say("the first run")


def second_name(c: Comparison) -> str:
    """What the second run is called."""
    return run_name(c.second) if c.second else say("the second run")


def run_name(name: str) -> str:
    """An excursion or a title; the scenario as written in words."""
    return say("the base case") if name == BASE else quoted(name)


def title(c: Comparison) -> str:
    """Which two are held against each other."""
    return say("Compared: {first} and {second}", first=first_name(c), second=second_name(c))


def lead(c: Comparison) -> str:
    """The goal in both where it is among the outcomes, how the two were played, and what to mind."""
    goal = [d for d in c.differences if d.subject.name == "goal"]
    return " ".join([*(differs(c, d) for d in goal), played(c), *notes(c)])


def differs(c: Comparison, d: Difference) -> str:
    """One outcome in both runs, and its difference or that there is no clear one."""
    told = {
        "what": measured(d.subject), "first": first_name(c), "second": second_name(c),
        "x": estimated(d.subject, d.first), "y": estimated(d.subject, d.second),
        "difference": difference(d.subject, d.difference),
    }  # fmt: skip
    if d.clear:
        return sentence(say("{what} is {x} in {first} and {y} in {second}: {difference}", **told))
    return sentence(
        say("{what} is {x} in {first} and {y} in {second}. That is no clear difference: {difference}", **told)
    )


def played(c: Comparison) -> str:
    """Whether the two share their draws and luck."""
    if not c.paired:
        return say(
            "The two runs have another seed or number of lucks, so they share neither draws nor luck and the intervals "
            "are wide. Run both with the same --seed."
        )
    return say("Both were played with the same draws and the same luck, {n} times.", n=count(c.shared))


def notes(c: Comparison) -> list[str]:
    """What to mind: runs of another length, or made by another version."""
    found = []
    a, b = c.replications
    if c.paired and a != b:
        found.append(say("The runs have {a} and {b} replications; the figures are of those that they share.",
                         a=count(a), b=count(b)))  # fmt: skip
    if c.versions[0] != c.versions[1]:
        a_version, b_version = c.versions
        found.append(say("They were made by midgame {a} and {b}; run the older one again before you quote both.",
                         a=a_version, b=b_version))  # fmt: skip
    return found


def change(c: Change) -> str:
    """A change of the scenario as a sentence."""
    what = thing(c)
    old, new = quoted(c.before), quoted(c.after)
    if c.kind == ADDED:
        return sentence(say("New: {what}, {now}", what=what, now=new) if c.after else say("New: {what}", what=what))
    if c.kind == REMOVED:
        told = say("Gone: {what}, {before} before", what=what, before=old)
        return sentence(told if c.before else say("Gone: {what}", what=what))
    if c.kind == RELISTED:
        return sentence(say("{what}: under {before} before, under {now} now", what=what, before=old, now=new))
    if c.kind == MOVED:
        return sentence(
            say("{what}: {before} before, {now} now", what=what, before=place(c.before), now=place(c.after))
        )
    assert c.kind == CHANGED
    return sentence(say("{what}: {before} before, {now} now", what=what, before=old, now=new))


def thing(c: Change) -> str:
    """What was changed: the entry, and the part of it."""
    entry = say(THINGS[c.section], name=quoted(c.name)) if c.name else say("the scenario")
    path = c.path if c.name else (c.section, *c.path)
    return f"{entry}, {'.'.join(path)}" if path else entry


def part(entry: Entry) -> str:
    """What one part of a difference is: the entry that was changed, is new or is gone."""
    if entry.kind == MOVED:
        return sentence(say("the order of the steps"))
    name = say(THINGS[entry.section], name=quoted(entry.name)) if entry.name else quoted(entry.section)
    if entry.kind == ADDED:
        name = say("New: {what}", what=name)
    elif entry.kind == REMOVED:
        name = say("Gone: {what}", what=name)
    return sentence(name)


def by_change_lead(found: ByChange) -> str:
    """The whole difference, and how its parts are to be read."""
    told = {
        "what": measured(found.subject), "x": estimated(found.subject, found.first),
        "y": estimated(found.subject, found.second), "difference": difference(found.subject, found.whole),
        "n": count(found.shared),
    }  # fmt: skip
    return " ".join([
        sentence(say("{what} goes from {x} to {y}: {difference}", **told)),
        say("Each change is put into the first scenario alone, and then on top of all those before it, {n} times "
            "with the same draws and the same luck.", **told),
    ])  # fmt: skip


def not_played(found: ByChange) -> list[str]:
    """Why changes could not be played by themselves."""
    return [
        say("{change} cannot be played so: {reason}", change=part(p.entry).rstrip("."), reason=p.reason)
        for p in found.parts
        if p.reason
    ]


def place(follows: str) -> str:
    """Where a step stands."""
    return say("after {step}", step=quoted(follows)) if follows else say("first")
