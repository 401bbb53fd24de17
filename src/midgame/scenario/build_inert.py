"""What the author accepts as moving nothing: that each name is there, and that a reason is given."""

from collections.abc import Sequence

from midgame.errors import did_you_mean
from midgame.scenario.base import Accepted
from midgame.scenario.forces import Force
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Problems
from midgame.scenario.schema import ScenarioSpec
from midgame.scenario.steps import Step


def read_inert(
    spec: ScenarioSpec,
    quantities: Sequence[Quantity],
    forces: Sequence[Force],
    steps: Sequence[Step],
    problems: Problems,
) -> tuple[Accepted, ...]:
    """The names under ``inert`` with their reasons."""
    computed = {q.name for q in quantities if q.kind == "computed"} - {f.name for f in forces}
    known = [*(q.name for q in quantities if q.needs_source), *(s.name for s in steps), *(f.name for f in forces)]
    broken = {*(spec.quantities or {}), *(spec.forces or {})}
    broken |= {s.step.text for s in spec.every_step() if s.step}
    found = []
    for name, why in (spec.inert or {}).items():
        if name in computed:
            what = f"'{name}' is computed from others; what it is computed from may be inert"
            problems.add(why.key, what, "name the input that moves nothing")
        elif name not in known and name not in broken:
            what = f"there is no input, step or force '{name}'{did_you_mean(name, known)}"
            problems.add(why.key, what, "name one that 'midgame audit' lists")
        elif not why.text.strip():
            problems.add(why.place, f"why '{name}' is in the file is not said", "write the reason as a text")
        else:
            found.append(Accepted(name, why.text, why.key))
    return tuple(found)
