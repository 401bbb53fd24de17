"""Fitting: the Ardennes figures, coefficients that are known, and what is refused."""

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from midgame.errors import InputError
from midgame.models.fit import fit_lanchester

# Daily series of the Ardennes, December 1944 to January 1945: day, Allied force and losses, German force and
# losses. Wiper, Pettit and Young, Naval Research Logistics 47 (2000) 541-558.
ARDENNES = np.array([
    (2, 835178, 2594, 616924, 2656), (3, 832510, 3833, 614215, 4303), (4, 828689, 3615, 609930, 3415),
    (5, 825133, 4200, 606524, 3263), (6, 820936, 3424, 603258, 3275), (7, 817495, 1804, 600009, 3799),
    (8, 815699, 2350, 596181, 2866), (9, 813336, 2698, 593326, 4518), (10, 810657, 2858, 588834, 6985),
    (11, 807744, 2177, 581811, 5638), (12, 805566, 2890, 576194, 4299), (13, 802671, 1891, 571889, 3879),
    (14, 800827, 1732, 568013, 3611), (15, 799067, 1335, 564389, 2657), (16, 797710, 1442, 561743, 3339),
    (17, 796275, 1409, 558383, 2340), (18, 794923, 1284, 555987, 3448), (19, 793572, 1312, 552550, 2454),
    (20, 792304, 2391, 550070, 3242), (21, 789931, 2819, 546834, 3474), (22, 787092, 1909, 543399, 2659),
    (23, 785205, 1488, 540743, 2931), (24, 783715, 2148, 537777, 3145), (25, 781523, 1456, 534667, 2606),
    (26, 780117, 1519, 532054, 2429), (27, 778559, 1743, 529612, 3101), (28, 776848, 1426, 526496, 2896),
    (29, 775373, 1128, 523609, 1702), (30, 774289, 1801, 521936, 2724), (31, 772432, 1997, 519177, 2394),
    (32, 770504, 2318, 516794, 2065), (33, 768119, 2243, 514731, 1548),
], dtype=float)  # fmt: skip


@pytest.mark.parametrize(
    ("law", "a", "b", "r2"),
    [
        ("square", 0.00385532, 0.00406291, (0.1742, 0.0686)),
        ("linear", 4.828983e-9, 7.230222e-9, (0.2376, 0.1996)),
        ("logarithmic", 0.00271357, 0.00577239, (0.0804, 0.1578)),
    ],
)
def test_ardennes_ratio_of_totals(law, a, b, r2):
    fit = fit_lanchester(ARDENNES, law)
    assert (fit.a, fit.b) == pytest.approx((a, b), rel=2e-6)
    assert tuple(fit.r2.values()) == pytest.approx(r2, abs=5e-5)
    assert fit.totals == {"x": 69234.0, "y": 103661.0}
    for estimate in fit.coefficients.values():
        assert estimate.low < estimate.value < estimate.high
    assert not fit.determined
    assert "do not determine" in fit.statement


@pytest.mark.parametrize(
    ("rows", "alpha", "beta", "r2", "powers"),
    [
        (slice(None), 0.743070, 0.340994, 0.001013, (2.623273, 2.282279)),
        (slice(10), 684104.0, 44.1189, 0.627773, None),
        (slice(10, None), 0.023820, -8.814507, 0.339264, None),
    ],
)
def test_ardennes_log_regression(rows, alpha, beta, r2, powers):
    fit = fit_lanchester(ARDENNES[rows], "general")
    assert fit.coefficients["alpha"].value == pytest.approx(alpha, rel=3e-5)
    assert fit.coefficients["beta"].value == pytest.approx(beta, rel=3e-6)
    assert fit.r2["ratio"] == pytest.approx(r2, abs=1e-6)
    if powers:
        assert tuple(fit.coefficients[n].value for n in "pq") == pytest.approx(powers, abs=1e-6)
    assert not fit.determined
    assert "do not determine" in str(fit)


def test_ardennes_holds_every_classic_law_alike():
    statement = fit_lanchester(ARDENNES, "general").statement
    for law in ("square", "linear", "logarithmic"):
        assert law in statement


def fought(slope, days, x, y, noise=0.0, seed=5):
    """A daily series of a fight that follows ``slope``, with losses blurred by ``noise``."""
    rng = np.random.default_rng(seed)
    rows = []
    for day in range(days):
        end = solve_ivp(lambda _, s: slope(*s), (0, 1), (x, y), rtol=1e-10, atol=1e-8).y[:, -1]
        dx, dy = (np.array([x, y]) - end) * np.exp(noise * rng.standard_normal(2))
        rows.append((day, x, dx, y, dy))
        x, y = x - dx, y - dy
    return {
        name: np.array(column)
        for name, column in zip(("day", "x", "x_losses", "y", "y_losses"), zip(*rows, strict=True), strict=True)
    }


def test_iwo_jima_coefficients_come_back_from_engels_own_model():
    slope = lambda x, y: (-0.0544 * y, -0.0106 * x)  # noqa: E731
    fit = fit_lanchester(fought(slope, 28, 66_000.0, 18_274.0), "square")
    # Strengths are those at the start of the day, so the totals run a few per cent low.
    assert fit.a == pytest.approx(0.0544, rel=0.04)
    assert fit.b == pytest.approx(0.0106, rel=0.04)
    assert fit.r2["x_losses"] > 0.99
    assert fit.determined
    assert "determine both" in fit.statement


def test_general_law_finds_the_powers_it_was_given():
    slope = lambda x, y: (-2e-4 * y**0.9 * x**0.5, -3e-4 * x**0.9 * y**0.5)  # noqa: E731
    fit = fit_lanchester(fought(slope, 60, 1000.0, 800.0, noise=0.02), "general")
    assert fit.coefficients["p"].value == pytest.approx(0.9, abs=0.12)
    assert fit.coefficients["q"].value == pytest.approx(0.5, abs=0.12)
    assert fit.determined


def test_intervals_cover_the_truth_as_often_as_they_say():
    rng = np.random.default_rng(1)
    x, y = np.linspace(1000, 600, 60), np.linspace(900, 300, 60)
    hits = {"a": 0, "p": 0, "beta": 0}
    for _ in range(400):
        blur = rng.multivariate_normal([0, 0], [[0.04, 0.02], [0.02, 0.09]], 60)
        dx, dy = 2e-4 * y**0.8 * x**0.6 * np.exp(blur[:, 0]), 3e-4 * x**0.8 * y**0.6 * np.exp(blur[:, 1])
        found = fit_lanchester({"x": x, "x_losses": dx, "y": y, "y_losses": dy}, "general", level=0.8).coefficients
        for name, truth in {"a": 2e-4, "p": 0.8, "beta": 0.2}.items():
            hits[name] += found[name].low < truth < found[name].high
    for name, count in hits.items():
        assert count / 400 == pytest.approx(0.8, abs=0.07), name


def test_a_table_and_a_mapping_say_the_same():
    names = ("day", "x", "x_losses", "y", "y_losses")
    mapping = dict(zip(names, ARDENNES.T, strict=True))
    assert fit_lanchester(mapping, "linear") == fit_lanchester(ARDENNES, "linear")


def column(name, values):
    return dict(zip(("day", "x", "x_losses", "y", "y_losses"), ARDENNES.T, strict=True)) | {name: values}


@pytest.mark.parametrize(
    ("data", "law", "message"),
    [
        (ARDENNES, "sqare", "did you mean 'square'"),
        ({"x": [1.0], "x_loss": [1.0], "y": [1.0]}, "square", "did you mean 'x_loss'"),
        (ARDENNES[:, :4], "square", "one row per day"),
        (ARDENNES[:2], "square", "at least 4"),
        (column("x", np.zeros(32)), "square", "row 0 of 'x' is 0"),
        (column("y_losses", -ARDENNES[:, 4]), "square", "must be a number at least 0"),
        (column("y", [math.nan] * 32), "square", "row 0 of 'y' is nan"),
        (column("x_losses", np.zeros(32)), "square", "0 on every day"),
        (column("x_losses", [0.0, *ARDENNES[1:, 2]]), "general", "row 0 has no losses"),
        (column("x", ARDENNES[:, 3] * 2), "general", "never changes"),
        (column("x", ["many"] * 32), "square", "not a number"),
    ],
)
def test_what_cannot_be_fitted_is_named(data, law, message):
    with pytest.raises(InputError, match=message):
        fit_lanchester(data, law)


def test_level_must_be_a_share():
    with pytest.raises(InputError, match="level"):
        fit_lanchester(ARDENNES, level=95)
