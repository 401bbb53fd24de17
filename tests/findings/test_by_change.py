"""A difference taken apart change by change: what each moves alone, and with all those before it."""

import pytest

from midgame.errors import CannotSay
from midgame.findings.comparison.by_change import by_change
from midgame.findings.comparison.patches import Entry, entries, patched, tree
from midgame.findings.comparison.show import show_by_change
from midgame.models import all_models
from midgame.runs.frame import Frame, frame_of
from midgame.runs.play import play
from midgame.scenario.load import parse_scenario
from midgame.scenario.yamlwrite import write_yaml

FIRST = """
midgame: 2
title: A landing
question: Does it hold?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 10 days}
expect: {goal: 20% to 60%}
quantities:
  chance: {value: 20% to 60%, unit: probability, from: assumed, why: a guess}
  spare: {value: 3, from: assumed, why: a guess}
forces:
  us.boats: {count: 12, unit: boats, from: assumed, why: a guess}
facts: {beach: [empty, held, lost]}
plan:
  - {step: land, does: politics.chance, with: {probability: chance}, on_success: {set: {beach: held}}}
responses:
  - {step: watch, when: day >= 2}
  - step: drive_off
    when: beach == held and spare >= 1
    does: politics.chance
    with: {probability: 50%}
    on_success: {set: {beach: lost}}
end_states: {held: beach == held}
goal: held
outcomes: {lost: beach == lost}
"""
SECOND = (
    FIRST.replace("20% to 60%, unit", "60% to 90%, unit")
    .replace("why: a guess}\n  spare", "why: better boats, label: Chance}\n  spare")
    .replace("spare: {value: 3", "help: {value: 10%, from: assumed, why: a guess}\n  spare: {value: 3")
    .replace("{probability: 50%}", "{probability: help}")
    .replace("  - {step: watch, when: day >= 2}\n", "")
)

pytestmark = pytest.mark.usefixtures("uncompiled")


def played(text: str, n: int = 2_000, seed: int = 1) -> Frame:
    return frame_of(play(parse_scenario(text, dict(all_models())), n, seed, paths=0))


def test_what_can_be_put_in_by_itself_and_not_what_is_only_said() -> None:
    said = FIRST.replace("why: a guess", "why: another guess").replace("title: A landing", "title: Other")
    assert entries(tree(FIRST), tree(said)) == []
    assert entries(tree(FIRST), tree(SECOND)) == [
        Entry("changed", "quantities", "chance"),
        Entry("added", "quantities", "help"),
        Entry("changed", "responses", "drive_off"),
        Entry("removed", "responses", "watch"),
    ]


def test_all_entries_put_in_one_after_another_are_the_second_scenario() -> None:
    other = SECOND.replace("horizon: 10 days", "horizon: 12 days").replace("facts: {", "units: [teams]\nfacts: {")
    other = other.replace("responses:\n", "responses:\n  - {step: fog, when: day >= 1}\n").replace(
        "goal: held", "goal: [held]"
    )
    for one, two in ((FIRST, other), (other, FIRST)):
        root, second = tree(one), tree(two)
        for entry in entries(root, second):
            root = patched(root, second, entry)
        assert entries(root, second) == []
        assert [n.mapping["step"].text for n in root.mapping["responses"].sequence] == [
            n.mapping["step"].text for n in second.mapping["responses"].sequence
        ]
        parse_scenario(write_yaml(root), dict(all_models()))


def test_steps_that_change_places_are_an_entry() -> None:
    line = "  - {step: watch, when: day >= 2}\n"
    swapped = FIRST.replace(line, "").replace("end_states:", f"{line}end_states:")
    assert entries(tree(FIRST), tree(swapped)) == [Entry("moved", "plan")]
    root = patched(tree(FIRST), tree(swapped), Entry("moved", "plan"))
    assert root.plain() == tree(swapped).plain()


def test_alone_and_together_are_what_the_changed_scenarios_give() -> None:
    a, b = played(FIRST), played(SECOND)
    found = by_change(a, b)
    mean = float(a.played("goal").mean())
    assert found.first.value == pytest.approx(mean)
    assert found.whole.value == pytest.approx(float(b.played("goal").mean()) - mean)
    chance, added, step, gone = found.parts
    better = FIRST.replace("20% to 60%, unit", "60% to 90%, unit")
    assert chance.alone == chance.together
    assert chance.alone is not None
    assert chance.alone.value == pytest.approx(float(played(better).played("goal").mean()) - mean)
    assert chance.alone.low > 0.05
    assert added.alone is not None
    assert added.alone.value == 0  # nothing reads it yet
    assert step.alone is None  # it needs the number that is new
    assert "help" in step.reason
    for part in (step, gone):
        assert part.together is not None
        assert part.together.value == pytest.approx(found.whole.value)


def test_it_is_told_in_a_table() -> None:
    (section,) = show_by_change(by_change(played(FIRST), played(SECOND)))
    assert [row[0] for row in section.table] == [
        "The quantity “chance”.", "New: the quantity “help”.", "The response “drive_off”.",
        "Gone: the response “watch”.",
    ]  # fmt: skip
    assert section.table[2][1] == "–"
    assert section.items[0].startswith("The response “drive_off” cannot be played so: ")
    assert "2,000 times" in section.lead


@pytest.mark.parametrize(
    ("second", "seed", "told"),
    [
        (SECOND, 2, "neither draws nor luck"),
        (FIRST.replace("why: a guess", "why: another"), 1, "nothing that is played differs"),
    ],
)
def test_what_cannot_be_taken_apart(second: str, seed: int, told: str) -> None:
    with pytest.raises(CannotSay, match=told):
        by_change(played(FIRST, 200), played(second, 200, seed))
