"""Claims that are out of date, and claims that bear on nothing."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.evidence.uses import cited, inputs, used_names
from midgame.rules.base import Case, rule


@rule(
    "superseded",
    meaning="a number rests on a claim that a later one replaces",
    fix="use the later claim, and check the number against it",
    example="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: first}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
        claims:
          first: {source: paper, text: There are 20 to 25 jets.}
          second: {source: paper, text: There are 18., supersedes: first, bears_on: jets}
    """,
    good="""
        quantities:
          jets: {value: 18, unit: aircraft, from: second}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
        claims:
          first: {source: paper, text: There are 20 to 25 jets., bears_on: jets}
          second: {source: paper, text: There are 18., supersedes: first}
    """,
    on="evidence",
)
def superseded(case: Case) -> Iterator[Problem]:
    """The source itself no longer says what the number rests on."""
    newer = {old: claim.id for claim in case.ledger.claims.values() for old in claim.supersedes}
    for name, quantity in inputs(case.known):
        for source in cited(quantity):
            if source in newer:
                yield Problem(
                    quantity.place,
                    f"'{name}' rests on '{source}', which '{newer[source]}' supersedes",
                    f"use '{newer[source]}', and check the number against it",
                )


@rule(
    "unused-claim",
    meaning="a claim that bears on nothing",
    fix="name it in the `from` of a number, say what it bears on with `bears_on: ...`, or drop it",
    example="""
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
        claims:
          tents: {source: paper, text: There are tents on the field.}
    """,
    good="""
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
        claims:
          tents: {source: paper, text: There are tents on the field., bears_on: jets}
    """,
    on="evidence",
)
def unused_claim(case: Case) -> Iterator[Problem]:
    """A ledger of what was read but not used hides what the numbers rest on."""
    used = used_names(case.ledger, case.known)
    for claim in case.ledger.claims.values():
        inherited = claim.place.file in case.scenario.ledgers  # what it rests on there is said there
        if claim.id not in used and not claim.bears_on and not claim.says and not inherited:
            yield Problem(
                claim.place,
                f"nothing uses the claim '{claim.id}'",
                "name it in a quantity's 'from', say what it bears on with 'bears_on: ...', or drop it",
            )
