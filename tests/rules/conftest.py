"""Writes small scenarios and ledgers and gives what the rules say of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from midgame._load import read
from midgame.errors import Problem
from midgame.evidence.base import Evidence, Known
from midgame.evidence.load import load_evidence
from midgame.models import all_models
from midgame.rules import Case, check
from midgame.rules.examples import files_of
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

Load = Callable[..., tuple[Evidence, list[Problem]]]
Told = Callable[[str], list[Problem]]

SOURCES = """\
sources:
  paper: {title: The paper, outlet: Daily Paper, date: 2025-10-30, origin: officials, reliability: C, language: en}
  herald: {title: The herald, outlet: Herald, date: 2025-10-31, reliability: B}
  reprint: {title: A reprint, outlet: Other Paper, date: 2025-10-31, origin: officials}
"""


@pytest.fixture(scope="session")
def around() -> Scenario:
    """A scenario that breaks no rule."""
    return parse_scenario(files_of("")["scenario.yaml"], dict(all_models()))


@pytest.fixture
def load(tmp_path: Path, around: Scenario) -> Load:
    """Load a ledger from the texts of its files, and apply the rules as if it belonged to what is known."""

    def loaded(evidence: str = "", forecasts: str = "", known: Known | None = None) -> tuple[Evidence, list[Problem]]:
        if evidence:
            (tmp_path / "evidence.yaml").write_text(evidence, encoding="utf-8")
        if forecasts:
            (tmp_path / "forecasts.yaml").write_text(forecasts, encoding="utf-8")
        ledger, broken = load_evidence(tmp_path, known or Known())
        assert [str(p) for p in broken] == []
        return ledger, check(Case(around, ledger, known or Known()))

    return loaded


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Every problem of a scenario, written as the parts that differ from the one around examples."""

    def reading(parts: str) -> list[Problem]:
        for name, text in files_of(parts).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return read(tmp_path)[1]

    return reading
