"""An audit as sections, for the terminal."""

from collections.abc import Iterator

from midgame.audit import words
from midgame.audit.base import KINDS, Audit
from midgame.findings.base import Section
from midgame.wording import say


def show(a: Audit) -> tuple[Section, ...]:
    """What moves nothing first, then what never happens, is always the same, is read by nothing, or stops the run."""
    rows = tuple(
        (m.name, words.kind(m.kind), words.played(m), words.outcomes(m), m.accepted) for k in KINDS for m in a.inert(k)
    )
    header = (say("Name"), say("Kind"), say("Played at"), say("Outcomes changed"), say("Accepted because"))
    items = (words.wrongly(a),) if a.wrongly_accepted else ()
    title, lead = say("What moves nothing"), words.lead(a)
    first = Section("inert", title, lead, items=items, header=header if rows else (), table=rows)
    return (first, *(s for s in _others(a) if s.items))


def _others(a: Audit) -> Iterator[Section]:
    yield Section("never", say("What never happens"), items=tuple(words.never(n) for n in a.never))
    yield Section("never-fails", say("What could fail and never does"), items=a.never_fails)
    yield Section(
        "never-true", say("Conditions that never hold"), items=tuple(words.condition(c) for c in a.never_true)
    )
    yield Section(
        "always-true", say("Conditions that always hold"), items=tuple(words.condition(c) for c in a.always_true)
    )
    yield Section("unread", say("Effects that nothing reads"), items=tuple(words.unread(u) for u in a.unread))
    stopped = tuple(words.stopped(m) for m in a.moved if m.stopped)
    yield Section("stopped", say("What cannot be played otherwise"), items=stopped)
