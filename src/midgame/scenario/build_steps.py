"""Steps and their effects: from nodes to checked parts."""

import re
from dataclasses import dataclass

from midgame.errors import Place, did_you_mean
from midgame.scenario.base import Effect, Step, Target
from midgame.scenario.bind import BROKEN, Bound, Scope
from midgame.scenario.bounds import ends_of
from midgame.scenario.calls import Calls
from midgame.scenario.expr import Expr, Number
from midgame.scenario.reader import ModelLike, Reader, flag, get, names, part, text
from midgame.scenario.yamlfile import Node

_EVERY = re.compile(r"every\s+(\d+(?:\.\d+)?)\s+(day|days|week|weeks)\Z")


@dataclass
class StepReader:
    """Reads steps against the names of the whole scenario."""

    reader: Reader
    calls: Calls
    scope: Scope
    sides: dict[str, str]
    tick: float = 1.0

    def step(self, node: Node, listed: str) -> Step | None:
        """One step; None when it has no name."""
        name_node = get(node, "step")
        if name_node is None:
            return None
        name = name_node.text
        side = self.side(node)
        model = self.calls.model(get(node, "does"))
        self.sort_of(node, name)
        plain = self.scope.narrowed(side)
        outputs = {o.name: self.unit(o.unit) for o in model.outputs if not o.size} if model else {}
        scope = self.scope.narrowed(side, outputs)
        against = self.targets(node, model, plain)
        arguments: tuple[tuple[str, Expr], ...] = ()
        if model is not None:
            filled = {a.name for a in model.arguments if a.role == "targets"} if against else set()
            if against:  # an argument may stand with every class instead of under 'with'
                filled |= set.intersection(*({n for n, _ in t.arguments} for t in against))
            filled -= part(node, "with").mapping.keys() - {a.name for a in model.arguments if a.role == "targets"}
            arguments = self.calls.arguments(model, part(node, "with"), name_node.place, plain, tuple(filled))
        elif "with" in node.mapping and "does" not in node.mapping:
            self.problem(node.keys["with"], f"'{name}' has arguments but no model", "add 'does: ...'")
        expr = self.reader.expression
        return Step(
            name=name, listed=listed, label=text(node, "label") or name.replace("_", " ").capitalize(), side=side,
            phase=text(node, "phase"), when=expr(get(node, "when"), plain, "truth"), model=model.name if model else "",
            arguments=arguments, against=against, gap=text(node, "gap"), every=self.every(node),
            until=expr(get(node, "until"), plain, "truth"), at_most=self.at_most(node, plain),
            succeeds=expr(get(node, "succeeds"), scope, "truth"), fails=expr(get(node, "fails"), scope, "truth"),
            goes_on=flag(node, "goes_on"), effects=self.effects(get(node, "effects"), scope),
            on_success=self.effects(get(node, "on_success"), scope),
            on_failure=self.effects(get(node, "on_failure"), plain), link=text(node, "link") or name,
            optional=flag(node, "optional"), favours=text(node, "favours"), sources=names(get(node, "from")),
            why=text(node, "why"), note=text(node, "note"), place=name_node.place,
        )  # fmt: skip

    def at_most(self, node: Node, scope: Scope) -> Expr | None:
        """How often a step may be played."""
        found = get(node, "at_most")
        bound = self.reader.bound(found, scope, "number")
        if bound is None or found is None:
            return None
        if bound.unit not in (None, "", "day"):
            self.problem(found.place, f"'at_most' is a number of times, not in {bound.unit}", "give a plain number")
        if ends_of(bound.expr, self.calls.quantities)[1] < 1:
            self.problem(found.place, "'at_most' must be at least 1", "remove the step if it is never to be played")
        return bound.expr

    def problem(self, place: Place, what: str, fix: str = "") -> None:
        """Report one problem."""
        self.reader.problems.add(place, what, fix)

    def unit(self, declared: str) -> str | None:
        """The canonical unit of an output; None when it has none."""
        return None if declared == "1" else self.reader.units.canonical(declared)

    def side(self, node: Node) -> str:
        """Who acts."""
        found = get(node, "side")
        if found is None:
            return ""
        if self.sides and found.text not in self.sides:
            what = f"there is no side '{found.text}'{did_you_mean(found.text, self.sides)}"
            self.problem(found.place, what, "correct it, or declare it under 'sides:'")
        return found.text

    def sort_of(self, node: Node, name: str) -> None:
        """Report keys that cannot stand together."""
        repeats = text(node, "repeat", "once") != "once"
        for key in ("until", "at_most", "goes_on"):
            if key in node.mapping and not repeats:
                what = f"'{name}' is played once, so '{key}' does nothing"
                self.reader.problems.warn("idle-key", node.keys[key], what, "add 'repeat: daily', or remove it")
        if "gap" in node.mapping:
            for key in ("does", "with", "against", "succeeds", "repeat"):
                if key in node.mapping:
                    self.problem(
                        node.keys[key],
                        f"'{name}' is a gap: it has no mechanism, so it cannot have '{key}'",
                        "keep one of the two",
                    )

    def every(self, node: Node) -> float:
        """Days between two plays; 0 for once."""
        found = get(node, "repeat")
        if found is None or found.text == "once":
            return 0.0
        if found.text == "daily":
            return 1.0
        match = _EVERY.match(found.text)
        if match is None or float(match[1]) <= 0:
            self.problem(found.place, f"'repeat' cannot be '{found.text}'", "write once, daily, or every 3 days")
            return 0.0
        every = float(match[1]) * (7.0 if match[2].startswith("week") else 1.0)
        if every < self.tick:
            self.problem(found.place, f"'repeat' is shorter than the tick of {self.tick:g} days", "shorten the tick")
        return every

    def targets(self, node: Node, model: ModelLike | None, scope: Scope) -> tuple[Target, ...]:
        """The classes of targets."""
        against = get(node, "against")
        if against is None:
            return ()
        if model is not None and not any(a.role == "targets" for a in model.arguments):
            self.problem(against.place, f"the model {model.name} does not take classes of targets", "remove 'against'")
            return ()
        if model is None and "does" not in node.mapping:
            self.problem(against.place, "'against' needs a model", "add 'does: strike.weapons'")
        found: list[Target] = []
        known = 0.0
        filled = tuple(a.name for a in model.arguments if a.role == "targets") if model is not None else ()
        for name, item in against.mapping.items():
            force = scope.force(name)
            if force is None:
                near = did_you_mean(name, scope.forces)
                self.problem(against.keys[name], f"there is no force '{name}'{near}", "declare it under 'forces:'")
                continue
            if force in (t.force for t in found):
                self.problem(against.keys[name], f"the class '{force}' stands here twice", "keep one of the two")
                continue
            spec = item if item.kind == "mapping" else Node(item.place, "mapping", mapping={"share": item})
            bound = self.reader.bound(spec.mapping.get("share"), scope, "number")
            share = bound.expr if bound is not None else None
            if bound is not None and bound.unit not in (None, ""):
                self.problem(item.place, f"the share of '{name}' is in {bound.unit}", "give a plain number such as 30%")
            if "share" not in spec.mapping:
                self.problem(item.place, f"the class '{name}' has no share", "write 'share: 30%'")
            own = Node(
                spec.place, "mapping",
                mapping={k: v for k, v in spec.mapping.items() if k != "share"},
                keys={k: v for k, v in spec.keys.items() if k != "share"},
            )  # fmt: skip
            arguments = self.calls.arguments(model, own, item.place, scope, filled, own=True) if model else ()
            if share is not None:
                low, high = ends_of(share, self.calls.quantities)
                known += max(low, 0.0) if low <= 1 else 0.0
                if high < 0 or low > 1:
                    got = f"{low:g}" if low == high else f"{low:g} to {high:g}"
                    what = f"the share of '{name}' must lie in 0 to 1, not {got}"
                    self.problem(item.place, what, "write a share such as 30%")
                found.append(Target(force, share, arguments))
        if known > 1 + 1e-9:
            self.problem(against.place, f"the shares add up to {known:.0%}", "they may add up to 100% at most")
        return tuple(found)

    def effects(self, node: Node | None, scope: Scope) -> tuple[Effect, ...]:
        """One list of effects."""
        if node is None:
            return ()
        found: list[Effect] = []
        for kind in ("lose", "use", "gain", "add"):
            for name, item in part(node, kind).mapping.items():
                target = scope.force(name) if kind != "add" else (name if name in scope.counters else None)
                if target is None:
                    sort, known = ("counter", list(scope.counters)) if kind == "add" else ("force", list(scope.forces))
                    self.problem(
                        part(node, kind).keys[name], f"there is no {sort} '{name}'{did_you_mean(name, known)}",
                        f"declare it under '{sort}s:'",
                    )  # fmt: skip
                bound = self.reader.bound(item, scope, "number")
                amount = bound.expr if bound is not None else None
                if bound is not None and target is not None:
                    self.amount(kind, target, bound, item, scope)
                if target is not None and amount is not None:
                    found.append(Effect(kind, target, amount))
        for name, item in part(node, "set").mapping.items():
            code = self.code(name, item.text, part(node, "set").keys[name], item.place, scope)
            if code is not None:
                found.append(Effect("set", name, value=code))
        for name, item in part(node, "choose").mapping.items():
            choice = self.choice(name, item, part(node, "choose").keys[name], scope)
            if choice is not None:
                found.append(choice)
        if flag(node, "stop"):
            found.append(Effect("stop"))
        return tuple(found)

    def amount(self, kind: str, target: str, bound: Bound, node: Node, scope: Scope) -> None:
        """Report an amount that is negative for certain, or in a unit that the target does not have."""
        wanted = scope.counters.get(target) if kind == "add" else scope.forces.get(target)
        if bound.unit and wanted is not None and bound.unit != wanted:
            what = f"'{target}' counts {wanted or 'things'}, this is in {bound.unit}"
            self.problem(node.place, what, "give a number of them")
        if ends_of(bound.expr, self.calls.quantities)[1] < 0:
            self.problem(node.place, f"an amount to {kind} cannot be below 0", "use 'gain' to add, 'lose' to take away")

    def code(self, fact: str, value: str, key: Place, place: Place, scope: Scope) -> int | None:
        """The code of a value of a fact; None, and a problem, when there is none."""
        if fact not in scope.facts:
            self.problem(
                key, f"there is no fact '{fact}'{did_you_mean(fact, scope.facts)}", "declare it under 'facts:'"
            )
            return None
        if scope.facts[fact] == BROKEN:
            return None
        if value not in scope.facts[fact]:
            self.problem(
                place, f"'{fact}' has no value '{value}'{did_you_mean(value, scope.facts[fact])}",
                "its values are " + ", ".join(scope.facts[fact]),
            )  # fmt: skip
            return None
        return scope.facts[fact].index(value)

    def choice(self, fact: str, node: Node, key: Place, scope: Scope) -> Effect | None:
        """A draw among the values of a fact."""
        weights: list[tuple[int, Expr]] = []
        rest = -1
        for value, item in node.mapping.items():
            code = self.code(fact, value, key, node.keys[value], scope)
            if item.text == "rest":
                if rest >= 0:
                    self.problem(item.place, "only one value can be the rest", "give the others a probability")
                rest = -1 if code is None else code
                continue
            weight = self.reader.expression(item, scope, "number")
            if weight is not None and ends_of(weight, self.calls.quantities)[1] <= 0:
                got = f"{weight.value:g}" if isinstance(weight, Number) else "at most 0"
                what = f"the weight of '{value}' must be above 0, not {got}"
                self.problem(item.place, what, "leave the value out")
            if code is not None and weight is not None:
                weights.append((code, weight))
        if not weights:
            if fact in scope.facts and node.kind == "mapping" and scope.facts[fact] != BROKEN:
                what = f"there is nothing to choose for '{fact}'"
                self.problem(key, what, "write {removed: 3, in place: 1}, or use 'set'")
            return None
        known = sum(max(ends_of(w, self.calls.quantities)[0], 0.0) for _, w in weights)
        if rest >= 0 and known > 1 + 1e-9:
            self.problem(
                node.place,
                f"beside 'rest' stand probabilities; these add up to {known:g}",
                "they may add up to 1 at most",
            )
        return Effect("choose", fact, weights=tuple(weights), rest=rest)
