"""The sections on what has happened so far, and what that says."""

from midgame.findings.base import Section
from midgame.findings.follow.base import Follow
from midgame.findings.follow.chart import course
from midgame.findings.follow.rows import (
    beliefs_table,
    days_table,
    events_table,
    numbers_table,
    sources_table,
    steps_table,
    surprise_table,
    watch_table,
)
from midgame.findings.follow.words import believed, lead, surprised, warned, watch
from midgame.wording import say


def show(f: Follow) -> tuple[Section, ...]:
    """What is known by day; what surprised; who was right so far; what to look for."""
    found = [
        _section("followed", say("What has happened so far, and what that says"), lead(f), days_table(f), drawn=f),
        *_events(f),
        _section("surprised", say("What surprised"), surprised(f), surprise_table(f),
                 items=tuple(warned(s) for s in f.seen if s.lacks)),
        _section("right", say("Who was right so far"), believed(f), beliefs_table(f)),
    ]  # fmt: skip
    if (steps := steps_table(f))[1]:
        found.append(_section("steps", say("One observation at a time"), "", steps))
    if f.sources:
        found.append(_section("spoke", say("For whom events spoke"), say(
            "A claim that is one of several rivals is spoken for where it is believed more than before, by more than "
            "the error of sampling."), sources_table(f)))  # fmt: skip
    if f.numbers:
        found.append(_section("moved", say("Numbers that have moved"), "", numbers_table(f)))
    found.append(_section("watch", say("What to look for"), watch(f), watch_table(f)))
    return tuple(found)


def _events(f: Follow) -> tuple[Section, ...]:
    """What else was asked for."""
    if not f.days[0].events:
        return ()
    return (_section("asked", say("What else was asked for"), "", events_table(f)),)


def _section(
    name: str, title: str, lead: str, table: tuple[tuple[str, ...], list[tuple[str, ...]]], *,
    items: tuple[str, ...] = (), drawn: Follow | None = None,
) -> Section:  # fmt: skip
    figures = () if drawn is None else (course(drawn),)
    header, rows = table
    return Section(name, title, lead, figures, items, header if rows else (), tuple(rows))
