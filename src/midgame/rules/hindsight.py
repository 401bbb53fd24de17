"""What became known only after the scenario's date."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.evidence.uses import cited, inputs
from midgame.rules.base import Case, rule


@rule(
    "dated-after-start",
    meaning="`as_of` is later than the first day of the clock, so that what happened may feed the forecast of it",
    fix="let `as_of` be the first day or before; for a study of the past write `looks_back: true`",
    example="""
        as_of: 2025-01-20
    """,
    good="""
        as_of: 2025-01-01
    """,
)
def dated_after_start(case: Case) -> Iterator[Problem]:
    """The guard against hindsight lets pass every source of `as_of` or before: on a late date it guards nothing."""
    return (p for p in case.told if p.rule == "dated-after-start")


@rule(
    "hindsight",
    meaning="a source published after the scenario's date, `as_of`, feeds a number",
    fix="use a source of that date or before; keep the later one for `outcome.yaml`",
    example="""
        as_of: 2025-01-01
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: paper}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2025-02-01}
    """,
    good="""
        as_of: 2025-01-01
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: paper}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
    """,
    on="evidence",
)
def hindsight(case: Case) -> Iterator[Problem]:
    """What became known later makes a forecast look better than it was.

    The date of a claim counts, and so does the date of the source in which it stands.
    """
    if case.known.as_of is None:
        return
    for name, quantity in inputs(case.known):
        for source in cited(quantity):
            late = [d for d in case.ledger.published(source) if d.first > case.known.as_of]
            if late:
                yield Problem(
                    quantity.place,
                    f"'{name}' rests on '{source}' of {late[0]}, after the scenario's date {case.known.as_of}: "
                    "what became known later makes a forecast look better than it was",
                    "use a source of that date or before; keep the later one for outcome.yaml",
                )
