"""Steps: from the tree to checked parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from midgame.errors import Place, did_you_mean
from midgame.scenario.base import Clock
from midgame.scenario.bounds import ends_of
from midgame.scenario.build_effects import EffectReader
from midgame.scenario.build_gaps import believed
from midgame.scenario.build_repeat import check_failure, check_hazard, check_stops, read_repeat
from midgame.scenario.build_rivals import Contest, as_step, choice_between, in_common
from midgame.scenario.build_targets import TargetReader, targets_of
from midgame.scenario.build_ways import WayReader
from midgame.scenario.calls import Calls
from midgame.scenario.catalogue import ModelLike
from midgame.scenario.expr import Expr, Time, walk
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema_steps import RivalSpec, StepSpec
from midgame.scenario.scope import Scope
from midgame.scenario.steps import Mechanism, Step, Target
from midgame.scenario.text import readable
from midgame.scenario.tree import Listed, Text, texts


@dataclass(frozen=True)
class Between:
    """The rival models of a step, and the names that are known where all of them give the same."""

    mechanisms: tuple[Mechanism, ...]
    scope: Scope


def check_side(side: str, place: Place, sides: Iterable[str], problems: Problems) -> None:
    """Report a side that is not declared, where sides are."""
    known = list(sides)
    if known and side not in known:
        what = f"there is no side '{side}'{did_you_mean(side, known)}"
        problems.add(place, what, "correct it, or declare it under 'sides:'")


@dataclass
class StepReader:
    """Reads steps against the names of the whole scenario."""

    reader: Reader
    calls: Calls
    scope: Scope
    sides: dict[str, str]
    clock: Clock
    choices: list[Quantity] = field(default_factory=list)  # which rival of each step a draw believes

    def __post_init__(self) -> None:
        """What reads the ways of all steps."""
        self.ways = WayReader(
            self.reader, self.calls, EffectReader(self.reader, self.calls.quantities, self.scope.written)
        )

    @property
    def problems(self) -> Problems:
        """Where problems go."""
        return self.reader.problems

    def step(self, spec: StepSpec, listed: str, owner: str = "") -> Step | None:
        """One step, of its ``owner`` unless it says another side; None when it has no name."""
        if not spec.step.is_given:
            return None
        name, side = spec.step.text, self.side(spec.side) or owner
        self.sort_of(spec, name)
        plain = self.scope.narrowed(side)
        every = read_repeat(spec.repeat, self.clock.tick, self.reader.version, self.problems)
        model, one = self.mechanism(spec, plain, every) if spec.rivals is None else (None, Mechanism(""))
        contest = self.rivals(spec, plain, every) if spec.rivals is not None else None
        check_failure(spec, model, every, self.reader.version, self.problems)
        unknown = spec.does is not None and model is None
        scope = contest.scope if contest else plain.narrowed(side, self.outputs(model), unknown)
        expr, effects = self.reader.expression, self.ways.effects.effects
        ways, clock = self.ways.ways(spec, plain, every)
        return Step(
            name=name, listed=listed, label=spec.label.text or readable(name), side=side,
            phase=spec.phase.text, when=expr(spec.when, plain, "truth"), model=one.model,
            arguments=one.arguments, against=one.against, gap=spec.gap.text if spec.gap else "",
            ways=ways, clock=clock, believe=believed(spec, self.reader),
            every=every, until=expr(spec.until, plain, "truth"),
            at_most=self.at_most(spec.at_most, plain), succeeds=expr(spec.succeeds, scope, "truth"),
            fails=expr(spec.fails, scope, "truth"), goes_on=spec.goes_on.value,
            effects=effects(spec.effects, scope, every),
            on_success=effects(spec.on_success, scope, every), on_failure=effects(spec.on_failure, plain),
            link=spec.link.text or name, optional=spec.optional.value, favours=spec.favours.text,
            sources=texts(spec.from_), why=spec.why.text, note=spec.note.text, place=spec.step.place,
            rivals=contest.mechanisms if contest else (),
        )  # fmt: skip

    def mechanism(self, spec: StepSpec, scope: Scope, every: float) -> tuple[ModelLike | None, Mechanism]:
        """The model of a step, and how it is called."""
        model = self.calls.model(spec.does)
        against = TargetReader(self.calls).targets(spec, model, scope)
        arguments = self.arguments(spec, model, against, scope.rolling())
        check_hazard(spec, model, arguments, every, self.clock, self.reader.version, self.problems)
        check_stops(spec, model if spec.ways is None else None, every, self.reader.version, self.problems)
        return model, Mechanism(model.name if model else "", arguments, against)

    def rivals(self, spec: StepSpec, scope: Scope, every: float) -> "Between":
        """The rival models of a step; which of them a draw believes is kept among the choices."""
        name, listed = spec.step.text, Listed[RivalSpec]() if spec.rivals is None else spec.rivals
        found = [self.mechanism(as_step(spec, r), scope, every) for r in listed if r.does.is_given]
        models = [m for m, _ in found if m is not None]
        contest = Contest(
            name, spec.label.text or readable(name), spec.group.text, listed.place,
            texts(spec.from_),
        )  # fmt: skip
        choice = None
        if not listed.is_broken:
            choice = choice_between(contest, listed, [r.does.text for r in listed], self.problems)
        if choice is not None:
            self.choices.append(choice)
        shared, lacking = in_common([self.outputs(m) for m in models], [m.name for m in models])
        unread = choice is None or len(models) < len(listed)
        if not unread and spec.succeeds is None:
            self.check_events(spec.step.text, listed, models)
        inside = replace(scope.narrowed(scope.side, shared, unread), lacking={} if unread else lacking)
        return Between(tuple(m for _, m in found) if choice is not None else (), inside)

    def check_events(self, name: str, rivals: Listed[RivalSpec], models: list[ModelLike]) -> None:
        """Report rivals of which only some say whether the step has succeeded."""
        silent = [i for i, m in enumerate(models) if not any(o.event for o in m.outputs)]
        if silent and len(silent) < len(models):
            at = silent[0]
            what = f"rival {at + 1} of '{name}', {models[at].name}, does not say whether the step succeeds"
            self.problems.add(rivals[at].place, what, "say so with 'succeeds: ...'")

    def arguments(
        self, spec: StepSpec, model: ModelLike | None, against: tuple[Target, ...], scope: Scope
    ) -> tuple[tuple[str, Expr], ...]:
        """The arguments under 'with'; those that come from classes of targets are left out."""
        given: Mapping[str, Node] = spec.with_ or {}
        if model is None:
            if spec.with_ is not None and spec.does is None and spec.ways is None and spec.first_empty is None:
                what = f"'{spec.step.text}' has arguments but no model"
                self.problems.add(spec.with_.key, what, "add 'does: ...'")
            return ()
        filled: set[str] = set()
        if against:  # an argument may stand with every class instead of under 'with'
            filled = set.intersection(*({n for n, _ in t.arguments} for t in against)) - given.keys()
            filled |= targets_of(model)
        return self.calls.arguments(model, given, spec.place if spec.rivals else spec.step.place, scope, tuple(filled))

    def at_most(self, node: Node | None, scope: Scope) -> Expr | None:
        """How often a step may be played."""
        bound = self.reader.bound(node, scope, "number")
        if bound is None or node is None:
            return None
        # Version 1 let a number of days stand for as many plays, but no length of time as it is written.
        days = (
            self.reader.version == 1 and bound.unit == "day" and not any(isinstance(n, Time) for n in walk(bound.expr))
        )
        if bound.unit not in (None, "") and not days:
            what = f"'at_most' is a number of times, not in {bound.unit}"
            self.problems.add(node.place, what, "give a plain number")
        if ends_of(bound.expr, self.calls.quantities)[1] < 1:
            what = "'at_most' must be at least 1"
            self.problems.add(node.place, what, "remove the step if it is never to be played")
        return bound.expr

    def outputs(self, model: ModelLike | None) -> dict[str, str | None]:
        """What a model gives, by name, with its unit."""
        return {o.name: self.unit(o.unit) for o in model.outputs if not o.size} if model else {}

    def unit(self, declared: str) -> str | None:
        """The canonical unit of an output; None when it has none."""
        return None if declared == "1" else self.reader.units.canonical(declared)

    def side(self, side: Text) -> str:
        """Who acts."""
        if side.is_given:
            check_side(side.text, side.place, self.sides, self.problems)
        return side.text

    def sort_of(self, spec: StepSpec, name: str) -> None:
        """Report keys that cannot stand together."""
        flag = spec.goes_on if spec.goes_on.is_given else None
        repeat = spec.repeat if spec.repeat.is_given else None
        if repeat is None or repeat.text == "once":
            for key, idle in (("until", spec.until), ("at_most", spec.at_most), ("goes_on", flag)):
                if idle is not None:
                    what = f"'{name}' is played once, so '{key}' does nothing"
                    self.problems.warn("idle-key", idle.key, what, "add 'repeat: daily', or remove it")
        if spec.rivals is not None and spec.gap is None:
            both = next((k for k, given in (("does", spec.does), ("with", spec.with_)) if given is not None), None)
            if both is not None:
                what = f"'{name}' has both '{both}' and 'rivals'"
                self.problems.add(spec.place_of(both), what, "make it one of the rivals, or remove it")
        if spec.group and spec.rivals is None:
            what = f"'{name}' has a group but no rivals to draw"
            self.problems.add(spec.place_of("group"), what, "add 'rivals: [...]', or remove it")
        if spec.gap is not None:
            has = {
                "does": spec.does, "with": spec.with_, "against": spec.against, "rivals": spec.rivals,
                "succeeds": spec.succeeds, "repeat": repeat,
            }  # fmt: skip
            found = [k for k, given in has.items() if given is not None]
            for key in (k for k in found if k != "with" or "does" not in found):
                what = f"'{name}' is a gap: it has no mechanism, so it cannot have '{key}'"
                self.problems.add(spec.place_of(key), what, "keep one of the two")
