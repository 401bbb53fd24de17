"""What a step changes: from the tree to checked effects."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from midgame.errors import Place, did_you_mean
from midgame.scenario.bound import UNREAD, Bound, PlayTime, in_time
from midgame.scenario.bounds import ends_of
from midgame.scenario.build_states import EXAMPLE as MOVE
from midgame.scenario.build_states import read_moves
from midgame.scenario.check_dice import check_dice
from midgame.scenario.expr import Binary, Expr, Number, converted
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Reader
from midgame.scenario.schema_steps import EffectsSpec
from midgame.scenario.scope import BROKEN, Scope
from midgame.scenario.steps import Effect
from midgame.scenario.tree import Mapped
from midgame.scenario.units import UnitError


@dataclass(frozen=True)
class EffectReader:
    """Reads effects; ``quantities`` are looked at for bounds."""

    reader: Reader
    quantities: dict[str, Quantity]
    written: dict[str, str] = field(default_factory=dict)  # units as they were written, by name

    def problem(self, place: Place, what: str, fix: str = "") -> None:
        """Report one problem."""
        self.reader.problems.add(place, what, fix)

    def effects(self, spec: EffectsSpec | None, scope: Scope, every: float = 0.0) -> tuple[Effect, ...]:
        """One list of effects; a rate counts for the time of the play, when there is one ``every`` so many days."""
        if spec is None:
            return ()
        found: list[Effect] = []
        for kind, amounts in (("lose", spec.lose), ("use", spec.use), ("gain", spec.gain)):
            found += self.amounts(kind, amounts or {}, scope, every)
        if spec.move is not None and spec.move.keys() & {"from", "to"}:
            self.problem(spec.move.place, "'move' needs the force whose units move", f"write {{us.escorts: {MOVE}}}")
        else:
            for name, node in (spec.move or {}).items():
                found += self.moves(name, node, scope)
        found += self.amounts("add", spec.add or {}, scope, every)
        for name, value in (spec.set or {}).items():
            if name in scope.counters and name not in scope.facts:
                found += self.amounts("count", {name: value}, scope)
                continue
            code = self.code(name, value.text, value.key, value.place, scope)
            if code is not None:
                found.append(Effect("set", name, value=code))
        for name, weights in (spec.choose or {}).items():
            choice = self.choice(name, weights, scope)
            if choice is not None:
                found.append(choice)
        if spec.stop:
            found.append(Effect("stop"))
        return tuple(found)

    def amounts(self, kind: str, amounts: Mapping[str, Node], scope: Scope, every: float = 0.0) -> list[Effect]:
        """What is lost, used, gained or added, by name."""
        found: list[Effect] = []
        counted = kind in ("add", "count")
        known = scope.counters if counted else scope.forces
        for name, item in amounts.items():
            target = scope.force(name) if not counted else (name if name in known else None)
            if target is None and not counted:
                self.problem(item.key, *scope.no_force(name))
            elif target is None:
                what = f"there is no counter '{name}'{did_you_mean(name, list(known))}"
                self.problem(item.key, what, "declare it under 'counters:'")
            bound = self.bound(item, scope)
            if bound is not None and target is not None:
                bound = in_time(bound, known.get(target) or "")
                if kind != "count":
                    bound = self.by_the_day(bound, known.get(target), every)
                self.amount(kind, target, bound, item, known.get(target))
                found.append(Effect(kind, target, bound.expr))
        return found

    def bound(self, node: Node, scope: Scope) -> Bound | None:
        """An amount, in which chance may be drawn."""
        bound = self.reader.bound(node, scope.rolling(), "number")
        if bound is not None:
            check_dice(bound.expr, node, self.quantities, self.reader.problems)
        return bound

    def moves(self, name: str, node: Node, scope: Scope) -> list[Effect]:
        """What moves from one state of a force to another."""
        found: list[Effect] = []
        for move, count in read_moves(name, node, scope, self.reader.problems):
            bound = self.bound(count, scope)
            if bound is not None:
                self.amount("move", move.source, bound, count, scope.forces[move.source])
                found.append(replace(move, amount=bound.expr))
        return found

    def rate(self, bound: Bound, wanted: str | None) -> float:
        """How many of the ``wanted`` unit a day an amount of one of its own is; 0 when it is no rate of it."""
        if not bound.unit or wanted in (None, UNREAD) or bound.unit == wanted:
            return 0.0
        units = self.reader.units
        try:
            return units.factor(bound.unit, units.combine(wanted or "", "/", "day"))
        except UnitError:
            return 0.0

    def by_the_day(self, bound: Bound, wanted: str | None, every: float) -> Bound:
        """A rate times the days that the play covers; anything else, and in version 1 all, as it is."""
        a_day = self.rate(bound, wanted) if every and self.reader.version > 1 else 0.0
        if not a_day:
            return bound
        expr = bound.expr if a_day == 1.0 else converted(bound.expr, a_day)
        column = bound.expr.column
        return replace(bound, expr=Binary(column, "*", expr, PlayTime(column, every)), unit=wanted)

    def amount(self, kind: str, target: str, bound: Bound, node: Node, wanted: str | None) -> None:
        """Report an amount that is negative for certain, or in another unit than the ``wanted`` one of the target."""
        if bound.unit and wanted not in (None, UNREAD) and bound.unit != wanted:
            units, counted = self.reader.units, self.written.get(target) or (wanted or "things")
            what = f"'{target}' counts {counted}, this is in {units.shown(bound.unit)}"
            fix = "give a number of them"
            if self.rate(bound, wanted):
                fix = "a rate needs 'repeat' and stands under 'effects' or 'on_success', or multiply it by a time"
                if self.reader.version == 1:
                    fix = "write 'midgame: 2', where a rate counts for the time of the play, or multiply it by a time"
            self.problem(node.place, what, fix)
        if kind not in ("add", "count") and ends_of(bound.expr, self.quantities)[1] < 0:
            fix = "use 'gain' to add, 'lose' to take away" if kind != "move" else "turn 'from' and 'to' round"
            self.problem(node.place, f"an amount to {kind} cannot be below 0", fix)

    def code(self, fact: str, value: str, key: Place, place: Place, scope: Scope) -> int | None:
        """The code of a value of a fact; None, and a problem, when there is none."""
        if fact not in scope.facts:
            self.problem(
                key,
                f"there is no fact or counter '{fact}'{did_you_mean(fact, [*scope.facts, *scope.counters])}",
                "declare it under 'facts:' or 'counters:'",
            )
            return None
        if scope.facts[fact] == BROKEN:
            return None
        if fact in scope.steps:
            what = f"'{fact}' is a step with ways: how it came about is not set by another"
            self.problem(key, what, "set a fact, or put the effect under the 'on_success' of a way")
            return None
        if value not in scope.facts[fact]:
            self.problem(
                place, f"'{fact}' has no value '{value}'{did_you_mean(value, scope.facts[fact])}",
                "its values are " + ", ".join(scope.facts[fact]),
            )  # fmt: skip
            return None
        return scope.facts[fact].index(value)

    def choice(self, fact: str, listed: Mapped[str, Node], scope: Scope) -> Effect | None:
        """A draw among the values of a fact."""
        weights: list[tuple[int, Expr]] = []
        rest, unread = -1, False
        for value, item in listed.items():
            code = self.code(fact, value, listed.key, item.key, scope)
            if item.text == "rest":
                if rest >= 0:
                    self.problem(item.place, "only one value can be the rest", "give the others a probability")
                rest = -1 if code is None else code
                continue
            weight = self.reader.expression(item, scope, "number")
            unread = unread or weight is None or code is None
            if weight is not None and ends_of(weight, self.quantities)[1] <= 0:
                got = f"{weight.value:g}" if isinstance(weight, Number) else "at most 0"
                what = f"the weight of '{value}' must be above 0, not {got}"
                self.problem(item.place, what, "leave the value out")
            if code is not None and weight is not None:
                weights.append((code, weight))
        if not weights:
            if fact in scope.facts and not listed.is_broken and not unread and scope.facts[fact] != BROKEN:
                what = f"there is nothing to choose for '{fact}'"
                self.problem(listed.key, what, "write {removed: 3, in place: 1}, or use 'set'")
            return None
        known = sum(max(ends_of(w, self.quantities)[0], 0.0) for _, w in weights)
        if rest >= 0 and known > 1 + 1e-9:
            self.problem(
                listed.place,
                f"beside 'rest' stand probabilities; these add up to {known:g}",
                "they may add up to 1 at most",
            )
        return Effect("choose", fact, weights=tuple(weights), rest=rest)
