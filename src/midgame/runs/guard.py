"""What a run must have before anything is said about it; each breach is an InputError that says the fix."""

import numpy as np

from midgame.errors import CannotSay, InputError
from midgame.runs.run import Run
from midgame.statistics.guard import same_shape


def rows_in_order(run: Run) -> tuple[int, int]:
    """Number of whole draws and of lucks per draw, after checking that the rows are in the order they were played.

    Replication ``r`` plays draw ``r // lucks`` with luck ``r % lucks``; rows in any other order are refused: findings
    from shuffled rows look plausible and are wrong.
    """
    draw, luck = run.draw_index, run.luck_index
    n = len(draw)
    if n == 0:
        raise InputError("this run has no replications")
    lucks = run.lucks
    rows = np.arange(n)
    first = int(draw[0])
    if lucks < 1 or not (np.array_equal(draw, first + rows // lucks) and np.array_equal(luck, rows % lucks)):
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
