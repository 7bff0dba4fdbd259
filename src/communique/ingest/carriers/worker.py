"""The process that reads apart: jobs in from standard input, answers out to standard output, until there are no more.

It starts nothing, opens no address and no file but one that it is told, and is not reading for longer
or in more memory than `_bound` allows: the system ends it otherwise.
"""

from __future__ import annotations

import importlib
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from communique.ingest.carriers.apart import Answer, Job, read_frame, write_frame
from communique.ingest.carriers.refusal import RefusedError

#: The most memory that the process may address.
_MEMORY = 900 * 1024 * 1024

Work = Callable[[bytes, Any], Iterator[Any]]


def main() -> None:
    """Do one job after the other."""
    _bound()
    decoder = msgspec.msgpack.Decoder(Job)
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        job = decoder.decode(frame)
        _allow(job.seconds)
        for answer in _answers(job):
            write_frame(sys.stdout.buffer, msgspec.msgpack.encode(answer))
        _allow(0)


def _answers(job: Job) -> Iterator[Answer]:
    try:
        yield from (Answer(value=value) for value in _work(job.module)(job.data, job.asked))
    except RefusedError as error:
        yield Answer(code=error.code, message=error.message, is_last=True)
    except MemoryError:
        yield Answer(code="too_hard", message="needs more memory than a file may", is_last=True)
    except Exception as error:  # noqa: BLE001  # whatever a library raises on bytes of strangers is theirs
        yield Answer(code="malformed", message=f"damaged: {error or type(error).__name__}", is_last=True)
    else:
        yield Answer(is_last=True)


def _work(name: str) -> Work:
    """What answers; its libraries are loaded only where they are used."""
    work: Work = importlib.import_module(name).answers
    return work


def _bound() -> None:
    """Bound memory where the system can, and leave Ctrl-C to the caller."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # Unix alone has it

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _allow(seconds: float) -> None:
    """Let the system end the process after so much processor time; 0 for no bound."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main()
