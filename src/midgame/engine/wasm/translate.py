"""From the text of compiled functions, as LLVM writes it, to a WebAssembly object: no linker, no C compiler.

LLVM comes with numba. Its builds carry the WebAssembly target or not; where they do not, there is no module.
"""

import re
from collections.abc import Mapping
from functools import cache

import llvmlite.binding as llvm

from midgame.errors import CannotSay

TRIPLE = "wasm32-unknown-unknown"
_FEATURES = "+bulk-memory,+sign-ext,+mutable-globals"
_FUNCTION = re.compile(r"^define .*?^\}\n", re.MULTILINE | re.DOTALL)
# What LLVM makes on x86 of "take one off this count, and say whether none is left".
_COUNTED = re.compile(
    r"^ *(%\S+) = (?:tail )?call i8 @llvm\.x86\.atomic\.sub\.cc\.i64\(ptr (?:\w+ )*(\S+), i64 1, i32 4\).*$",
    re.MULTILINE,
)
# Places that were reckoned with pointers of 64 bits; they are kept as wide, since they are reckoned in bytes by now.
_ROOM = re.compile(r"^( *%\S+ = alloca )([^\n]*\bptr\b[^\n]*?)(, align \d+)?$", re.MULTILINE)
_REPEATED = re.compile(r"\[(\d+) x (?:ptr|i\d+|double|float)\]")
_SCALAR = re.compile(r"\b(?:ptr|i\d+|double|float)\b")
_WRAPPER = re.compile(r"@(?:_ZN7cpython|cfunc\.|\"cfunc\.|\"_ZN7cpython)")


class Unavailable(CannotSay):
    """There can be no module; why not, as a part of a sentence."""


@cache
def _machine() -> llvm.TargetMachine:
    try:
        llvm.initialize_all_targets()
        llvm.initialize_all_asmprinters()
        target = llvm.Target.from_triple(TRIPLE)
    except RuntimeError as error:
        raise Unavailable("the LLVM of this machine has no WebAssembly target") from error
    return target.create_target_machine(cpu="mvp", features=_FEATURES, opt=2, reloc="static")


def available() -> bool:
    """Whether this machine can make modules."""
    try:
        _machine()
    except Unavailable:
        return False
    return True


def portable(text: str) -> str:
    """The text of compiled functions without what belongs to this processor or to Python."""
    text = _FUNCTION.sub(lambda found: "" if _WRAPPER.search(found[0].partition("\n")[0]) else found[0], text)
    text = _COUNTED.sub(_plainly, text)
    text = _ROOM.sub(_as_wide, text)
    text = re.sub(r"^target (?:datalayout|triple) = .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(@.* = )common ", r"\1weak ", text, flags=re.MULTILINE)  # its writer knows no common symbols
    return re.sub(r' "(?:target-cpu|target-features|tune-cpu)"="[^"]*"', "", text)


def _plainly(found: re.Match[str]) -> str:
    name, place, local = found[1], found[2], f"%counted.{found.start()}"
    return (
        f"  {local}.was = load i64, ptr {place}\n  {local}.now = sub i64 {local}.was, 1\n"
        f"  store i64 {local}.now, ptr {place}\n  {local}.none = icmp eq i64 {local}.now, 0\n"
        f"  {name} = zext i1 {local}.none to i8"
    )


def _as_wide(found: re.Match[str]) -> str:
    repeated = sum(int(n) - 1 for n in _REPEATED.findall(found[2]))
    return f"{found[1]}[{len(_SCALAR.findall(found[2])) + repeated} x i64], align 16"


def translated(texts: tuple[str, ...], wanted: Mapping[str, str]) -> bytes:
    """The object with the ``wanted`` functions, ``{name: symbol}``, of one or more :func:`portable` texts.

    Raises Unavailable where the machine has no WebAssembly target, or the functions call what no module can have.
    """
    machine = _machine()
    module = llvm.parse_assembly(texts[0])
    for text in texts[1:]:
        module.link_in(llvm.parse_assembly(text))
    module.triple = TRIPLE
    module.data_layout = str(machine.target_data)
    symbols = {symbol: name for name, symbol in wanted.items()}
    for function in module.functions:
        if function.is_declaration:
            continue
        if function.name in symbols:
            function.linkage = "external"
            function.name = symbols[function.name]
        else:
            function.linkage = "internal"
    for value in module.global_variables:
        if not value.is_declaration and value.linkage != llvm.Linkage.internal:
            value.linkage = "internal"
    builder = llvm.create_pass_builder(machine, llvm.create_pipeline_tuning_options(speed_level=0))
    manager = llvm.create_new_module_pass_manager()
    manager.add_global_dead_code_eliminate_pass()
    manager.add_dead_code_elimination_pass()
    manager.run(module, builder)
    module.verify()
    return bytes(machine.emit_object(module))
