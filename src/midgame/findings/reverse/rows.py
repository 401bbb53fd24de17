"""The table of the inputs that reverse the conclusion."""

from midgame.findings.reverse.find import BothWays
from midgame.wording import amount, percent, say

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def reverse_table(b: BothWays) -> Table:
    """A row per input that moves; none when none needs to."""
    if not b.reverses or b.distance == 0:
        return (), []
    header = (
        say("Number"), say("Middle of its range"), say("Reversed at"), say("Way, as a share of its 90% range"),
    )  # fmt: skip
    return header, [
        (m.label, amount(m.middle, m.unit), amount(m.value, m.unit), percent(abs(m.moved))) for m in b.inputs
    ]
