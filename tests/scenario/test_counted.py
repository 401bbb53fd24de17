"""Counted cases weighed for a new one: the mean stays, or stands between that of the cases and of a background."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import stats

from midgame.scenario.distributions import Distribution
from midgame.scenario.read_number import Context
from midgame.scenario.read_values import read_value
from midgame.scenario.values import Drawn, Mixture

MIDDLES = (np.arange(200_000) + 0.5) / 200_000


def drawn(raw: object, **context: Any) -> Distribution:
    value = read_value(raw, Context(version=context.pop("version", 2), **context))
    assert isinstance(value, Drawn)
    return value.distribution


@pytest.mark.parametrize("weight", [1.0, 0.5, 0.1, 0.02])
@pytest.mark.parametrize("count", ["0 of 35", "1 of 35", "8 of 16", "34 of 35", "38 of 4591"])
def test_to_trust_cases_less_leaves_their_mean(count: str, weight: float) -> None:
    s, n = (float(x) for x in count.split(" of "))
    got = drawn(count, transfer=weight).quantile(MIDDLES)
    assert got.mean() == pytest.approx((s + 0.5) / (n + 1), rel=0.01)
    a, b = weight * (s + 0.5), weight * (n - s + 0.5)
    assert got.std() == pytest.approx(stats.beta(a, b).std(), rel=0.02)


def test_none_of_35_at_a_tenth_stays_rare() -> None:
    assert drawn("0 of 35", transfer=0.1).quantile(MIDDLES).mean() == pytest.approx(0.0139, abs=2e-4)
    assert drawn("0 of 35", transfer=0.1, version=1).quantile(MIDDLES).mean() == pytest.approx(0.111, abs=1e-3)


@pytest.mark.parametrize("weight", [0.1, 0.5, 0.9])
def test_a_background_counts_where_the_cases_do_not(weight: float) -> None:
    near, far = stats.beta(0.5, 35.5), stats.beta(22.5, 8937.5)
    got = read_value(
        [{"value": "0 of 35", "transfer": weight, "background": "22 of 8_959"}, {"value": "1 of 2"}], Context(version=2)
    )
    assert isinstance(got, Mixture)
    x = got.parts[0].quantile(MIDDLES)
    assert x.mean() == pytest.approx(weight * near.mean() + (1 - weight) * far.mean(), rel=0.01)
    for p in (1e-3, 2.5e-3, 0.01, 0.1):
        assert (x <= p).mean() == pytest.approx(weight * near.cdf(p) + (1 - weight) * far.cdf(p), abs=1e-3)
    low, high = got.parts[0].range()
    assert weight * near.cdf(low) + (1 - weight) * far.cdf(low) == pytest.approx(0.05)
    assert weight * near.cdf(high) + (1 - weight) * far.cdf(high) == pytest.approx(0.95)


TOP = """\
midgame: {version}
title: A rate
question: How often?
as_of: 2026-01-01
expect: {{goal: 1% to 90%}}
clock: {{start: 2026-01-01, tick: 1 day, horizon: 30 days}}
quantities:
  p: {{value: {value}, unit: probability, from: assumed, why: a count{more}}}
plan:
  - {{step: win, does: politics.chance, with: {{probability: p}}}}
end_states: {{won: win succeeded}}
goal: won
"""


@pytest.fixture
def told(read: Callable[..., Any]) -> Callable[..., list[str]]:
    def of(value: str, more: str, version: int = 2) -> list[str]:
        _, problems = read(TOP.format(version=version, value=value, more=more and ", " + more))
        return [f"{p.what}: {p.fix} ({p.rule})" for p in problems]

    return of


@pytest.mark.parametrize(
    ("value", "more", "version"),
    [
        ("0 of 35", "transfer: 0.1", 2), ("0 of 35", "transfer: 0.5, background: 22 of 8_959", 2),
        ("0 of 35", "transfer: 0.5, background: 22 of 8959", 2), ("63 of 792", "transfer: 0.5", 1),
        ("[{value: 1 of 9, transfer: 0.5, background: 5 of 90}, {value: 2 of 9}]", "", 2), ("0 of 35", "", 1),
    ],
)  # fmt: skip
def test_what_is_read_without_a_word(value: str, more: str, version: int, told: Any) -> None:
    assert told(value, more, version) == []


@pytest.mark.parametrize(
    ("value", "more", "what"),
    [
        ("0 of 35", "background: 22 of 8959", "'background' says nothing where the cases weigh all"),
        ("0 of 35", "transfer: 0.5, background: 0.2%", "'background' is a count of cases, not 0.2%"),
        ("0 of 35", "transfer: 0.5, background: [22, 8959]", "'background' is a count of cases"),
        ("0 of 35", "transfer: 0.5, background: gml", "'background' is a count of cases, not gml"),
        ("0 of 35", "transfer: 0.5, background: 8959 of 22", "'8959 of 22' is not a count of cases"),
        ("5% to 10%", "transfer: 0.5, background: 22 of 8959", "has no counted cases"),
        ("36 of 35", "transfer: 0.5", "'36 of 35' is not a count of cases"),
        ("0 of 35", "transfer: 0", "transfer must lie above 0"),
        ("0 of 35", "transfer: 50%", "transfer must lie above 0"),
        ("0 of 35", "transfer: 0.5, backgrond: 1 of 9", "backgrond"),
        ("[{value: 1 of 9, background: 5 of 90}, {value: 2 of 9}]", "", "'background' says nothing"),
    ],
)  # fmt: skip
def test_what_is_refused(value: str, more: str, what: str, told: Any) -> None:
    found = told(value, more)
    assert any(what in p for p in found), found


def test_version_1_has_no_background_and_tells_what_it_makes_of_rare_things(told: Any) -> None:
    assert any("needs version 2" in p for p in told("0 of 35", "transfer: 0.5, background: 2 of 90", 1))
    (warned,) = told("0 of 35", "transfer: 0.1", 1)
    assert warned.startswith("'transfer: 0.1' makes 11 % on average of '0 of 35', which is 1.4 %")
    assert warned.endswith("(transfer-pulls)")
    (warned,) = told("[{value: 0 of 35, transfer: 0.1}, {value: 2 of 9}]", "", 1)
    assert "transfer-pulls" in warned
