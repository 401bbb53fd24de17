"""A salvo exchange between sides of several groups, with fire allotted between them."""

import math

import numpy as np

from midgame.arithmetic.compiled import compiled
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import HUGHES_1995, JOHNS, WORKED

_STAYING = "a ship that takes no hit to put out of action is out of action already"
_FIRE = "a share of the group's salvo times the effect of that fire"


@compiled
def _losses(
    shooters: np.ndarray, striking: np.ndarray, fire: np.ndarray, targets: np.ndarray, defence: np.ndarray,
    staying: np.ndarray,
) -> np.ndarray:  # fmt: skip
    n = targets.size
    losses = np.empty(n)
    fits = striking.size == shooters.size and fire.size == shooters.size * n
    if not (fits and defence.size == n and staying.size == n):
        losses[:] = math.nan  # a kernel may not raise; the engine names the model that gives NaN
        return losses
    for j in range(n):
        through = -defence[j] * targets[j]
        for i in range(shooters.size):
            through += fire[i * n + j] * striking[i] * shooters[i]
        losses[j] = min(max(through / staying[j], 0.0), targets[j])
    return losses


def _side(side: str, other: str) -> tuple[Argument, ...]:
    upper, groups = side.upper(), f"{side}_groups"
    return (
        Argument(f"{side}_units", f"ships in each group of {upper}", "count", low=0.0, why="a count", size=groups),
        Argument(f"{side}_striking", f"well-aimed missiles of each ship, by group of {upper}", "count", low=0.0,
                 why="a count of missiles", size=groups),
        Argument(f"{side}_defence", f"missiles that each ship defeats, by group of {upper}", "count", low=0.0,
                 why="a count of missiles", size=groups),
        Argument(f"{side}_staying", f"hits that put one ship out of action, by group of {upper}", "count", low=0.0,
                 open_low=True, why=_STAYING, size=groups),
        Argument(f"{side}_fire", f"share of the salvo of each group of {upper} that goes to each group of "
                 f"{other.upper()}: the first group's shares, then the second's, and so on", "fraction", 0.0, 1.0,
                 why=_FIRE, size=f"{side}_groups*{other}_groups"),
    )  # fmt: skip


@model(
    "salvo.heterogeneous",
    "One simultaneous exchange of salvos between sides of several groups of ships (deterministic)",
    arguments=(*_side("a", "b"), *_side("b", "a")),
    outputs=(
        Output("a_losses", "ships put out of action in each group of A", "count", size="a_groups"),
        Output("b_losses", "ships put out of action in each group of B", "count", size="b_groups"),
    ),
    papers=(JOHNS, HUGHES_1995),
    equations=(
        "b_losses_j = (sum over i of a_fire_ij a_striking_i A_i - b_defence_j B_j) / b_staying_j, between 0 and B_j\n"
        "a_losses_i likewise"
    ),
    assumptions=(
        "Each group spreads the fire allotted to it evenly, and defends only itself.",
        "Both sides are within reach and fire at once; nothing leaks through a defence until it is saturated.",
    ),
    limits=(
        "The shares of a group's fire should add up to 1 or less; a lower effect of its fire on some group is folded "
        "into its share.",
        "Lists whose lengths do not fit each other give NaN.",
    ),
    cases=(
        Case(
            "one group a side is Hughes's exchange: ten against eight",
            {
                "a_units": [10.0], "a_striking": [2.0], "a_defence": [1.0], "a_staying": [2.0], "a_fire": [1.0],
                "b_units": [8.0], "b_striking": [2.0], "b_defence": [1.0], "b_staying": [2.0], "b_fire": [1.0],
            },
            {"a_losses[0]": 3.0, "b_losses[0]": 6.0}, 1e-9, "Hughes 1995, equations",
        ),
        Case(
            "two groups against one, which divides its fire",
            {
                "a_units": [2.0, 6.0], "a_striking": [4.0, 1.0], "a_defence": [2.0, 0.0], "a_staying": [2.0, 1.0],
                "a_fire": [1.0, 0.5],
                "b_units": [4.0], "b_striking": [4.0], "b_defence": [1.0], "b_staying": [2.0], "b_fire": [0.375, 0.25],
            },
            {"a_losses[0]": 1.0, "a_losses[1]": 4.0, "b_losses[0]": 3.5}, 1e-9, WORKED,
        ),
    ),
)  # fmt: skip
def heterogeneous(
    a_units: np.ndarray, a_striking: np.ndarray, a_defence: np.ndarray, a_staying: np.ndarray, a_fire: np.ndarray,
    b_units: np.ndarray, b_striking: np.ndarray, b_defence: np.ndarray, b_staying: np.ndarray, b_fire: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Losses by group of A, shape (groups of A,), and of B, shape (groups of B,)."""
    a_losses = _losses(b_units, b_striking, b_fire, a_units, a_defence, a_staying)
    b_losses = _losses(a_units, a_striking, a_fire, b_units, b_defence, b_staying)
    return a_losses, b_losses
