"""Compiled functions that call an exponential, a logarithm, a power or a sine get ours, whoever wrote them.

The calls of ``math`` and ``numpy`` are put for ours before numba looks at their types. A whole power of a float stays
what numba makes of it: products.
"""

import math
import operator
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numba.core import ir, types
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.errors import NumbaError
from numba.core.ir_utils import build_definitions, mk_unique_var
from numba.core.untyped_passes import IRProcessing
from numba.extending import overload

_INSIDE = "midgame.arithmetic."
_MODULES = (math, np)
_NAMES = ("exp", "expm1", "log", "log1p", "sin", "cos", "tan", "sinh", "cosh", "atan", "erf")
_OTHER_NAMES = {"arctan": "atan"}


@cache
def _ours() -> dict[str, Callable[..., Any]]:
    """What stands for each function, by name; ``power`` for powers."""
    from midgame.arithmetic import circular, elementary, normal

    found = {}
    for name in _NAMES:
        module = next(m for m in (elementary, circular, normal) if hasattr(m, name))
        found[name] = _stands_for(getattr(module, name), getattr(np, {"atan": "arctan"}.get(name, name), None))
    found["power"] = _power_for(elementary.power)
    return found


def _stands_for(function: Any, ufunc: Any) -> Callable[..., Any]:
    def ours(x):  # type: ignore[no-untyped-def]
        raise NotImplementedError

    @overload(ours)
    def _typed(x):  # type: ignore[no-untyped-def]
        if isinstance(x, types.Float | types.Integer | types.Boolean):
            return lambda x: function(float(x))
        if isinstance(x, types.Array) and isinstance(x.dtype, types.Float | types.Integer):

            def each(x):  # type: ignore[no-untyped-def]
                found = np.empty(x.shape)
                flat = found.reshape(found.size)
                for i, one in enumerate(x.flat):
                    flat[i] = function(float(one))
                return found

            return each
        return None if ufunc is None else lambda x: ufunc(x)

    return ours


def _power_for(power: Any) -> Callable[..., Any]:
    def ours(x, y):  # type: ignore[no-untyped-def]
        raise NotImplementedError

    @overload(ours)
    def _typed(x, y):  # type: ignore[no-untyped-def]
        numbers = all(isinstance(one, types.Float | types.Integer) for one in (x, y))
        if not numbers:
            return lambda x, y: x**y
        if all(isinstance(one, types.Integer) for one in (x, y)):
            return _whole_power
        return lambda x, y: power(float(x), float(y))

    return ours


def _whole_power(x, y):  # type: ignore[no-untyped-def]
    left, base, found = abs(y), x, 1
    while left > 0:
        if left & 1:
            found *= base
        base *= base
        left >>= 1
    if y >= 0:
        return found
    return found if abs(x) == 1 else 0


@register_pass(mutates_CFG=False, analysis_only=False)
class _OwnArithmetic(FunctionPass):
    """Puts our functions for those of ``math`` and ``numpy``."""

    _name = "midgame_own_arithmetic"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Whether anything was put."""
        if (state.func_id.func.__module__ or "").startswith(_INSIDE):
            return False
        _ours()
        state.typingctx.refresh()  # they may be new
        function_ir, put = state.func_ir, False
        for block in function_ir.blocks.values():
            body = []
            for statement in block.body:
                more = _replaced(function_ir, statement) if isinstance(statement, ir.Assign) else None
                put = put or more is not None
                body += [statement] if more is None else more
            block.body = body
        if put:
            function_ir._definitions = build_definitions(function_ir.blocks)
        return put


class OwnArithmetic(CompilerBase):
    """Numba's compiler with our arithmetic."""

    def define_pipelines(self) -> list[Any]:
        """The passes."""
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(_OwnArithmetic, IRProcessing)
        passes.finalize()
        return [passes]


def _replaced(function_ir: Any, statement: Any) -> list[Any] | None:
    """What is put for a statement; None where it stays."""
    value = statement.value
    if isinstance(value, ir.Global | ir.FreeVar):
        name = _name_of(value.value)
    elif isinstance(value, ir.Expr) and value.op == "getattr":
        module = _constant(function_ir, value.value)
        known = any(module is m for m in _MODULES)
        name = _name_of(getattr(module, value.attr, None)) if known else ""
    elif isinstance(value, ir.Expr) and _is_power(value):
        if isinstance(_constant(function_ir, value.rhs), int):
            return None
        called = ir.Var(statement.target.scope, mk_unique_var("$ours"), statement.loc)
        put = ir.Assign(ir.Global("power", _ours()["power"], statement.loc), called, statement.loc)
        call = ir.Expr.call(called, (value.lhs, value.rhs), (), statement.loc)
        return [put, ir.Assign(call, statement.target, statement.loc)]
    else:
        return None
    if not name:
        return None
    return [ir.Assign(ir.Global(name, _ours()[name], statement.loc), statement.target, statement.loc)]


def _is_power(value: Any) -> bool:
    plain = value.op == "binop" and value.fn is operator.pow
    return plain or (value.op == "inplace_binop" and value.immutable_fn is operator.pow)


def _constant(function_ir: Any, variable: Any) -> Any:
    try:
        found = function_ir.get_definition(variable)
    except (KeyError, NumbaError):
        return None
    return found.value if isinstance(found, ir.Const | ir.Global | ir.FreeVar) else None


def _name_of(function: Any) -> str:
    """The name of ours for a function of ``math`` or ``numpy``; empty where there is none."""
    if any(function is one for one in (pow, math.pow, np.power)):  # what is global may be an array
        return "power"
    for module in _MODULES:
        for name in (*_NAMES, *_OTHER_NAMES):
            if function is not None and function is getattr(module, name, None):
                return _OTHER_NAMES.get(name, name)
    return ""
