"""From the text of a compiled function to a module: what is left out, what is kept wide, and where there is none."""

import base64
import json
import math
import subprocess
from collections.abc import Callable
from pathlib import Path

import numba
import numpy as np
import pytest

from midgame.arithmetic.compiled import compiled_without_counting
from midgame.engine.wasm import make, translate
from midgame.engine.wasm.link import linked
from midgame.engine.wasm.translate import Unavailable, available, portable, translated

has_target = pytest.mark.skipif(not available(), reason="the LLVM of this machine has no WebAssembly target")


@compiled_without_counting
def halves(x, found):  # type: ignore[no-untyped-def]
    for i in range(len(x)):
        found[i] = x[i] / 2.0 if x[i] > 1.0 else np.nan


@compiled_without_counting
def rest(x, found):  # type: ignore[no-untyped-def]
    for i in range(len(x)):
        found[i] = np.fmod(x[i], 2.0)


@compiled_without_counting
def areas(x, found):  # type: ignore[no-untyped-def]
    for i in range(len(x)):
        found[i] = math.asinh(x[i])


SIGNATURE = (numba.float64[::1], numba.float64[::1])


def text_of(function: object) -> tuple[str, str]:
    text = make._compiled(function, SIGNATURE)
    return portable(text), make._symbol(text, function.py_func)  # type: ignore[attr-defined]


def test_wrappers_and_the_processor_are_left_out() -> None:
    text, symbol = text_of(halves)
    assert symbol in text
    for strange in ("cpython", "cfunc.", "target-cpu", "x86_64", "= common "):
        assert strange not in text.split("\n!", 1)[0] or strange == "cpython"
    assert "define" in text
    assert "PyArg_UnpackTuple(" not in "".join(line for line in text.splitlines(True) if "call" in line)


def test_counting_down_is_written_out() -> None:
    line = "  %7 = tail call i8 @llvm.x86.atomic.sub.cc.i64(ptr nonnull %.1, i64 1, i32 4) #9\n"
    got = portable(line)
    assert "x86" not in got
    assert "load i64, ptr %.1" in got
    assert "%7 = zext i1" in got


@pytest.mark.parametrize(
    ("line", "room"),
    [
        ("  %.3 = alloca ptr, align 8", "[1 x i64]"),
        ("  %a = alloca { ptr, ptr, i64, i64, ptr, [1 x i64], [2 x i64] }, align 8", "[8 x i64]"),
        ("  %a = alloca [4 x double], align 8", "[4 x double]"),
    ],
)
def test_places_of_pointers_stay_as_wide(line: str, room: str) -> None:
    assert room in portable(line + "\n")


@has_target
def test_a_module_of_two_functions_is_what_node_can_call(program: Callable[..., str]) -> None:
    (one, first), (two, second) = text_of(halves), text_of(rest)
    made = linked(translated((one, two), {"halves": first, "rest": second}), ("halves", "rest"), ("fmod",))
    assert made.module[:4] == b"\0asm"
    assert made.data_end >= 0
    script = (
        "const m = new WebAssembly.Module(Buffer.from(process.argv[1], 'base64'));"
        "console.log(JSON.stringify([WebAssembly.Module.exports(m), WebAssembly.Module.imports(m)]))"
    )
    done = subprocess.run(
        [program("node", "nodejs"), "-e", script, base64.b64encode(made.module).decode()],
        capture_output=True,
        text=True,
        check=True,
    )
    exports, imports = json.loads(done.stdout)
    assert [x["name"] for x in exports] == ["halves", "rest"]
    assert {x["name"] for x in imports} <= {"__linear_memory", "__stack_pointer", "fmod"}


@has_target
def test_what_no_page_has_is_said() -> None:
    text, symbol = text_of(areas)
    with pytest.raises(Unavailable, match="calls asinh, for which the page has no arithmetic"):
        linked(translated((text,), {"areas": symbol}), ("areas",))


def test_without_the_target_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translate, "TRIPLE", "no-such-machine")
    translate._machine.cache_clear()
    try:
        assert not available()
        with pytest.raises(Unavailable, match="has no WebAssembly target"):
            translated(("",), {})
    finally:
        translate._machine.cache_clear()


def test_a_module_is_kept_and_a_damaged_one_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from midgame.engine.wasm.link import Linked

    monkeypatch.setenv("MIDGAME_CACHE", str(tmp_path / "cache"))
    assert make._kept("one") is None
    make._keep("one", Linked(b"\0asm and more", 48))
    assert make._kept("one") == Linked(b"\0asm and more", 48)
    (file,) = (tmp_path / "cache").rglob("*.wasm")
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert make._kept("one") is None
