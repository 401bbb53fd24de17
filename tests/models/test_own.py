"""A user's models: what is registered, and what is said of a file that is broken in one way or another."""

import textwrap

import pytest

from midgame.errors import InputError
from midgame.models import all_models
from midgame.models.base import REGISTRY
from midgame.models.own import load_models
from midgame.models.play import play
from midgame.models.trial import sample_arguments

HEAD = """\
from midgame.models import Argument, Case, Output, Paper, dice, model

PAPERS = (Paper("Nobody", 2000, "Nothing"),)
"""
GOOD = (
    HEAD
    + """
@model(
    "mine.double", "Twice", arguments=(Argument("x", "a number"),), outputs=(Output("y", "twice x"),), papers=PAPERS
)
def double(x):
    return 2.0 * x
"""
)


@pytest.fixture(autouse=True)
def _clean_registry():
    before = dict(all_models())
    yield
    REGISTRY.models.clear()
    REGISTRY.models.update(before)


@pytest.fixture
def write(tmp_path):
    def write(text, name="own.py"):
        file = tmp_path / name
        file.write_text(textwrap.dedent(text), encoding="utf-8")
        return file

    return write


def declared(body, arguments='Argument("x", "a number")', outputs='Output("y", "a number")', more=""):
    """A file with one model; its function starts in line 6."""
    return (
        f"{HEAD}\n@model('mine.model', 'A model', arguments=({arguments},), outputs=({outputs},), "
        f"papers=PAPERS{more})\n"
        f"{textwrap.dedent(body)}"
    )


def told(file):
    before = set(REGISTRY.models)
    with pytest.raises(InputError) as caught:
        load_models(file)
    assert set(REGISTRY.models) >= before
    assert not [name for name in REGISTRY.models if name.startswith("mine.")]
    assert str(file) in str(caught.value)
    return str(caught.value)


def test_a_model_is_registered_and_plays(write):
    (one,) = load_models(write(GOOD))
    assert one.name == "mine.double"
    assert play(REGISTRY.models["mine.double"], 3, x=4.0)["y"].tolist() == [8.0, 8.0, 8.0]


def test_a_file_can_be_loaded_again_after_an_edit(write):
    file = write(GOOD)
    load_models(file)
    file.write_text(GOOD.replace("mine.double", "mine.triple").replace("2.0 *", "3.0 *"), encoding="utf-8")
    load_models(file)
    assert "mine.double" not in REGISTRY.models
    assert play(REGISTRY.models["mine.triple"], 1, x=4.0)["y"].tolist() == [12.0]


def test_an_unchanged_file_comes_back_from_the_cache(write):
    file = write(declared("def f(rng, x):\n    return dice.uniform(rng) + x\n", more=", dice=True"))
    (first,) = load_models(file)
    (second,) = load_models(file)
    assert first is not second
    assert play(first, 2, 5, x=1.0)["y"].tolist() == play(second, 2, 5, x=1.0)["y"].tolist()


def test_a_copy_elsewhere_meets_the_same_module_and_another_text_does_not(write):
    (first,) = load_models(write(GOOD))
    (copy,) = load_models(write(GOOD.replace("mine.double", "mine.copy"), "copy.py"))
    REGISTRY.models.pop("mine.double")
    (same,) = load_models(write(GOOD, "elsewhere.py"))
    assert first.python.__module__ == same.python.__module__
    assert first.python.__module__ != copy.python.__module__


def test_no_such_file(tmp_path):
    with pytest.raises(InputError, match=r"missing\.py' is no Python file"):
        load_models(tmp_path / "missing.py")


def test_a_syntax_error_names_the_line(write):
    message = told(write("from midgame.models import model\n\ndef f(x:\n    return x\n"))
    assert ":3: this is no Python" in message
    assert "def f(x:" in message


def test_a_missing_import_names_module_and_line(write):
    message = told(write("import math\nimport no_such_library_of_mine\n"))
    assert ":2: there is no module 'no_such_library_of_mine'; install it" in message


def test_a_wrong_name_from_midgame(write):
    assert ":1: cannot import name 'Modell'" in told(write("from midgame.models import Modell\n"))


def test_an_error_while_the_file_runs_names_function_and_line(write):
    message = told(write("def size():\n    return 1 / 0\n\n\nX = size()\n"))
    assert ":2 in size: ZeroDivisionError" in message


def test_a_file_that_ends_the_program(write):
    assert ":2: the file ends the program" in told(write("import sys\nsys.exit(3)\n"))


def test_a_file_without_a_model_says_how_to_declare_one(write):
    message = told(write("def f(x):\n    return x\n"))
    assert "declares no model" in message
    assert "@model(" in message


def test_a_parameter_that_is_not_declared(write):
    message = told(write(declared("def f(x, speed):\n    return x * speed\n")))
    assert "own.py:5:" in message
    assert "'mine.model' declares the arguments x but its function f takes x, speed" in message
    assert 'Argument("speed", "what it means", "unit")' in message


def test_an_argument_that_the_function_does_not_take(write):
    message = told(write(declared("def f():\n    return 1.0\n")))
    assert "give the function the parameter x" in message


def test_dice_without_a_stream_and_a_stream_without_dice(write):
    assert "takes rng first" in told(write(declared("def f(x):\n    return x\n", more=", dice=True")))
    assert "add dice=True" in told(write(declared("def f(rng, x):\n    return x\n")))


def test_what_numba_cannot_compile_names_function_and_line(write):
    message = told(write(declared("def f(x):\n    text = str([x])\n    return len(text.swapcase_me())\n")))
    assert "own.py:" in message
    assert " in f: it does not compile: " in message
    assert "midgame.models.dice" in message


def test_an_unknown_name_in_the_function(write):
    message = told(write(declared("def f(x):\n    y = x + 1.0\n    return y * undefined_factor\n")))
    assert "own.py:8 in f: it does not compile" in message
    assert "undefined_factor" in message


def test_a_function_that_raises(write):
    message = told(write(declared("def f(x):\n    if x > 0.0:\n        raise ValueError('too much')\n    return x\n")))
    assert "in f: it stops with ValueError: too much, at x 1.0" in message


@pytest.mark.parametrize(
    ("body", "outputs", "said"),
    [
        ("def f(x):\n    y = x\n", 'Output("y", "a number")', "returns nothing; end it with 'return y'"),
        ("def f(x):\n    return x, x\n", 'Output("y", "a number")', "declares 1 output (y) and returns 2"),
        (
            "def f(x):\n    return x\n",
            'Output("y", "one"), Output("z", "two")',
            "declares 2 outputs (y, z) and returns 1",
        ),
        ("def f(x):\n    return x\n", 'Output("y", "a list", size="day")', "'y' has the size 'day'"),
    ],
)
def test_wrong_returns(write, body, outputs, said):
    assert said in told(write(declared(body, outputs=outputs)))


def test_an_array_where_one_number_is_declared(write):
    message = told(write("import numpy as np\n" + declared("def f(x):\n    return np.zeros(3)\n")))
    assert "'y' must be one number, and is ndarray; declare a size" in message


def test_a_name_without_a_family(write):
    message = told(write(GOOD.replace("mine.double", "double")))
    assert "'double' is no name for a model; write it as family.name, such as mine.double" in message


def test_a_name_that_midgame_has_already(write):
    message = told(write(GOOD.replace("mine.double", "transit.days")))
    assert "'transit.days' is declared twice; give yours another name" in message
    assert REGISTRY.models["transit.days"].summary.startswith("Days that a passage takes")


def test_a_default_outside_its_own_bounds(write):
    text = declared(
        "def f(x):\n    return x\n", arguments='Argument("x", "a share", "fraction", 0.0, 1.0, default=3.0)'
    )
    message = told(write(text))
    assert "in f: its own declaration does not fit: x of mine.model is 3; it must be at most 1" in message


def test_all_broken_models_of_a_file_are_told_at_once(write):
    second = declared("def f(x):\n    return x, x\n").replace(HEAD, "").replace("mine.model", "mine.other")
    message = told(write(declared("def g(x):\n    return None\n") + second))
    assert "in g: it returns nothing" in message
    assert "in f: it declares 1 output" in message


def test_the_trial_starts_in_the_middle_of_the_bounds(write):
    arguments = (
        'Argument("x", "a share", "fraction", 0.0, 1.0), Argument("n", "a count", low=2.0), '
        'Argument("m", "most", high=5.0), Argument("c", "a choice", choices=("p", "q")), '
        'Argument("d", "with default", default=7.0), Argument("s", "a list", size="k"), '
        'Argument("t", "a table", size="k*k")'
    )
    (one,) = load_models(
        write(declared("def f(x, n, m, c, d, s, t):\n    return x + n + m + c + d + s[0] + t[8]\n", arguments))
    )
    assert sample_arguments(one) == {"x": 0.5, "n": 3.0, "m": 4.0, "c": "p", "d": 7.0, "s": [1.0] * 3, "t": [1.0] * 9}
