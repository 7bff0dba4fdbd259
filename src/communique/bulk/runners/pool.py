"""Processes of this machine, which each read one shard after the other, and make room for a fresh one now and then.

A process that ends without an answer (a system short of memory kills it) costs
its shard alone: another reads it again, once. Ctrl-C is the caller's; when the
caller is killed, workers finish the shard they are at, and its receipt stands.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import msgspec

from communique.bulk.reading import failed, read_shard
from communique.bulk.runners import Carry, Engine
from communique.bulk.shards import Shard

#: A process reads so many shards; what libraries hold on to goes with it.
_SHARDS = 50
#: So often is a shard begun before it is left alone.
_TRIES = 2


class _Worker(msgspec.Struct, eq=False):
    """A process, the line to it, what it is at, and how many shards it may still read."""

    process: BaseProcess
    line: Connection
    at: bytes = b""
    left: int = _SHARDS


def carry(engine: Engine) -> Carry:
    """Carry shards over so many processes; as many as there are processors where it is not said."""
    workers = engine.workers or os.cpu_count() or 1

    def over_processes(shards: Sequence[bytes]) -> Iterator[bytes]:
        waiting = deque(shards)
        begun: dict[bytes, int] = {}
        with ExitStack() as stack:
            crew = [_Worker(*_started(stack)) for _ in range(min(workers, len(shards)))]
            for worker in crew:
                _give(worker, waiting, begun)
            while busy := [worker for worker in crew if worker.at]:
                for worker in _ready(busy):
                    answer = _answer(worker, waiting, begun)
                    if not worker.left:
                        _relieve(worker, stack)
                    _give(worker, waiting, begun)
                    if answer is not None:
                        yield answer

    return over_processes


def _started(stack: ExitStack) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    stack.callback(process.join, 1)
    stack.callback(process.terminate)
    stack.callback(ours.close)
    return process, ours


def _relieve(worker: _Worker, stack: ExitStack) -> None:
    """Put a fresh process in the place of one that has ended or done its share."""
    worker.line.close()
    worker.process.join()
    worker.process, worker.line = _started(stack)
    worker.left = _SHARDS


def _ready(busy: Sequence[_Worker]) -> list[_Worker]:
    """Those that have answered, or have ended."""
    lines = connection.wait([worker.line for worker in busy])
    return [worker for worker in busy if worker.line in lines]


def _give(worker: _Worker, waiting: deque[bytes], begun: dict[bytes, int]) -> None:
    """Give a worker what is next, if there is anything."""
    worker.at = waiting.popleft() if waiting else b""
    if worker.at:
        begun[worker.at] = begun.get(worker.at, 0) + 1
        try:
            worker.line.send_bytes(worker.at)
        except OSError:
            # It has ended; the line says so when it is asked for an answer.
            return


def _answer(worker: _Worker, waiting: deque[bytes], begun: dict[bytes, int]) -> bytes | None:
    """The receipt of a worker; None where it has ended and its shard is put back to be read again."""
    shard, worker.at = worker.at, b""
    worker.left -= 1
    try:
        answer = worker.line.recv_bytes()
    except (EOFError, OSError):
        worker.left = 0
        if begun[shard] < _TRIES:
            waiting.append(shard)
            return None
        message = "the process that read it ended without an answer, twice; if memory is short, use fewer --workers"
        return msgspec.json.encode(failed(msgspec.json.decode(shard, type=Shard), message))
    del begun[shard]
    return answer


def _work(line: Connection) -> None:
    """Read one shard after the other, until the caller hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            line.send_bytes(read_shard(line.recv_bytes()))
        except (EOFError, OSError):
            return
