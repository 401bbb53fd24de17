"""Small scenarios in folders of their own, with what was observed beside them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from midgame._load import load
from midgame.errors import Problem
from midgame.evidence.observed import Observed, load_observed
from midgame.scenario.base import Scenario

TOP = """
midgame: 2
title: A small case
question: Does it work?
as_of: 2025-01-01
"""
PRESS = "{title: Press, date: 2026-01-01}"

Case = tuple[Scenario, Observed]
Make = Callable[[str, str], Case]
Wrong = Callable[[str, str], list[Problem]]


def _read(folder: Path, scenario: str, observed: str) -> tuple[Scenario, Observed, list[Problem]]:
    folder.mkdir(exist_ok=True)
    (folder / "scenario.yaml").write_text(TOP + scenario, encoding="utf-8")
    text = (
        observed if observed.startswith(("sources", "observed")) else f"sources: {{p: {PRESS}}}\nobserved:\n{observed}"
    )
    (folder / "observed.yaml").write_text(text, encoding="utf-8")
    case = load(folder)
    found, problems = load_observed(case)
    return case, found, problems


@pytest.fixture(scope="session")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """``observed(scenario, observed)``: both, checked; the second as lines under ``observed``, from ``p``."""

    def make(scenario: str, text: str) -> Case:
        case, found, problems = _read(tmp_path_factory.mktemp("case"), scenario, text)
        assert problems == []
        return case, found

    return make


@pytest.fixture(scope="session")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Wrong:
    """``wrong(scenario, observed)``: what is wrong with the observations."""

    def make(scenario: str, text: str) -> list[Problem]:
        return _read(tmp_path_factory.mktemp("case"), scenario, text)[2]

    return make
