"""What every request passes first, and every answer carries.

- A request that names another host is refused: a name on the internet that
  leads to this machine would make its pages readable to others.
- A request that changes something must come from a page of this server: its
  `Origin`, where the browser gives one, is ours, and a token that only our pages
  hold is checked where forms are read (`forms`).
- Answers forbid scripts, styles and pictures from anywhere but here, and frames.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The methods of requests that change nothing.
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: How a browser says that a request did not come from another site.
_OWN_SITES = frozenset({"same-origin", "none"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: Of `Referrer-Policy`: without any, browsers would say of our own forms that they come from nowhere.
#: What other programs show beside a name, in a frame.
PREVIEW = "/reconcile/preview"
_FRAMED = "default-src 'none'; frame-ancestors http://127.0.0.1:* http://localhost:*"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses what does not come from here, and says in every answer what browsers may do with it."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request that is let in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
                headers.update(_HEADERS)
                if scope["path"] == PREVIEW:
                    _frame(headers)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        await (refusal or self._app)(scope, receive, answer)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if _name_of(host) not in self._hosts:
            return PlainTextResponse("This server is not called so. Open it by the address it was started with.\n", 421)
        if method in SAFE:
            return None
        origin = headers.get("origin")
        is_ours = origin is None or urlsplit(origin).netloc.lower() == host.lower()
        if not is_ours or headers.get("sec-fetch-site", "none") not in _OWN_SITES:
            return PlainTextResponse("This request came from another site and was not carried out.\n", 403)
        return None


def _frame(headers: MutableHeaders) -> None:
    """Let programs on this machine show the answer in a frame: it holds no script and no form."""
    headers["Content-Security-Policy"] = _FRAMED
    del headers["X-Frame-Options"]


def _name_of(host: str) -> str:
    """The name in a `Host` header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
