"""What a step changes: forces, counters and facts."""

from midgame.engine.writing import Writer
from midgame.scenario.steps import Effect, Step


class EffectWriter(Writer):
    """Writes effects."""

    def effects(self, step: Step, listed: str, effects: tuple[Effect, ...]) -> None:
        """Write a list of effects of a step."""
        for effect in effects:
            source = f"{effect.source}>" if effect.source else ""
            self.emit.at(step.name, f"{listed}/{effect.kind}/{source}{effect.target}")
            self._effect(effect)

    def _effect(self, effect: Effect) -> None:
        out, emit = self.out, self.emit
        if effect.kind == "stop":
            out.add("stopped = True")
        elif effect.kind == "set":
            self.set_fact(effect.target, str(self._value_name(effect.target, effect.value)))
        elif effect.kind == "choose":
            self._choose(effect)
        elif effect.amount is not None:
            change = emit.text(effect.amount)
            if effect.kind == "add":
                out.add(f"counter[{emit.index('k', effect.target)}] += finite({change}, {emit.place()}, fault)")
                return
            if effect.kind == "count":
                out.add(f"counter[{emit.index('k', effect.target)}] = finite({change}, {emit.place()}, fault)")
                return
            at = emit.index("f", effect.target)
            if effect.kind == "gain":
                out.add(f"force[{at}] += amount({change}, {emit.place()}, fault)")
                return
            if effect.kind == "move":
                source = emit.index("f", effect.source)
                out.add(f"move(force, {source}, {at}, {change}, {emit.place()}, fault)")
                return
            out.add(self.taken(effect.target, "lost" if effect.kind == "lose" else "used", change))

    def _value_name(self, fact: str, code: int) -> str:
        values = next(f.values for f in self.scenario.facts if f.name == fact)
        return self.emit.index("v", f"{fact}={values[code]}")

    def set_fact(self, fact: str, value: str) -> None:
        """Write that a fact takes a value, given as text."""
        at = self.emit.index("a", fact)
        self.out.add(f"become(fact, fact_tick, {at}, {value}, t)")
        if self.emit.watching:
            slots = len(next(f.values for f in self.scenario.facts if f.name == fact))
            self.out.add(f"noted({value}, {self.emit.watch('fact', fact, '', slots)}, watched)")

    def _choose(self, effect: Effect) -> None:
        out, emit = self.out, self.emit
        place = emit.place(f"the choice of {effect.target}")
        edges = ["0.0"]
        for number, (_, weight) in enumerate(effect.weights):
            out.add(f"edge_{number} = {edges[-1]} + amount({emit.text(weight)}, {place}, fault)")
            edges.append(f"edge_{number}")
        codes = [code for code, _ in effect.weights]
        if effect.rest >= 0:
            out.add(f"rest_of({edges[-1]}, {place}, fault)", "dial = uniform(rng)")
            codes.append(effect.rest)
        else:
            out.add(f"ratio(1.0, {edges[-1]}, {place}, fault)", f"dial = uniform(rng) * {edges[-1]}")
        out.add(f"choice = {self._value_name(effect.target, codes[-1])}")
        for number in range(len(codes) - 1):
            out.add(f"{'el' if number else ''}if dial < edge_{number}:")
            out.add(f"    choice = {self._value_name(effect.target, codes[number])}")
        self.set_fact(effect.target, "choice")
