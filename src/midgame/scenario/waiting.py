"""Waiting times: chances within rising times, ``{30 days: 3 of 20, 1 year: 9 of 20}``, from one class of cases.

The chance until the last time is that of counted cases. Which of the times before it the event falls into is a
Dirichlet of the cases in each, and both are independent of each other, as the parts of a Dirichlet are. The half case
that Jeffreys adds is shared out by length, so that no case at all makes an even hazard (ours).
"""

from collections.abc import Mapping
from itertools import pairwise

from midgame.errors import InputError
from midgame.scenario.counted import Count, belief, count_in
from midgame.scenario.distributions import Distribution, ParameterError, known, make
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.spans import span
from midgame.scenario.values import Waiting

EXAMPLE = "write {30 days: 3 of 20, 1 year: 9 of 20}: how many had come by then, of all"


def read_waiting(raw: object, context: Context) -> Waiting:
    """The meaning of ``within``. Raises ValueProblem with cause and fix."""
    if not isinstance(raw, Mapping) or not raw:
        raise ValueProblem("'within' says by when how many of the cases had come", EXAMPLE)
    ends = [_time(str(key)) for key in raw]
    for key, (a, b) in zip(list(raw)[1:], pairwise(ends), strict=True):
        if b <= a:
            raise ValueProblem("the times of 'within' must rise", "sort them, each once", inside=(str(key),), key=True)
    listed = [_one(str(key), value) for key, value in raw.items()]
    counts = [x for x in listed if isinstance(x, Count)]
    if counts and len(counts) < len(listed):
        raise ValueProblem("'within' mixes counted cases and percentages", "give one of the two throughout")
    chances = [x.cases if isinstance(x, Count) else x for x in listed]
    for key, (a, b) in zip(list(raw)[1:], pairwise(chances), strict=True):
        if b < a:
            what = "the chances of 'within' cannot fall: each is of all that had come by then"
            raise ValueProblem(what, EXAMPLE, inside=(str(key),))
    if len({x.of for x in counts}) > 1:
        raise ValueProblem("the cases of 'within' are of different classes", "count all of them in one class")
    lengths = [b - a for a, b in pairwise([0.0, *ends])]
    parts = [b - a for a, b in pairwise([0.0, *chances])]
    if not counts:
        if chances[-1] >= 1:
            raise ValueProblem("'within' cannot reach 100 %: nothing is certain by a day", "write 99%")
        return Waiting(known(chances[-1]), tuple(ends), tuple(known(p) for p in parts))
    try:
        chance = belief(counts[-1], context.transfer, context.background, context.version)
    except ParameterError as error:
        raise ValueProblem(str(error), error.fix) from error
    weights = (_weight(n + 0.5 * a / ends[-1], context.transfer) for n, a in zip(parts, lengths, strict=True))
    return Waiting(chance, tuple(ends), tuple(weights))


def _weight(cases: float, transfer: float) -> Distribution:
    return make("gamma", transfer * cases, 1.0)


def _time(key: str) -> float:
    days = span(key)
    if not days:
        raise ValueProblem(f"'{key}' is no time", EXAMPLE, inside=(key,), key=True)
    return days


def _one(key: str, value: object) -> Count | float:
    """A count, or a percentage as a number."""
    text = str(value).strip()
    try:
        if (count := count_in(text)) is not None:
            return count
        number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ParameterError as error:
        raise ValueProblem(str(error), error.fix, inside=(key,)) from error
    except (ValueError, InputError) as error:
        what = f"'{text}' cannot stand under 'within': a range does not say how it came about in time"
        raise ValueProblem(what, "write counted cases, as in 3 of 20, or a percentage", inside=(key,)) from error
    if not 0 <= number <= 1:
        raise ValueProblem(f"'{text}' is no chance", "write counted cases, or a percentage", inside=(key,))
    return number
