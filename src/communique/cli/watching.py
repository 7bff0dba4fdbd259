"""How `communique watch` goes about it: look, tell, rest, and count for who watches it."""

from __future__ import annotations

import time

import msgspec
import prometheus_client

from communique.api import Record, open_record
from communique.cli.reading import Job, show, show_waiting, told
from communique.ingest.web.feeds import feeds_in
from communique.model.errors import InputError
from communique.model.places import Where
from communique.record.fetching import Fetching
from communique.record.intake import Extra
from communique.record.values import Progress, Summary
from communique.vitals import events
from communique.vitals.events import Event
from communique.vitals.health import size_of
from communique.vitals.metrics import Metrics

_LOOPBACK = "127.0.0.1"


def watch_into(job: Job, path: Where, *, every: float | None, port: int | None) -> int:
    """Look at feeds once, or again after so many seconds, for ever; how many inputs failed.

    What is counted can be asked for at a port of this machine.
    """
    feeds = tuple(dict.fromkeys(feed for source in job.paths for feed in feeds_in(source)))
    metrics = Metrics()
    if port is not None:
        _open(metrics, port)
        metrics.watch(lambda: size_of(path))
    with told(job, None) as extra:
        while True:
            began = time.monotonic()
            with open_record(path) as record:
                summary = _look(record, feeds, job=job, extra=extra, metrics=metrics)
                waiting = show_waiting(record)
            failed = show(summary, began)
            seconds = round(time.monotonic() - began, 3)
            events.tell(Event.FEEDS_LOOKED_AT, feeds=len(feeds), failed=failed, waiting=waiting, seconds=seconds)
            metrics.look(waiting)
            if every is None:
                return failed
            time.sleep(max(0.0, every - (time.monotonic() - began)))


def _look(record: Record, feeds: tuple[str, ...], *, job: Job, extra: Extra, metrics: Metrics) -> Summary:
    """Look once, and count what comes of it."""
    last = time.perf_counter()

    def watch(progress: Progress) -> None:
        nonlocal last
        last = time.perf_counter()
        if extra.watch is not None:
            extra.watch(progress)

    summary = record.watch(
        *feeds,
        workers=job.workers or 1,
        skip_copies=job.skip_copies,
        fetching=_counted(job.fetching, metrics),
        extra=metrics.counting(msgspec.structs.replace(extra, watch=watch)),
    )
    if summary.progress.reports:
        metrics.resolved(time.perf_counter() - last)
    return summary


def _counted(fetching: Fetching | None, metrics: Metrics) -> Fetching:
    """The same way to fetch, counted."""
    fetching = fetching or Fetching()
    crew = msgspec.structs.replace(fetching.crew, client=metrics.client(fetching.crew.client))
    return msgspec.structs.replace(fetching, crew=crew)


def _open(metrics: Metrics, port: int) -> None:
    """Give the counts to who asks on this machine."""
    try:
        prometheus_client.start_http_server(port, addr=_LOOPBACK, registry=metrics.registry)
    except OSError as error:
        problem = f"nothing can listen here: {error.strerror or error}"
        raise InputError(f"{_LOOPBACK}:{port}", problem, "name another port with --metrics-port") from error
