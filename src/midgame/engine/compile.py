"""A scenario as the text of one Python function that plays one replication."""

from collections.abc import Mapping
from importlib.resources import files
from string import Template

from midgame.engine.compile_models import ModelWriter
from midgame.engine.compile_observed import ObservationWriter
from midgame.engine.compile_steps import StepWriter
from midgame.engine.compile_stocks import StockWriter
from midgame.engine.emit import Where
from midgame.engine.keys import place_of
from midgame.engine.program import Program
from midgame.engine.state import Array, state_of
from midgame.engine.writing import Writer, Writing
from midgame.models.base import Model
from midgame.scenario.base import Scenario
from midgame.scenario.distributions import Distribution
from midgame.scenario.forces import Fact
from midgame.scenario.notation import conjuncts
from midgame.scenario.values import ByModel, Computed, Mixture, works_out

_ROW = {"kept": "[i]", "path": "[j]"}  # how one replication's part of an array of the state is written
TEMPLATE = Template((files("midgame.engine") / "templates" / "kernel.txt").read_text(encoding="utf-8"))


def compile_scenario(scenario: Scenario, models: Mapping[str, Model], watch: bool = False) -> Program:
    """The program of a checked scenario; ``models`` by name. With ``watch`` it also counts which conditions hold."""
    return _Compiler(Writing(scenario, models, watch)).program()


class _Compiler(Writer):
    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self.calls = ModelWriter(writing)
        self.steps = StepWriter(writing, self.calls)
        self.stocks = StockWriter(writing)
        self.observed = ObservationWriter(writing)
        self.tick_begins = 0

    def program(self) -> Program:
        self.start()
        self.days()
        self.observed.rest()
        self.finish()
        self.look_back()
        body = self.out.text()
        # Without arrays of its own a replication need not count references to those it is given.
        compiled = "compiled" if self.makes_arrays() else "compiled_without_counting"
        state = state_of(self.emit.memory, self.emit.watched, self.observed.any)
        text = TEMPLATE.substitute(
            models=self.model_names(), constants=self.constants(), compiled=compiled, body=body,
            state=", ".join(a.name for a in state), rows=", ".join(a.name + _ROW.get(a.role, "") for a in state),
            anew="\n".join(_anew(a) for a in state if a.role == "scratch"),
        )  # fmt: skip
        chosen = tuple(s.chosen for s in self.scenario.switches)
        reads = tuple((sort, name, tuple(used)) for (sort, name), used in self.emit.reads.items())
        places = tuple(self.emit.places)
        constants, models = tuple(self.emit.constants), tuple(self.writing.used_models)
        return Program(
            text, constants, chosen, places, self.writing.columns, models, self.emit.memory,
            self.emit.watched, tuple(self.emit.watches), self.emit.recalled, reads,
        )  # fmt: skip

    def makes_arrays(self) -> bool:
        """Whether a model takes or gives a list."""
        used = [self.models[name] for name in self.writing.used_models]
        return any(a.size for m in used for a in m.arguments) or any(o.size for m in used for o in m.outputs)

    def model_names(self) -> str:
        head = ["from midgame.engine.watching import noted, seen"] if self.emit.watched else []
        head += ["from midgame.engine.memory import before, slot"] if self.emit.memory else []
        head += ["from midgame.engine.stocks import begin_in, move, portion, take_from"] if self.stocks.any else []
        head += ["from midgame.engine.runtime import edge_of"] if self.writing.allots else []
        head += ["from midgame.engine.observing import contradicted, looked_at, turned"] if self.observed.any else []
        if any(s.ways for s in self.scenario.steps):
            head.append("from midgame.engine.ways import over_time, some_come, waited")
        head += [f"from midgame.engine.rolls import {', '.join(sorted(self.emit.rolls))}"] if self.emit.rolls else []
        if self.emit.lookups:
            head.append(f"from midgame.engine.lookup import {', '.join(sorted(self.emit.lookups))}")
        return "\n".join(head + [f'{i} = get("{name}").function' for name, i in self.writing.used_models.items()])

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
                self.calls.quantity(at, quantity.value)
            elif isinstance(quantity.value, Mixture) and works_out(quantity.value):
                self.rivals(at, quantity.value)
        out.add("# Forces, facts and steps on day 0.")
        out.add("reset(lost, used, counter, fact, fact_tick, status, first, ended, tries, end_day)")
        for fact in self.scenario.facts:
            self.begins(fact)
        for force in self.scenario.forces:
            self.stocks.muster(force)

    def rivals(self, at: str, value: Mixture) -> None:
        """A quantity of which a draw believes one of several rivals: those that are worked out."""
        for number, part in enumerate(value.parts):
            if isinstance(part, Distribution):
                continue  # drawn already
            self.out.add(f"if q[{at} + 1] == {number}.0:")
            self.out.level += 1
            if isinstance(part, Computed):
                self.out.add(f"q[{at}] = finite({self.emit.text(part.expression)}, {self.emit.place()}, fault)")
            else:
                self.calls.quantity(at, part)
            self.out.level -= 1

    def begins(self, fact: Fact) -> None:
        """What a fact begins as where nobody knows: the rival that the draw believes."""
        for number, code in enumerate(fact.begins):
            if code:  # the first of its values is what a fact begins as anyhow
                at, value = self.emit.index("a", fact.name), self.emit.index("v", f"{fact.name}={fact.values[code]}")
                self.out.add(f"if {self.emit.believed(fact.name)} == {number}.0:", f"    fact[{at}] = {value}")

    # -- the days ------------------------------------------------------------------------------

    def days(self) -> None:
        out = self.out
        self.observed.before()
        out.add("stopped = False", "t = -1", "if fault[0] != 0.0:", "    return t", "for t in range(ticks):")
        out.level += 1
        out.add("day = t * tick")
        self.observed.begins()
        self.tick_begins = len(out.lines)
        for force in self.scenario.forces:
            self.stocks.arrive(force)
        for step in self.scenario.steps:
            self.steps.step(step)
        self.end_of_day()
        out.level -= 1

    def look_back(self) -> None:
        """At the start of each tick, the values that some expression of the whole will look back to."""
        kept = [f"memory[slot({at}, t)] = {now}" for (now, _), at in self.emit.remembered.items()]
        for place in (p for p in (self.observed.rest_begins, self.tick_begins) if p):  # the later one first
            self.out.lines[place:place] = ["        " + line for line in kept]

    def end_of_day(self) -> None:
        out, emit = self.out, self.emit
        out.add("", "# The end of the day.")
        for number, end in enumerate(self.scenario.end_states):
            emit.where = Where("end state", end.name, "")
            out.add(f"reached(end, end_day, {number}, {emit.text(end.when)}, t)")
        if self.scenario.stop_when is not None:
            emit.where = Where("key", "stop_when", "")
            held = emit.condition(self.scenario.stop_when, "stop_when", "stop_when")
            out.add(f"if {held}:", "    stopped = True")
        self.observed.check()
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


def _anew(array: Array) -> str:
    """How an array of scratch begins each replication; element by element, since a copy of a slice would allocate."""
    if array.like:
        return f"        for k in range(len({array.name})):\n            {array.name}[k] = {array.like}[k]"
    return f"        {array.name}[:] = {array.start:g}"
