"""The spread of a chance that a page tells is that of :mod:`midgame.statistics.chances`, figure for figure."""

import json
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from midgame.findings.spread.find import MINIMUM_DRAWS, chance
from midgame.findings.subject import Subject
from midgame.runs.variants import Nested, nested_lucks
from midgame.statistics.chances import chances
from midgame.statistics.intervals import Estimate

SCRIPTS = Path(str(files("midgame.page.live"))) / "script"
LEVELS = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
RNG = np.random.default_rng(5)


def counted(of: Any, draws: int, plays: int) -> np.ndarray[Any, Any]:
    return RNG.binomial(plays, np.clip(np.broadcast_to(of, draws), 0, 1))


CASES = {
    "uniform": (counted(RNG.random(500), 500, 100), 100),
    "one of few": (counted(RNG.beta(1, 30, 500), 500, 100), 100),
    "rare": (counted(RNG.beta(2, 2000, 500), 500, 100), 100),
    "nothing in four of ten": (counted(np.where(RNG.random(317) < 0.4, 0, RNG.random(317)), 317, 63), 63),
    "nearly always": (counted(RNG.beta(30, 1, 222), 222, 45), 45),
    "one value": (counted(0.03, 500, 100), 100),
    "one half": (counted(0.5, 100, 20), 20),
    "two values": (counted(np.where(RNG.random(500) < 0.5, 0.02, 0.6), 500, 100), 100),
    "never or always": (np.repeat([0, 63], [60, 57]), 63),
    "always or never, or once": (np.repeat([0, 1, 63], [150, 3, 57]), 63),
    "played twice": (counted(RNG.beta(2, 2, 1000), 1000, 2), 2),
    "few draws": (counted(RNG.beta(0.5, 1, 50), 50, 14), 14),
}


@pytest.fixture(scope="module")
def said(program: Callable[..., str]) -> dict[str, Any]:
    file = Path(__file__).with_name("spread.mjs")
    cases = [{"counts": counts.tolist(), "plays": plays, "levels": LEVELS} for counts, plays in CASES.values()]
    done = subprocess.run(
        [program("node", "nodejs"), str(file)], input=json.dumps({"scripts": str(SCRIPTS), "cases": cases}),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("name", CASES)
def test_percentiles_and_their_intervals_are_those_of_python(said: dict[str, Any], name: str) -> None:
    counts, plays = CASES[name]
    found = chances(counts, plays)
    expected = [x for p in LEVELS for e in [found.quantile(p)] for x in (e.value, e.low, e.high)]
    np.testing.assert_allclose(said["found"][list(CASES).index(name)], expected, rtol=1e-6, atol=1e-9)


def test_a_nested_sample_has_as_many_plays_of_each_draw(said: dict[str, Any]) -> None:
    assert said["lucks"] == [nested_lucks(n) for n in range(60_000)]


def test_what_is_too_few_or_too_seldom_is_not_told(program: Callable[..., str]) -> None:
    nothing, everything = np.zeros(80, int), np.full(80, 30)
    seldom, enough = nothing.copy(), nothing.copy()
    seldom[:19], enough[:20] = 1, 1
    cases = [nothing, everything, seldom, 30 - seldom, enough, 30 - enough, enough[: MINIMUM_DRAWS - 1]]
    script = (
        "import {readFileSync} from 'node:fs'; const {at, cases} = JSON.parse(readFileSync(0, 'utf-8'));"
        "const {spreadOf} = await import(at);"
        "const found = cases.map((c) => spreadOf(c, 30, true).why);"
        "console.log(JSON.stringify([...found, spreadOf(cases[4], 30, false).why]));"
    )
    given = json.dumps({"at": (SCRIPTS / "spread.js").as_uri(), "cases": [c.tolist() for c in cases]})
    done = subprocess.run(
        [program("node", "nodejs"), "--input-type=module", "-e", script], input=given,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    subject, share = Subject("goal", "goal", "", True), Estimate(0.5, 0.4, 0.6)
    native = [chance(subject, share, Nested(c, 30)).why for c in cases[:-1]]
    assert json.loads(done.stdout) == [*native, "few", chance(subject, share, Nested(enough, 30), False).why]
    assert native == ["never", "always", "seldom", "seldom", "", ""]
