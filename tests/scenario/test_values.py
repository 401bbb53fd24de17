"""What each notation of docs/language.md means, against scipy.stats."""
# ruff: noqa: E501, PT017 - lists of cases; a property has two right answers

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from midgame.scenario.distributions import NAMED, Distribution, make
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_values import read_value
from midgame.scenario.values import Computed, Drawn, Mixture, Series
from midgame.scenario.words import SCALES

U = np.array([0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999])
SHARE = Context(share=True, unit="probability")
START = Context(start=date(2025, 10, 31))


def drawn(raw: object, context: Context | None = None) -> Distribution:
    value = read_value(raw, context)
    assert isinstance(value, Drawn)
    return value.distribution


@pytest.mark.parametrize("raw", [8, "8", "8.0", " 8 ", "+8", "8e0"])
def test_a_number_is_known(raw: object) -> None:
    value = drawn(raw)
    assert value.is_known
    assert value.quantile(U) == pytest.approx(np.full(len(U), 8.0))


@pytest.mark.parametrize(
    ("raw", "number"), [("1_000", 1000.0), ("30%", 0.3), ("-3", -3.0), (".5", 0.5), ("1e3", 1000.0), ("0.2%", 0.002)]
)
def test_how_numbers_are_written(raw: str, number: float) -> None:
    assert drawn(raw).parameters == (pytest.approx(number),)


@pytest.mark.parametrize(("low", "high"), [(20, 25), (0.001, 3), (1, 1_000_000)])
def test_an_interval_is_the_lognormal_with_its_5th_and_95th_percentile_there(low: float, high: float) -> None:
    spread = np.log(high / low) / (stats.norm.ppf(0.95) - stats.norm.ppf(0.05))
    reference = stats.lognorm(s=spread, scale=np.sqrt(low * high))
    got = drawn(f"{low} to {high}")
    assert got.quantile(U) == pytest.approx(reference.ppf(U), rel=1e-9)
    assert got.range() == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("raw", "context", "low", "high"),
    [
        ("15% to 50%", None, 0.15, 0.5),
        ("15 to 50%", None, 0.15, 0.5),
        ("0.15 to 0.5", SHARE, 0.15, 0.5),
        ("0.2% to 2%", None, 0.002, 0.02),
        ("95% to 99%", None, 0.95, 0.99),
        ("1% to 99%", None, 0.01, 0.99),
    ],
)
def test_a_share_is_the_beta_with_its_5th_and_95th_percentile_there(
    raw: str, context: Context | None, low: float, high: float
) -> None:
    got = drawn(raw, context)
    assert got.family == "beta"
    reference = stats.beta(*got.parameters)
    assert reference.ppf([0.05, 0.95]) == pytest.approx([low, high], rel=1e-7)
    assert got.quantile(U) == pytest.approx(reference.ppf(U), rel=1e-3, abs=1e-9)


@given(st.floats(0.001, 0.9), st.floats(0.01, 0.95))
@settings(max_examples=60, deadline=None)
def test_any_share_either_fits_or_says_so(low: float, width: float) -> None:
    high = low + (0.999 - low) * width
    try:
        got = drawn(f"{low:.6f} to {high:.6f}", SHARE)
    except ValueProblem as problem:
        assert problem.fix
    else:
        assert stats.beta(*got.parameters).cdf([low, high]) == pytest.approx([0.05, 0.95], abs=5e-4)


def test_two_dots_are_uniform() -> None:
    assert drawn("20..25").quantile(U) == pytest.approx(stats.uniform(20, 5).ppf(U))
    assert drawn("10%..30%").quantile(U) == pytest.approx(stats.uniform(0.1, 0.2).ppf(U))
    assert drawn("-5..5").quantile(U) == pytest.approx(stats.uniform(-5, 10).ppf(U))


def test_three_numbers_are_a_pert() -> None:
    reference = stats.beta(1 + 4 * 2 / 5, 1 + 4 * 3 / 5, loc=20, scale=5)
    assert drawn("20, 22, 25").quantile(U) == pytest.approx(reference.ppf(U), rel=1e-5)
    assert drawn("2, 2, 4").support == (2, 4)


@pytest.mark.parametrize("transfer", [1.0, 0.5, 0.01])
def test_counted_cases_are_the_jeffreys_beta_weighed_for_a_new_case(transfer: float) -> None:
    reference = stats.beta(0.5 + 8 * transfer, 0.5 + 8 * transfer)
    assert drawn("8 of 16", Context(transfer=transfer)).quantile(U) == pytest.approx(
        reference.ppf(U), rel=1e-3, abs=1e-6
    )
    lopsided = drawn("0 of 20", Context(transfer=transfer))
    assert lopsided.parameters == (0.5, pytest.approx(0.5 + 20 * transfer))


@pytest.mark.parametrize("scale", SCALES)
def test_words_are_their_published_bands(scale: str) -> None:
    for words, low, high in SCALES[scale]:
        for word in words:
            got = drawn(word, Context(scale=scale))
            assert got.quantile(U) == pytest.approx(stats.uniform(low, high - low).ppf(U))


REFERENCE = {
    "normal(10, 2)": stats.norm(10, 2),
    "lognormal(10, 0.5)": stats.lognorm(s=0.5, scale=10),
    "beta(3, 7)": stats.beta(3, 7),
    "gamma(2, 3)": stats.gamma(2, scale=3),
    "exponential(4)": stats.expon(scale=4),
    "poisson(3.5)": stats.poisson(3.5),
    "binomial(20, 0.3)": stats.binom(20, 0.3),
    "uniform(2, 5)": stats.uniform(2, 3),
    "triangular(1, 2, 5)": stats.triang((2 - 1) / 4, loc=1, scale=4),
    "pert(1, 2, 5)": stats.beta(2, 4, loc=1, scale=4),
    "truncated(10, 4, 5, 12)": stats.truncnorm((5 - 10) / 4, (12 - 10) / 4, loc=10, scale=4),
    "weibull(1.5, 3)": stats.weibull_min(1.5, scale=3),
}


def test_every_named_family_has_a_reference() -> None:
    assert {t.split("(")[0] for t in REFERENCE} == set(NAMED)


@pytest.mark.parametrize("text", REFERENCE)
def test_a_named_family_is_that_of_scipy(text: str) -> None:
    got = drawn(text)
    assert got.quantile(U) == pytest.approx(REFERENCE[text].ppf(U), rel=1e-4)
    assert got.range(0.2, 0.7) == pytest.approx(tuple(REFERENCE[text].ppf([0.2, 0.7])), rel=1e-9)
    low, high = got.support
    assert low <= float(got.quantile(U[:1])[0]) <= float(got.quantile(U[-1:])[0]) <= high


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (0.5, 20), (3, 400), (50, 2), (0.51, 2296)])
def test_a_tabulated_beta_has_the_mean_of_the_exact_one(a: float, b: float) -> None:
    u = (np.arange(200_000) + 0.5) / 200_000
    assert make("beta", a, b).quantile(u).mean() == pytest.approx(a / (a + b), rel=1e-3)


def test_parameters_by_name() -> None:
    assert drawn("normal(sd=2, mean=10)") == drawn("normal(10, 2)")
    assert drawn("truncated(10, sd=4, low=5, high=12)") == drawn("truncated(10, 4, 5, 12)")


def test_a_mixture_keeps_rivals_apart() -> None:
    value = read_value(
        [
            {"weight": 2, "value": "20 to 25", "from": "a"},
            {"value": 8, "from": ["b", "c"]},
            {"weight": 3, "value": "1 of 4"},
        ]
    )
    assert isinstance(value, Mixture)
    assert value.weights == pytest.approx((2 / 6, 1 / 6, 3 / 6))
    assert value.parts == (drawn("20 to 25"), drawn(8), drawn("1 of 4"))
    assert value.sources == (("a",), ("b", "c"), ())


def test_a_rival_may_weigh_its_cases_itself() -> None:
    value = read_value([{"value": "8 of 16", "transfer": 0.5}, "8 of 16"])
    assert isinstance(value, Mixture)
    assert [p.parameters for p in value.parts] == [(4.5, 4.5), (8.5, 8.5)]


def test_a_computed_value_keeps_its_expression() -> None:
    value = read_value("= held * 2")
    assert isinstance(value, Computed)
    assert value.text == "held * 2"


def test_a_series_over_days_and_dates() -> None:
    value = read_value({"0": 22, "7": "23 to 25", "2025-11-14": 24}, START)
    assert isinstance(value, Series)
    assert value.days == (0, 7, 14)
    assert value.parts == (drawn(22), drawn("23 to 25"), drawn(24))
    assert not value.linear


def test_dates_are_days_since_the_start() -> None:
    assert drawn("2025-11-04", START).parameters == (4.0,)
    assert drawn("2025-10-26", START).parameters == (-5.0,)
    assert drawn("2025-11-04..2025-11-16", START) == make("uniform", 4, 16)
    assert drawn("2025-11-04, 2025-11-08, 2025-11-16", START) == make("pert", 4, 8, 16)


@pytest.mark.parametrize(
    "raw",
    [
        "0...5", "2025-11-04..20", "20% to 30", "20 to 25 to 30", "20..", "..20", "20 - 25", "1 000", "½", "∞", "0x10", "1:30",
        "", " ", "=", "()", "normal", "normal(", "normal()", "normal(,)", "normal(1,2,3)", "normal(1;2)", "normal(a=1,b=2)",
        "8 of", "of 16", "8 of 16 of 20", "nan", "-inf", ".inf", "1e999", "__import__('os')", "20 to 25 aircraft", "> 5",
        None, True, [], [1], {}, {"a": 1}, [[1], 2], [{"value": {}}, 2], {"0": [1]}, [None, None], {"0": None}, b"8", 8j, pytest.param(object(), id="an object"),
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_value_is_refused_with_a_fix(raw: object) -> None:
    with pytest.raises(ValueProblem) as refused:
        read_value(raw, START)
    assert refused.value.what
    assert refused.value.fix


def test_the_series_given_as_text_is_not_a_series() -> None:
    with pytest.raises(ValueProblem):
        read_value("{0: 22, 7: 23}")


ALPHABET = "0123456789.,%+-eE_ toflikyunrmal()=[]{}:'\"\n\t\\½∞é"


@given(
    st.text()
    | st.text(ALPHABET, max_size=40)
    | st.from_regex(r"-?\d{1,4}( to |\.\.|, | of )-?\d{1,4}%?", fullmatch=True)
)
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_value_or_a_problem_with_a_reason(text: str) -> None:
    for context in (START, SHARE):
        try:
            value = read_value(text, context)
        except ValueProblem as problem:
            assert problem.what
            assert 0 <= problem.column <= len(text) + 1
        else:
            if isinstance(value, Drawn):
                got = value.distribution.quantile(U)
                assert np.all(np.isfinite(got))
                assert np.all(np.diff(got) >= 0)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
        max_leaves=8,
    )
)
@settings(max_examples=300, deadline=None)
def test_anything_that_yaml_can_hold_is_a_value_or_a_problem(raw: object) -> None:
    try:
        read_value(raw, START)
    except ValueProblem as problem:
        assert problem.what
