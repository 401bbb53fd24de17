"""Channels of fire: raiders that arrive by chance, and a raid within a window of time."""

import math

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import ERLANG, WASHBURN_KRESS, WORKED
from midgame.models.whole import nearest


def _erlang(channels: float, load: float, leaked: float) -> Case:
    return Case(
        f"{channels:.0f} channels offered {load:g}", {"channels": channels, "offered_load": load},
        {"leaked": leaked, "engaged": 1.0 - leaked}, 1e-6, WORKED,
    )  # fmt: skip


@model(
    "air_defence.channels",
    "Raiders arrive at random; one that finds every channel of fire busy leaks through (Erlang's loss formula)",
    arguments=(
        Argument("channels", "engagements that the defence can hold at once", "count", low=0.0, why="a count"),
        Argument("offered_load", "raiders that arrive during one engagement, on average", "1", low=0.0,
                 why="an arrival rate times an engagement time"),
    ),
    outputs=(
        Output("engaged", "share of raiders that are engaged", "fraction"),
        Output("leaked", "share of raiders that find every channel busy", "fraction"),
    ),
    papers=(ERLANG, WASHBURN_KRESS),
    equations="leaked = (a^C / C!) / sum over k = 0..C of a^k / k!;  engaged = 1 - leaked",
    assumptions=(
        "Raiders arrive independently of each other, at a steady rate.",
        "A raider that is not engaged at once is never engaged.",
    ),
    limits=("Says nothing of whether an engagement kills; a raid that arrives all at once is `air_defence.window`.",),
    cases=(_erlang(1.0, 0.5, 1.0 / 3.0), _erlang(2.0, 1.0, 0.2), _erlang(4.0, 5.0, 0.398343)),
)  # fmt: skip
def channels(channels: float, offered_load: float) -> tuple[float, float]:
    """Shares of raiders engaged and leaked."""
    leaked = 1.0
    busy = 1.0
    while busy <= nearest(channels):
        leaked = offered_load * leaked / (busy + offered_load * leaked)
        busy += 1.0
    return 1.0 - leaked, leaked


@model(
    "air_defence.window",
    "A raid crosses a window of time in which each channel can fight so many engagements: engaged, killed, leaked",
    arguments=(
        Argument("raid", "raiders", "count", low=0.0, why="a count"),
        Argument("channels", "engagements that the defence can hold at once", "count", low=0.0, why="a count"),
        Argument("window", "time that the raid is within reach", "second", low=0.0, why="a length of time"),
        Argument("engagement_time", "time that one engagement takes a channel", "second", low=0.0, open_low=True,
                 why="an engagement that takes no time would have no end of capacity"),
        Argument("shots", "missiles in each engagement", "count", low=1.0, default=1.0,
                 why="an engagement without a missile is none"),
        Argument("kill", "single-shot kill probability", "probability", 0.0, 1.0, why="a probability"),
    ),
    outputs=(
        Output("engaged", "raiders engaged", "count"),
        Output("killed", "raiders killed", "count", role="destroyed"),
        Output("leaked", "raiders not killed", "count"),
    ),
    papers=(WASHBURN_KRESS,),
    dice=True,
    equations=(
        "capacity = channels floor(window / engagement_time); engaged = min(raid, capacity)\n"
        "killed ~ Bin(engaged, 1 - (1 - kill)^shots); leaked = raid - killed"
    ),
    assumptions=("No raider is engaged twice.", "Every channel can reach every raider during the whole window."),
    limits=("Interceptors are not counted: where they may run out use `salvo.raid` or `air_defence.fire_back`.",),
    cases=(
        Case(
            "three channels, two engagements each, against ten",
            {
                "raid": 10.0, "channels": 3.0, "window": 50.0, "engagement_time": 20.0, "shots": 2.0, "kill": 0.5,
            },
            {"engaged.mean": 6.0, "killed.mean": 4.5, "leaked.mean": 5.5}, 0.04, WORKED, replications=20_000,
        ),
    ),
)  # fmt: skip
def window(
    rng: np.ndarray, raid: float, channels: float, window: float, engagement_time: float, shots: float, kill: float
) -> tuple[float, float, float]:
    """Raiders engaged, killed and leaked; counts."""
    raiders = nearest(raid)
    capacity = nearest(channels) * math.floor(window / engagement_time + 1e-9)
    engaged = min(raiders, capacity)
    killed = dice.binomial(rng, engaged, 1.0 - (1.0 - kill) ** nearest(shots))
    return engaged, killed, raiders - killed
