"""The evidence that a run carries as text, read again for the page."""

from dataclasses import dataclass

import xarray as xr

from midgame._load import scenario_of
from midgame.errors import InputError
from midgame.evidence.base import Evidence, Known
from midgame.evidence.known import known_of
from midgame.evidence.load import FILES, parse_evidence
from midgame.scenario.base import Scenario


@dataclass(frozen=True)
class Ledger:
    """The evidence of a run's scenario, and what it must know of that scenario."""

    evidence: Evidence
    known: Known


def scenario_in(dataset: xr.Dataset) -> Scenario | None:
    """The scenario that a run was made from; None when it carries none, or one that this version cannot read."""
    try:
        return scenario_of(dataset)
    except InputError:
        return None


def ledger_of(dataset: xr.Dataset, scenario: Scenario) -> Ledger | None:
    """The ledger of a run of ``scenario``; None when it has none, or one that this version cannot read."""
    texts = {name: str(dataset.attrs.get(name.replace(".", "_"), "")) for name in FILES}
    texts = {name: text for name, text in texts.items() if text.strip()}
    if not texts:
        return None
    known = known_of(scenario)
    evidence, problems = parse_evidence(texts, known)
    if any(not p.warning for p in problems):
        return None
    return Ledger(evidence, known)
