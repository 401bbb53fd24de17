"""Defence in layers, and a shooter that looks between shots."""

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import ATKINSON_KRESS, EVANS, WASHBURN_KRESS, WILKENING, WORKED
from midgame.models.whole import nearest


@model(
    "air_defence.layers",
    "A raid runs through layers of defence: how many leak through all of them",
    arguments=(
        Argument("probabilities", "probability that a layer stops a raider that reaches it, layer by layer",
                 "probability", 0.0, 1.0, why="a probability", size="layers"),
        Argument("raid", "raiders", "count", low=0.0, why="a count"),
        Argument("common", "probability that the defence works at all against this raid; one throw for the whole raid",
                 "probability", 0.0, 1.0, default=1.0, why="a probability"),
    ),
    outputs=(
        Output("leakers", "raiders that get through every layer", "count"),
        Output("leak_probability", "probability that a raider gets through when the defence works", "probability"),
        Output("none_leaked", "whether none got through", event=True),
    ),
    papers=(EVANS, WILKENING),
    dice=True,
    equations=(
        "leak_probability = product over layers of (1 - p)\n"
        "leakers ~ Bin(raid, leak_probability) with probability common, else raid"
    ),
    assumptions=("Layers, and raiders, are independent of each other apart from the common factor.",),
    limits=(
        "Evans: 99 % rests on that independence. A shared sensor or a shared surprise makes layers fail together; "
        "that belongs in `common`.",
    ),
    cases=(
        Case(
            "three layers of 80 % against twenty", {"probabilities": [0.8, 0.8, 0.8], "raid": 20.0},
            {"leak_probability": 0.008}, 1e-12, "Evans 1985: three layers at 80 % are 99 %",
        ),
        Case(
            "three layers of 80 % against twenty: none leaks", {"probabilities": [0.8, 0.8, 0.8], "raid": 20.0},
            {"none_leaked.mean": 0.851596, "leakers.mean": 0.16}, 0.008, WORKED, replications=50_000,
        ),
        Case(
            "the same with a common factor of 90 %", {"probabilities": [0.8, 0.8, 0.8], "raid": 20.0, "common": 0.9},
            {"none_leaked.mean": 0.9 * 0.851596, "leakers.share": 1.0 - 0.9 * 0.851596}, 0.008,
            f"Wilkening 1999, the common factor; {WORKED}", replications=50_000,
        ),
    ),
)  # fmt: skip
def layers(rng: np.ndarray, probabilities: np.ndarray, raid: float, common: float) -> tuple[float, float, float]:
    """Leakers, the probability that one leaks, and whether none did."""
    leak = 1.0
    for i in range(probabilities.size):
        leak *= 1.0 - probabilities[i]
    raiders = nearest(raid)
    works = dice.event(rng, common) > 0.0
    leakers = dice.binomial(rng, raiders, leak if works else 1.0)
    return leakers, leak, 1.0 if leakers == 0.0 else 0.0


@model(
    "air_defence.shoot_look_shoot",
    "One shot at a time with a look after each: kill probability, and shots used on average",
    arguments=(
        Argument("kill", "single-shot kill probability", "probability", 0.0, 1.0, why="a probability"),
        Argument("shots", "shots for which there is time", "count", low=0.0, why="a count"),
    ),
    outputs=(
        Output("kill_probability", "probability that the target is killed", "probability"),
        Output("shots_used", "shots used, on average", "count"),
    ),
    papers=(ATKINSON_KRESS, WASHBURN_KRESS),
    equations=(
        "kill_probability = 1 - (1 - p)^shots\n"
        "shots_used = kill_probability / p;  shots when p = 0"
    ),
    assumptions=("Each look tells for certain whether the target is dead.",),
    limits=("Shots fired in one salvo use all of them: this is the saving of a look.",),
    cases=(
        Case("five looks at 0.7", {"kill": 0.7, "shots": 5.0}, {"kill_probability": 0.998}, 5e-4,
             "Atkinson and Kress 2025, printed to three digits"),
        Case("five looks at 0.7, shots", {"kill": 0.7, "shots": 5.0},
             {"kill_probability": 0.99757, "shots_used": 1.4251}, 5e-5, WORKED),
    ),
)  # fmt: skip
def shoot_look_shoot(kill: float, shots: float) -> tuple[float, float]:
    """Kill probability and expected shots."""
    if kill <= 0.0:
        return 0.0, shots
    killed = 1.0 - (1.0 - kill) ** shots
    return killed, killed / kill
