"""A user's own models: a Python file, imported by its path, tried once, and told what is wrong with it.

The file runs as any program would. It is read only when it is named on the command line or in Python, never
because a scenario asks for it.
"""

import hashlib
import importlib
import importlib.util
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from midgame.arithmetic.made_of import own_file
from midgame.errors import InputError
from midgame.models import all_models
from midgame.models.base import REGISTRY, Model
from midgame.models.trial import fault_of

_NAME = re.compile(r"[A-Za-z_]\w*\.[A-Za-z_]\w*")
_MISMATCH = re.compile(
    r"declares the arguments (?P<declared>.*) but its function (?P<function>\w+) takes (?P<taken>.*);"
)
_PATTERN = (
    '@model("family.name", "what it works out", arguments=(Argument("x", "meaning", "unit"),), '
    'outputs=(Output("y", "meaning", "unit"),), papers=(Paper("Author", 2024, "Title"),))'
)

# What was loaded from which file, so that a file can be loaded again after an edit.
_LOADED: dict[Path, tuple[str, ...]] = {}
# Modules that such files brought in from beside them, by name: they are read again with the file.
_BESIDE: set[str] = set()


def load_models(path: Path | str) -> list[Model]:
    """Import the Python file at ``path``, register the models it declares with ``@model``, and try each once.

    Loading a file again replaces what it declared before. Raises InputError, with file, line and
    function, when the file cannot be imported, declares nothing, or holds a model that does not
    compile, does not declare its arguments, or returns something else than it declares. Then nothing
    is registered.
    """
    file = Path(path).resolve()
    if not file.is_file() or file.suffix != ".py":
        raise InputError(f"'{path}' is no Python file; name the file that declares your models, such as my_models.py")
    all_models()  # a name that midgame uses already must clash here, not later
    for name in _LOADED.pop(file, ()):
        REGISTRY.models.pop(name, None)
    before = dict(REGISTRY.models)
    try:
        _import(file)
        found = [m for name, m in REGISTRY.models.items() if name not in before]
        _check(file, found)
    except BaseException:
        REGISTRY.models.clear()
        REGISTRY.models.update(before)
        raise
    _LOADED[file] = tuple(m.name for m in found)
    return found


def _import(file: Path) -> None:
    # Named by its content, and kept: Numba looks the module of a cached function up by this name, in whatever process
    # and folder, and another text must not meet an old cache.
    name = f"midgame_own_{hashlib.blake2b(file.read_bytes(), digest_size=12).hexdigest()}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise InputError(f"{file}: Python cannot import this file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        with _beside(file.parent):
            spec.loader.exec_module(module)
    except SyntaxError as error:
        sys.modules.pop(name, None)
        at = Path(error.filename or file)
        shown = f": {error.text.strip()}" if error.text else ""
        raise InputError(f"{at}:{error.lineno or 1}: this is no Python: {error.msg}{shown}") from error
    except (Exception, SystemExit) as error:
        sys.modules.pop(name, None)
        line, function = _where(error, file)
        inside = "" if function == "<module>" else f" in {function}"
        raise InputError(f"{file}:{line}{inside}: {_cause(error)}") from error


@contextmanager
def _beside(folder: Path) -> Iterator[None]:
    """Let a file import others that lie beside it, as they are now."""
    for name in _BESIDE:
        sys.modules.pop(name, None)
    _BESIDE.clear()
    before, wrote = set(sys.modules), sys.dont_write_bytecode
    importlib.invalidate_caches()
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True  # what Python keeps is known by second and size: an edit may have both alike
    try:
        yield
    finally:
        sys.dont_write_bytecode = wrote
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            at = own_file(name, getattr(sys.modules[name], "__file__", None))
            if at is not None and at.is_relative_to(folder) and not name.startswith("midgame_own_"):
                _BESIDE.add(name)


def _where(error: BaseException, file: Path) -> tuple[int, str]:
    # The innermost line of the user's own file: what lies below it is ours or a library's.
    own = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename) == file]
    return (own[-1].lineno or 1, own[-1].name) if own else (1, "<module>")


def _cause(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError):
        return f"there is no module '{error.name}'; install it, or do without: a model may use numpy and math only"
    if isinstance(error, ImportError):
        return f"{error}; declarations come from midgame.models, dice from midgame.models.dice"
    mismatch = _MISMATCH.search(str(error)) if isinstance(error, ValueError) else None
    if mismatch:
        declared, taken = ([n for n in mismatch[key].split(", ") if n] for key in ("declared", "taken"))
        return f"{error}\n    {_mend(declared, taken)}"
    if isinstance(error, SystemExit):
        return "the file ends the program; let it only declare models"
    if isinstance(error, ValueError) and "declared twice" in str(error):
        return f"{error}; give yours another name"
    return f"{type(error).__name__}: {error}"


def _mend(declared: list[str], taken: list[str]) -> str:
    if "rng" in declared and "rng" not in taken:
        return "fix: a model with dice=True takes rng first"
    if "rng" in taken and "rng" not in declared:
        return "fix: a model that takes rng rolls dice; add dice=True to its declaration"
    new = [name for name in taken if name not in declared]
    if new:
        return "fix: declare " + ", ".join(f'Argument("{name}", "what it means", "unit")' for name in new)
    gone = [name for name in declared if name not in taken]
    return (
        f"fix: give the function the parameter {', '.join(gone)}"
        if gone
        else f"fix: declare them as {', '.join(taken)}"
    )


def _check(file: Path, found: list[Model]) -> None:
    if not found:
        raise InputError(f"{file}: the file declares no model; write above a function\n    {_PATTERN}")
    faults = []
    for one in found:
        line = one.python.__code__.co_firstlineno
        if not _NAME.fullmatch(one.name):
            what = f"'{one.name}' is no name for a model; write it as family.name, such as mine.{one.name or 'model'}"
            faults.append(f"{file}:{line} in {one.python.__name__}: {what}")
            continue
        fault = fault_of(one, file)
        if fault is not None:
            faults.append(f"{file}:{fault.line or line} in {one.python.__name__}: {fault.what}")
    if faults:
        raise InputError("\n".join(faults))
