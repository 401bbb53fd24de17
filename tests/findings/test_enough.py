import io

import numpy as np
import pytest
from rich.console import Console

from midgame.errors import InputError
from midgame.findings.base import Ask
from midgame.findings.enough.find import design_effect, find, precise_enough, precision, replications_needed
from midgame.findings.enough.show import show
from midgame.runs.frame import frame_of
from midgame.statistics.intervals import cluster_mean, wilson
from midgame.terminal.sections import print_sections


def printed(sections):
    """The sections as a terminal prints them, and the tables of their figures, which stand on the page."""
    out = Console(width=100, file=io.StringIO())
    print_sections(sections, out)
    tables = [" | ".join(row) for s in sections for f in s.figures for row in (f.header, *f.table)]
    told = [line.rstrip() for line in [*out.file.getvalue().splitlines(), "", *tables]]
    return "\n".join(told).strip() + "\n"


@pytest.mark.parametrize(("half_width", "n"), [(0.02, 1_801), (0.01, 7_203)])
def test_replications_needed_are_the_textbook_ones(half_width, n):
    assert replications_needed(0.25, half_width) == n


def test_the_run_that_is_asked_for_is_as_precise_as_asked(make_run):
    rng = np.random.default_rng(1)
    p = rng.choice([0.0, 0.5], 2_000)
    pilot = precision(make_run({"p": p}, rng.random((2_000, 2)) < p[:, None]), ["goal"])[0]
    assert pilot.design == pytest.approx(1 + 1 / 3, abs=0.05)  # intraclass correlation 1/16 over 3/16
    n = pilot.needed[0.01] // 2
    p = rng.choice([0.0, 0.5], n)
    run = precision(make_run({"p": p}, rng.random((n, 2)) < p[:, None]), ["goal"])[0]
    assert run.mean.half_width == pytest.approx(0.01, rel=0.05)


def test_a_number_is_measured_against_its_mean(linear_run):
    by_name = {p.subject.name: p for p in precision(linear_run)}
    cost = by_name["cost"]
    n = cost.needed[0.02]
    half = cost.mean.half_width * np.sqrt(cost.replications / n)
    assert half == pytest.approx(0.02 * cost.mean.value, rel=0.01)
    assert set(by_name) == {"goal", "friendly", "cost", "heavy"}


def test_design_effect_ends():
    rng = np.random.default_rng(2)
    same = np.repeat(rng.random((500, 1)), 4, axis=1)
    assert design_effect(same) == pytest.approx(4, rel=0.01)
    assert design_effect(rng.random((500, 4))) < 1.3
    assert design_effect(np.ones((10, 2))) == 2  # its interval counts the draws


def test_a_run_stops_when_it_is_precise_and_not_before():
    rng = np.random.default_rng(3)
    played = (rng.random((20_000, 2)) < 0.3).astype(float)
    stopped = next(n for n in range(100, 20_000, 100) if precise_enough(cluster_mean(played[:n], True), n, 0.01))
    assert 2 * stopped == pytest.approx(replications_needed(0.3, 0.01), rel=0.1)
    assert not precise_enough(cluster_mean(np.zeros((100, 2)), True), 100, 0.5)


def test_bad_input():
    with pytest.raises(InputError, match="between 0 and 1"):
        replications_needed(1.2, 0.01)


@pytest.mark.parametrize("p", [0.0, 0.001, 0.004, 0.999, 1.0])
def test_near_the_ends_it_takes_as_many_as_the_interval_says(p):
    for width in (0.02, 0.005):
        n = replications_needed(p, width)
        assert wilson_half(p, n) == pytest.approx(width, rel=0.35)
    assert wilson_half(0.0, replications_needed(0.0, 0.005)) <= 0.0051


def wilson_half(p, n):
    low, high = wilson(p, n)
    return float(high - low) / 2


def test_a_width_is_had_or_takes_more(linear_run):
    for name in ("goal", "cost"):
        found = find(frame_of(linear_run), Ask(name))
        assert found.subject.name == name
        for width, n in found.needed.items():
            assert found.has(width) == (n <= found.replications)
        assert {found.has(w) for w in found.needed} == {True, False} if name == "goal" else {True}


def test_what_is_said(linear_run, make_run, golden):
    told = []
    few = make_run({"x": np.arange(30.0)}, np.arange(60).reshape(30, 2) % 7 == 0)
    none = make_run({"x": np.arange(30.0)}, outcomes={"nil": np.zeros((30, 2))})
    for run, outcome in ((linear_run, "goal"), (linear_run, "cost"), (few, "goal"), (none, "goal"), (none, "nil")):
        frame = frame_of(run)
        told.append(printed(show(find(frame, Ask(outcome)), frame)))
    golden("enough.txt", "\n\n".join(told))
