"""The sentences on Sobol indices and on Morris's screen."""

from collections.abc import Mapping

from midgame.findings.indices.find import Screen, SobolIndices
from midgame.findings.subject import called, measured
from midgame.wording import count, percent, say, several, together


def factor(name: str, members: tuple[str, ...], labels: Mapping[str, str]) -> str:
    """A quantity by its label; a group by its name, and those in it."""
    shown = [labels.get(m) or m for m in members]
    return shown[0] if members == (name,) else say("{group}: {members}", group=name, members=together(shown))


def sobol_lead(s: SobolIndices) -> str:
    """What the indices are shares of, and what no quantity explains alone."""
    return " ".join(
        [
            say(
                "Shares of the variance of {outcome}, luck included, from {n} replications.",
                outcome=called(s.subject), n=count(s.found.rows),
            ),
            say("Luck, and what quantities do only together, make up {share} of it.",
                share=percent(min(max(s.found.interactions, 0.0), 1.0))),
        ]
    )  # fmt: skip


def morris_lead(s: Screen) -> str:
    """What the effects are changes of."""
    return " ".join(
        [
            say(
                "By how much {outcome} changes when a quantity moves across its 90% range.", outcome=measured(s.subject)
            ),
            several(
                "From {n} trajectory, {rows} replications in all.",
                "From {n} trajectories, {rows} replications in all.",
                s.found.trajectories, rows=count(s.found.rows),
            ),
        ]
    )  # fmt: skip


def rest(n: int) -> tuple[str, ...]:
    """That so many more are smaller; nothing when none is left."""
    return (several("{n} more is smaller.", "{n} more are smaller.", n),) if n > 0 else ()
