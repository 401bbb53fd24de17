"""What a step changes: from the tree to checked effects."""

from collections.abc import Mapping
from dataclasses import dataclass

from midgame.errors import Place, did_you_mean
from midgame.scenario.base import Effect, Quantity
from midgame.scenario.bind import BROKEN, UNREAD, Bound, Scope, in_time
from midgame.scenario.bounds import ends_of
from midgame.scenario.check_dice import check_dice
from midgame.scenario.expr import Expr, Number
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Reader
from midgame.scenario.schema_steps import EffectsSpec
from midgame.scenario.tree import Mapped


@dataclass(frozen=True)
class EffectReader:
    """Reads effects; ``quantities`` are looked at for bounds."""

    reader: Reader
    quantities: dict[str, Quantity]

    def problem(self, place: Place, what: str, fix: str = "") -> None:
        """Report one problem."""
        self.reader.problems.add(place, what, fix)

    def effects(self, spec: EffectsSpec | None, scope: Scope) -> tuple[Effect, ...]:
        """One list of effects."""
        if spec is None:
            return ()
        found: list[Effect] = []
        for kind, amounts in (("lose", spec.lose), ("use", spec.use), ("gain", spec.gain), ("add", spec.add)):
            found += self.amounts(kind, amounts or {}, scope)
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

    def amounts(self, kind: str, amounts: Mapping[str, Node], scope: Scope) -> list[Effect]:
        """What is lost, used, gained or added, by name."""
        found: list[Effect] = []
        counted = kind in ("add", "count")
        sort, known = ("counter", scope.counters) if counted else ("force", scope.forces)
        for name, item in amounts.items():
            target = scope.force(name) if not counted else (name if name in known else None)
            if target is None:
                what = f"there is no {sort} '{name}'{did_you_mean(name, list(known))}"
                self.problem(item.key, what, f"declare it under '{sort}s:'")
            bound = self.reader.bound(item, scope.rolling(), "number")
            if bound is not None:
                check_dice(bound.expr, item, self.quantities, self.reader.problems)
            if bound is not None and target is not None:
                bound = in_time(bound, known.get(target) or "")
                self.amount(kind, target, bound, item, known.get(target))
                found.append(Effect(kind, target, bound.expr))
        return found

    def amount(self, kind: str, target: str, bound: Bound, node: Node, wanted: str | None) -> None:
        """Report an amount that is negative for certain, or in another unit than the ``wanted`` one of the target."""
        if bound.unit and wanted not in (None, UNREAD) and bound.unit != wanted:
            what = f"'{target}' counts {wanted or 'things'}, this is in {bound.unit}"
            self.problem(node.place, what, "give a number of them")
        if kind not in ("add", "count") and ends_of(bound.expr, self.quantities)[1] < 0:
            self.problem(node.place, f"an amount to {kind} cannot be below 0", "use 'gain' to add, 'lose' to take away")

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
