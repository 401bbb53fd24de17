import json
import xml.etree.ElementTree as ET
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from midgame.charts.svg import plane
from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.box.chart import box, tradeoff
from midgame.findings.box.choice import choose
from midgame.findings.box.find import discover, find
from midgame.findings.box.show import show
from midgame.runs.frame import frame_of
from midgame.statistics.prim import inside, prim
from midgame.terminal.sections import print_sections

EMA = json.loads((Path(__file__).parent / "data" / "ema_prim.json").read_text())


def shared_data(seed, rows):
    """Data with ties and point masses; the script that asked EMA Workbench made the same."""
    rng = np.random.default_rng(seed)
    x = rng.random((rows, 8))
    x[:, 2] = np.floor(x[:, 2] * 5)
    x[:, 5] = np.where(x[:, 5] < 0.3, 0.0, x[:, 5])
    p = np.where((x[:, 0] < 0.45) & (x[:, 3] > 0.5) & (x[:, 2] >= 1), 0.8, 0.1)
    return x, rng.random(rows) < p


@pytest.mark.parametrize("case", EMA["cases"], ids=lambda c: f"seed {c['seed']}")
def test_boxes_are_those_of_ema_workbench(case):
    path = prim(*shared_data(case["seed"], case["rows"]))
    assert len(path.boxes) == case["boxes"]
    assert path.boxes[-1].limits.tolist() == case["limits"]
    assert path.coverage.tolist() == pytest.approx(case["coverage"], abs=1e-12)
    assert path.density.tolist() == pytest.approx(case["density"], abs=1e-12)
    assert [len(path.restricted(i)) for i in range(len(path.boxes))] == case["restricted"]


def test_the_shared_data_exercise_pasting():
    assert any((np.diff(prim(*shared_data(c["seed"], c["rows"])).mass) > 0).any() for c in EMA["cases"])


def test_counts_of_a_box_are_those_of_its_limits():
    x, y = shared_data(4, 1_000)
    boxes = prim(x, y).boxes
    for one in boxes:
        held = inside(x.T, one.limits, boxes[0].limits)
        assert (held.sum(), y[held].sum()) == (one.size, one.cases)


@pytest.fixture
def boxed(make_run):
    """P(goal) = 0.8 where a < 0.4 and b > 0.5 (a fifth of the futures), else 0.1; c, d, e do nothing."""
    rng = np.random.default_rng(1)
    x = rng.random((5, 10_000))
    p = np.where((x[0] < 0.4) & (x[1] > 0.5), 0.8, 0.1)
    names = ["a", "b", "c", "d", "e"]
    return make_run(dict(zip(names, x, strict=True)), rng.random((10_000, 2)) < p[:, None], units={"a": "ships"})


def test_the_box_that_was_put_in_is_found(boxed):
    found = discover(boxed)
    assert {r.quantity for r in found.restrictions} == {"a", "b"}
    limits = {r.quantity: r for r in found.restrictions}
    assert limits["a"].high == pytest.approx(0.4, abs=0.03)
    assert limits["a"].low is None
    assert limits["b"].low == pytest.approx(0.5, abs=0.03)
    assert found.mass == pytest.approx(0.2, abs=0.03)
    assert found.density.value == pytest.approx(0.8, abs=0.05)
    assert found.held_out.value == pytest.approx(0.8, abs=0.05)
    assert found.coverage.value == pytest.approx(0.16 / 0.24, abs=0.05)
    assert found.stands
    assert all(r.chance < 1e-6 and r.found_again > 0.9 for r in found.restrictions)
    assert found.happens
    assert found.base == pytest.approx(0.24, abs=0.01)
    assert (limits["a"].start, limits["b"].end) == (0, 1)
    assert (limits["a"].end, limits["b"].start) == pytest.approx((0.4, 0.5), abs=0.03)


def test_the_tradeoff_runs_from_everything_to_the_densest(boxed):
    tried = discover(boxed).tried
    assert (tried[0].coverage, tried[0].mass, tried[0].restricted) == (1, 1, 0)
    assert max(b.density for b in tried) > 0.75
    assert len(tried) > 10


def test_what_the_box_hardly_needs_is_counted():
    rng = np.random.default_rng(5)
    x = rng.random((600, 8))
    y = (rng.random(600) < np.where(x[:, 0] < 0.3, 0.7, 0.2)).astype(float)
    path = prim(x, y)
    limits, unneeded = choose(path, x.T, y)
    excess = path.mass * (path.density - path.density[0])
    kept = int((limits != path.boxes[0].limits).any(axis=1).sum())
    assert kept + unneeded == len(path.restricted(int(excess.argmax())))
    assert unneeded > 0
    assert (limits[0] != path.boxes[0].limits[0]).any()


def test_failures_are_asked_for(boxed):
    found = discover(boxed, happens=False)
    assert not found.happens
    assert found.base == pytest.approx(0.76, abs=0.01)
    assert found.density.value > 0.85


def test_a_box_of_noise_is_seldom_said_to_stand(make_run):
    rng = np.random.default_rng(2)
    stood = 0
    for seed in range(20):
        inputs = {name: rng.random(500) for name in "abcdef"}
        found = discover(make_run(inputs, rng.random((500, 2)) < 0.3), seed=seed)
        stood += found.stands
    assert stood <= 2


def test_never_always_numbers_and_too_few_are_refused(make_run, linear_run):
    rng = np.random.default_rng(3)
    x = {"x": rng.random(600)}
    with pytest.raises(CannotSay, match="never reached in 1,200"):
        discover(make_run(x, np.zeros((600, 2))))
    with pytest.raises(CannotSay, match="always reached in 1,200"):
        discover(make_run(x, np.ones((600, 2))))
    with pytest.raises(CannotSay, match="is a number"):
        discover(linear_run, "cost")
    with pytest.raises(CannotSay, match="at least 500 draws"):
        discover(make_run({"x": rng.random(300)}, rng.random((300, 2)) < 0.5))
    with pytest.raises(CannotSay, match="nothing to draw a box in"):
        discover(make_run({"x": np.ones(600)}, rng.random((600, 2)) < 0.5))


def test_bars_are_the_shares_of_draws_and_the_chosen_box_is_marked(boxed):
    found = discover(boxed)
    shares = [r.end - r.start for r in found.restrictions]
    assert np.prod(shares) == pytest.approx(found.mass, abs=0.02), "independent inputs: the product of the shares"
    bars = [(bar.start, bar.end) for row in box(found).plot.rows for bar in row.bars]
    assert bars == [(r.start, r.end) for r in found.restrictions]
    figure = tradeoff(found)
    (curve,), (spot,) = figure.plot.curves, figure.plot.spots
    assert curve.points == tuple((b.coverage, b.density) for b in found.tried)
    assert spot.at == (found.coverage.value, found.density.value)
    svg = ET.fromstring(plane(figure.plot))
    assert [e.attrib["class"] for e in svg.iter("path")][-1] == "s-ink"


def test_what_is_shown(make_run, golden):
    console = Console(width=100, file=StringIO())
    rng = np.random.default_rng(4)
    x = rng.random((5, 6_000))
    p = np.where((x[0] < 0.4) & (np.abs(x[1] - 0.5) < 0.25), 0.8, 0.1)
    goal = rng.random((6_000, 2)) < p[:, None]
    run = make_run(
        dict(zip(["ships", "delay", "c", "d", "e"], [30 * x[0], x[1], *x[2:]], strict=True)), goal,
        outcomes={"All ships hit": ~goal, "cost": x[0][:, None] * [1, 1]}, events=["All ships hit"],
        units={"ships": "ships", "delay": "probability"},
    )  # fmt: skip
    frame = frame_of(run)
    for ask in (Ask(), Ask("All ships hit")):
        print_sections(show(find(frame, ask), frame), console)
    print_sections(show(discover(frame, happens=False, quantities=["ships", "c"]), frame), console)
    rng = np.random.default_rng(9)  # so few draws that the box has more restrictions than it needs
    x = rng.random((6, 600))
    p = np.where((x[0] < 0.4) & (x[1] > 0.5), 0.5, 0.15)
    thin = frame_of(make_run(dict(zip("abcdef", x, strict=True)), rng.random((600, 2)) < p[:, None]))
    print_sections(show(find(thin, Ask()), thin), console)
    noise = frame_of(make_run({"a": x[2][:600], "b": x[3][:600]}, rng.random((600, 2)) < 0.6))
    print_sections(show(find(noise, Ask()), noise), console)
    golden("box.txt", console.file.getvalue())
