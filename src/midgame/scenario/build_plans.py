"""The plans of sides: their lines, and what a step of a line waits for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from midgame.scenario.build_steps import StepReader, check_side
from midgame.scenario.expr import Binary, Expr, StepState
from midgame.scenario.schema import PlanSpec
from midgame.scenario.schema_steps import StepSpec
from midgame.scenario.steps import Step


def succeeded(steps: Iterable[str]) -> Expr | None:
    """That one of these steps has succeeded; None without steps."""
    found: Expr | None = None
    for name in steps:
        state = StepState(0, name, "succeeded")
        found = state if found is None else Binary(0, "or", found, state)
    return found


@dataclass(frozen=True)
class PlanReader:
    """Reads the plans of sides, in file order."""

    steps: StepReader

    def read(self, plans: Mapping[str, PlanSpec]) -> list[Step]:
        """The steps of all plans: side by side, line by line."""
        found: list[Step] = []
        line_of: dict[str, str] = {}
        for side, plan in plans.items():
            check_side(side, plan.key, self.steps.sides, self.steps.problems)
            for name, specs in plan.lines.items():
                line = f"{side}.{name}"
                for step in self.line(side, specs):
                    if not step.optional and line_of.setdefault(step.link, line) != line:
                        what = f"the link '{step.link}' stands in the lines {line_of[step.link]} and {line}"
                        fix = "the ways of one link stand in one line; give the links different names"
                        self.steps.problems.add(step.place, what, fix)
                    found.append(replace(step, line=line))
        return found

    def line(self, side: str, specs: Iterable[StepSpec]) -> list[Step]:
        """The steps of one line. A step without a condition of its own waits for the link before it."""
        found: list[Step] = []
        links: dict[str, list[str]] = {}
        for spec in specs:
            step = self.steps.step(spec, "plan", side)
            if step is None:
                continue
            before = list(links)
            if step.link in links and not step.optional:  # another way of a link waits for what that link waits for
                before = before[: before.index(step.link)]
            waits = tuple(links[before[-1]]) if before and spec.when is None else ()
            if waits:
                step = replace(step, when=succeeded(waits), follows=waits)
            if not step.optional:
                links.setdefault(step.link, []).append(step.name)
            found.append(step)
        return found
