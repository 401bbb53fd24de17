"""Blocks sent off before they are asked for: a cluster wants more under way than there are processors here."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

from midgame.engine.block import play_block
from midgame.engine.executor import Executor, Future
from midgame.engine.run import Played, play
from midgame.scenario.base import Scenario


class Ahead:
    """An executor of one run that keeps as many blocks under way as ``inner`` asks for by its ``ahead``.

    ``end`` is the number at which the run ends, as far as is known yet. Blocks that nobody asks for are given up.
    """

    def __init__(self, inner: Executor, end: int) -> None:
        self.inner, self.end, self.next = inner, end, 0
        self.under_way: dict[tuple[int, int], Future] = {}

    def submit(self, function: Callable[..., Any], /, *args: Any) -> Future:
        """Start ``function(*args)``, and of a block those that come after it."""
        if function is not play_block:
            return self.inner.submit(function, *args)
        job, first, count = args
        found = self.under_way.pop((first, count), None)
        if found is None:  # the first one, or the run goes on from elsewhere
            self.close()
            found, self.next = self.inner.submit(play_block, job, first, count), first + count
        while self.next < self.end and len(self.under_way) < wanted(self.inner):
            size = min(count, self.end - self.next)
            self.under_way[self.next, size] = self.inner.submit(play_block, job, self.next, size)
            self.next += size
        return found

    def close(self) -> None:
        """Give up what nobody has asked for."""
        for future in self.under_way.values():
            future.cancel()
        self.under_way.clear()


class There:
    """A result that is there already."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def result(self) -> Any:
        """What it is."""
        return self.value

    def cancel(self) -> bool:
        """There is nothing to give up."""
        return False


class AtOnce:
    """An executor that plays a block when it is asked to, in the thread that asks."""

    def submit(self, function: Callable[..., Any], /, *args: Any) -> There:
        """Do ``function(*args)``."""
        return There(function(*args))


def wanted(executor: Executor | None) -> int:
    """How many blocks an executor wants under way; 0 where it leaves that to whoever plays."""
    return int(getattr(executor, "ahead", 0))


def play_arrays(
    scenario: Scenario,
    replications: int,
    seed: int,
    *,
    executor: Executor | None = None,
    first: int = 0,
    more: Callable[[Played], int] | None = None,
    **options: Any,
) -> Played:
    """:func:`midgame.engine.run.play`, with as much under way as the executor wants."""
    if executor is None or not wanted(executor):
        return play(scenario, replications, seed, executor=executor, first=first, more=more, **options)
    ahead = Ahead(executor, first + replications)

    def longer(played: Played) -> int:
        assert more is not None
        found = more(played)
        ahead.end = first + found
        return found

    with closing(ahead):
        return play(scenario, replications, seed, executor=ahead, first=first, more=longer if more else None, **options)
