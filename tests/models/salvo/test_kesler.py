"""Twenty rows each of Kesler's data, and Armstrong's moments worked out exactly."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from midgame.models import get
from midgame.models.play import play

_FIGURES = Path(__file__).parent / "figures"
_RUNS = 50_000
_SPECIAL = {"Inf": math.inf, "NA": math.nan}


def _rows(name: str) -> list[dict[str, str]]:
    lines = (_FIGURES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_hughes_gives_every_row_of_the_deterministic_data():
    rows = _rows("hughes.csv")
    assert len(rows) == 20
    columns = {key: np.array([_SPECIAL.get(row[key]) or float(row[key]) for row in rows]) for key in rows[0]
               if key not in {"AS", "BS", "Bratio"}}  # fmt: skip
    ours = play(
        get("salvo.hughes"), len(rows), a_units=columns["A"], b_units=columns["B"], a_striking=columns["a"],
        b_striking=columns["b"], a_defence=columns["y"], b_defence=columns["z"], a_staying=columns["w"],
        b_staying=columns["x"],
    )  # fmt: skip
    np.testing.assert_allclose(ours["a_losses"], columns["deltaA"], rtol=0, atol=1e-9)
    np.testing.assert_allclose(ours["b_losses"], columns["deltaB"], rtol=0, atol=1e-9)
    np.testing.assert_allclose(ours["fer"], columns["FER"], rtol=0, atol=1e-9)
    assert np.isinf(ours["fer"]).any()
    assert np.isnan(ours["fer"]).any()


def _exact(shooters, shots, hit, targets, interceptors, intercept, damage, damage_sd) -> dict[str, float]:
    """Armstrong (2005) without approximation: moments of a normal sum over hits, cut off at 0 and ``targets``."""
    missiles, defence = int(shooters * shots), int(targets * interceptors)
    good = stats.binom(missiles, hit).pmf(np.arange(missiles + 1))
    stopped = stats.binom(defence, intercept).pmf(np.arange(defence + 1))
    difference = np.convolve(good, stopped[::-1])  # good - stopped, from -defence to missiles
    hits = np.arange(1, missiles + 1)
    weight = difference[defence + 1 :]
    mean, sd = hits * damage, damage_sd * np.sqrt(hits)
    low, high = (0 - mean) / sd, (targets - mean) / sd
    inside = stats.norm.cdf(high) - stats.norm.cdf(low)
    above = stats.norm.sf(high)
    first = mean * inside + sd * (stats.norm.pdf(low) - stats.norm.pdf(high)) + targets * above
    second = (
        (mean**2 + sd**2) * inside
        + sd * (mean * stats.norm.pdf(low) - (mean + targets) * stats.norm.pdf(high))
        + targets**2 * above
    )
    average = float(weight @ first)
    return {
        "mean": average,
        "sd": math.sqrt(max(0.0, float(weight @ second) - average**2)),
        "none": float(difference[: defence + 1].sum() + weight @ stats.norm.cdf(low)),
        "all": float(weight @ above),
    }


def _sides(row: dict[str, str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The fire of A on B, and of B on A, in the order that the exact moments take them."""
    on_b = tuple(float(row[key]) for key in ("A", "na", "pa", "B", "nz", "pz", "v", "sdv"))
    on_a = tuple(float(row[key]) for key in ("B", "nb", "pb", "A", "ny", "py", "u", "sdu"))
    return on_b, on_a


def _play(on_b: tuple[float, ...], on_a: tuple[float, ...], seed: int, first: str = "both") -> dict[str, np.ndarray]:
    (a, na, pa, b, nz, pz, v, sdv), (_, nb, pb, _, ny, py, u, sdu) = on_b, on_a
    return play(
        get("salvo.armstrong"), _RUNS, seed, a_units=a, b_units=b, a_shots=na, b_shots=nb, a_hit=pa, b_hit=pb,
        a_interceptors=ny, b_interceptors=nz, a_intercept=py, b_intercept=pz, a_damage=u, b_damage=v,
        a_damage_sd=sdu, b_damage_sd=sdv, first=first,
    )  # fmt: skip


def _agree(losses: np.ndarray, ships: float, exact: dict[str, float]) -> None:
    root = math.sqrt(len(losses))
    assert losses.mean() == pytest.approx(exact["mean"], abs=4.5 * exact["sd"] / root + 1e-9)
    assert losses.std() == pytest.approx(exact["sd"], abs=0.02)
    assert (losses == 0).mean() == pytest.approx(exact["none"], abs=0.01)
    assert (losses >= ships).mean() == pytest.approx(exact["all"], abs=0.01)


@pytest.mark.parametrize("row", _rows("armstrong.csv"), ids=lambda row: row["row"])
def test_armstrong_gives_the_stochastic_data_and_the_exact_moments(row):
    on_b, on_a = _sides(row)
    ours = _play(on_b, on_a, seed=int(row["row"]))
    exact = _exact(*on_b)
    _agree(ours["b_losses"], float(row["B"]), exact)
    _agree(ours["a_losses"], float(row["A"]), _exact(*on_a))
    spread = 4.5 * exact["sd"] * math.sqrt(2 / _RUNS)
    assert ours["b_losses"].mean() == pytest.approx(float(row["B_Loss"]), abs=spread)
    assert ours["b_losses"].std() == pytest.approx(float(row["B_Loss_sd"]), abs=0.03)
    assert (ours["b_losses"] == 0).mean() == pytest.approx(float(row["nolossB"]), abs=0.02)
    assert (ours["b_losses"] >= float(row["B"])).mean() == pytest.approx(float(row["destroyedB"]), abs=0.01)


def test_the_side_that_fires_first_loses_less_and_its_own_fire_is_unchanged():
    on_b, on_a = _sides(_rows("armstrong.csv")[0])
    both, a_first, b_first = (_play(on_b, on_a, 5, first) for first in ("both", "a", "b"))
    _agree(a_first["b_losses"], on_b[3], _exact(*on_b))
    _agree(b_first["a_losses"], on_a[3], _exact(*on_a))
    assert a_first["a_losses"].mean() < both["a_losses"].mean() - 0.05
    assert b_first["b_losses"].mean() < both["b_losses"].mean() - 0.05
