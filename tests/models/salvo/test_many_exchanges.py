"""Hughes's exchange repeated: the counts that Glickman prints for all pairs of forces in a range.

Source: Glickman, A. (2020), "Comparison of Combat Strategies Through Varied Stochastic Salvo Combat
Models", https://github.com/AidanGlickman/Salvo-Sim-LADE. 120 forces against 120: 2 to 5 units, striking
power 1 to 3, defence 1 or 2, staying power 1, accuracy 0.5 to 0.9. A victory is total when one side alone is
left after at most three exchanges, and partial when it has more units than the other after four.
"""

import itertools

import numpy as np
import pytest

from midgame.models import get
from midgame.models.play import play

# numpy's steps of 0.1 (0.7999... for 0.8) are his; on them hang the counts of a few ties.
_FORCES = np.array(list(itertools.product(range(2, 6), range(1, 4), (1, 2), (1,), np.arange(0.5, 1, 0.1))))
_NAMES = ("units", "striking", "defence", "staying", "scouting")


@pytest.mark.parametrize(
    ("a_more", "b_more", "victories"),
    [
        ({}, {}, (5020, 5020, 1474, 1474)),
        ({"units": 1}, {}, (7155, 2959, 2264, 944)),
        ({"striking": 1}, {}, (7825, 4145, 435, 1039)),
        ({"defence": 1}, {}, (5616, 2288, 1893, 2641)),
        ({"staying": 1}, {}, (5337, 3982, 1573, 2202)),
        ({"scouting": 0.1}, {}, (5813, 4789, 1154, 1347)),
        ({"defence": 1}, {"striking": 1}, (5208, 4606, 1717, 1298)),
        ({"scouting": 0.1}, {"striking": 1}, (4770, 7453, 813, 383)),
    ],
)
def test_total_and_partial_victories(a_more, b_more, victories):
    pairs = np.indices((len(_FORCES), len(_FORCES))).reshape(2, -1)
    forces = {
        f"{side}_{name}": _FORCES[rows, column] + more.get(name, 0)
        for side, rows, more in zip("ab", pairs, (a_more, b_more), strict=True)
        for column, name in enumerate(_NAMES)
    }
    for exchange in range(4):
        if exchange == 3:
            undecided = (forces["a_units"] > 0) == (forces["b_units"] > 0)
        lost = play(get("salvo.hughes"), len(pairs[0]), **forces)
        both = (forces["a_units"] > 0) & (forces["b_units"] > 0)
        for side in "ab":
            forces[f"{side}_units"] = forces[f"{side}_units"] - np.where(both, lost[f"{side}_losses"], 0)
    a, b = forces["a_units"], forces["b_units"]
    counts = (~undecided & (a > b), ~undecided & (b > a), undecided & (a > b), undecided & (b > a))
    assert tuple(int(count.sum()) for count in counts) == victories
