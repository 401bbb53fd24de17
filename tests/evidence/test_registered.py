"""The register: what stood on which day."""

from datetime import date
from pathlib import Path

import pytest

from midgame.errors import ScenarioError
from midgame.evidence.registered import FILE, Registration, register, registrations, standing

FIRST, LATER = date(2026, 1, 2), date(2026, 3, 4)


def test_an_entry_is_added_and_none_is_changed(tmp_path: Path) -> None:
    (tmp_path / "forecasts.yaml").write_text("forecasts: {}\n")
    one = standing(tmp_path, "aa", FIRST)
    assert register(tmp_path, one)
    assert not register(tmp_path, standing(tmp_path, "aa", LATER)), "nothing has changed"
    (tmp_path / "forecasts.yaml").write_text("forecasts: {}\n# mended\n")
    two = standing(tmp_path, "bb", LATER)
    assert register(tmp_path, two)
    assert registrations(tmp_path) == (one, two)
    assert one.changed(two) == ("scenario", "forecasts")
    assert one.changed(standing(tmp_path, "aa", LATER)) == ("forecasts",)


def test_a_scenario_without_forecasts_can_be_registered(tmp_path: Path) -> None:
    now = standing(tmp_path, "aa", FIRST)
    assert register(tmp_path, now)
    assert registrations(tmp_path) == (Registration(FIRST, "aa", ""),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("registered: [{on: 2026-01-02, scenario: aa}]\n", "has no 'forecasts'"),
        ("registered: [{on: soon, scenario: aa, forecasts: bb}]\n", "is not a date"),
        ("entries: []\n", "no field 'entries'"),
        ("registered: [\n", "never closed"),
    ],
)
def test_a_register_that_was_written_by_hand(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(ScenarioError, match=what):
        registrations(tmp_path)
    assert (tmp_path / FILE).read_text() == text
