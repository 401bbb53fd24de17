"""The sentences on excursions."""

from collections.abc import Sequence

from midgame.findings.comparison.rows import row_label
from midgame.findings.excursions.find import Excursion, Excursions, Varied
from midgame.findings.excursions.matrix import Matrix
from midgame.findings.gaps.words import drawn
from midgame.findings.subject import difference
from midgame.wording import count, points, quoted, say, sentence, several, together, value

MOST_NAMED = 3
CHANCE = 20  # intervals of which one leaves out zero by chance


def effect(v: Varied) -> str:
    """What the excursion that is played does to the goal; empty where no base case was played beside it."""
    if v.effect is None:
        return ""
    return say(
        "{value}, and as written {base}: {difference} in the same {n} replications.",
        value=value(v.effect.value), base=value(v.effect.base), difference=points(v.effect.difference),
        n=count(v.effect.replications),
    )  # fmt: skip


def setting(v: Varied) -> str:
    """What the excursion sets, by the names of the scenario, and the reason given for it."""
    told = "; ".join(f"{name} = {text}" for name, text in v.sets)
    return " ".join(t for t in (f"{told}.", v.why and sentence(v.why)) if t)


def lead(found: Excursions) -> str:
    """Which excursion moves the outcome most, whether that is more than chance, and how the pairs were played."""
    most = max(found.excursions, key=lambda e: abs(e.difference.value))
    moved = say(
        "{excursion} makes the largest difference: {difference}.",
        excursion=quoted(most.label), difference=difference(found.of, most.difference),
    )  # fmt: skip
    told = [moved, unclear(found.excursions), say("The upright tick marks the base case."),
            paired(found.excursions, found.replications), drawn(found.gaps)]  # fmt: skip
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


def reading(m: Matrix) -> str:
    """How to read the matrix, and how many differences are clear by chance alone."""
    read = say(
        "What each excursion changes against the base case, with its 95% interval. ± marks what is not clear, and how "
        "large it is at most; 0 what did not change at all."
    )
    told = [read, drawn(m.gaps)]
    if m.compared < CHANCE:
        return " ".join(t for t in told if t)
    chance = say(
        "One interval in twenty leaves out zero by chance: of the {n} differences about {k}.",
        n=count(m.compared), k=count(round(m.compared / CHANCE)),
    )  # fmt: skip
    return " ".join(t for t in (*told, chance) if t)


def unmoved(m: Matrix) -> tuple[str, ...]:
    """Once: the excursions that move nothing, and the outcomes that nothing moves."""
    idle = [quoted(r.label) for r in m.rows if r.still]
    fixed = [row_label(s) for i, s in enumerate(m.outcomes) if not m.moved(i)]
    told = []
    if idle:
        told.append(say("Moves no outcome clearly: {excursions}.", excursions=together(idle)))
    if fixed:
        told.append(say("Moved clearly by no excursion: {outcomes}.", outcomes=together(fixed)))
    return tuple(told)
