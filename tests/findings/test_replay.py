import numpy as np
import pytest
from scipy import stats

from midgame._load import load
from midgame.errors import InputError
from midgame.findings.claims.find import check_claims
from midgame.findings.drivers.find import drivers
from midgame.findings.indices.find import morris as screen
from midgame.findings.indices.find import sobol as indices
from midgame.findings.indices.replay import making_certain, replay_of
from midgame.runs.play import play
from midgame.statistics.design import COMMON
from midgame.statistics.sobol import sobol

TEXT = """
midgame: 1
title: A coin with an unknown bias
question: Does it land?
as_of: 2025-01-01
clock: {start: 2025-01-01, tick: 1 day, horizon: 2 days}
sides: {us: Us}
quantities:
  bias: {value: 0..1, unit: probability, from: assumed, why: nothing is known, favours: us}
  spare: {value: 0..1, from: assumed, why: does nothing to the coin}
  twin: {value: 0..1, from: assumed, why: goes with its sister, group: pair}
  sister: {value: 0..1, from: assumed, why: goes with its twin, group: pair}
groups: {pair: 0.5}
plan:
  - step: toss
    side: us
    does: politics.chance
    with: {probability: bias}
end_states:
  landed: toss succeeded
goal: landed
outcomes:
  total: {value: spare + twin + sister}
"""


@pytest.fixture(scope="module")
def coin(tmp_path_factory):
    path = tmp_path_factory.mktemp("coin") / "scenario.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return load(path)


def test_indices_of_a_scenario_agree_with_the_closed_form(coin):
    # the coin: Var 1/4, of which the bias alone 1/12, luck and its interaction with the bias the rest
    replay = replay_of(coin, ("goal", "total"))
    goal, total = sobol(replay, replay.columns, replay.outcomes, replay.groups, points=1_024)
    by_name = {i.factor: i for i in goal.ranked}
    assert by_name["bias"].first.value == pytest.approx(1 / 3, abs=0.08)
    assert by_name["bias"].total.value == pytest.approx(2 / 3, abs=0.1)
    assert by_name["spare"].total.value == 0
    # spare: 1/12; twin and sister with rank correlation 1/2: 2/12 (1 + 1/2)
    by_name = {i.factor: i for i in total.ranked}
    assert by_name["spare"].first.value == pytest.approx(1 / 4, abs=0.03)
    assert by_name["pair"].first.value == pytest.approx(3 / 4, abs=0.06)
    assert by_name["pair"].members == ("twin", "sister")


def test_columns_and_groups(coin):
    replay = replay_of(coin)
    assert replay.columns == ("bias", "spare", "twin", "sister", COMMON + "pair")
    assert replay.groups == {"twin": "pair", "sister": "pair", COMMON + "pair": "pair"}
    given = replay._given(np.random.default_rng(1).random((20_000, 5)))
    assert stats.spearmanr(given["twin"], given["sister"]).statistic == pytest.approx(0.5, abs=0.02)
    assert replay_of(coin, quantities=["spare"]).columns == ("spare",)
    with pytest.raises(InputError, match="did you mean 'spare'"):
        replay_of(coin, quantities=["spar"])


def test_the_same_luck_gives_the_same_rows(coin):
    replay = replay_of(coin, quantities=["bias"])
    u = np.full((500, 1), 0.5)
    one, again = replay(u, np.arange(500)), replay(u, np.arange(500))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, replay(u, 500 + np.arange(500)))
    assert one.mean() == pytest.approx(0.5, abs=0.1)
    with pytest.raises(InputError, match="consecutive"):
        replay(u, np.arange(500)[::-1])


def test_a_run_of_the_engine_is_explained(coin):
    run = play(coin, 4_000, 1)
    found = drivers(run)
    assert found.ranked[0].quantity == "bias"
    assert found.ranked[0].swing.value == pytest.approx(0.8, abs=0.05)
    assert float(run["goal"].mean()) == pytest.approx(0.5, abs=0.05)
    (claim,) = check_claims(run)
    assert claim.low is not None
    assert claim.low.value == pytest.approx(0.1, abs=0.03)  # the bias is 0 to 0.2 in its lowest fifth
    assert claim.verdict == "neither"


def test_a_run_is_asked_for_its_indices(coin):
    run = play(coin, 400, 1)
    found = indices(run, points=256)
    assert (found.subject.name, found.subject.event) == ("goal", True)
    assert found.found.ranked[0].factor == "bias"
    assert found.labels["bias"] == "Bias"
    assert found.found.rows == 256 * (3 + 2)  # bias, spare and the pair
    only = screen(run, "total", ["spare"], trajectories=12)
    assert [e.factor for e in only.found.ranked] == ["spare"]
    assert only.found.ranked[0].mean == pytest.approx(0.9, abs=0.01)
    with pytest.raises(InputError, match="did you mean 'total'"):
        indices(run, "totl")


def test_one_step_made_certain_is_the_same_run_otherwise(coin):
    run, sure = play(coin, 2_000, 1), making_certain(coin, 2_000, 1)("toss")
    assert bool(sure["goal"].all())
    assert 0.4 < float(run["goal"].mean()) < 0.6
    assert np.array_equal(run["inputs"], sure["inputs"])
