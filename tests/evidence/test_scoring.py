"""Scores against hand-worked cases, scoringrules and scikit-learn."""

import math
from datetime import date

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from midgame.evidence import scoring

RNG = np.random.default_rng(20251031)
EXACT = 1e-12


def test_brier_by_hand() -> None:
    assert scoring.brier(0.3, True) == pytest.approx(0.49, abs=EXACT)
    assert scoring.brier(0.3, False) == pytest.approx(0.09, abs=EXACT)
    assert scoring.brier(1.0, True) == 0.0
    # Three answers, 0.2 / 0.5 / 0.3, the second comes true: 0.04 + 0.25 + 0.09.
    assert scoring.brier_categories([0.2, 0.5, 0.3], 1) == pytest.approx(0.38, abs=EXACT)
    # With two answers the form for categories is twice the form for an event.
    assert scoring.brier_categories([0.3, 0.7], 0) == pytest.approx(2 * scoring.brier(0.3, True), abs=EXACT)


def test_log_score_by_hand() -> None:
    assert scoring.log_score(0.5, True) == pytest.approx(math.log(2.0), abs=EXACT)
    assert scoring.log_score(0.2, False) == pytest.approx(-math.log(0.8), abs=EXACT)
    assert scoring.log_score(0.0, True) == pytest.approx(-math.log(0.01), abs=EXACT)
    assert scoring.log_score(1.0, True) == pytest.approx(-math.log(0.99), abs=EXACT)


def test_crps_by_hand() -> None:
    # Two samples at 0 and 2, truth 1: mean distance 1, half the mean pair distance (0+2+2+0)/4/2 = 0.5.
    assert scoring.crps_samples([2.0, 0.0], 1.0) == pytest.approx(0.5, abs=EXACT)
    # One sample: the absolute error.
    assert scoring.crps_samples([3.0], 7.5) == pytest.approx(4.5, abs=EXACT)
    # A standard normal with the truth at its mean: (sqrt 2 - 1) / sqrt pi.
    assert scoring.crps_normal(0.0, 1.0, 0.0) == pytest.approx((math.sqrt(2) - 1) / math.sqrt(math.pi), abs=EXACT)
    assert scoring.crps_normal(10.0, 3.0, 10.0) == pytest.approx(3 * scoring.crps_normal(0, 1, 0), abs=EXACT)


def test_crps_of_a_normal_is_the_integral_it_stands_for() -> None:
    def squared(x: float) -> float:
        return float((norm.cdf(x, 2.0, 1.5) - (x >= 4.0)) ** 2)

    integral = quad(squared, -15, 4.0, epsabs=1e-12)[0] + quad(squared, 4.0, 20, epsabs=1e-12)[0]
    assert scoring.crps_normal(2.0, 1.5, 4.0) == pytest.approx(integral, abs=1e-9)


def test_skill_by_hand() -> None:
    assert scoring.skill(0.1, 0.2) == pytest.approx(0.5)
    assert scoring.skill(0.3, 0.2) == pytest.approx(-0.5)
    assert scoring.skill(0.1, 0.0) is None


def test_against_scoringrules() -> None:
    sr = pytest.importorskip("scoringrules", exc_type=ImportError)
    for _ in range(200):
        p, happened = float(RNG.random()), bool(RNG.random() < 0.5)
        assert scoring.brier(p, happened) == pytest.approx(float(sr.brier_score(int(happened), p)), abs=EXACT)
        n = int(RNG.integers(1, 60))
        samples, truth = RNG.normal(5, 20, n), float(RNG.normal(5, 20))
        expected = float(sr.crps_ensemble(truth, samples, estimator="nrg"))
        assert scoring.crps_samples(samples, truth) == pytest.approx(expected, rel=EXACT, abs=EXACT)
        mean, sd = float(RNG.normal(0, 3)), float(RNG.uniform(0.1, 5))
        assert scoring.crps_normal(mean, sd, truth) == pytest.approx(
            float(sr.crps_normal(truth, mean, sd)), rel=EXACT, abs=EXACT
        )
        kept = min(max(p, 0.01), 0.99)
        assert scoring.log_score(p, happened) == pytest.approx(
            float(sr.logs_binomial(int(happened), 1, kept)), abs=EXACT
        )


def test_against_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics", exc_type=ImportError)
    p = RNG.random(500)
    happened = RNG.random(500) < p
    ours = np.mean([scoring.brier(float(x), bool(o)) for x, o in zip(p, happened, strict=True)])
    assert ours == pytest.approx(metrics.brier_score_loss(happened, p), abs=EXACT)
    clipped = np.clip(p, 0.01, 0.99)
    ours = np.mean([scoring.log_score(float(x), bool(o)) for x, o in zip(p, happened, strict=True)])
    assert ours == pytest.approx(metrics.log_loss(happened, clipped), abs=EXACT)
    several = RNG.dirichlet(np.ones(4), 300)
    outcome = RNG.integers(0, 4, 300)
    ours = np.mean([scoring.brier_categories(row, int(o)) for row, o in zip(several, outcome, strict=True)])
    expected = metrics.brier_score_loss(outcome, several, labels=[0, 1, 2, 3], scale_by_half=False)
    assert ours == pytest.approx(expected, abs=EXACT)


def test_brier_over_time_by_hand() -> None:
    history = [(date(2025, 10, 1), 0.5), (date(2025, 10, 3), 0.8), (date(2025, 10, 9), 0.9)]
    # Settled as true on 5 October: two days at 0.5 (0.25 each), two at 0.8 (0.04 each), none at 0.9.
    got = scoring.brier_over_time(history, True, date(2025, 10, 5), date(2025, 10, 10))
    assert got is not None
    assert got.brier == pytest.approx((2 * 0.25 + 2 * 0.04) / 4, abs=EXACT)
    assert (got.days, got.coverage) == (4, 0.4)
    # Settled after the deadline: the deadline is the last day, and every scheduled day counts.
    got = scoring.brier_over_time(history, False, date(2025, 12, 1), date(2025, 10, 10))
    assert got is not None
    assert got.brier == pytest.approx((2 * 0.25 + 6 * 0.64 + 2 * 0.81) / 10, abs=EXACT)
    assert got.coverage == 1.0


def test_a_forecast_of_the_day_of_settlement_scores_nothing() -> None:
    day = date(2025, 10, 5)
    assert scoring.brier_over_time([(day, 0.9)], True, day, date(2025, 12, 1)) is None


def test_brier_over_time_against_a_loop_over_days() -> None:
    for _ in range(100):
        days = np.sort(RNG.choice(60, int(RNG.integers(1, 6)), replace=False))
        start = date(2025, 1, 1).toordinal()
        history = [(date.fromordinal(start + int(d)), float(RNG.random())) for d in days]
        deadline = date.fromordinal(start + 60 + int(RNG.integers(0, 20)))
        resolved = date.fromordinal(start + 61 + int(RNG.integers(0, 30)))
        scores = []
        for day in range(history[0][0].toordinal(), min(resolved.toordinal() - 1, deadline.toordinal()) + 1):
            standing = [p for d, p in history if d.toordinal() <= day][-1]
            scores.append((standing - 1.0) ** 2)
        got = scoring.brier_over_time(history, True, resolved, deadline)
        assert got is not None
        assert got.brier == pytest.approx(np.mean(scores), abs=EXACT)
        assert got.days == len(scores)


def test_calibration_counts_below_thirty_and_bands_from_thirty_on() -> None:
    p = [0.05] * 10 + [0.1] * 10 + [1.0] * 9
    happened = [True] + [False] * 19 + [True] * 9
    bins = scoring.calibration(p, happened)
    assert [(b.start, b.n, b.came_true, b.low, b.high) for b in bins] == [
        (0.0, 10, 1, None, None),
        (0.1, 10, 0, None, None),
        (0.9, 9, 9, None, None),
    ]
    bins = scoring.calibration([*p, 0.3], [*happened, True])
    # Binomial(10, 0.05): P(0) = 0.599, P(<=1) = 0.914, P(<=2) = 0.988, so 5 % and 95 % lie at 0 and 2.
    assert [(b.start, b.n, b.low, b.high) for b in bins][:2] == [(0.0, 10, 0, 2), (0.1, 10, 0, 3)]
    assert bins[-1].low == bins[-1].high == 9
    assert bins[2].start == 0.3, "0.3 lies in the bin that starts there"
    assert [b.start for b in scoring.calibration([0.3998, 0.394], [True, True])] == [0.3, 0.4], "shown as 40% and 39%"


def test_bands_hold_nine_in_ten_of_calibrated_forecasters() -> None:
    inside = total = 0
    for _ in range(200):
        p = np.repeat([0.25, 0.55, 0.85], 40)
        happened = RNG.random(p.size) < p
        for b in scoring.calibration([float(x) for x in p], [bool(h) for h in happened]):
            assert b.low is not None
            assert b.high is not None
            inside += b.low <= b.came_true <= b.high
            total += 1
    assert 0.88 <= inside / total <= 0.97
