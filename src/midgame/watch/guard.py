"""Who may look: whoever has the address with its token, from this machine, and no page of another origin."""

import hmac
import secrets
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

HOST = "127.0.0.1"
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",  # the address holds the token
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


def new_token() -> str:
    """A word for the address that nobody can guess."""
    return secrets.token_urlsafe(24)


class Guard:
    """Lets through only what asks for the loopback address by its name, from the page itself, with the token.

    A name that a stranger's server gives to 127.0.0.1 stands in ``Host``, and a page of another origin in ``Origin`` or
    ``Sec-Fetch-Site``: both are refused, so that no site can read or drive what is served here.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app, self.token = app, token
        self.hosts = {f"{HOST}:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refused = self._refused(Request(scope))
        answer: ASGIApp = self.app if refused is None else refused
        await answer(scope, receive, _with(HEADERS.items(), send))

    def _refused(self, request: Request) -> Response | None:
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return PlainTextResponse("this address is not served here", 421)
        origin = request.headers.get("origin")
        if origin is not None and origin.lower() not in {f"http://{h}" for h in self.hosts}:
            return PlainTextResponse("another origin may not ask", 403)
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return PlainTextResponse("another site may not ask", 403)
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("nothing can be sent here", 405)
        token = request.url.path.split("/")[1]
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return PlainTextResponse("open the address that midgame watch printed, with its token", 404)
        return None


def _with(headers: Iterable[tuple[str, str]], send: Send) -> Send:
    more = [(k.encode(), v.encode()) for k, v in headers]

    async def sending(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            given = message.get("headers", [])
            assert isinstance(given, list)
            message["headers"] = [*given, *more]
        await send(message)

    return sending  # type: ignore[return-value]
