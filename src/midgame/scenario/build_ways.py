"""Ways by which a step may come about, which share one clock: from the tree to checked parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from midgame.errors import Place, did_you_mean
from midgame.scenario.bound import UNREAD, Ref
from midgame.scenario.bounds import ends_of
from midgame.scenario.build_effects import EffectReader
from midgame.scenario.calls import Calls
from midgame.scenario.counted import Count, count_in
from midgame.scenario.distributions import ParameterError, make
from midgame.scenario.expr import Expr, Number
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import WAY_PREFIX, Quantity
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema_steps import StepSpec, WaySpec
from midgame.scenario.scope import Scope
from midgame.scenario.steps import NO_WAY, Hazard, Way
from midgame.scenario.text import readable
from midgame.scenario.tree import texts
from midgame.scenario.values import Drawn, Waiting

HAZARD = "politics.hazard"  # the model whose arguments a chance in time takes
_EXAMPLE = "write {probability: p, window: 1 week}, {within: times} or {share: 3 of 5}"


@dataclass
class WayReader:
    """Reads the ways of steps; ``drawn`` gathers the weights of ways of which cases were counted."""

    reader: Reader
    calls: Calls
    effects: EffectReader
    drawn: list[Quantity] = field(default_factory=list)

    @property
    def problems(self) -> Problems:
        """Where problems go."""
        return self.reader.problems

    def ways(self, spec: StepSpec, scope: Scope, every: float) -> tuple[tuple[Way, ...], Hazard | None]:
        """The ways of one step, and the clock that those with a share have in common."""
        if spec.ways is None:
            return (), None
        if not self._may_stand(spec):
            return (), None
        found = [self._way(name, way, spec, scope, every) for name, way in spec.ways.items()]
        shared = [name for name, way in spec.ways.items() if way.share is not None]
        clock = None
        torn = any(spec.ways[n].timed for n in shared)  # told of the way
        if shared and spec.with_ is None and not torn:
            what = f"the ways of '{spec.step.text}' that have a share have no clock to share"
            self.problems.add(spec.ways.key, what, "add 'with: {probability: p, window: 1 week}' beside 'ways'")
        elif spec.with_ is not None and not shared:
            what = f"no way of '{spec.step.text}' has a share, so 'with' says nothing"
            self.problems.add(spec.with_.key, what, "give the ways a 'share', or remove 'with'")
        elif spec.with_ is not None:
            within = spec.with_.get("within")
            given = {k: n for k, n in spec.with_.items() if k != "within"}
            clock = self._hazard(given, within, spec.with_.key, scope)
            self._counted(spec, shared)
        return tuple(w for w in found if w is not None), clock

    def _may_stand(self, spec: StepSpec) -> bool:
        """Whether a step may have ways; what cannot stand beside them is reported."""
        assert spec.ways is not None
        name, sound = spec.step.text, True
        if self.reader.version == 1:
            self.problems.add(spec.ways.key, "'ways' need version 2", "write 'midgame: 2' at the top")
            return False
        others = (("does", spec.does), ("gap", spec.gap), ("against", spec.against), ("succeeds", spec.succeeds))
        for key, given in others:
            if given is not None:
                what = f"'{name}' has ways, which say how it comes about, so it cannot have '{key}'"
                self.problems.add(given.key, what, "keep one of the two")
                sound = False
        if spec.repeat.text == "once":
            what = f"the ways of '{name}' share a clock, but it is played once"
            self.problems.add(spec.ways.key, what, "add 'repeat: daily' or 'repeat: every tick'")
            sound = False
        return sound and not spec.ways.is_broken

    def _way(self, name: str, way: WaySpec, spec: StepSpec, scope: Scope, every: float) -> Way | None:
        if name == NO_WAY or not name.strip() or len(name) > 80 or not name.isprintable():
            what = f"a way cannot be called '{name}'"
            self.problems.add(way.key, what, "give it another name" + "; none stands for no way" * (name == NO_WAY))
            return None
        effects = self.effects.effects(way.on_success, scope, every)
        given = {k: getattr(way, k) for k in way.timed if k != "within"}
        if way.share is None:
            if not given and way.within is None:
                if not way.unknown and way.first_empty is None and not way.is_broken:
                    self.problems.add(way.key, f"the way '{name}' has no chance", _EXAMPLE)
                return None
            return Way(name, self._hazard(given, way.within, way.key, scope, "to the way"), None, effects)
        if way.timed:
            listed = " and ".join(f"'{key}'" for key in way.timed)
            what = f"the way '{name}' has a share of the step's clock, so it cannot have {listed}"
            fix = f"keep one of the two; {listed} may stand under 'with' of the step"
            self.problems.add(way.place_of(way.timed[0]), what, fix)
        return Way(name, None, self._share(name, way.share, spec, scope), effects)

    def _hazard(
        self, given: Mapping[str, Node], within: Node | None, place: Place, scope: Scope, where: str = "under 'with'"
    ) -> Hazard | None:
        model = self.calls.models.get(HAZARD)
        assert model is not None
        if within is None:
            return Hazard(self.calls.arguments(model, given, place, scope, where=where))
        for key, node in given.items():
            if key != "multiplier":
                what = f"'within' holds the chance and its times, so '{key}' cannot stand beside it"
                self.problems.add(node.key, what, "keep one of the two")
        if not self._timed(within, scope):
            return None
        kept = {k: n for k, n in given.items() if k == "multiplier"}
        arguments = dict(self.calls.arguments(model, kept, place, scope, own=True))
        return Hazard((("multiplier", arguments.get("multiplier", Number(0, 1.0))),), within.text)

    def _timed(self, within: Node, scope: Scope) -> bool:
        """Whether a quantity with waiting times is named; if not, that is reported."""
        name = within.text if within.kind == "scalar" else ""
        quantity = self.calls.quantities.get(name)
        if quantity is not None and isinstance(quantity.value, Waiting):
            return True
        if scope.quantities.get(name) != UNREAD:
            timed = [n for n, q in self.calls.quantities.items() if isinstance(q.value, Waiting)]
            near = did_you_mean(name, timed) if timed and name else ""
            what = f"'within' takes the name of a quantity with chances within times, not {within.describe()}{near}"
            named = name if name.isidentifier() else "times"
            fix = f"write 'within: {named}', and under quantities '{named}: {{within: {{30 days: 3 of 20, ...}}}}'"
            self.problems.add(within.place, what, fix)
        return False

    def _share(self, name: str, node: Node, spec: StepSpec, scope: Scope) -> Expr | None:
        try:
            count = count_in(node.text) if node.kind == "scalar" else None
        except ParameterError as error:
            self.problems.add(node.place, str(error), error.fix)
            return None
        if count is not None:
            return self._drawn(name, count, node, spec)
        bound = self.reader.bound(node, scope, "number")
        if bound is None:
            return None
        if bound.unit not in (None, ""):
            self.problems.add(node.place, f"the share of '{name}' is in {bound.unit}", "give a plain number")
        if ends_of(bound.expr, self.calls.quantities)[1] <= 0:
            self.problems.add(node.place, f"the share of '{name}' must be above 0", "leave the way out")
        return bound.expr

    def _drawn(self, name: str, count: Count, node: Node, spec: StepSpec) -> Expr:
        """A weight such that those of all ways make a Dirichlet: of the cases, and of half a case for all together.

        The half case is the one that Jeffreys adds to the count of the class, shared out evenly (ours).
        """
        ways = sum(w.share is not None for w in (spec.ways or {}).values())
        quantity = Quantity(
            name=f"{WAY_PREFIX}{spec.step.text}.{name}", value=Drawn(make("gamma", count.cases + 0.5 / ways, 1.0)),
            text=node.text, sources=texts(spec.from_), why=spec.why.text,
            label=f"{spec.label.text or readable(spec.step.text)}: {name}", place=node.place,
            owner="way",
        )  # fmt: skip
        self.drawn.append(quantity)
        return Ref(0, "quantity", quantity.name)

    def _counted(self, spec: StepSpec, shared: list[str]) -> None:
        """Report shares that are counted cases of no one class."""
        ways = spec.ways
        assert ways is not None
        nodes = [ways[name].share for name in shared]
        counts = [_count(n) for n in nodes if n is not None]
        given = [c for c in counts if c is not None]
        place = ways[shared[0]].key
        if given and len(given) < len(counts):
            what = f"the shares of '{spec.step.text}' mix counted cases and numbers"
            self.problems.add(place, what, "give one of the two throughout: {share: 3 of 5} and {share: 2 of 5}")
        elif given and (len({c.of for c in given}) > 1 or sum(c.cases for c in given) != given[0].of):
            total, of = sum(c.cases for c in given), " and ".join(f"{x:g}" for x in dict.fromkeys(c.of for c in given))
            what = f"the ways of '{spec.step.text}' add up to {total:g} cases, of {of}"
            self.problems.add(place, what, "count each case that came about in one way: {share: 3 of 5} and 2 of 5")


def _count(node: Node) -> Count | None:
    try:
        return count_in(node.text) if node.kind == "scalar" else None
    except ParameterError:
        return None
