"""By which way something came about, by hand."""

from collections.abc import Callable

import pytest
import xarray as xr

from midgame.findings.ways.find import ways


@pytest.fixture
def run(made_run: Callable[..., xr.Dataset]) -> xr.Dataset:
    """A step with two ways in ten replications, beside a fact that is none."""
    came = [1, 1, 1, 2, 0, 0, 0, 0, 0, 0]
    day = [4, 5, 6, 30, -1, -1, -1, -1, -1, -1]
    return made_run(
        {"replication": 10, "fact": 2, "step": 2},
        {"fact_end": [[1, w] for w in came], "fact_day": [[2, d] for d in day]},
        {"fact": ["will", "leadership_goes"], "step": ["act", "leadership_goes"]},
        {"fact_values": {"will": ["holds", "broken"], "leadership_goes": ["none", "coup", "flees_abroad"]}},
    )


def test_each_way_has_its_share_and_its_days(run: xr.Dataset) -> None:
    (step,) = ways(run)
    assert (step.step, step.label) == ("leadership_goes", "Leadership goes")
    coup, flees = step.ways
    assert (coup.share.value, flees.share.value, step.never.value) == (0.3, 0.1, 0.6)
    assert coup.day is not None
    assert (coup.day.median, flees.day and flees.day.median) == (5, 30)


def test_the_section(run: xr.Dataset, golden_room: Callable[..., None]) -> None:
    golden_room("ways", run)


def test_a_run_without_ways(
    made_run: Callable[..., xr.Dataset], sections_of: Callable[..., tuple[object, ...]]
) -> None:
    assert sections_of("ways", made_run({"replication": 4})) == ()
