"""What a drafted article says in numbers, as quantities that name their claims: for a person to accept or drop."""

import re
from collections.abc import Mapping
from dataclasses import replace

from midgame.drafting.emit import Fields
from midgame.evidence.reading.draft import Draft, DraftClaim
from midgame.evidence.reading.nouns import PERCENT


def quantities(draft: Draft) -> dict[str, Fields]:
    """A quantity per number that a claim counts, and one per probability word that has a band."""
    found: dict[str, Fields] = {}
    for claim in draft.claims:
        found |= _counts(claim)
        hedge = next((h for h in claim.hedges if h.band), None)
        if hedge is not None and hedge.band is not None:
            low, high = (f"{round(100 * end, 4):g}%" for end in hedge.band)
            label = f"{hedge.span.text}: {_short(claim)}"
            value = low if low == high else f"{low}..{high}"
            found[f"chance_{_word(claim.id)}"] = {
                "value": value, "unit": "probability", "from": claim.id, "label": label,
            }  # fmt: skip
    return found


def _counts(claim: DraftClaim) -> dict[str, Fields]:
    found: dict[str, Fields] = {}
    for count in claim.counts:
        name = f"{_word(count.unit)}_{_word(claim.id)}"
        while name in found:
            name += "_more"
        low, high, unit = _plain(count.low), _plain(count.high), count.unit
        if unit == PERCENT and count.high <= 100:
            low, high, unit = f"{low}%", f"{high}%", "fraction"
        found[name] = {
            "value": low if low == high else f"{low}..{high}",
            "unit": unit,
            "from": claim.id,
            "label": count.span.text,
        }
    return found


def _plain(value: float) -> str:
    """A number as the language reads it back: no exponent."""
    return f"{value:.0f}" if value == round(value) else f"{value:.6g}"


def _short(claim: DraftClaim) -> str:
    words = claim.sentence.text.split()
    return " ".join(words[:8]) + (" ..." if len(words) > 8 else "")


def says(found: Mapping[str, Fields]) -> dict[str, dict[str, object]]:
    """Of each claim what it says of the quantities that were drafted from it."""
    told: dict[str, dict[str, object]] = {}
    for name, fields in found.items():
        told.setdefault(str(fields["from"]), {})[name] = fields["value"]
    return {claim: {"says": listed} for claim, listed in told.items()}


def forecasts(draft: Draft) -> dict[str, Fields]:
    """A forecast for each claim that says how likely something is by a deadline; its rule is left to be sharpened."""
    found: dict[str, Fields] = {}
    made = draft.source.date
    for claim in draft.claims:
        deadline = claim.forecast.deadline if claim.forecast is not None else None
        if made is None or deadline is None or deadline < made or not any(h.band for h in claim.hedges):
            continue
        speaker = claim.attribution.speaker
        found[f"f_{_word(claim.id)}"] = {
            "question": f"Does it come about: {' '.join(claim.sentence.text.split())}",
            "rule": "Yes if it comes about as it is claimed. To be sharpened, with the source that settles it.",
            "by": speaker.text if speaker is not None else draft.source.id,
            "made": made.isoformat(),
            "deadline": deadline.isoformat(),
            "claim": claim.id,
        }
    return found


def of_source(draft: Draft) -> Draft:
    """The draft with the name of its source before the names of its claims, so that they stand beside others."""
    before = draft.source.id
    claims = [
        replace(c, id=f"{before}-{c.id}", contradicts=tuple(f"{before}-{o}" for o in c.contradicts))
        for c in draft.claims
    ]
    return replace(draft, claims=claims)


def _word(text: str) -> str:
    return re.sub(r"\W+", "_", text)
