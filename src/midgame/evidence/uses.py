"""Who uses which source: the numbers of a scenario, what they cite, and all that is used."""

from collections.abc import Iterator

from midgame.evidence.base import ASSUMED, Evidence, Known, KnownQuantity


def inputs(known: Known) -> Iterator[tuple[str, KnownQuantity]]:
    """The numbers that must come from somewhere: those that are not worked out from others."""
    for name, quantity in known.quantities.items():
        if not quantity.computed:
            yield name, quantity


def cited(quantity: KnownQuantity) -> list[str]:
    """The claims and sources that a number names, each once."""
    return [s for s in dict.fromkeys(quantity.sources) if s != ASSUMED]


def used_names(evidence: Evidence, known: Known) -> set[str]:
    """The claims and sources that a number, step, force, forecast or hypothesis rests on."""
    used = {s for user in known.users.values() for s in user.sources}
    used |= {f.claim for f in evidence.forecasts.values()} | {f.base_from for f in evidence.forecasts.values()}
    if evidence.hypotheses:
        used |= {item.claim for item in evidence.hypotheses.evidence}
    return used - {"", ASSUMED}
