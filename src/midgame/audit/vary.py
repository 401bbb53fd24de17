"""What is varied, and how: every input, step and force, without compiling anything again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from midgame.audit.base import Kind
from midgame.engine.block import Job
from midgame.scenario.base import Scenario
from midgame.scenario.distributions import Distribution, known
from midgame.scenario.quantities import Quantity
from midgame.scenario.units import SHARES
from midgame.scenario.values import Drawn, Mixture, Series, Value, Waiting, parts_of, works_out

LOW, HIGH = 0.01, 0.99


@dataclass(frozen=True)
class Variation:
    """One thing, and the jobs that play it otherwise than written: at an input's two ``ends``, or by its ``rivals``."""

    kind: Kind
    name: str
    label: str
    jobs: tuple[Job, ...]
    ends: tuple[str, str] = ("", "")
    rivals: int = 0


def variations(scenario: Scenario, job: Job) -> Iterator[Variation]:
    """Everything that is varied, in the scenario's order; ``job`` plays it as written."""
    for q in scenario.quantities:
        if isinstance(q.value, Mixture) and (q.kind == "rival" or works_out(q.value)):
            jobs = tuple(_believing(job, q, number) for number in range(len(q.value.parts)))
            yield Variation("input", q.name, q.label, jobs, rivals=len(jobs))
        elif q.needs_source:
            low, high = ends_of(q)
            shown = ("", "") if isinstance(q.value, Series) else (f"{low[0]:.4g}", f"{high[0]:.4g}")
            yield Variation("input", q.name, q.label, (_with(job, q, low), _with(job, q, high)), shown)
    for number, step in enumerate(scenario.steps):
        yield Variation("step", step.name, step.label, (replace(job, out=(number,)),))
    for number, force in enumerate(scenario.forces):
        if force.parent:
            continue  # a state of a force, which is doubled or left out as a whole
        jobs = tuple(replace(job, times=((number, factor),)) for factor in (0.0, 2.0))
        yield Variation("force", force.name, force.label, jobs)


def ends_of(quantity: Quantity) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The low and the high end of an input: a number for each of its columns.

    Its 1 % and 99 % values; of rivals the lowest and the highest of theirs. A known number has no ends: half and
    double, a share at most 1; a known 0 is played as 1 too.
    """
    pairs = [_pair(p, quantity.unit in SHARES) for p in parts_of(quantity.value)]
    if isinstance(quantity.value, Mixture):
        pairs = [(min(p[0] for p in pairs), max(p[1] for p in pairs))]
    return tuple(p[0] for p in pairs), tuple(p[1] for p in pairs)


def _pair(part: Distribution, share: bool) -> tuple[float, float]:
    if not part.is_known:
        return part.range(LOW, HIGH)
    value = part.parameters[0]
    if value == 0.0:
        return 0.0, 1.0
    low, high = sorted((value / 2, value * 2))
    return low, min(high, 1.0) if share and value <= 1.0 else high


def _with(job: Job, quantity: Quantity, values: tuple[float, ...]) -> Job:
    """The job with an input at these values: only the numbers change, and no other input with them."""
    parts = tuple(known(v) for v in values)
    if isinstance(quantity.value, Series):
        return _replaced(job, quantity, replace(quantity.value, parts=parts))
    if isinstance(quantity.value, Waiting):  # the chance in all; how it is shared out over the times stays
        return _replaced(job, quantity, replace(quantity.value, distribution=parts[0]))
    return _replaced(job, quantity, Drawn(parts[0]))


def _believing(job: Job, quantity: Quantity, rival: int) -> Job:
    """The job in which every draw believes that rival."""
    assert isinstance(quantity.value, Mixture)
    weights = tuple(float(number == rival) for number in range(len(quantity.value.parts)))
    return _replaced(job, quantity, replace(quantity.value, weights=weights))


def _replaced(job: Job, quantity: Quantity, value: Value) -> Job:
    fixed = replace(quantity, value=value)
    columns = tuple(
        replace(c, quantity=fixed, scores=(), believes=False) if c.quantity.name == quantity.name else c
        for c in job.program.columns
    )
    return replace(job, program=replace(job.program, columns=columns))
