"""Many reports through one function, over as many processes as asked, in the order given.

Workers are started fresh, so that neither threads nor open files of the
caller reach them, and they leave Ctrl-C to the caller. Only a few batches
are under way at a time, so memory does not grow with the number of reports.
"""

from __future__ import annotations

import itertools
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from communique.model.reading import Reading
from communique.model.report import Report
from communique.record.errors import ReaderDiedError

#: Reports handed to a worker at once: enough to make the handing over cheap, few enough to keep the order moving.
_BATCH = 8
#: Batches under way for each worker.
_AHEAD = 3

ReadOne = Callable[[Report], Reading]


def read_in_order(
    reports: Iterable[Report], read_one: ReadOne, *, workers: int = 1
) -> Iterator[tuple[Report, Reading]]:
    """Read reports and give each back with its reading, in the order given.

    `read_one` must be a function of a module, so that workers find it.

    Raises:
        ReaderDiedError: A worker ended without an answer.
    """
    if workers <= 1:
        yield from ((report, read_one(report)) for report in reports)
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_leave_interrupts) as pool:
        try:
            yield from _over_pool(pool, reports, read_one, ahead=workers * _AHEAD)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _over_pool(
    pool: ProcessPoolExecutor, reports: Iterable[Report], read_one: ReadOne, *, ahead: int
) -> Iterator[tuple[Report, Reading]]:
    under_way: deque[tuple[list[Report], Future[list[Reading]]]] = deque()
    rest = iter(reports)
    while True:
        while len(under_way) < ahead and (batch := list(itertools.islice(rest, _BATCH))):
            under_way.append((batch, pool.submit(_read_batch, read_one, batch)))
        if not under_way:
            return
        batch, future = under_way.popleft()
        yield from zip(batch, _result(future, batch), strict=True)


def _result(future: Future[list[Reading]], batch: list[Report]) -> list[Reading]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise ReaderDiedError(batch[0].id) from error


def _read_batch(read_one: ReadOne, batch: list[Report]) -> list[Reading]:
    return [read_one(report) for report in batch]


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
