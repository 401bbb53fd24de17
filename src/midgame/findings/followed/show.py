"""The sections on whether following helped."""

from midgame.findings.base import Section
from midgame.findings.followed.find import Followed, Row
from midgame.findings.followed.words import came, lead, people
from midgame.wording import count, percent, say
from midgame.wording.figures import fixed


def show(f: Followed) -> tuple[Section, ...]:
    """The means and their difference, each campaign, and each question."""
    header = (say("Campaign"), say("Question"), say("Before"), say("Last"), say("Came"), say("Days open"),
              say("Score without"), say("Score with"), say("Best of the people then, and score"))  # fmt: skip
    rows = tuple(
        (r.case, r.text, percent(r.first), percent(r.last), came(r.result), count(r.days), fixed(r.still, 3),
         fixed(r.moved, 3), people(r.people))
        for r in f.rows
    )  # fmt: skip
    shown = [Section("followed", say("With what was seen, and without"), lead(f))]
    if f.cases > 1:
        shown.append(_campaigns(f))
    return (*shown, Section("questions", say("By question"), header=header, table=rows))


def _campaigns(f: Followed) -> Section:
    """A row per campaign: the means over its questions."""
    by: dict[str, list[Row]] = {}
    for r in f.rows:
        by.setdefault(r.case, []).append(r)
    rows = []
    for name, mine in by.items():
        still, moved = (sum(x) / len(mine) for x in ([r.still for r in mine], [r.moved for r in mine]))
        rows.append((name, count(len(mine)), fixed(still, 3), fixed(moved, 3), fixed(moved - still, 3)))
    header = (say("Campaign"), say("Questions"), say("Score without"), say("Score with"), say("Difference"))
    return Section("campaigns", say("By campaign"), header=header, table=tuple(rows))
