"""The notation for values: one text, number, list or mapping, and what it means."""

import math
import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from midgame.errors import InputError, did_you_mean
from midgame.scenario import distributions, words
from midgame.scenario.counted import Count, belief, count_in
from midgame.scenario.distributions import Distribution, ParameterError
from midgame.scenario.expr import Expr, ExprError, parse, shortened
from midgame.scenario.meant import meant, plain_blanks, two_readings
from midgame.scenario.percentiles import KEY, TEXT, misfit, note, read_percentiles
from midgame.scenario.spans import span


class ValueProblem(ValueError):
    """A value that cannot be read; ``fix`` says what to write, ``column`` where in the text.

    ``inside`` leads to the part of a list or mapping that is wrong: positions and keys; ``key`` says
    that the last key itself is wrong, not what stands under it.
    """

    def __init__(
        self, what: str, fix: str = "", column: int = 0, inside: tuple[int | str, ...] = (), key: bool = False
    ) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix
        self.column = column
        self.inside = inside
        self.key = key


@dataclass(frozen=True)
class Drawn:
    """A value with one distribution (a known value is the family ``known``)."""

    distribution: Distribution


@dataclass(frozen=True)
class Waiting(Drawn):
    """A chance that comes unevenly in time: ``distribution`` is of the chance until the last of ``ends``, in days.

    ``weights`` say how it is shared out over the times before each end; they need not add up to 1.
    """

    ends: tuple[float, ...]
    weights: tuple[Distribution, ...]


@dataclass(frozen=True)
class Series:
    """Values from given days on, drawn with one random number; ``linear`` joins them."""

    days: tuple[float, ...]
    parts: tuple[Distribution, ...]
    linear: bool = False


@dataclass(frozen=True)
class Computed:
    """Worked out from other quantities of the same draw; ``offset`` is where the text starts."""

    expression: Expr
    text: str
    offset: int = 0


@dataclass(frozen=True)
class ByModel:
    """Worked out by a model that rolls no dice."""

    model: str
    arguments: tuple[tuple[str, Expr], ...]
    output: str


@dataclass(frozen=True)
class Mixture:
    """Rival values with weights that add up to 1, each with its sources, its label and its reason.

    A part is drawn, or worked out by an expression or by a model.
    """

    weights: tuple[float, ...]
    parts: tuple[Distribution | Computed | ByModel, ...]
    sources: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...] = ()
    whys: tuple[str, ...] = ()


Value = Drawn | Mixture | Series | Computed | ByModel


@dataclass(frozen=True)
class Context:
    """What the reading of a value depends on: is it a share, on which scale are words, when is day 0."""

    share: bool = False
    scale: str = words.DEFAULT_SCALE
    transfer: float = 1.0
    background: Count | None = None
    version: int = 1
    start: date | None = None
    linear: bool = field(default=False)
    unit: str = ""
    tables: frozenset[str] = frozenset()  # the lookup tables that an expression may call


_NUMBER = r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_ONE = re.compile(rf"({_NUMBER}|[-+]?\.?(?:inf|nan))\s*(%?)\Z", re.IGNORECASE)
_CALL = re.compile(r"([A-Za-z_]\w*)\s*\((.*)\)\Z", re.DOTALL)
_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\Z")  # 1,200,300: a million, or three numbers
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# Units of a number without a dimension of its own: only these may hold a percentage, a word or counted cases.
_PURE = re.compile(r"(?i)(?:fraction|probability|share|ratio|multiplier|index|number|rate)s?\b|(?:1|\s)*(?:/|per\b|$)")

FORMS = "8, 20 to 25, 20..25, '20, 22, 25', 8 of 16, likely, normal(10, 2) or = a * b"


def is_computed(raw: object) -> bool:
    """Whether ``raw`` is written as ``= expression``."""
    return isinstance(raw, str) and raw.lstrip().startswith("=")


def read_value(raw: object, context: Context | None = None) -> Value:
    """The meaning of ``raw``: a number, a text, a list (mixture) or a mapping of days (series).

    Raises ValueProblem with cause and fix.
    """
    context = context or Context()
    try:
        if isinstance(raw, list):
            return _mixture(raw, context)
        if (listed := percentiles_in(raw)) is not None:
            return Drawn(read_percentiles(_numbers(listed, context), context.share))
        if isinstance(raw, dict):
            return _series(raw, context)
        if is_computed(raw):
            return _computed(str(raw), context)
        return Drawn(read_distribution(raw, context))
    except ParameterError as error:
        raise ValueProblem(str(error), error.fix) from error


def percentiles_in(raw: object) -> tuple[tuple[str, str], ...] | None:
    """The percentiles of ``p10 4, p90 9`` or ``{p10: 4, p90: 9}`` as written; None when ``raw`` is neither."""
    if isinstance(raw, dict):
        return tuple((str(k), str(v)) for k, v in raw.items()) if any(KEY.match(str(k)) for k in raw) else None
    if not isinstance(raw, str) or not TEXT.match(raw):
        return None
    return tuple((k, v) for k, _, v in (p.strip().partition(" ") for p in plain_blanks(raw).split(",")))


def fit_of(raw: object, context: Context) -> str:
    """What was fitted to percentiles, and its misfit; empty for another value."""
    listed = percentiles_in(raw)
    if listed is None:
        return ""
    numbers = _numbers(listed, context)
    return note(read_percentiles(numbers, context.share), misfit(numbers, context.share))


def _numbers(listed: tuple[tuple[str, str], ...], context: Context) -> tuple[tuple[str, float], ...]:
    found: list[tuple[str, float]] = []
    for key, text in listed:
        number = _single(text.strip(), context)
        if number is None:
            raise ValueProblem(f"'{shortened(text)}' of {shortened(key)} is not a number", "write p10 4, p50 6, p90 9")
        if number[1]:
            _pure(text, "a percentage is", context)
        found.append((key, number[0]))
    return tuple(found)


def _computed(raw: str, context: Context) -> Computed:
    offset = raw.index("=") + 1
    try:
        return Computed(parse(raw[offset:], context.tables), raw[offset:].strip(), offset)
    except ExprError as error:
        raise ValueProblem(error.what, error.fix, offset + error.column) from error


def read_distribution(raw: object, context: Context) -> Distribution:
    """The same for what is neither a list, a mapping nor computed."""
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
    one = _single(text, context)
    if one is not None:
        if one[1]:
            _pure(text, "a percentage is", context)
        return distributions.known(one[0])
    if (cases := count_in(text)) is not None:
        _pure(text, "counted cases are", context)
        return belief(cases, context.transfer, context.background, context.version)
    if match := _CALL.match(text):
        return _named(match[1], match[2], context)
    guess = meant(text) if len(text) <= 60 else None
    for sign, count in ((" to ", 2), ("..", 2), (",", 3)):
        parts = [p.strip() for p in text.split(sign)]
        if len(parts) == 1 or any(not p for p in parts):
            continue
        numbers = [_single(p, context) for p in parts]
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
        if text.replace(" ", "").isalpha():
            raise ValueProblem(f"'{text}' is not a value: {error}", f"write one of {FORMS}") from error
        band = None
    if band is None:
        raise ValueProblem(*(guess or (f"'{shortened(text)}' is not a value", f"write one of {FORMS}")))
    _pure(text, "a word is", context)
    return distributions.make("uniform", *band)


_THREE = {
    " to ": "write two ends, as in 20 to 25",
    "..": "write two bounds with two dots, as in 20..25",
    ",": "write three numbers, as in '20, 22, 25'; a single number has no commas: 1000 or 1_000",
}


def _pure(text: str, what: str, context: Context) -> None:
    if not _PURE.match(context.unit):
        raise ValueProblem(
            f"'{text}' does not fit the unit '{context.unit}': {what} a share between 0 and 1",
            "write the number itself, or 'unit: fraction' or 'unit: probability'",
        )


def _several(sign: str, numbers: list[tuple[float, bool, bool]], text: str, context: Context) -> Distribution:
    values = [n[0] for n in numbers]
    if any(n[2] for n in numbers) and not all(n[2] for n in numbers):
        raise ValueProblem(f"'{text}' mixes dates and numbers", "write dates throughout, or days throughout")
    if numbers[0][1] and not numbers[-1][1]:
        raise ValueProblem(f"'{text}' mixes a percentage and a number", "write both ends as percentages: 15% to 50%")
    if any(n[1] for n in numbers):
        _pure(text, "a percentage is", context)
    # "15 to 50%" says that both are percentages.
    if numbers[-1][1] and not all(n[1] for n in numbers):
        values = [v if n[1] else v / 100 for v, n in zip(values, numbers, strict=True)]
    if sign == " to ":
        if numbers[0][2]:
            raise ValueProblem("an interval of dates has no family", "write the two dates with '..' between them")
        percent = any(n[1] for n in numbers)
        return distributions.share_interval(*values) if percent or context.share else distributions.interval(*values)
    return distributions.make("uniform" if sign == ".." else "pert", *values)


def _single(text: str, context: Context) -> tuple[float, bool, bool] | None:
    """A number, whether it is a percentage, whether a date; None when it is neither."""
    if _DATE.match(text):
        try:
            when = date.fromisoformat(text)
        except ValueError as error:
            raise ValueProblem(f"'{text}' is not a date: {error}", "write it as year-month-day") from error
        if context.start is None:
            raise ValueProblem("a date needs a clock to count from", "give clock: {start: ...}")
        return float((when - context.start).days), False, True
    match = _ONE.match(text)
    if match is None:
        return None
    value = _float(match[1])
    if not math.isfinite(value):
        raise ValueProblem(f"a value must be a finite number, not '{shortened(text)}'", f"write one of {FORMS}")
    return (value / 100 if match[2] else value), bool(match[2]), False


def _float(text: str) -> float:
    return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))


def _named(name: str, inside: str, context: Context) -> Distribution:
    if name not in distributions.NAMED:
        raise ValueProblem(
            f"'{shortened(name)}' is not a family of distributions{_near(name)}",
            "the families are " + ", ".join(distributions.NAMED),
        )
    expected = distributions.parameter_names(name)
    given: dict[str, float] = {}
    for position, part in enumerate(p.strip() for p in inside.split(",") if p.strip()):
        key, _, rest = part.rpartition("=")
        number = _single(rest.strip(), context)
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
        given[key] = number[0]
    missing = [e for e in expected if e not in given]
    if missing:
        raise ValueProblem(
            f"{name} takes {len(expected)} numbers; {', '.join(missing)} is missing",
            f"write {name}({', '.join(expected)})",
        )
    return distributions.make(name, *(given[e] for e in expected))


_FORMER = {("lognormal", "spread"): "sigma"}  # names that parameters had


def _near(name: str) -> str:
    near = did_you_mean(name, distributions.NAMED) if len(name) <= 60 else ""
    return near if "did you mean" in near else ""


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


RIVAL_KEYS = ("weight", "value", "does", "with", "output", "from", "transfer", "background", "why", "label")


def _mixture(raw: list[object], context: Context) -> Mixture:
    if len(raw) < 2:
        raise ValueProblem("a mixture needs at least two values", "write the value itself, without a list")
    if not any(isinstance(item, dict) for item in raw):
        raise _bare_list(raw)
    entries = [_entry(item, number) for number, item in enumerate(raw)]
    weights = tuple(_weight(entry, number) for number, entry in enumerate(entries))
    parts = tuple(_part(entry, number, context) for number, entry in enumerate(entries))
    labels, whys = (tuple(str(e.get(key, "")) for e in entries) for key in ("label", "why"))
    total = sum(weights)
    return Mixture(tuple(w / total for w in weights), parts, tuple(_sources(e) for e in entries), labels, whys)


def _entry(item: object, at: int) -> dict[str, Any]:
    if not isinstance(item, dict):
        return {"value": item}
    for key in item:
        if key not in RIVAL_KEYS:
            what = f"'{key}' is not a key of a mixture's part{did_you_mean(str(key), RIVAL_KEYS)}"
            raise ValueProblem(what, "keys are " + ", ".join(RIVAL_KEYS), inside=(at, key), key=True)
    if "value" not in item and "does" not in item:
        what = f"part {at + 1} of the mixture has no value"
        raise ValueProblem(what, "write {weight: 1, value: 20 to 25}", inside=(at,))
    if "value" in item and "does" in item:
        what = f"part {at + 1} of the mixture has both a value and a model"
        raise ValueProblem(what, "keep one of the two", inside=(at, "does"), key=True)
    idle = next((k for k in ("with", "output") if k in item and "does" not in item), None)
    if idle is not None:
        what = f"part {at + 1} of the mixture has '{idle}' but no model"
        raise ValueProblem(what, "add 'does: ...', or remove it", inside=(at, idle), key=True)
    if not isinstance(item.get("with", {}), dict):
        what = f"'with' of part {at + 1} of the mixture must be a mapping"
        raise ValueProblem(what, "write {does: transit.days, with: {distance: far, speed: fast}}", inside=(at, "with"))
    return item


def _weight(entry: dict[str, Any], at: int) -> float:
    weight = entry.get("weight", 1)
    if not is_weight(weight):
        what = f"the weight of part {at + 1} must be a number above 0, not {weight}"
        raise ValueProblem(what, "leave it out for 1", inside=(at, "weight"))
    return float(weight)


def is_weight(weight: object) -> bool:
    """Whether it is a finite number above 0."""
    return isinstance(weight, int | float) and not isinstance(weight, bool) and weight > 0 and math.isfinite(weight)


def _part(entry: dict[str, Any], at: int, context: Context) -> Distribution | Computed | ByModel:
    transfer = entry.get("transfer", context.transfer)
    if isinstance(transfer, bool) or not isinstance(transfer, int | float) or not 0 < transfer <= 1:
        what = f"transfer must be a number above 0 and at most 1, not {transfer}"
        raise ValueProblem(what, "leave it out for 1", inside=(at, "transfer"))
    if "does" in entry:
        return ByModel(str(entry["does"]), (), str(entry.get("output", "")))
    if is_computed(entry["value"]):
        try:
            return _computed(str(entry["value"]), context)
        except ValueProblem as error:
            error.inside = (at, "value")
            raise
    if isinstance(entry["value"], list | dict):
        what = f"part {at + 1} of the mixture must be a plain value"
        raise ValueProblem(what, "give rivals as single values", inside=(at, "value"))
    own = replace(context, transfer=float(transfer))
    if "background" in entry:
        own = replace(own, background=background(entry["background"], own, (at, "background")))
    return _inner(entry["value"], own, (at, "value"))


def _sources(entry: dict[str, Any]) -> tuple[str, ...]:
    named = entry.get("from", ())
    return tuple(str(s) for s in named) if isinstance(named, list) else ((str(named),) if named else ())


def background(raw: object, context: Context, inside: tuple[int | str, ...] = ()) -> Count:
    """The class that stands behind counted cases. Raises ValueProblem where it is none or says nothing."""
    example = "write a wider class, as in 'background: 22 of 8_959'"
    if context.version == 1:
        raise ValueProblem("'background' needs version 2", "write 'midgame: 2' at the top", inside=inside)
    try:
        found = count_in(plain_blanks(raw)) if isinstance(raw, str) else None
    except ParameterError as error:
        raise ValueProblem(str(error), example, inside=inside) from error
    if found is None:
        raise ValueProblem(f"'background' is a count of cases, not {shortened(str(raw))}", example, inside=inside)
    if context.transfer >= 1:
        what = "'background' says nothing where the cases weigh all: 'transfer' is 1"
        raise ValueProblem(what, "add 'transfer: 0.5', what the cases weigh against the background", inside=inside)
    return found


def _bare_list(raw: list[object]) -> ValueProblem:
    # [8, 12] is a range to whoever writes it, and was played as 8 or 12 with nothing between.
    shown = [f"{x}" for x in raw]
    rivals = "[" + ", ".join(f"{{weight: 1, value: {x}}}" for x in shown) + "]"
    ranges = ""
    if len(raw) == 2 and all(isinstance(x, int | float) and not isinstance(x, bool) for x in raw):
        ranges = f"{shown[0]}..{shown[1]} or {shown[0]} to {shown[1]} for a range, "
    elif len(raw) == 3:
        ranges = f"'{', '.join(shown)}' for low, most likely and high, "
    return ValueProblem(
        f"a list of rival values has weights; [{', '.join(shown)}] may also be meant as a range",
        f"write {ranges}{rivals} for rivals",
    )


def _inner(raw: object, context: Context, inside: tuple[int | str, ...]) -> Distribution:
    try:
        return read_distribution(raw, context)
    except ParameterError as error:
        raise ValueProblem(str(error), error.fix, inside=inside) from error
    except ValueProblem as error:
        error.inside = inside
        raise


def _series(raw: dict[str, object], context: Context) -> Series:
    if not raw:
        raise ValueProblem("a series needs at least one day", "write {0: 22, 7: 23}")
    points: list[tuple[float, Distribution]] = []
    for key, item in raw.items():
        day = _single(str(key).strip(), context)
        if day is None:
            what, fix = (
                f"'{shortened(str(key))}' is not a day of a series",
                "write {0: 22, 7: 23}, days as numbers or dates",
            )
            if span(str(key)) is not None:
                fix += "; chances within times stand under 'within: {30 days: 3 of 20}'"
            raise ValueProblem(what, fix, inside=(str(key),), key=True)
        if isinstance(item, list | dict) or is_computed(item):
            what = f"the value at day {key} must be a plain value"
            raise ValueProblem(what, "write a number or a range", inside=(str(key),))
        if points and day[0] <= points[-1][0]:
            raise ValueProblem(
                "the days of a series must rise", "sort them, each day once", inside=(str(key),), key=True
            )
        points.append((day[0], _inner(item, context, (str(key),))))
    days = [d for d, _ in points]
    return Series(tuple(days), tuple(p for _, p in points), context.linear)


def parts_of(value: Value) -> tuple[Distribution, ...]:
    """The distributions inside a value; empty for one that is, or may be, computed."""
    if isinstance(value, Drawn):
        return (value.distribution,)
    if isinstance(value, Mixture):
        drawn = tuple(p for p in value.parts if isinstance(p, Distribution))
        return drawn if len(drawn) == len(value.parts) else ()
    return value.parts if isinstance(value, Series) else ()


def works_out(value: Value) -> bool:
    """Whether a value, or one of its rivals, is worked out from other quantities."""
    return isinstance(value, Computed | ByModel) or (isinstance(value, Mixture) and not parts_of(value))


def trees_of(value: Value | Distribution) -> tuple[Expr, ...]:
    """The expressions inside a value: its own, the arguments of its model, those of its rivals."""
    if isinstance(value, Mixture):
        return tuple(tree for part in value.parts for tree in trees_of(part))
    if isinstance(value, ByModel):
        return tuple(tree for _, tree in value.arguments)
    return (value.expression,) if isinstance(value, Computed) else ()


def models_of(value: Value) -> tuple[str, ...]:
    """The models that work a value out, or one of its rivals."""
    parts = value.parts if isinstance(value, Mixture) else (value,)
    return tuple(part.model for part in parts if isinstance(part, ByModel))


def support_of(value: Value) -> tuple[float, float]:
    """The lowest and highest value that can come up; unbounded for a computed one."""
    parts = parts_of(value)
    if not parts:
        return -math.inf, math.inf
    ends = [p.support for p in parts]
    return min(e[0] for e in ends), max(e[1] for e in ends)
