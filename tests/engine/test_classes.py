"""Raids on classes and named ships: what each is sent, loses, spends and keeps."""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame.engine.run import program_of
from midgame.scenario.base import Scenario

Plainly = Callable[..., xr.Dataset]

# Two missiles at two named ships, one each: either is hit with probability one half.
NAMED = """
forces:
  us.alpha: {count: 1, unit: ships}
  us.beta: {count: 1, unit: ships}
  ir.m: {count: 5, unit: missiles, kind: munition}
plan:
  - step: raid
    side: ir
    does: salvo.raid
    with: {platforms: 2, ready: 1, find: 1, shots: 1, missiles: ir.m, reliability: 1, interceptors: 0, intercept: 0,
           soft: 0, hit: 0.5, staying: 1, sinking: 2}
    against: {us.alpha: 50%, us.beta: 50%}
    effects: {use: {ir.m: launched}, add: {hits: hits}}
counters: {hits: {unit: hits}, alpha_hits: {unit: hits}, beta_hits: {unit: hits}}
end_states: {won: us.alpha + us.beta < 2}
"""


def _lost(run: xr.Dataset, ship: str) -> np.ndarray:
    return run["force_lost"].sel(force=ship).values


def _used(run: xr.Dataset, force: str) -> np.ndarray:
    return run["force_used"].sel(force=force).values


def test_named_ships_are_each_sent_their_share(plainly: Plainly) -> None:
    run = plainly(NAMED, 4_000)
    assert float(run["goal"].mean()) == pytest.approx(0.75, abs=0.025)
    both = _lost(run, "us.alpha") * _lost(run, "us.beta")
    assert both.mean() == pytest.approx(0.25, abs=0.025)
    assert (_used(run, "ir.m") == 2).all()
    hits = run["counter_end"].sel(counter="hits").values
    assert (hits == _lost(run, "us.alpha") + _lost(run, "us.beta")).all()


def test_a_missile_that_cannot_be_parted_goes_by_lot(plainly: Plainly) -> None:
    text = NAMED.replace("platforms: 2", "platforms: 1").replace("hit: 0.5", "hit: 1")
    run = plainly(text.replace("us.alpha: 50%, us.beta: 50%", "us.alpha: 30%, us.beta: 70%"), 4_000)
    assert _lost(run, "us.alpha").mean() == pytest.approx(0.3, abs=0.025)
    assert (_lost(run, "us.alpha") + _lost(run, "us.beta") == 1).all()


def test_a_class_of_several_takes_its_share_beside_a_named_ship(plainly: Plainly) -> None:
    text = NAMED.replace("us.beta: {count: 1", "us.beta: {count: 3").replace("missiles: ir.m", "missiles: 8")
    text = text.replace("platforms: 2", "platforms: 8").replace("hit: 0.5", "hit: 1")
    text = text.replace("us.alpha: 50%, us.beta: 50%", "us.alpha: {share: 25%, staying: 3}, us.beta: 75%")
    text = text.replace("us.alpha + us.beta < 2", "us.beta < 3").replace("sinking: 2", "sinking: 9")
    run = plainly(text.replace("use: {ir.m: launched}, ", ""), 4_000)
    assert (_lost(run, "us.alpha") == 0).all()  # two hits of three
    assert _lost(run, "us.beta").mean() == pytest.approx(3 * (1 - (2 / 3) ** 6), abs=0.04)
    assert (run["counter_end"].sel(counter="hits") == 8).all()


def test_a_raid_finds_all_its_classes_or_none(plainly: Plainly) -> None:
    run = plainly(NAMED.replace("find: 1", "find: 0.4").replace("hit: 0.5", "hit: 1"), 2_000)
    assert (_lost(run, "us.alpha") == _lost(run, "us.beta")).all()
    assert _lost(run, "us.alpha").mean() == pytest.approx(0.4, abs=0.04)
    assert (_used(run, "ir.m") == 2 * _lost(run, "us.alpha")).all()


def test_the_share_of_a_ship_that_is_gone_is_not_fired(plainly: Plainly) -> None:
    text = NAMED.replace("hit: 0.5", "hit: 1").replace("missiles: ir.m", "missiles: 2").replace("count: 5", "count: 20")
    text = text.replace("    against:", "    repeat: daily\n    goes_on: true\n    against:")
    run = plainly(text.replace("us.beta: 50%}", "us.beta: {share: 50%, staying: 9}}"), 10)
    assert (_lost(run, "us.alpha") == 1).all()
    assert (_used(run, "ir.m") == 2 + 9).all()


def test_each_class_remembers_its_hits_and_draws_on_its_magazine(plainly: Plainly) -> None:
    text = NAMED.replace("hit: 0.5", "hit: 1").replace("count: 5", "count: 20").replace("platforms: 2", "platforms: 4")
    text = text.replace("    against:", "    repeat: daily\n    at_most: 2\n    goes_on: true\n    against:")
    text = text.replace("plan:", "  us.sams: {count: 3, unit: interceptors, kind: munition}\nplan:")
    text = text.replace(
        "us.alpha: 50%, us.beta: 50%",
        "us.alpha: {share: 50%, interceptors: 2, intercept: 1, held: us.sams, staying: 3, hits_before: alpha_hits}, "
        "us.beta: {share: 50%, staying: 4, hits_before: beta_hits}",
    )
    run = plainly(text, 5)
    # Two missiles a day each: alpha stops two and then one; beta takes two and two, and is out at the fourth.
    assert (_used(run, "us.sams") == 3).all()
    assert (run["counter_end"].sel(counter="alpha_hits") == 1).all()
    assert (_lost(run, "us.alpha") == 0).all()
    assert (run["counter_end"].sel(counter="beta_hits") == 0).all()
    assert (_lost(run, "us.beta") == 1).all()


def test_one_magazine_for_all_classes_is_never_overdrawn(plainly: Plainly) -> None:
    text = NAMED.replace("platforms: 2", "platforms: 6").replace("missiles: ir.m", "missiles: 6")
    text = text.replace("interceptors: 0, intercept: 0", "interceptors: 9, intercept: 1, held: us.sams")
    text = text.replace("plan:", "  us.sams: {count: 4, unit: interceptors, kind: munition}\nplan:")
    text = text.replace("use: {ir.m: launched}", "use: {us.sams: interceptors_used}").replace("hit: 0.5", "hit: 1")
    run = plainly(text, 5)
    assert (_used(run, "us.sams") == 4).all()  # three at alpha, of whose three none leaks, and one at beta
    assert (_lost(run, "us.alpha") == 0).all()
    assert (run["counter_end"].sel(counter="hits") == 2).all()


def test_arrivals_alone_share_out_what_a_step_before_them_left(plainly: Plainly) -> None:
    text = NAMED.replace("salvo.raid", "salvo.arrivals").replace("hit: 0.5", "hit: 1")
    text = text.replace("platforms: 2, ready: 1, find: 1, shots: 1, missiles: ir.m", "incoming: 3.4")
    run = plainly(text, 400)
    assert (_used(run, "ir.m") == 3).all()
    assert (run["counter_end"].sel(counter="hits") == 3).all()


def test_two_raids_are_an_exchange_in_turn_or_at_once(plainly: Plainly) -> None:
    raid = """
  - step: {name}
    does: salvo.raid
    with: {{platforms: {platforms}, ready: 1, find: 1, shots: 1, missiles: 9, reliability: 1, interceptors: 0,
           intercept: 0, soft: 0, hit: 1, staying: 1, sinking: 2}}
    against: {{{target}: 100%}}"""
    top = "forces:\n  a.ship: {count: 1, unit: ships}\n  b.ship: {count: 1, unit: ships}\n"
    first = raid.format(name="first", platforms="a.ship", target="b.ship")
    turn = f"{top}plan:{first}{raid.format(name='second', platforms='b.ship', target='a.ship')}\n"
    run = plainly(turn, 3)
    assert (_lost(run, "b.ship") == 1).all()
    assert (_lost(run, "a.ship") == 0).all()
    kept = "\n  - {step: muster, effects: {set: {firing: b.ship}}}"
    at_once = raid.format(name="second", platforms="firing", target="a.ship")
    run = plainly(f"{top}counters: {{firing: {{unit: ships}}}}\nplan:{kept}{first}{at_once}\n", 3)
    assert (_lost(run, "b.ship") == 1).all()
    assert (_lost(run, "a.ship") == 1).all()


def test_hughes_runs_on_when_neither_side_gets_through(plainly: Plainly) -> None:
    text = """
forces: {a.ships: {count: 4, whole: false}, b.ships: {count: 4, whole: false}, a.m: {count: 20, kind: munition}}
plan:
  - step: exchange
    does: salvo.hughes
    with: {a_units: a.ships, b_units: b.ships, a_striking: 2, b_striking: 1, a_defence: 2, b_defence: 1, a_staying: 1,
           b_staying: 3, a_missiles: a.m}
    repeat: daily
    effects: {use: {a.m: a_fired}, lose: {a.ships: a_losses, b.ships: b_losses}}
"""
    run = plainly(text, 2)  # the exchange ratio has no value once a has no missiles
    assert (_used(run, "a.m") == 20).all()
    # 8 - 4 over 3 is 4/3; then 8 - 8/3 over 3 is 16/9 of the 8/3 left; then the last 4 on 8/9 of a ship.
    assert _lost(run, "b.ships") == pytest.approx(4.0)


def test_a_strike_is_compiled_as_before(scenario_of: Callable[[str], Scenario]) -> None:
    text = program_of(
        scenario_of("""
forces: {ve.radars: {count: 5}}
plan:
  - step: strike
    does: strike.weapons
    with: {weapons: 9, reliability: 1, intercept: 0, kill: 1}
    against: {ve.radars: 100%}
""")
    ).text
    assert "edge_of" not in text
    assert "dial" not in text
    assert "float(np.floor(c[0] * c[1] + 1e-9))" in text
