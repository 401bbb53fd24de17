"""The sentences on the combinations of options."""

from midgame.findings.options.find import OptionTable
from midgame.findings.options.rows import chosen
from midgame.findings.subject import called
from midgame.wording import count, say


def title(t: OptionTable, number: int) -> str:
    """Which outcome the matrix is of."""
    return say("By options: {outcome}", outcome=called(t.outcomes[number]))


def lead(t: OptionTable) -> str:
    """How they were played, and what a difference is from."""
    return say(
        "All {n} combinations, each played {times} times with the same draws and the same luck. Differences (95%) are "
        "from the base case: {base}.",
        n=count(len(t.pairs)), times=count(t.draws * t.lucks), base=chosen(t.options, t.pairs[0]),
    )  # fmt: skip
