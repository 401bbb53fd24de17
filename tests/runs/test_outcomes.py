"""The outcomes of a run by name."""

from collections.abc import Callable

import numpy as np
import xarray as xr

from midgame.runs.outcomes import values_of
from midgame.runs.run import run_of


def test_every_outcome_of_a_run_as_one_number_per_replication(made_run: Callable[..., xr.Dataset]) -> None:
    dataset = made_run(
        {"replication": 2, "end_state": 2, "outcome": 1, "counter": 1, "quantity": 1},
        {
            "goal": [True, False],
            "end_state_held": [[True, False], [False, False]],
            "outcome_value": [[3], [0]],
            "counter_end": [[5], [6]],
            "inputs": [[0.25], [0.75]],
        },
        {"end_state": ["falls", "holds"], "outcome": ["hits"], "counter": ["boats"], "quantity": ["ready"]},
        {"lucks": 1},
    )
    values = values_of(run_of(dataset))
    assert {name: array.tolist() for name, array in values.items()} == {
        "goal": [1, 0], "falls": [1, 0], "holds": [0, 0], "hits": [3, 0], "boats": [5, 6], "ready": [0.25, 0.75],
    }  # fmt: skip
    assert np.mean(values["hits"] >= 3) == 0.5


def test_an_outcome_counts_before_a_counter_of_its_name(made_run: Callable[..., xr.Dataset]) -> None:
    dataset = made_run(
        {"replication": 2, "outcome": 1, "counter": 1},
        {"outcome_value": [[3], [0]], "counter_end": [[5], [6]]},
        {"outcome": ["boats"], "counter": ["boats"]},
        {"lucks": 1},
    )
    values = values_of(run_of(dataset))
    assert set(values) == {"goal", "boats"}
    assert values["boats"].tolist() == [3, 0]
