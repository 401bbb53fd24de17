"""The page's intervals are those of :mod:`midgame.statistics`: of common events, of rare ones, and of numbers."""

import json
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np

from midgame.statistics.intervals import cluster_mean, paired_difference

SCRIPTS = Path(str(files("midgame.page.live"))) / "script"


def test_means_and_differences_have_the_same_intervals(program: Callable[..., str]) -> None:
    rng, cases, expected = np.random.default_rng(1), [], []
    for draws in (40, 500, 2000):
        for p in (0, 0.001, 0.004, 0.3, 0.997, 1):
            for other in (0, 0.002, 0.01, 0.2):
                a = (rng.random((draws, 2)) < p).astype(float)
                cases.append((a, np.where(rng.random((draws, 2)) < other, 1 - a, a), True))
        a = rng.normal(3, 2, (draws, 2))
        cases.append((a, a + rng.normal(0.1, 0.2, (draws, 2)), False))
    for a, b, event in cases:
        for e in (cluster_mean(a, event), paired_difference(a, b, event)):
            expected += [e.value, e.low, e.high]
    given = {
        "scripts": str(SCRIPTS), "lucks": 2, "cases": [(a.ravel().tolist(), b.ravel().tolist(), e) for a, b, e in cases]
    }  # fmt: skip
    file = Path(__file__).with_name("statistics.mjs")
    done = subprocess.run(
        [program("node", "nodejs"), str(file)], input=json.dumps(given), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    np.testing.assert_allclose(np.ravel(json.loads(done.stdout)), expected, rtol=1e-11, atol=1e-13)
