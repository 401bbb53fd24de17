"""Flat tables and whole runs as data frames of pandas."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import CannotSay, InputError, did_you_mean
from midgame.findings.base import Ask, find
from midgame.findings.tidy import Column, Tidy, tables
from midgame.runs.frame import Frame
from midgame.runs.outcomes import outcome_names, outcome_of
from midgame.runs.schema import CAUSES, STANDS

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"text": "string", "number": "float64", "count": "Int64", "flag": "boolean"}


def table(name: str, frame: Frame, ask: Ask) -> "pd.DataFrame":
    """A flat table of a run; ``attrs`` holds what it answers and, by column, meaning and unit.

    InputError for an unknown table, CannotSay for what the run cannot say.
    """
    known = tables()
    if name not in known:
        raise InputError(f"there is no table '{name}'{did_you_mean(name, known)}; there are {', '.join(known)}")
    room, tidy = known[name]
    found = find(room, frame, ask)
    if isinstance(found, CannotSay):
        raise found
    return filled(tidy, found)


def filled(tidy: Tidy, found: Any) -> "pd.DataFrame":
    """The table of a finding."""
    import pandas as pd

    rows = list(tidy.rows(found))
    made = pd.DataFrame({c.name: pd.array([_cell(c, row) for row in rows], dtype=_TYPES[c.kind]) for c in tidy.columns})
    made.attrs = {
        "answers": tidy.answers,
        "meaning": {c.name: c.meaning for c in tidy.columns},
        "units": {c.name: c.unit for c in tidy.columns if c.unit},
        "parts": {c.name: c.of for c in tidy.columns if c.of},
    }
    return made


def _cell(column: Column, row: Any) -> Any:
    value = column.get(row)
    return np.nan if value is None and column.kind == "number" else value


def replications(frame: Frame) -> "pd.DataFrame":
    """A row per replication: its draw and luck, outcomes, where the plan broke, steps, facts, and what was drawn.

    Codes are labels (categories of pandas). Outcomes go by their names, such as ``goal`` and ``lost(us.escorts)``; what
    else there is by ``step.``, ``fact.``, ``believed.`` and ``input.`` before the name. ``attrs["units"]`` has the unit
    of each column that has one.
    """
    import pandas as pd

    run, n = frame.run, frame.replications
    columns: dict[str, Any] = {"draw": run.draw_index[:n], "luck": run.luck_index[:n]}
    units: dict[str, str] = {}
    for name in outcome_names(run):
        found = outcome_of(run, name)
        columns[name] = found.values[:n].astype(bool) if found.event else found.values[:n]
        if found.unit and not found.event:
            units[name] = found.unit
    columns["break_link"] = _labels(run.break_link[:n], [*run.link, "all held"], "goal reached")
    columns["break_cause"] = pd.Categorical.from_codes(run.break_cause[:n], CAUSES)
    for i, name in enumerate(run.step):
        columns[f"step.{name}"] = pd.Categorical.from_codes(run.step_status[:n, i], STANDS)
    for i, name in enumerate(run.fact):
        columns[f"fact.{name}"] = pd.Categorical.from_codes(run.fact_end[:n, i], run.fact_values[name])
    drawn = run.draw_index[:n]
    for i, rival in enumerate(run.rivals):
        columns[f"believed.{run.rival[i]}"] = _labels(
            run.believed[drawn, i], [str(r["label"]) for r in rival["rivals"]], "none"
        )
    for i, name in enumerate(run.quantity):
        columns[f"input.{name}"] = run.inputs[drawn, i]
        if run.quantity_unit[i]:
            units[f"input.{name}"] = run.quantity_unit[i]
    made = pd.DataFrame(columns, index=pd.RangeIndex(n, name="replication"))
    made.attrs = {"units": units}
    return made


def _labels(codes: NDArray[Any], labels: list[str], none: str) -> Any:
    """Places in a list as labels; -1 is ``none``. Labels that are alike are told apart by their place."""
    import pandas as pd

    apart = [x if labels.count(x) == 1 else f"{x} ({i + 1})" for i, x in enumerate(labels)]
    return pd.Categorical.from_codes(codes + 1, [none, *apart])
