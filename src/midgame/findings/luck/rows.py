"""The table on luck and ignorance."""

from midgame.findings.luck.find import Luck
from midgame.findings.luck.words import row_label
from midgame.wording import say, with_interval

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def split_table(found: Luck) -> Table:
    """A row per number that varies, the one asked for first."""
    header = (say("Outcome"), say("Not knowing the inputs"), say("Luck"))
    rows: list[tuple[str, ...]] = [
        (row_label(v.subject), with_interval(v.ignorance_share), with_interval(v.luck_share)) for v in found.splits
    ]
    return header, rows
