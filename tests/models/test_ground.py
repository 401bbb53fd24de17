"""Posen's and Epstein's models against plain transcriptions of their equations and published results."""

import numpy as np
import pytest

from midgame.models import get
from midgame.models.ground_afxm import afxm, nato_reserves, pact_reserves
from midgame.models.ground_epstein import epstein
from midgame.models.play import play

PACT, NATO = pact_reserves(91), nato_reserves(91)
CENTRE = {
    "start": 14, "front": 750, "width": 50, "breakthroughs": 3, "pact_assault_km": 12.5, "pact_cover_km": 25,
    "nato_km": 30, "advance": 3, "attrition": 0.05, "exchange": 1.5, "multiplier": 1.2, "pact_aircraft": 1225,
    "nato_aircraft": 1630, "pact_loss": 0.05, "nato_loss": 0.05, "pact_kills": 0.35, "nato_kills": 0.5,
    "pact_sorties": 1, "nato_sorties": 2,
}  # fmt: skip
EPSTEIN = {
    "attackers": 330_000, "defenders": 200_000, "prosecution": 0.02, "exchange": 1.5, "withdrawal_max": 20,
    "defender_threshold": 0.05, "attacker_threshold": 0.075, "division_value": 47_490, "division_vehicles": 1_200,
    "defender_aircraft": 300, "defender_loss": 0.05, "defender_sorties": 1.5, "defender_kills": 0.5,
    "attacker_aircraft": 250, "attacker_loss": 0.05, "attacker_sorties": 1, "attacker_kills": 0.25, "days": 30,
}  # fmt: skip


def posen_by_hand(c):
    """Day by day with sums over sorties in place of the closed form; a list of (Pact need, NATO need, supply)."""
    assault = c["width"] * c["breakthroughs"] / c["pact_assault_km"]
    cover = (c["front"] - c["width"] * c["breakthroughs"]) / c["pact_cover_km"]
    flown = {s: sum((1 - c[f"{s}_loss"]) ** i for i in range(1, c[f"{s}_sorties"] + 1)) for s in ("pact", "nato")}
    planes = {"pact": c["pact_aircraft"], "nato": c["nato_aircraft"]}
    need, flank, lost, nato_lost, attacks, rows = 0.0, 0.0, 0.0, 0.0, 0, []
    for t in range(1, len(PACT)):
        if PACT[t] > need and t + 1 >= c["start"]:
            attacks += 1
            by_nato = planes["nato"] * c["nato_kills"] * flown["nato"] / 1200
            by_pact = planes["pact"] * c["pact_kills"] * flown["pact"] / 1200
            lost += max(assault * c["attrition"], by_nato)
            nato_lost += max(assault * c["attrition"] - by_nato, 0) / c["exchange"] + by_pact
            for side in planes:
                planes[side] *= (1 - c[f"{side}_loss"]) ** c[f"{side}_sorties"]
        flank = 2 * c["breakthroughs"] * c["advance"] * attacks
        need = cover + assault + flank / c["pact_cover_km"] + lost
        rows.append((need, (c["front"] + flank) / c["nato_km"] + nato_lost, c["multiplier"] * NATO[t]))
    return np.array(rows).T


@pytest.mark.parametrize("change", [{}, {"attrition": 0.012}, {"nato_km": 26, "multiplier": 1.0}, {"start": 30}])
def test_afxm_follows_its_equations(change):
    case = CENTRE | change
    got = play(get("ground.afxm"), pact=PACT, nato=NATO, **case)
    need, nato_need, supply = posen_by_hand(case)
    np.testing.assert_allclose(got["pact_need"][0, 1:], need, rtol=1e-12)
    np.testing.assert_allclose(got["nato_need"][0, 1:], nato_need, rtol=1e-12)
    np.testing.assert_allclose(got["nato_supply"][0, 1:], supply, rtol=1e-12)
    short = np.flatnonzero((nato_need > supply) & (np.arange(1, 91) >= case["start"])) + 1
    assert got["first_shortfall"][0] == (short[0] if short.size else -1)
    assert got["shortfall_days"][0] == short.size
    assert got["shortfall"][0] == float(short.size > 0)


def test_reserve_curves_are_those_of_the_paper():
    pact, nato = pact_reserves(120), nato_reserves(120)
    assert (pact[0], pact[9], pact[19], pact[89], pact[119]) == (28.0, 37.0, 40.0, 82.0, 82.0)
    assert (nato[0], nato[29], nato[30], nato[89], nato[119]) == (22.0, 40.0, 41.0, 50.0, 50.0)
    assert np.all(np.diff(pact) >= 0)
    assert np.all(np.diff(nato) >= 0)
    assert pact_reserves(5).tolist() == [28.0, 29.0, 30.0, 31.0, 32.0]


def test_first_attack_comes_a_day_early_as_in_the_published_code():
    got = play(get("ground.afxm"), pact=PACT, nato=NATO, **CENTRE)
    assert got["first_attack"][0] == 13
    assert got["attack"][0, :13].sum() == 0


def test_published_share_of_shortfalls():
    """Tecott and Halterman (2021), p. 72: the chance of a shortfall "approaches 25 percent" (days 14 to 90)."""
    n = 20_000
    rng = np.random.default_rng(2021)

    def between(low, high):
        return rng.uniform(low, high, n)

    got = play(
        get("ground.afxm"), n, pact=PACT, nato=NATO, start=14, front=750, width=50, breakthroughs=3,
        pact_assault_km=between(10, 25), pact_cover_km=between(22, 33), nato_km=between(25, 50),
        advance=between(2, 5), attrition=between(0.012, 0.075), exchange=between(1.5, 2),
        multiplier=between(1, 1.5), pact_aircraft=np.round(between(1200, 1250)), pact_loss=between(0.04, 0.06),
        pact_kills=between(0.2, 0.5), pact_sorties=1, nato_aircraft=np.round(between(1600, 1660)),
        nato_loss=between(0.04, 0.06), nato_kills=between(0.35, 0.65), nato_sorties=2,
    )  # fmt: skip
    first = got["first_shortfall"]
    assert got["shortfall"].mean() == pytest.approx(0.25, abs=0.02)
    assert np.mean((first >= 0) & (first <= 30)) == pytest.approx(0.006, abs=0.004)
    assert np.mean((first >= 0) & (first <= 60)) == pytest.approx(0.011, abs=0.004)
    assert got["nato_losses"].mean() == pytest.approx(10.1, abs=0.1)
    assert got["pact_losses"].mean() == pytest.approx(20.0, abs=0.2)
    assert np.percentile(got["nato_losses"], [5, 95]) == pytest.approx([5.3, 15.9], abs=0.2)
    assert np.percentile(got["pact_losses"], [5, 95]) == pytest.approx([13.0, 28.5], abs=0.3)


def test_afxm_at_its_edges():
    empty = np.zeros(0)
    values = [float(CENTRE[name]) for name in get("ground.afxm").argument_names[2:-1]] + [1200.0]
    assert afxm(empty, empty, *values)[8:] == (-1.0, -1.0, 0.0, 0.0, 0.0, 0.0)
    one = afxm(PACT[:1], NATO[:1], *values)
    assert one[2].tolist() == pytest.approx([1.2 * 22.0])
    safe = play(get("ground.afxm"), pact=PACT, nato=NATO[:60], **(CENTRE | {"pact_loss": 0.0, "nato_loss": 0.0}))
    assert safe["pact_need"].shape == (1, 60)
    assert safe["nato_planes"][0, -1] == 1630.0
    per_day = 1630 * 0.5 * 2 / 1200
    assert safe["pact_losses"][0] == pytest.approx(per_day * safe["attack"][0].sum())


def epstein_by_hand(c):
    """Epstein's equations as lists over days, the close air support as a sum where sorties are whole."""
    a, d, g, w = [c["attackers"]], [c["defenders"]], [c["prosecution"]], [0.0]
    for t in range(c["days"] - 1):
        support = {}
        for s in ("attacker", "defender"):
            q, flown = c[f"{s}_loss"], c[f"{s}_sorties"]
            per_plane = ((1 - (1 - q) ** (flown + 1)) / q) - 1
            left = c[f"{s}_aircraft"] * (1 - q) ** (flown * t)
            support[s] = c["division_value"] / c["division_vehicles"] * left * c[f"{s}_kills"] * per_plane
        alpha = g[t] * (1 - w[t] / c["withdrawal_max"])
        a.append(a[t] * (1 - alpha) - support["defender"])
        d.append(d[t] - alpha / c["exchange"] * a[t] - support["attacker"])
        lost_a, lost_d = (a[t] - a[t + 1]) / a[t], (d[t] - d[t + 1]) / d[t]
        over = lost_d - c["defender_threshold"]
        w.append(0.0 if over <= 0 else w[t] + (c["withdrawal_max"] - w[t]) / (1 - c["defender_threshold"]) * over)
        hold = c["attacker_threshold"]
        g.append(g[t] - (hold - g[t]) / hold * (lost_a - hold))
    return np.array(a), np.array(d), np.array(w)


@pytest.mark.parametrize("change", [{}, {"exchange": 2.5}, {"prosecution": 0.05, "days": 12}, {"attacker_sorties": 3}])
def test_epstein_follows_its_equations(change):
    case = EPSTEIN | change
    got = play(get("ground.epstein"), **case)
    a, d, w = epstein_by_hand(case)
    np.testing.assert_allclose(got["attackers"][0], a, rtol=1e-12)
    np.testing.assert_allclose(got["defenders"][0], d, rtol=1e-12)
    np.testing.assert_allclose(got["withdrawal"][0], w, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(got["front"][0], np.cumsum(w), rtol=1e-10, atol=1e-12)
    assert (got["attackers_left"][0], got["defenders_left"][0]) == (got["attackers"][0, -1], got["defenders"][0, -1])
    assert got["front_moved"][0] == got["front"][0, -1]


def test_epstein_the_first_day_of_the_book():
    got = play(get("ground.epstein"), **EPSTEIN)
    assert got["attacker_rate"][0, 0] == pytest.approx(0.04531, abs=5e-6)
    assert got["defender_rate"][0, 0] == pytest.approx(0.03375, abs=5e-6)


def test_epstein_stops_when_a_side_is_gone():
    got = play(get("ground.epstein"), **(EPSTEIN | {"defenders": 9_000, "days": 20}))
    gone = np.flatnonzero(got["defenders"][0] == 0.0)
    assert gone.size > 0
    assert np.all(got["attackers"][0, gone] == got["attackers"][0, gone[0]])
    assert np.all(got["withdrawal"][0, gone[1:]] == 0.0)
    assert np.all(np.isfinite(got["attackers"]))


def test_epstein_without_losses_of_aircraft_keeps_them():
    case = EPSTEIN | {"defender_loss": 0.0, "days": 5}
    values = [float(case[name]) for name in get("ground.epstein").argument_names]
    assert epstein(*values)[8].tolist() == [300.0] * 5
