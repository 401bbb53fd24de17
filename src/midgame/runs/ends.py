"""The two ends of what rests on open gaps: all that a run can be asked for, with no gap closed and with all closed."""

from midgame.engine.run import with_gaps
from midgame.evidence.ask import Numbers
from midgame.runs.outcomes import values_of
from midgame.runs.play import play
from midgame.runs.run import run_of
from midgame.scenario.base import Scenario


def ends_of(scenario: Scenario, replications: int, seed: int, lucks: int = 2) -> tuple[Numbers, Numbers] | None:
    """What a run of the scenario gives with no gap closed and with all closed, on the draws and luck of that seed: by
    name one number per replication. None for a plan without gaps.
    """
    if not scenario.gaps:
        return None
    none, every = (
        values_of(run_of(play(with_gaps(scenario, p), replications, seed, lucks=lucks, paths=0))) for p in (0.0, 1.0)
    )
    return none, every
