"""Classes of targets of a step: from the tree to checked parts."""

from dataclasses import dataclass

from midgame.errors import Place
from midgame.scenario.bound import Ref
from midgame.scenario.bounds import ends_of
from midgame.scenario.calls import Calls
from midgame.scenario.catalogue import ModelLike
from midgame.scenario.expr import Expr
from midgame.scenario.schema_steps import StepSpec, TargetSpec
from midgame.scenario.scope import Scope
from midgame.scenario.steps import Target
from midgame.scenario.tree import Mapped


@dataclass(frozen=True)
class TargetReader:
    """Reads the classes of targets of steps."""

    calls: Calls

    def problem(self, place: Place, what: str, fix: str = "") -> None:
        """Report one problem."""
        self.calls.reader.problems.add(place, what, fix)

    def targets(self, step: StepSpec, model: ModelLike | None, scope: Scope) -> tuple[Target, ...]:
        """The classes of one step."""
        against = step.against
        if against is None:
            return ()
        filled = targets_of(model)
        if model is not None and not filled:
            takers = ", ".join(sorted(m.name for m in self.calls.models.values() if targets_of(m)))
            what = f"the model {model.name} does not take classes of targets"
            self.problem(against.place, what, f"remove 'against', or take one that does: {takers}")
            return ()
        if model is None and step.does is None and step.first_empty is None:
            self.problem(against.place, "'against' needs a model", "add 'does: strike.weapons'")
        found: list[Target] = []
        known = 0.0
        for name, spec in against.items():
            force = scope.force(name)
            if force is None:
                self.problem(spec.key, *scope.no_force(name))
                continue
            if force in (t.force for t in found):
                self.problem(spec.key, f"the class '{force}' stands here twice", "keep one of the two")
                continue
            share = self.share(name, spec, scope)
            own, place = spec.arguments, spec.place
            arguments = (
                self.calls.arguments(model, own, place, scope.rolling(), tuple(filled), own=True) if model else ()
            )
            if share is not None:
                known += self.surely(name, spec, share)
                spends, keeps = self.lasting(name, spec, model, dict(arguments)) if model else ((), ())
                found.append(Target(force, share, arguments, spends, keeps))
        if known > 1 + 1e-9:
            self.problem(against.place, f"the shares add up to {known:.0%}", "they may add up to 100% at most")
        if model is not None:
            self.once(found, against)
            self.for_one(step, model, found)
        return tuple(found)

    def lasting(
        self, name: str, spec: TargetSpec, model: ModelLike, own: dict[str, Expr]
    ) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        """The magazines and the damage that a class has for itself, each beside its output of the model."""
        spends, keeps = [], []
        for argument in model.arguments:
            node = spec.arguments.get(argument.name)
            if node is None:
                continue
            if argument.role == "together":
                what = f"'{argument.name}' of {model.name} belongs to the raid as a whole, not to '{name}'"
                self.problem(node.key, what, "put it under 'with'")
            kind = {"stock": "force", "carried": "counter"}.get(argument.role)
            expr = own.get(argument.name)
            if kind is None or expr is None:
                continue
            if not isinstance(expr, Ref) or expr.kind != kind:
                what = f"'{argument.name}' beside '{name}' changes with each play, so it must be the name of a {kind}"
                self.problem(node.place, what, f"declare one under '{kind}s:' and give its name")
            elif kind == "force":
                spends.append((argument.output, expr.name))
            else:
                keeps.append((argument.output, expr.name))
        return tuple(spends), tuple(keeps)

    def once(self, found: list[Target], against: Mapped[str, TargetSpec]) -> None:
        """Report damage of two classes that would be kept in one counter."""
        counters = [counter for target in found for _, counter in target.keeps]
        for counter in sorted({c for c in counters if counters.count(c) > 1}):
            what = f"two classes keep their hits in one counter, '{counter}'"
            self.problem(against.place, what, "declare a counter for each")

    def for_one(self, step: StepSpec, model: ModelLike, found: list[Target]) -> None:
        """Report what 'against' does already: damage for all classes at once, losses and uses that count twice."""
        roles = {a.name: a.role for a in model.arguments}
        for name, node in (step.with_ or {}).items():
            if roles.get(name) == "carried":
                what = f"'{name}' stands under 'with', but each class has hits of its own"
                self.problem(node.key, what, f"write it beside the class: {{share: 50%, {name}: a counter}}")
            elif roles.get(name) == "stock" and any(name in dict(t.arguments) for t in found):
                what = f"'{name}' stands under 'with' and beside a class"
                self.problem(node.key, what, "keep one: a magazine for all under 'with', or one beside each class")
        if not {"together", "allotted"} & set(roles.values()):
            return
        gone = {o.name for o in model.outputs if o.role == "destroyed"}
        spent = {o for t in found for o, _ in t.spends}
        for effects in (step.effects, step.on_success):
            if effects is None:
                continue
            for outputs, amounts in ((gone, effects.lose), (spent, effects.use)):
                for node in (amounts or {}).values():
                    if node.text.strip() in outputs:
                        what = f"'against' takes '{node.text.strip()}' off already: here it would count twice"
                        self.problem(node.place, what, "remove it")

    def share(self, name: str, spec: TargetSpec, scope: Scope) -> Expr | None:
        """The share of one class."""
        if spec.share is None:
            self.problem(spec.place, f"the class '{name}' has no share", "write 'share: 30%'")
        bound = self.calls.reader.bound(spec.share, scope, "number")
        if bound is not None and bound.unit not in (None, ""):
            self.problem(spec.place, f"the share of '{name}' is in {bound.unit}", "give a plain number such as 30%")
        return bound.expr if bound is not None else None

    def surely(self, name: str, spec: TargetSpec, share: Expr) -> float:
        """What a share comes to at the least; one outside 0 to 1 is reported, and counts as none."""
        low, high = ends_of(share, self.calls.quantities)
        if high < 0 or low > 1:
            got = f"{low:g}" if low == high else f"{low:g} to {high:g}"
            what = f"the share of '{name}' must lie in 0 to 1, not {got}"
            self.problem(spec.place, what, "write a share such as 30%")
        return max(low, 0.0) if low <= 1 else 0.0


def targets_of(model: ModelLike | None) -> set[str]:
    """The arguments of a model that hold targets."""
    return {a.name for a in model.arguments if a.role == "targets"} if model is not None else set()
