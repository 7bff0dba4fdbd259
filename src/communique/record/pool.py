"""Many reports through one function, over as many processes or threads as asked, in the order given.

Workers are started fresh, so that neither threads nor open files of the
caller reach them; they leave Ctrl-C to the caller, and end when the caller is
killed. Only a few batches are under way at a time, so memory does not grow
with the number of reports.

A worker that ends without an answer (a system short of memory kills it) costs
no report: those that were under way are read again, each in a process of its
own. One that ends its worker even so has a reading with the problem `failed`.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection

from communique.model.cycles import look_seldom
from communique.model.reading import Problem, Reading, without_claims
from communique.model.report import Report
from communique.record.errors import ReaderDiedError

#: Reports handed to a worker at once: enough to make the handing over cheap, few enough to keep the order moving.
_BATCH = 8
#: Batches under way for each worker.
_AHEAD = 3
#: Reports taken up for each thread, so that a slow one holds nobody back.
_QUEUED = 2
#: So many reports may end their workers; then it is not the reports.
_DEATHS = 20

ReadOne = Callable[[Report], Reading]
#: Told of a report that was read, and how many seconds that took where it was read.
Timed = Callable[[Report, float], None]
#: A reading, and how many seconds it took; None where nobody could say.
_Read = tuple[Reading, float | None]


def read_in_order(
    reports: Iterable[Report],
    read_one: ReadOne,
    *,
    workers: int = 1,
    reader: str = "",
    threads: int = 0,
    timed: Timed | None = None,
) -> Iterator[tuple[Report, Reading]]:
    """Read reports and give each back with its reading, in the order given.

    `read_one` must be a function of a module, so that workers find it;
    `reader` signs the readings of reports that end their workers. What waits
    for others more than it computes is read by `threads` of this process instead.
    `timed` is told here, whichever process read.

    Raises:
        ReaderDiedError: Workers end without an answer again and again.
    """
    with contextlib.closing(_read(iter(reports), read_one, workers=workers, reader=reader, threads=threads)) as done:
        for report, (reading, seconds) in done:
            if timed is not None and seconds is not None:
                timed(report, seconds)
            yield report, reading


def _read(
    rest: Iterator[Report], read_one: ReadOne, *, workers: int, reader: str, threads: int
) -> Generator[tuple[Report, _Read], None, None]:
    """The same, with the seconds that each took."""
    if threads:
        yield from _over_threads(rest, read_one, threads=threads)
        return
    if workers <= 1:
        yield from ((report, _measured(read_one, report)) for report in rest)
        return
    deaths = 0
    lost = yield from _over_pool(rest, read_one, workers=workers)
    while lost:
        for report in lost:
            found = _alone(report, read_one)
            deaths += found is None
            if deaths > _DEATHS:
                raise ReaderDiedError(report.id)
            yield report, found or (_ended(report, reader), None)
        lost = yield from _over_pool(rest, read_one, workers=workers)


def _measured(read_one: ReadOne, report: Report) -> _Read:
    began = time.perf_counter()
    return read_one(report), time.perf_counter() - began


def _over_threads(rest: Iterator[Report], read_one: ReadOne, *, threads: int) -> Iterator[tuple[Report, _Read]]:
    """Read so many reports at once; another is only taken up when one is given back."""
    under_way: deque[tuple[Report, Future[_Read]]] = deque()
    pool = ThreadPoolExecutor(threads, thread_name_prefix="read")
    try:
        while True:
            for report in itertools.islice(rest, threads * _QUEUED - len(under_way)):
                under_way.append((report, pool.submit(_measured, read_one, report)))
            if not under_way:
                return
            report, future = under_way.popleft()
            yield report, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _over_pool(
    rest: Iterator[Report], read_one: ReadOne, *, workers: int
) -> Generator[tuple[Report, _Read], None, list[Report]]:
    """Read what is left, to the end; or, where a worker ends, give back the reports that were under way."""
    batches: deque[list[Report]] = deque()
    futures: deque[Future[list[_Read]]] = deque()
    with _pool(workers) as pool:
        while True:
            try:
                while len(batches) < workers * _AHEAD and (batch := list(itertools.islice(rest, _BATCH))):
                    batches.append(batch)
                    futures.append(pool.submit(_read_batch, read_one, batch))
                if not batches:
                    return []
                readings = futures.popleft().result()
            except BrokenProcessPool:
                return [report for batch in batches for report in batch]
            yield from zip(batches.popleft(), readings, strict=True)


def _alone(report: Report, read_one: ReadOne) -> _Read | None:
    """Read a report in a process of its own, None where that ends without an answer."""
    with _pool(1) as pool:
        try:
            return pool.submit(_measured, read_one, report).result()
        except BrokenProcessPool:
            return None


def _ended(report: Report, reader: str) -> Reading:
    message = "the reader's process ended without an answer; if memory is short, try again with --workers 1"
    return without_claims(report, reader, Problem("failed", message))


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _read_batch(read_one: ReadOne, batch: list[Report]) -> list[_Read]:
    return [_measured(read_one, report) for report in batch]


def _begin() -> None:
    """Leave Ctrl-C to the caller, and do not outlive it."""
    look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    caller = multiprocessing.parent_process()
    if caller is not None:
        threading.Thread(target=_end_with, args=(caller.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
