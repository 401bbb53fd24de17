"""A cluster as an executor: blocks go to the workers of a Dask scheduler, and come back as the bytes that are kept.

Only the address that a user gave is spoken to. Dask gives a block to another worker when the one that had it is lost.
"""

import hashlib
import logging
import pickle
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from typing import Any

from midgame.cluster.address import checked
from midgame.cluster.own import files_of
from midgame.cluster.reach import reach
from midgame.cluster.worker import Sent, about, bare, call_sent, parted, play_sent, unlike
from midgame.engine.block import play_block
from midgame.engine.state import Arrays
from midgame.errors import InputError, RunError
from midgame.install import need
from midgame.runs.packed import unpacked

WAIT = 30.0  # seconds for the first worker to be there
GONE = 120.0  # seconds without any worker after which a run is given up
_LOOK = 5.0  # seconds between two looks whether there are any
_AT_HAND = 4  # jobs that the scheduler keeps for us
PER_THREAD = 2  # blocks under way for each thread of the cluster: one is played while the next one waits


class Cluster:
    """The workers of the scheduler at ``address``, as an executor of blocks; a context manager.

    Raises InputError for a wrong address, a scheduler that does not answer or has no workers, and workers that
    would not give the same bits.
    """

    def __init__(self, address: str) -> None:
        self.address = checked(address)
        need("cluster", "playing on a cluster", "distributed")
        reach(self.address)
        from distributed import Client
        from distributed.utils import silence_logging_cmgr

        self._jobs: OrderedDict[int, tuple[object, Any]] = OrderedDict()
        self._name, self._count = uuid.uuid4().hex[:12], 0
        self._threads, self._looked = 1, float("-inf")
        self._open = ExitStack()
        try:
            self._open.enter_context(silence_logging_cmgr(logging.CRITICAL))  # what is wrong is said here, once
            with _connected(self.address):
                self.client = Client(self.address, timeout=WAIT, set_as_default=False, direct_to_workers=False)
                self._open.callback(self.client.close)
                self._welcome()
        except BaseException:
            self.shutdown()
            raise

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *error: object) -> None:
        self.shutdown()

    @property
    def ahead(self) -> int:
        """How many blocks are to be under way; it follows the workers that come and go."""
        if time.monotonic() - self._looked > _LOOK:
            self._threads, self._looked = max(1, self.threads()), time.monotonic()
        return PER_THREAD * self._threads

    def threads(self) -> int:
        """How many blocks the workers that are there now play at a time; 0 also where the scheduler is gone."""
        try:
            return sum(int(n) for n in self.client.nthreads().values())
        except Exception:  # of whatever kind a lost connection is
            return 0

    def submit(self, function: Callable[..., Any], /, *args: Any) -> "Sending":
        """Send a block off. Only blocks are played on a cluster."""
        if function is not play_block:
            raise TypeError(f"a cluster plays blocks, and no {function.__name__}")
        job, first, count = args
        with _connected(self.address):
            sent, parts = self._sent(job, bare(job), job.program.models), parted(job, first, count)
            return Sending(self, self.client.submit(play_sent, sent, parts, first, count, key=self._key(), pure=False))

    def call(
        self, models: tuple[str, ...], function: Callable[..., bytes], shared: object, /, *args: Any
    ) -> "Answering":
        """Have ``function(shared, *args)`` done by a worker; ``shared`` is sent once, with these models."""
        with _connected(self.address):
            sent = self._sent(shared, shared, models)
            return Answering(self, self.client.submit(call_sent, sent, function, args, key=self._key(), pure=False))

    def shutdown(self, wait: bool = True, cancel_futures: bool = True) -> None:
        """Give the cluster back: what has not begun is given up, and the scheduler forgets us."""
        self._jobs.clear()
        self._open.close()

    def _key(self) -> str:
        self._count += 1
        return f"midgame-{self._name}-{self._count}"

    def _sent(self, owner: object, shared: object, models: tuple[str, ...]) -> Any:
        """What is shared where the workers can get it: once per worker process, from one another."""
        if id(owner) not in self._jobs:
            data = pickle.dumps(shared)
            load, files = files_of(models)
            name = hashlib.blake2b(data + repr((load, files)).encode(), digest_size=16).hexdigest()
            sent = Sent(name, about(), data, load, files)
            future = self.client.submit(_itself, sent, key=f"midgame-{self._name}-job-{name}", pure=False)
            self._jobs[id(owner)] = (owner, future)
            if len(self._jobs) > _AT_HAND:
                self._jobs.popitem(last=False)
        self._jobs.move_to_end(id(owner))
        return self._jobs[id(owner)][1]

    def _welcome(self) -> None:
        """Wait for a worker, and refuse those that would not give the same bits."""
        try:
            self.client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError:
            raise InputError(
                f"{self.address}: the scheduler has no workers; start some with 'dask worker {self.address}'"
            ) from None
        here, refused = about(), {}
        for worker, there in self.client.run(about, on_error="return").items():
            if isinstance(there, Exception):
                refused[worker] = f"it says '{there}'"
            elif told := unlike(here, there):
                refused[worker] = told
        if refused:
            worker, told = next(iter(refused.items()))
            others = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
            raise InputError(
                f"{self.address}: the worker at {worker}{others} cannot take part: {told}. Install the same there, "
                f"with pip install midgame=={here['midgame']} numba=={here['numba']} numpy=={here['numpy']} "
                f"scipy=={here['scipy']} under Python {here['python']}, and start the worker anew"
            )


@contextmanager
def _connected(address: str) -> Iterator[None]:
    """Say in our words that the scheduler is gone."""
    try:
        yield
    except TimeoutError:  # which is an OSError: what it means is said where it is waited
        raise
    except (CancelledError, OSError) as lost:
        raise RunError(
            f"{address}: the connection to the scheduler was lost; when it is back, give the same command again: "
            "'midgame run' goes on with the blocks that it kept"
        ) from lost


def _itself(sent: Sent) -> Sent:
    """The job as a result, so that Dask makes it again when the worker that has it is lost."""
    return sent


class Answering:
    """Something under way on a worker."""

    def __init__(self, cluster: Cluster, future: Any) -> None:
        self.cluster, self.future = cluster, future

    def result(self) -> Any:
        """Wait for it. RunError when it stopped, or the cluster is gone."""
        return self._come()

    def _come(self) -> bytes:
        from distributed.scheduler import KilledWorker

        seen = time.monotonic()
        while True:
            try:
                with _connected(self._at):
                    return bytes(self.future.result(timeout=_LOOK))
            except TimeoutError as late:
                now = time.monotonic()
                seen = now if self.cluster.threads() else seen
                if now - seen > GONE:
                    raise RunError(f"{self._at}: no worker has been there for {GONE:g} seconds") from late
            except KilledWorker as lost:
                raise RunError(
                    f"{self._at}: several workers were lost with the same block; they may have too little memory"
                ) from lost

    def cancel(self) -> None:
        """Give it up when it has not begun."""
        self.future.cancel()

    @property
    def _at(self) -> str:
        return self.cluster.address


class Sending(Answering):
    """A block under way."""

    def both(self) -> tuple[bytes, Arrays]:
        """Wait for it; its bytes, and what is in them. RunError when it stopped, or the cluster is gone."""
        held = self._come()
        found = unpacked(held)
        if found is None:
            raise RunError(f"{self._at}: a worker sent a block that is not whole")
        return held, found

    def result(self) -> Arrays:
        """Wait for it. RunError when it stopped, or the cluster is gone."""
        return self.both()[1]
