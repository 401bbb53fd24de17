"""Probability words against the published tables."""

import pytest

from midgame.errors import InputError
from midgame.scenario.words import SCALES, band_of, word_for


@pytest.mark.parametrize(
    ("p", "word", "low", "high"),
    [
        (0.03, "almost no chance", 0.01, 0.05),
        (0.12, "very unlikely", 0.05, 0.20),
        (0.30, "unlikely", 0.20, 0.45),
        (0.50, "roughly even chance", 0.45, 0.55),
        (0.70, "likely", 0.55, 0.80),
        (0.90, "very likely", 0.80, 0.95),
        (0.97, "almost certain", 0.95, 0.99),
    ],
)
def test_icd_203_names_the_published_band(p: float, word: str, low: float, high: float) -> None:
    assert word_for(p) == (word, low, high)


@pytest.mark.parametrize(
    ("p", "scale", "answer"),
    [
        (0.0, "ICD 203", ("below almost no chance", 0.0, 0.01)),
        (1.0, "ICD 203", ("above almost certain", 0.99, 1.0)),
        (0.16, "Kent", ("between almost certainly not and probably not", 0.12, 0.20)),
        (0.75, "Kent", ("probable", 0.63, 0.87)),
        (0.995, "IPCC", ("virtually certain", 0.99, 1.0)),
        (0.70, "IPCC", ("likely", 0.66, 1.0)),
        (0.04, "IPCC", ("extremely unlikely", 0.0, 0.05)),
    ],
)
def test_words_outside_the_bands_and_on_other_scales(p: float, scale: str, answer: tuple[str, float, float]) -> None:
    assert word_for(p, scale) == answer


@pytest.mark.parametrize("scale", sorted(SCALES))
def test_every_probability_gets_a_band_that_holds_it(scale: str) -> None:
    for i in range(1001):
        _, low, high = word_for(i / 1000, scale)
        assert low <= i / 1000 <= high


def test_a_word_gives_its_band_whatever_its_case_and_spaces() -> None:
    assert band_of("Highly  Improbable") == (0.05, 0.20)
    assert band_of("likely", "IPCC") == (0.66, 1.0)


def test_unknown_words_scales_and_numbers_are_said() -> None:
    with pytest.raises(InputError, match="did you mean 'likely'"):
        band_of("likley")
    with pytest.raises(InputError, match="ICD 203"):
        word_for(0.5, "ICD 204")
    with pytest.raises(InputError, match="between 0 and 1"):
        word_for(float("nan"))
