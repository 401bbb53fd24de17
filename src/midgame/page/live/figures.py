"""The figures of a page that plays: one list says which there are, and page and Python both work them out from it."""

from typing import Any

import numpy as np

from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import DAYS, came, outcome_names, outcome_of
from midgame.runs.run import Run
from midgame.statistics.chances import between_draws
from midgame.statistics.intervals import Estimate, cluster_mean, event_share
from midgame.statistics.shares import spread


def figures(run: Run) -> list[dict[str, Any]]:
    """What is worked out, each with an id: means and shares, how the chance of the goal differs, spreads of numbers.

    ``is`` is the share of replications whose ``of`` is ``at``: an end state that held first in the file, -1 for none,
    or a link at which the plan stopped.
    """
    listed: list[dict[str, Any]] = [{"id": "between goal", "kind": "between", "of": "goal"}]
    listed.append({"id": "none held", "kind": "is", "of": "end", "at": -1})
    listed += [{"id": f"stop {k}", "kind": "is", "of": "stop", "at": k} for k in range(len(run.link) + 1)]
    for name in outcome_names(run):
        found = outcome_of(run, name)
        if found.event:
            listed.append({"id": f"mean {name}", "kind": "mean", "of": name, "event": True})
        else:
            days = found.unit in DAYS
            listed.append({"id": f"spread {name}", "kind": "spread", "of": name, "days": days})
    return listed


def worked_out(data: Any) -> dict[str, Any]:
    """The figures of a run by id, as plain data; None where one says nothing."""
    frame = frame_of(data)
    return {figure["id"]: _figure(frame, figure) for figure in figures(frame.run)}


def _figure(frame: Frame, figure: dict[str, Any]) -> Any:
    run, kind, name = frame.run, figure["kind"], figure["of"]
    if kind == "is":
        first = np.where(run.end_state_held.any(axis=1), run.end_state_held.argmax(axis=1), -1)
        column = run.break_link if name == "stop" else first
        return _estimate(event_share(frame.rows(column == figure["at"])))
    values = frame.rows(outcome_of(run, name).values)
    if kind == "mean":
        return _estimate(cluster_mean(values, True))
    if kind == "between":
        plays = np.full(frame.draws, float(frame.lucks))
        if frame.lucks < 2:
            return None
        return between_draws(values.sum(axis=1, dtype=np.float64), plays, np.ones(frame.draws))[0]
    flat = values.reshape(-1).astype(np.float64)
    found = spread(np.where(came(flat, "days"), flat, np.nan) if figure["days"] else flat)
    return None if found is None else {"mean": found.mean, "low": found.low, "median": found.median, "high": found.high}


def _estimate(found: Estimate) -> dict[str, float]:
    return {"value": found.value, "low": found.low, "high": found.high}
