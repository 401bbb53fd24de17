"""What it costs each side, by hand."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
import xarray as xr
from rich.console import Console

from midgame.findings.answer.find import answer
from midgame.findings.base import Section
from midgame.findings.costs.find import Costs, costs
from midgame.findings.costs.rows import header, side_rows
from midgame.findings.costs.words import dead, given, in_short, lead, notes, uncounted, what
from midgame.runs.run import Run
from midgame.terminal.answer import print_answer
from midgame.wording import speaking

EXPOSED = {"lost": ["us.ships", "them.boats"], "used": ["us.missiles"], "counted": {"ships_hit": "us"}}


@pytest.fixture
def priced(by_hand: Callable[..., xr.Dataset]) -> xr.Dataset:
    """Ships can be lost, boats too though none ever is, missiles are used, hits are counted for our side."""
    return by_hand(costs=EXPOSED)


def two_kinds(make: Callable[..., xr.Dataset], people: bool = False) -> xr.Dataset:
    """Eight replications of four draws, half without any cost; two kinds of aircraft, and a base that is safe."""
    return make(
        {"replication": 8, "force": 3, "counter": 1},
        {
            "force_start": [[10, 20, 1]] * 8,
            "force_lost": [[0, 0, 0]] * 4 + [[1, 0, 0], [1, 2, 0], [0, 0, 0], [3, 1, 0]],
            "force_used": [[0, 0, 0]] * 8,
            "force_end": [[10, 20, 1]] * 4 + [[9, 20, 1], [9, 18, 1], [10, 20, 1], [7, 19, 1]],
            "counter_end": [[0]] * 4 + [[0], [5], [7], [9]],
        },
        {
            "force": ["a.old", "a.new", "a.base"], "force_side": ["a"] * 3, "force_unit": ["aircraft"] * 2 + ["bases"],
            "force_kind": ["system"] * 3, "force_label": ["Old ones", "New ones", "The base"],
            "counter": ["fallen"], "counter_unit": ["people" if people else "km"], "counter_label": ["Fallen"],
        },
        {"sides": {"a": "A", "b": "B"}, "costs": {"lost": ["a.old", "a.new"], "used": [], "counted": {"fallen": "b"}}},
    )  # fmt: skip


def test_costs_are_of_the_replications_in_which_anybody_pays(made_run: Callable[..., xr.Dataset]) -> None:
    found = costs(two_kinds(made_run))
    assert found.any.value == 0.5
    a, b = found.sides
    (aircraft,) = a.costs
    assert (aircraft.label, aircraft.book, aircraft.unit) == ("", "lost", "aircraft")
    assert (aircraft.amount.mean, aircraft.amount.median) == ((1 + 3 + 0 + 4) / 4, 1)
    assert aircraft.had is not None
    assert (aircraft.had.low, aircraft.had.high) == (30, 30)
    assert aircraft.none.value == 0.25
    assert [(p.label, p.amount.mean, p.none.value) for p in aircraft.parts] == [
        ("Old ones", 1.25, 0.25), ("New ones", 0.75, 0.5),
    ]  # fmt: skip
    (fallen,) = b.costs
    assert (fallen.book, fallen.amount.median, fallen.had, fallen.none.value) == ("counted", 5, None, 0.25)
    assert given(found) == "Costs that are counted arise in 50% of replications; these are of those."


def test_what_no_step_can_take_from_is_said_and_not_listed(made_run: Callable[..., xr.Dataset]) -> None:
    found = costs(two_kinds(made_run))
    assert found.sides[0].safe == ("The base",)
    assert "A: no step of the scenario can take anything from The base." in notes(found)
    assert not any("B:" in note for note in notes(found))


def test_the_dead_are_said_not_to_be_counted_where_they_are_not(made_run: Callable[..., xr.Dataset]) -> None:
    assert dead(costs(two_kinds(made_run))).startswith("The dead and wounded are not counted, on any side")
    counted = costs(two_kinds(made_run, people=True))
    assert [s.people for s in counted.sides] == [False, True]
    assert dead(counted) == "The dead and wounded of A are not counted: the scenario has no rule for them."


def test_deaths_that_are_counted_on_no_side_are_not_said_to_be_uncounted(made_run: Callable[..., xr.Dataset]) -> None:
    run = two_kinds(made_run).assign_coords(counter=["own_dead"], counter_label=("counter", ["Own dead"]))
    run.attrs |= Run.costs.put({"lost": ["a.old", "a.new"], "used": [], "counted": {}})
    found = costs(run)
    assert found.lives == ("Own dead",)
    assert dead(found) == "The dead and wounded are counted as “Own dead” alone, not by side."


def test_a_force_that_can_be_lost_and_never_is_stands_there_with_none(priced: xr.Dataset) -> None:
    us, them = costs(priced).sides
    assert [(c.name, c.book) for c in us.costs] == [
        ("ships_hit", "counted"), ("us.ships", "lost"), ("us.missiles", "used"),
    ]  # fmt: skip
    assert [(c.name, c.amount.high, c.none.value) for c in them.costs] == [("them.boats", 0, 1)]
    assert side_rows(costs(priced), us) == [
        ("Ships hit", "0 ships", "0 to 5", "62%"),
        ("Us.ships lost", "0 of 10", "0 to 4", "50%"),
        ("Us.missiles used", "5 of 20", "5 to 10", "never"),
    ]
    assert side_rows(costs(priced), them) == [("Them.boats lost", "always 0 of 0–8", "", "")]
    assert in_short(them) == "Them.boats lost: always 0 of 0–8"


def one_force(
    make: Callable[..., xr.Dataset], start: Sequence[float], lost: Sequence[float], hit: Sequence[float] = ()
) -> Costs:
    """A side with one force of boats, and where ``hit`` is given a counted cost of the other side."""
    n = len(start)
    counted = {"counter": 1} if hit else {}
    return costs(
        make(
            {"replication": n, "force": 1} | counted,
            {"force_start": np.reshape(start, (n, 1)), "force_lost": np.reshape(lost, (n, 1)),
             "force_end": np.reshape(np.subtract(start, lost), (n, 1))}
            | ({"counter_end": np.reshape(hit, (n, 1))} if hit else {}),
            {"force": ["a.x"], "force_side": ["a"], "force_unit": ["boats"], "force_label": ["Boats"],
             **({"counter": ["hits"], "counter_unit": ["hits"], "counter_label": ["Hits"]} if hit else {})},
            {"sides": {"a": "A", "b": "B"},
             "costs": {"lost": ["a.x"], "used": [], "counted": {"hits": "b"} if hit else {}}},
        )
    )  # fmt: skip


def test_the_share_of_none_is_left_out_where_it_is_never_or_always_none(made_run: Callable[..., xr.Dataset]) -> None:
    # Of one cost alone the plays with costs are those in which it is not none: that says nothing.
    alone = one_force(made_run, [9] * 4, [0, 1, 2, 4])
    assert alone.any.value == 0.75
    assert header(alone) == ("What", "Typical", "9 plays in 10")
    assert side_rows(alone, alone.sides[0]) == [("Boats lost", "2 of 9", "1 to 4")]
    assert "it is none" not in lead(alone)
    # Beside another it is in some plays none, and its share is told.
    two = one_force(made_run, [9] * 4, [0, 1, 2, 4], hit=[3, 0, 3, 0])
    assert header(two)[-1] == "None"
    assert [r[-1] for side in two.sides for r in side_rows(two, side)] == ["25%", "50%"]
    assert "The last column says in how many plays it is none." in lead(two)


def test_one_value_is_said_to_be_always_that(made_run: Callable[..., xr.Dataset]) -> None:
    always = one_force(made_run, [9] * 4, [3] * 4)
    assert side_rows(always, always.sides[0]) == [("Boats lost", "always 3 of 9", "")]
    assert in_short(always.sides[0]) == "Boats lost: always 3 of 9"


def test_of_how_many_is_a_range_where_that_differs(made_run: Callable[..., xr.Dataset]) -> None:
    found = one_force(made_run, [5, 10, 20, 30], [1, 4, 6, 8])
    assert side_rows(found, found.sides[0]) == [("Boats lost", "4 of 5–30", "1 to 8")]
    same = one_force(made_run, [10] * 4, [1, 4, 6, 8])
    assert side_rows(same, same.sides[0]) == [("Boats lost", "4 of 10", "1 to 8")]


def test_a_range_is_not_told_twice_where_all_there_is_may_be_lost(made_run: Callable[..., xr.Dataset]) -> None:
    every = one_force(made_run, [11, 20, 20, 29], [11, 19, 20, 29])
    part = every.sides[0].costs[0].part
    assert part is not None
    assert (part.low, part.high) == (0.95, 1.0)
    assert side_rows(every, every.sides[0]) == [("Boats lost", "19 of 11–29", "95.0–100%")]
    assert "A range in percent is of what there was." in lead(every)
    assert in_short(every.sides[0]) == "Boats lost: 19 of 11–29 (95.0–100% of them)"


def test_what_is_used_up_is_told_as_used(priced: xr.Dataset) -> None:
    assert [what(c) for c in costs(priced).sides[0].costs] == ["Ships hit", "Us.ships lost", "Us.missiles used"]
    with speaking("nl"):
        assert what(costs(priced).sides[0].costs[1]) == "Us.ships verloren"


def test_a_run_of_before_has_what_was_ever_taken(by_hand: Callable[..., xr.Dataset]) -> None:
    us, them = costs(by_hand()).sides
    assert [c.name for c in us.costs] == ["us.ships", "us.missiles"]
    assert [(c.name, c.book) for c in them.costs] == [("them.boats", "used")]


def test_no_costs_are_said_to_be_none(
    made_run: Callable[..., xr.Dataset], sections_of: Callable[..., tuple[Section, ...]]
) -> None:
    run = made_run({"replication": 4, "end_state": 1}, None, None, {"sides": {"a": "A"}})
    assert costs(run).counted is False
    (section,) = sections_of("costs", run)
    assert (section.lead, section.table) == (uncounted(costs(run)), ())
    assert "counts no costs" in section.lead


def test_where_nobody_ever_pays_it_is_not_said_that_nothing_can_be_taken(
    made_run: Callable[..., xr.Dataset], sections_of: Callable[..., tuple[Section, ...]]
) -> None:
    run = made_run(
        {"replication": 4, "end_state": 1, "force": 1},
        {"force_start": [[3]] * 4, "force_end": [[3]] * 4},
        {"force": ["a.x"], "force_side": ["a"], "force_unit": ["ships"]},
        {"sides": {"a": "A"}, "costs": {"counted": {}, "lost": ["a.x"], "used": []}},
    )
    assert costs(run).counted is False
    (section,) = sections_of("costs", run)
    assert section.lead.startswith("Nothing is lost or used for good in any replication")


def test_replications_of_one_draw_widen_the_interval_of_none(made_run: Callable[..., xr.Dataset]) -> None:
    rng = np.random.default_rng(1)
    draws = rng.random(500) < 0.5
    together = np.repeat(draws, 2)
    apart = rng.random(1000) < 0.5

    def width(lost: np.ndarray) -> float:
        run = made_run(
            {"replication": 1000, "force": 2},
            {"force_start": [[5, 1]] * 1000, "force_lost": np.stack([lost, np.ones(1000)], axis=1)},
            {"force": ["a.x", "a.y"], "force_side": ["a"] * 2, "force_unit": ["ships", "bases"]},
        )
        return costs(run).sides[0].costs[0].none.half_width

    assert width(together) == pytest.approx(width(apart) * 2**0.5, rel=0.1)


def test_the_section(priced: xr.Dataset, golden_room: Callable[..., None]) -> None:
    golden_room("costs", priced)


def test_first_screen_and_data_have_the_same_costs(priced: xr.Dataset) -> None:
    out = io.StringIO()
    print_answer(answer(priced), Console(file=out, width=80))
    shown = out.getvalue()
    found: Costs = answer(priced).costs
    for side in found.sides:
        for row in side_rows(found, side):
            line = next(t for t in shown.splitlines() if t.startswith(row[0]))
            assert all(cell in line for cell in row)
    data: dict[str, Any] = __import__("midgame").Result(priced).summary()["costs"]
    assert data["sides"][0]["costs"][1]["amount"]["median"] == 0
    assert data["sides"][0]["costs"][1]["none"]["value"] == 0.5
