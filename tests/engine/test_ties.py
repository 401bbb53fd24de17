"""Groups that tie rivals, and correlations by pairs."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from midgame.engine.draws import columns_of, fill
from midgame.findings.indices.replay import replay_of
from midgame.models import all_models
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

TEXT = """\
midgame: {version}
title: Rivals in a shared group
question: Do two numbers of one group move together?
as_of: 2026-01-15
clock: {{start: 2026-02-01, horizon: 1}}
quantities:
{quantities}
groups: {groups}
facts: {{f: [no, yes]}}
plan: [{{step: s, effects: {{set: {{f: yes}}}}}}]
end_states: {{e: f == yes}}
goal: e
"""
RIVALS = "[{weight: 1, value: 10}, {weight: 1, value: 20}]"
N = 40_000


def scenario(values: dict[str, str], groups: str, version: int = 2, member: bool = True) -> Scenario:
    group = ", group: g" if member else ""
    lines = [f"  {n}: {{value: {v}, from: assumed, why: test{group}}}" for n, v in values.items()]
    return parse_scenario(TEXT.format(version=version, quantities="\n".join(lines), groups=groups), dict(all_models()))


def drawn(of: Scenario, seed: int = 1) -> dict[str, np.ndarray]:
    columns = columns_of(of)
    matrix = fill(columns, seed, 0, N)
    return {c.quantity.name: matrix[:, c.at] for c in columns}


@pytest.mark.parametrize("version", [1, 2])
def test_a_group_ties_which_rival_is_believed(version: int) -> None:
    x = drawn(scenario({"x1": '"normal(0, 1)"', "x2": RIVALS}, "{g: shared}", version))
    assert np.mean((x["x1"] > 0) & (x["x2"] > 15)) == pytest.approx(0.5, abs=0.01)


def test_rivals_go_from_the_lowest_to_the_highest_however_they_are_listed() -> None:
    falling = "[{weight: 1, value: 20..21}, {weight: 3, value: 10..11}]"
    x = drawn(scenario({"x1": "0..1", "x2": falling}, "{g: shared}"))
    assert spearmanr(x["x1"], x["x2"])[0] == pytest.approx(1.0)
    assert np.mean(x["x2"] > 15) == pytest.approx(0.25, abs=0.01)
    inside = np.sort(x["x2"][x["x2"] < 15]) - 10
    assert np.quantile(inside, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.01)


def test_rivals_of_a_loose_group_have_its_correlation() -> None:
    wide = "[{weight: 1, value: 0..1}, {weight: 1, value: 1..2}]"
    x = drawn(scenario({"x1": "0..1", "x2": wide, "x3": wide}, "{g: 0.7}"))
    assert spearmanr(x["x1"], x["x2"])[0] == pytest.approx(0.7, abs=0.015)
    assert spearmanr(x["x2"], x["x3"])[0] == pytest.approx(0.7, abs=0.015)


PAIRS = "{g: {a b: -0.3, c a: 0.5}}"
VALUES = {"a": "1 to 10", "b": "0..1", "c": "'1, 2, 9'", "d": "0..1"}


@pytest.mark.parametrize("version", [1, 2])
def test_pairs_have_the_rank_correlations_asked_for(version: int) -> None:
    x = drawn(scenario(VALUES, PAIRS, version, member=False))
    for one, other, rank in (("a", "b", -0.3), ("a", "c", 0.5), ("b", "c", 0.0), ("a", "d", 0.0)):
        assert spearmanr(x[one], x[other])[0] == pytest.approx(rank, abs=0.015)
    assert np.quantile(x["b"], [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.01)


def test_the_order_of_quantities_and_pairs_changes_no_bit() -> None:
    x = drawn(scenario(VALUES, PAIRS, member=False))
    y = drawn(scenario(dict(reversed(VALUES.items())), "{g: {a c: 0.5, b a: -0.3}}", member=False))
    assert all(np.array_equal(x[n], y[n]) for n in VALUES)


def test_pairs_leave_the_draws_of_others_alone() -> None:
    x, y = (drawn(scenario(VALUES, g, member=False)) for g in (PAIRS, "{}"))
    assert np.array_equal(x["d"], y["d"])
    assert not np.array_equal(x["a"], y["a"])


def test_a_full_negative_pair_runs_the_other_way() -> None:
    x = drawn(scenario({"a": "0..1", "b": "0..1"}, "{g: {a b: -1}}", member=False))
    assert x["a"] + x["b"] == pytest.approx(np.ones(N))


def test_designed_samples_of_pairs_have_their_correlations() -> None:
    replay = replay_of(scenario(VALUES, PAIRS, member=False))
    uniforms = np.random.default_rng(1).uniform(size=(N, len(replay.columns)))
    given = replay._given(uniforms)
    assert spearmanr(given["a"], given["b"])[0] == pytest.approx(-0.3, abs=0.015)
    assert spearmanr(given["a"], given["c"])[0] == pytest.approx(0.5, abs=0.015)
    assert np.array_equal(given["d"], uniforms[:, replay.columns.index("d")])
    # Of a group with a member left out, the pair that remains keeps its correlation.
    part = replay_of(scenario(VALUES, PAIRS, member=False), quantities=("a", "b"))._given(uniforms[:, :2])
    assert spearmanr(part["a"], part["b"])[0] == pytest.approx(-0.3, abs=0.015)
