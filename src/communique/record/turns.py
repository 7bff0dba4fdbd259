"""One run at a time fetches into a record, so that no site is asked twice and every rest is kept.

A run signs in with its process and signs again while it goes on. One that was
killed is not waited for: its process is gone, or it has not signed for long.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from communique.model.errors import RecordError
from communique.record.store import Store, forget, recall, remember, writing

_KEY = "fetching"
#: A run signs again after so many seconds, and is taken for ended after so many without.
_AGAIN, _SILENT = 10.0, 120.0


class _Signature(msgspec.Struct, frozen=True):
    machine: str
    process: int
    at: float


@contextmanager
def turn(store: Store, now: Callable[[], float]) -> Iterator[Callable[[], None]]:
    """Be the one run that fetches; what is yielded signs again, and may be called at any time.

    Raises:
        RecordError: Another run is fetching into this record.
    """
    signed = _sign(store, now())

    def sign_again() -> None:
        nonlocal signed
        if now() - signed >= _AGAIN:
            signed = _sign(store, now())

    try:
        yield sign_again
    finally:
        with writing(store) as connection:
            forget(connection, _KEY)


def _sign(store: Store, at: float) -> float:
    with writing(store) as connection:
        said = recall(connection, _KEY)
        if said is not None and _is_another(msgspec.json.decode(said, type=_Signature), at):
            raise RecordError(
                store.path,
                "another run is fetching into this record",
                "wait until it has ended, or stop it; reports in files can be read meanwhile",
            )
        remember(connection, _KEY, msgspec.json.encode(_Signature(platform.node(), os.getpid(), at)).decode())
    return at


def _is_another(signature: _Signature, now: float) -> bool:
    """Whether who signed is another run, and goes on."""
    if abs(now - signature.at) > _SILENT:
        return False
    if signature.machine != platform.node():
        return True
    return signature.process != os.getpid() and _is_running(signature.process)


def _is_running(process: int) -> bool:
    """Whether a process of this machine is there; where asking would end it, it is taken to be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
