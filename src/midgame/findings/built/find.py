"""What a scenario that extends another changes in it, as the run carries both."""

from dataclasses import dataclass

from midgame.findings.base import Ask
from midgame.findings.comparison.changes import Change, scenario_changes
from midgame.runs.frame import Frame


@dataclass(frozen=True)
class Built:
    """The base as the scenario names it, and every change against it."""

    base: str
    changes: tuple[Change, ...]


def find(frame: Frame, ask: Ask) -> Built | None:
    """The changes; None for a scenario that extends no other."""
    run = frame.run
    if not run.built_on:
        return None
    return Built(run.built_on, scenario_changes(run.base_text, run.scenario_text))
