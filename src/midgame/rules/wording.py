"""Words for probabilities."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.rules.base import Case, rule
from midgame.scenario.words import with_band, words_in


@rule(
    "word-without-band",
    meaning="a probability word stands without the numbers that are read in it",
    fix="add `band: ...` with the probabilities that you read in the word",
    example="""
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
        claims:
          doubt: {source: paper, text: They will hardly fly., word: very unlikely, bears_on: jets}
    """,
    good="""
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
        claims:
          doubt: {source: paper, text: They will hardly fly., word: very unlikely, band: 5% to 20%, bears_on: jets}
    """,
    on="evidence",
)
def word_without_band(case: Case) -> Iterator[Problem]:
    """Readers take such words to mean very different numbers, and differ least when the band stands beside them.

    Words are looked for in `word` and in `wording`, on the scenario's scale and in the language of the source.
    """
    scale = case.known.scale
    for claim in case.ledger.claims.values():
        if claim.band is not None:
            continue
        source = case.ledger.source_of(claim.id)
        language = source.language if source and source.language else "en"
        text = f"{claim.word} ; {claim.wording}"
        found = words_in(text, scale, language) or words_in(text, scale)
        if not claim.word and not found:
            continue
        shown = f"; {with_band(*found[0])} on a published scale" if found else ""
        yield Problem(
            claim.place,
            f"the claim '{claim.id}' says '{claim.word or found[0][0]}' without a band{shown}: readers take such words "
            "to mean very different numbers",
            f"add 'band: {found[0][1]:.0%} to {found[0][2]:.0%}', or the band you read in it"
            if found
            else "add 'band: ...' with the probabilities you read in it",
        )
