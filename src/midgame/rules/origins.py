"""How many independent witnesses a number has."""

from collections import defaultdict
from collections.abc import Iterator

from midgame.errors import Problem
from midgame.evidence.base import ASSUMED, Evidence
from midgame.evidence.uses import cited, inputs
from midgame.rules.base import Case, rule


@rule(
    "one-origin-counted-twice",
    meaning="several sources of one number, or of a hypothesis, go back to one origin",
    fix="keep the source nearest to the origin, or add one that is independent of it",
    example="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: [paper, herald]}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01, origin: officials}
          herald: {title: What officials told us, date: 2024-12-02, origin: officials}
    """,
    good="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: [paper, herald]}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01, origin: officials}
          herald: {title: What we counted ourselves, date: 2024-12-02}
    """,
    on="evidence",
)
def one_origin_counted_twice(case: Case) -> Iterator[Problem]:
    """Two documents that repeat one report are one witness, and no surer than it."""
    evidence = case.ledger
    for name, quantity in inputs(case.known):
        for origin, members in _by_origin(evidence, cited(quantity)).items():
            if len(members) > 1:
                yield Problem(
                    quantity.place,
                    f"'{name}' names {' and '.join(members)}, all from '{origin}': one witness, not {len(members)}",
                    "keep the one nearest to the origin, or add a source that is independent of it",
                )
    items = evidence.hypotheses.evidence if evidence.hypotheses else ()
    seen: dict[str, str] = {}
    for item in items:
        origin = item.origin or evidence.origin_of(item.claim)
        if origin in seen:
            yield Problem(
                item.place,
                f"'{item.claim}' goes back to '{origin}', as '{seen[origin]}' does: only the stronger one is counted",
                "keep one, or give 'origin: ...' where they are independent",
            )
        seen.setdefault(origin, item.claim)


@rule(
    "single-source",
    meaning="a number that the answer depends on has one origin only; needs `midgame check PATH --run RUN`, "
    "which tells what the answer depends on",
    fix="look for a second, independent source, or widen the range until the answer no longer hangs on it",
    example="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: paper}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
    """,
    good="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: [paper, herald]}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
          herald: {title: What we counted ourselves, date: 2024-12-02}
    """,
    on="evidence",
)
def single_source(case: Case) -> Iterator[Problem]:
    """If that one witness errs, the answer falls with him."""
    for name, quantity in inputs(case.known):
        origins = _by_origin(case.ledger, cited(quantity))
        if quantity.matters and len(origins) == 1:
            yield Problem(
                quantity.place,
                f"the answer depends on '{name}', which has one origin only: '{next(iter(origins))}'",
                "look for a second, independent source, or widen the range until the answer no longer hangs on it",
            )


@rule(
    "assumed-driver",
    meaning="a number that the answer depends on is assumed; needs `midgame check PATH --run RUN`, which tells what "
    "the answer depends on",
    fix="look for a source, or widen the range until the answer no longer hangs on it",
    example="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: assumed, why: about as many as there are hangars}
    """,
    good="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: [paper, herald]}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
          herald: {title: What we counted ourselves, date: 2024-12-02}
    """,
)
def assumed_driver(case: Case) -> Iterator[Problem]:
    """A single source is one witness; an assumption is none, and the answer hangs on it all the same."""
    for name, quantity in inputs(case.known):
        if quantity.matters and ASSUMED in quantity.sources and not cited(quantity):
            yield Problem(
                quantity.place,
                f"the answer depends on '{name}', which is assumed: nobody but the author says so",
                "look for a source, or widen the range until the answer no longer hangs on it",
            )


def _by_origin(evidence: Evidence, names: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[evidence.origin_of(name)].append(name)
    return found
