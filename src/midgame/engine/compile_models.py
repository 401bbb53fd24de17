"""How a step's model is called: its arguments, what follows from the clock, its classes of targets."""

from collections.abc import Mapping

import numpy as np

from midgame.engine.compile_classes import ClassWriter
from midgame.engine.writing import Writer, apart
from midgame.models.base import Argument, Model
from midgame.scenario.bound import Ref
from midgame.scenario.calls import provably_inside, timed_of
from midgame.scenario.expr import Expr, Number
from midgame.scenario.steps import Mechanism, Step
from midgame.scenario.values import ByModel


class ModelWriter(Writer):
    """Writes the calls of models."""

    def quantity(self, at: str, value: ByModel) -> None:
        """Write a quantity that a model computes."""
        model = self.models[value.model]
        arguments = dict(value.arguments)
        call = self._call(model, [self.argument(model, a, arguments[a.name]) for a in model.arguments])
        position = model.output_names.index(value.output)
        picked = call if len(model.outputs) == 1 else f"{call}[{position}]"
        self.out.add(f"q[{at}] = finite({picked}, {self.emit.place()}, fault)")

    def of_step(self, step: Step) -> None:
        """Write the call of a step's model, or of the rival that the draw believes; its outputs have names then."""
        self.emit.outputs = {}
        if step.rivals:
            self._rivals(step)
        elif step.model:
            self._mechanism(step, step.mechanisms[0])

    def _rivals(self, step: Step) -> None:
        out = self.out
        shared: dict[str, str] = {}
        which = self.emit.believed(step.name)
        events = [next((o.name for o in self.models[m.model].outputs if o.event), "") for m in step.rivals]
        for number, mechanism in enumerate(step.rivals):
            last = number == len(step.rivals) - 1
            out.add("else:" if last else f"{'el' if number else ''}if {which} == {number}.0:")
            out.level += 1
            self._mechanism(step, mechanism)
            own = self.emit.outputs
            shared = own if number == 0 else {name: at for name, at in shared.items() if name in own}
            if all(events):
                out.add(f"happened = {own[events[number]]}")
            out.level -= 1
        self.emit.outputs = shared

    def _mechanism(self, step: Step, mechanism: Mechanism) -> None:
        model = self.models[mechanism.model]
        names = apart(model.output_names, "{}_")
        if not mechanism.against:
            base = dict(mechanism.arguments)
            filled = self.timed(step, model, base, {})
            self.one_call(model, names, self.arguments(step, model, base, {}, filled))
        else:
            self.out.add(*(f"{names[o.name]} = 0.0" for o in model.outputs if not o.size))
            ClassWriter(self).of_step(step, mechanism, model, names)
        self.emit.outputs = {o.name: names[o.name] for o in model.outputs if not o.size}

    def happened(self, step: Step) -> str:
        """The event output of a step's model, or of each of its rivals; empty when they have none."""
        events = [[o.name for o in self.models[m.model].outputs if o.event] for m in step.mechanisms]
        if not events or not all(events):
            return ""
        return "happened" if step.rivals else self.emit.outputs[events[0][0]]

    def spot(self, step: Step, argument: str, alone: Mapping[str, Expr], force: str = "") -> None:
        """Say which argument is emitted next; ``alone`` are those that a class of targets has for itself."""
        # What stands under 'with' is rolled once for all classes: for each of them with the same luck.
        self.emit.at(step.name, f"against/{force}/{argument}" if argument in alone else f"with/{argument}")

    def arguments(
        self, step: Step, model: Model, own: dict[str, Expr], alone: dict[str, Expr], filled: dict[str, str],
        force: str = "",
    ) -> list[str]:  # fmt: skip
        """All arguments of a call; those in ``filled`` are text already."""
        found = []
        for argument in model.arguments:
            self.spot(step, argument.name, alone, force)
            given = filled.get(argument.name)
            found.append(given if given is not None else self.argument(model, argument, own[argument.name]))
        return found

    def timed(
        self, step: Step, model: Model, own: dict[str, Expr], alone: dict[str, Expr], force: str = ""
    ) -> dict[str, str]:
        """The arguments that follow from the clock: what a play covers, and the time since the first one.

        A play covers the time until the next one or the horizon; one that is not repeated covers its whole window
        (all that is left, when its model has none), which is worked out once: a die in it is rolled once.
        """
        if self.scenario.version == 1:
            return {}
        emit, found = self.emit, {}
        for name, role in timed_of(model).items():
            window = next((a for a in model.arguments if a.role == "window"), None)
            left = f"{emit.constant(self.scenario.clock.days)} - day"
            if role == "since":
                found[name] = f"(day - first[{emit.index('s', step.name)}] * tick)" if step.every else "0.0"
            elif step.every:
                found[name] = f"min({emit.constant(step.every)}, {left})"
            elif window is not None:
                self.spot(step, window.name, alone, force)
                self.out.add(f"covered = {self.argument(model, window, own[window.name])}")
                found[name] = found[window.name] = "covered"
            else:
                found[name] = f"({left})"
        return found

    def one_call(self, model: Model, names: dict[str, str], arguments: list[str]) -> None:
        """Write a call whose outputs get ``names``; an answer that is NaN stops the run."""
        targets = ", ".join(names.values())
        self.out.add(f"{targets} = {self._call(model, arguments)}")
        scalars = [names[o.name] for o in model.outputs if not o.size and not o.undefined]
        self.out.add(f"real({' + '.join(scalars)}, {self.emit.place(f'its model {model.name}')}, fault)")

    def _call(self, model: Model, arguments: list[str]) -> str:
        if model.name not in self.writing.used_models:
            self.writing.used_models = apart([*self.writing.used_models, model.name], "model_{}")
        return f"{self.writing.used_models[model.name]}({', '.join((['rng'] if model.dice else []) + arguments)})"

    def argument(self, model: Model, argument: Argument, expr: Expr) -> str:
        """One argument as text, held to its bounds where it may leave them."""
        emit = self.emit
        if argument.choices and isinstance(expr, Number):
            return f"int({emit.constant(expr.value)})"
        if argument.size and isinstance(expr, Ref):
            at, knots, count, linear = emit.series(expr.name)
            # As many ticks as the clock has, also when a page plays fewer of them to tell a story.
            return f"by_day(q, {at}, c, {knots}, {count}, {linear}, len(force_days), tick)"
        text = emit.text(expr)
        if provably_inside(expr, argument, self.quantities):
            return text
        low = float(np.nextafter(argument.low, np.inf)) if argument.open_low else argument.low
        why = f", {argument.why}" if argument.why else ""
        place = emit.place(f"argument {argument.name} of {model.name} ({argument.low:g} to {argument.high:g}{why})")
        return f"inside({text}, {emit.constant(low)}, {emit.constant(argument.high)}, {place}, fault)"
