"""The table on what the answer is given that something comes about."""

from midgame.findings.given.find import Conditions
from midgame.findings.given.words import condition
from midgame.findings.subject import difference, measured, with_range
from midgame.wording import say, sentence, value

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def given_table(found: Conditions) -> Table:
    """A row per condition: how often it comes about, and the outcome where it does and where it does not."""
    what, s = measured(found.subject), found.subject
    header = (
        say("Given that"), say("Comes about"), say("{what} then", what=what), say("{what} else", what=what),
        say("Difference (sampling, 95%)"), say("To ask for"),
    )  # fmt: skip
    return header, [
        (
            sentence(condition(c)).rstrip("."),
            value(c.share),
            with_range(s, c.when),
            with_range(s, c.otherwise),
            difference(s, c.difference),
            c.written,
        )
        for c in found.conditions
    ]
