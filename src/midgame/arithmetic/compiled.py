"""Compiling with a cache that notices a change in any model, not only in the function's own file.

Numba itself looks at that file alone, while the compiled code holds the code of everything it calls. After a change in
the dice, a model would go on with the old ones. So what is kept is known by the text of all compiled files of midgame.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numba
from numba.core.types import unliteral

from midgame.arithmetic.kept import keep
from midgame.arithmetic.made_of import made_of
from midgame.arithmetic.own import OwnArithmetic

_PACKAGE = Path(__file__).parent.parent


@cache
def sources_digest() -> str:
    """A hash of the files that compiled code is built from."""
    everywhere = (file for part in ("arithmetic", "models") for file in (_PACKAGE / part).rglob("*.py"))
    files = sorted([*everywhere, *(_PACKAGE / "engine").glob("*.py")])
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def compiled(function: Callable[..., Any], **options: Any) -> Any:
    """``function`` compiled on first use, with the GIL released; division by zero gives infinity or NaN.

    Exponentials, powers and the like are ours (:mod:`midgame.arithmetic.own`). ``options`` go to numba.
    """
    kernel = numba.njit(nogil=True, error_model="numpy", pipeline_class=OwnArithmetic, **options)(function)
    if hasattr(kernel, "get_call_template"):  # there is none when compilation is switched off
        kernel.get_call_template = _without_values(kernel.get_call_template)
    keep(kernel, lambda: sources_digest() + made_of(function))
    return kernel


def _without_values(template: Callable[..., Any]) -> Callable[..., Any]:
    # A call with a constant asks for a function of just that constant: numba would compile a small function once for
    # every step and force that a campaign calls it with.
    general: Callable[[Any], Any] = unliteral

    def asked(args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        return template(tuple(general(one) for one in args), {name: general(one) for name, one in kws.items()})

    return asked


def compiled_without_counting(function: Callable[..., Any]) -> Any:
    """The same for a function that makes no array: references to the arrays it is given are not counted.

    Counting them costs small functions more than their work.
    """
    return compiled(function, _nrt=False)


def compiled_in_place(function: Callable[..., Any]) -> Any:
    """The same for a step of a calculation: it is written out wherever it is called."""
    return compiled(function, _nrt=False, forceinline=True)
