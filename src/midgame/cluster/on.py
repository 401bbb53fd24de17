"""Where a function of midgame plays: here, with an executor that is given, or on the cluster at an address."""

from collections.abc import Iterator
from contextlib import contextmanager

from midgame.engine.executor import Executor
from midgame.errors import InputError


@contextmanager
def executing(executor: Executor | None, on: str | None) -> Iterator[Executor | None]:
    """The executor that is given, or for as long as the block lasts the cluster at ``on``. InputError with both."""
    if on is None:
        yield executor
        return
    if executor is not None:
        raise InputError("give an executor or the address of a cluster (on), not both")
    from midgame.cluster.client import Cluster

    with Cluster(on) as cluster:
        yield cluster
