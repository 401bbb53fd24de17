"""Exchanges ship by ship: the books, the two defences, damage that lasts, against closed forms and brute force."""

import itertools
from math import comb
from pathlib import Path

import numpy as np
import pytest

from midgame.models import get
from midgame.models.play import play

_N = 40_000
_SIDES = {
    "units": (4.0, 6.0), "shots": (3.0, 2.0), "hit": (0.7, 0.6), "interceptors": (2.0, 1.0), "intercept": (0.6, 0.5),
    "staying": (2.0, 1.0), "missiles": (20.0, 9.0), "held": (5.0, 4.0), "hits_before": (2.0, 0.0), "sinks": (0.1, 0.2),
}  # fmt: skip
_EXCHANGE = {f"{s}_{name}": pair[i] for name, pair in _SIDES.items() for i, s in enumerate("ab")}


def _exchange(seed: int = 1, n: int = _N, **changed) -> dict[str, np.ndarray]:
    return play(get("salvo.exchange"), n, seed, **{**_EXCHANGE, **changed})


def _leak(missiles: int, interceptors: int, kill: float) -> float:
    """The mean of max(0, missiles - Bin(interceptors, kill))."""
    chances = [comb(interceptors, k) * kill**k * (1 - kill) ** (interceptors - k) for k in range(interceptors + 1)]
    return sum(max(0, missiles - k) * chance for k, chance in enumerate(chances))


@pytest.mark.parametrize("defence", ["pooled", "each"])
@pytest.mark.parametrize("first", ["both", "a", "b"])
def test_an_exchange_keeps_its_books(defence, first):
    got = _exchange(defence=defence, first=first, n=4_000)
    for side, other, units, missiles, held in (("a", "b", 4, 20, 5), ("b", "a", 6, 9, 4)):
        fired, used, hits = (got[f"{side}_{name}"] for name in ("fired", "interceptors_used", "hits"))
        assert (fired <= missiles).all()
        assert (used <= held).all()
        assert (got[f"{side}_sunk"] <= got[f"{side}_losses"]).all()
        assert (got[f"{side}_losses"] <= units).all()
        assert (hits <= got[f"{other}_fired"]).all()
        assert (used[got[f"{other}_fired"] == 0] == 0).all()
        # Nobody mends a ship: the hits standing are those of before and of now, less those on ships gone.
        assert (got[f"{side}_hits_standing"] <= hits + _EXCHANGE[f"{side}_hits_before"]).all()
        assert (got[f"{side}_hits_standing"][got[f"{side}_losses"] == units] == 0).all()


def test_together_both_fire_all_and_in_turn_only_what_is_left_answers():
    sure = {"a_hit": 1.0, "a_missiles": 6.0, "b_interceptors": 0.0, "b_staying": 1.0, "b_units": 1.0}
    assert (_exchange(n=200, **sure)["b_fired"] == 2).all()
    a_first = _exchange(n=200, first="a", **sure)
    assert (a_first["b_fired"] == 0).all()
    assert (a_first["a_losses"] == 0).all()
    assert (_exchange(n=200, first="b", **sure)["b_fired"] == 2).all()


def test_one_ship_defends_itself_alike_pooled_or_alone():
    alone = {"a_units": 1.0, "b_units": 1.0, "a_hits_before": 1.0}
    pooled, each = (_exchange(n=2_000, defence=d, **alone) for d in ("pooled", "each"))
    for name, values in pooled.items():
        assert np.array_equal(values, each[name]), name


@pytest.mark.parametrize(("ships", "held"), [(3, 99), (3, 4), (2, 3)])
def test_ships_that_see_to_themselves_leak_what_counting_says(ships, held):
    missiles, kill = 4, 0.7
    own = [min(2, held // ships + (i < held % ships)) for i in range(ships)]
    known = 0.0
    for aims in itertools.product(range(ships), repeat=missiles):
        known += sum(_leak(aims.count(i), own[i], kill) for i in range(ships)) / ships**missiles
    arrivals = play(
        get("salvo.arrivals"), _N, 2, incoming=missiles, reliability=1, ships=ships, interceptors=2, intercept=kill,
        soft=0, hit=1, staying=9, sinking=9, defence="each", held=held,
    )  # fmt: skip
    assert arrivals["leakers"].mean() == pytest.approx(known, abs=0.02)
    pooled = _leak(missiles, min(held, 2 * ships), kill)
    assert known > pooled + 0.2
    assert (arrivals["interceptors_used"] <= min(held, 2 * ships)).all()


def test_the_page_on_salvos_says_what_leaks_through_either_defence():
    page = (Path(__file__).parents[3] / "docs" / "salvos.md").read_text(encoding="utf-8")
    for ships, told in ((1, "one ship"), (3, "three ships"), (6, "six ships")):
        at_one = [comb(3, n) * (1 / ships) ** n * (1 - 1 / ships) ** (3 - n) for n in range(4)]
        each = ships * sum(chance * _leak(n, 2, 0.7) for n, chance in enumerate(at_one))
        assert f"| at {told} | {_leak(3, 2 * ships, 0.7):.3f} | {each:.3f} |" in page


def _raids_ship_by_ship(rng: np.random.Generator, ships: int, staying: int, raids: tuple[int, ...]) -> list[float]:
    """Mean ships out of action after each of several raids, every ship remembered by itself."""
    out = np.zeros((len(raids), 20_000))
    for r in range(out.shape[1]):
        hits = np.zeros(ships, int)
        for day, count in enumerate(raids):
            afloat = np.flatnonzero(hits < staying)
            if afloat.size:
                np.add.at(hits, rng.choice(afloat, count), 1)
            out[day, r] = (hits >= staying).sum()
    return list(out.mean(axis=1))


@pytest.mark.parametrize(("ships", "staying"), [(5, 2), (1, 4)])
def test_damage_is_carried_over_as_if_each_ship_were_remembered(ships, staying):
    raids = (2, 1, 2)
    known = _raids_ship_by_ship(np.random.default_rng(5), ships, staying, raids)
    left, standing = np.full(_N, float(ships)), np.zeros(_N)
    for day, (count, mean) in enumerate(zip(raids, known, strict=True)):
        got = play(
            get("salvo.arrivals"), _N, 10 + day, incoming=count, reliability=1, ships=left, interceptors=0, intercept=0,
            soft=0, hit=1, staying=staying, sinking=99, hits_before=standing,
        )  # fmt: skip
        left, standing = left - got["out_of_action"], got["hits_standing"]
        assert ships - left.mean() == pytest.approx(mean, abs=0.025)
    assert (standing <= left * (staying - 1)).all()


def test_without_memory_a_ship_of_two_hits_never_goes_by_single_ones():
    got = play(
        get("salvo.arrivals"), 500, 1, incoming=1, reliability=1, ships=1, interceptors=0, intercept=0, soft=0, hit=1,
        staying=2, sinking=3, hits_before=[0.0] * 250 + [1.0] * 250,
    )  # fmt: skip
    assert (got["out_of_action"][:250] == 0).all()
    assert (got["out_of_action"][250:] == 1).all()


def test_a_hit_sinks_with_the_probability_that_is_given():
    got = play(
        get("salvo.arrivals"), _N, 1, incoming=3, reliability=1, ships=1, interceptors=0, intercept=0, soft=0, hit=1,
        staying=99, sinking=99, sinks=0.2,
    )  # fmt: skip
    assert got["sunk"].mean() == pytest.approx(1 - 0.8**3, abs=0.01)
    assert np.array_equal(got["sunk"], got["out_of_action"])


def test_a_raid_is_its_two_parts():
    raid, *parts = (get(name) for name in ("salvo.raid", *get("salvo.raid").parts))
    once, each = parts
    assert raid.argument_names == once.argument_names + each.argument_names[1:]
    assert set(raid.output_names) == set(once.output_names) | set(each.output_names)
    assert each.arguments[0].role == "allotted"
    assert all(a.role == "together" for a in once.arguments)
    given = {"reliability": 0.8, "ships": 3, "interceptors": 2, "intercept": 0.5, "soft": 0.1, "hit": 0.8, "staying": 1,
             "sinking": 2}  # fmt: skip
    whole = play(raid, _N, 1, platforms=4, ready=1, find=1, shots=2, missiles=99, **given)
    half = play(each, _N, 2, incoming=8, **given)
    for name in each.output_names:
        assert whole[name].mean() == pytest.approx(half[name].mean(), abs=0.03), name


@pytest.mark.parametrize("name", ["salvo.hughes", "salvo.armstrong"])
def test_a_magazine_that_is_large_enough_changes_nothing(name):
    one = get(name)
    start = dict(one.cases[0].arguments)
    plenty = play(one, 1, 3, **start)
    stocked = play(one, 1, 3, **start, a_missiles=1e6, b_missiles=1e6, a_held=1e6, b_held=1e6)
    for output, values in plenty.items():
        assert np.array_equal(values, stocked[output], equal_nan=True), output


def test_layers_run_down_one_after_another():
    layers = {"raid": 6, "area_shots": 4, "area_kill": 1, "point_shots": 9, "point_kill": 1, "close_shots": 9,
              "close_kill": 1}  # fmt: skip
    area, point, close, through = [], [], [], []
    held = {"area_held": 7.0, "point_held": 4.0, "close_held": 3.0}
    for _ in range(3):
        got = play(get("air_defence.magazines"), 1, 1, **layers, **held)
        for kept, name in ((area, "area"), (point, "point"), (close, "close")):
            kept.append(got[f"{name}_used"][0])
            held[f"{name}_held"] -= got[f"{name}_used"][0]
        through.append(got["leakers"][0])
    assert (area, point, close, through) == ([4, 3, 0], [2, 2, 0], [0, 1, 2], [0, 0, 4])


def test_a_defence_that_does_not_work_fires_all_it_can():
    got = play(
        get("air_defence.magazines"), 4_000, 1, raid=3, area_shots=4, area_kill=1, point_shots=2, point_kill=1,
        close_shots=5, close_kill=1, close_held=1, common=0.25,
    )  # fmt: skip
    failed = got["leakers"] == 3
    assert failed.mean() == pytest.approx(0.75, abs=0.03)
    assert (got["area_used"][failed] == 4).all()
    assert (got["close_used"][failed] == 1).all()
    assert (got["area_used"][~failed] == 3).all()
