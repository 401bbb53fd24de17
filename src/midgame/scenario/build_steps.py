"""Steps: from the tree to checked parts."""

from collections.abc import Mapping
from dataclasses import dataclass

from midgame.errors import did_you_mean
from midgame.scenario.base import Clock, Step, Target
from midgame.scenario.bind import Scope
from midgame.scenario.bounds import ends_of
from midgame.scenario.build_effects import EffectReader
from midgame.scenario.build_gaps import believed
from midgame.scenario.build_repeat import check_hazard, check_stops, read_repeat
from midgame.scenario.build_targets import TargetReader, targets_of
from midgame.scenario.calls import Calls
from midgame.scenario.catalogue import ModelLike
from midgame.scenario.expr import Expr, Time, walk
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema_steps import StepSpec
from midgame.scenario.tree import Text, texts


@dataclass
class StepReader:
    """Reads steps against the names of the whole scenario."""

    reader: Reader
    calls: Calls
    scope: Scope
    sides: dict[str, str]
    clock: Clock

    @property
    def problems(self) -> Problems:
        """Where problems go."""
        return self.reader.problems

    def step(self, spec: StepSpec, listed: str) -> Step | None:
        """One step; None when it has no name."""
        if not spec.step.is_given:
            return None
        name, side = spec.step.text, self.side(spec.side)
        model = self.calls.model(spec.does)
        self.sort_of(spec, name)
        plain = self.scope.narrowed(side)
        outputs = {o.name: self.unit(o.unit) for o in model.outputs if not o.size} if model else {}
        scope = self.scope.narrowed(side, outputs, spec.does is not None and model is None)
        against = TargetReader(self.calls).targets(spec, model, plain)
        arguments = self.arguments(spec, model, against, plain.rolling())
        every = read_repeat(spec.repeat, self.clock.tick, self.reader.version, self.problems)
        check_hazard(spec, model, arguments, every, self.clock, self.reader.version, self.problems)
        check_stops(spec, model, every, self.reader.version, self.problems)
        expr, effects = self.reader.expression, EffectReader(self.reader, self.calls.quantities).effects
        return Step(
            name=name, listed=listed, label=spec.label.text or name.replace("_", " ").capitalize(), side=side,
            phase=spec.phase.text, when=expr(spec.when, plain, "truth"), model=model.name if model else "",
            arguments=arguments, against=against, gap=spec.gap.text if spec.gap else "",
            believe=believed(spec, self.reader),
            every=every, until=expr(spec.until, plain, "truth"),
            at_most=self.at_most(spec.at_most, plain), succeeds=expr(spec.succeeds, scope, "truth"),
            fails=expr(spec.fails, scope, "truth"), goes_on=spec.goes_on.value, effects=effects(spec.effects, scope),
            on_success=effects(spec.on_success, scope), on_failure=effects(spec.on_failure, plain),
            link=spec.link.text or name, optional=spec.optional.value, favours=spec.favours.text,
            sources=texts(spec.from_), why=spec.why.text, note=spec.note.text, place=spec.step.place,
        )  # fmt: skip

    def arguments(
        self, spec: StepSpec, model: ModelLike | None, against: tuple[Target, ...], scope: Scope
    ) -> tuple[tuple[str, Expr], ...]:
        """The arguments under 'with'; those that come from classes of targets are left out."""
        given: Mapping[str, Node] = spec.with_ or {}
        if model is None:
            if spec.with_ is not None and spec.does is None and spec.first_empty is None:
                what = f"'{spec.step.text}' has arguments but no model"
                self.problems.add(spec.with_.key, what, "add 'does: ...'")
            return ()
        filled: set[str] = set()
        if against:  # an argument may stand with every class instead of under 'with'
            filled = set.intersection(*({n for n, _ in t.arguments} for t in against)) - given.keys()
            filled |= targets_of(model)
        return self.calls.arguments(model, given, spec.step.place, scope, tuple(filled))

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

    def unit(self, declared: str) -> str | None:
        """The canonical unit of an output; None when it has none."""
        return None if declared == "1" else self.reader.units.canonical(declared)

    def side(self, side: Text) -> str:
        """Who acts."""
        if side.is_given and self.sides and side.text not in self.sides:
            what = f"there is no side '{side.text}'{did_you_mean(side.text, self.sides)}"
            self.problems.add(side.place, what, "correct it, or declare it under 'sides:'")
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
        if spec.gap is not None:
            mechanism = (("does", spec.does), ("with", spec.with_), ("against", spec.against))
            for key, given in (*mechanism, ("succeeds", spec.succeeds), ("repeat", repeat)):
                if given is not None:
                    what = f"'{name}' is a gap: it has no mechanism, so it cannot have '{key}'"
                    self.problems.add(given.key, what, "keep one of the two")
