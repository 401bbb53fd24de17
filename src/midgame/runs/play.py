"""Playing a scenario into a run: the engine's arrays with their labels put to them."""

from collections.abc import Callable
from typing import Any

import xarray as xr

from midgame.engine.run import Played
from midgame.runs.ahead import play_arrays
from midgame.runs.memory import check_memory
from midgame.runs.write import written
from midgame.scenario.base import Scenario


def play(
    scenario: Scenario,
    replications: int = 100_000,
    seed: int = 1,
    *,
    more: Callable[[int, Callable[[], xr.Dataset]], int] | None = None,
    **options: Any,
) -> xr.Dataset:
    """Play ``scenario`` and return the labelled run; ``options`` are those of :func:`midgame.engine.run.play`.

    ``more`` is asked, with how many are played and a function that gives the run so far, how many there are to be.
    Raises InputError when there is no memory for so many.
    """
    lucks = options.get("lucks", 2)
    if isinstance(replications, int) and isinstance(lucks, int) and lucks > 0:  # else the engine says what is wrong
        check_memory(scenario, replications, lucks)

    def asked(played: Played) -> int:
        assert more is not None
        wanted = more(len(played.arrays["cut_off"]), lambda: written(played))
        check_memory(scenario, wanted - len(played.arrays["cut_off"]), lucks)  # what is played has its memory
        return wanted

    return written(play_arrays(scenario, replications, seed, more=asked if more else None, **options))
