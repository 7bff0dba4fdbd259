"""Backups of records, and records taken elsewhere: the way of `communique backup`, `restore` and `move`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from communique.model.errors import InputError
from communique.model.places import Address, place
from communique.record.clock import Clock, utc_now
from communique.record.moving import Moved, move, put_back, seal
from communique.record.store import Store, open_store, unless_it_fails

__all__ = ["Moved", "back_up", "move_record", "restore"]


def back_up(record: str | Path | Address, out: str | Path, *, clock: Clock = utc_now) -> Moved:
    """Copy a record as it stands into a new file, which says itself whether it is whole.

    Raises:
        InputError: There is such a file already.
    """
    file = Path(out)
    if file.exists():
        raise InputError(str(file), "there is such a file already", "name another; a backup takes nothing's place")

    def copy(source: Store, target: Store) -> Moved:
        moved = move(source, target)
        seal(target)
        return moved

    return _taken(record, file, copy, clock)


def restore(backup: str | Path, record: str | Path | Address) -> Moved:
    """Make a record of a backup, in a new file or an empty database.

    Raises:
        RecordError: The backup is not whole, or there is something in the record already.
    """
    return _taken(backup, record, put_back, utc_now)


def move_record(source: str | Path | Address, target: str | Path | Address) -> Moved:
    """Copy a whole record into a new file or an empty database.

    Raises:
        RecordError: There is something in it already, or it does not come out the same.
    """
    return _taken(source, target, move, utc_now)


def _taken(
    source: str | Path | Address, target: str | Path | Address, copy: Callable[[Store, Store], Moved], clock: Clock
) -> Moved:
    where = place(target)
    if where == place(source):
        raise InputError(str(where), "this is the record itself", "name another place")
    with (
        closing(open_store(source)) as old,
        unless_it_fails(where),
        closing(open_store(where, create=True, clock=clock)) as new,
    ):
        return copy(old, new)
