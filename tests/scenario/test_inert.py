"""``inert``: what the author accepts as moving nothing, and what is wrong with such a list."""

from collections.abc import Callable

import pytest

from midgame.scenario.base import Scenario

Refused = Callable[..., list[object]]
Read = Callable[..., tuple[Scenario, list[object]]]
CHANGES = [
    ("{«hled: because it is told}", "there is no input, step or force 'hled'; did you mean 'held'?", "midgame audit"),
    ("{«flying: because it is told}", "'flying' is computed from others", "name the input"),
    ("{«leadership: because it is told}", "there is no input, step or force 'leadership'", "midgame audit"),
    ("{«hits: because it is told}", "there is no input, step or force 'hits'", "midgame audit"),
    ("{«timing: because it is told}", "there is no input, step or force 'timing'", "midgame audit"),
    ("{«gap.move: because it is told}", "there is no input, step or force 'gap.move'", "midgame audit"),
    ("{held: «''}", "why 'held' is in the file is not said", "as a text"),
    ("{held: «[a, b]}", "", "text"),
    ("«[held]", "", ""),
    ("{held: because, «held: because}", "'held' stands here a second time", "keep one"),
]


@pytest.mark.parametrize(("given", "what", "fix"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_list_that_is_wrong_is_refused_at_its_place(given: str, what: str, fix: str, refused: Refused) -> None:
    refused("facts:\n", f"inert: {given}\nfacts:\n", what, fix)


def test_inputs_steps_and_forces_are_accepted_with_their_reasons(base: str, read: Read) -> None:
    text = (
        base + "inert:\n  held: because it is told\n  move: it opens the tale\n  us.escorts: NO reason\n  ve.jets: x\n"
    )
    scenario, problems = read(text)
    assert problems == []
    assert [(a.name, a.why) for a in scenario.inert] == [
        ("held", "because it is told"), ("move", "it opens the tale"), ("us.escorts", "NO reason"), ("ve.jets", "x"),
    ]  # fmt: skip
    assert all(a.place.line > 30 for a in scenario.inert)
