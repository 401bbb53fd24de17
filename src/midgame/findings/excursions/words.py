"""The sentences on excursions."""

from collections.abc import Sequence

from midgame.findings.excursions.find import Excursion, Excursions
from midgame.findings.subject import difference
from midgame.wording import count, quoted, say, several, together

MOST_NAMED = 3


def lead(found: Excursions) -> str:
    """Which excursion moves the outcome most, whether that is more than chance, and how the pairs were played."""
    most = max(found.excursions, key=lambda e: abs(e.difference.value))
    moved = say(
        "{excursion} makes the largest difference: {difference}.",
        excursion=quoted(most.label), difference=difference(found.of, most.difference),
    )  # fmt: skip
    told = [moved, unclear(found.excursions), say("The upright tick marks the base case."),
            paired(found.excursions, found.replications)]  # fmt: skip
    return " ".join(t for t in told if t)


def unclear(excursions: Sequence[Excursion]) -> str:
    """Which excursions cannot be told from the base case; empty when all can."""
    names = [quoted(e.label) for e in excursions if e.difference.holds(0.0)]
    if not names:
        return ""
    if len(names) == len(excursions):
        return say("But no interval leaves out zero: this run cannot tell any excursion from the base case.")
    if len(names) <= MOST_NAMED:
        return say(
            "The interval of {excursions} holds zero: this run cannot tell the base case from it.",
            excursions=names[0],
        ) if len(names) == 1 else say(
            "The intervals of {excursions} hold zero: this run cannot tell the base case from them.",
            excursions=together(names),
        )  # fmt: skip
    return several(
        "The interval of {n} excursion holds zero: this run cannot tell the base case from it.",
        "The intervals of {n} excursions hold zero: this run cannot tell the base case from them.",
        len(names),
    )


def paired(excursions: Sequence[Excursion], replications: int) -> str:
    """That base case and excursion share draws and luck, and in how many ``replications`` of the run."""
    pairs = min((e.replications for e in excursions), default=replications)
    if pairs >= replications:
        return say("Excursion and base case share their draws and their luck.")
    return say(
        "Excursion and base case share their draws and their luck, in the first {n} of {all} replications: the base "
        "case shown here is that of these.",
        n=count(pairs), all=count(replications),
    )  # fmt: skip
