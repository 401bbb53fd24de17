"""What an audit finds: it plays the scenario, so it is asked for by ``midgame check --audit``."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.rules.base import Case, rule


@rule(
    "inert",
    meaning="an input, a step or a force that changes no end state in any play; needs `midgame check PATH --audit`",
    fix="let it matter, remove it, or say under `inert` why it is in the file",
    example="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: assumed, why: a guess}
    """,
    good="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: assumed, why: a guess}
        inert: {jets: because the outcome jets_counted is asked for}
    """,
    on="audit",
)
def inert(case: Case) -> Iterator[Problem]:
    """It looks as if the answer hung on it, and it does not: a critic who moves it sees nothing move.

    What an outcome alone reads is inert too, so that an outcome added to read an input hides nothing.
    """
    return (p for p in case.audited if p.rule == "inert")


@rule(
    "accepted-moves",
    meaning="a name under `inert` that changes an end state in some play; needs `midgame check PATH --audit`",
    fix="remove it from `inert`",
    example="""
        inert: {act: because the day is fixed, jets: because the outcome jets_counted is asked for}
    """,
    good="""
        inert: {jets: because the outcome jets_counted is asked for}
    """,
    error=True,
    on="audit",
)
def accepted_moves(case: Case) -> Iterator[Problem]:
    """The list of what is accepted must be true, or it would hide what the answer hangs on."""
    return (p for p in case.audited if p.rule == "accepted-moves")
