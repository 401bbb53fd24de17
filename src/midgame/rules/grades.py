"""The two grades of the Admiralty scale: who says it, and what is said."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.evidence.base import Claim, Evidence
from midgame.rules.base import Case, rule

# Grades are compared from this many graded claims on. Baker et al. 1968 found 87 % of more than
# 1,400 reports on the diagonal A1, B2, C3: raters who do not tell the two questions apart.
GRADED, DIAGONAL = 6, 0.85


@rule(
    "grades-always-agree",
    meaning="the credibility of claims repeats the reliability of their sources in 85 % or more of six or more "
    "graded claims",
    fix="grade each claim by whether others confirm it, whoever says it",
    example="""
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01, reliability: B}
          herald: {title: What we counted ourselves, date: 2024-12-02, reliability: C}
        claims:
          one: {source: paper, text: There are 24 jets., credibility: 2, bears_on: jets}
          two: {source: paper, text: Most of them fly., credibility: 2, bears_on: jets}
          three: {source: paper, text: Parts are short., credibility: 2, bears_on: jets}
          four: {source: herald, text: Crews are short., credibility: 3, bears_on: jets}
          five: {source: herald, text: Fuel is short., credibility: 3, bears_on: jets}
          six: {source: herald, text: They flew in May., credibility: 3, bears_on: jets}
    """,
    good="""
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01, reliability: B}
          herald: {title: What we counted ourselves, date: 2024-12-02, reliability: C}
        claims:
          one: {source: paper, text: There are 24 jets., credibility: 1, bears_on: jets}
          two: {source: paper, text: Most of them fly., credibility: 4, bears_on: jets}
          three: {source: paper, text: Parts are short., credibility: 2, bears_on: jets}
          four: {source: herald, text: Crews are short., credibility: 3, bears_on: jets}
          five: {source: herald, text: Fuel is short., credibility: 2, bears_on: jets}
          six: {source: herald, text: They flew in May., credibility: 1, bears_on: jets}
    """,
    on="evidence",
)
def grades_always_agree(case: Case) -> Iterator[Problem]:
    """Good sources err and poor ones can be right: two questions that always get one answer were not asked apart.

    In more than 1,400 army reports 87 % of the pairs of grades lay on the diagonal A1, B2, C3 (Baker and others,
    1968, as reported by later authors).
    """
    ledger = case.ledger
    graded = [c for c in ledger.claims.values() if _apart(ledger, c) is not None]
    same = [c for c in graded if _apart(ledger, c) == 0]
    if len(graded) >= GRADED and len(same) >= DIAGONAL * len(graded):
        yield Problem(
            graded[0].place,
            f"in {len(same)} of {len(graded)} graded claims the credibility only repeats the source's reliability "
            "(A1, B2, C3): the two answer different questions",
            "grade each claim by whether others confirm it, whoever says it: good sources err, poor ones can be right",
        )


def _apart(evidence: Evidence, claim: Claim) -> int | None:
    """Credibility less reliability as numbers; None when either is missing or cannot be judged."""
    source = evidence.source_of(claim.id)
    if source is None or claim.credibility is None or claim.credibility > 5 or source.reliability not in tuple("ABCDE"):
        return None
    return claim.credibility - ("ABCDE".index(source.reliability) + 1)
