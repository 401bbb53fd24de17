"""How a step's model is called: its arguments, what follows from the clock, its classes of targets."""

from collections.abc import Mapping

import numpy as np

from midgame.engine.writing import Writer, safe
from midgame.models.base import Argument, Model
from midgame.scenario.base import Step, Target
from midgame.scenario.bind import Ref
from midgame.scenario.calls import provably_inside, timed_of
from midgame.scenario.expr import Expr, Number
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
        """Write the call of a step's model; its outputs have names from then on."""
        self.emit.outputs = {}
        if not step.model:
            return
        model = self.models[step.model]
        names = {o.name: f"{safe(o.name)}_" for o in model.outputs}
        base = dict(step.arguments)
        if not step.against:
            filled = self._timed(step, model, base, {})
            self._one_call(model, names, self._arguments(step, model, base, {}, filled))
        else:
            self.out.add(*(f"{names[o.name]} = 0.0" for o in model.outputs if not o.size))
            for target in step.against:
                self._against(step, model, names, base, target)
        self.emit.outputs = {o.name: names[o.name] for o in model.outputs if not o.size}

    def _spot(self, step: Step, argument: str, alone: Mapping[str, Expr], force: str = "") -> None:
        """Say which argument is emitted next; ``alone`` are those that a class of targets has for itself."""
        # What stands under 'with' is rolled once for all classes: for each of them with the same luck.
        self.emit.at(step.name, f"against/{force}/{argument}" if argument in alone else f"with/{argument}")

    def _arguments(
        self, step: Step, model: Model, own: dict[str, Expr], alone: dict[str, Expr], filled: dict[str, str],
        force: str = "",
    ) -> list[str]:  # fmt: skip
        """All arguments of a call; those in ``filled`` are text already."""
        found = []
        for argument in model.arguments:
            self._spot(step, argument.name, alone, force)
            given = filled.get(argument.name)
            found.append(given if given is not None else self.argument(model, argument, own[argument.name]))
        return found

    def _timed(
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
                self._spot(step, window.name, alone, force)
                self.out.add(f"covered = {self.argument(model, window, own[window.name])}")
                found[name] = found[window.name] = "covered"
            else:
                found[name] = f"({left})"
        return found

    def _one_call(self, model: Model, names: dict[str, str], arguments: list[str]) -> None:
        targets = ", ".join(names.values())
        self.out.add(f"{targets} = {self._call(model, arguments)}")
        scalars = [names[o.name] for o in model.outputs if not o.size]
        self.out.add(f"real({' + '.join(scalars)}, {self.emit.place(f'its model {model.name}')}, fault)")

    def _against(self, step: Step, model: Model, names: dict[str, str], base: dict[str, Expr], target: Target) -> None:
        alone = dict(target.arguments)
        own = base | alone
        filled = self._timed(step, model, own, alone, target.force)
        force = self.emit.index("f", target.force)
        for argument in model.arguments:
            if argument.role == "targets":
                filled[argument.name] = f"force[{force}]"
            elif argument.role == "divided":
                self._spot(step, argument.name, alone, target.force)
                whole_of = self.emit.text(own[argument.name])
                filled[argument.name] = f"float(np.floor({whole_of} * {self.emit.text(target.share)} + 1e-9))"
        parts = {k: f"{v}class" for k, v in names.items()}
        self._one_call(model, parts, self._arguments(step, model, own, alone, filled, target.force))
        for output in model.outputs:
            if output.size:
                continue
            if output.role == "destroyed":
                gone = parts[output.name]
                self.out.add(f"{gone} = take(force, lost, {force}, {gone}, {self.emit.place()}, fault)")
            joined = "max({0}, {1})" if output.event else "{0} + {1}"
            self.out.add(f"{names[output.name]} = {joined.format(names[output.name], parts[output.name])}")

    def _call(self, model: Model, arguments: list[str]) -> str:
        self.writing.used_models.setdefault(model.name, f"model_{safe(model.name)}")
        return f"{self.writing.used_models[model.name]}({', '.join((['rng'] if model.dice else []) + arguments)})"

    def argument(self, model: Model, argument: Argument, expr: Expr) -> str:
        """One argument of a call as text, looked at for its bounds."""
        emit = self.emit
        if argument.choices and isinstance(expr, Number):
            return f"int({emit.constant(expr.value)})"
        if argument.size and isinstance(expr, Ref):
            at, knots, count, linear = emit.series(expr.name)
            return f"by_day(q, {at}, c, {knots}, {count}, {linear}, ticks, tick)"
        text = emit.text(expr)
        if provably_inside(expr, argument, self.quantities):
            return text
        low = float(np.nextafter(argument.low, np.inf)) if argument.open_low else argument.low
        why = f", {argument.why}" if argument.why else ""
        place = emit.place(f"argument {argument.name} of {model.name} ({argument.low:g} to {argument.high:g}{why})")
        return f"inside({text}, {emit.constant(low)}, {emit.constant(argument.high)}, {place}, fault)"
