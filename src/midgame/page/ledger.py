"""The evidence of a run's scenario, with what it must know of that scenario."""

from dataclasses import dataclass

from midgame.evidence.base import Evidence, Known


@dataclass(frozen=True)
class Ledger:
    """The evidence of a run's scenario, and what it must know of that scenario."""

    evidence: Evidence
    known: Known
