"""Audits of small scenarios without compiling, so that a new structure costs no time."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from midgame.audit.base import Audit
from midgame.audit.find import audit
from midgame.engine import block as block_module
from midgame.models import all_models
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

Audited = Callable[..., Audit]
TOP = """midgame: 2
title: A small case
question: Does it move?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 10 days}
"""


def _plain_kernel(text: str, models: tuple[str, ...]) -> Callable[..., None]:
    names: dict[str, Any] = {}
    exec(compile(re.sub(r"@numba\.njit\([^)]*\)\n", "", text), "<replication>", "exec"), names)
    return names["play_block"]


@pytest.fixture
def scenario_of() -> Callable[[str], Scenario]:
    """``scenario_of(yaml)``: a scenario from its parts; the top of the file is filled in."""
    return lambda text: parse_scenario(TOP + text, dict(all_models()))


@pytest.fixture
def audited(monkeypatch: pytest.MonkeyPatch, scenario_of: Callable[[str], Scenario]) -> Audited:
    """``audited(yaml, replications)``."""
    monkeypatch.setattr(block_module, "kernel", _plain_kernel)
    return lambda text, replications=200, **options: audit(scenario_of(text), replications, **options)
