"""Several experts' judgements of one number: each gives its 5th, 50th and 95th percentile, pooled linearly.

A draw believes one expert, as often as the weights say, so the draws are those of the mixture. Between its percentiles
an expert's density is even; its ends are those of the intrinsic range, a tenth wider on either side than all that any
expert gave (R. M. Cooke, Experts in Uncertainty, 1991). Where no expert goes below 0, nor a share above 1, the range
does not either (ours).
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from midgame.errors import did_you_mean
from midgame.scenario.distributions import Distribution, make
from midgame.scenario.read_number import Context, ValueProblem, number_in, only_pure
from midgame.scenario.values import Mixture

LEVELS = (0.05, 0.5, 0.95)
OVERSHOOT = 0.1
EXAMPLE = "write {ann: [2, 5, 9], ben: [3, 6, 12]}: each expert's 5th, 50th and 95th percentile"
ONE = "p5 2, p50 5, p95 9"

Three = tuple[float, float, float]


def intrinsic_range(given: Sequence[float]) -> tuple[float, float]:
    """A tenth wider, on either side, than all numbers that were given."""
    low, high = min(given), max(given)
    more = OVERSHOOT * (high - low)
    return low - more, high + more


def read_experts(raw: object, weights: object, context: Context) -> Mixture:
    """What ``experts`` and ``weights`` mean. Raises ValueProblem with cause and fix, of weights a WeightProblem.

    An expert of weight 0 is never believed, but widens the range.
    """
    if not isinstance(raw, Mapping) or not raw:
        raise ValueProblem("'experts' names each expert, with three percentiles", EXAMPLE)
    if len(raw) == 1:
        raise ValueProblem("one expert's judgement is no pool", f"write 'value: {ONE}', or add a second expert")
    judged = {str(name): _three(str(name), three, context) for name, three in raw.items()}
    believed = _weights(weights, list(judged))
    low, high = intrinsic_range([x for three in judged.values() for x in three])
    low = max(low, 0.0) if all(three[0] >= 0 for three in judged.values()) else low
    high = min(high, 1.0) if context.share else high
    names = [name for name in judged if believed[name] > 0]
    parts = tuple(_distribution(low, judged[name], high) for name in names)
    shares = tuple(believed[name] for name in names)
    return Mixture(shares, parts, ((),) * len(names), tuple(names), ("",) * len(names))


class WeightProblem(ValueProblem):
    """What is wrong stands under ``weights``."""


def _distribution(low: float, three: Three, high: float) -> Distribution:
    # A percentile at the very end of the range leaves nothing beyond it.
    return make("elicited", low, *three, high)


def _three(name: str, given: object, context: Context) -> Three:
    if not isinstance(given, list) or len(given) != len(LEVELS):
        what = f"the judgement of '{name}' is three numbers, its 5th, 50th and 95th percentile"
        raise ValueProblem(what, f"write {name}: [2, 5, 9]", inside=(name,))
    found = []
    for i, item in enumerate(given):
        number = number_in(str(item).strip(), context) if not isinstance(item, bool | list | dict) else None
        if number is None:
            raise ValueProblem(f"'{item}' is not a number", f"write {name}: [2, 5, 9]", inside=(name, i))
        if number.is_percent:
            only_pure(str(item), "a percentage is", context)
        found.append(number.value)
    if not all(a < b for a, b in pairwise(found)):
        shown = ", ".join(str(x) for x in given)
        what = f"the percentiles of '{name}' must rise, not {shown}"
        raise ValueProblem(what, "write the 5th, the 50th, then the 95th", inside=(name,))
    if context.share and not (found[0] >= 0 and found[-1] <= 1):
        what = f"the judgement of '{name}' is of a share, which lies between 0 and 1"
        raise ValueProblem(what, f"write {name}: [10%, 20%, 50%]", inside=(name,))
    low, middle, high = found
    return low, middle, high


def _weights(raw: object, names: list[str]) -> dict[str, float]:
    """What each expert weighs; all add up to 1."""
    if raw is None:
        return dict.fromkeys(names, 1 / len(names))
    fix = f"write weights: {{{', '.join(f'{n}: 1' for n in names[:3])}}}"
    if not isinstance(raw, Mapping) or not raw:
        raise WeightProblem("'weights' gives each expert's weight by name", fix)
    for name, weight in raw.items():
        if name not in names:
            raise WeightProblem(
                f"there is no expert '{name}'{did_you_mean(str(name), names)}", fix, inside=(name,), key=True
            )
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < float("inf"):
            raise WeightProblem(f"a weight is a number of 0 or more, not '{weight}'", fix, inside=(name,))
    left_out = [name for name in names if name not in raw]
    if left_out:
        raise WeightProblem(f"'{left_out[0]}' has no weight", "give each expert one; 0 leaves an expert out")
    total = float(sum(raw.values()))
    if not total > 0:
        raise WeightProblem("all weights are 0, so nobody is believed", fix)
    return {name: float(raw[name]) / total for name in names}


def agreement(value: Mixture) -> str:
    """How far the experts agree, to stand behind what they gave: pairs in which each median is in the other's range."""
    parts = [p for p in value.parts if isinstance(p, Distribution)]
    pairs = list(combinations(parts, 2))
    agree = sum(_holds(a, b) and _holds(b, a) for a, b in pairs)
    if not pairs:
        return "one expert has all the weight"
    return f"{agree} of {len(pairs)} pair{'' if len(pairs) == 1 else 's'} of experts agree"


def _holds(a: Distribution, b: Distribution) -> bool:
    """Whether the 90 % range of ``a`` holds the median of ``b``."""
    return a.parameters[1] <= b.parameters[2] <= a.parameters[3]
