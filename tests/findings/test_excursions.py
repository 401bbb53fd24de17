"""Excursions: the base case beside them is that of the pairs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import xarray as xr

from midgame.errors import CannotSay, InputError
from midgame.findings.excursions.find import excursions
from midgame.runs.variants import against


def kept(difference: list[float], base: float = 0.375, pairs: int = 4) -> dict[str, Any]:
    value = [base + difference[0]] * 3
    return {"label": "", "replications": pairs, "outcomes": {
        "goal": {"base": [base, 0.1, 0.7], "value": value, "difference": difference},
        "speed": {"base": [0.5, 0.5, 0.5], "value": [0.75, 0.7, 0.8], "difference": [0.25, 0.2, 0.3]},
    }}  # fmt: skip


MANY = {"wait": kept([0.1, 0.0, 0.2]), "go_now": kept([-0.2, -0.3, -0.1]), "rest": kept([0.05, -0.1, 0.2])}


def test_share_and_difference_add_up_to_the_base_of_the_pairs(by_hand: Callable[..., xr.Dataset]) -> None:
    found = excursions(by_hand(excursions=MANY))
    assert [e.name for e in found.excursions] == ["wait", "go_now", "rest"]
    assert [e.label for e in found.excursions] == ["Wait", "Go now", "Rest"]
    for e in found.excursions:
        assert e.base.value + e.difference.value == pytest.approx(e.value.value)
    assert (found.excursions[0].replications, found.replications) == (4, 8)


def test_excursions_of_a_number_and_of_what_was_not_kept(by_hand: Callable[..., xr.Dataset]) -> None:
    run = by_hand(excursions=MANY)
    assert excursions(run, "speed").excursions[0].difference.value == 0.25
    with pytest.raises(CannotSay, match="excursions are kept for the goal"):
        excursions(run, "ships_hit")
    with pytest.raises(InputError, match="no outcome 'nothing'"):
        excursions(run, "nothing")
    assert excursions(by_hand(), "ships_hit").excursions == ()


def test_fewer_pairs_than_replications_have_a_base_of_their_own(make_run: Callable[..., xr.Dataset]) -> None:
    rng = np.random.default_rng(1)
    x = rng.random(500)
    base = make_run({"x": x}, rng.random((500, 2)) < 0.3)
    other = make_run({"x": x[:200]}, rng.random((200, 2)) < 0.6)
    goal = against(base, other)["goal"]
    assert goal["base"][0] == base["goal"][:400].mean()
    assert goal["base"][0] != base["goal"].mean()
    assert goal["base"][0] + goal["difference"][0] == pytest.approx(goal["value"][0])


def test_the_section(by_hand: Callable[..., xr.Dataset], golden_room: Callable[..., None]) -> None:
    golden_room("excursions", by_hand(excursions=MANY))


def test_nothing_is_shown_where_none_were_played(
    by_hand: Callable[..., xr.Dataset], sections_of: Callable[..., tuple[object, ...]]
) -> None:
    assert sections_of("excursions", by_hand()) == ()
