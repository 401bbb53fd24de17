"""The flat table of the answer under each rival."""

from collections.abc import Iterator

from midgame.findings.rivals.find import Contest, Rival, Rivals
from midgame.findings.tidy import OUTCOME, SHARE, Tidy, count, estimate, flag, number, text


def _rows(r: Rivals) -> Iterator[tuple[Contest, Rival]]:
    for contest in r.contests:
        for rival in contest.rivals:
            yield contest, rival


TABLES = (
    Tidy(
        "rivals",
        "What is the answer under each rival?",
        _rows,
        (
            *text("contest", "name of what has rivals", lambda p: p[0].name),
            *text("contest_label", "what that is called", lambda p: p[0].label),
            *text("sort", "number, step or fact", lambda p: p[0].sort),
            *flag("apart", "whether its rivals differ by more than their own spread", lambda p: p[0].apart),
            *text("rival", "the rival", lambda p: p[1].label),
            *number("weight", "how often it is believed; all of a contest add up to 1", lambda p: p[1].weight, SHARE),
            *text("sources", "its sources, with semicolons between", lambda p: "; ".join(p[1].sources)),
            *text("why", "the author's reason", lambda p: p[1].why),
            *count("draws", "draws that believe it", lambda p: p[1].draws),
            *estimate("answer", "the outcome's mean in these draws", lambda p: p[1].answer, OUTCOME),
            *estimate("difference", "how much more that is than under the one believed most",
                      lambda p: p[1].difference, OUTCOME),
        ),
    ),
)  # fmt: skip
