"""Where blocks are played: threads here, or any client with ``submit``, such as Dask's."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Protocol


class Future(Protocol):
    """A result to come."""

    def result(self) -> Any:
        """Wait for it."""

    def cancel(self) -> Any:
        """Give it up when it has not begun."""


class Executor(Protocol):
    """Anything that runs a function elsewhere: a thread pool, a Dask client."""

    def submit(self, function: Callable[..., Any], /, *args: Any) -> Future:
        """Start ``function(*args)``."""


def default_workers() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def threads(workers: int | None = None) -> ThreadPoolExecutor:
    """A pool of threads, by default one per processor."""
    return ThreadPoolExecutor(workers or default_workers(), thread_name_prefix="midgame")


@contextmanager
def given_or_threads(executor: Executor | None) -> Iterator[Executor]:
    """The executor that is given, or threads that end with the block; what has not begun by then is given up."""
    if executor is not None:
        yield executor
        return
    own = threads()
    try:
        yield own
    finally:
        own.shutdown(wait=True, cancel_futures=True)


def in_order(
    executor: Executor, function: Callable[..., Any], calls: list[tuple[Any, ...]], ahead: int
) -> Generator[Any, None, None]:
    """The results of ``function`` over ``calls``, in order, with at most ``ahead`` under way.

    When the caller stops (an error, Ctrl-C), what has not begun is given up.
    """
    waiting = deque(calls)
    under_way: deque[Future] = deque()
    try:
        while waiting or under_way:
            while waiting and len(under_way) < ahead:
                under_way.append(executor.submit(function, *waiting.popleft()))
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()
