"""What ``midgame follow`` wrote, as the history of the forecasts that ask a run."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from midgame.errors import InputError
from midgame.evidence.base import Evidence, Probability
from midgame.scenario.yamlfile import MAX_BYTES

History = tuple[tuple[date, float], ...]


def read_history(path: Path) -> dict[str, History]:
    """By forecast its chance on each day, from ``follow.json`` or the folder that holds it.

    InputError when it is no such file.
    """
    file = path / "follow.json" if path.is_dir() else path
    try:
        if file.stat().st_size > MAX_BYTES:
            raise InputError(f"'{file}' is larger than what midgame follow writes")
        found = json.loads(file.read_text(encoding="utf-8"))["history"]
        return {
            str(name): tuple(sorted((date.fromisoformat(day), float(p)) for day, p in told.items()))
            for name, told in found.items()
        }
    except OSError as error:
        raise InputError(f"'{file}' cannot be read: {error.strerror}; write it with midgame follow --out") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"'{file}' is not what midgame follow --out or --json writes") from error


def with_history(evidence: Evidence, told: Mapping[str, History]) -> Evidence:
    """The evidence in which these forecasts stand as they were on each day; the first from the day they were made.

    InputError for a name that is no forecast, or one that asks no run.
    """
    forecasts = dict(evidence.forecasts)
    for name, days in told.items():
        if name not in forecasts or not forecasts[name].from_run:
            raise InputError(f"what was followed has '{name}', which is no forecast here that asks a run")
        made = forecasts[name].made
        history = [(min(day, made) if not k else day, Probability(p, p, p)) for k, (day, p) in enumerate(days)]
        forecasts[name] = replace(forecasts[name], history=tuple(history))
    return replace(evidence, forecasts=forecasts)
