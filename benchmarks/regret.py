"""The Pareto set of each world, regret and levels met, against EMA Workbench on shared data.

python -m venv /tmp/ema && /tmp/ema/bin/pip install ema_workbench platypus-opt
PYTHONPATH=src /tmp/ema/bin/python benchmarks/regret.py

EMA Workbench 2.5 has no regret of its own: its users write it with pandas over experiments and outcomes, as here.
"""

import numpy as np
import pandas as pd
from ema_workbench import RealParameter, ScalarOutcome
from ema_workbench.em_framework.optimization import Problem, epsilon_nondominated, to_platypus_types

from midgame.statistics.regret import met, pareto, regret

CHOICES, OUTCOMES, WORLDS, LEVEL = 8, 3, 300, 0.4
EPSILON = 1e-9  # no two choices share a box


def main() -> None:
    """Print how far the two differ."""
    rng = np.random.default_rng(1)
    values = rng.random((CHOICES, OUTCOMES, WORLDS))
    names = [f"o{i}" for i in range(OUTCOMES)]
    choice = RealParameter("choice", 0, CHOICES)
    problem = Problem("levers", [choice], names, [])
    problem.types[:] = to_platypus_types([choice])
    problem.directions[:] = [ScalarOutcome.MAXIMIZE] * OUTCOMES
    mine, differ = pareto(values), 0
    for w in range(WORLDS):
        frame = pd.DataFrame(values[:, :, w], columns=names).assign(choice=np.arange(float(CHOICES)))
        theirs = epsilon_nondominated([frame], [EPSILON] * OUTCOMES, problem)
        differ += set(theirs["choice"].astype(int)) != set(np.flatnonzero(mine[:, w]))
    print(f"Pareto sets that differ: {differ} of {WORLDS}")
    table = pd.DataFrame(values[:, 0]).rename_axis(index="policy", columns="scenario")
    falls = table.max(axis=0) - table
    print(f"largest difference in regret: {np.abs(falls.to_numpy() - regret(values[:, 0])).max():.1e}")
    print(
        f"in the share that meets a level: {np.abs((table >= LEVEL).mean(axis=1) - met(values[:, 0], LEVEL)).max():.1e}"
    )


if __name__ == "__main__":
    main()
