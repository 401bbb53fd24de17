"""A claim's word of probability against the scale: where its band may lie."""

from collections.abc import Callable

import pytest

from midgame.errors import Problem

Told = Callable[[str], list[Problem]]
CLAIM = """
# evidence.yaml
sources:
  paper: {{title: The air force in figures, date: 2024-12-01, language: {language}}}
claims:
  doubt: {{source: paper, text: They fly., word: {word}, band: {band}, bears_on: jets}}
"""


@pytest.mark.parametrize(
    ("word", "band", "says"),
    [
        ("could", "80% to 98%", "0% to 55%"), ("could", "10% to 60%", ""), ("Might", "60% to 70%", "0% to 55%"),
        ("likely", "20% to 45%", "55% to 80%"), ("likely", "50% to 90%", ""), ("unlikely", "2% to 15%", "20% to 45%"),
        ("highly unlikely", "2% to 15%", ""), ("almost certain", "95% to 99%", ""), ("any moment", "80% to 98%", ""),
        ("very  likely", "10% to 20%", "80% to 95%"),
    ],
)  # fmt: skip
def test_a_band_that_the_scale_does_not_let_a_word_have(told: Told, word: str, band: str, says: str) -> None:
    found = told(CLAIM.format(word=word, band=band, language="en"))
    assert [p.rule for p in found] == (["word-off-scale"] if says else [])
    assert all(f"on the scale ICD 203 it says {says}" in p.what for p in found)


@pytest.mark.parametrize(("language", "word"), [("nl", "zou kunnen"), ("es", "podría")])
def test_words_of_possibility_in_other_languages(told: Told, language: str, word: str) -> None:
    (found,) = told(CLAIM.format(word=word, band="80% to 98%", language=language))
    assert found.rule == "word-off-scale"
