"""One model alone: values in the usual notation, keyed draws, labelled outputs, clear errors."""

import numpy as np
import pytest

from midgame._try import read_arguments, try_model
from midgame.engine.draws import uniforms
from midgame.errors import InputError, RunError
from midgame.models import all_models
from midgame.models.base import REGISTRY, Argument, Output, Paper, model
from midgame.models.trial import sample_arguments


def test_known_numbers_give_the_published_figure():
    got = try_model("strike.sspk", lethal_radius=15, cep="10")
    assert got["kill_probability"].dims == ("replication",)
    assert float(got["kill_probability"][0]) == pytest.approx(0.7897759, abs=1e-7)
    assert got.attrs["model"] == "strike.sspk"
    assert got["kill_probability"].attrs["units"] == "probability"


def test_a_range_is_drawn_anew_in_each_replication():
    got = try_model("transit.days", 20_000, 3, distance="2000..3000", speed=20)["days"].values
    assert got.min() >= 2000 / 480
    assert got.max() <= 3000 / 480
    assert got.mean() == pytest.approx(2500 / 480, rel=0.005)
    assert len(np.unique(got)) > 19_000


def test_a_share_with_a_range_is_a_beta():
    got = try_model("politics.chance", 50_000, 1, probability="20% to 40%")["happens"]
    assert got.dtype == bool
    assert float(got.mean()) == pytest.approx(0.298, abs=0.01)


def test_draws_are_keyed_by_argument_and_seed():
    one = try_model("transit.days", 100, 5, distance="2000..3000", speed=20)["days"].values
    other = try_model("transit.days", 100, 5, distance="2000..3000", speed="20..20.000001")["days"].values
    assert other == pytest.approx(one, rel=1e-6)
    assert np.array_equal(one, try_model("transit.days", 100, 5, distance="2000..3000", speed=20)["days"].values)
    assert not np.array_equal(one, try_model("transit.days", 100, 6, distance="2000..3000", speed=20)["days"].values)
    u = uniforms(5, "distance", 0, 100)[0]
    assert one == pytest.approx((2000 + 1000 * u) / 480)


def test_rival_values_stay_apart():
    got = try_model("transit.days", 10_000, distance=[{"weight": 3, "value": 480}, {"value": 960}], speed=20)["days"]
    assert set(np.unique(got)) == {1.0, 2.0}
    assert float((got == 1.0).mean()) == pytest.approx(0.75, abs=0.02)


def test_a_choice_and_a_default():
    first = try_model(
        "salvo.armstrong", 2_000, a_units=15, b_units=15, a_shots=3, b_shots=3, a_hit=0.7, b_hit=0.7, a_interceptors=2,
        b_interceptors=2, a_intercept=0.7, b_intercept=0.7, a_damage=0.4, b_damage=0.4, a_damage_sd=0.1,
        b_damage_sd=0.1, first="a",
    )  # fmt: skip
    assert float(first["b_losses"].mean()) > float(first["a_losses"].mean())


def test_lists_texts_and_ranges_in_lists():
    exact = try_model("air_defence.layers", 2_000, probabilities=[0.8, 0.8, 0.8], raid=20)
    text = try_model("air_defence.layers", 2_000, probabilities="0.8, 80%, 0.8", raid=20)
    assert np.array_equal(exact["leakers"], text["leakers"])
    assert float(exact["leak_probability"][0]) == pytest.approx(0.008)
    drawn = try_model("air_defence.layers", 2_000, probabilities=["0.7..0.9", "0.7..0.9"], raid=20)
    # Two layers are drawn apart: the mean of the product is the product of the means, and it varies.
    assert float(drawn["leak_probability"].mean()) == pytest.approx(0.04, abs=0.002)
    assert float(drawn["leak_probability"].std()) > 0.01


def test_a_series_over_days_and_an_output_by_day():
    landings = {0: 54000, 1: 0, 2: 6000, 3: 0, 5: 13000, 6: 0, 12: 0}
    got = try_model("lanchester.engel", 2, x=0, y=21500, a=0.0544, b=0.0106, reinforcements=landings)
    assert got["y"].dims == ("replication", "day")
    assert float(got["y"].isel(day=12, replication=0)) == pytest.approx(14223.3, abs=0.1)


def test_every_model_can_be_tried():
    for name, one in all_models().items():
        got = try_model(name, 2, **sample_arguments(one))
        assert set(got.data_vars) == set(one.output_names), name
        assert all(v.dims[0] == "replication" and v.sizes["replication"] == 2 for v in got.data_vars.values()), name


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("transit.day", {}, "there is no model 'transit.day'; did you mean 'transit.days'"),
        ("transit.days", {"distance": 1, "sped": 2}, "has no argument 'sped'; did you mean 'speed'"),
        ("transit.days", {"distance": 1}, "needs 'speed'"),
        (
            "transit.days",
            {"distance": 1, "speed": 0},
            "speed of transit.days is 0; it must be above 0: at a standstill",
        ),
        ("transit.days", {"distance": "-5..5", "speed": 3}, "it must be at least 0"),
        (
            "transit.days",
            {"distance": "a few", "speed": 3},
            "'a few' is no word of the scale ICD 203; write one of 8, 20 to 25",
        ),
        ("transit.days", {"distance": "= 2 * 3", "speed": 3}, "there are no other quantities here"),
        ("transit.days", {"distance": {0: 1, 3: 4}, "speed": 3}, "a series over days does not fit it"),
        ("transit.days", {"distance": "-5 to 5", "speed": 3}, "distance of transit.days"),
        ("air_defence.layers", {"probabilities": 0.5, "raid": 3}, "give a list, one value for each of layers"),
        ("air_defence.layers", {"probabilities": [], "raid": 3}, "give a list"),
        ("politics.base_rate", {"row": "coup_after_strik"}, "did you mean 'coup_after_strike'"),
    ],
)
def test_bad_input_says_what_to_write(name, arguments, said):
    with pytest.raises(InputError) as caught:
        try_model(name, 50, **arguments)
    assert said in str(caught.value)


def test_replications_must_be_at_least_one():
    with pytest.raises(InputError, match="replications is 0"):
        try_model("transit.days", 0, distance=1, speed=1)


def test_a_model_that_gives_nan_is_named_with_its_inputs():
    before = dict(all_models())
    try:
        model(
            "test.root", "A root", arguments=(Argument("x", "a number"),), outputs=(Output("y", "its root"),),
            papers=(Paper("Nobody", 2000, "Nothing"),),
        )(_root)  # fmt: skip
        with pytest.raises(RunError, match=r"test\.root gives no number for 'y' in replication 0, with x -4"):
            try_model("test.root", 3, x=-4.0)
    finally:
        REGISTRY.models.clear()
        REGISTRY.models.update(before)


def _root(x: float) -> float:
    return x**0.5 if x >= 0.0 else float("nan")


def test_what_a_paper_leaves_undefined_may_be_nan():
    got = try_model(
        "salvo.hughes", a_units=2, b_units=2, a_striking=1, b_striking=1, a_defence=5, b_defence=5, a_staying=1,
        b_staying=1,
    )  # fmt: skip
    assert np.isnan(got["fer"].values).all()


def test_arguments_of_the_command_line():
    assert read_arguments(["kill=0.3", " shots = 20 to 25 "]) == {"kill": "0.3", "shots": "20 to 25"}
    assert read_arguments(["a=x=y"]) == {"a": "x=y"}
    for bad in (["kill"], ["=3"], ["kill="]):
        with pytest.raises(InputError, match="write name=value"):
            read_arguments(bad)
    with pytest.raises(InputError, match="'a' is given twice"):
        read_arguments(["a=1", "a=2"])
