import json
from pathlib import Path

import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.box.find import discover
from midgame.statistics.prim import inside, prim

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
    for box in boxes:
        held = inside(x.T, box.limits, boxes[0].limits)
        assert (held.sum(), y[held].sum()) == (box.size, box.cases)


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
    assert "in 20% of futures" in found.sentence()
    assert "'a' < 0.4" in found.sentence()
    assert "the plan succeeds" in found.sentence()


def test_the_tradeoff_runs_from_everything_to_the_densest(boxed):
    tradeoff = discover(boxed).tradeoff
    assert float(tradeoff.coverage[0]) == 1
    assert float(tradeoff.mass[0]) == 1
    assert int(tradeoff.restricted[0]) == 0
    assert float(tradeoff.density.max()) > 0.75


def test_failures_are_asked_for(boxed):
    found = discover(boxed, happens=False)
    assert found.case == "the plan fails"
    assert found.base == pytest.approx(0.76, abs=0.01)
    assert found.density.value > 0.85


def test_a_box_of_noise_is_seldom_said_to_stand(make_run):
    rng = np.random.default_rng(2)
    stood = 0
    for seed in range(20):
        inputs = {name: rng.random(500) for name in "abcdef"}
        found = discover(make_run(inputs, rng.random((500, 2)) < 0.3), seed=seed)
        stood += found.stands
        if not found.stands:
            assert found.sentence().startswith("no box")
    assert stood <= 2


def test_never_always_numbers_and_too_few_are_refused(make_run, linear_run):
    rng = np.random.default_rng(3)
    x = {"x": rng.random(600)}
    with pytest.raises(InputError, match="never happens"):
        discover(make_run(x, np.zeros((600, 2))))
    with pytest.raises(InputError, match="always happens"):
        discover(make_run(x, np.ones((600, 2))))
    with pytest.raises(InputError, match="is a number"):
        discover(linear_run, "cost")
    with pytest.raises(InputError, match="at least 500 draws"):
        discover(make_run({"x": rng.random(300)}, rng.random((300, 2)) < 0.5))
    with pytest.raises(InputError, match="nothing to draw a box in"):
        discover(make_run({"x": np.ones(600)}, rng.random((600, 2)) < 0.5))
