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
    "never-lowest",
    meaning="a range for a number of hits whose lowest whole number never comes up (in files that say `midgame: 2`)",
    fix="begin the range one lower: `0..4` stands for 1, 2, 3 and 4 alike",
    example="""
        midgame: 2
        sides: {us: Us, them: Them}
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: assumed, why: a guess}
          sinking: {value: 1..4, unit: hits, from: assumed, why: a guess}
        plan:
          - step: act
            does: salvo.raid
            with: {missiles: 8, platforms: 4, shots: 2, ready: 1, reliability: 0.9, find: 1, ships: 3, interceptors: 2,
              intercept: 0.5, soft: 0.2, hit: 0.8, staying: 1, sinking: sinking}
    """,
    good="""
        midgame: 2
        sides: {us: Us, them: Them}
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: assumed, why: a guess}
          sinking: {value: 0..4, unit: hits, from: assumed, why: a guess}
        plan:
          - step: act
            does: salvo.raid
            with: {missiles: 8, platforms: 4, shots: 2, ready: 1, reliability: 0.9, find: 1, ships: 3, interceptors: 2,
              intercept: 0.5, soft: 0.2, hit: 0.8, staying: 1, sinking: sinking}
    """,
)
def never_lowest(case: Case) -> Iterator[Problem]:
    """A range holds every number between its ends: a ship that needs 1.3 hits is sunk by two, never by one."""
    return (p for p in case.told if p.rule == "never-lowest")


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


@rule(
    "uneven-repeat",
    meaning="a `repeat` that is no whole number of ticks, in a file of version 1",
    fix="write a repeat that fits the tick, such as `every tick`, or shorten the tick",
    example="""
        clock: {start: 2025-01-01, tick: 7 days, horizon: 70 days}
        plan: [{step: act, repeat: every 10 days}]
    """,
    good="""
        clock: {start: 2025-01-01, tick: 7 days, horizon: 70 days}
        plan: [{step: act, repeat: every tick}]
    """,
)
def uneven_repeat(case: Case) -> Iterator[Problem]:
    """The step is played at the next tick, so less often than is written. In version 2 it is an error."""
    return (p for p in case.told if p.rule == "uneven-repeat")


@rule(
    "hazard-in-time",
    meaning="a chance over a window whose plays do not add up to it, in a file of version 1",
    fix="write `midgame: 2`, where the clock says how long a play stands for, or give `exposure`",
    example="""
        plan:
          - step: act
            repeat: every 3 days
            does: politics.hazard
            with: {probability: 0.5, window: 30}
    """,
    good="""
        midgame: 2
        plan:
          - step: act
            repeat: every 3 days
            does: politics.hazard
            with: {probability: 0.5, window: 30}
    """,
)
def hazard_in_time(case: Case) -> Iterator[Problem]:
    """Half within 30 days becomes a fifth when each of ten plays stands for one day."""
    return (p for p in case.told if p.rule == "hazard-in-time")


@rule(
    "stops-after-success",
    meaning="a throw that is repeated and stops for good at its first success, in a file of version 2",
    fix="write `goes_on: true` if it may happen again, `goes_on: false` if once is enough",
    example="""
        midgame: 2
        plan: [{step: act, repeat: daily, does: politics.chance, with: {probability: 0.5}}]
    """,
    good="""
        midgame: 2
        plan: [{step: act, repeat: daily, goes_on: true, does: politics.chance, with: {probability: 0.5}}]
    """,
)
def stops_after_success(case: Case) -> Iterator[Problem]:
    """A daily raid that is over after the first hit looks like many raids and is one."""
    return (p for p in case.told if p.rule == "stops-after-success")


@rule(
    "never-fails",
    meaning="an `on_failure` of a step that cannot fail",
    fix="say when the step is given up, with `until`, `at_most` or `fails`, or when it has succeeded; or remove it",
    example="""
        facts: {port: [open, closed]}
        plan:
          - {step: act, repeat: daily, succeeds: port == open, on_failure: {set: {port: closed}}}
    """,
    good="""
        facts: {port: [open, closed]}
        plan:
          - {step: act, repeat: daily, at_most: 3, succeeds: port == open, on_failure: {set: {port: closed}}}
    """,
)
def never_fails(case: Case) -> Iterator[Problem]:
    """What is tried again until it succeeds has not failed when the clock runs out: it is only not done."""
    return (p for p in case.told if p.rule == "never-fails")


@rule(
    "transfer-pulls",
    meaning="counted cases whose `transfer` makes a rare thing much more likely, in a file of version 1",
    fix="write `midgame: 2`, where `transfer` widens the range around the same mean, or give a `background`",
    example="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: assumed, why: a guess}
          p: {value: 0 of 35, unit: probability, transfer: 0.1, from: assumed, why: a guess}
        plan: [{step: act, does: politics.chance, with: {probability: p}}]
    """,
    good="""
        midgame: 2
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: assumed, why: a guess}
          p: {value: 0 of 35, unit: probability, transfer: 0.1, from: assumed, why: a guess}
        plan: [{step: act, does: politics.chance, with: {probability: p}}]
    """,
)
def transfer_pulls(case: Case) -> Iterator[Problem]:
    """To trust old cases less is to know less, not to think a rare thing common: 0 of 35 at a tenth became 11 %.

    Told of where the mean of the cases moves by more than a third.
    """
    return (p for p in case.told if p.rule == "transfer-pulls")
