"""The rooms of findings in their order: what the page shows, and what ``explain`` prints.

A new finding is a folder beside this file and one line here.
"""

from dataclasses import replace

from midgame.errors import CannotSay
from midgame.findings.base import Ask, Section, find, show
from midgame.runs.frame import Frame
from midgame.wording import count, mark, reason, say, sentence, together

# Of each part of the page its name, its title, and its rooms from top to bottom.
PARTS = (
    (
        "answer",
        mark("The answer"),
        (
            "spread",
            "gaps",
            "rivals",
            "answer",
            "costs",
            "breaks",
            "agreements",
            "ways",
            "losses",
            "numbers",
            "course",
            "built",
        ),
    ),
    (
        "hinges",
        mark("What the answer hinges on"),
        (
            "given",
            "drivers",
            "luck",
            "flips",
            "box",
            "excursions",
            "information",
            "reverse",
            "claims",
            "enough",
            "stories",
        ),
    ),
)
EXPLAIN = (
    "spread", "gaps", "rivals", "enough", "luck", "given", "drivers", "flips", "box", "excursions", "breaks",
    "agreements", "ways", "certain", "information", "reverse", "claims", "built",
)  # fmt: skip

# What may be told of a run given an event, from the replications in which it came about alone.
GIVEN = ("spread", "given", "drivers", "flips", "box", "breaks", "agreements", "ways", "built")
BESIDE = mark(
    "given an event only what its own replications tell is told; this compares draws, or is played beside a run"
)

# What rests on all replications also where only the first are kept, or says itself what it rests on.
ON_ALL = ("spread", "gaps", "answer", "excursions", "enough", "built")

# What each finding is called where it cannot be given.
NAMES = {
    "rivals": mark("the answer under each rival"),
    "spread": mark("what it depends on"),
    "breaks": mark("where the plan breaks"),
    "costs": mark("what it costs each side"),
    "ways": mark("by which way"),
    "agreements": mark("agreements"),
    "answer": mark("the answer"),
    "losses": mark("losses"),
    "numbers": mark("numbers at the end"),
    "course": mark("forces over time"),
    "built": mark("what was changed against the base"),
    "drivers": mark("what moves the answer"),
    "luck": mark("luck or ignorance"),
    "given": mark("the answer given that something comes about"),
    "gaps": mark("what rests on the gaps"),
    "flips": mark("what would flip it"),
    "box": mark("in which futures it happens"),
    "excursions": mark("what if"),
    "information": mark("what to find out next"),
    "reverse": mark("what would reverse it"),
    "claims": mark("assumptions tested"),
    "certain": mark("one step made certain"),
    "enough": mark("how precise it is"),
    "stories": mark("replications told"),
    "choice": mark("what would change the choice"),
}


def found(rooms: tuple[str, ...], frame: Frame, ask: Ask) -> dict[str, object]:
    """What each room finds, or the reason why there is nothing."""
    return {
        room: CannotSay(BESIDE) if frame.given is not None and room not in GIVEN else find(room, frame, ask)
        for room in rooms
    }


def shown(findings: dict[str, object], frame: Frame) -> list[Section]:
    """The sections of findings, in their order; each says so where it rests on the first replications alone."""
    return [
        _first(section, frame) if room not in ON_ALL else section
        for room, finding in findings.items()
        for section in show(room, finding, frame)
    ]


def _first(section: Section, frame: Frame) -> Section:
    if frame.total == frame.replications:
        return section
    told = say("From the first {n} of {all} replications.", n=count(frame.replications), all=count(frame.total))
    return replace(section, lead=f"{section.lead} {told}".strip())


def cannot_say(findings: dict[str, object]) -> list[Section]:
    """What cannot be said among findings, those of one reason together; nothing when all is said."""
    reasons: dict[str, list[str]] = {}
    for room, found_there in findings.items():
        if isinstance(found_there, CannotSay):
            reasons.setdefault(reason(found_there), []).append(say(NAMES[room]))
    if not reasons:
        return []
    items = tuple(f"{together(names)}: {sentence(why)}" for why, names in reasons.items())
    return [Section("silent", say("What this run cannot say"), items=items)]
