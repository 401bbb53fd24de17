"""Groups of ships: the sum of the parts, and Hughes's model where there is one group."""

import numpy as np
import pytest

from midgame.errors import InputError
from midgame.models import get
from midgame.models.play import play

_GROUPS = {
    "a_units": [2.0, 6.0], "a_striking": [4.0, 1.0], "a_defence": [2.0, 0.0], "a_staying": [2.0, 1.0],
    "a_fire": [0.5, 0.5, 1.0, 0.0],
    "b_units": [4.0, 3.0], "b_striking": [4.0, 2.0], "b_defence": [1.0, 0.5], "b_staying": [2.0, 1.0],
    "b_fire": [0.3, 0.7, 0.0, 1.0],
}  # fmt: skip


def test_losses_are_those_of_the_matrix_equation():
    ours = play(get("salvo.heterogeneous"), **_GROUPS)
    g = {key: np.array(value) for key, value in _GROUPS.items()}
    on_b = (g["a_striking"] * g["a_units"]) @ g["a_fire"].reshape(2, 2)
    on_a = (g["b_striking"] * g["b_units"]) @ g["b_fire"].reshape(2, 2)
    for side, through in (("a", on_a), ("b", on_b)):
        units = g[f"{side}_units"]
        known = np.clip((through - g[f"{side}_defence"] * units) / g[f"{side}_staying"], 0, units)
        np.testing.assert_allclose(ours[f"{side}_losses"][0], known, rtol=1e-12)


def test_one_group_a_side_is_hughes():
    sides = {f"{s}_{what}": value for what, pair in
             {"units": (7, 9), "striking": (3, 2), "defence": (1.5, 1), "staying": (2, 1.5)}.items()
             for s, value in zip("ab", pair, strict=True)}  # fmt: skip
    hughes = play(get("salvo.hughes"), **sides)
    lists = {name: [float(value)] for name, value in sides.items()}
    groups = play(get("salvo.heterogeneous"), **lists, a_fire=[1.0], b_fire=[1.0])
    assert groups["a_losses"][0, 0] == hughes["a_losses"][0]
    assert groups["b_losses"][0, 0] == hughes["b_losses"][0]


def test_a_list_of_the_wrong_length_gives_nan_and_not_a_number_from_elsewhere():
    found = get("salvo.heterogeneous")
    lists = {**_GROUPS, "a_fire": [1.0, 1.0]}
    a_losses, b_losses = found.function(*(np.array(lists[name]) for name in found.argument_names))
    assert np.isnan(b_losses).all()
    assert not np.isnan(a_losses).any()


def test_play_says_how_long_the_table_of_fire_must_be():
    with pytest.raises(InputError, match=r"a_fire of salvo\.heterogeneous has 2 numbers; give 4"):
        play(get("salvo.heterogeneous"), **{**_GROUPS, "a_fire": [1.0, 1.0]})


def test_lists_of_different_lengths_for_one_side_give_nan():
    ours = play(get("salvo.heterogeneous"), **{**_GROUPS, "a_striking": [1.0]})
    assert np.isnan(ours["b_losses"]).all()


def test_a_number_where_a_list_belongs_is_refused():
    with pytest.raises(InputError, match="one for each of a_groups"):
        play(get("salvo.heterogeneous"), **{**_GROUPS, "a_units": 2.0})
