"""Reads ``observed.yaml``: what has happened so far, dated, in the scenario's own terms.

Only who follows a scenario reads this file, and ``midgame check``; a run, a score and the record never do. Its sources
may be younger than ``as_of``: they stand in it, apart from those that feed numbers.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from pathlib import Path

from midgame.errors import Place, Problem, did_you_mean
from midgame.evidence.base import Evidence, Source
from midgame.evidence.claims import read_sources
from midgame.evidence.fields import Fields, interval
from midgame.evidence.together import check_together
from midgame.scenario.base import Scenario
from midgame.scenario.bound import Bound
from midgame.scenario.clockwork import last_day, tick_begun, tick_over
from midgame.scenario.expr import Binary
from midgame.scenario.nodes import Node
from midgame.scenario.observations import Observation
from midgame.scenario.read_number import Context
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.scope import Scope
from midgame.scenario.yamlfile import read_yaml

FILE = "observed.yaml"
TOP = ("sources", "observed")
FIELDS = ("on", "through", "since", "that", "is", "known", "from", "why", "label", "note")


@dataclass(frozen=True)
class Observed:
    """What has been observed, in the order in which it was known, and the sources that say so, by name."""

    observations: tuple[Observation, ...] = ()
    sources: Mapping[str, Source] | None = None


def load_observed(scenario: Scenario) -> tuple[Observed, list[Problem]]:
    """The observations beside a checked scenario, and everything wrong with the file, in its order.

    Without the file, and for a scenario in a single file, there are none.
    """
    path = Path(scenario.folder) / FILE
    if not scenario.folder or not path.is_file():
        return Observed(), []
    root, problems = read_yaml(path, shown=FILE)
    fields = Fields(scenario.scale)
    fields.problems += problems
    required = ("observed",) if root is None or set(root.keys) <= set(TOP) else ()  # a misspelt key is told once
    top = fields.fields(root, FILE, TOP, required) if root is not None else {}
    sources = read_sources(fields, top.get("sources"))
    reading = _Reading(fields, scenario, sources)
    reading.check_sources()
    node = top.get("observed")
    entries = fields.entries(node, "'observed'")
    if node is not None and not entries and not fields.problems:
        fields.bad(node.place, "'observed' holds nothing", "write 'name: {on: ..., that: ..., from: ...}'")
    found = [o for name, entry in entries.items() if (o := reading.observation(name, entry)) is not None]
    check_together(fields, found)
    fields.problems += reading.reader.problems.found
    ordered = sorted(found, key=lambda o: (o.known, o.at))
    return Observed(tuple(ordered), sources), sorted(dict.fromkeys(fields.problems), key=lambda p: p.place)


class _Reading:
    def __init__(self, fields: Fields, scenario: Scenario, sources: Mapping[str, Source]) -> None:
        self.fields, self.clock = fields, scenario.clock
        self.ledger = scenario.evidence or Evidence()
        self.sources = sources
        assert scenario.scope is not None
        self.scope = _scope(scenario, scenario.scope)
        context = Context(
            scale=scenario.scale,
            start=scenario.clock.start,
            horizon=scenario.clock.days,
            version=scenario.version,
            tables=frozenset(scenario.scope.tables),
        )
        self.reader = Reader(Problems(), scenario.scope.units, context, scenario.version)

    def check_sources(self) -> None:
        """No name of a source may mean two things."""
        for name, source in self.sources.items():
            if name in self.ledger.sources or name in self.ledger.claims:
                self.fields.bad(
                    source.place,
                    f"'{name}' stands in evidence.yaml too: 'from' could mean either",
                    "rename one of the two",
                )

    def observation(self, name: str, entry: Node) -> Observation | None:
        """One observation; None, with its problems noted, when it cannot be used."""
        fields, what, before = self.fields, f"the observation '{name}'", self.count
        got = fields.fields(entry, what, FIELDS)
        if not got:
            return None
        span = self.span(entry, got, what)
        bound = self.that(entry, got, what)
        bounds = self.bounds(got, bound, what)
        sources = self.named(entry, got, what)
        if span is None or bound is None or self.count > before:
            return None
        at, since, spans = span
        known = self.known(entry, got, what, at, sources)
        if known is None or self.count > before:
            return None
        counted = since is not None and bounds is not None and not spans
        first = 0 if since is None else tick_begun(self.clock, since)
        last = tick_over(self.clock, at)
        low, high = bounds or (None, None)
        return Observation(
            name,
            bound.expr,
            " ".join(got["that"].text.split()),
            min(first, last) if spans else last,
            last,
            at,
            known,
            low,
            high,
            first if counted else None,
            since,
            spans,
            fields.text(got.get("label"), f"{what}, label"),
            sources,
            fields.text(got.get("why"), f"{what}, why"),
            fields.text(got.get("note"), f"{what}, note"),
            entry.key,
        )

    @property
    def count(self) -> int:
        """How many problems there are so far."""
        return len(self.fields.problems) + len(self.reader.problems.found)

    def span(self, entry: Node, got: Mapping[str, Node], what: str) -> tuple[date, date | None, bool] | None:
        """The day or the last day of the span, the first day where one is given, and whether it is a span."""
        fields = self.fields
        given = [key for key in ("on", "through") if key in got]
        if len(given) != 1:
            if given:
                fields.bad(
                    got["through"].place,
                    f"{what} has both 'on' and 'through'",
                    "keep 'on' for what was so on that day, 'through' for what was so every day until then",
                )
            else:
                fields.bad(
                    entry.place,
                    f"{what} has no date",
                    "add 'on: ...' for a day, or 'through: ...' for all days until then",
                )
            return None
        at = self.day(got[given[0]], f"{what}, {given[0]}")
        since = self.day(got["since"], f"{what}, since") if "since" in got else None
        if at is None or ("since" in got and since is None):
            return None
        if since is not None and since > at:
            fields.bad(
                got["since"].place,
                f"{what} begins on {since}, after it ends on {at}",
                "put the earlier date under 'since'",
            )
            return None
        if since is not None and given == ["on"] and "is" not in got:
            fields.bad(
                got["since"].place,
                f"{what} is a condition on one day, and has 'since'",
                "write 'through' in place of 'on' for a span; 'since' with 'on' counts a number from that day",
            )
            return None
        return at, since, given == ["through"]

    def day(self, node: Node, what: str) -> date | None:
        """A day on which the clock runs."""
        found = self.fields.day(node, what)
        first, last = self.clock.start, last_day(self.clock)
        if found is None:
            if node.is_nothing:
                self.fields.bad(node.place, f"{what} is empty", "write the day as year-month-day")
            return None
        if not first <= found <= last:
            self.fields.bad(
                node.place,
                f"{what}: {found} is outside the clock, which runs from {first} to {last}",
                "mend the date; what came before the first day belongs in the scenario",
            )
            return None
        return found

    def that(self, entry: Node, got: Mapping[str, Node], what: str) -> Bound | None:
        """What is looked at, with its names looked up."""
        node = got.get("that")
        if node is None and not set(entry.keys) <= set(FIELDS):
            return None  # it stands there under another name, which is told
        if node is None or node.is_nothing:
            self.fields.bad(
                entry.place if node is None else node.place,
                f"{what} has no 'that'",
                "add a condition, as that: leadership == removed, or a number, as that: lost(us.jets)",
            )
            return None
        bound = self.reader.bound(node, self.scope, "")
        if bound is None or bound.type == "truth" or (bound.type == "number" and "is" in got):
            return bound
        if bound.type == "number":
            fix = "say what it was, as is: 2..3, or write a condition, as x >= 2"
            self.fields.bad(node.place, f"{what}: '{node.text}' is a number, and has no 'is'", fix)
        else:
            fix = f"write {node.text} == value"
            self.fields.bad(node.place, f"{what}: '{node.text}' has named values, and is no condition", fix)
        return None

    def bounds(self, got: Mapping[str, Node], bound: Bound | None, what: str) -> tuple[float, float] | None:
        """What a number lies within; None of a condition."""
        node = got.get("is")
        if node is None or bound is None:
            return None
        fields, text = self.fields, node.text.strip()
        if bound.type != "number":
            fields.bad(
                node.place,
                f"{what} is a condition, and has 'is'",
                "leave 'is' out; for the opposite write that: not (...)",
            )
            return None
        if node.kind == "scalar" and " to " in text:
            fields.bad(
                node.place,
                f"{what}, is: '{text}' is a 90 % range, and an observation has bounds",
                f"write {text.replace(' to ', '..')}",
            )
            return None
        found = interval(text) if node.kind == "scalar" else None
        if found is None or not all(map(math.isfinite, found)):
            fields.bad(
                node.place,
                f"{what}, is: {node.describe()} is no number and no pair of bounds",
                "write 2 or 2..3; for 'at least 2' write the condition that: x >= 2 without 'is'",
            )
            return None
        if found[1] < found[0]:
            fields.bad(node.place, f"{what}, is: {text} ends below where it begins", "put the lower number first")
            return None
        return found

    def named(self, entry: Node, got: Mapping[str, Node], what: str) -> tuple[str, ...]:
        """The sources that say so."""
        names = self.fields.names(got.get("from"), f"{what}, from")
        if not names:
            self.fields.bad(entry.place, f"{what} has no source", "add 'from: name', and describe it under 'sources'")
        known = [*self.sources, *self.ledger.sources, *self.ledger.claims]
        for name, place in names:
            if name not in known:
                near = did_you_mean(name, known)
                self.fields.bad(
                    place,
                    f"{what} comes from '{name}', which neither {FILE} nor evidence.yaml has{near}",
                    f"describe it under 'sources' in {FILE}",
                )
        return tuple(dict.fromkeys(name for name, _ in names))

    def known(self, entry: Node, got: Mapping[str, Node], what: str, at: date, sources: tuple[str, ...]) -> date | None:
        """The day from which it was known: as written, else that of the first source that can have known it."""
        fields, node = self.fields, got.get("known")
        dated = {name: dates for name in sources if (dates := self.published(name))}
        if node is not None:
            found = fields.day(node, f"{what}, known")
            if found is not None and found < at:
                fields.bad(
                    node.place,
                    f"{what} was known on {found}, before the day {at} that it is about",
                    "mend one of the dates",
                )
            return found
        late = [last for first, last in dated.values() if last >= at]
        if late:
            return max(at, min(late))
        if dated:
            name, (_, last) = next(iter(dated.items()))
            place: Place = got["from"].place
            fields.bad(
                place,
                f"'{name}' is of {last}, and {what} is about {at}: it cannot have known that",
                "name a later source, or mend the date",
            )
        else:
            fields.bad(
                entry.place,
                f"{what} does not say when it was known, and its source has no date",
                "add 'known: ...', or the date of the source",
            )
        return None

    def published(self, name: str) -> tuple[date, date] | None:
        """The first and the last day on which a source or claim can have become public; None where nobody says."""
        if name in self.sources:
            dates = [d] if (d := self.sources[name].date) is not None else []
        else:
            dates = self.ledger.published(name)
        return (min(d.first for d in dates), max(d.last for d in dates)) if dates else None


def _scope(scenario: Scenario, scope: Scope) -> Scope:
    """The names that a step may use, and with them the goal, the end states and the outcomes."""
    ends = {e.name: e.when for e in scenario.end_states}
    goal = reduce(lambda a, b: Binary(0, "or", a, b), (ends[name] for name in scenario.goal))
    named = {name: Bound(when, "truth") for name, when in (ends | {"goal": goal}).items()}
    named |= {
        o.name: Bound(o.value, "truth" if o.event else "number", None if o.event else scope.units.canonical(o.unit))
        for o in scenario.outcomes
    }
    return replace(scope, named=named)
