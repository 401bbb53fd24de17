"""What can happen in a replication: an event per kind, of names and numbers. Words for them come last, elsewhere."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Event:
    """Something that happened: the day, the step that it belongs to (empty: none), and what, as a code."""

    day: float
    step: str
    what: str = field(default="", init=False)


@dataclass(frozen=True)
class Believed(Event):
    """The draw believes one rival of a step or a fact, counted from 0."""

    of: str
    rival: int
    label: str
    what: str = field(default="believed", init=False)


@dataclass(frozen=True)
class Began(Event):
    """The step was played for the first time."""

    what: str = field(default="began", init=False)


@dataclass(frozen=True)
class Succeeded(Event):
    """The step succeeded."""

    what: str = field(default="succeeded", init=False)


@dataclass(frozen=True)
class Failed(Event):
    """The step failed for good."""

    what: str = field(default="failed", init=False)


@dataclass(frozen=True)
class _Moved(Event):
    """The count of a force changed by ``amount``, above 0; ``left`` is what there is after it."""

    force: str
    amount: float
    left: float


@dataclass(frozen=True)
class Lost(_Moved):
    """A force lost this to the enemy."""

    what: str = field(default="lost", init=False)


@dataclass(frozen=True)
class Used(_Moved):
    """This was used up."""

    what: str = field(default="used", init=False)


@dataclass(frozen=True)
class Arrived(_Moved):
    """This was added."""

    what: str = field(default="arrived", init=False)


Moved = Lost | Used | Arrived


@dataclass(frozen=True)
class Shifted(Event):
    """So many units of a force went from one of its states into another; ``left`` is what is in that one after it."""

    before: str
    after: str
    amount: float
    left: float
    what: str = field(default="shifted", init=False)


@dataclass(frozen=True)
class Counted(Event):
    """A counter changed by ``change``, to ``total``."""

    counter: str
    change: float
    total: float
    what: str = field(default="counted", init=False)


@dataclass(frozen=True)
class Became(Event):
    """A fact became another of its values."""

    fact: str
    before: str
    after: str
    what: str = field(default="became", init=False)


@dataclass(frozen=True)
class Offered(Event):
    """A side offered an agreement."""

    agreement: str
    side: str
    what: str = field(default="offered", init=False)


@dataclass(frozen=True)
class Answered(Event):
    """A side accepted or refused an agreement that was offered to it."""

    agreement: str
    side: str
    accepted: bool
    what: str = field(default="answered", init=False)


@dataclass(frozen=True)
class Reached(Event):
    """An end state held at the end of the day, for the first time."""

    end_state: str
    what: str = field(default="reached", init=False)
