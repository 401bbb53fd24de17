"""Replay every published case of every model and say which of them agree."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from midgame.errors import InputError, did_you_mean
from midgame.models import all_models
from midgame.models.base import Case, Model
from midgame.models.play import play

_SEED = 1995
_KEY = re.compile(r"(?P<output>\w+)(\[(?P<index>\d+)\])?(\.(?P<statistic>mean|sd|share))?")


@dataclass(frozen=True)
class Verdict:
    """One figure of a paper beside ours; a figure quoted ``from_memory`` is shown and not judged."""

    model: str
    label: str
    output: str
    figure: float
    ours: float
    tolerance: float
    agreed: bool
    source: str
    from_memory: bool


def verify(names: Iterable[str] | None = None) -> list[Verdict]:
    """Replay the cases of the named models, or of all; one verdict per figure, in the order of declaration.

    Raises InputError for an unknown model.
    """
    known = all_models()
    wanted = list(known) if names is None else list(names)
    for name in wanted:
        if name not in known:
            raise InputError(f"there is no model '{name}'{did_you_mean(name, known)}")
    return [verdict for name in wanted for case in known[name].cases for verdict in replay(known[name], case)]


def replay(model: Model, case: Case) -> Iterator[Verdict]:
    """The verdicts of one case; the dice are those of one fixed seed, so they do not change from run to run."""
    results = play(model, case.replications, _SEED, **case.arguments)
    for key, figure in case.expected.items():
        ours = _statistic(model, results, key)
        agreed = ours == figure or abs(ours - figure) <= case.tolerance or (math.isnan(ours) and math.isnan(figure))
        yield Verdict(
            model.name, case.label, key, figure, ours, case.tolerance, agreed, case.source, case.from_memory
        )  # fmt: skip


def _statistic(model: Model, results: dict[str, np.ndarray], key: str) -> float:
    match = _KEY.fullmatch(key)
    if match is None or match["output"] not in results:
        raise InputError(f"a case of {model.name} expects '{key}'{did_you_mean(key, model.output_names)}")
    values = results[match["output"]]
    if match["index"] is not None:
        values = values[:, int(match["index"])]
    if match["statistic"] == "sd":
        return float(np.std(values))
    if match["statistic"] == "share":
        return float(np.mean(values != 0.0))
    return float(np.mean(values)) if match["statistic"] == "mean" else float(values.reshape(-1)[0])
