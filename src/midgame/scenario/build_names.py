"""What a scenario declares by name: facts, switches and counters; and that each name stands for one thing."""

from collections.abc import Iterable

from midgame.errors import Place, did_you_mean
from midgame.scenario.build_rivals import Contest, choice_between
from midgame.scenario.forces import Counter, Fact, Switch
from midgame.scenario.parse import FORCE_FUNCTIONS, FUNCTIONS, STEP_FUNCTIONS, STEP_STATES, WORDS
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.rolls import DICE
from midgame.scenario.schema import FactSpec, ScenarioSpec
from midgame.scenario.scope import BROKEN
from midgame.scenario.steps import NO_WAY
from midgame.scenario.text import readable
from midgame.scenario.tree import Listed, Mapped, Text, texts

RESERVED = frozenset(
    {*WORDS, *FUNCTIONS, *FORCE_FUNCTIONS, *STEP_FUNCTIONS, *STEP_STATES, "day", "true", "false", "rest", "goal"}
    | {"label", "why", "from", "note"}
)


def read_facts(spec: ScenarioSpec, problems: Problems) -> tuple[Fact, ...]:
    """The facts, their values, and which they may begin with; a step with ways is one too, and tells which it was."""
    declared = tuple(_fact(name, fact, problems) for name, fact in (spec.facts or {}).items())
    known = {f.name for f in declared}
    ways = {s.step.text: s for s in spec.every_step() if s.ways is not None and s.step.text not in known | {""}}
    return declared + tuple(
        Fact(n, (NO_WAY, *s.ways) if s.ways else BROKEN, s.step.place) for n, s in ways.items()
    )  # fmt: skip


def _fact(name: str, spec: FactSpec, problems: Problems) -> Fact:
    values = _values(name, spec.values, problems)
    begins: list[int] = []
    for rival in spec.begins or ():
        value = rival.value
        if values == BROKEN or not value.is_given:
            continue
        if value.text not in values:
            what = f"'{name}' has no value '{value.text}'{did_you_mean(value.text, values)}"
            problems.add(value.place, what, "its values are " + ", ".join(values))
        elif values.index(value.text) in begins:
            what = f"two rivals of '{name}' begin with '{value.text}'"
            problems.add(value.place, what, "make them one, with the sources of both and a weight for both")
        else:
            begins.append(values.index(value.text))
    if spec.group and spec.begins is None:
        what = f"'{name}' has a group but no rivals to draw"
        problems.add(spec.group.place, what, "add 'begins: [...]', or remove it")
    return Fact(name, values, spec.key, tuple(begins))


def read_beginnings(spec: ScenarioSpec, problems: Problems) -> list[Quantity]:
    """For each fact with rival beginnings, which of them a draw believes."""
    found = []
    for name, fact in (spec.facts or {}).items():
        if fact.begins is not None and not fact.begins.is_broken:
            contest = Contest(name, readable(name), fact.group.text, fact.begins.place)
            found.append(choice_between(contest, fact.begins, [r.value.text for r in fact.begins], problems))
    return [q for q in found if q is not None]


def read_switches(spec: ScenarioSpec, problems: Problems) -> tuple[Switch, ...]:
    """The switches and their options, the first in force; then the choices of the sides, which are switches too."""
    owned: dict[str, Mapped[str, Listed[Text]]] = {"": spec.switches or Mapped(), **(spec.options or {})}
    names = [n for own in owned.values() for n in own]
    # Of a name that stands twice nobody knows which values are meant.
    return tuple(
        Switch(n, _values(n, o, problems) if names.count(n) == 1 else BROKEN, 0, o.key, side)
        for side, own in owned.items()
        for n, o in own.items()
    )


def _values(name: str, listed: Listed[Text], problems: Problems) -> tuple[str, ...]:
    values = texts(listed)
    sound = not listed.is_broken and all(values)
    twice = next((o for i, o in enumerate(listed) if o and o.text in values[:i]), None)
    if sound and len(values) < 2:
        problems.add(listed.place, f"'{name}' needs at least two values", "write [in place, removed]")
    elif twice is not None:
        problems.add(twice.place, f"'{name}' names the value '{twice.text}' twice", "keep each value once")
    return values if sound and len(values) > 1 else BROKEN


def read_counters(spec: ScenarioSpec, reader: Reader) -> tuple[Counter, ...]:
    """The counters."""
    return tuple(
        Counter(n, reader.unit(c.unit), c.label.text or readable(n), c.key, c.cost.text)
        for n, c in (spec.counters or {}).items()
    )


def check_names(spec: ScenarioSpec, problems: Problems) -> None:
    """Report a name that stands for two things, or for something of the language."""
    seen: dict[str, str] = {}
    for name, place, sort in _declared(spec):
        if name in seen:
            what = f"'{name}' is already the name of one of the {seen[name]}"
            fix = "rename the step" if sort == "steps" else "give it another name"
            if sort == "options" and seen[name] == sort:
                fix = "name it after its side, such as 'us_posture' and 'ir_posture'"
            problems.add(place, what, fix)
        elif name in RESERVED or (sort == "tables" and name in DICE) or name.startswith("__"):
            what = f"'{name}' is a word of the language and cannot be a name"
            problems.add(place, what, "give it another name")
        seen.setdefault(name, sort)


def _declared(spec: ScenarioSpec) -> Iterable[tuple[str, Place, str]]:
    for name, quantity in (spec.quantities or {}).items():
        yield name, quantity.key, "quantities"
    for name, table in (spec.tables or {}).items():
        yield name, table.key, "tables"
    for name, values in (spec.facts or {}).items():
        yield name, values.key, "facts"
    for name, counter in (spec.counters or {}).items():
        yield name, counter.key, "counters"
    for name, options in (spec.switches or {}).items():
        yield name, options.key, "switches"
    for own in (spec.options or {}).values():
        for name, options in own.items():
            yield name, options.key, "options"
    for step in spec.every_step():
        if step.step.is_given:
            yield step.step.text, step.step.place, "steps"
    for name, agreement in (spec.agreements or {}).items():
        yield name, agreement.key, "agreements"


def check_costs(spec: ScenarioSpec, sides: Iterable[str], problems: Problems) -> None:
    """Report a cost of a side that does not exist, and one that is counted twice: as a counter and as an outcome."""
    known = list(sides)
    counters, outcomes = dict(spec.counters or {}), dict(spec.outcomes or {})
    named = [c.cost for c in counters.values()] + [o.cost for o in outcomes.values()]
    for cost in named:
        if cost and cost.text not in known:
            what = f"'cost' names the side it costs something, and there is no side '{cost.text}'"
            fix = f"write one of {', '.join(known)}" if known else "declare it under 'sides:'"
            problems.add(cost.place, f"{what}{did_you_mean(cost.text, known)}", fix)
    for name in (n for n in outcomes if n in counters and outcomes[n].cost.is_given and counters[n].cost.is_given):
        what = f"'{name}' is a cost twice: as a counter and as an outcome"
        problems.add(outcomes[name].cost.place, what, "keep 'cost' at one of them")


def check_favours(spec: ScenarioSpec, sides: Iterable[str], problems: Problems) -> None:
    """Report a side that is favoured but does not exist."""
    known = [*sides, "conservative"]
    named = [q.favours for q in (spec.quantities or {}).values()]
    named += [f.favours for f in (spec.forces or {}).values()]
    named += [s.favours for s in spec.every_step()]
    for favours in named:
        if len(known) > 1 and favours.is_given and favours.text not in known:
            what = f"'favours' cannot be '{favours.text}'{did_you_mean(favours.text, known)}"
            problems.add(favours.place, what, "name a side, or write conservative")
