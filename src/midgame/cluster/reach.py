"""Whether a Dask scheduler answers at an address: asked before anything else, and for some seconds only."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from midgame.errors import InputError

SECONDS = 8.0
_FIX = (
    "start one with 'dask scheduler', and workers with 'dask worker {address}', or give the address that yours printed"
)


def reach(address: str) -> None:
    """Raise InputError unless a scheduler answers there within some seconds."""
    fix = _FIX.format(address=address)
    try:
        with ThreadPoolExecutor(1) as aside:  # a notebook has a loop of its own running
            kind = aside.submit(asyncio.run, asyncio.wait_for(_asked(address), SECONDS)).result()
    except TimeoutError:
        raise InputError(
            f"{address}: nothing there answers as a Dask scheduler does within {SECONDS:g} seconds; {fix}"
        ) from None
    except Exception as error:  # whatever listens there may send anything
        cause = error.__cause__ or error
        if "ssl_context" in str(cause):
            raise InputError(
                f"{address}: tls:// takes certificates, and Dask's configuration here names none; put their files "
                "under distributed.comm.tls in a YAML file in the folder that the variable DASK_CONFIG names"
            ) from error
        raise InputError(f"{address}: no scheduler can be reached there ({_said(cause)}); {fix}") from error
    if kind != "Scheduler":
        raise InputError(f"{address}: a {kind.lower()} of Dask answers there, and its scheduler is needed; {fix}")


async def _asked(address: str) -> str:
    from distributed.comm import connect
    from distributed.security import Security

    comm = await connect(address, timeout=SECONDS / 2, **Security().get_connection_args("client"))
    try:
        await comm.write({"op": "identity", "reply": True})
        return str((await comm.read()).get("type", "server"))
    finally:
        comm.abort()


def _said(error: BaseException) -> str:
    """The last part of what the network said, without the names of objects."""
    return str(error).rpartition(": ")[2].strip() or type(error).__name__
