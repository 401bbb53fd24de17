"""A value that is not a number, or leaves its bounds, stops the run with the place, the day and the replication."""

import re
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import xarray as xr

from midgame.engine.executor import threads
from midgame.errors import InputError, RunError
from midgame.models import Argument, Output, Paper, all_models, model
from midgame.models.base import REGISTRY
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

Plainly = Callable[..., xr.Dataset]

HEAD = """
quantities: {two: 2, big: 1000}
forces: {us.ships: {count: 5, unit: ships}}
facts: {state: [old, new]}
counters: {n: {}}
plan:
"""
DAILY = "  - {step: hit, repeat: daily, goes_on: true, "


@pytest.mark.parametrize(
    ("step", "what", "day"),
    [
        ("effects: {add: {n: 1 / (3 - day)}}}", "the step 'hit', its effects gave nan, which is not a", 3),
        ("effects: {add: {n: exp(big * (day - 1))}}}", "its effects gave inf, which is not a finite number", 2),
        ("effects: {add: {n: log(2 - day)}}}", "its effects gave nan", 2),
        ("effects: {add: {n: sqrt(1 - day)}}}", "its effects gave nan", 2),
        ("effects: {add: {n: big ^ (200 * day)}}}", "its effects gave inf", 1),
        ("when: 1 / (4 - day) > 0}", "the step 'hit', its condition gave nan", 4),
        ("succeeds: 1 / (4 - day) > 0}", "the step 'hit', its success gave nan", 4),
        ("effects: {lose: {us.ships: two - day}}}", "its effects gave -1; an amount cannot be below 0", 3),
        ("effects: {use: {us.ships: two - day}}}", "its effects gave -1; an amount cannot be below 0", 3),
        ("effects: {gain: {us.ships: two - day}}}", "its effects gave -1; an amount cannot be below 0", 3),
        (
            "does: politics.chance, with: {probability: 0.4 * day}}",
            "the step 'hit', argument probability of politics.chance (0 to 1, a probability) got 1.2,", 3,
        ),
        (
            "does: politics.hazard, with: {probability: 0.5, window: two - day}}",
            "got 0, which lies outside the bounds", 2,
        ),
        (
            "effects: {choose: {state: {new: 0.3 * day, old: rest}}}}",
            "the choice of state has probabilities that add up to 1.2, more than 1", 4,
        ),
        ("effects: {choose: {state: {new: 2 - day, old: 2 - day}}}}", "the choice of state gave nan", 2),
        ("effects: {choose: {state: {new: 2 - day, old: 9}}}}", "the choice of state gave -1; an amount", 3),
    ],
)  # fmt: skip
def test_a_step_that_goes_wrong_is_named_with_its_day(plainly: Plainly, step: str, what: str, day: int) -> None:
    with pytest.raises(RunError, match=re.escape(what)) as caught:
        plainly(HEAD + DAILY + step, 3, seed=9)
    assert f"(day {day}, replication 0, seed 9" in str(caught.value)
    names = {"two", "big"} & set(re.findall(r"\w+", step))
    assert all(f"{n} = {2 if n == 'two' else 1000}" in str(caught.value) for n in names)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("quantities: {x: 1..2, y: = x / (x - x)}\nplan: [{step: a, when: y > 0}]", "the quantity 'y' gave nan"),
        (
            "quantities: {x: 1..2}\nforces: {us.a: {count: = x / (x - x), unit: ships}}\nplan: [{step: a}]",
            "the force 'us.a' gave nan",
        ),
        (
            "quantities: {x: 1..2}\nforces: {us.a: {count: 1, unit: ships, arrives: = 1 / (x - x)}}\nplan: [{step: a}]",
            "the force 'us.a' gave nan",
        ),
        ("plan: [{step: a}]\noutcomes: {z: 1 / (day - 9)}", "the outcome 'z' gave nan"),
        ("plan: [{step: a}]\nend_states: {won: 1 / (day - 9) > 0}", "the end state 'won' gave nan"),
        ("plan: [{step: a}]\nstop_when: 1 / (day - 9) > 0", "the key 'stop_when' gave nan"),
    ],
)
def test_what_goes_wrong_outside_steps_is_named(plainly: Plainly, text: str, what: str) -> None:
    with pytest.raises(RunError, match=re.escape(what)):
        plainly(text)


RARE = "quantities: {x: 0..1}\nplan: [{step: a, when: 1 / floor(50 * x) > 0}]"


def test_the_first_replication_at_fault_is_named_whatever_the_blocks(
    scenario_of: Callable[[str], Scenario], plainly: Plainly
) -> None:
    first = int(
        np.argmax(plainly("quantities: {x: 0..1}\nplan: [{step: a, when: x > 0.5}]", 400)["inputs"][:, 0].values < 0.02)
    )
    assert first > 20
    for block in (1, 16, 400):
        with pytest.raises(RunError, match=rf"replication {first}, seed 1; it used x = 0\.0"):
            plainly(RARE, 400, block=block)
    with threads(2) as pool, pytest.raises(RunError, match=rf"replication {first}, seed 1; it used x = 0\.0"):
        play(scenario_of(RARE), 400, 1, lucks=1, block=16, executor=pool)


@pytest.fixture
def _broken_model() -> Iterator[None]:
    @model(
        "test.broken", "Gives no number",
        arguments=(Argument("x", "anything"),), outputs=(Output("y", "not a number"),),
        papers=(Paper("Nobody", 2000, "Nothing"),),
    )  # fmt: skip
    def broken(x: float) -> float:
        return x * np.nan

    yield
    del REGISTRY.models["test.broken"]


@pytest.mark.usefixtures("_broken_model")
def test_a_model_that_gives_nan_is_named(plainly: Plainly) -> None:
    top = "midgame: 1\ntitle: t\nquestion: q\nas_of: 2025-01-01\nclock: {start: 2025-01-01}\n"
    top += "end_states: {won: day > 0}\ngoal: won\n"
    scenario = parse_scenario(top + "plan: [{step: a, does: test.broken, with: {x: 1}}]", dict(all_models()))
    with pytest.raises(RunError, match=r"the step 'a', its model test\.broken gave nan"):
        plainly(scenario)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"replications": 0}, "replications must be 1 to"), ({"replications": 1.5}, "must be a whole number"),
        ({"replications": True}, "must be a whole number"), ({"seed": "one"}, "seed must be a whole number"),
        ({"seed": 2**64}, "seed must be"), ({"lucks": 0}, "lucks must be 1 to"), ({"block": 0}, "block must be 1 to"),
    ],
)  # fmt: skip
def test_impossible_numbers_are_refused_before_anything_is_played(
    scenario_of: Callable[[str], Scenario], options: dict[str, object], what: str
) -> None:
    with pytest.raises(InputError, match=what):
        play(scenario_of("plan: [{step: a}]"), **({"replications": 10} | options))  # type: ignore[arg-type]
