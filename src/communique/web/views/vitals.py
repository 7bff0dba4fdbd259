"""Alive, ready, and the counts: for who watches the server rather than reads in it.

`/healthz` and `/readyz` are open to whoever reaches the server, and name no
record. The counts are for readers: on this machine for everybody, elsewhere
for who sends a token.
"""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from communique.show.plain import to_json
from communique.vitals import events
from communique.vitals.events import Event
from communique.vitals.health import Checker, size_of
from communique.vitals.metrics import MEDIA, Metrics
from communique.web.desk import Desk
from communique.web.doors import ALIVE, IS_READY
from communique.web.jobs import Jobs


async def _alive(_: Request) -> Response:
    return PlainTextResponse("alive\n")


async def _ready(request: Request) -> Response:
    checker: Checker = request.app.state.checker
    health = await run_in_threadpool(checker.look)
    _tell_of_change(request.app, health.checks, is_ready=health.is_ready)
    told = to_json({"ready": health.is_ready, "checks": health.checks})
    return Response(told, 200 if health.is_ready else 503, media_type="application/json")


def _tell_of_change(app: Starlette, checks: dict[str, str], *, is_ready: bool) -> None:
    """Tell of it once when the server stops being ready, and once when it is again."""
    was_ready, app.state.was_ready = getattr(app.state, "was_ready", True), is_ready
    if was_ready and not is_ready:
        wrong = {name: word for name, word in checks.items() if word != "ok"}
        events.tell(Event.NOT_READY, level="error", checks=wrong)
    elif is_ready and not was_ready:
        events.tell(Event.READY)


async def _metrics(request: Request) -> Response:
    metrics: Metrics = request.app.state.metrics
    return Response(await run_in_threadpool(metrics.text), headers={"Content-Type": MEDIA})


def gauges(app: Starlette) -> dict[str, float]:
    """What is asked for when the counts are: what waits, and how large the record is.

    Of a record that does not open nothing is asked: that it does not is what has to be told, and at once.
    """
    jobs: Jobs = app.state.jobs
    desk: Desk = app.state.desk
    checker: Checker = app.state.checker
    health = checker.look()
    found = {"ready": float(health.is_ready), "waiting additions": jobs.waiting(), **size_of(app.state.settings.record)}
    if health.checks["record"] == "ok":
        found |= {"waiting addresses": desk.record.waiting(), "waiting questions": desk.waiting()}
    return found


ROUTES = [
    Route(ALIVE, _alive),
    Route(IS_READY, _ready),
    Route("/metrics", _metrics),
]
