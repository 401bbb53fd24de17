"""Small scenarios from text, and ways to play them with and without compiling."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import xarray as xr

from midgame.models import all_models
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

_TOP = {
    "midgame": "midgame: 1",
    "title": "title: A small case",
    "question": "question: Does it work?",
    "as_of": "as_of: 2025-01-01",
    "clock": "clock: {start: 2025-01-01, horizon: 10 days}",
    "end_states": "end_states: {won: day >= 0}",
    "goal": "goal: won",
}


class Inline:
    """An executor that plays each block at once, in the thread that asks."""

    def submit(self, function: Callable[..., Any], /, *args: Any) -> "Done":
        return Done(function(*args))


class Done:
    """A result that is there already."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def result(self) -> Any:
        return self.value

    def cancel(self) -> bool:
        return False


@pytest.fixture(scope="session")
def scenario_of() -> Callable[[str], Scenario]:
    """``scenario_of(yaml)``: a scenario from the parts that matter; the rest of the file is filled in."""

    models = dict(all_models())

    def make(text: str) -> Scenario:
        top = [line for key, line in _TOP.items() if not re.search(rf"^{key}:", text, re.MULTILINE)]
        return parse_scenario("\n".join(top) + "\n" + text, models)

    return make


@pytest.fixture
def plainly(uncompiled: None, scenario_of: Callable[[str], Scenario]) -> Callable[..., xr.Dataset]:
    """``plainly(yaml or scenario)``: played without compiling."""

    def run(given: str | Scenario, replications: int = 1, seed: int = 1, **options: Any) -> xr.Dataset:
        scenario = scenario_of(given) if isinstance(given, str) else given
        options.setdefault("lucks", 1)
        return play(scenario, replications, seed, executor=Inline(), **options)

    return run
