import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.enough.find import (
    design_effect,
    precise_enough,
    precision,
    quoted_too_finely,
    replications_needed,
    rounded,
)
from midgame.statistics.intervals import Estimate


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
    by_name = {p.outcome: p for p in precision(linear_run)}
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
    assert design_effect(np.ones((10, 2))) == 1


def test_a_run_stops_when_it_is_precise_and_not_before():
    rng = np.random.default_rng(3)
    played = (rng.random((20_000, 2)) < 0.3).astype(float)
    stopped = next(n for n in range(100, 20_000, 100) if precise_enough(played[:n], 0.01))
    assert 2 * stopped == pytest.approx(replications_needed(0.3, 0.01), rel=0.1)
    assert not precise_enough(np.zeros((100, 2)), 0.5)


@pytest.mark.parametrize(
    ("text", "half_width", "fine"),
    [
        ("23.4 %", 0.02, False),
        ("23 %", 0.02, True),
        ("23 %", 0.12, False),
        ("0.234", 0.001, True),
        ("0.234", 0.05, False),
        ("1,234 aircraft", 400, False),
        ("1,200 aircraft", 150, True),
        ("20%", 0.15, True),
    ],
)
def test_figures_finer_than_their_error(text, half_width, fine):
    value = 0.234 if half_width < 1 else 1_234
    warning = quoted_too_finely(text, Estimate(value, value - half_width, value + half_width))
    assert (warning is None) is fine
    if warning:
        assert f"'{text}' is quoted to" in warning


def test_the_warning_says_what_to_write():
    warning = quoted_too_finely("23.4 %", Estimate(0.234, 0.214, 0.254))
    assert warning is not None
    assert warning.endswith("write 23 %")
    assert rounded(Estimate(1_234, 834, 1_634)) == "1,200"
    assert rounded(Estimate(0.2342, 0.2332, 0.2352)) == "0.234"


def test_bad_input():
    with pytest.raises(InputError, match="between 0 and 1"):
        replications_needed(1.2, 0.01)
    with pytest.raises(InputError, match="no number"):
        quoted_too_finely("likely", Estimate(0.5, 0.4, 0.6))
