"""Words for probabilities."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.evidence.base import Claim
from midgame.rules.base import Case, rule
from midgame.scenario.words import band_of, with_band, words_in

POSSIBLE = frozenset(("could", "might", "may", "possible", "possibly", "mogelijk", "kan", "zou kunnen", "posible",
                      "posiblemente", "podría", "puede"))  # fmt: skip
# From where on each scale says that a thing is likely.
LIKELY = {"ICD 203": "likely", "Kent": "probable", "IPCC": "likely"}


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
    for claim in case.ledger.claims.values():
        if claim.band is not None:
            continue
        found = _words_of(case, claim, f"{claim.word} ; {claim.wording}")
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


@rule(
    "word-off-scale",
    meaning="a claim's word of probability is given a band that the scale does not let it have",
    fix="give it the scale's band, or leave the word out and say in a note why you read it so",
    example="""
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
        claims:
          doubt: {source: paper, text: They could fly., word: could, band: 80% to 98%, bears_on: jets}
    """,
    good="""
        # evidence.yaml
        sources:
          paper: {title: The air force in figures, date: 2024-12-01}
        claims:
          doubt: {source: paper, text: They could fly., word: could, band: 10% to 60%, bears_on: jets}
    """,
    on="evidence",
)
def word_off_scale(case: Case) -> Iterator[Problem]:
    """The word is quoted as if it said the number, and its reader takes it for another.

    The band may be narrower or wider than the scale's; its middle must lie in it. A word of mere possibility
    (could, might, may, possibly) is on no scale: it does not say that a thing is likely, so its middle lies at most
    where the scale begins to say so.
    """
    scale = case.known.scale
    likely = band_of(LIKELY[scale], scale)[0]
    for claim in case.ledger.claims.values():
        if claim.band is None or not claim.word:
            continue
        word = " ".join(claim.word.lower().split())
        found = [f for f in _words_of(case, claim, word) if f[0] == word]
        if not found and word not in POSSIBLE:
            continue  # not a word of the scale, or one that is qualified, as in "highly unlikely"
        low, high = found[0][1:] if found else (0.0, likely)
        middle = sum(claim.band) / 2
        if not low <= middle <= high:
            yield Problem(
                claim.place,
                f"the claim '{claim.id}' reads '{word}' as {claim.band[0]:.0%} to {claim.band[1]:.0%}; on the scale "
                f"{scale} it says {low:.0%} to {high:.0%}",
                f"write 'band: {low:.0%} to {high:.0%}', or leave the word out and say in a note why you read it so",
            )


def _words_of(case: Case, claim: Claim, text: str) -> list[tuple[str, float, float]]:
    """The words of the scenario's scale in a text, in the language of the claim's source or else in English."""
    source = case.ledger.source_of(claim.id)
    language = source.language if source and source.language else "en"
    return words_in(text, case.known.scale, language) or words_in(text, case.known.scale)
