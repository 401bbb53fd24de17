"""Writes small ledgers to a folder and loads them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from midgame.errors import Place, Problem
from midgame.evidence.base import Evidence, Known, KnownQuantity, Named
from midgame.evidence.load import load_evidence

Load = Callable[..., tuple[Evidence, list[Problem]]]

SOURCES = """\
sources:
  paper: {title: The paper, outlet: Daily Paper, date: 2025-10-30, origin: officials, reliability: C, language: en}
  herald: {title: The herald, outlet: Herald, date: 2025-10-31, reliability: B}
  reprint: {title: A reprint, outlet: Other Paper, date: 2025-10-31, origin: officials}
"""


def known(**changes: object) -> Known:
    """A scenario with one quantity, a step and a force."""
    settings: dict[str, object] = {
        "as_of": date(2025, 10, 31),
        "quantities": {"jets": KnownQuantity(("c1",), low=20.0, high=25.0, place=Place("scenario.yaml", 7, 3))},
        "steps": {"suppress": Named(("c2",))},
        "forces": {"us.escorts": Named()},
        "outcomes": {"ships_hit": "Ships hit"},
    }
    return Known(**{**settings, **changes})  # type: ignore[arg-type]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a ledger from the texts of its files."""

    def loaded(
        evidence: str = "", forecasts: str = "", scenario: Known | None = None
    ) -> tuple[Evidence, list[Problem]]:
        if evidence:
            (tmp_path / "evidence.yaml").write_text(evidence, encoding="utf-8")
        if forecasts:
            (tmp_path / "forecasts.yaml").write_text(forecasts, encoding="utf-8")
        return load_evidence(tmp_path, scenario or Known())

    return loaded
