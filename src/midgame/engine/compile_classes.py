"""How a model is played against classes of targets: what each is shared, what it loses, spends and keeps."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from midgame.engine.writing import Writer, apart
from midgame.models.base import Model
from midgame.scenario.expr import Expr, Number
from midgame.scenario.steps import Mechanism, Step, Target

if TYPE_CHECKING:
    from midgame.engine.compile_models import ModelWriter

_ALONE: dict[str, Expr] = {}


class ClassWriter(Writer):
    """Writes a model's calls, one for each class; outputs add up."""

    def __init__(self, caller: "ModelWriter") -> None:
        super().__init__(caller.writing)
        self.caller = caller

    def of_step(self, step: Step, mechanism: Mechanism, model: Model, names: dict[str, str]) -> None:
        """Write all calls of a step's mechanism; ``names`` are the outputs, 0 so far."""
        each, found, base = model, {}, dict(mechanism.arguments)
        if model.parts:
            once, each = (self.writing.models[name] for name in model.parts)
            found = apart(once.output_names, "{}_all")
            self.caller.one_call(once, found, self.caller.arguments(step, once, base, _ALONE, {}))
            self._share_out(found[once.outputs[0].name])
        elif sent := next((a for a in model.arguments if a.role == "allotted"), None):
            self.caller.spot(step, sent.name, _ALONE)
            self._share_out(f"float(np.floor({self.caller.argument(model, sent, base[sent.name])} + 1e-9))")
        events = [(names[o.name], found[o.name]) for o in model.outputs if o.name not in each.output_names]
        for target in mechanism.against:
            self._against(step, each, names, base, target, events)

    def _share_out(self, count: str) -> None:
        self.writing.allots = True
        self.out.add(f"sent = {count}", "dial = uniform(rng)", "reach = 0.0", "edge = 0.0")

    def _against(
        self, step: Step, model: Model, names: dict[str, str], base: dict[str, Expr], target: Target,
        events: Sequence[tuple[str, str]],
    ) -> None:  # fmt: skip
        out, emit, alone = self.out, self.emit, dict(target.arguments)
        own = base | alone
        force = emit.index("f", target.force)
        filled = self.caller.timed(step, model, own, alone, target.force)
        for argument in model.arguments:
            if argument.role == "targets":
                filled[argument.name] = f"force[{force}]"
            elif argument.role == "divided":
                self.caller.spot(step, argument.name, alone, target.force)
                whole_of = emit.text(own[argument.name])
                filled[argument.name] = f"float(np.floor({whole_of} * {emit.text(target.share)} + 1e-9))"
            elif argument.role == "allotted":
                place = emit.place(f"the share of {target.force} (0 to 1)")
                out.add(f"reach += inside({emit.text(target.share)}, 0.0, 1.0, {place}, fault)")
                out.add("part = edge_of(sent, reach, dial) - edge", "edge += part")
                filled[argument.name] = "part"
            elif argument.role == "stock" and argument.name not in alone and not _endless(own[argument.name]):
                # One magazine for all: a class fires what those before it have left.
                self.caller.spot(step, argument.name, alone, target.force)
                held = self.caller.argument(model, argument, own[argument.name])
                filled[argument.name] = f"max(0.0, {held} - {names[argument.output]})"
        for event, of_all in events:  # found, if there is anything left to find
            out.add(f"{event} = max({event}, {of_all} * (force[{force}] >= 0.5))")
        parts = {k: f"{names[k]}class" for k in model.output_names}
        self.caller.one_call(model, parts, self.caller.arguments(step, model, own, alone, filled, target.force))
        for output in model.outputs:
            if output.size:
                continue
            if output.role == "destroyed":
                gone = parts[output.name]
                out.add(f"{gone} = {self.taken(target.force, 'lost', gone)}")
            joined = "max({0}, {1})" if output.event else "{0} + {1}"
            out.add(f"{names[output.name]} = {joined.format(names[output.name], parts[output.name])}")
        for spent, magazine in target.spends:
            out.add(self.taken(magazine, "used", parts[spent]))
        for standing, counter in target.keeps:
            out.add(f"counter[{emit.index('k', counter)}] = {parts[standing]}")


def _endless(expr: Expr) -> bool:
    return isinstance(expr, Number) and expr.value == math.inf
