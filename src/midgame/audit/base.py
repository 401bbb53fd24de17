"""What an audit finds: records of names, codes and counts of plays."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["input", "step", "force"]
KINDS: tuple[Kind, ...] = ("input", "step", "force")


@dataclass(frozen=True)
class Moved:
    """One thing that was varied, and in how many of ``looked`` plays that changed the goal, an end state, an outcome.

    An input was played at its low and at its high end (``low`` and ``high``, empty for others) or with each of its
    ``rivals`` believed, a step was taken out, a force was played at nothing and doubled. Counters are outcomes too.
    ``stopped`` says what stopped the run, when one of these could not be played: then it moves something. ``accepted``
    is the author's reason to keep it.
    """

    kind: Kind
    name: str
    label: str
    looked: int
    goal: int
    ends: int
    outcomes: int
    low: str = ""
    high: str = ""
    rivals: int = 0
    stopped: str = ""
    accepted: str = ""

    @property
    def inert(self) -> bool:
        """Whether it changes no end state in any play; an outcome that only reads it does not count."""
        return not self.ends and not self.stopped

    @property
    def idle(self) -> bool:
        """Whether it changes no outcome either."""
        return self.inert and not self.outcomes


@dataclass(frozen=True)
class Never:
    """What never happens: a step that never begins, a fact's value never reached, an end state that never holds."""

    what: Literal["step", "fact", "end_state"]
    name: str
    label: str
    value: str = ""


@dataclass(frozen=True)
class Condition:
    """A part of a condition (of a step, or ``stop_when``) that was looked at, and was the same each time."""

    step: str
    key: str
    text: str
    looked: int


@dataclass(frozen=True)
class Unread:
    """An effect on something that nothing reads: no condition, no amount, no end state and no outcome."""

    step: str
    kind: str
    target: str


@dataclass(frozen=True)
class Audit:
    """All that an audit finds. ``never_fails`` are steps that could fail, were played, and did not."""

    title: str
    replications: int
    seed: int
    moved: tuple[Moved, ...]
    never: tuple[Never, ...]
    never_fails: tuple[str, ...]
    never_true: tuple[Condition, ...]
    always_true: tuple[Condition, ...]
    unread: tuple[Unread, ...]

    def of(self, kind: Kind) -> tuple[Moved, ...]:
        """All that was varied of one kind."""
        return tuple(m for m in self.moved if m.kind == kind)

    def inert(self, kind: Kind) -> tuple[Moved, ...]:
        """Those of a kind that change no end state, accepted ones too."""
        return tuple(m for m in self.of(kind) if m.inert)

    @property
    def wrongly_accepted(self) -> tuple[str, ...]:
        """Names that the author accepts as inert, and that change an end state in whatever they name."""
        moving = {m.name for m in self.moved if m.accepted and not m.inert}
        return tuple(dict.fromkeys(m.name for m in self.moved if m.name in moving))
