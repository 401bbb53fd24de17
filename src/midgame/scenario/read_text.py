"""The notation for a value that is one text or number: what it means."""

import re

from midgame.errors import InputError, guess
from midgame.scenario import distributions, words
from midgame.scenario.counted import belief, count_in
from midgame.scenario.distributions import Distribution, ParameterError
from midgame.scenario.meant import meant, plain_blanks, two_readings
from midgame.scenario.parse import parse
from midgame.scenario.read_number import FORMS, Context, Numeral, ValueProblem, number_in, only_pure
from midgame.scenario.tokens import ExprError, shortened
from midgame.scenario.values import Computed

_CALL = re.compile(r"([A-Za-z_]\w*)\s*\((.*)\)\Z", re.DOTALL)
_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\Z")  # 1,200,300: a million, or three numbers


def is_computed(raw: object) -> bool:
    """Whether ``raw`` is written as ``= expression``."""
    return isinstance(raw, str) and raw.lstrip().startswith("=")


def read_computed(raw: str, context: Context) -> Computed:
    """The expression behind ``=``. Raises ValueProblem."""
    offset = raw.index("=") + 1
    try:
        return Computed(parse(raw[offset:], context.tables), raw[offset:].strip(), offset)
    except ExprError as error:
        raise ValueProblem(error.what, error.fix, offset + error.column) from error


def read_distribution(raw: object, context: Context) -> Distribution:
    """The meaning of what is neither a list, a mapping nor computed. Raises ValueProblem and ParameterError."""
    if isinstance(raw, bool) or raw is None:
        what = "nothing" if raw is None else f"the truth value {str(raw).lower()}"
        raise ValueProblem(f"expected a value, got {what}", f"write one of {FORMS}")
    if isinstance(raw, int | float):
        return _share_checked(distributions.known(float(raw)), str(raw), context)
    if not isinstance(raw, str):
        raise ValueProblem(f"expected a value, got {type(raw).__name__}", f"write one of {FORMS}")
    text = plain_blanks(raw).strip()
    if (twofold := two_readings(text)) is not None:
        raise ValueProblem(*twofold)
    return _share_checked(_text(text, context), text, context)


def _text(text: str, context: Context) -> Distribution:
    one = number_in(text, context)
    if one is not None:
        if one.is_percent:
            only_pure(text, "a percentage is", context)
        return distributions.known(one.value)
    if (cases := count_in(text)) is not None:
        only_pure(text, "counted cases are", context)
        return belief(cases, context.transfer, context.background, context.version)
    if match := _CALL.match(text):
        return _named(match[1], match[2], context)
    guess = meant(text) if len(text) <= 60 else None
    for sign, count in ((" to ", 2), ("..", 2), (",", 3)):
        parts = [p.strip() for p in text.split(sign)]
        if len(parts) == 1 or any(not p for p in parts):
            continue
        numbers = [number_in(p, context) for p in parts]
        if guess is not None and (None in numbers or len(parts) != count or _GROUPS.match(text)):
            raise ValueProblem(*guess)
        if (bad := next((p for p, n in zip(parts, numbers, strict=True) if n is None), None)) is not None:
            raise ValueProblem(f"'{shortened(bad)}' in '{shortened(text)}' is not a number", f"write one of {FORMS}")
        if len(parts) != count or "..." in text:
            raise ValueProblem(f"'{shortened(text)}' is not a value", _THREE[sign])
        return _several(sign, [n for n in numbers if n is not None], text, context)
    try:
        band = words.band_of(text, context.scale) if len(text) <= 60 else None
    except InputError as error:
        if guess is None and text.replace(" ", "").isalpha():
            raise ValueProblem(f"'{text}' is not a value: {error}", f"write one of {FORMS}") from error
        band = None
    if band is None:
        raise ValueProblem(*(guess or (f"'{shortened(text)}' is not a value", f"write one of {FORMS}")))
    only_pure(text, "a word is", context)
    return distributions.make("uniform", *band)


_THREE = {
    " to ": "write two ends, as in 20 to 25",
    "..": "write two bounds with two dots, as in 20..25",
    ",": "write three numbers, as in '20, 22, 25'; a single number has no commas: 1000 or 1_000",
}


def _several(sign: str, numbers: list[Numeral], text: str, context: Context) -> Distribution:
    values = [n.value for n in numbers]
    if any(n.is_date for n in numbers) and not all(n.is_date for n in numbers):
        raise ValueProblem(f"'{text}' mixes dates and numbers", "write dates throughout, or days throughout")
    if numbers[0].is_percent and not numbers[-1].is_percent:
        raise ValueProblem(f"'{text}' mixes a percentage and a number", "write both ends as percentages: 15% to 50%")
    if any(n.is_percent for n in numbers):
        only_pure(text, "a percentage is", context)
    # "15 to 50%" says that both are percentages.
    if numbers[-1].is_percent and not all(n.is_percent for n in numbers):
        values = [v if n.is_percent else v / 100 for v, n in zip(values, numbers, strict=True)]
    if sign == " to ":
        if numbers[0].is_date:
            raise ValueProblem("an interval of dates has no family", "write the two dates with '..' between them")
        percent = any(n.is_percent for n in numbers)
        return distributions.share_interval(*values) if percent or context.share else distributions.interval(*values)
    return distributions.make("uniform" if sign == ".." else "pert", *values)


_FORMER = {("lognormal", "spread"): "sigma"}  # names that parameters had


def _named(name: str, inside: str, context: Context) -> Distribution:
    if name not in distributions.NAMED:
        raise ValueProblem(
            f"'{shortened(name)}' is not a family of distributions{guess(name, distributions.NAMED)}",
            "the families are " + ", ".join(distributions.NAMED),
        )
    expected = distributions.parameter_names(name)
    given: dict[str, float] = {}
    for position, part in enumerate(p.strip() for p in inside.split(",") if p.strip()):
        key, _, rest = part.rpartition("=")
        number = number_in(rest.strip(), context)
        if number is None:
            raise ValueProblem(
                f"'{shortened(part)}' in {name}(...) is not a number", f"write {name}({', '.join(expected)})"
            )
        key = _FORMER.get((name, key.strip()), key.strip()) or (
            expected[position] if position < len(expected) else f"number {position + 1}"
        )
        if key not in expected or key in given:
            what = f"gives the {key} twice" if key in given else f"has no parameter '{shortened(key)}'"
            raise ValueProblem(
                f"{name} {what}",
                f"write {name}({', '.join(expected)}) with {len(expected)} numbers",
            )
        given[key] = number.value
    missing = [e for e in expected if e not in given]
    if missing:
        raise ValueProblem(
            f"{name} takes {len(expected)} numbers; {', '.join(missing)} is missing",
            f"write {name}({', '.join(expected)})",
        )
    return distributions.make(name, *(given[e] for e in expected))


def _share_checked(got: Distribution, text: str, context: Context) -> Distribution:
    low, high = got.support
    if context.share and got.family not in ("normal", "lognormal", "gamma", "exponential", "weibull", "poisson"):
        if low < 0 or high > 1:
            raise ValueProblem(
                f"'{text}' leaves the range 0 to 1 of a probability or fraction", "write a share such as 30% or 0.3"
            )
    elif context.share:
        raise ValueProblem(
            f"a {got.family} distribution leaves the range 0 to 1 of a probability or fraction",
            "write an interval such as 20% to 40%, or truncated(mean, sd, 0, 1)",
        )
    return got


def read_part(raw: object, context: Context, inside: tuple[int | str, ...]) -> Distribution:
    """A value that is part of another; a ValueProblem says where ``inside`` it stands."""
    try:
        return read_distribution(raw, context)
    except ParameterError as error:
        raise ValueProblem(str(error), error.fix, inside=inside) from error
    except ValueProblem as error:
        error.inside = inside
        raise
