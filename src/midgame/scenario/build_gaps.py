"""What an author believes of a gap: the chance that it closes."""

from dataclasses import replace

from midgame.scenario.quantities import ASSUMED, GAP_PREFIX, Quantity
from midgame.scenario.reader import Reader
from midgame.scenario.schema_steps import StepSpec
from midgame.scenario.tree import texts
from midgame.scenario.values import Drawn, Mixture, works_out
from midgame.scenario.written import as_written


def believed(spec: StepSpec, reader: Reader) -> Quantity | None:
    """The chance under 'believe'; None where there is none, or where it is told what is wrong with it."""
    node, name, problems = spec.believe, spec.step.text, reader.problems
    if node is None:
        return None
    if reader.version == 1:
        problems.add(node.key, "'believe' is a word of version 2", "write 'midgame: 2', or remove it: the gap is open")
        return None
    if spec.gap is None:
        what = f"'{name}' has a belief but is no gap"
        problems.add(node.key, what, "write 'gap: what is left open', or give its model a quantity instead")
        return None
    if not spec.why.is_given:
        problems.add(node.key, f"what is believed of '{name}' has no reason", "add 'why: ...'")
    value = reader.value(node, replace(reader.context, share=True, unit="probability"))
    if value is None:
        return None
    if not isinstance(value, Drawn | Mixture) or (isinstance(value, Mixture) and works_out(value)):
        what = f"what is believed of '{name}' must be a chance by itself, not computed and no series"
        problems.add(node.place, what, "write an interval such as 20% to 60%")
        return None
    sources = texts(spec.from_) or tuple(s for part in getattr(value, "sources", ()) for s in part) or (ASSUMED,)
    return Quantity(
        name=GAP_PREFIX + name, value=value, text=as_written(node), unit="probability", sources=sources,
        why=spec.why.text, label=spec.gap.text, favours=spec.favours.text, place=node.place, believed=True,
    )  # fmt: skip
