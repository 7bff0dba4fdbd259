"""Requests are counted, timed and told of: by the pattern of their address, never by the address itself."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.vitals import events
from communique.vitals.events import Event
from communique.vitals.metrics import OTHER, Metrics

Patterns = Mapping[object, str]


def patterns(routes: Iterable[Route | Mount]) -> Patterns:
    """The pattern of the address that leads to each answer."""
    return {route.endpoint if isinstance(route, Route) else route.app: route.path for route in routes}


class Counting:
    """Counts every request with its answer; it stands before all that may refuse one."""

    def __init__(self, app: ASGIApp, metrics: Metrics, patterns: Patterns) -> None:
        self._app = app
        self._metrics = metrics
        self._patterns = patterns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request, and count what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, answer)
        finally:
            seconds = time.perf_counter() - began
            route = self._patterns.get(scope.get("endpoint"), OTHER)
            self._metrics.count_request(scope["method"], route, status, seconds)
            events.tell(Event.ANSWERED, method=scope["method"], route=route, status=status, seconds=round(seconds, 4))
