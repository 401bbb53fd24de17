"""Several experts: what may be written, what is drawn, and what a newcomer gets wrong."""

import numpy as np
import pytest

from midgame.engine.draws import Column, fill_and_tell
from midgame.errors import ScenarioError
from midgame.models import all_models
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario, with_excursion
from midgame.scenario.quantities import Quantity
from midgame.scenario.values import Mixture

CASE = """midgame: {version}
title: A pool
question: How many?
as_of: 2025-01-01
clock: {{start: 2025-01-01, horizon: 2 days}}
quantities:
  ships:
    {written}
    unit: {unit}
    from: assumed
    why: an example
facts: {{it: [old, new]}}
plan:
  - step: s
    on_success: {{set: {{it: new}}}}
end_states: {{e: it == new}}
goal: e
outcomes: {{n: {{value: ships}}}}
excursions: {{as_cas: {{ships: rival cas}}}}
"""
THREE = "experts: {ann: [2, 5, 9], ben: [3, 6, 12], cas: [10, 14, 20]}"


def _read(written: str, unit: str = "ships", version: int = 2) -> Scenario:
    text = CASE.format(written=written, unit=unit, version=version)
    if "cas:" not in written or "cas: 0" in written:
        text = text.replace("excursions: {as_cas: {ships: rival cas}}\n", "")
    return parse_scenario(text, dict(all_models()), "case.yaml")


def _pool(written: str, unit: str = "ships") -> Mixture:
    value = _read(written, unit).quantities[0].value
    assert isinstance(value, Mixture)
    return value


@pytest.mark.parametrize("version", [1, 2])
def test_experts_are_rivals_with_a_range_that_is_a_tenth_wider(version: int) -> None:
    quantity = _read(THREE, version=version).quantities[0]
    pool = quantity.value
    assert isinstance(pool, Mixture)
    assert pool.labels == ("ann", "ben", "cas")
    assert pool.weights == pytest.approx([1 / 3] * 3)
    # 10 % of 2 to 20 is 1.8; not below 0, where nobody goes
    assert pool.parts[0].parameters == pytest.approx((0.2, 2, 5, 9, 21.8))  # type: ignore[union-attr]
    near_nothing = _pool("experts: {ann: [1, 5, 9], ben: [3, 6, 31]}")
    assert near_nothing.parts[0].support == (0.0, 34.0)  # type: ignore[union-attr]
    below = _pool("experts: {ann: [-1, 5, 9], ben: [3, 6, 12]}", unit="km")
    assert below.parts[0].support == pytest.approx((-2.3, 13.3))  # type: ignore[union-attr]
    assert quantity.text.endswith("1 of 3 pairs of experts agree")


def test_a_share_stays_a_share() -> None:
    pool = _pool("experts: {ann: [10%, 20%, 40%], ben: [0.3, 0.6, 95%]}", unit="probability")
    assert pool.parts[1].parameters == pytest.approx((0.015, 0.3, 0.6, 0.95, 1.0))  # type: ignore[union-attr]


def test_draws_are_those_of_the_linear_pool() -> None:
    pool = _pool(f"{THREE}\n    weights: {{ann: 2, ben: 1, cas: 1}}")
    assert pool.weights == (0.5, 0.25, 0.25)
    draws = 200_000
    matrix, believed = fill_and_tell((Column(Quantity("ships", pool, ""), 0, 0.0),), 7, 0, draws)
    got = matrix[:, 0]
    assert np.bincount(believed[:, 0]) / draws == pytest.approx([0.5, 0.25, 0.25], abs=0.004)
    # The pool's distribution by hand, from each expert's straight lines.
    low, high = 0.2, 21.8
    judged = {"ann": (2, 5, 9), "ben": (3, 6, 12), "cas": (10, 14, 20)}
    for x in (1.0, 4.0, 7.5, 11.0, 15.0, 20.5):
        by_hand = 0.0
        for weight, (a, b, c) in zip((0.5, 0.25, 0.25), judged.values(), strict=True):
            for start, end, share in ((low, a, 0.05), (a, b, 0.45), (b, c, 0.45), (c, high, 0.05)):
                by_hand += weight * share * min(max((x - start) / (end - start), 0.0), 1.0)
        assert (got <= x).mean() == pytest.approx(by_hand, abs=0.004)
    ann = got[believed[:, 0] == 0]
    assert np.quantile(ann, [0.05, 0.5, 0.95]) == pytest.approx([2, 5, 9], abs=0.06)


def test_weight_nothing_is_never_believed_and_widens_the_range() -> None:
    pool = _pool(f"{THREE}\n    weights: {{ann: 1, ben: 3, cas: 0}}")
    assert pool.labels == ("ann", "ben")
    assert pool.weights == (0.25, 0.75)
    assert pool.parts[0].support == pytest.approx((0.2, 21.8))  # type: ignore[union-attr]


def test_an_excursion_believes_one_expert() -> None:
    changed = with_excursion(_read(THREE), "as_cas").quantities[0].value
    matrix, _ = fill_and_tell((Column(Quantity("ships", changed, ""), 0, 0.0),), 1, 0, 50_000)
    assert np.quantile(matrix, [0.05, 0.5, 0.95]) == pytest.approx([10, 14, 20], abs=0.15)


@pytest.mark.parametrize(
    ("written", "what", "column"),
    [
        ("experts: [2, 5, 9]", "'experts' names each expert", 14),
        ("experts: {ann: [2, 5, 9]}", "one expert's judgement is no pool", 14),
        ("experts: {ann: [2, 5], ben: [3, 6, 12]}", "the judgement of 'ann' is three numbers", 15),
        ("experts: {ann: 2 to 9, ben: [3, 6, 12]}", "the judgement of 'ann' is three numbers", 20),
        ("experts: {ann: [2, 9, 5], ben: [3, 6, 12]}", "the percentiles of 'ann' must rise, not 2, 9, 5", 15),
        ("experts: {ann: [2, 5, many], ben: [3, 6, 12]}", "'many' is not a number", 27),
        ("experts: {ann: [2, 5, 9], ben: [3%, 6%, 12%]}", "percentage", 0),
        (f"{THREE}\n    weights: {{ann: 1, ben: 1}}", "'cas' has no weight", 14),
        (f"{THREE}\n    weights: {{ann: 1, ben: 1, kas: 1}}", "there is no expert 'kas'; did you mean 'cas'?", 31),
        (f"{THREE}\n    weights: {{ann: 1, ben: -1, cas: 1}}", "a weight is a number of 0 or more, not '-1'", 28),
        (f"{THREE}\n    weights: {{ann: 0, ben: 0, cas: 0}}", "all weights are 0", 14),
        (f"{THREE}\n    weights: [1, 1, 1]", "'weights' gives each expert's weight by name", 14),
        (f"{THREE}\n    value: 20 to 25", "comes from experts and has 'value' too", 0),
        ("value: 20 to 25\n    weights: {ann: 1}", "'ships' has 'weights' but no experts", 0),
    ],
)
def test_what_a_newcomer_writes(written: str, what: str, column: int) -> None:
    with pytest.raises(ScenarioError) as caught:
        _read(written)
    told = [p for p in caught.value.problems if not p.warning]
    own = [p for p in told if "ships: rival" not in p.what and "'ships'" not in p.fix and "no rivals" not in p.what]
    assert what in own[0].what
    assert own[0].fix
    if column:
        assert own[0].place.column == column


def test_a_share_outside_its_bounds() -> None:
    with pytest.raises(ScenarioError, match="lies between 0 and 1"):
        _read("experts: {ann: [10%, 20%, 120%], ben: [3%, 6%, 12%]}", unit="probability")
