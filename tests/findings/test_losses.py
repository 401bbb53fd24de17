"""What forces had, lost and used, by hand."""

from collections.abc import Callable

import pytest
import xarray as xr

from midgame.findings.losses.find import forces
from midgame.findings.losses.words import spent, spent_briefly, verbs


def test_amounts_and_shares_are_of_all_that_a_force_had(by_hand: Callable[..., xr.Dataset]) -> None:
    ships, missiles, boats = forces(by_hand())
    assert (ships.label, ships.side, ships.unit, missiles.kind) == ("Us.ships", "us", "ships", "munition")
    assert (ships.lost.mean, ships.lost.median, ships.used.mean) == (10 / 8, 0.5, 0.0)
    assert ships.lost_share is not None
    assert ships.lost_share.high == pytest.approx(0.365)  # 95th percentile of 0 0 0 0 .1 .2 .3 .4
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
    assert spent_briefly(boats, "used") == "2 (0–2) used"
    assert spent(ships, "lost") == "0.5 (0–3.65) of 10 ships lost"
    assert spent_briefly(missiles, "used") == "5 (5–8.25) of 20 used"


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
    assert (ships.had.low, ships.had.median, ships.had.high) == (10, 15, 20)
    assert spent(ships, "lost") == "1 of 15 (10–20) ships lost"
    assert spent_briefly(ships, "lost") == "1 of 15 (10–20) lost"
    assert ships.lost_share is not None
    assert ships.lost_share.mean == pytest.approx((0.1 + 0.1 + 0.05 + 0.05) / 4)
