"""The numbers of a scenario, bound, and the names that its expressions may use."""

from dataclasses import dataclass, replace

from midgame.scenario.bind_numbers import bind_all
from midgame.scenario.bound import UNREAD, Ref
from midgame.scenario.build_numbers import Draft, NumberReader
from midgame.scenario.calls import Calls
from midgame.scenario.catalogue import ModelLike
from midgame.scenario.constant import known_numbers
from midgame.scenario.expr import walk
from midgame.scenario.forces import Counter, Fact, Switch
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Problems
from midgame.scenario.schema import ScenarioSpec
from midgame.scenario.scope import Scope
from midgame.scenario.states import UNREAD_STATES, counted_by, short
from midgame.scenario.tables import Table
from midgame.scenario.tree import Text, texts
from midgame.scenario.values import Computed, Mixture, Series
from midgame.scenario.written import count_expression


@dataclass
class Numbers:
    """The quantities and the counts of forces; the names of the whole scenario and those before the first day."""

    quantities: dict[str, Quantity]
    scope: Scope
    at_start: Scope
    calls: Calls


@dataclass(frozen=True)
class Names:
    """What is declared beside numbers."""

    facts: tuple[Fact, ...]
    switches: tuple[Switch, ...]
    counters: tuple[Counter, ...]
    steps: tuple[str, ...]
    tables: dict[str, Table | None]


def read_numbers(spec: ScenarioSpec, reader: NumberReader, models: dict[str, ModelLike], names: Names) -> Numbers:
    """Every number of the file, and the scopes that come of them."""
    drafts: dict[str, Draft] = {}
    for name, quantity in (spec.quantities or {}).items():
        draft = reader.quantity(name, quantity)
        if draft is not None:
            drafts[name] = draft
    every = drafts | _counts(spec, reader)
    units = reader.reader.units
    quantity_units: dict[str, str | None] = {
        n: (units.canonical(d.quantity.unit) if d.quantity.unit else None) for n, d in drafts.items()
    }
    # Those that cannot be read are reported already: do not report their uses too.
    broken = {n for n, q in (spec.quantities or {}).items() if q.unit and not reader.reader.unit(q.unit)}
    broken |= (spec.quantities or {}).keys() - drafts.keys()
    quantity_units.update(dict.fromkeys(broken, UNREAD))
    scope = Scope(
        units=units,
        version=spec.midgame,
        quantities=quantity_units,
        series=frozenset(n for n, d in drafts.items() if isinstance(d.quantity.value, Series)),
        switches={s.name: s.options for s in names.switches},
        tables=names.tables,
        where="among the quantities and switches",
        written=_written(spec),
        elsewhere=_later(spec, names),
    )
    calls = Calls(reader.reader, models, {n: d.quantity for n, d in every.items()})
    scope.known.update(known_numbers({n: d.quantity for n, d in every.items()}))
    quantities = bind_all(every, scope, calls)
    scope.known.update(known_numbers(quantities))
    for name, bound in quantities.items():
        if bound.unit and name in quantity_units and quantity_units[name] is None:
            quantity_units[name] = units.canonical(bound.unit)
    _check_series(quantities, reader.problems)
    full = _whole(scope, spec, reader, names)
    return Numbers(quantities, full, scope, replace(calls, quantities=quantities))


def _counts(spec: ScenarioSpec, reader: NumberReader) -> dict[str, Draft]:
    # The counts of forces that are values of their own.
    found: dict[str, Draft] = {}
    for name, force in (spec.forces or {}).items():
        if force.count is None or count_expression(force.count):
            continue
        draft = reader.quantity(name, force.as_quantity(), owner="force")
        if draft is not None:
            found[name] = draft
    return found


def _whole(scope: Scope, spec: ScenarioSpec, reader: NumberReader, names: Names) -> Scope:
    forces = (spec.forces or {}).items()
    units = {n: _unit(reader, f.unit) for n, f in forces if "." in n}
    states = {n: counted_by(n, texts(f.states)) for n, f in forces if f.states is not None and "." in n}
    return replace(
        scope,
        forces={part: unit for n, unit in units.items() for part in (n, *_further(states.get(n, {})))},
        states=states,
        facts={f.name: f.values for f in names.facts},
        counters={n: (_unit(reader, c.unit) if c.unit else None) for n, c in (spec.counters or {}).items()},
        steps=frozenset(names.steps),
        day=True,
        where="",
        elsewhere={},
    )


def _further(states: dict[str, str]) -> list[str]:
    """The forces that count the further states of a force."""
    return [] if states == UNREAD_STATES else list(states.values())[1:]


def _written(spec: ScenarioSpec) -> dict[str, str]:
    """The unit of each name as it was written."""
    found = {name: q.unit.text for name, q in (spec.quantities or {}).items()}
    found |= {name: f.unit.text for name, f in (spec.forces or {}).items()}
    found |= {name: c.unit.text for name, c in (spec.counters or {}).items()}
    return {name: unit for name, unit in found.items() if unit}


def _unit(reader: NumberReader, written: Text) -> str:
    known = reader.reader.unit(written)
    return UNREAD if written and not known else reader.reader.units.canonical(known)


def _later(spec: ScenarioSpec, names: Names) -> dict[str, str]:
    """Names that mean nothing before the first day, and what they are."""
    found = {"day": "the day", **dict.fromkeys(spec.forces or {}, "a force")}
    for name, force in (spec.forces or {}).items():
        found |= {f"{name}.{short(s)}": "the state of a force" for s in texts(force.states)}
    found |= {**{f.name: "a fact" for f in names.facts}, **{c.name: "a counter" for c in names.counters}}
    return found | dict.fromkeys(names.steps, "a step")


def _check_series(quantities: dict[str, Quantity], problems: Problems) -> None:
    for quantity in quantities.values():
        parts = quantity.value.parts if isinstance(quantity.value, Mixture) else (quantity.value,)
        trees = [p.expression for p in parts if isinstance(p, Computed)]
        if any(isinstance(n, Ref) and n.kind == "series" for tree in trees for n in walk(tree)):
            what = f"'{quantity.name}' is computed once a draw, but uses a series over days"
            problems.add(quantity.place, what, "use the series in the step itself")
