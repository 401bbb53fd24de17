import io
import re

import numpy as np
import pytest
import xarray as xr
from rich.console import Console

from midgame.findings.explain import explain
from midgame.terminal.explain import print_explanation


def small_run(goal_chance: float = 0.5, label: str = "Readiness [red]of[/red] the fleet\x1b[31m") -> xr.Dataset:
    """P(goal) rises with one quantity by half; the other does nothing."""
    rng = np.random.default_rng(1)
    draws, n = 3_000, 6_000
    x = rng.random((2, draws))
    goal = rng.random((draws, 2)) < goal_chance * (0.5 + x[0])[:, None]
    rows = np.arange(n)
    return xr.Dataset(
        {
            "inputs": (("replication", "quantity"), np.repeat(x.T, 2, axis=0).astype(np.float32)),
            "draw": ("replication", rows // 2),
            "luck": ("replication", rows % 2),
            "goal": ("replication", goal.reshape(-1)),
            "last_day": ("replication", np.full(n, 60)),
        },
        coords={
            "quantity": ["ready", "other"],
            "quantity_kind": ("quantity", ["drawn", "drawn"]),
            "quantity_label": ("quantity", [label, "Other"]),
            "quantity_unit": ("quantity", ["fraction", ""]),
        },
        attrs={"midgame_version": "0.0.1", "lucks": 2, "seed": "1", "expect": '{"goal": [0.2, 0.6]}'},
    )


def printed(run: xr.Dataset, width: int = 100, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    print_explanation(explain(run), Console(file=out, width=width))
    out.flush()
    return raw.getvalue().decode(encoding)


@pytest.fixture(scope="module")
def page() -> str:
    return printed(small_run())


def test_every_finding_has_its_block(page):
    for title in ("What P(goal) hinges on", "Luck or ignorance", "Drivers", "Flip points", "Where it fails",
                  "What to find out next", "Both ways", "Replications to tell", "Cannot say"):  # fmt: skip
        assert title in page


def test_the_numbers_are_there(page):
    assert "from 6,000 replications" in page
    assert "1 more are smaller" in page
    assert re.search(r"above from 5\d%", page)
    assert "the high end expected" in page
    assert "breaks: this run has no chain of links" in page
    assert "made by midgame 0.0.1" in page


def test_a_strangers_label_drives_nothing(page):
    assert "\x1b" not in page
    assert "[red]of[/red]" in page


def test_a_narrow_and_a_plain_terminal():
    text = printed(small_run(), width=50, encoding="ascii")
    assert max(len(line) for line in text.splitlines()) <= 50
    assert "?" not in text


def test_a_run_that_never_reaches_its_goal():
    text = printed(small_run(0.0))
    assert "never happens" in text
    assert "Drivers:" not in text
    assert "0% (0–" in text
