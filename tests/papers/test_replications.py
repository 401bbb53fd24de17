"""The replications of published papers: each scenario reads without a warning and gives the paper's figure."""

from pathlib import Path

import numpy as np
import pytest

from midgame._load import read
from midgame.runs.play import play
from midgame.scenario.load import with_excursion

PAPERS = Path(__file__).parents[2] / "scenarios" / "papers"
FOLDERS = ("ardennes-1944", "epstein-1985", "iwo-jima-1945", "posen-1991", "salvo-study")


def scenario(folder):
    found, problems = read(PAPERS / folder)
    assert not [str(p) for p in problems]
    assert found is not None
    return found


def outcomes(played):
    return {str(name): played["outcome_value"].sel(outcome=name).values for name in played["outcome"].values}


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_reads_and_says_what_the_paper_says(folder):
    assert scenario(folder).excursions
    text = (PAPERS / folder / "README.md").read_text(encoding="utf-8")
    assert "we get" in text


def test_posen_1991():
    checked = scenario("posen-1991")
    got = outcomes(play(checked, 20_000, 3, lucks=1))
    assert got["shortfall"].mean() == pytest.approx(0.25, abs=0.02)  # Tecott and Halterman: approaches 25 percent
    assert got["shortfall_by_30"].mean() == pytest.approx(0.006, abs=0.004)
    assert got["nato_losses"].mean() == pytest.approx(10.1, abs=0.15)
    assert got["pact_losses"].mean() == pytest.approx(20.0, abs=0.25)
    # Posen's two sets of inputs give opposite answers.
    assert play(with_excursion(checked, "pact_favourable"), 500, 3, lucks=1)["goal"].mean() == 0.0
    assert play(with_excursion(checked, "nato_favourable"), 500, 3, lucks=1)["goal"].mean() == 1.0


def test_epstein_1985():
    got = outcomes(play(scenario("epstein-1985"), 2, 1))
    assert np.all(got["front"] == pytest.approx(75.4524, abs=1e-3))
    assert np.all(got["attackers_left"] == pytest.approx(38572.376, abs=0.01))
    assert np.all(got["defenders_left"] == pytest.approx(36454.852, abs=0.01))


def test_iwo_jima_1945():
    played = play(scenario("iwo-jima-1945"), 2, 1)
    got = outcomes(played)
    assert np.all(got["days"] == pytest.approx(36.39, abs=0.01))
    assert np.all(got["us_casualties"] == pytest.approx(21_017, abs=1))
    assert np.all(played["end_state_day"].sel(end_state="island_taken") == 37)


def test_ardennes_1944():
    got = outcomes(play(scenario("ardennes-1944"), 5_000, 1, lucks=1))
    assert got["allied_lost"].mean() == pytest.approx(69_234, rel=0.01)
    assert got["german_lost"].mean() == pytest.approx(103_661, rel=0.01)


def test_salvo_study():
    checked = scenario("salvo-study")
    # Kesler's data, side B: mean, standard deviation and share without loss
    for excursion, (mean, sd, unhurt) in {
        "": (2.1881, 1.1942, 0.0488), "case_1": (1.5188, 1.4481, 0.2694), "case_46": (2.0375, 1.4224, 0.1265),
        "case_61": (13.7387, 1.2645, 0.0),
    }.items():  # fmt: skip
        got = outcomes(play(with_excursion(checked, excursion) if excursion else checked, 20_000, 1, lucks=1))
        assert got["b_lost"].mean() == pytest.approx(mean, abs=0.05)
        assert got["b_lost"].std() == pytest.approx(sd, abs=0.04)
        assert got["b_unhurt"].mean() == pytest.approx(unhurt, abs=0.015)


def test_salvos_day_by_day_widen_what_one_exchange_began():
    checked = scenario("salvo-study")
    figures = ("a_ahead", "b_destroyed", "a_lost", "b_lost")
    for excursion, expected in {"": (0.75, 0.0, 1.3, 2.2), "day_by_day": (0.89, 0.71, 3.3, 9.0)}.items():
        played = play(with_excursion(checked, excursion) if excursion else checked, 20_000, 1, lucks=1)
        got = outcomes(played) | {"a_ahead": played["goal"].values}
        means = [float(got[f].mean()) for f in figures]
        assert means[:2] == pytest.approx(expected[:2], abs=0.01)
        assert means[2:] == pytest.approx(expected[2:], abs=0.05)
