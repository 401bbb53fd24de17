"""Reads ``observed.yaml``: what has been seen so far, dated, in the scenario's own terms.

Only who follows a scenario reads this file, and ``midgame check``; a run, a score and the record never do. Its sources
may be younger than ``as_of``: they stand in it, apart from those that feed numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from midgame.errors import Problem, did_you_mean
from midgame.evidence.base import Evidence, Source
from midgame.evidence.claims import read_sources
from midgame.evidence.fields import Fields
from midgame.evidence.observed_days import known_from, span_of
from midgame.evidence.observed_entry import KEYS, Entry
from midgame.evidence.observed_that import bounds_of, named_of, that_of
from midgame.evidence.together import check_together
from midgame.scenario.base import Scenario
from midgame.scenario.clockwork import tick_begun, tick_over
from midgame.scenario.nodes import Node
from midgame.scenario.observations import Observation
from midgame.scenario.read_number import Context
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.yamlfile import read_yaml

FILE = "observed.yaml"
TOP = ("sources", "observed")


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
        self.scope = replace(scenario.scope, named=named_of(scenario, scenario.scope))
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

    def observation(self, name: str, node: Node) -> Observation | None:
        """One observation; None, with its problems noted, when it cannot be used."""
        before = self.count
        entry = Entry(self.fields, name, node, self.fields.fields(node, f"the observation '{name}'", KEYS))
        if not entry.got:
            return None
        span, bound = span_of(entry, self.clock), that_of(entry, self.reader, self.scope)
        bounds, sources = bounds_of(entry, bound), self.named(entry)
        if span is None or bound is None or self.count > before:
            return None
        published = [(s, *days) for s in sources if (days := self.published(s))]
        known = known_from(entry, span.at, published)
        if known is None or self.count > before:
            return None
        first = 0 if span.since is None else tick_begun(self.clock, span.since)
        last = tick_over(self.clock, span.at)
        counted = span.since is not None and bounds is not None and not span.spans
        low, high = bounds or (None, None)
        return Observation(
            name=name,
            that=bound.expr,
            text=" ".join(entry.got["that"].text.split()),
            first=min(first, last) if span.spans else last,
            last=last,
            at=span.at,
            known=known,
            low=low,
            high=high,
            counted=first if counted else None,
            since=span.since,
            spans=span.spans,
            label=entry.text("label"),
            sources=sources,
            why=entry.text("why"),
            note=entry.text("note"),
            place=node.key,
        )

    @property
    def count(self) -> int:
        """How many problems there are so far."""
        return len(self.fields.problems) + len(self.reader.problems.found)

    def named(self, entry: Entry) -> tuple[str, ...]:
        """The sources that say so."""
        names = self.fields.names(entry.got.get("from"), f"{entry.what}, from")
        if not names:
            said = f"{entry.what} has no source"
            self.fields.bad(entry.node.place, said, "add 'from: name', and describe it under 'sources'")
        known = [*self.sources, *self.ledger.sources, *self.ledger.claims]
        for name, place in names:
            if name not in known:
                near = did_you_mean(name, known)
                self.fields.bad(
                    place,
                    f"{entry.what} comes from '{name}', which neither {FILE} nor evidence.yaml has{near}",
                    f"describe it under 'sources' in {FILE}",
                )
        return tuple(dict.fromkeys(name for name, _ in names))

    def published(self, name: str) -> tuple[date, date] | None:
        """The first and the last day on which a source or claim can have become public; None where nobody says."""
        if name in self.sources:
            dates = [d] if (d := self.sources[name].date) is not None else []
        else:
            dates = self.ledger.published(name)
        return (min(d.first for d in dates), max(d.last for d in dates)) if dates else None
