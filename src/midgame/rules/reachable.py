"""Ends that can never be reached."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.rules.base import Case, rule
from midgame.rules.possible import Can, possible, why_not


@rule(
    "never-reached",
    meaning="an end state whose condition can never hold",
    fix="let a step bring it about, under `effects: {set: ...}` or `choose`, or correct its condition",
    example="""
        facts: {port: [open, closed]}
        end_states: {won: port == closed}
    """,
    good="""
        facts: {port: [open, closed]}
        plan: [{step: act, effects: {set: {port: closed}}}]
        end_states: {won: port == closed}
    """,
    error=True,
)
def never_reached(case: Case) -> Iterator[Problem]:
    """No replication could ever end so, and the run would answer 0 % whatever the numbers are."""
    can = Can.of(case.scenario)
    for end in case.scenario.end_states:
        if not possible(end.when, can):
            yield Problem(
                end.place,
                f"the end state '{end.name}' can never be reached: {why_not(end.when, can)}",
                "let a step bring it about, under 'effects: {set: ...}' or 'choose'",
            )
