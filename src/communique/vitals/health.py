"""Whether a program can do its work: its record opens, is of this version, and has room to grow.

Alive is who answers at all; ready is who can answer well. What is asked anew
is kept for a moment, because whoever reaches the server may ask.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable

import msgspec

from communique.api import open_record
from communique.model.errors import CommuniqueError
from communique.model.places import Address, Where
from communique.record.opening import answers

#: A batch of reports, what is resolved of it and the log of the database take less than so many bytes.
ROOM = 256 * 1024 * 1024
#: An answer holds for so many seconds.
_HOLDS = 2.0


class Health(msgspec.Struct, frozen=True):
    """What was looked at, each with a word: `ok`, or what is wrong."""

    checks: dict[str, str]

    @property
    def is_ready(self) -> bool:
        """Whether all is well."""
        return all(word == "ok" for word in self.checks.values())


class Checker:
    """Looks at one record, and at what else must be well, at most once in a while."""

    def __init__(self, record: Where, also: Callable[[], dict[str, str]] = dict) -> None:
        self._record = record
        self._also = also
        self._lock = threading.Lock()
        self._last: tuple[float, Health] | None = None

    def look(self) -> Health:
        """How things stand now, or stood a moment ago."""
        with self._lock:
            if self._last is None or time.monotonic() - self._last[0] > _HOLDS:
                checks = {"record": record_opens(self._record), "room": has_room(self._record), **self._also()}
                self._last = time.monotonic(), Health(checks)
            return self._last[1]


def record_opens(path: Where) -> str:
    """Whether a record is there, is one, and is of a version that this program reads."""
    try:
        # Whoever opens a record waits for a server that is away; who asks for health does not.
        if not answers(path):
            return "it does not open"
        with open_record(path, create=False, keeps_up=False) as record:
            record.state()
    except (CommuniqueError, OSError):
        return "it does not open"
    return "ok"


def has_room(path: Where, *, room: int = ROOM) -> str:
    """Whether the disk of a record has room for what comes in; a server elsewhere looks after its own."""
    if isinstance(path, Address) or not path.parent.is_dir():
        return "ok"
    return "ok" if shutil.disk_usage(path.parent).free >= room else "the disk is full"


def size_of(path: Where) -> dict[str, float]:
    """What a record takes on disk, with its log, and what room there is; nothing for a record on a server."""
    if isinstance(path, Address) or not path.is_file():
        return {}
    own = sum(one.stat().st_size for one in (path, path.with_name(f"{path.name}-wal")) if one.exists())
    return {"record_bytes": own, "free_bytes": shutil.disk_usage(path.parent).free}
