"""All rows of a run as one data frame of pandas, and what its columns mean."""

from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from midgame.runs.frame import Frame
from midgame.runs.outcomes import outcome_names, outcome_of
from midgame.runs.schema import CAUSES, STANDS

if TYPE_CHECKING:
    import pandas as pd


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


def meanings(columns: list[str]) -> dict[str, str]:
    """What the columns of all rows mean, by what stands before the point of their names."""
    sorts = {
        "step": "how the step stands at the end", "fact": "the fact at the end",
        "believed": "which rival its draw believes", "input": "the quantity in its draw",
    }  # fmt: skip
    own = {
        "replication": "number of the replication, from 0", "draw": "the draw that it plays",
        "luck": "which of the lucks of its draw", "goal": "whether the plan reached its goal",
        "last_day": "the last day that was played", "break_link": "the first link of the plan that never held",
        "break_cause": "why the plan stopped",
    }  # fmt: skip
    return {c: own.get(c) or sorts.get(c.partition(".")[0], "outcome or counter at the end") for c in columns}
