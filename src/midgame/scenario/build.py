"""From the validated tree of a file to a checked :class:`Scenario`, collecting every problem on the way."""

from midgame.errors import stops
from midgame.scenario.base import Excursion, Scenario
from midgame.scenario.bound import Ref
from midgame.scenario.build_agreements import AgreementReader
from midgame.scenario.build_clock import check_as_of, read_clock, read_scale
from midgame.scenario.build_ends import EndReader
from midgame.scenario.build_excursions import ExcursionReader
from midgame.scenario.build_forces import ForceReader
from midgame.scenario.build_groups import check_groups, read_groups
from midgame.scenario.build_inert import read_inert
from midgame.scenario.build_names import (
    check_costs,
    check_favours,
    check_names,
    read_beginnings,
    read_counters,
    read_facts,
    read_switches,
)
from midgame.scenario.build_numbers import NumberReader
from midgame.scenario.build_plans import PlanReader
from midgame.scenario.build_scope import Names, Numbers, read_numbers
from midgame.scenario.build_steps import StepReader, check_side
from midgame.scenario.build_tables import read_tables
from midgame.scenario.catalogue import ModelLike
from midgame.scenario.distributions import make
from midgame.scenario.forces import Force, Switch
from midgame.scenario.quantities import GAP_PREFIX, RIVAL_PREFIX, Quantity
from midgame.scenario.read_number import Context
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema import ScenarioSpec
from midgame.scenario.steps import Step
from midgame.scenario.tree import texts
from midgame.scenario.units import Units
from midgame.scenario.values import Drawn


def build(spec: ScenarioSpec, models: dict[str, ModelLike], problems: Problems) -> Scenario | None:
    """The scenario in ``spec``; None when a problem that is not a warning was found."""
    scenario = _Builder(spec, models, problems).scenario()
    return None if stops(problems.found) else scenario


class _Builder:
    def __init__(self, spec: ScenarioSpec, models: dict[str, ModelLike], problems: Problems) -> None:
        self.spec = spec
        self.models = models
        self.problems = problems
        self.clock = read_clock(spec.clock, spec.midgame, problems)
        check_as_of(spec, self.clock, problems)
        context = Context(scale=read_scale(spec.scale, problems), start=self.clock.start, horizon=self.clock.days,
                          version=spec.midgame, tables=frozenset(spec.tables or {}))  # fmt: skip
        self.reader = Reader(problems, Units(texts(spec.units)), context, spec.midgame)
        self.numbers = NumberReader(self.reader)
        self.sides = {name: label.text for name, label in (spec.sides or {}).items()}

    def scenario(self) -> Scenario:
        spec, problems = self.spec, self.problems
        facts, switches = read_facts(spec, problems), read_switches(spec, problems)
        counters = read_counters(spec, self.reader)
        check_names(spec, problems)
        for side, own in (spec.options or {}).items():
            if not own.is_broken:
                check_side(side, own.key, self.sides, problems)
        step_names = tuple(s.step.text for s in spec.every_step() if s.step)
        tables = read_tables(spec.tables or {}, self.reader)
        names = Names(facts, switches, counters, step_names, tables)
        numbers = read_numbers(spec, self.numbers, self.models, names)
        reader = ForceReader(self.reader, numbers.quantities, numbers.at_start, numbers.scope.forces, self.sides)
        forces = tuple(f for n, part in (spec.forces or {}).items() for f in reader.forces(n, part))
        step_reader = StepReader(self.reader, numbers.calls, numbers.scope, self.sides, self.clock)
        steps = self.steps(step_reader)
        taken = frozenset({*step_names, *spec.end_states, *(spec.outcomes or {})})
        agreed = AgreementReader(step_reader, taken).read((spec.agreements or {}).items())
        choices = {q.name: q for q in (*read_beginnings(spec, problems), *step_reader.choices)}
        every = numbers.quantities | choices
        groups = read_groups(spec.groups or {}, every, problems)
        numbers.quantities.update({n: every[n] for n in numbers.quantities})
        quantities = [*every.values(), *_gap_quantities(steps), *step_reader.ways.drawn]
        check_groups(quantities, groups, spec.groups or {}, problems)
        check_favours(spec, self.sides or sorted({f.side for f in forces}), problems)
        check_costs(spec, self.sides or sorted({f.side for f in forces}), problems)
        ends = EndReader(self.reader, numbers.scope, spec)
        outcomes = ends.outcomes()
        return Scenario(
            title=spec.title.text, question=spec.question.text, as_of=spec.as_of, clock=self.clock,
            quantities=tuple(quantities), forces=forces, facts=(*facts, *agreed.facts),
            counters=(*counters, *agreed.counters), switches=switches, steps=(*steps, *agreed.steps),
            end_states=(*ends.end_states(), *agreed.ends), goal=ends.goal(), plans=ends.plans(),
            agreements=tuple(agreed.agreements), outcomes=outcomes,
            excursions=self.excursions(numbers, switches, forces, reader, choices, steps),
            groups=tuple(groups.ranks.items()), pairs=tuple(groups.pairs),
            expect=ends.expect(outcomes), stop_when=self.reader.expression(spec.stop_when, numbers.scope, "truth"),
            inert=read_inert(spec, quantities, forces, steps, problems),
            tables=tuple(t for t in tables.values() if t is not None), sides=tuple(self.sides.items()),
            summary=spec.summary.text, authors=", ".join(texts(spec.authors)),
            scale=self.reader.context.scale, version=spec.midgame, scope=numbers.scope,
        )  # fmt: skip

    def steps(self, reader: StepReader) -> tuple[Step, ...]:
        found = [reader.step(s, "plan") for s in self.spec.plan or ()]
        found += PlanReader(reader).read(self.spec.plans or {})
        found += [reader.step(s, "response") for s in self.spec.responses or ()]
        return tuple(s for s in found if s is not None)

    def broken(self, numbers: Numbers, contested: dict[str, Quantity]) -> frozenset[str]:
        """The quantities that could not be read, and the steps and facts whose rivals could not."""
        rivals = {s.step.text for s in self.spec.every_step() if s.rivals is not None}
        rivals |= {name for name, fact in (self.spec.facts or {}).items() if fact.begins is not None}
        return frozenset((self.spec.quantities or {}).keys() - numbers.quantities.keys() | rivals - contested.keys())

    def excursions(
        self,
        numbers: Numbers,
        switches: tuple[Switch, ...],
        forces: tuple[Force, ...],
        counts: ForceReader,
        choices: dict[str, Quantity],
        steps: tuple[Step, ...],
    ) -> tuple[Excursion, ...]:
        named = {s.name: s for s in switches}
        contested = {name.removeprefix(RIVAL_PREFIX): q for name, q in choices.items()}
        reader = ExcursionReader(
            self.numbers, numbers.quantities, named, numbers.at_start, numbers.calls, contested,
            {s.name: s for s in steps}, self.broken(numbers, contested),
        )  # fmt: skip
        found = reader.all(self.spec.excursions or {})
        counted = {f.count.name for f in forces if isinstance(f.count, Ref)}
        for quantity in (q for e in found for q in e.values):
            if quantity.name in counted:
                counts.check_count(quantity, quantity.place)
        return found


def _gap_quantities(steps: tuple[Step, ...]) -> list[Quantity]:
    return [
        s.believe or Quantity(
            name=GAP_PREFIX + s.name, value=Drawn(make("uniform", 0.0, 1.0)), text="0..1", unit="probability",
            label=s.gap, why="a gap: no mechanism is given", place=s.place,
        )
        for s in steps if s.is_gap
    ]  # fmt: skip
