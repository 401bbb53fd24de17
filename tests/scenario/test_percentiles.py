"""Beliefs by percentiles: what is fitted, how near it comes, and what is refused."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_values import fit_of, read_value
from midgame.scenario.values import Drawn


def fit(raw: object, share: bool = False) -> tuple[str, tuple[float, ...]]:
    value = read_value(raw, Context(share=share))
    assert isinstance(value, Drawn)
    return value.distribution.family, value.distribution.parameters


def test_percentiles_of_a_lognormal_give_it_back() -> None:
    x = stats.lognorm(s=0.4, scale=6).ppf([0.1, 0.5, 0.9])
    family, parameters = fit("p10 {:.6f}, p50 {:.6f}, p90 {:.6f}".format(*x))
    assert family == "lognormal"
    assert parameters == pytest.approx((6, 0.4), rel=1e-4)


def test_percentiles_of_a_normal_give_it_back() -> None:
    x = stats.norm(10, 3).ppf([0.05, 0.25, 0.75, 0.95])
    assert fit(dict(zip(["p5", "p25", "p75", "p95"], x.tolist(), strict=True))) == (
        "normal", pytest.approx((10, 3)),
    )  # fmt: skip
    assert fit("p10 -4, p90 4") == ("normal", pytest.approx((0, 4 / stats.norm.ppf(0.9)), abs=1e-9))


def test_percentiles_of_a_share_are_a_beta() -> None:
    family, parameters = fit("p10 15%, p50 30%, p90 50%", share=True)
    assert family == "beta"
    assert stats.beta(*parameters).ppf([0.1, 0.5, 0.9]) == pytest.approx([0.15, 0.3, 0.5], abs=0.01)
    x = stats.beta(3, 7).ppf([0.2, 0.8])
    assert fit({"p20": float(x[0]), "p80": float(x[1])}, share=True)[1] == pytest.approx((3, 7), rel=1e-3)


def test_the_misfit_is_shown(base: str, read: Callable[..., object]) -> None:
    assert fit_of("p10 4, p50 6, p90 9", Context()) == "lognormal(6, 0.316), misfit 0.0 %"
    assert fit_of("p10 4, p50 7, p90 9", Context()) == "normal(6.67, 1.95), misfit 6.7 %"
    assert fit_of("20 to 25", Context()) == ""
    for value in ("'p10 4, p50 6, p90 9'", "{p10: 4, p50: 6, p90: 9}"):
        scenario, problems = read(base.replace("value: 20 to 25", f"value: {value}"))  # type: ignore[misc]
        assert not problems
        assert scenario.quantity("held").text.endswith(": lognormal(6, 0.316), misfit 0.0 %")
    late = base.replace("late: {timing: late}", "late: {held: {p10: 4, p90: 9}}")
    scenario, problems = read(late)  # type: ignore[misc]
    assert not problems
    assert scenario.excursions[0].values[0].value.distribution.family == "lognormal"
    assert np.isclose(scenario.excursions[0].values[0].value.distribution.range(0.1, 0.9), (4, 9)).all()


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("p10 4", "one percentile does not tell"), ("p10 4, p5 6", "must rise"), ("p10 4, p90 4", "must rise"),
        ("p10 4, p90 x", "'x' of p90 is not a number"), ({"p10": 4, "q90": 9}, "'q90' is not a percentile"),
        ("p0 4, p90 9", "'p0' is not a percentile"), ("p10 1, p50 9, p90 10", "off by"),
    ],
)  # fmt: skip
def test_what_is_no_belief_is_refused(raw: object, what: str) -> None:
    with pytest.raises(ValueProblem, match=what) as refused:
        read_value(raw)
    assert refused.value.fix


def test_a_share_stays_inside() -> None:
    with pytest.raises(ValueProblem, match="between 0 and 1"):
        read_value("p10 0.1, p90 1.2", Context(share=True))
