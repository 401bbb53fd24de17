"""The section on whether following helped."""

from midgame.findings.base import Section
from midgame.findings.followed.find import Followed
from midgame.findings.followed.words import came, lead
from midgame.wording import count, percent, say
from midgame.wording.figures import fixed


def show(f: Followed) -> tuple[Section, ...]:
    """The means and their difference, and each question."""
    header = (say("Campaign"), say("Question"), say("Before"), say("Last"), say("Came"), say("Days open"),
              say("Score without"), say("Score with"))  # fmt: skip
    rows = tuple(
        (r.case, r.text, percent(r.first), percent(r.last), came(r.result), count(r.days), fixed(r.still, 3),
         fixed(r.moved, 3))
        for r in f.rows
    )  # fmt: skip
    return (Section("followed", say("With what was seen, and without"), lead(f), header=header, table=rows),)
