"""Luck: keyed by step and day, the same for the steps that stay when others come and go."""

from collections.abc import Callable

import numpy as np
import xarray as xr

PLAN = """
quantities: {p: {value: 0.2..0.8, unit: probability}}
forces: {ve.radars: {count: 40, unit: radars}}
plan:
"""
THROW = "  - {step: throw, repeat: daily, does: politics.chance, with: {probability: p}, goes_on: true}\n"
STRIKE = """  - step: strike
    repeat: daily
    goes_on: true
    does: strike.weapons
    with: {weapons: "5", per_target: 1, reliability: 0.8, intercept: p, kill: 0.5}
    against: {ve.radars: 100%}
"""
MORE = "  - {step: more, repeat: daily, does: politics.chance, with: {probability: 0.5}, goes_on: true}\n"


def test_adding_removing_and_reordering_steps_leaves_the_luck_of_the_others(plainly: Callable[..., xr.Dataset]) -> None:
    base = plainly(PLAN + THROW + STRIKE, 60)
    radars = base["force_end"].values
    assert len(np.unique(radars)) > 5
    for plan in (MORE + THROW + STRIKE, STRIKE + MORE + THROW):
        other = plainly(PLAN + plan, 60)
        np.testing.assert_array_equal(other["force_end"].values, radars)
        for name in ("step_first_day", "step_end_day", "step_status"):
            np.testing.assert_array_equal(
                other[name].sel(step=["throw", "strike"]).values, base[name].sel(step=["throw", "strike"]).values
            )
    np.testing.assert_array_equal(plainly(PLAN + STRIKE, 60)["force_end"].values, radars)


def test_lucks_share_a_draw_and_differ_in_dice(plainly: Callable[..., xr.Dataset]) -> None:
    got = plainly(PLAN + THROW + STRIKE, 90, lucks=3)
    assert got["draw_index"].values.tolist() == [r // 3 for r in range(90)]
    assert got["luck_index"].values.tolist() == [r % 3 for r in range(90)]
    assert len(np.unique(got["inputs"].sel(quantity="p"))) == 30
    radars = got["force_end"].values.reshape(30, 3)
    assert (radars != radars[:, :1]).any()


def test_another_seed_gives_other_draws_and_other_luck(plainly: Callable[..., xr.Dataset]) -> None:
    one, same, two = (plainly(PLAN + THROW + STRIKE, 60, seed) for seed in (1, 1, 2))
    xr.testing.assert_equal(one, same)
    assert (one["inputs"].values != two["inputs"].values).mean() > 0.3
    assert (one["force_end"].values != two["force_end"].values).any()
