"""Ranges beside what their own sources say."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.evidence.uses import cited, inputs
from midgame.rules.base import Case, rule

# A range may miss the outermost number of its sources by this share of their spread: rounding.
ROUNDING = 0.01


@rule(
    "averaged-contradiction",
    meaning="one range covers claims that contradict each other",
    fix="write them as rivals with weights, `[{weight: 1, value: ...}, ...]`, or as a switch with an excursion",
    example="""
        quantities:
          jets: {value: 8 to 24, unit: aircraft, from: [many, few]}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
          herald: {title: What we counted ourselves, date: 2024-12-02}
        claims:
          many: {source: paper, text: There are 24 jets., contradicts: few}
          few: {source: herald, text: There are 8 jets.}
    """,
    good="""
        quantities:
          jets:
            value: [{weight: 1, value: 24, from: many}, {weight: 1, value: 8, from: few}]
            unit: aircraft
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
          herald: {title: What we counted ourselves, date: 2024-12-02}
        claims:
          many: {source: paper, text: There are 24 jets., contradicts: few}
          few: {source: herald, text: There are 8 jets.}
    """,
    on="evidence",
)
def averaged_contradiction(case: Case) -> Iterator[Problem]:
    """The middle of the range describes a world that neither source reports."""
    pairs = list(case.ledger.contradictions())
    for name, quantity in inputs(case.known):
        named = set(cited(quantity))
        for one, other in pairs:
            if one.id in named and other.id in named and not quantity.rivals:
                yield Problem(
                    quantity.place,
                    f"'{name}' rests on {one.id} and {other.id}, which contradict each other: one range over both "
                    "describes a world that neither source reports",
                    "keep them apart: '[{weight: 1, value: ..., from: "
                    f"{one.id}}}, {{weight: 1, value: ..., from: {other.id}}}]', or a switch with an excursion",
                )


@rule(
    "narrower-than-sources",
    meaning="a range leaves out what one of its own sources says",
    fix="widen the range, or drop the source that you do not believe and say why",
    example="""
        quantities:
          jets: {value: 20 to 25, unit: aircraft, from: [many, few]}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
          herald: {title: What we counted ourselves, date: 2024-12-02}
        claims:
          many: {source: paper, text: There are 24 jets., says: {jets: 24}}
          few: {source: herald, text: There are 8 jets., says: {jets: 8}}
    """,
    good="""
        quantities:
          jets: {value: 8 to 25, unit: aircraft, from: [many, few]}
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
          herald: {title: What we counted ourselves, date: 2024-12-02}
        claims:
          many: {source: paper, text: There are 24 jets., says: {jets: 24}}
          few: {source: herald, text: There are 8 jets., says: {jets: 8}}
    """,
    on="evidence",
)
def narrower_than_sources(case: Case) -> Iterator[Problem]:
    """A number cannot be surer than what it rests on.

    The range is from the 5th to the 95th percentile, or between the ends where the notation has hard ones.
    """
    claims = case.ledger.claims
    for name, quantity in inputs(case.known):
        ends = quantity.bounds or (quantity.low, quantity.high)
        said = {c: claims[c].says[name] for c in cited(quantity) if c in claims and name in claims[c].says}
        if ends[0] is None or ends[1] is None or not said:
            continue
        lowest, highest = min(said, key=lambda c: said[c][0]), max(said, key=lambda c: said[c][1])
        bottom, top = said[lowest][0], said[highest][1]
        slack = ROUNDING * max(top - bottom, abs(top), abs(bottom))
        missed = [f"{lowest} says {bottom:.4g}"] if bottom < ends[0] - slack else []
        missed += [f"{highest} says {top:.4g}"] if top > ends[1] + slack else []
        if missed:
            yield Problem(
                quantity.place,
                f"'{name}' runs from {ends[0]:.4g} to {ends[1]:.4g} {quantity.unit}".rstrip()
                + f", but {' and '.join(missed)}: the range is surer than its sources",
                f"widen it to {min(bottom, ends[0]):.4g} to {max(top, ends[1]):.4g}, "
                "or drop the source that you do not believe and say why",
            )
