"""What a run must have before anything is said about it; each breach is an InputError that says the fix."""

import numpy as np

from midgame.errors import CannotSay, InputError
from midgame.runs.run import Run
from midgame.statistics.guard import same_shape


def in_order(run: Run) -> bool:
    """Whether replication ``r`` is draw ``r // lucks`` with luck ``r % lucks``, as it was played."""
    rows, lucks = np.arange(run.count), run.lucks
    return lucks >= 1 and np.array_equal(run.draw_index, rows // lucks) and np.array_equal(run.luck_index, rows % lucks)


def rows_in_order(run: Run) -> tuple[int, int]:
    """Number of whole draws and of lucks per draw, after checking that the rows are in the order they were played.

    Rows in any other order are refused: findings from shuffled rows look plausible and are wrong.
    """
    n, lucks = run.count, run.lucks
    if n == 0:
        raise InputError("this run has no replications")
    if not in_order(run):
        raise InputError(
            "the rows of this run are not in the order they were played, so inputs and outcomes may not belong "
            "together; use the result as midgame saved it"
        )
    draws = n // lucks
    if draws == 0:
        raise InputError(f"this run has {n} of the {lucks} replications that one draw is played; run again with more")
    same_shape(run.inputs.shape[:1], (-(-n // lucks),), "the table of inputs")
    return draws, lucks


def provenance(run: Run, version: str, scenario_text: str | None = None) -> tuple[CannotSay, ...]:
    """Warnings about where a run comes from: another version, a scenario that has changed since; none is raised."""
    warnings = []
    if run.version != version:
        warnings.append(
            CannotSay(
                "this run was made by midgame {made} and is read by {version}; run it again before quoting both",
                made=run.version or "?",
                version=version,
            )
        )
    if scenario_text is not None and _lines(scenario_text) != _lines(run.scenario_text):
        warnings.append(
            CannotSay(
                "the scenario has changed since this run was made; the findings are about the old one: run it again"
            )
        )
    return tuple(warnings)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]
