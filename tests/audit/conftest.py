"""Audits of small scenarios without compiling, so that a new structure costs no time."""

from collections.abc import Callable

import pytest

from midgame.audit.base import Audit
from midgame.audit.find import audit
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


@pytest.fixture
def scenario_of() -> Callable[[str], Scenario]:
    """``scenario_of(yaml)``: a scenario from its parts; the top of the file is filled in."""
    return lambda text: parse_scenario(TOP + text, dict(all_models()))


@pytest.fixture
def audited(uncompiled: None, scenario_of: Callable[[str], Scenario]) -> Audited:
    """``audited(yaml, replications)``."""
    return lambda text, replications=200, **options: audit(scenario_of(text), replications, **options)
