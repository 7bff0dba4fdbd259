"""Reports that are added from a page: kept beside the record, read one job after another, watched while they are.

What is added is kept as it came, in a folder beside the record named after
its content, so that a citation can be checked against it later.
"""

from __future__ import annotations

import hashlib
import queue
import threading
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import msgspec

from communique.api import open_record
from communique.model.errors import CommuniqueError
from communique.model.places import Where, file_of
from communique.record.intake import Extra
from communique.record.values import Progress, Summary
from communique.vitals import events
from communique.vitals.events import Event
from communique.vitals.metrics import Metrics

#: So many jobs are told of, and so many may wait.
_TOLD, _WAITING = 20, 50
_LONGEST_NAME = 120


class Job(msgspec.Struct, kw_only=True):
    """One addition: what came, how far it is, what it came to."""

    names: tuple[str, ...]
    progress: Progress = Progress()
    summary: Summary | None = None
    #: How long it took to read.
    seconds: float = 0.0
    error: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether it is over, well or badly."""
        return self.summary is not None or self.error is not None


class Jobs:
    """The additions to one record, the latest first."""

    def __init__(self, record: Where, metrics: Metrics) -> None:
        self._record = record
        self._metrics = metrics
        self._told: deque[Job] = deque(maxlen=_TOLD)
        self._queue: queue.Queue[tuple[Job, tuple[str, ...]] | None] = queue.Queue(_WAITING)
        self._worker = threading.Thread(target=self._work, name="additions", daemon=True)
        self._worker.start()

    def all(self) -> tuple[Job, ...]:
        """The last additions, the latest first."""
        return tuple(self._told)

    def add(self, paths: Iterable[str], names: Iterable[str]) -> None:
        """Let these files and addresses be read after those that wait.

        Raises:
            queue.Full: Too many wait already.
        """
        job = Job(names=tuple(names))
        self._queue.put_nowait((job, tuple(paths)))
        self._told.appendleft(job)

    def waiting(self) -> int:
        """How many additions wait for their turn."""
        return self._queue.qsize()

    def close(self) -> None:
        """End after the addition that is being read; what waits is not begun, and its files are kept."""
        while True:
            try:
                self._queue.get_nowait()
            except queue.Empty:
                break
        self._queue.put(None)
        self._worker.join()

    def _work(self) -> None:
        while (asked := self._queue.get()) is not None:
            job, paths = asked
            began = time.monotonic()
            try:
                summary = self._read(job, paths)
                job.seconds = time.monotonic() - began
                job.summary = summary
                events.tell_summary(summary, seconds=job.seconds)
            except (CommuniqueError, OSError) as error:
                job.error = str(error)
                events.tell(Event.INPUT_FAILED, level="warning", error=error)

    def _read(self, job: Job, paths: tuple[str, ...]) -> Summary:
        def watch(progress: Progress) -> None:
            job.progress = progress

        with open_record(self._record, create=False) as record:
            return record.read(*paths, extra=self._metrics.counting(Extra(watch=watch)))


def keep(record: Where, name: str, body: bytes) -> Path:
    """Keep what came beside the record; the same content is kept once."""
    there = file_of(record)
    folder = there.with_name(f"{there.name}.added") / hashlib.sha256(body).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _safe(name)
    if not path.exists():
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(body)
        part.replace(path)
    return path


def _safe(name: str) -> str:
    """A name that is no path and no hidden file."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(one if one.isalnum() or one in "._- ()" else "_" for one in last).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:12]}" if stem else kept[:_LONGEST_NAME] or "report"
