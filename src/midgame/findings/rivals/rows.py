"""The table of rivals."""

from midgame.findings.rivals.find import Contest, Rival, Rivals
from midgame.findings.subject import difference, estimated, measured, ranged
from midgame.wording import count, percent, say

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


def table(r: Rivals) -> Table:
    """A row per rival, those of one contest together."""
    header = (
        say("Of what"), say("Rival"), say("Sources"), say("Weight"), measured(r.subject), say("Sampling interval"),
        say("Difference (sampling, 95%)"), say("Draws"),
    )  # fmt: skip
    return header, tuple(row for contest in r.contests for row in _rows(r, contest))


def _rows(r: Rivals, contest: Contest) -> list[tuple[str, ...]]:
    return [
        (contest.label if i == 0 else "", rival.label, ", ".join(rival.sources), percent(rival.weight),
         *_figures(r, rival), count(rival.draws))
        for i, rival in enumerate(contest.rivals)
    ]  # fmt: skip


def _figures(r: Rivals, rival: Rival) -> tuple[str, str, str]:
    if rival.answer is None:
        return "", "", ""
    less = "" if rival.difference is None else difference(r.subject, rival.difference)
    return estimated(r.subject, rival.answer), ranged(r.subject, rival.answer), less
