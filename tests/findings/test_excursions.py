"""Excursions: the base case beside them is that of the pairs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import xarray as xr

from midgame.errors import CannotSay, InputError
from midgame.findings.excursions.find import excursions
from midgame.findings.excursions.matrix import matrix
from midgame.findings.excursions.rows import cell, matrix_table, movers_table
from midgame.findings.excursions.words import unmoved
from midgame.runs.run import Run
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


def changes(make_run: Callable[..., xr.Dataset]) -> xr.Dataset:
    """A run whose excursions do much, nothing, and something too small to tell; goal, one other end, two numbers."""
    rng = np.random.default_rng(3)
    x, luck = rng.random(2_000), rng.random((2_000, 2))

    def run(shift: float, worth: float = 0.0) -> xr.Dataset:
        goal = luck < 0.3 + shift
        ends = np.stack([goal.reshape(-1), ~goal.reshape(-1)], axis=1)
        return make_run(
            {"x": x}, goal, outcomes={"worth": luck + worth, "still": luck}, units={"worth": "ships"},
            sizes={"end_state": 2}, variables={"end_state_held": ends, "end_state_day": np.where(ends, 3, -1)},
            coordinates={"end_state": ["friendly", "worse"], "end_state_label": ["Friendly", "Worse"]},
        )  # fmt: skip

    base = run(0)
    others = {"much": run(0.2, 1.0), "nothing": run(0.0), "little": run(0.001)}
    kept = {n: {"label": "", "replications": 4_000, "outcomes": against(base, o)} for n, o in others.items()}
    return base.assign_attrs(Run.excursions.put(kept))


def test_every_excursion_on_every_outcome(make_run: Callable[..., xr.Dataset]) -> None:
    m = matrix(changes(make_run))
    assert [s.name for s in m.outcomes] == ["goal", "worse", "worth", "still"]  # the goal's only end is the goal
    assert (m.beside, m.replications) == (2, 4_000)
    much, nothing, little = m.rows
    differences = [c.difference.value for c in much.cells if c is not None]
    assert differences == pytest.approx([0.2, -0.2, 1.0, 0.0], abs=0.02)
    assert [r.still for r in (much, nothing, little)] == [False, True, True]
    assert [m.moved(i) for i in range(4)] == [True, True, True, False]
    assert m.compared == 3 + 2  # of the little one the goal and the other end


def test_what_does_not_move_is_said_once(make_run: Callable[..., xr.Dataset]) -> None:
    m = matrix(changes(make_run))
    assert unmoved(m) == (
        "Moves no outcome clearly: “Nothing” and “Little”.", "Moved clearly by no excursion: still.",
    )  # fmt: skip
    header, rows = matrix_table(m, range(m.beside))
    assert header == ("Excursion", "The goal (points)", "Worse (points)")
    assert [r[0] for r in rows] == ["The base case", "Much"]
    assert rows[1][1].startswith("+19")
    (moved,) = movers_table(m)[1]
    assert (moved[0], moved[2]) == ("worth", "Much: +1 (+1 to +1) ships")


def test_what_is_not_clear_says_how_large_it_is_at_most(make_run: Callable[..., xr.Dataset]) -> None:
    m = matrix(changes(make_run))
    unclear, same = m.rows[2].cells[0], m.rows[1].cells[0]
    assert unclear is not None
    assert cell(unclear) == f"±{max(-unclear.difference.low, unclear.difference.high) * 100:.2f}"
    assert cell(same) == "0"
    assert cell(None) == "–"


def test_a_run_without_excursions_has_no_matrix(by_hand: Callable[..., xr.Dataset]) -> None:
    with pytest.raises(CannotSay, match="no excursion was played"):
        matrix(by_hand())


def test_nothing_is_shown_where_none_were_played(
    by_hand: Callable[..., xr.Dataset], sections_of: Callable[..., tuple[object, ...]]
) -> None:
    assert sections_of("excursions", by_hand()) == ()
