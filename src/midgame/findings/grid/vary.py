"""Which cells a grid has: lists of values by name, options and excursions, each with what is in force in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from midgame.errors import InputError, Place, Problem, ScenarioError, did_you_mean
from midgame.findings.options.find import options_of
from midgame.models import all_models
from midgame.scenario.base import Excursion, Scenario
from midgame.scenario.change import VARY, varied
from midgame.scenario.load import in_force, read_changes, with_excursion, with_options
from midgame.scenario.quantities import GAP_PREFIX, RIVAL_PREFIX

MOST = 10_000  # cells
KINDS = ("value", "switch", "excursion")
EXCURSION, OUTCOME = "excursion", "outcome"
OWN = (EXCURSION, OUTCOME, "value", "low", "high", "difference", "difference_low", "difference_high")
_OPENS, _CLOSES = "([{", ")]}"


@dataclass(frozen=True)
class Axis:
    """A dimension: its ``kind`` is value, switch or excursion; ``values`` as they are written."""

    name: str
    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of a grid, a value for each axis, the last axis running fastest.

    ``changes`` has for each combination of values what they change; ``left_out`` are excursions that set what is
    varied.
    """

    scenario: Scenario
    axes: tuple[Axis, ...]
    changes: Mapping[tuple[str, ...], Excursion]
    left_out: tuple[str, ...]

    @property
    def combinations(self) -> list[tuple[str, ...]]:
        """Each cell by its values."""
        return list(product(*(a.values for a in self.axes)))

    def played(self, cell: tuple[str, ...]) -> Scenario:
        """The scenario with all of a cell in force; where an excursion and a value meet, the value."""
        of = {kind: {a.name: v for a, v in zip(self.axes, cell, strict=True) if a.kind == kind} for kind in KINDS}
        base = with_options(with_excursion(self.scenario, of["excursion"].get(EXCURSION, "base")), of["switch"])
        return in_force(base, self.changes[tuple(of["value"].values())]) if self.changes else base


def lists_of(texts: Sequence[str]) -> dict[str, list[str]]:
    """``NAME=A,B,C`` as lists by name; what stands in brackets is one value. Raises ScenarioError."""
    found: dict[str, list[str]] = {}
    for text in texts:
        name, sign, written = (part.strip() for part in text.partition("="))
        if not name or not sign:
            _wrong(text, f"'{text}' is no list of values", "write NAME=VALUE,VALUE, as in --vary campaign_days=90,180")
        if name in found:
            _wrong(text, f"'{name}' is varied twice", "write all its values in one list")
        found[name] = _split(written)
    return found


def _split(written: str) -> list[str]:
    depth, values = 0, [""]
    for sign in written:
        depth += (sign in _OPENS) - (sign in _CLOSES)
        if sign == "," and depth <= 0:
            values.append("")
        else:
            values[-1] += sign
    return [v.strip() for v in values] if written else []


def cells_of(
    scenario: Scenario,
    vary: Mapping[str, Sequence[str | float]],
    options: bool = False,
    excursions: Sequence[str] | None = None,
) -> Cells:
    """The cells of ``vary`` (values by name), with ``options`` every combination of the sides' options too, and the
    ``excursions`` of these names; by default all that set nothing that is varied, and without options.

    Raises InputError and ScenarioError with what is wrong.
    """
    switches = {s.name: s.options for s in scenario.switches}
    axes = [Axis(n, "switch" if n in switches else "value", _texts(n, values)) for n, values in vary.items()]
    for axis in (a for a in axes if a.kind == "switch"):
        for value in (v for v in axis.values if v not in switches[axis.name]):
            what = f"'{axis.name}' has no option '{value}'{did_you_mean(value, switches[axis.name])}"
            _wrong(f"{axis.name}={value}", what, "its options are " + ", ".join(switches[axis.name]))
    if options:
        own = [Axis(o.name, "switch", o.options) for o in options_of(scenario)]
        axes += [a for a in own if a.name not in vary]
    chosen, left_out = _excursions(scenario, {a.name for a in axes}, options, excursions)
    if len(chosen) > 1 or excursions:
        axes.append(Axis(EXCURSION, "excursion", chosen))
    if not axes:
        raise InputError("there is nothing to vary; name values, as in {'campaign_days': [90, 180]}")
    number = prod(len(a.values) for a in axes)
    if number > MOST:
        counts = ", ".join(f"{a.name} {len(a.values)}" for a in axes)
        raise InputError(f"the grid has {number:,} cells ({counts}); at most {MOST:,} are played, so give fewer values")
    return Cells(scenario, tuple(axes), _changes(scenario, [a for a in axes if a.kind == "value"]), left_out)


def _texts(name: str, values: Sequence[str | float]) -> tuple[str, ...]:
    if name in OWN:
        _wrong(name, f"'{name}' is a name of the grid's own", "give the quantity another name to vary it")
    listed = [values] if isinstance(values, str | int | float) else list(values)
    texts = tuple(str(v).strip() for v in listed)
    if not texts or "" in texts:
        what = f"of '{name}' a value is missing" if texts else f"'{name}' has no values"
        _wrong(f"{name}={','.join(texts)}", what, f"write them after one another, as in {name}=10%,30%")
    for number, text in enumerate(texts):
        if text in texts[:number]:
            _wrong(f"{name}={','.join(texts)}", f"'{name}' has the value {text} twice", "leave one out")
    return texts


def _excursions(
    scenario: Scenario, taken: set[str], options: bool, asked: Sequence[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The excursions that are played, the base case among them, and those that set what is varied."""
    varied_ = {_bare(name) for name in taken}
    sets = {e.name: sorted(varied_ & {_bare(key) for key, _ in e.told}) for e in scenario.excursions}
    known = ["base", *sets]
    if asked is None:
        fit = tuple(n for n in known if not sets.get(n))
        return (("base",), ()) if options else (fit, tuple(n for n in sets if sets[n]))
    for number, name in enumerate(asked):
        if name not in known:
            raise InputError(f"there is no excursion '{name}'{did_you_mean(name, known)}")
        if sets.get(name):
            raise InputError(f"the excursion '{name}' sets '{sets[name][0]}', which is varied; leave one out")
        if name in asked[:number]:
            raise InputError(f"the excursion '{name}' is named twice")
    return tuple(asked), ()


def _bare(name: str) -> str:
    return name.removeprefix(GAP_PREFIX).removeprefix(RIVAL_PREFIX)


def _changes(scenario: Scenario, axes: list[Axis]) -> dict[tuple[str, ...], Excursion]:
    """What each combination of the values of these axes changes."""
    if not axes:
        return {}
    models = all_models()
    for ends in (slice(0, 1), slice(1, None)):  # each mistake is told once: that of a name with its first value
        if each := [varied({a.name: v}) for a in axes for v in a.values[ends]]:
            read_changes(scenario, models, each)
    names, combinations = [a.name for a in axes], list(product(*(a.values for a in axes)))
    read = read_changes(scenario, models, [varied(dict(zip(names, c, strict=True))) for c in combinations])
    return dict(zip(combinations, read, strict=True))


def _wrong(text: str, what: str, fix: str) -> None:
    raise ScenarioError([Problem(Place(VARY + text), what, fix)])
