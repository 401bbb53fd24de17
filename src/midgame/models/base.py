"""The contract of a model: a pure function of scalars, and a declaration of what it means.

A model is declared once, by :func:`model` above its function. Bounds checks, ``midgame models``,
the docs, ``midgame verify`` and the test that every input changes an output all read that
declaration.

The function takes floats in the order of ``arguments`` (a choice comes as its index, an int; an
argument with a ``size`` as a one-dimensional float array) and returns floats in the order of
``outputs`` (a tuple when there are several; events are 1.0 or 0.0; an output with a ``size`` is a
float array). A model that rolls dice takes a stream first and uses only ``midgame.models.dice``.
It must not keep state, print, raise or allocate without need: the engine calls it from compiled
code, once per step and day.
"""

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from midgame.arithmetic.compiled import compiled, compiled_without_counting
from midgame.citing.work import Paper


@dataclass(frozen=True)
class Argument:
    """One input of a model.

    ``unit`` is a pint expression or one of ``count``, ``probability``, ``fraction``, ``1``.
    ``low`` and ``high`` are inclusive unless ``open_low``; ``why`` gives the paper's reason.
    ``role`` is ``targets`` for the number of targets in a class (filled in by a step's ``against``),
    ``divided`` for what is shared out over the classes, ``exposure`` for the time that a play covers and
    ``since`` for the time since the first one (both given by the engine from version 2 of the language on, in
    days), ``window`` for the time that a probability belongs to, ``together`` for what a raid has as a whole
    and no class of it alone, ``allotted`` for missiles that are shared out over the classes to the last one,
    ``rate`` for a number per day that is written with or without its unit, ``stock`` for a magazine and
    ``carried`` for damage that lasts, else empty.
    ``output`` of the last two names the output that is taken off the magazine, or the damage afterwards.
    ``size`` names the dimension of an array argument, else empty. ``reached`` tells that a whole number of
    things is compared with it: 1.2 hits are reached by two.
    """

    name: str
    meaning: str
    unit: str = "1"
    low: float = -math.inf
    high: float = math.inf
    open_low: bool = False
    default: float | str | None = None
    choices: tuple[str, ...] = ()
    why: str = ""
    role: str = ""
    size: str = ""
    reached: bool = False
    output: str = ""

    def number(self, value: float | str) -> float:
        """The number a kernel gets for ``value``: the index of a choice, or the value itself."""
        if self.choices:
            return float(self.choices.index(str(value)))
        return float(value)


@dataclass(frozen=True)
class Output:
    """One result of a model; ``role`` is ``destroyed`` for what a class of targets loses.

    ``undefined`` says that the paper leaves it without a value (NaN) in some cases.
    """

    name: str
    meaning: str
    unit: str = "1"
    event: bool = False
    role: str = ""
    size: str = ""
    undefined: bool = False


@dataclass(frozen=True)
class Case:
    """A published figure that the model must reproduce.

    ``expected`` maps ``output`` (or ``output.mean``, ``output.sd``, ``output.share``, and
    ``output[3]`` for the third element of an array, counted from 0) to the paper's figure;
    ``tolerance`` is absolute. ``replications`` says how often a model with dice is played.
    ``from_memory`` marks a figure that was not read in a copy of the source: shown, never judged.
    """

    label: str
    arguments: Mapping[str, Any]
    expected: Mapping[str, float]
    tolerance: float
    source: str
    replications: int = 1
    from_memory: bool = False


@dataclass(frozen=True)
class Model:
    """A declared model. ``function`` is the compiled kernel, ``python`` the plain one.

    ``parts`` names, for classes of targets, the model that is played once for all of them and the one that is
    played for each; the first output of the first is what the second has allotted.
    """

    name: str
    summary: str
    arguments: tuple[Argument, ...]
    outputs: tuple[Output, ...]
    papers: tuple[Paper, ...]
    function: Callable[..., Any]
    python: Callable[..., Any]
    dice: bool = False
    equations: str = ""
    assumptions: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    verified: str = ""
    parts: tuple[str, ...] = ()

    @property
    def declared(self) -> dict[str, Any]:
        """All that is declared, as records and plain data; without its functions."""
        left_out = ("function", "python")
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in left_out}

    @property
    def family(self) -> str:
        """The part of the name before the dot."""
        return self.name.split(".", 1)[0]

    def argument(self, name: str) -> Argument:
        """The declared argument of that name; KeyError when there is none."""
        return next(a for a in self.arguments if a.name == name) if name in self.argument_names else _missing(name)

    @property
    def argument_names(self) -> tuple[str, ...]:
        """Names in call order."""
        return tuple(a.name for a in self.arguments)

    @property
    def output_names(self) -> tuple[str, ...]:
        """Names in the order of the returned tuple."""
        return tuple(o.name for o in self.outputs)


def _missing(name: str) -> Argument:
    raise KeyError(name)


@dataclass
class Registry:
    """Models by name."""

    models: dict[str, Model] = field(default_factory=dict)

    def add(self, declared: Model) -> None:
        """Register; two models of one name are an error."""
        if declared.name in self.models:
            raise ValueError(f"the model '{declared.name}' is declared twice")
        self.models[declared.name] = declared


REGISTRY = Registry()


def model(
    name: str,
    summary: str,
    *,
    arguments: tuple[Argument, ...],
    outputs: tuple[Output, ...],
    papers: tuple[Paper, ...],
    dice: bool = False,
    equations: str = "",
    assumptions: tuple[str, ...] = (),
    limits: tuple[str, ...] = (),
    cases: tuple[Case, ...] = (),
    verified: str = "",
    parts: tuple[str, ...] = (),
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare the function below as the model ``name`` (``family.variant``) and compile it on first use.

    Raises ValueError when the declaration and the function's parameters do not agree.
    """

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        got = tuple(inspect.signature(function).parameters)
        expected = (("rng",) if dice else ()) + tuple(a.name for a in arguments)
        if got != expected:
            raise ValueError(
                f"the model '{name}' declares the arguments {', '.join(expected)} but its function "
                f"{function.__name__} takes {', '.join(got)}; list them in the same order"
            )
        # A user's own model may make arrays inside; ours do only when they take or give one.
        ours = function.__module__.startswith("midgame.models.") and not (
            any(a.size for a in arguments) or any(o.size for o in outputs)
        )
        kernel: Callable[..., Any] = compiled_without_counting(function) if ours else compiled(function)
        REGISTRY.add(
            Model(
                name=name, summary=summary, arguments=arguments, outputs=outputs, papers=papers,
                function=kernel, python=function, dice=dice, equations=equations,
                assumptions=assumptions, limits=limits, cases=cases, verified=verified, parts=parts,
            )
        )  # fmt: skip
        return kernel

    return declare
