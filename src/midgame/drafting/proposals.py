"""What a drafted article says in numbers, as quantities that name their claims: for a person to accept or drop."""

from midgame.drafting.emit import Fields
from midgame.evidence.reading.draft import Draft, DraftClaim


def quantities(draft: Draft) -> dict[str, Fields]:
    """A quantity per number that a claim counts, and one per probability word that has a band."""
    found: dict[str, Fields] = {}
    for claim in draft.claims:
        found |= _counts(claim)
        hedge = next((h for h in claim.hedges if h.band), None)
        if hedge is not None and hedge.band is not None:
            low, high = (f"{round(100 * end, 4):g}%" for end in hedge.band)
            label = f"{hedge.span.text}: {_short(claim)}"
            found[f"chance_{claim.id}"] = {
                "value": f"{low}..{high}", "unit": "probability", "from": claim.id, "label": label,
            }  # fmt: skip
    return found


def _counts(claim: DraftClaim) -> dict[str, Fields]:
    found: dict[str, Fields] = {}
    for count in claim.counts:
        name = f"{count.unit.replace(' ', '_')}_{claim.id}"
        while name in found:
            name += "_more"
        value = f"{count.low:g}" if count.low == count.high else f"{count.low:g}..{count.high:g}"
        found[name] = {"value": value, "unit": count.unit, "from": claim.id, "label": count.span.text}
    return found


def _short(claim: DraftClaim) -> str:
    words = claim.sentence.text.split()
    return " ".join(words[:8]) + (" ..." if len(words) > 8 else "")
