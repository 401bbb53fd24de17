"""A scenario as the text of one Python function that plays one replication."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from string import Template

import numpy as np

from midgame.engine.draws import Column, columns_of
from midgame.engine.emit import Emitter, Where, identifier
from midgame.engine.keys import place_of
from midgame.engine.state import state_of
from midgame.models.base import Argument, Model
from midgame.scenario.base import GAP_PREFIX, Effect, Scenario, Step, Target
from midgame.scenario.bind import Ref
from midgame.scenario.calls import provably_inside, timed_of
from midgame.scenario.expr import Expr, Number
from midgame.scenario.notation import conjuncts
from midgame.scenario.values import ByModel, Computed

_ROW = {"kept": "[i]", "path": "[j]"}  # how one replication's part of an array of the state is written
TEMPLATE = Template((files("midgame.engine") / "templates" / "kernel.txt").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Program:
    """A compiled scenario: its text, and the numbers that the text leaves open."""

    text: str
    constants: tuple[float, ...]
    switches: tuple[int, ...]
    places: tuple[Where, ...]
    columns: tuple[Column, ...]
    models: tuple[str, ...]
    memory: int = 0  # slots that the state needs for what is looked back to
    reads: tuple[tuple[str, str, tuple[str, ...]], ...] = ()  # sort and name of a thing, the quantities it uses


class _Lines:
    def __init__(self, indent: int = 1) -> None:
        self.lines: list[str] = []
        self.level = indent

    def add(self, *lines: str) -> None:
        self.lines += ["    " * self.level + line if line else "" for line in lines]

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


class _Compiler:
    def __init__(self, scenario: Scenario, models: Mapping[str, Model]) -> None:
        self.scenario = scenario
        self.models = models
        self.quantities = {q.name: q for q in scenario.quantities}
        self.columns = columns_of(scenario)
        self.emit = Emitter(scenario, self.columns)
        self.used_models: dict[str, str] = {}
        self.out = _Lines()
        self.tick_begins = 0

    def program(self) -> Program:
        self.start()
        self.days()
        self.finish()
        self.look_back()
        body = self.out.text()
        # Without arrays of its own a replication need not count references to those it is given.
        counting = "" if self.makes_arrays() else ", _nrt=False"
        state = state_of(self.emit.memory)
        text = TEMPLATE.substitute(
            models=self.model_names(), constants=self.constants(), counting=counting, body=body,
            state=", ".join(a.name for a in state), rows=", ".join(a.name + _ROW.get(a.role, "") for a in state),
            anew="\n".join(f"        {a.name}[:] = {a.start:g}" for a in state if a.role == "scratch"),
        )  # fmt: skip
        chosen = tuple(s.chosen for s in self.scenario.switches)
        reads = tuple((sort, name, tuple(used)) for (sort, name), used in self.emit.reads.items())
        places = tuple(self.emit.places)
        constants, models = tuple(self.emit.constants), tuple(self.used_models)
        return Program(text, constants, chosen, places, self.columns, models, self.emit.memory, reads)

    def makes_arrays(self) -> bool:
        """Whether a model takes or gives a list."""
        used = [self.models[name] for name in self.used_models]
        return any(a.size for m in used for a in m.arguments) or any(o.size for m in used for o in m.outputs)

    def model_names(self) -> str:
        dice = [f"from midgame.engine.rolls import {', '.join(sorted(self.emit.rolls))}"] if self.emit.rolls else []
        back = ["from midgame.engine.memory import before, slot"] if self.emit.memory else []
        return "\n".join(
            back + dice + [f'{ident} = get("{name}").function' for name, ident in self.used_models.items()]
        )

    def constants(self) -> str:
        lines = [f"{name} = {number}" for name, number in self.emit.indices.items()]
        lines += [f"P_{self.emit.index('s', s.name)} = np.uint64({place_of(s.name)})" for s in self.scenario.steps]
        lines += [f"{name} = np.uint64({word})" for name, word in self.emit.dice.items()]
        return "\n".join(lines)

    # -- before day 0 --------------------------------------------------------------------------

    def start(self) -> None:
        out, emit = self.out, self.emit
        out.add("# Quantities that are computed from others.")
        for quantity in self.scenario.quantities:
            emit.where = Where("quantity", quantity.name, "")
            at = emit.index("q", quantity.name)
            if isinstance(quantity.value, Computed):
                out.add(f"q[{at}] = finite({emit.text(quantity.value.expression)}, {emit.place()}, fault)")
            elif isinstance(quantity.value, ByModel):
                self.quantity_by_model(at, quantity.value)
        out.add("# Forces, facts and steps on day 0.")
        out.add("reset(lost, used, counter, fact, fact_tick, status, first, ended, tries, end_day)")
        for force in self.scenario.forces:
            emit.where = Where("force", force.name, "")
            at = emit.index("f", force.name)
            count = f"amount({emit.text(force.count)}, {emit.place()}, fault)"
            count = f"whole({count})" if force.whole else count
            out.add(f"muster(force, start, {at}, {count}, {force.arrives is None})")
            if force.arrives is not None:
                out.add(f"coming_{at.lower()} = finite({emit.text(force.arrives)}, {emit.place()}, fault)")

    def quantity_by_model(self, at: str, value: ByModel) -> None:
        model = self.models[value.model]
        arguments = dict(value.arguments)
        call = self.call(model, [self.argument(model, a, arguments[a.name]) for a in model.arguments])
        position = model.output_names.index(value.output)
        picked = call if len(model.outputs) == 1 else f"{call}[{position}]"
        self.out.add(f"q[{at}] = finite({picked}, {self.emit.place()}, fault)")

    # -- the days ------------------------------------------------------------------------------

    def days(self) -> None:
        out = self.out
        out.add("stopped = False", "t = -1", "if fault[0] != 0.0:", "    return t", "for t in range(ticks):")
        out.level += 1
        out.add("day = t * tick")
        self.tick_begins = len(out.lines)
        for force in self.scenario.forces:
            if force.arrives is not None:
                at = self.emit.index("f", force.name)
                coming = f"coming_{at.lower()}"
                out.add(
                    f"if {coming} >= 0.0 and day >= {coming}:",
                    f"    force[{at}] += start[{at}]",
                    f"    {coming} = -1.0",
                )
        for step in self.scenario.steps:
            self.step(step)
        self.end_of_day()
        out.level -= 1

    def look_back(self) -> None:
        """At the start of each tick, the values that some expression of the whole will look back to."""
        kept = [f"memory[slot({at}, t)] = {now}" for (now, _), at in self.emit.remembered.items()]
        self.out.lines[self.tick_begins : self.tick_begins] = ["        " + line for line in kept]

    def end_of_day(self) -> None:
        out, emit = self.out, self.emit
        out.add("", "# The end of the day.")
        for number, end in enumerate(self.scenario.end_states):
            emit.where = Where("end state", end.name, "")
            out.add(f"reached(end, end_day, {number}, {emit.text(end.when)}, t)")
        if self.scenario.stop_when is not None:
            emit.where = Where("key", "stop_when", "")
            out.add(f"if {emit.text(self.scenario.stop_when)}:", "    stopped = True")
        out.add("if keep:", "    write_down(force_days, counter_days, force, counter, t, t + 1)")
        out.add("if fault[0] != 0.0:", "    fault[3] = day", "    return t")
        out.add("if stopped:", "    break")

    def finish(self) -> None:
        out, emit = self.out, self.emit
        out.add("if keep:", "    write_down(force_days, counter_days, force, counter, t + 1, ticks)")
        out.add("day = t * tick")
        for number, outcome in enumerate(self.scenario.outcomes):
            emit.where = Where("outcome", outcome.name, "")
            text = f"1.0 if {emit.text(outcome.value)} else 0.0" if outcome.event else emit.text(outcome.value)
            out.add(f"outcome[{number}] = finite({text}, {emit.place()}, fault)")
        self.waiting()
        out.add("cut_off[0] = stopped", "return t")

    def waiting(self) -> None:
        """For each step of the chain that was never played, which part of its condition was false at the end."""
        out, emit = self.out, self.emit
        steps = [s for s in self.scenario.steps if s.listed == "plan" and not s.optional and s.when is not None]
        if not steps:
            return
        out.add("# What the steps that never began were waiting for; to look is no reason to stop a run.")
        out.add("fine = fault[0] == 0.0")
        for step in steps:
            emit.where = Where("step", step.name, "its condition")
            at = emit.index("s", step.name)
            out.add(f"if first[{at}] < 0:")
            for number, part in enumerate(conjuncts(step.when)):
                out.add(f"    {'el' if number else ''}if not {emit.text(part)}:", f"        unmet[{at}] = {number}")
        out.add("if fine:", "    fault[0] = 0.0")

    # -- a step --------------------------------------------------------------------------------

    def step(self, step: Step) -> None:
        out, emit = self.out, self.emit
        emit.where = Where("step", step.name, "its condition")
        emit.at(step.name, "")
        emit.outputs = {}
        at = emit.index("s", step.name)
        out.add("", f"# {_safe(step.name)}", f"if over[{at}] == 0:")
        out.level += 1
        branch = "if"
        if step.until is not None:
            out.add(f"if {emit.text(step.until)}:")
            out.level += 1
            self.give_up(step, at)
            out.level -= 1
            branch = "elif"
        out.add(f"{branch} {self.due(step, at)}:")
        out.level += 1
        self.played(step, at)
        out.level -= 2

    def due(self, step: Step, at: str) -> str:
        conditions = []
        if step.every:
            conditions.append(f"due({at}, {self.emit.constant(step.every)}, day, tries, last)")
        if step.when is not None:
            conditions.append(self.emit.text(step.when))
        return " and ".join(conditions) or "True"

    def played(self, step: Step, at: str) -> None:
        out, emit = self.out, self.emit
        out.add(f"open_stream(rng, key0, key1, np.uint64(t), P_{at}, replication)")
        out.add(f"begin({at}, t, day, status, first, tries, last)")
        emit.where = Where("step", step.name, "its model")
        self.model_of(step)
        emit.where = Where("step", step.name, "its effects")
        self.effects(step, "effects", step.effects)
        emit.where = Where("step", step.name, "its success")
        success = self.success(step)
        keeps_on = step.every > 0 and (step.goes_on or success == "True")
        if success != "True":
            out.add(f"if {success} or sure[{at}] == 1:")
            out.level += 1
        out.add(f"succeed({at}, t, status, ended)")
        if not keeps_on:
            out.add(f"over[{at}] = 1")
        emit.where = Where("step", step.name, "its effects on success")
        self.effects(step, "on_success", step.on_success)
        emit.where = Where("step", step.name, "its failure")
        if success != "True":
            out.level -= 1
            if self.fails_by_play(step):
                out.add("else:")
                out.level += 1
                self.effects(step, "on_failure", step.on_failure)
                self.failure(step, at, "if")
                out.level -= 1
            else:
                self.failure(step, at)
        if keeps_on and step.at_most is not None:
            out.add(f"if tries[{at}] >= {emit.text(step.at_most)}:", f"    over[{at}] = 1")

    def fails_by_play(self, step: Step) -> bool:
        """Whether each play without success is a failure: what goes on has no other."""
        return self.scenario.version > 1 and step.goes_on and step.every > 0 and bool(step.on_failure)

    def failure(self, step: Step, at: str, branch: str = "elif") -> None:
        if step.fails is not None:
            self.out.add(f"{branch} {self.emit.text(step.fails)}:")
            self.nested_give_up(step, at)
            branch = "elif"
        if step.every == 0:
            self.out.add("else:")
            self.nested_give_up(step, at)
        elif step.at_most is not None:
            self.out.add(f"{branch} tries[{at}] >= {self.emit.text(step.at_most)}:")
            self.nested_give_up(step, at)

    def nested_give_up(self, step: Step, at: str) -> None:
        self.out.level += 1
        self.give_up(step, at)
        self.out.level -= 1

    def give_up(self, step: Step, at: str) -> None:
        call = f"fail({at}, t, status, ended, over)"
        if not step.on_failure or self.fails_by_play(step):
            self.out.add(call)
            return
        self.out.add(f"if {call}:")
        self.out.level += 1
        self.effects(step, "on_failure", step.on_failure)
        self.out.level -= 1

    def success(self, step: Step) -> str:
        if step.is_gap:
            return f"event(rng, q[{self.emit.index('q', GAP_PREFIX + step.name)}]) == 1.0"
        if step.succeeds is not None:
            return self.emit.text(step.succeeds)
        if step.model:
            events = [o for o in self.models[step.model].outputs if o.event]
            if events:
                return f"{self.emit.outputs[events[0].name]} > 0.0"
        return "True"

    # -- models --------------------------------------------------------------------------------

    def model_of(self, step: Step) -> None:
        self.emit.outputs = {}
        if not step.model:
            return
        model = self.models[step.model]
        names = {o.name: f"{_safe(o.name)}_" for o in model.outputs}
        base = dict(step.arguments)
        if not step.against:
            filled = self.timed(step, model, base, {})
            self.one_call(model, names, self.arguments(step, model, base, {}, filled))
        else:
            self.out.add(*(f"{names[o.name]} = 0.0" for o in model.outputs if not o.size))
            for target in step.against:
                self.against(step, model, names, base, target)
        self.emit.outputs = {o.name: names[o.name] for o in model.outputs if not o.size}

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
        targets = ", ".join(names.values())
        self.out.add(f"{targets} = {self.call(model, arguments)}")
        scalars = [names[o.name] for o in model.outputs if not o.size]
        self.out.add(f"real({' + '.join(scalars)}, {self.emit.place(f'its model {model.name}')}, fault)")

    def against(self, step: Step, model: Model, names: dict[str, str], base: dict[str, Expr], target: Target) -> None:
        alone = dict(target.arguments)
        own = base | alone
        filled = self.timed(step, model, own, alone, target.force)
        force = self.emit.index("f", target.force)
        for argument in model.arguments:
            if argument.role == "targets":
                filled[argument.name] = f"force[{force}]"
            elif argument.role == "divided":
                self.spot(step, argument.name, alone, target.force)
                whole_of = self.emit.text(own[argument.name])
                filled[argument.name] = f"float(np.floor({whole_of} * {self.emit.text(target.share)} + 1e-9))"
        parts = {k: f"{v}class" for k, v in names.items()}
        self.one_call(model, parts, self.arguments(step, model, own, alone, filled, target.force))
        for output in model.outputs:
            if output.size:
                continue
            if output.role == "destroyed":
                gone = parts[output.name]
                self.out.add(f"{gone} = take(force, lost, {force}, {gone}, {self.emit.place()}, fault)")
            joined = "max({0}, {1})" if output.event else "{0} + {1}"
            self.out.add(f"{names[output.name]} = {joined.format(names[output.name], parts[output.name])}")

    def call(self, model: Model, arguments: list[str]) -> str:
        self.used_models.setdefault(model.name, f"model_{_safe(model.name)}")
        return f"{self.used_models[model.name]}({', '.join((['rng'] if model.dice else []) + arguments)})"

    def argument(self, model: Model, argument: Argument, expr: Expr) -> str:
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

    # -- effects -------------------------------------------------------------------------------

    def effects(self, step: Step, listed: str, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            self.emit.at(step.name, f"{listed}/{effect.kind}/{effect.target}")
            self.effect(effect)

    def effect(self, effect: Effect) -> None:
        out, emit = self.out, self.emit
        if effect.kind == "stop":
            out.add("stopped = True")
        elif effect.kind == "set":
            self.set_fact(effect.target, str(self.value_name(effect.target, effect.value)))
        elif effect.kind == "choose":
            self.choose(effect)
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
            into = "lost" if effect.kind == "lose" else "used"
            out.add(f"take(force, {into}, {at}, {change}, {emit.place()}, fault)")

    def value_name(self, fact: str, code: int) -> str:
        values = next(f.values for f in self.scenario.facts if f.name == fact)
        return self.emit.index("v", f"{fact}={values[code]}")

    def set_fact(self, fact: str, value: str) -> None:
        at = self.emit.index("a", fact)
        self.out.add(f"become(fact, fact_tick, {at}, {value}, t)")

    def choose(self, effect: Effect) -> None:
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
        out.add(f"choice = {self.value_name(effect.target, codes[-1])}")
        for number in range(len(codes) - 1):
            out.add(f"{'el' if number else ''}if dial < edge_{number}:")
            out.add(f"    choice = {self.value_name(effect.target, codes[number])}")
        self.set_fact(effect.target, "choice")


def _safe(name: str) -> str:
    return identifier(name).lower()


def compile_scenario(scenario: Scenario, models: Mapping[str, Model]) -> Program:
    """The program of a checked scenario; ``models`` by name."""
    return _Compiler(scenario, models).program()


def readable(program: Program) -> str:
    """The text with the value of each constant beside it, for people."""
    import re

    def note(line: str) -> str:
        used = [int(n) for n in re.findall(r"\bc\[(\d+)\]", line)]
        if not used:
            return line
        return line + "  # " + ", ".join(f"c[{n}] = {program.constants[n]:g}" for n in used)

    return "\n".join(note(line) for line in textwrap.dedent(program.text).splitlines()) + "\n"
