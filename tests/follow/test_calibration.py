"""Truths drawn from a scenario rank anywhere among the worlds that hold what was seen of them, as likely as not."""

import numpy as np
import pytest

from .cases import COIN
from .conftest import Make
from .histories import Ranks, flat, rank, ranks

# What is seen of the coin and of the other thing: into classes of how many numbers. Few worlds have all of it.
SEEN = """
  heads_5: {on: 2025-01-05, known: 2025-01-05, that: heads, is: 0, from: p}
  others_7: {on: 2025-01-07, known: 2025-01-07, that: others, is: 0, from: p}
  heads_9: {on: 2025-01-09, known: 2025-01-09, that: heads, is: 0, from: p}
  others_12: {on: 2025-01-12, known: 2025-01-12, that: others, is: 0, from: p}
  heads_13: {on: 2025-01-13, known: 2025-01-13, that: heads, is: 0, from: p}
"""
WIDTHS = (("heads", 2), ("others", 3), ("heads", 3), ("others", 3), ("heads", 3))
HISTORIES = 60
N = 10_000


@pytest.fixture(scope="module", params=[(20 * N, 200), (N, 2_000)], ids=["kept", "copied"])
def found(observed: Make, request: pytest.FixtureRequest) -> list[Ranks]:
    """Where few worlds are left more are played, or those that are left are copied."""
    scenario, seen = observed(COIN, SEEN)
    limit, wanted = request.param
    made = list(
        ranks(scenario, seen.observations, "p", "heads", WIDTHS, HISTORIES, replications=N, limit=limit, wanted=wanted)
    )
    assert len(made) > 0.8 * HISTORIES
    copied = sum(r.copied > 0 for r in made) / len(made)
    assert copied < 0.1 if limit > N else copied > 0.9
    return made


@pytest.mark.parametrize("what", ["unknown", "to_come"])
def test_ranks_are_flat(found: list[Ranks], what: str) -> None:
    told = [getattr(r, what) for r in found]
    assert flat(told, 6) > 0.005
    assert min(told) < 0.15
    assert max(told) > 0.85


def test_a_rank_among_equals_is_anywhere_among_them() -> None:
    ties = np.random.default_rng(1)
    assert 0.5 < rank([1, 2, 3], 2.5, ties) < 0.75
    among = [rank([1, 2, 2, 3], 2, ties) for _ in range(200)]
    assert min(among) > 0.2
    assert max(among) < 0.8
    assert max(among) - min(among) > 0.5
