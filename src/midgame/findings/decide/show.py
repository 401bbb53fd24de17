"""The sections on how choices hold up over draws."""

from midgame.findings.base import Section
from midgame.findings.decide.find import Decision
from midgame.findings.decide.rows import aim_table, efficient_table
from midgame.findings.decide.words import dice, lead, on_average, title
from midgame.wording import say


def show(d: Decision) -> tuple[Section, ...]:
    """A table per outcome; dominance over all of them together where there are several."""
    found = []
    for number, _ in enumerate(d.aims):
        header, rows = aim_table(d, number)
        told = lead(d) if number == 0 else ""
        found.append(Section(f"decide-{number + 1}", title(d, number), told, header=header, table=tuple(rows)))
    header, rows = efficient_table(d)
    name = say("Choices: all outcomes together") if len(d.aims) > 1 else say("Choices: which none dominates")
    found.append(
        Section("decide-pareto", name, on_average(d), header=header, table=tuple(rows), items=(dice(d),))
    )  # fmt: skip
    return tuple(found)
