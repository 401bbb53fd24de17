"""What went in: every quantity with its range over the draws of the run, and where it comes from."""

from dataclasses import dataclass

import numpy as np

from midgame.findings.base import Ask
from midgame.runs.frame import Frame
from midgame.statistics.shares import Spread, spreads


@dataclass(frozen=True)
class Input:
    """A quantity in its ``unit``; ``kind`` is known, drawn, computed, gap or rival, ``range`` over the draws."""

    name: str
    label: str
    kind: str
    unit: str
    sources: tuple[str, ...]
    group: str
    favours: str
    range: Spread


@dataclass(frozen=True)
class Inputs:
    """Every quantity, in file order."""

    every: tuple[Input, ...]


def find(frame: Frame, ask: Ask) -> Inputs:
    """The quantities of a run."""
    run = frame.run
    ranges = spreads(run.inputs[: frame.draws].astype(np.float64)) if run.quantity else ()
    columns = zip(
        run.quantity, run.quantity_labels, run.quantity_kind, run.quantity_unit, run.quantity_source,
        run.quantity_group, run.quantity_favours, ranges, strict=True,
    )  # fmt: skip
    return Inputs(
        tuple(
            Input(name, label, kind, unit, tuple(s.strip() for s in sources.split(",") if s.strip()), group, favours, r)
            for name, label, kind, unit, sources, group, favours, r in columns
        )
    )
