"""What forces had, lost and used, by hand."""

from collections.abc import Callable
from typing import Any

import pytest
import xarray as xr

from midgame.findings.course.find import course
from midgame.findings.losses.find import forces
from midgame.findings.losses.words import spent, standing, verbs
from midgame.runs.outcomes import outcome_names, outcome_of
from midgame.runs.returns import for_good
from midgame.runs.run import Run


def test_amounts_and_shares_are_of_all_that_a_force_had(by_hand: Callable[..., xr.Dataset]) -> None:
    ships, missiles, boats = forces(by_hand())
    assert (ships.label, ships.side, ships.unit, missiles.kind) == ("Us.ships", "us", "ships", "munition")
    assert (ships.lost.mean, ships.lost.median, ships.used.mean) == (10 / 8, 0, 0.0)
    assert ships.lost_share is not None
    assert ships.lost_share.high == pytest.approx(0.4)  # 95th percentile of 0 0 0 0 .1 .2 .3 .4
    assert missiles.used_share is not None
    assert missiles.used_share.mean == pytest.approx((7 * 0.25 + 0.5) / 8)
    assert ships.any_lost.value == 0.5
    assert (missiles.any_lost.value, boats.any_lost.value) == (0.0, 0.0)
    assert (ships.had.low, ships.had.high) == (10, 10)
    assert boats.had.mean == 5  # 8 in five of 8 replications, none at the start


def test_a_force_that_began_with_nothing_has_no_share_and_no_of(by_hand: Callable[..., xr.Dataset]) -> None:
    ships, missiles, boats = forces(by_hand())
    assert (boats.lost_share, boats.used_share) == (None, None)
    assert (verbs(ships), verbs(missiles), verbs(boats)) == (("lost",), ("used",), ("used",))
    assert spent(boats, "used") == "2 (0–2) boats used"
    assert spent(ships, "lost") == "0 (0–4) of 10 ships lost"


def test_the_section(by_hand: Callable[..., xr.Dataset], golden_room: Callable[..., None]) -> None:
    golden_room("losses", by_hand())


def test_a_run_without_forces(
    made_run: Callable[..., xr.Dataset], sections_of: Callable[..., tuple[object, ...]]
) -> None:
    run = made_run({"replication": 4})
    assert forces(run) == ()
    assert sections_of("losses", run) == ()


def test_what_a_force_had_has_its_range_where_it_differs(made_run: Callable[..., xr.Dataset]) -> None:
    run = made_run(
        {"replication": 4, "force": 1},
        {"force_start": [[10]] * 4, "force_lost": [[1], [1], [1], [1]], "force_end": [[9], [9], [19], [19]]},
        {"force": ["us.ships"], "force_side": ["us"], "force_unit": ["ships"]},
    )
    (ships,) = forces(run)
    assert (ships.had.low, ships.had.median, ships.had.high) == (10, 10, 20)
    assert spent(ships, "lost") == "1 of 10 (10–20) ships lost"
    assert ships.lost_share is not None
    assert ships.lost_share.mean == pytest.approx((0.1 + 0.1 + 0.05 + 0.05) / 4)


@pytest.fixture
def stated(made_run: Callable[..., xr.Dataset]) -> xr.Dataset:
    """Four replications of ten ships that are fit or hurt (two begin hurt), of which up to two are lost; and a boat."""
    return made_run(
        {"replication": 4, "force": 3, "path": 2, "day": 2},
        {
            "force_start": [[10, 2, 1]] * 4,
            "force_lost": [[0, 0, 0], [0, 0, 0], [2, 0, 1], [2, 0, 1]],
            "force_end": [[8, 2, 1], [4, 6, 1], [8, 0, 0], [3, 5, 0]],
            "path_force": [[[8, 2, 1], [8, 2, 1]], [[8, 2, 1], [4, 6, 1]]],
        },
        {
            "force": ["us.ships", "us.ships.hurt", "us.boat"], "force_side": ["us"] * 3,
            "force_label": ["Ships", "Ships", "Boat"], "force_unit": ["ships", "ships", "boats"],
            "force_state": ["fit", "hurt", ""], "force_parent": ["", "us.ships", ""],
        },
    )  # fmt: skip


def test_shares_are_of_a_force_in_all_its_states(stated: xr.Dataset) -> None:
    ships, boat = forces(stated)
    assert (ships.start.mean, ships.had.low, ships.had.high) == (10, 10, 10)
    assert (ships.lost.mean, ships.end.mean, ships.any_lost.value) == (1, 9, 0.5)
    assert ships.lost_share is not None
    assert ships.lost_share.mean == pytest.approx(0.1)
    assert [(s.state, s.start.mean, s.end.mean) for s in ships.states] == [("fit", 8, 5.75), ("hurt", 2, 3.25)]
    assert (boat.states, boat.lost.mean) == ((), 0.5)
    assert standing(ships) == "fit 4 (3–8) and hurt 2 (0–6) at the end"


def test_states_have_a_table_of_their_own(
    stated: xr.Dataset, sections_of: Callable[..., tuple[Any, ...]], by_hand: Callable[..., xr.Dataset]
) -> None:
    losses, states = sections_of("losses", stated)
    assert [row[0] for row in losses.figures[0].table] == ["Ships", "Boat"]
    assert [row[:3] for row in states.table] == [("Ships", "fit", "8 ships"), ("Ships", "hurt", "2 ships")]
    assert len(sections_of("losses", by_hand())) == 1


def test_the_course_of_a_force_is_told_by_state(stated: xr.Dataset) -> None:
    assert [(f.label, f.bands[2]) for f in course(stated).fans] == [
        ("Ships (fit)", (8.0, 4.0)), ("Ships (hurt)", (2.0, 2.0)),
    ]  # fmt: skip


def test_the_outcomes_of_a_run_lose_whole_forces_and_end_in_states(stated: xr.Dataset) -> None:
    names = outcome_names(Run(stated))
    assert {"lost(us.ships)", "used(us.ships)", "end(us.ships)", "end(us.ships.hurt)"} <= set(names)
    assert not {"lost(us.ships.hurt)", "used(us.ships.hurt)"} & set(names)
    assert outcome_of(Run(stated), "end(us.ships.hurt)").label == "Ships (hurt)"


@pytest.mark.parametrize("book", ["used", "lost"])
def test_what_came_back_is_neither_lost_nor_used(made_run: Callable[..., xr.Dataset], book: str) -> None:
    """Of ten ships three go into the yard and come back; two do; one goes in, and one is sunk."""
    other = "lost" if book == "used" else "used"
    run = made_run(
        {"replication": 4, "force": 2},
        {
            "force_start": [[10, 0]] * 4,
            f"force_{book}": [[0, 3], [0, 2], [0, 0], [0, 0]],
            f"force_{other}": [[0, 0]] * 4,
            "force_end": [[10, 0], [9, 1], [8, 1], [10, 0]],
        }
        | {"force_lost": [[3, 3], [3, 2], [2, 0], [0, 0]] if book == "lost" else [[3, 0], [3, 0], [2, 0], [0, 0]]},
        {"force": ["us.ships", "us.yard"], "force_side": ["us"] * 2, "force_unit": ["ships"] * 2},
        {"comes_back": [["us.ships", "us.yard", book]]},
    )
    ships, yard = forces(run)
    left, lost, used = for_good(Run(run))
    assert lost.tolist() == [[0, 0], [0, 0], [1, 0], [0, 0]]
    assert not used.any()
    assert left.tolist() == [[10, 0], [10, 0], [9, 0], [10, 0]]
    assert (ships.had.low, ships.had.high, ships.any_lost.value) == (10, 10, 0.25)
    assert (verbs(yard), yard.lost_share, yard.used_share) == ((), None, None)
