"""Numbers are kept as wide as they must be, the same in blocks of any size, and are finite or stop the run."""

import re
from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from midgame.engine.precision import narrowed
from midgame.errors import RunError
from midgame.runs.frame import frame_of
from midgame.runs.outcomes import outcome_of
from midgame.runs.run import Run

Plainly = Callable[..., xr.Dataset]


@pytest.mark.parametrize("values", [127, 128, 129, 300])
def test_a_fact_may_have_more_values_than_a_byte_counts(plainly: Plainly, values: int) -> None:
    names = [f"v{i}" for i in range(values)]
    run = plainly(
        f"facts: {{state: [{', '.join(names)}]}}\n"
        f"plan: [{{step: a, effects: {{become: {{state: {names[-1]}}}}}}}]\n"
        f"end_states: {{won: state == {names[-1]}}}".replace("become", "set"),
        3,
    )
    assert run["goal"].values.all()
    assert (run["fact_end"].values == values - 1).all()


def test_a_draw_may_believe_the_two_hundredth_rival(plainly: Plainly) -> None:
    rivals = ", ".join(f"{{value: {i}, weight: {1e-9 if i < 199 else 1}}}" for i in range(200))
    run = plainly(f"quantities: {{x: {{value: [{rivals}]}}}}\nplan: [{{step: a, when: x > 0}}]", 5)
    assert (run["believed"].values == 199).all()


HEAD = "counters: {n: {}, few: {}}\nquantities: {part: 0..1}\nforces: {us.ships: {count: 5, unit: ships}}\n"


def counted(plainly: Plainly, step: str, replications: int = 6, **options: int) -> Run:
    text = HEAD + f"plan: [{{step: a, effects: {{add: {{{step}, few: part}}}}}}]\noutcomes: {{all: n}}"
    return Run(plainly(text, replications, **options))


@pytest.mark.parametrize("amount", ["16777217", "12345678901", "1e39", "1e300"])
def test_a_count_is_kept_whatever_its_size(plainly: Plainly, amount: str) -> None:
    run = counted(plainly, f"n: {amount}")
    wanted = float(amount)
    assert (run.counter_end[:, 0] == wanted).all()
    assert (outcome_of(run, "all").values == wanted).all()
    assert (run.path_counter[:, -1, 0] == wanted).all()


def test_what_is_kept_beside_a_large_count_is_rounded_alike_in_every_block(plainly: Plainly) -> None:
    # Only some replications need more than single precision.
    step = "n: floor(part + 0.5) * 12345678901"
    runs = [counted(plainly, step, 40, block=b) for b in (1, 7, 40)]
    assert len(np.unique(runs[0].counter_end[:, 0])) == 2
    for run in runs[1:]:
        xr.testing.assert_identical(run.dataset.drop_attrs(), runs[0].dataset.drop_attrs())
    few = runs[0].counter_end[:, 1]
    assert (few == few.astype(np.float32)).all()


def test_a_quantity_beyond_single_precision_is_kept_and_found(plainly: Plainly) -> None:
    run = plainly("quantities: {x: {value: 1e40..2e40}, y: 0..1}\nplan: [{step: a, when: x > 1e40 and y > 0.5}]", 50)
    frame = frame_of(run)
    assert frame.names == ("x", "y")
    assert np.isfinite(frame.values).all()
    assert ((frame.values[0] > 1e40) & (frame.values[0] < 2e40)).all()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("quantities: {x: 'lognormal(700, 1000)'}\nplan: [{step: a, when: x > 1}]", "the quantity 'x' drew inf"),
        (
            "counters: {n: {}}\nplan: [{step: a, repeat: daily, goes_on: true, effects: {add: {n: 9e307}}}]",
            "the counter 'n' came to inf, which is not a finite number",
        ),
        (
            "forces: {us.a: {count: 9e307, unit: ships}}\nplan: [{step: a, repeat: daily, goes_on: true, "
            "effects: {gain: {us.a: 9e307}}}]",
            "the force 'us.a' came to inf, which is not a finite number",
        ),
    ],
)
def test_what_is_infinite_stops_the_run_with_its_name(plainly: Plainly, text: str, what: str) -> None:
    with pytest.raises(RunError, match=re.escape(what)) as caught:
        plainly(text, 40, seed=9)
    assert "seed 9" in str(caught.value)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=6), st.floats(-1e300, 1e300))
def test_a_number_is_rounded_by_itself(values: list[float], other: float) -> None:
    alone = np.array([narrowed(np.array([v]), "f4")[0] for v in values], float)
    beside = narrowed(np.array([*values, other]), "f4")[: len(values)]
    assert (alone == beside).all()
    assert np.allclose(alone, values, rtol=1e-7, atol=0)
    whole = [v for v in values if v == np.floor(v)]
    assert all(narrowed(np.array([v]), "f4")[0] == v for v in whole)
