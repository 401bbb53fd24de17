"""The server: the page, and the news that there is another one."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from midgame.watch.guard import HOST, Guard, new_token
from midgame.watch.page import first_page
from midgame.watch.state import State

QUIET = 15.0  # seconds after which a listener is told that nothing happened, to find out who is gone

Told = Callable[[State], None]


class News:
    """Who listens, and waking them."""

    def __init__(self) -> None:
        self._woken = asyncio.Condition()

    async def tell(self) -> None:
        """Wake everyone."""
        async with self._woken:
            self._woken.notify_all()

    async def next(self) -> None:
        """Wait for news, but not longer than :data:`QUIET`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(QUIET), self._woken:
                await self._woken.wait()


def application(state: State, token: str, told: Told) -> Starlette:
    """The pages of ``state`` under ``/token/``; while it runs, what is saved is played. ``told`` hears of each look."""
    news = News()

    async def look() -> None:
        if await asyncio.to_thread(state.refresh):
            told(state)
            await news.tell()

    async def follow() -> None:
        while True:
            await look()
            folders = state.folders
            async for changes in awatch(*folders, recursive=False, debounce=150, step=50):
                if any(state.follows(file) for _, file in changes):
                    await look()
                    if state.folders != folders:  # another base, another table
                        break

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(follow())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def page(_: Request) -> HTMLResponse:
        return HTMLResponse(state.text or first_page())

    async def events(_: Request) -> StreamingResponse:
        return StreamingResponse(_events(state, news), media_type="text/event-stream")

    async def home(_: Request) -> RedirectResponse:
        return RedirectResponse(f"/{token}/")

    return Starlette(
        routes=[Route(f"/{token}", home), Route(f"/{token}/", page), Route(f"/{token}/events", events)], lifespan=life
    )


async def _events(state: State, news: News) -> AsyncIterator[str]:
    """What a page must know to show what is: which version it would be, and what is wrong."""
    last = -1
    while True:
        if state.version != last:
            last = state.version
            errors = [{"where": str(p.place), "what": p.what, "fix": p.fix} for p in state.errors]
            yield f"data: {json.dumps({'page': state.played, 'errors': errors})}\n\n"
        else:
            yield ": still here\n\n"
        await news.next()


def serve(state: State, port: int, opened: Callable[[str], None], told: Told) -> None:
    """Serve ``state`` from the loopback address until it is interrupted; ``opened`` hears the address.

    ``port`` 0 takes one that is free. Raises OSError when the port is taken.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(100)  # before anybody hears the address
        token, number = new_token(), listening.getsockname()[1]
        guarded = Guard(application(state, token, told), token, number)
        config = uvicorn.Config(guarded, log_level="error", server_header=False, timeout_graceful_shutdown=1)
        opened(f"http://{HOST}:{number}/{token}/")
        asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))
