"""The Caribbean case as it stood on 28 November 2026: what was found in it by hand, and by the audit."""

from pathlib import Path

import pytest

from midgame.audit.base import Audit
from midgame.audit.find import audit
from midgame.models import all_models
from midgame.scenario.load import read_scenario

CASE = Path(__file__).parent / "data" / "caribbean-as-it-stood"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found() -> Audit:
    scenario, problems = read_scenario(CASE, dict(all_models()))
    assert scenario is not None, [str(p) for p in problems]
    return audit(scenario)


def names(found: Audit, kind: str) -> set[str]:
    return {m.name for m in found.inert(kind)}


def test_what_was_found_by_hand_is_named(found: Audit) -> None:
    """S-300s, bombs, helicopters and the army: none changes an end state in 6,000 plays."""
    inputs, forces = names(found, "input"), names(found, "force")
    assert {"s300_ready", "s300_missiles", "s300_channels", "bombs_held", "helicopters", "army", "militia"} <= inputs
    assert {"us.helicopters", "us.troops", "ve.army", "ve.militia", "ve.s300_missiles"} <= forces
    assert {"s300_fires", "invade_and_occupy"} <= names(found, "step")
    assert (len(inputs), len(found.of("input"))) == (43, 141)
    assert all(m.outcomes for m in found.inert("force") if m.name in ("ve.army", "us.helicopters"))


def test_ports_and_airfields_change_next_to_nothing(found: Audit) -> None:
    for name in ("ports_held", "airfields_held", "naval_bases_held"):
        (one,) = (m for m in found.of("input") if m.name == name)
        assert one.ends < one.looked / 500


def test_what_moves_the_answer_is_not_among_them(found: Audit) -> None:
    assert not {"decided_in_week", "coup_struck", "loyalty", "rally_chance"} & names(found, "input")
    assert "decide" not in names(found, "step")


def test_what_never_happens(found: Audit) -> None:
    assert ("end_state", "occupied") in {(n.what, n.name) for n in found.never}
    assert ("step", "invade_and_occupy") in {(n.what, n.name) for n in found.never}
    assert {(u.step, u.target) for u in found.unread} == {("su30_raid", "ships_out"), ("boat_raid", "ships_out")}
