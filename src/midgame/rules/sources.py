"""Numbers that come from nowhere, and sources that nobody describes."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.evidence.base import ASSUMED
from midgame.evidence.uses import inputs
from midgame.rules.base import Case, rule
from midgame.scenario.quantities import RIVAL_PREFIX


@rule(
    "no-source",
    meaning="a number that says neither where it comes from nor that it is assumed",
    fix="add `from: ...` with a claim or a source of `evidence.yaml`, or `from: assumed` with a `why`",
    example="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft}
    """,
    good="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: assumed, why: a guess}
    """,
)
def no_source(case: Case) -> Iterator[Problem]:
    """A reader cannot check it. To assume a number is no shame; to hide that it is assumed is."""
    for name, quantity in inputs(case.known):
        for at in quantity.silent:
            yield Problem(
                quantity.place,
                f"rival {at + 1} of '{name.removeprefix(RIVAL_PREFIX)}' has no source: a reader cannot check it",
                "add 'from: ...' to that rival, or 'from: assumed' with a 'why'",
            )
        if not quantity.sources:
            yield Problem(
                quantity.place,
                f"{_unsourced(name)}: a reader cannot check it",
                "add 'from: ...' with a claim or source of evidence.yaml, or 'from: assumed' with a 'why'",
            )
    for name, table in case.known.tables.items():
        if not table.sources:
            yield Problem(
                table.place,
                f"the table '{name}' has no source: a reader cannot check it",
                "add 'from: ...' with a claim or source of evidence.yaml, or 'from: assumed' with a 'why'",
            )


def _unsourced(name: str) -> str:
    contested = name.removeprefix(RIVAL_PREFIX)
    return f"'{name}' has no source" if contested == name else f"no rival of '{contested}' has a source"


@rule(
    "undescribed-source",
    meaning="a source is named, and there is no `evidence.yaml` that describes it",
    fix="put the scenario in a folder and describe each source in `evidence.yaml` beside it",
    example="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: paper}
    """,
    good="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: paper}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
    """,
    on="evidence",
)
def undescribed_source(case: Case) -> Iterator[Problem]:
    """A name alone does not let a reader find the source, nor midgame see what it shares with others."""
    if case.ledger.sources or case.ledger.claims:
        return
    named = {s: user.place for user in case.known.users.values() for s in user.sources if s != ASSUMED}
    if named:
        some = ", ".join(sorted(named)[:4]) + (", ..." if len(named) > 4 else "")
        yield Problem(
            min(named.values()),
            f"{len(named)} source{'s are' if len(named) > 1 else ' is'} named ({some}), and no evidence.yaml describes "
            f"{'them' if len(named) > 1 else 'it'}",
            "put the scenario in a folder and describe each source in evidence.yaml beside it",
        )
