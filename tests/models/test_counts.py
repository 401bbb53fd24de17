"""Counts by chance as models of their own."""

import numpy as np
import pytest
from scipy import stats

from midgame.models import get
from midgame.models.play import play

LAWS = [
    ("chance.poisson", {"mean": 3.2}, stats.poisson(3.2)),
    ("chance.poisson", {"mean": 0.0}, stats.poisson(0.0)),
    ("chance.binomial", {"trials": 9.0, "probability": 0.35}, stats.binom(9, 0.35)),
    ("chance.binomial", {"trials": 9.0, "probability": 1.0}, stats.binom(9, 1.0)),
]


@pytest.mark.parametrize(("name", "given", "law"), LAWS)
def test_a_count_is_what_scipy_knows_by_its_name(name, given, law) -> None:
    sample = play(get(name), 20_000, 3, **given)["number"]
    edges = np.arange(int(law.ppf(0.999)) + 1)
    expected = np.append(law.pmf(edges), law.sf(edges[-1])) * len(sample)
    seen = np.append([(sample == k).sum() for k in edges], (sample > edges[-1]).sum())
    sound = expected > 5
    if sound.sum() == 1:
        assert seen[sound] == len(sample)
        return
    share = seen[sound].sum() / expected[sound].sum()
    assert stats.chisquare(seen[sound], expected[sound] * share).pvalue > 1e-3
    assert share == pytest.approx(1.0, abs=0.01)
