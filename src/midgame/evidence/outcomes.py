"""Reads ``outcome.yaml``: what happened. Only scoring may read it (:mod:`midgame.evidence.score`).

What became known later must never reach a number of the scenario, so the ledger, the run and the
report do not open this file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from midgame.errors import Place, Problem, did_you_mean
from midgame.evidence.base import NOWHERE, Forecast
from midgame.evidence.fields import Fields, number
from midgame.scenario.yamlfile import Node, read_yaml

FIELDS = ("resolved", "result", "other_reading", "sources", "note", "miss")
ANNULLED = "annulled"


@dataclass(frozen=True)
class Outcome:
    """What became of a question: ``result`` is True, False, a number, a day, or None when annulled.

    ``other`` is the result under another reading of the rule's words, ``why`` what that reading is. ``miss`` is a
    sentence on why the run said otherwise.
    """

    name: str
    resolved: date
    result: bool | float | date | None
    sources: tuple[str, ...] = ()
    note: str = ""
    place: Place = NOWHERE
    other: bool | float | date | None = None
    why: str = ""
    miss: str = ""


def load_outcomes(
    folder: Path, forecasts: Mapping[str, Forecast], all_names: tuple[str, ...] = ()
) -> tuple[dict[str, Outcome], list[Problem]]:
    """The outcomes of a scenario's forecasts, by forecast, and what is wrong with the file.

    ``all_names`` are further names of forecasts that could not be read, so that their outcomes are not
    called unknown. No file, no outcomes: every question is still open.
    """
    path = folder / "outcome.yaml"
    if not path.exists():
        return {}, []
    root, problems = read_yaml(path, shown=path.name)
    fields = Fields("ICD 203")
    fields.problems.extend(problems)
    top = fields.fields(root, "outcome.yaml", ("outcomes",), required=("outcomes",)) if root else {}
    node = top.get("outcomes")
    found = {}
    for name, entry in fields.entries(node, "'outcomes'").items():
        before = len(fields.problems)
        place = node.keys[name] if node else entry.place
        if name not in forecasts:
            if name not in all_names:
                near = did_you_mean(name, forecasts)
                fields.bad(
                    place, f"'{name}' is no forecast{near}", "name one of forecasts.yaml: an outcome answers one"
                )
            continue
        outcome = _outcome(fields, forecasts[name], entry, place)
        if outcome and len(fields.problems) == before:
            found[name] = outcome
    return found, sorted(fields.problems, key=lambda p: p.place)


def _outcome(fields: Fields, forecast: Forecast, entry: Node, place: Place) -> Outcome | None:
    what = f"the outcome of '{forecast.name}'"
    got = fields.fields(entry, what, FIELDS, required=("resolved", "result"))
    resolved = fields.day(got.get("resolved"), f"{what}, resolved")
    if resolved and resolved < forecast.made:
        fields.bad(
            got["resolved"].place,
            f"{what} was known on {resolved}, before the forecast was made on {forecast.made}",
            "mend one of the dates; a question whose answer is known is no forecast",
        )
    result = _result(fields, forecast.kind, got["result"], what) if "result" in got else None
    other, why = _other(fields, forecast.kind, got["other_reading"], what) if "other_reading" in got else (None, "")
    if resolved is None:
        return None
    return Outcome(
        forecast.name,
        resolved,
        result,
        fields.texts(got.get("sources"), f"{what}, sources"),
        fields.text(got.get("note"), f"{what}, note"),
        place,
        other,
        why,
        fields.text(got.get("miss"), f"{what}, miss"),
    )


def _other(fields: Fields, kind: str, node: Node, what: str) -> tuple[bool | float | date | None, str]:
    """The result under another reading of the rule, and that reading."""
    what = f"{what}, other_reading"
    got = fields.fields(node, what, ("result", "why"), required=("result", "why"))
    found = _result(fields, kind, got["result"], what) if "result" in got else None
    return found, fields.text(got.get("why"), f"{what}, why")


def _result(fields: Fields, kind: str, node: Node, what: str) -> bool | float | date | None:
    text = fields.text(node, f"{what}, result")
    if text == ANNULLED:
        return None
    if kind == "event":
        if isinstance(node.value, bool):
            return node.value
        fields.bad(node.place, f"{what} is true, false or annulled, not {node.describe()}", "write true or false")
        return None
    if kind == "number":
        value = number(text)
        if value is None or isinstance(node.value, bool):
            fields.bad(node.place, f"{what} is a number or annulled, not {node.describe()}", "write the number")
        return value
    return fields.day(node, f"{what}, result")
