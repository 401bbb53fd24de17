"""Reads ``forecasts.yaml``: questions about the future, fixed before they are settled.

A forecast without a resolution rule and a deadline is refused: a definition that is written after
the fact can fit any outcome.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from midgame.errors import Place, did_you_mean
from midgame.evidence.ask import split_from_run
from midgame.evidence.base import Claim, Forecast, Guess, Probability
from midgame.evidence.bases import read_base
from midgame.evidence.fields import Fields
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_values import read_value
from midgame.scenario.values import Drawn
from midgame.scenario.yamlfile import Node

KINDS = ("event", "number", "date")
FIELDS = (
    "question", "rule", "by", "made", "deadline", "kind", "probability", "value", "from_run", "base_rate",
    "base_range", "base_from", "claim", "note", "written", "withdrawn",
)  # fmt: skip
_DATE_KEY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\Z")


@dataclass(frozen=True)
class Lookup:
    """What a forecast may refer to: claims, the names of claims and sources, and what the run can be asked."""

    claims: Mapping[str, Claim]
    ids: Collection[str]
    run: Collection[str]


def read_forecasts(fields: Fields, node: Node | None, lookup: Lookup) -> dict[str, Forecast]:
    """The forecasts, by name. One that lacks what scoring needs is noted as a problem and left out."""
    found = {}
    for name, entry in fields.entries(node, "'forecasts'").items():
        before = len(fields.problems)
        place = node.keys[name] if node else entry.place
        forecast = _forecast(fields, name, entry, place, lookup)
        if forecast and len(fields.problems) == before:
            found[name] = forecast
    return found


def _forecast(fields: Fields, name: str, entry: Node, place: Place, lookup: Lookup) -> Forecast | None:
    claims, ids = lookup.claims, lookup.ids
    what = f"the forecast '{name}'"
    got = fields.fields(entry, what, FIELDS)
    if not got:
        return None
    for key, fix in (
        ("question", "write the question as one sentence"),
        ("rule", "write what counts as yes and which source settles it, before anyone knows the answer"),
        ("by", "name who made the forecast"),
        ("made", "write the day on which the forecast was made"),
        ("deadline", "write the day on which the question closes, whatever has happened"),
    ):
        if not fields.text(got.get(key), f"{what}, {key}"):
            fields.bad(entry.place, f"{what} has no '{key}'", fix)
    made = fields.day(got.get("made"), f"{what}, made")
    deadline = fields.day(got.get("deadline"), f"{what}, deadline")
    if made and deadline and deadline < made:
        fields.bad(
            got["deadline"].place,
            f"{what} closes on {deadline}, before it was made on {made}",
            "exchange the two dates, or mend one",
        )
    base_from = fields.text(got.get("base_from"), f"{what}, base_from")
    if base_from and base_from not in ids:
        fields.bad(
            got["base_from"].place,
            f"{what} takes its base rate from '{base_from}', which is no claim or source{did_you_mean(base_from, ids)}",
            "name one of evidence.yaml",
        )
    claim = fields.text(got.get("claim"), f"{what}, claim")
    if claim and claim not in claims:
        fields.bad(
            got["claim"].place,
            f"{what} is made in '{claim}', which is no claim{did_you_mean(claim, claims)}",
            "name one of 'claims' in evidence.yaml",
        )
    kind = fields.choice(got.get("kind"), f"{what}, kind", KINDS, default="event")
    span = (made, deadline) if made and deadline else None
    # Where a day is missing (noted above) a stand-in lets the rest be checked.
    made = made or deadline or date(2000, 1, 1)
    deadline = deadline or made
    from_run = _from_run(fields, got.get("from_run"), what, kind, lookup.run)
    base = read_base(fields, got, what, kind)
    return Forecast(
        name=name,
        question=fields.text(got.get("question"), what),
        rule=fields.text(got.get("rule"), what),
        by=fields.text(got.get("by"), what),
        made=made,
        deadline=deadline,
        kind=kind,
        history=_history(fields, got, what, kind, made, span, claims.get(claim), bool(from_run)),
        values=_values(fields, got, what, kind, made, span, bool(from_run)),
        from_run=from_run,
        base_rate=base.rate,
        base_cases=base.cases,
        base_range=base.range,
        base_from=base_from,
        claim=claim,
        note=fields.text(got.get("note"), f"{what}, note"),
        written=_written(fields, got.get("written"), what, made),
        withdrawn=_withdrawn(fields, got.get("withdrawn"), what, made, deadline),
        place=place,
    )


def _written(fields: Fields, node: Node | None, what: str, made: date) -> date | None:
    day = fields.day(node, f"{what}, written")
    if node is not None and day is not None and day < made:
        fields.bad(
            node.place,
            f"{what} was written down on {day}, before it was made on {made}",
            "leave 'written' out when it is the day on which the forecast was made",
        )
    return day


def _withdrawn(fields: Fields, node: Node | None, what: str, made: date, deadline: date) -> date | None:
    day = fields.day(node, f"{what}, withdrawn")
    if node is not None and day is not None and not made < day <= deadline:
        fields.bad(
            node.place,
            f"{what} was withdrawn on {day}, which does not lie between {made}, when it was made, and {deadline}",
            "write the first day on which it stood no more; leave it out when it stood until the question closed",
        )
    return day


def _from_run(fields: Fields, node: Node | None, what: str, kind: str, names: Collection[str]) -> str:
    text = fields.text(node, f"{what}, from_run")
    if node is None or not text:
        return ""
    parts = split_from_run(text)
    if kind == "date":
        fields.bad(
            node.place,
            f"{what}: a run is not asked for a date, for what never happens in it has none",
            "ask whether it has happened by a day: kind: event with an outcome of the scenario",
        )
    elif parts is None:
        fields.bad(
            node.place,
            f"{what}: '{text}' is neither a name nor a comparison with a number",
            "write 'ships_hit >= 3', or declare it under 'outcomes' in the scenario and write its name",
        )
    elif parts[0] not in names:
        near = did_you_mean(parts[0], names)
        fields.bad(
            node.place,
            f"{what} asks the run for '{parts[0]}', which the scenario does not have{near}",
            "name an outcome, end state or counter",
        )
    return text


def _dated(node: Node, made: date) -> list[tuple[str, Place, Node]] | None:
    """A history's entries as (day, place, value); None when the node is one value."""
    if node.kind != "mapping":
        return None
    return [(key, node.keys[key], value) for key, value in node.mapping.items()]


def _check_days(fields: Fields, days: list[tuple[date, Place]], what: str, span: tuple[date, date] | None) -> None:
    for (earlier, _), (later, place) in pairwise(days):
        if later <= earlier:
            fields.bad(place, f"{what}: {later} comes after {earlier} in the list", "sort the days, each once")
    if span is None:
        return
    for day, place in days:
        if not span[0] <= day <= span[1]:
            fields.bad(
                place,
                f"{what}: {day} is outside the time the question was open, {span[0]} to {span[1]}",
                "mend the day, 'made' or 'deadline'",
            )


def _history(
    fields: Fields, got: Mapping[str, Node], what: str, kind: str, made: date, span: tuple[date, date] | None,
    claim: Claim | None, has_run: bool,
) -> tuple[tuple[date, Probability], ...]:  # fmt: skip
    node = got.get("probability")
    if kind != "event":
        if node is not None:
            fields.bad(
                node.place,
                f"{what} is about a {kind}, which has no single probability",
                "write 'value: ...' instead, or kind: event",
            )
        return ()
    if node is None:
        if claim is not None and claim.band is not None:
            low, high = claim.band
            return ((made, Probability(low, (low + high) / 2.0, high, claim.word)),)
        if not has_run:
            place = got["question"].place if "question" in got else Place()
            fields.bad(
                place,
                f"{what} has no probability",
                "add 'probability: 20%', 'from_run: ...', or a claim that has a band",
            )
        return ()
    dated = _dated(node, made)
    if dated is None:
        single = fields.probability(node, f"{what}, probability")
        return ((made, single),) if single else ()
    if not dated:
        fields.bad(node.place, f"{what} has an empty history", "write 'probability: {2025-10-01: 10%}'")
    if len(dated) > 1 and not any(key[:1].isdigit() for key, _, _ in dated):  # {opens: 20%, stays shut: 80%}
        fields.bad(
            dated[0][1],
            f"{what}: '{dated[0][0]}' and '{dated[1][0]}' are no days; a forecast is of one answer",
            "write a forecast for each answer, with the answer in its question and its own probability",
        )
        return ()
    days, found = [], []
    for key, place, value in dated:
        day = fields.day_in(key, place, f"{what}, probability")
        p = fields.probability(value, f"{what}, probability")
        if day:
            days.append((day, place))
            if p:
                found.append((day, p))
    _check_days(fields, days, what, span)
    return tuple(found)


def _values(
    fields: Fields,
    got: Mapping[str, Node],
    what: str,
    kind: str,
    made: date,
    span: tuple[date, date] | None,
    has_run: bool,
) -> tuple[Guess, ...]:
    node = got.get("value")
    if kind == "event":
        if node is not None:
            fields.bad(node.place, f"{what} has a value but is about an event", "write 'kind: number' or 'kind: date'")
        return ()
    if node is None:
        if not has_run:
            place = got["question"].place if "question" in got else Place()
            fields.bad(place, f"{what} has no value", "add 'value: 3 to 10', or 'from_run: ...'")
        return ()
    dated = _dated(node, made) or [(str(made), node.place, node)]
    days, found = [], []
    for key, place, value in dated:
        day = fields.day_in(key, place, f"{what}, value") if _DATE_KEY.match(key) else None
        if day is None and not _DATE_KEY.match(key):
            fields.bad(place, f"{what}: '{key}' is not a day", "write 'value: {2025-10-01: 3 to 10}'")
        text = fields.text(value, f"{what}, value")
        try:
            read = read_value(text, Context(start=made, scale=fields.scale))
            if not isinstance(read, Drawn):
                fields.bad(
                    value.place,
                    f"{what}: a forecast is one distribution, not a formula",
                    "write 3 to 10, 3..10 or '3, 5, 10'",
                )
            elif day:
                found.append(Guess(day, text, read.distribution))
        except ValueProblem as error:
            fields.bad(value.place, f"{what}: {error.what}", error.fix)
        if day:
            days.append((day, place))
    _check_days(fields, days, what, span)
    return tuple(found)
