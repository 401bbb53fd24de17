"""Declaring a model: what is checked when, and how models are found."""

import pytest

from midgame.models import all_models, get
from midgame.models.base import REGISTRY, Argument, Output, Paper, Registry, model

_PAPER = (Paper("Nobody", 2000, "Nothing"),)


@pytest.fixture
def _registry():
    before = dict(REGISTRY.models)
    yield
    REGISTRY.models.clear()
    REGISTRY.models.update(before)


def _declare(name: str, *arguments: str, dice: bool = False):
    return model(
        name, "A test", arguments=tuple(Argument(a, a) for a in arguments), outputs=(Output("y", "y"),),
        papers=_PAPER, dice=dice,
    )  # fmt: skip


@pytest.mark.usefixtures("_registry")
def test_a_declaration_must_list_the_arguments_of_its_function():
    with pytest.raises(ValueError, match=r"'test\.swapped' declares the arguments x, z but its function .* takes z, x"):
        _declare("test.swapped", "x", "z")(lambda z, x: z)
    with pytest.raises(ValueError, match="declares the arguments rng, x"):
        _declare("test.dice", "x", dice=True)(lambda x: x)
    assert "test.swapped" not in REGISTRY.models


@pytest.mark.usefixtures("_registry")
def test_two_models_of_one_name_are_an_error():
    _declare("test.twice", "x")(lambda x: x)
    with pytest.raises(ValueError, match="declared twice"):
        _declare("test.twice", "x")(lambda x: x)


def test_models_are_listed_in_order_of_name_and_found_by_it():
    known = all_models()
    assert list(known) == sorted(known)
    found = get("salvo.armstrong")
    assert found.family == "salvo"
    assert found.argument("first").choices == ("both", "a", "b")
    assert found.argument("first").number("b") == 2.0
    with pytest.raises(KeyError):
        found.argument("last")


def test_an_unknown_model_gets_the_nearest_name():
    with pytest.raises(KeyError, match=r"did you mean 'transit\.days'"):
        get("transit.day")


def test_the_names_outputs_and_arguments_that_others_rely_on():
    wanted = {
        "salvo.hughes": ("a_units b_units a_striking b_striking a_defence b_defence a_staying b_staying a_scouting "
                         "b_scouting a_readiness b_readiness a_missiles b_missiles a_held b_held first",
                         "a_losses b_losses fer a_fired a_interceptors_used b_fired b_interceptors_used"),
        "salvo.armstrong": ("a_units b_units a_shots b_shots a_hit b_hit a_interceptors b_interceptors a_intercept "
                            "b_intercept a_damage b_damage a_damage_sd b_damage_sd first a_missiles b_missiles "
                            "a_held b_held",
                            "a_losses b_losses a_fired a_interceptors_used b_fired b_interceptors_used"),
        "strike.sspk": ("lethal_radius cep bias", "kill_probability"),
        "strike.weapons_needed": ("damage_probability single_shot reliability", "weapons"),
        "air_defence.channels": ("channels offered_load", "engaged leaked"),
        "air_defence.shoot_look_shoot": ("kill shots", "kill_probability shots_used"),
        "attrition.sorties": ("aircraft loss_rate sorties", "survivors sorties_flown"),
        "transit.days": ("distance speed", "days"),
        "occupation.troops": ("population ratio dwell tour", "troops pool"),
    }  # fmt: skip
    known = all_models()
    for name, (arguments, outputs) in wanted.items():
        assert known[name].argument_names == tuple(arguments.split()), name
        assert known[name].output_names == tuple(outputs.split()), name
    assert known["sorties.rate"].argument_names[:3] == ("distance", "speed", "turn_around")


def test_a_registry_keeps_what_it_is_given():
    registry = Registry()
    registry.add(get("transit.days"))
    assert list(registry.models) == ["transit.days"]
