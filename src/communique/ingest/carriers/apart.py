"""Reading in a process of its own: for formats whose libraries are large, written in C, and fed by strangers.

The process is started when it is first needed, keeps to a bound of memory, and
is ended by the system when a job takes more processor time than its size
allows. Whatever happens in it, the caller gets answers or a `RefusedError`.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO, Any, Self

import msgspec

from communique.ingest.carriers.refusal import RefusedError

#: Processor time in seconds that a job may take, and how much more for each MiB.
_SECONDS, _SECONDS_PER_MIB = 8.0, 2.0
#: The time on the clock is so many times as long: the machine may be busy.
_PATIENCE = 10
_MODULE = "communique.ingest.carriers.worker"
_LENGTH = 8


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What the process is to do: the module that answers, the bytes, what is asked about them, the time it may take."""

    module: str
    data: bytes
    asked: Any = None
    seconds: float


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an answer, the end of it, or why there is none."""

    value: Any = None
    is_last: bool = False
    code: str | None = None
    message: str = ""


class Apart:
    """The process, while it is used; `with` ends it."""

    def __init__(self, *, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()

    def ask(self, module: str, data: bytes, asked: Any = None, *, size: int | None = None) -> Iterator[Any]:
        """The parts of what the function `answers` of a module says about some bytes, as they come.

        `size` is how much is to be read where what is asked names a file instead of bringing its bytes.

        Raises:
            RefusedError: The bytes cannot be read, or not within the bounds.
        """
        seconds = self._seconds + _SECONDS_PER_MIB * (len(data) if size is None else size) / 1024 / 1024
        process = self._running()
        clock = threading.Timer(seconds * _PATIENCE, process.kill)
        clock.daemon = True
        clock.start()
        is_done = False
        try:
            _send(process, msgspec.msgpack.encode(Job(module=module, data=data, asked=asked, seconds=seconds)))
            for answer in _answers(process):
                is_done = answer.is_last
                if answer.code is not None:
                    raise RefusedError(answer.code, answer.message)
                if not answer.is_last:
                    yield answer.value
        finally:
            clock.cancel()
            if not is_done:
                self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-m", _MODULE]
            self._process = subprocess.Popen(  # noqa: S603  # the program itself
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process


def _send(process: subprocess.Popen[bytes], frame: bytes) -> None:
    if process.stdin is None:
        return
    try:
        write_frame(process.stdin, frame)
    except OSError as error:
        raise _died() from error


def _answers(process: subprocess.Popen[bytes]) -> Iterator[Answer]:
    """The answers to one job, up to the last."""
    decoder = msgspec.msgpack.Decoder(Answer)
    while process.stdout is not None:
        frame = read_frame(process.stdout)
        if frame is None:
            raise _died()
        answer = decoder.decode(frame)
        yield answer
        if answer.is_last:
            return


def _died() -> RefusedError:
    return RefusedError("too_hard", "takes more time or memory than a file of its size may; it is not read further")


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Write one message."""
    stream.write(len(frame).to_bytes(_LENGTH, "big"))
    stream.write(frame)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Read one message, None where there is no more."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    frame = stream.read(length)
    return frame if len(frame) == length else None
