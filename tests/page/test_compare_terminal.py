import io

import numpy as np
import pytest
import xarray as xr
from rich.console import Console

from midgame.findings.comparison.find import compare, compare_all
from midgame.statistics.morris import morris
from midgame.statistics.sobol import sobol
from midgame.terminal.compare import print_comparison, print_grid
from midgame.terminal.indices import print_morris, print_sobol


def a_run(rise: float, text: str = "midgame: 1") -> xr.Dataset:
    rng = np.random.default_rng(1)
    p, dice, rows = rng.random(2_000), rng.random((2_000, 2)), np.arange(4_000)
    return xr.Dataset(
        {
            "inputs": (("replication", "quantity"), np.repeat(p, 2)[:, None].astype(np.float32)),
            "draw": ("replication", rows // 2),
            "luck": ("replication", rows % 2),
            "goal": ("replication", (dice < 0.8 * p[:, None] + rise).reshape(-1)),
            "last_day": ("replication", np.full(4_000, 60.0)),
        },
        coords={"quantity": ["p"], "quantity_kind": ("quantity", ["drawn"])},
        attrs={"lucks": 2, "seed": "1", "excursion": f"rise {rise:g}", "scenario_text": text},
    )


@pytest.fixture
def out():
    return Console(file=io.StringIO(), width=100)


def text_of(console: Console) -> str:
    return console.file.getvalue()


def test_a_comparison_is_printed(out):
    print_comparison(
        compare(a_run(0), a_run(0.1, "midgame: 1\nquantities: {p: '[red]1[/red]'}"), ["goal", "last_day"]), out
    )
    text = text_of(out)
    assert "The quantity p is new: [red]1[/red]." in text
    assert "rise 0.1 against rise 0 (same draws and dice)" in text
    assert "+10." in text
    assert "+0 (+0 to +0) ?" in text  # the last day does not differ
    assert "no clear difference" in text


def test_runs_that_are_not_paired_say_so(out):
    print_comparison(compare(a_run(0), a_run(0.1).assign_attrs(seed="2"), ["goal"]), out)
    assert "draws and dice of their own" in text_of(out)
    assert "another seed" in text_of(out)


def test_a_grid_is_printed(out):
    base = a_run(0)
    print_grid(compare_all(base, {"wait": a_run(0.1), "same": base}), console=out)
    lines = text_of(out).splitlines()
    assert any(line.startswith("wait") and "points" in line for line in lines)
    assert any(line.startswith("same") and line.rstrip().endswith("?") for line in lines)
    print_grid({}, console=out)
    assert "no excursions" in text_of(out)


def test_indices_are_printed(out):
    names = [f"q{i}" for i in range(20)]
    (found,) = sobol(lambda u, luck: 3 * u[:, 0] + u[:, 1], names, points=256)
    print_sobol(found, out)
    (screen,) = morris(lambda u, luck: 3 * u[:, 0] - u[:, 1], names, groups={"q2": "g", "q3": "g"}, trajectories=20)
    print_morris(screen, out)
    text = text_of(out)
    assert "0.90 (" in text
    assert "5 more are smaller" in text
    assert "-0.9" in text
    assert "g: q2, q3" in text
