"""How a step with ways is played: whether one of them comes in the time that the play covers, and which.

Some way comes within it with 1 - exp(-H), H the sum of their hazards, and way j with the share H_j / H: cause-specific
hazards, Prentice and others, Biometrics 34 (1978), 541-554.
"""

from midgame.engine.compile_effects import EffectWriter
from midgame.engine.compile_models import ModelWriter
from midgame.engine.emit import Where
from midgame.engine.writing import Writer, Writing
from midgame.models.base import REGISTRY
from midgame.scenario.steps import Hazard, Step


class WayWriter(Writer):
    """Writes the ways of steps."""

    def __init__(self, writing: Writing, calls: ModelWriter, effects: EffectWriter) -> None:
        super().__init__(writing)
        self.calls = calls
        self.effects = effects.effects
        self.set_fact = effects.set_fact

    def draw(self, step: Step, at: str) -> None:
        """Write whether some way comes, as ``came``, and which, as ``way``: the code of the fact of the step."""
        out, emit = self.out, self.emit
        out.add(f"since = day - first[{at}] * tick")
        out.add(f"until = since + min({emit.constant(step.every)}, {emit.constant(self.scenario.clock.days)} - day)")
        shares = [w.share for w in step.ways if w.share is not None]
        if step.clock is not None:
            out.add(f"shared = {self._hazard(step.clock)}")
            place = emit.place("the shares of its ways")
            amounts = [f"amount({emit.text(share)}, {place}, fault)" for share in shares]
            for number, text in enumerate(amounts):
                out.add(f"share_{number} = {text}")
            out.add(f"shared *= ratio(1.0, {' + '.join(f'share_{n}' for n in range(len(shares)))}, {place}, fault)")
        before, number = "0.0", 0
        for i, way in enumerate(step.ways):
            emit.where = Where("step", step.name, f"its way '{way.name}'")
            if way.share is not None:
                hazard, number = f"shared * share_{number}", number + 1
            else:
                assert way.hazard is not None
                hazard = self._hazard(way.hazard)
            out.add(f"edge_{i} = {before} + {hazard}")
            before = f"edge_{i}"
        out.add(f"came = some_come(uniform(rng), {before})", f"dial = uniform(rng) * {before}")
        out.add(f"way = {self._code(step, len(step.ways) - 1)}")
        for i in range(len(step.ways) - 1):
            out.add(f"{'el' if i else ''}if dial < edge_{i}:", f"    way = {self._code(step, i)}")

    def effects_of(self, step: Step) -> None:
        """Write which way it came, and what that changes."""
        if not step.ways:
            return
        out, emit = self.out, self.emit
        self.set_fact(step.name, "way")
        for i, way in enumerate(step.ways):
            if way.on_success:
                emit.where = Where("step", step.name, f"its effects when it comes by '{way.name}'")
                out.add(f"if way == {self._code(step, i)}:")
                out.level += 1
                self.effects(step, f"ways/{way.name}", way.on_success)
                out.level -= 1

    def _code(self, step: Step, number: int) -> str:
        return self.emit.index("v", f"{step.name}={step.ways[number].name}")

    def _hazard(self, hazard: Hazard) -> str:
        model, given = REGISTRY.models["politics.hazard"], dict(hazard.arguments)

        def argument(name: str) -> str:
            return self.calls.argument(model, model.argument(name), given[name])

        if hazard.within:
            return (
                f"waited(q, {self.emit.waiting(hazard.within)}, {argument('multiplier')}, since, until, "
                f"{self.emit.recall(3 * self.emit.ends(hazard.within))})"
            )
        listed = ", ".join(argument(name) for name in ("probability", "window", "multiplier", "shape"))
        return f"over_time({listed}, since, until, {self.emit.recall(3)})"
