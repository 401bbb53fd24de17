"""Cooke's classical model, against anduryl 1.2.2, by brute force, and at its edges."""

import math
from pathlib import Path

import numpy as np
import pytest

from midgame.errors import InputError
from midgame.evidence.elicitation import Seed, calibration, hits_of, information, panel, pooled
from midgame.evidence.seeds import read_seeds

SEEDS = Path(__file__).parent / "data" / "seeds.csv"

# What anduryl 1.2.2 gives for these questions, with an overshoot of 10 %; calibration is the same on both scales.
CALIBRATION = {"a": 0.12892072218461081, "b": 0.273832335484147, "c": 2.5911273127121603e-11, "d": 0.470135204643092}
UNIFORM = {"a": 2.2368037133729946, "b": 2.4588897775570286, "c": 3.9846009180501176, "d": 0.9077615097887151}
LOG = {"a": 0.7086278490650209, "b": 1.114422855581998, "c": 1.571328257899631, "d": 0.01818240395998468}


@pytest.mark.parametrize(("log", "expected"), [(False, UNIFORM), (True, LOG)])
def test_scores_are_those_of_anduryl(log: bool, expected: dict[str, float]) -> None:
    seeds = [Seed(s.question, s.truth, s.judged, log) for s in read_seeds(SEEDS)]
    found = panel(seeds)
    for e in found.experts:
        assert e.calibration == pytest.approx(CALIBRATION[e.name], rel=1e-5)
        assert e.information == pytest.approx(expected[e.name], rel=1e-12)
        assert e.weight == (pytest.approx(e.score) if e.name != "c" else 0.0)
    total = sum(CALIBRATION[n] * expected[n] for n in "abd")
    assert found.weights["b"] == pytest.approx(CALIBRATION["b"] * expected["b"] / total)
    assert sum(found.weights.values()) == pytest.approx(1)


def test_the_statistic_is_that_of_the_multinomial() -> None:
    """The chance of a likelihood ratio as large, counted over many panels of a right expert."""
    m, rng = 400, np.random.default_rng(3)
    hits = rng.multinomial(m, [0.05, 0.45, 0.45, 0.05], size=4_000)
    found = np.array([calibration(h) for h in hits])
    assert np.quantile(found, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.04)


def test_calibration_by_hand() -> None:
    assert calibration((1, 9, 9, 1)) == pytest.approx(1)
    # All of ten between the 5th and the 50th: 2 * 10 * ln(1/.45) = 15.97 with three degrees of freedom.
    x = 20 * math.log(1 / 0.45)
    tail = math.erfc(math.sqrt(x / 2)) + math.sqrt(2 * x / math.pi) * math.exp(-x / 2)
    assert calibration((0, 10, 0, 0)) == pytest.approx(tail, rel=1e-9)


def test_information_is_an_integral() -> None:
    low, three, high = 0.2, (2.0, 5.0, 9.0), 21.8
    x = np.linspace(low, high, 2_000_001)[:-1] + (high - low) / 4_000_000
    edges, shares = np.array([low, *three, high]), np.array([0.05, 0.45, 0.45, 0.05])
    density = (shares / np.diff(edges))[np.searchsorted(edges, x, side="right") - 1]
    by_force = float(np.mean(density * (high - low) * np.log(density * (high - low))))
    assert information(three, low, high) == pytest.approx(by_force, rel=1e-4)
    even = tuple(low + p * (high - low) for p in (0.05, 0.5, 0.95))
    assert information((even[0], even[1], even[2]), low, high) == pytest.approx(0, abs=1e-12)


def test_the_pool_is_the_mixture() -> None:
    judged, weights = {"a": (2.0, 5.0, 9.0), "b": (10.0, 14.0, 20.0)}, {"a": 3.0, "b": 1.0}
    three, _ = pooled(judged, weights, 0.2, 21.8)
    rng = np.random.default_rng(1)
    u, who = rng.random(400_000), rng.random(400_000) < 0.75
    levels = (0, 0.05, 0.5, 0.95, 1)
    drawn = np.where(who, np.interp(u, levels, (0.2, 2, 5, 9, 21.8)), np.interp(u, levels, (0.2, 10, 14, 20, 21.8)))
    assert np.quantile(drawn, [0.05, 0.5, 0.95]) == pytest.approx(three, abs=0.06)
    alone, known = pooled(judged, {"a": 1.0, "b": 0.0}, 0.2, 21.8)
    assert alone == pytest.approx(judged["a"])
    assert known == pytest.approx(information(judged["a"], 0.2, 21.8))


def test_truths_at_the_edges_of_bins() -> None:
    assert hits_of([(2, 5, 9)] * 6, [1, 2, 3, 5, 9, 10]) == (2, 2, 1, 1)


def test_what_cannot_be_scored() -> None:
    seeds = read_seeds(SEEDS)
    with pytest.raises(InputError, match="take 10 settled questions or more, and there are 9"):
        panel(seeds[:9])
    judged = {k: v for k, v in seeds[4].judged.items() if k != "b"}
    with pytest.raises(InputError, match="'b' did not answer 'q5'"):
        panel([*seeds[:4], Seed("q5", 23.0, judged), *seeds[5:]])
    with pytest.raises(InputError, match="cut-off"):
        panel(seeds, 1.5)
    nobody = panel(seeds, 0.9)
    assert (nobody.performance, nobody.weights) == (None, {})


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("q13,a,3,2,1,2", "the percentiles of 'a' must rise"),
        ("q13,a,1,2,many,2", "'many' under p95 is not a number"),
        ("q13,a,1,2", "not as many cells"),
        (",a,1,2,3,2", "needs a question and an expert"),
        ("q1,a,1,2,3,3.314", "'a' answers 'q1' twice"),
        ("q1,e,1,2,3,4", "had another truth"),
    ],
)
def test_a_row_that_cannot_be_read(tmp_path: Path, row: str, what: str) -> None:
    file = tmp_path / "seeds.csv"
    file.write_text(SEEDS.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=what) as caught:
        read_seeds(file)
    assert "seeds.csv:50" in str(caught.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        read_seeds(tmp_path / "none.csv")
    (tmp_path / "short.csv").write_text("question,expert,p5,p50\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column 'p95'"):
        read_seeds(tmp_path / "short.csv")
    (tmp_path / "log.csv").write_text("question,expert,p5,p50,p95,truth,scale\nq,a,0,1,2,1,log\n", encoding="utf-8")
    with pytest.raises(InputError, match="above 0"):
        read_seeds(tmp_path / "log.csv")
