"""The sentences on what moves the answer."""

from midgame.findings.drivers.find import Driver, Drivers
from midgame.findings.subject import estimated, measured
from midgame.wording import count, quoted, say, several, together


def lead(d: Drivers) -> str:
    """The largest swing, and what does not count."""
    what = measured(d.subject)
    shown = d.top(len(d.ranked))
    if not d.ranked:
        return say("No number of this run is uncertain, so none can move {what}: all else is luck.", what=what)
    if not shown:
        told = several(
            "The one uncertain number does not move {what} by more than noise.",
            "None of the {n} uncertain numbers moves {what} by more than noise.",
            len(d.ranked), what=what,
        )  # fmt: skip
        return " ".join(t for t in (told, still(d), gaps_apart(d)) if t)
    first = shown[0]
    told = say(
        "The number that moves {what} most is {number}. In the fifth of draws in which it is lowest, {what} is {low}; "
        "in the fifth in which it is highest, {high}. Over all draws {what} is {mean}.",
        what=what, number=quoted(first.label), low=estimated(d.subject, first.low),
        high=estimated(d.subject, first.high), mean=estimated(d.subject, d.mean),
    )  # fmt: skip
    return " ".join(t for t in (told, rest(d, len(shown)), still(d), groups(d, shown), gaps_apart(d)) if t)


def gaps_apart(d: Drivers) -> str:
    """That gaps are not among the numbers; empty without any."""
    if not d.gaps:
        return ""
    return several(
        "The gap is not among them: nobody says how likely it closes, so it is told by its bounds.",
        "The {n} gaps are not among them: nobody says how likely they close, so they are told by their bounds.",
        d.gaps,
    )  # fmt: skip


def rest(d: Drivers, shown: int) -> str:
    """How many numbers move it by no more than noise; empty when all do."""
    left = len(d.ranked) - shown
    return "" if not left else several(
        "{n} of {all} uncertain numbers moves it by no more than noise.",
        "{n} of {all} uncertain numbers move it by no more than noise.",
        left, all=count(len(d.ranked)),
    )  # fmt: skip


def still(d: Drivers) -> str:
    """How many numbers do not vary; empty when all do."""
    return "" if not d.still else several(
        "{n} number has one value in all draws and can move nothing.",
        "{n} numbers have one value in all draws and can move nothing.",
        len(d.still),
    )  # fmt: skip


def groups(d: Drivers, shown: tuple[Driver, ...]) -> str:
    """Which swings must not be added up; empty when none of a group is shown."""
    named = [
        several("{group} ({n} number)", "{group} ({n} numbers)", len(members), group=quoted(name))
        for name, members in d.groups.items()
        if any(x.group == name for x in shown)
    ]
    if not named:
        return ""
    return say(
        "The numbers of one group move together, so their swings must not be added up: {groups}.",
        groups=together(named),
    )


def row_label(x: Driver, d: Drivers) -> str:
    """A number with its group, and that its middle lies outside its ends."""
    if x.group in d.groups and x.bent:
        return say("{number} (group {group}, not in one direction)", number=x.label, group=quoted(x.group))
    if x.group in d.groups:
        return say("{number} (group {group})", number=x.label, group=quoted(x.group))
    return say("{number} (not in one direction)", number=x.label) if x.bent else x.label
