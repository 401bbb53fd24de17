"""Playing one model: the same bits however it is run, and clear words for bad input."""

import os
import subprocess
import sys

import numpy as np
import pytest

from midgame.errors import InputError
from midgame.models import get
from midgame.models import play as module
from midgame.models.play import play

_WEAPONS = {"weapons": 30, "targets": 12, "reliability": 0.9, "intercept": 0.2, "kill": 0.7}
_ARMSTRONG = {
    "a_units": 9, "b_units": 7, "a_shots": 3, "b_shots": 2, "a_hit": 0.6, "b_hit": 0.7, "a_interceptors": 1,
    "b_interceptors": 2, "a_intercept": 0.5, "b_intercept": 0.6, "a_damage": 0.4, "b_damage": 0.3,
    "a_damage_sd": 0.1, "b_damage_sd": 0.1, "first": "b",
}  # fmt: skip


def test_a_seed_gives_the_same_bits_and_another_seed_gives_others():
    first, again, other = (play(get("strike.weapons"), 400, seed, **_WEAPONS)["destroyed"] for seed in (5, 5, 6))
    assert (first == again).all()
    assert (first != other).any()
    high = play(get("strike.weapons"), 400, 5 + 2**40, **_WEAPONS)["destroyed"]
    assert (first != high).any()


def test_a_replication_is_the_same_alone_in_a_batch_in_blocks_and_compiled(monkeypatch):
    model = get("salvo.armstrong")
    alone = play(model, 1, 9, **_ARMSTRONG)
    batch = play(model, 500, 9, **_ARMSTRONG)
    monkeypatch.setattr(module, "_BLOCK", 7)
    blocks = play(model, 500, 9, **_ARMSTRONG)
    monkeypatch.setattr(module, "_COMPILE_FROM", 1)
    compiled = play(model, 500, 9, **_ARMSTRONG)
    for name in batch:
        assert alone[name][0] == batch[name][0]
        np.testing.assert_array_equal(batch[name], blocks[name])
        np.testing.assert_array_equal(batch[name], compiled[name])


_UNCOMPILED = """
import sys, numpy as np
from midgame.models import get
from midgame.models.play import play
results = []
for name, arguments in {calls!r}.items():
    results += [np.ravel(values) for values in play(get(name), 60, 9, **arguments).values()]
np.save(sys.argv[1], np.concatenate(results))
"""


def test_uncompiled_plays_give_the_same_numbers(tmp_path):
    raid = {
        "platforms": 9, "ready": 0.7, "find": 0.8, "shots": 2, "missiles": 15, "reliability": 0.9, "ships": 4,
        "interceptors": 2, "intercept": 0.5, "soft": 0.2, "hit": 0.8, "staying": 1, "sinking": 3,
    }  # fmt: skip
    fire = {
        "aircraft": 10, "batteries": 5, "channels": 4, "ready": 0.7, "connected": 0.6, "alone": 0.5, "shots": 2,
        "missiles": 25, "kill": 0.35,
    }  # fmt: skip
    calls = {
        "strike.weapons": _WEAPONS, "salvo.armstrong": _ARMSTRONG, "salvo.raid": raid, "air_defence.fire_back": fire,
        "strike.sspk": {"lethal_radius": 3.0, "cep": 2.0, "bias": 1.5}, "politics.hazard": {"probability": 0.4},
        "air_defence.layers": {"probabilities": [0.5, 0.6], "raid": 9, "common": 0.8},
        "salvo.hughes": {
            "a_units": 9, "b_units": 8, "a_striking": 2, "b_striking": 3, "a_defence": 1, "b_defence": 1,
            "a_staying": 2, "b_staying": 2,
        },
    }  # fmt: skip
    script = _UNCOMPILED.format(calls=calls)
    numbers = {}
    for disabled in ("0", "1"):
        path = tmp_path / f"{disabled}.npy"
        subprocess.run(
            [sys.executable, "-W", "error", "-c", script, str(path)],
            env={**os.environ, "NUMBA_DISABLE_JIT": disabled}, check=True,
        )  # fmt: skip
        numbers[disabled] = np.load(path)
    np.testing.assert_allclose(numbers["0"], numbers["1"], rtol=1e-12, atol=0)


def test_an_array_with_a_number_per_replication_is_taken_row_by_row():
    distances = np.array([480.0, 960.0, 1440.0])
    np.testing.assert_allclose(play(get("transit.days"), 3, distance=distances, speed=20)["days"], [1, 2, 3])


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("transit.days", {"distance": 1, "sped": 2}, r"no argument 'sped'; did you mean 'speed'\?"),
        ("transit.days", {"distance": 1}, "needs 'speed': speed of advance"),
        (
            "transit.days",
            {"distance": 1, "speed": 0},
            "speed of transit.days is 0; it must be above 0: at a standstill",
        ),
        ("transit.days", {"distance": -1, "speed": 9}, "must be at least 0: a passage has no negative length"),
        ("transit.days", {"distance": "far", "speed": 9}, "is 'far'; give a number"),
        ("transit.days", {"distance": [1, 2, 3], "speed": 9}, r"has the shape \(3,\); give one number"),
        ("politics.chance", {"probability": 1.2}, "is 1.2; it must be at most 1: a probability"),
        ("politics.chance", {"probability": float("nan")}, "it must not be NaN"),
        ("salvo.armstrong", {**_ARMSTRONG, "first": "c"}, "first of salvo.armstrong is 'c'.*both, a, b"),
    ],
)
def test_bad_input_names_the_argument_the_bound_and_the_reason(name, arguments, message):
    with pytest.raises(InputError, match=message):
        play(get(name), **arguments)


@pytest.mark.parametrize(("replications", "seed"), [(0, 1), (1, -1), (1, 2**64)])
def test_bad_counts_and_seeds(replications, seed):
    with pytest.raises(InputError, match=r"replications is 0|seed is"):
        play(get("transit.days"), replications, seed, distance=1, speed=1)
