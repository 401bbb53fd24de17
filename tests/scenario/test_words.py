"""Probability words against the published tables."""

import pytest

from midgame.errors import InputError
from midgame.scenario.words import CAVEATS, SCALES, TRANSLATED, band_of, with_band, word_for, words_in


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


@pytest.mark.parametrize(
    ("word", "language", "band"),
    [
        ("zo goed als zeker", "nl", (0.99, 1.00)),
        ("waarschijnlijk", "nl", (0.66, 1.00)),
        ("ongeveer even waarschijnlijk als onwaarschijnlijk", "nl", (0.33, 0.66)),
        ("zeer onwaarschijnlijk", "nl", (0.00, 0.10)),
        ("Más probable que no", "es", (0.50, 1.00)),
        ("muy improbable", "es", (0.00, 0.10)),
    ],
)
def test_the_ipcc_words_in_dutch_and_spanish(word: str, language: str, band: tuple[float, float]) -> None:
    assert band_of(word, "IPCC", language) == band


def test_translations_have_the_bands_of_the_english_words() -> None:
    english = {(low, high) for _, low, high in SCALES["IPCC"]}
    for bands in TRANSLATED.values():
        assert {(low, high) for _, low, high in bands} <= english
    assert len(TRANSLATED["IPCC", "nl"]) == len(SCALES["IPCC"])


def test_a_number_in_words_of_another_language() -> None:
    assert word_for(0.97, "IPCC", "nl") == ("uiterst waarschijnlijk", 0.95, 1.0)
    assert word_for(0.40, "IPCC", "es") == ("entre improbable y más probable que no", 0.33, 0.50)


def test_a_scale_without_words_in_a_language_says_which_has_them() -> None:
    with pytest.raises(InputError, match="no published words in Dutch; there is IPCC in Dutch"):
        band_of("waarschijnlijk", "ICD 203", "nl")
    with pytest.raises(InputError, match="the language 'fr'"):
        word_for(0.5, "IPCC", "fr")


def test_every_scale_and_language_carries_its_caveat() -> None:
    assert set(CAVEATS) == {(scale, "en") for scale in SCALES} | set(TRANSLATED)


def test_a_word_is_printed_with_its_band() -> None:
    assert with_band(*word_for(0.7)) == "likely (55–80%)"
    assert with_band("x", 0.0, 0.005) == "x (0–0.5%)"


def test_words_in_a_text_are_found_whole_and_longest_first() -> None:
    text = "It is Very  likely that he goes, unlikely that he stays, and likeable it is not."
    assert words_in(text) == [("very likely", 0.80, 0.95), ("unlikely", 0.20, 0.45)]
    assert words_in("dat zal waarschijnlijk mislukken", "ICD 203", "nl") == [("waarschijnlijk", 0.66, 1.0)]
    assert words_in("quizás", "ICD 203", "es") == []
    assert words_in("peut-être", "IPCC", "fr") == []
