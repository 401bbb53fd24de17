"""New entries in the files of a scenario: below their neighbours, comments and all else left as they were."""

import pytest

from midgame.drafting.into import with_entries
from midgame.errors import InputError, ScenarioError

TEXT = """title: A
quantities:
  # the first
  a: {value: 3}
  b:
    value: 4   # four

    unit: ships

# the plan
plan: []
"""
NEW = {"c": {"value": "1..2", "unit": "ships"}}


def test_below_the_last_of_its_section() -> None:
    found = with_entries(TEXT, "s.yaml", "quantities", NEW)
    assert found == TEXT.replace("    unit: ships\n", "    unit: ships\n  c: {value: 1..2, unit: ships}\n")


def test_with_the_indentation_of_its_neighbours() -> None:
    assert with_entries("q:\n    a: 3\n", "s.yaml", "q", {"b": {"value": "4"}}) == "q:\n    a: 3\n    b: {value: 4}\n"


def test_a_section_that_is_not_there_comes_last() -> None:
    assert (
        with_entries("title: A", "s.yaml", "quantities", NEW)
        == "title: A\n\nquantities:\n  c: {value: 1..2, unit: ships}\n"
    )
    assert with_entries("", "e.yaml", "sources", {"x": {"title": "X"}}, long=True) == "sources:\n  x:\n    title: X\n"


@pytest.mark.parametrize(
    ("text", "entries", "kind", "said"),
    [
        (TEXT, {"a": {"value": 3}}, InputError, "'a' stands under 'quantities' already"),
        ("quantities: {a: 3}\n", NEW, InputError, "stands on one line"),
        ("quantities: {}\n", NEW, InputError, "stands on one line"),
        ("a: [\n", NEW, ScenarioError, "never closed"),
        ("- a\n", NEW, InputError, "no mapping"),
    ],
)
def test_where_nothing_can_be_put(text: str, entries: dict[str, object], kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        with_entries(text, "s.yaml", "quantities", entries)
