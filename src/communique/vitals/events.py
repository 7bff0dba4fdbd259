"""Events: what a running program did, under names that stay, as lines of text or of JSON on standard error.

An event has facts: counts, seconds, codes, names of languages and routes, an
address without what stands behind its path. It has no words of a report, of a
question or of an error, whose messages may quote them. Whoever collects the
lines can rely on the names: they are those of `Event`.
"""

from __future__ import annotations

import datetime
import logging
import re
import sys
import traceback
from enum import StrEnum
from typing import IO
from urllib.parse import urlsplit

import msgspec

from communique.record.values import Summary

#: Everything of ours is said through this logger; the server's own words through the others.
_OURS = "communique"
_LOGGERS = (_OURS, "uvicorn.error")
LEVELS = ("debug", "info", "warning", "error")
_EVENT, _FACTS = "communique_event", "communique_facts"
_CREDENTIALS = re.compile(r"://[^/\s@]*@")
_LOGGER = logging.getLogger(_OURS)


class Format(StrEnum):
    """How events are written."""

    TEXT = "text"
    JSON = "json"


class Event(StrEnum):
    """Every event, by its name."""

    #: A command ended with an error, or was interrupted.
    COMMAND_FAILED = "command.failed"
    #: A run of reading ended, or an addition from the browser.
    READING_ENDED = "reading.ended"
    #: An input could not be read.
    INPUT_FAILED = "input.failed"
    #: Feeds were looked at once.
    FEEDS_LOOKED_AT = "feeds.looked_at"
    #: An address was asked for.
    FETCHED = "address.fetched"
    #: What had come in was resolved, or could not be for now.
    RESOLVED = "record.resolved"
    NOT_RESOLVED = "record.not_resolved"
    #: The server listens, and answered a request; something broke in one.
    SERVER_LISTENS = "server.listens"
    ANSWERED = "request.answered"
    BROKE = "request.broke"
    #: The server is not ready for requests, and is again.
    NOT_READY = "server.not_ready"
    READY = "server.ready"
    #: What a library said.
    SAID = "library.said"


def begin(*, form: Format = Format.TEXT, level: str = "warning", out: IO[str] | None = None) -> None:
    """Write the events of this process from this level on, and nothing twice."""
    handler = _Lines(out)
    handler.setFormatter(_Json() if form is Format.JSON else _Text())
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(level.upper())


def are_json() -> bool:
    """Whether events are written for programs, so that words for people would be in their way."""
    return any(isinstance(handler.formatter, _Json) for handler in _LOGGER.handlers)


def tell(event: Event, *, level: str = "info", error: BaseException | None = None, **facts: object) -> None:
    """Tell of an event."""
    number = logging.getLevelNamesMapping()[level.upper()]
    if _LOGGER.isEnabledFor(number):
        _LOGGER.log(number, event.value, extra={_EVENT: event.value, _FACTS: facts}, exc_info=error)


def tell_summary(summary: Summary, *, seconds: float) -> None:
    """Tell what a run of reading came to."""
    progress = summary.progress
    tell(
        Event.READING_ENDED,
        reports=progress.reports,
        claims=progress.claims,
        problems=progress.problems,
        passed=progress.passed,
        failed=summary.failed,
        languages={code: one.reports for code, one in summary.languages.items()},
        seconds=round(seconds, 3),
    )


def place(address: str) -> str:
    """A path or an address without what stands behind it: queries hold what people seek, and keys."""
    parts = urlsplit(address) if "://" in address[:12] else None
    if parts is None:
        return address
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _masked(value: object) -> object:
    """A fact without names and passwords in addresses: of a record on a server, for one."""
    return _CREDENTIALS.sub("://…@", value) if isinstance(value, str) else value


class _Lines(logging.Handler):
    """Writes to standard error, whatever that is when something is told."""

    def __init__(self, out: IO[str] | None) -> None:
        super().__init__()
        self._out = out

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; that it cannot be written ends nothing."""
        try:
            out = self._out or sys.stderr
            out.write(f"{self.format(record)}\n")
            out.flush()
        except OSError:
            self.handleError(record)


class _Json(logging.Formatter):
    """One object a line: time, level, event, then its facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an event."""
        when = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")
        told = {"time": when, "level": record.levelname.lower(), **_told(record)}
        return msgspec.json.encode(told, enc_hook=str).decode()


class _Text(logging.Formatter):
    """The same for people: the event, then fact=value."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an event."""
        told = _told(record)
        facts = " ".join(f"{name}={value}" for name, value in told.items() if name != "event")
        when = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(" ", "seconds")
        line = f"{when[:19]} {record.levelname.lower()} {told['event']} {facts}".rstrip()
        return "".join(one if one.isprintable() else " " for one in line)


def _told(record: logging.LogRecord) -> dict[str, object]:
    """The event of a record of the log with its facts; what a library said is an event too."""
    facts = getattr(record, _FACTS, None)
    if facts is None:
        facts = {"logger": record.name, "message": record.getMessage()}
    masked = {name: _masked(value) for name, value in facts.items()}
    told = {"event": getattr(record, _EVENT, Event.SAID.value), **masked}
    error = record.exc_info[1] if record.exc_info else None
    return told if error is None else {**told, **_where(error)}


def _where(error: BaseException) -> dict[str, object]:
    """The kind of an error and where it was raised; its message may hold words of a report."""
    frames = traceback.extract_tb(error.__traceback__)
    return {"error": type(error).__name__, "at": [f"{frame.filename}:{frame.lineno}" for frame in frames[-8:]]}
