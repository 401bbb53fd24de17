"""How a step is played: when it is due, its success, its failure, and when it is given up."""

from midgame.engine.compile_effects import EffectWriter
from midgame.engine.compile_models import ModelWriter
from midgame.engine.compile_ways import WayWriter
from midgame.engine.emit import Where
from midgame.engine.writing import Writer, Writing, safe
from midgame.scenario.quantities import GAP_PREFIX
from midgame.scenario.steps import Step


class StepWriter(Writer):
    """Writes steps."""

    def __init__(self, writing: Writing, calls: ModelWriter) -> None:
        super().__init__(writing)
        self.calls = calls
        effects = EffectWriter(writing)
        self.effects = effects.effects
        self.ways = WayWriter(writing, calls, effects)

    def step(self, step: Step) -> None:
        """Write all that a step does on a tick."""
        out, emit = self.out, self.emit
        emit.where = Where("step", step.name, "its condition")
        emit.at(step.name, "")
        emit.outputs = {}
        at = emit.index("s", step.name)
        out.add("", f"# {safe(step.name)}", f"if over[{at}] == 0:")
        out.level += 1
        branch = "if"
        if step.until is not None:
            out.add(f"if {emit.condition(step.until, 'until', step.name)}:")
            out.level += 1
            self._give_up(step, at)
            out.level -= 1
            branch = "elif"
        out.add(f"{branch} {self._due(step, at)}:")
        out.level += 1
        self._played(step, at)
        out.level -= 2

    def _due(self, step: Step, at: str) -> str:
        conditions = []
        if step.every:
            conditions.append(f"due({at}, {self.emit.constant(step.every)}, day, tries, last)")
        if step.when is not None:
            conditions.append(self.emit.condition(step.when, "when", step.name))
        return " and ".join(conditions) or "True"

    def _played(self, step: Step, at: str) -> None:
        out, emit = self.out, self.emit
        out.add(f"open_stream(rng, key0, key1, np.uint64(t), P_{at}, replication)")
        out.add(f"begin({at}, t, day, status, first, tries, last)")
        emit.where = Where("step", step.name, "its model")
        self.calls.of_step(step)
        if step.ways:
            emit.where = Where("step", step.name, "its ways")
            self.ways.draw(step, at)
        emit.where = Where("step", step.name, "its effects")
        self.effects(step, "effects", step.effects)
        emit.where = Where("step", step.name, "its success")
        success = self._success(step)
        keeps_on = step.every > 0 and (step.goes_on or success == "True")
        if success != "True":
            out.add(f"if {success} or sure[{at}] == 1:")
            out.level += 1
        out.add(f"succeed({at}, t, status, ended)")
        if not keeps_on:
            out.add(f"over[{at}] = 1")
        emit.where = Where("step", step.name, "its effects on success")
        self.effects(step, "on_success", step.on_success)
        self.ways.effects_of(step)
        emit.where = Where("step", step.name, "its failure")
        if success != "True":
            out.level -= 1
            if self._fails_by_play(step):
                out.add("else:")
                out.level += 1
                self.effects(step, "on_failure", step.on_failure)
                self._failure(step, at, "if")
                out.level -= 1
            else:
                self._failure(step, at)
        if keeps_on and step.at_most is not None:
            out.add(f"if tries[{at}] >= {emit.text(step.at_most)}:", f"    over[{at}] = 1")

    def _fails_by_play(self, step: Step) -> bool:
        """Whether each play without success is a failure: what goes on has no other."""
        return self.scenario.version > 1 and step.goes_on and step.every > 0 and bool(step.on_failure)

    def _failure(self, step: Step, at: str, branch: str = "elif") -> None:
        if step.fails is not None:
            self.out.add(f"{branch} {self.emit.condition(step.fails, 'fails', step.name)}:")
            self._nested_give_up(step, at)
            branch = "elif"
        if step.every == 0:
            self.out.add("else:")
            self._nested_give_up(step, at)
        elif step.at_most is not None:
            self.out.add(f"{branch} tries[{at}] >= {self.emit.text(step.at_most)}:")
            self._nested_give_up(step, at)

    def _nested_give_up(self, step: Step, at: str) -> None:
        self.out.level += 1
        self._give_up(step, at)
        self.out.level -= 1

    def _give_up(self, step: Step, at: str) -> None:
        call = f"fail({at}, t, status, ended, over)"
        if not step.on_failure or self._fails_by_play(step):
            self.out.add(call)
            return
        self.out.add(f"if {call}:")
        self.out.level += 1
        self.effects(step, "on_failure", step.on_failure)
        self.out.level -= 1

    def _success(self, step: Step) -> str:
        if step.is_gap:
            return f"event(rng, q[{self.emit.index('q', GAP_PREFIX + step.name)}]) == 1.0"
        if step.ways:
            return "came == 1.0"
        if step.succeeds is not None:
            return self.emit.condition(step.succeeds, "succeeds", step.name)
        happened = self.calls.happened(step)
        return f"{happened} > 0.0" if happened else "True"
