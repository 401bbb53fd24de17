"""A small scenario to break: change it, mark the place of the mistake, read the problems."""

from collections.abc import Callable
from pathlib import Path

import pytest

from midgame._load import read as read_with_rules
from midgame.errors import Problem
from midgame.scenario.base import Scenario

BASE = """\
midgame: 1
title: A test
question: Does it work?
as_of: 2025-10-31
expect: {goal: 2% to 20%}
clock: {start: 2025-10-31, tick: 1 day, horizon: 60 days}
sides: {us: United States, ve: Venezuela}
quantities:
  held: {value: 20 to 25, unit: aircraft, from: assumed, why: counted}
  ready: {value: 15% to 50%, unit: fraction, from: assumed, why: reported}
  flying: {value: = held * ready, unit: aircraft}
  distance: {value: 400..500, unit: km, from: assumed, why: map}
forces:
  us.escorts: {count: 8, unit: ships, from: assumed, why: seen}
  us.missiles: {count: 100, unit: missiles, kind: munition, from: assumed, why: seen}
  ve.jets: {count: flying, unit: aircraft}
facts:
  leadership: [in place, removed]
counters:
  hits: {unit: hits}
switches:
  timing: [early, late]
plan:
  - step: move
    side: us
    when: day >= 2 and timing == early
  - step: strike
    side: us
    when: after move by 2 days
    does: politics.chance
    with: {probability: ready}
    effects:
      lose: {ve.jets: 1}
      add: {hits: 1}
    on_success:
      set: {leadership: removed}
responses:
  - step: answer
    side: ve
    when: strike begun
    effects: {use: {us.missiles: 1}}
end_states:
  over: leadership == removed
goal: over
outcomes:
  length: {value: distance, unit: km}
excursions:
  late: {timing: late}
"""
MARK = "«"

Read = Callable[[str | bytes], tuple[Scenario | None, list[Problem]]]
Refused = Callable[..., list[Problem]]


@pytest.fixture
def base() -> str:
    return BASE


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a text to a file and read it as a scenario, the rules applied."""

    def reading(text: str | bytes) -> tuple[Scenario | None, list[Problem]]:
        file = tmp_path / "scenario.yaml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_with_rules(file)

    return reading


@pytest.fixture
def refused(read: Read) -> Refused:
    """Replace ``old`` by ``new`` (and ``more``): at the mark an error must say ``what`` and propose ``fix``."""

    def check(old: str, new: str, what: str, fix: str, *more: tuple[str, str]) -> list[Problem]:
        text = BASE
        for before, after in ((old, new), *more):
            assert before in text, before
            text = text.replace(before, after, 1)
        before = text[: text.index(MARK)]
        place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        scenario, problems = read(text.replace(MARK, ""))
        errors = [p for p in problems if not p.warning]
        assert scenario is None
        there = [p for p in errors if (p.place.line, p.place.column) == place]
        assert there, (place, [str(p) for p in errors])
        assert any(what in p.what and fix in p.fix and p.fix for p in there), [str(p) for p in there]
        assert all(p.place.file.endswith("scenario.yaml") for p in errors)
        return errors

    return check
