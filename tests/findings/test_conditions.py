"""What a step waited for, in words and not in code."""

from collections.abc import Callable

import pytest
import xarray as xr

from midgame.findings.conditions import in_words, names_of
from midgame.runs.run import Run
from midgame.wording import speaking

NAMES = {"us.escorts": "Escorts", "ships_hit": "Ships hit", "war": "War", "suppress": "Suppress it", "dawn": "Dawn"}


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("lost(us.escorts) >= 1", "what “Escorts” lost is 1 or more"),
        ("used(us.escorts) < 3", "what was used of “Escorts” is less than 3"),
        ("us.escorts > 2", "“Escorts” is more than 2"),
        ("ships_hit <= 12", "“Ships hit” is 12 or less"),
        ("war == strikes", "“War” is “strikes”"),
        ("war != 'in the air'", "“War” is not “in the air”"),
        ("suppress succeeded", "“Suppress it” succeeded"),
        ("suppress failed or war == over", "“Suppress it” failed or “War” is “over”"),
        ("after suppress by 2 days", "“Suppress it” succeeded"),
        ("day >= dawn", "the day is “Dawn” or more"),
        ("lost(us.escorts) >= 0.4 * initial(us.escorts)", ""),
        ("not war == over", ""),
        ("((", ""),
    ],
)
def test_plain_conditions_have_words(condition: str, told: str) -> None:
    assert in_words(condition, NAMES) == told


def test_words_are_those_of_the_language() -> None:
    with speaking("nl"):
        assert in_words("war == over", NAMES) == "“War” is “over”"
        assert in_words("ships_hit >= 2", NAMES) == "“Ships hit” is 2 of meer"


def test_a_run_calls_things_by_their_labels(by_hand: Callable[..., xr.Dataset]) -> None:
    names = names_of(Run(by_hand(fact_values={"exit_mode": ["none", "aides"]})))
    assert (names["open"], names["exit_mode"], names["us.ships"]) == ("Open the door", "Exit mode", "Us.ships")
