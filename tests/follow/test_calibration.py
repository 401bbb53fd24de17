"""Truths drawn from a scenario rank anywhere among the worlds that hold what was seen of them, as likely as not."""

import pytest

from .cases import COIN
from .conftest import Make
from .histories import flat, ranks

SEEN = """
  others: {on: 2025-01-08, known: 2025-01-08, that: others, is: 0, from: p}
  heads: {on: 2025-01-11, known: 2025-01-11, that: heads, is: 0, from: p}
"""
WIDTHS = (("others", 5), ("heads", 4))
HISTORIES = 60


@pytest.mark.parametrize("wanted", [200, 8_000], ids=["kept", "copied"])
def test_ranks_are_flat(observed: Make, wanted: int) -> None:
    scenario, seen = observed(COIN, SEEN)
    found = list(
        ranks(scenario, seen.observations, "p", WIDTHS, HISTORIES, replications=8_000, limit=8_000, wanted=wanted)
    )
    assert flat(found, 6) > 0.005
    assert min(found) < 0.15
    assert max(found) > 0.85
