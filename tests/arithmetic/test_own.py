"""Whoever writes a compiled function, the exponential that it calls is ours."""

import math
from math import log1p as log_of_more

import numba
import numpy as np
import pytest

from midgame.arithmetic import circular, elementary, normal
from midgame.arithmetic.compiled import compiled
from midgame.arithmetic.own import OwnArithmetic

X, Y = 0.3712, 1.7


@compiled
def all_of_them(x, y, n):  # type: ignore[no-untyped-def]
    a = (math.exp(x), np.exp(x), math.log(x), np.log(x), log_of_more(x), np.log1p(x), np.expm1(x), x**y, pow(x, y))
    b = (math.sin(x), np.cos(x), math.tan(x), np.arctan(x), math.atan(x), math.erf(x), math.sinh(x), np.cosh(x))
    x **= y
    return a, b, x, y**n, x**2, np.power(y, x), math.exp(n)


@compiled
def of_whole_numbers(x, n):  # type: ignore[no-untyped-def]
    return x**n


TABLE = np.array([0.25, 0.5])


@compiled
def of_a_table(x):  # type: ignore[no-untyped-def]
    return math.exp(x) * TABLE[0] + TABLE[1]


@compiled
def of_lists(x):  # type: ignore[no-untyped-def]
    return np.exp(x), np.log(x)


def test_functions_of_math_and_numpy_are_ours() -> None:
    e, c = elementary, circular
    a, b, power, whole, square, other, of_whole = all_of_them(X, Y, 3)
    exp, log, more, grown, raised = e.exp(X), e.log(X), e.log1p(X), e.expm1(X), e.power(X, Y)
    assert a == (exp, exp, log, log, more, more, grown, raised, raised)
    arc = c.atan(X)
    assert b == (c.sin(X), c.cos(X), c.tan(X), arc, arc, normal.erf(X), e.sinh(X), e.cosh(X))
    assert (power, whole, square) == (raised, e.power(Y, 3.0), raised * raised)
    assert (other, of_whole) == (e.power(Y, raised), e.exp(3.0))


def test_no_function_of_a_library_is_left() -> None:
    fresh = numba.njit(error_model="numpy", pipeline_class=OwnArithmetic)(all_of_them.py_func)  # not from the cache
    fresh(X, Y, 3)
    texts = fresh.inspect_llvm(fresh.signatures[0])
    calls = {
        name for name in ("exp", "log", "log1p", "expm1", "pow", "sin", "cos", "tan", "erf") if f"@{name}(" in texts
    }
    assert calls == set()
    assert not any(f"@llvm.{name}.f64" in texts for name in ("exp", "log", "pow", "sin", "cos", "exp2"))


@pytest.mark.parametrize(("x", "n"), [(2, 10), (-3, 5), (7, 0), (1, -4), (-1, -3), (2, -1)])
def test_whole_powers_of_whole_numbers(x: int, n: int) -> None:
    assert of_whole_numbers(x, n) == (int(x**n) if n >= 0 or abs(x) == 1 else 0)


def test_a_table_of_the_module_is_no_function() -> None:
    assert of_a_table(X) == elementary.exp(X) * 0.25 + 0.5


def test_lists_are_worked_out_one_by_one() -> None:
    x = np.array([[0.5, 1.5], [2.5, 0.1]])
    exp, log = of_lists(x)
    np.testing.assert_array_equal(exp, [[elementary.exp(v) for v in row] for row in x.tolist()])
    np.testing.assert_array_equal(log, [[elementary.log(v) for v in row] for row in x.tolist()])
