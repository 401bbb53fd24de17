"""All that is shipped, audited: nothing moves nothing without a reason beside it, and no reason excuses what moves."""

from pathlib import Path

import pytest

from midgame._load import load
from midgame.audit.find import audit
from midgame.audit.problems import problems

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHIPPED = sorted(str(f.parent.relative_to(SCENARIOS)) for f in SCENARIOS.rglob("scenario.yaml"))

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", SHIPPED)
def test_what_moves_nothing_says_why_it_is_there(name: str) -> None:
    scenario = load(SCENARIOS / name)
    assert [str(p) for p in problems(audit(scenario), scenario)] == []
