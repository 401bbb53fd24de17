"""A wrong address, or one where no scheduler answers, is one message within some seconds."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import midgame
from midgame.cluster import reach as reach_
from midgame.cluster.address import checked
from midgame.cluster.client import Cluster
from midgame.errors import InputError
from midgame.scenario.base import Scenario


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "foo",
            r"'foo' is no address of a scheduler; write it as 'dask scheduler' prints it, such as tcp://scheduler:",
        ),
        ("", "'' is no address"),
        ("scheduler:8786", r"such as tcp://scheduler:8786$"),
        ("127.0.0.1", r"such as tcp://scheduler:8786$"),
        ("http://scheduler:8787", "begins with http://, .*dashboard"),
        ("https://scheduler:8787/status", "begins with https://"),
        ("ssh://me@scheduler", "begins with ssh://"),
        ("TCP://scheduler:8786", "begins with TCP://"),
        ("tcp://scheduler", "needs a machine and a port"),
        ("tcp://:8786", "needs a machine and a port"),
        ("tcp://scheduler:port", "needs a machine and a port"),
        ("tcp://scheduler:99999", "needs a machine and a port"),
        ("tcp://scheduler:0", "needs a machine and a port"),
        ("tcp://scheduler:8786/status", "needs a machine and a port"),
        ("tls://me@scheduler:8786", "needs a machine and a port"),
        ("tcp://sche duler:8786", "needs a machine and a port"),
    ],
)
def test_what_is_no_address_is_told(written: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        checked(written)


@pytest.mark.parametrize("right", ["tcp://scheduler:8786", "tls://10.0.0.7:443", "tcp://[::1]:8786"])
def test_an_address_is_taken_as_it_is(right: str) -> None:
    assert checked(f" {right}/ ") == right


@contextmanager
def listening(sends: bytes) -> Iterator[str]:
    """Something that is no scheduler, at its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []

        def serve() -> None:
            while True:
                try:
                    one, _ = server.accept()
                except OSError:
                    return
                held.append(one)
                one.sendall(sends)

        aside = threading.Thread(target=serve)
        aside.start()
        try:
            yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            aside.join()
            for one in held:
                one.close()


def test_where_nothing_listens(dask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach_, "SECONDS", 2.0)
    began = time.monotonic()
    with pytest.raises(
        InputError, match=r"tcp://127.0.0.1:9: no scheduler can be reached .*(refused|TimeoutError)\); start one"
    ):
        Cluster("tcp://127.0.0.1:9")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("sends", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"\x01" + bytes(7) + b"\xff" * 8])
def test_where_something_else_listens(dask: Any, monkeypatch: pytest.MonkeyPatch, sends: bytes) -> None:
    monkeypatch.setattr(reach_, "SECONDS", 2.0)
    with listening(sends) as address, pytest.raises(InputError, match=rf"{address}: no.*'dask scheduler'"):
        Cluster(address)


def test_a_worker_in_place_of_its_scheduler(address: str) -> None:
    with Cluster(address) as cluster:
        worker = next(iter(cluster.client.nthreads()))
    with pytest.raises(InputError, match="a worker of Dask answers there, and its scheduler is needed"):
        Cluster(worker)


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("midgame.install.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"playing on a cluster takes packages .*pip install '?distributed"):
        Cluster("tcp://127.0.0.1:8786")


def test_an_executor_and_an_address_are_one_too_many(everything: Scenario) -> None:
    from midgame.engine.executor import threads

    with threads(1) as pool, pytest.raises(InputError, match="an executor or the address of a cluster"):
        midgame.run(everything, 10, executor=pool, on="tcp://127.0.0.1:8786")


def test_tls_without_certificates(dask: Any) -> None:
    with listening(b"") as address, pytest.raises(InputError, match=r"takes certificates, .*DASK_CONFIG"):
        Cluster(address.replace("tcp", "tls"))
