"""Jobs without end, for the process that reads apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def answers(data: bytes, _asked: Any) -> Iterator[str]:
    """Take all time, or all memory, as the bytes say."""
    while data == b"time":
        pass
    if data == b"memory":
        yield str(len(bytes(4 * 1024**3)))
    yield "done"
