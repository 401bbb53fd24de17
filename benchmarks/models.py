"""Model calls per second: compiled, and the same function as plain Python, in the same run.

    pip install -e '.[bench]'
    python benchmarks/models.py

Every model is played with the arguments of its first published case. The two named targets follow: a million
`salvo.armstrong` exchanges of 15 ships against 15, and 100,000 runs of Posen's model over 100 days.
"""

import os
import statistics
import subprocess
import sys
import time
from typing import Any

import numpy as np

from midgame.models import all_models
from midgame.models.ground_afxm import nato_reserves, pact_reserves
from midgame.models.play import play
from midgame.models.trial import sample_arguments

PLAIN = """
import sys, time
from midgame.models import all_models, dice
from midgame.models.arguments import columns_of
from midgame.models.trial import sample_arguments
import numpy as np
u = np.uint64
for name, model in all_models().items():
    columns = columns_of(model, 1, sample_arguments(model))
    first = [c[0] for c in columns]
    rng = dice.new_stream()
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < 0.2:
        if model.dice:
            dice.open_stream(rng, u(1), u(2), u(0), u(0), u(done))
            model.python(rng, *first)
        else:
            model.python(*first)
        done += 1
    print(name, done / (time.perf_counter() - began))
"""


def rate(name: str, replications: int, rounds: int = 3, **arguments: Any) -> tuple[float, float]:
    """Calls per second and seconds, the median of some rounds after a first that compiles."""
    model = all_models()[name]
    given = arguments or sample_arguments(model)
    play(model, replications, 1, **given)
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        play(model, replications, 1, **given)
        times.append(time.perf_counter() - began)
    took = statistics.median(times)
    return replications / took, took


def plain_rates() -> dict[str, float]:
    """Calls per second of the plain Python functions, their helpers uncompiled too."""
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    found = subprocess.run([sys.executable, "-c", PLAIN], env=environment, check=True, capture_output=True, text=True)
    return {name: float(value) for name, value in (line.split() for line in found.stdout.splitlines())}


def main() -> None:
    plain = plain_rates()
    print(f"{'model':32} {'compiled/s':>14} {'plain Python/s':>16} {'ratio':>8}")
    for name in all_models():
        count = 20_000
        speed, took = rate(name, count)
        while took < 0.1 and count < 5_000_000:
            count *= 5
            speed, took = rate(name, count)
        print(f"{name:32} {speed:14,.0f} {plain[name]:16,.0f} {speed / plain[name]:8,.0f}", flush=True)
    sides = {"units": 15, "shots": 3, "hit": 0.7, "interceptors": 2, "intercept": 0.7, "damage": 0.4, "damage_sd": 0.1}
    fleet = {f"{side}_{name}": value for side in "ab" for name, value in sides.items()}
    _, took = rate("salvo.armstrong", 1_000_000, **fleet)
    print(f"\na million exchanges of 15 against 15 (salvo.armstrong): {took:.2f} s; target 5 s")
    posen = sample_arguments(all_models()["ground.afxm"])
    posen |= {"pact": pact_reserves(100), "nato": nato_reserves(100)}
    # A range on one input, so that no two runs are the same.
    posen["attrition"] = np.random.default_rng(1).uniform(0.04, 0.08, 100_000)
    _, took = rate("ground.afxm", 100_000, **posen)
    print(f"100,000 runs of Posen's model over 100 days (ground.afxm): {took:.2f} s; target 5 s")


if __name__ == "__main__":
    main()
