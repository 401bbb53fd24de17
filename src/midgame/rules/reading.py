"""Rules that the reader of a scenario sees on the way, since only it knows each key as it was written."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.rules.base import Case, rule


@rule(
    "unused-group",
    meaning="a group of correlated quantities that no quantity belongs to",
    fix="put `group: ...` with two or more quantities, or remove the group",
    example="""
        groups: {crews: 0.7}
    """,
    good="""
        groups: {crews: 0.7}
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: assumed, why: a guess, group: crews}
    """,
)
def unused_group(case: Case) -> Iterator[Problem]:
    """Numbers that were meant to move together are drawn as if they had nothing to do with each other."""
    return (p for p in case.told if p.rule == "unused-group")


@rule(
    "idle-key",
    meaning="a key that does nothing, since its step is played once",
    fix="add `repeat: daily`, or remove the key",
    example="""
        plan: [{step: act, until: day > 5}]
    """,
    good="""
        plan: [{step: act, repeat: daily, until: day > 5}]
    """,
)
def idle_key(case: Case) -> Iterator[Problem]:
    """`until`, `at_most` and `goes_on` say when a repeated step stops; a step that is played once has stopped."""
    return (p for p in case.told if p.rule == "idle-key")
