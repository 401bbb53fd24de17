"""Whom to tell that a user has to wait because something is compiled, which happens once on a machine."""

from collections.abc import Callable

_TELL: list[Callable[[], None]] = []


def tell_once(tell: Callable[[], None]) -> None:
    """Call ``tell`` when something is compiled the next time, and not again."""
    _TELL[:] = [tell]


def tell_nobody() -> None:
    """Nobody waits for a word any more: what goes on is shown otherwise."""
    _TELL.clear()


def compiles() -> None:
    """Something is going to be compiled."""
    while _TELL:
        _TELL.pop()()
