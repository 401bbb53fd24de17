"""The sentences on what moves the answer."""

from midgame.findings.drivers.find import Driver, Drivers
from midgame.findings.drivers.pairs import Pair
from midgame.findings.gaps.words import drawn
from midgame.findings.subject import estimated, measured
from midgame.wording import amount, count, percent, quoted, say, sentence, several, together

MOST_PAIRS = 3


def lead(d: Drivers) -> str:
    """The largest swing, what matters only together, and what does not count."""
    what = measured(d.subject)
    shown = d.top(len(d.ranked))
    if not d.ranked:
        return say("No number of this run is uncertain, so none can move {what}: all else is luck.", what=what)
    if shown:
        told = first(d, shown[0])
    else:
        told = several(
            "The one uncertain number does not move {what} by more than noise.",
            "None of the {n} uncertain numbers moves {what} by itself by more than noise.",
            len(d.ranked), what=what,
        )  # fmt: skip
    left = rest(d, len(shown)) if shown else ""
    error = say("Ranges in brackets are sampling error only.") if shown or d.pairs else ""
    parts = (told, left, both(d), computed(d), still(d), groups(d, shown), gaps_apart(d), error)
    return " ".join(t for t in parts if t)


def first(d: Drivers, x: Driver) -> str:
    """What the first driver does: from its lowest to its highest fifth, or where it is bent."""
    what, over = measured(d.subject), estimated(d.subject, d.mean)
    if not x.bent:
        return say(
            "The number that moves {what} most is {number}. In the fifth of draws in which it is lowest, {what} is "
            "{low}; in the fifth in which it is highest, {high}. Over all draws {what} is {mean}.",
            what=what, number=quoted(x.label), low=estimated(d.subject, x.low), high=estimated(d.subject, x.high),
            mean=over,
        )  # fmt: skip
    return say(
        "The number that moves {what} most is {number}, and not in one direction: in the fifth of draws around "
        "{here} {what} is {low}, in the fifth around {there} {high}. Over all draws {what} is {mean}.",
        what=what, number=quoted(x.label), here=amount(x.low_value, x.unit), low=estimated(d.subject, x.low),
        there=amount(x.high_value, x.unit), high=estimated(d.subject, x.high), mean=over,
    )  # fmt: skip


def both(d: Drivers) -> str:
    """The pairs that matter together; empty without any."""
    return " ".join(pair(d, p) for p in d.pairs[:MOST_PAIRS])


def pair(d: Drivers, p: Pair) -> str:
    """What two numbers do together."""
    names = together([quoted(p.first_label), quoted(p.second_label)])
    ends = ends_of(d, p)
    if p.only:
        return say("{numbers} matter only together: {ends}.", numbers=names, ends=ends)
    if p.share is None:
        return say("What {first} does hangs on {second}: {ends}.",
                   first=quoted(p.first_label), second=quoted(p.second_label), ends=ends)  # fmt: skip
    return say(
        "What {first} does hangs on {second}: together they explain {share} of the ignorance beyond what each does "
        "alone; {ends}.",
        first=quoted(p.first_label), second=quoted(p.second_label), share=percent(p.share.value), ends=ends,
    )  # fmt: skip


def ends_of(d: Drivers, p: Pair) -> str:
    """Where of both the outcome is lowest, and where highest."""
    return say(
        "{what} is {low} where they are around {low_first} and {low_second}, and {high} around {high_first} and "
        "{high_second}",
        what=measured(d.subject), low=estimated(d.subject, p.low), high=estimated(d.subject, p.high),
        low_first=amount(p.low_at[0], p.first_unit), low_second=amount(p.low_at[1], p.second_unit),
        high_first=amount(p.high_at[0], p.first_unit), high_second=amount(p.high_at[1], p.second_unit),
    )  # fmt: skip


def computed(d: Drivers) -> str:
    """The quantities that are worked out from inputs and move the outcome with them; empty without any."""
    clear = [x for x in d.computed if x.clear]
    if not clear:
        return ""
    return sentence(several(
        "{numbers} follows from these and is no input of its own: from its lowest fifth to its highest {what} goes "
        "from {low} to {high}.",
        "{n} numbers that follow from these are no inputs of their own, first {numbers}: from its lowest fifth to its "
        "highest {what} goes from {low} to {high}.",
        len(clear), numbers=quoted(clear[0].label), what=measured(d.subject),
        low=estimated(d.subject, clear[0].first), high=estimated(d.subject, clear[0].last),
    ))  # fmt: skip


def gaps_apart(d: Drivers) -> str:
    """That gaps are not among the numbers, and are drawn; empty without any."""
    if not d.gaps:
        return ""
    apart = several(
        "The gap is not among them: nobody says how likely it closes, so it is told by its bounds.",
        "The {n} gaps are not among them: nobody says how likely they close, so they are told by their bounds.",
        d.gaps,
    )  # fmt: skip
    return f"{apart} {drawn(d.gaps)}"


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
