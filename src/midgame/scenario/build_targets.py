"""Classes of targets of a step: from the tree to checked parts."""

from dataclasses import dataclass

from midgame.errors import Place
from midgame.scenario.base import Target
from midgame.scenario.bind import Scope
from midgame.scenario.bounds import ends_of
from midgame.scenario.calls import Calls
from midgame.scenario.catalogue import ModelLike
from midgame.scenario.expr import Expr
from midgame.scenario.schema_steps import StepSpec, TargetSpec


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
            self.problem(against.place, f"the model {model.name} does not take classes of targets", "remove 'against'")
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
                found.append(Target(force, share, arguments))
        if known > 1 + 1e-9:
            self.problem(against.place, f"the shares add up to {known:.0%}", "they may add up to 100% at most")
        return tuple(found)

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
