"""Health: a record that is there, opens, and has room."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import create_engine, text

from communique.api import open_record
from communique.vitals.health import Checker, Health, has_room, record_opens, size_of


def test_a_record_that_opens_is_well(tmp_path: Path) -> None:
    """One that is away, or is no record, is not."""
    path, other = tmp_path / "desk.db", tmp_path / "other.db"
    open_record(path).close()
    other.write_bytes(b"no record")

    assert ("ok", "it does not open") == (record_opens(path), record_opens(other))
    assert "it does not open" == record_opens(tmp_path / "away.db")


def test_a_record_of_a_newer_program_is_not_well(tmp_path: Path) -> None:
    """Its schema is not known."""
    path = tmp_path / "desk.db"
    open_record(path).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE meta SET value = '999' WHERE key = 'schema'"))
    engine.dispose()

    assert "it does not open" == record_opens(path)


def test_a_full_disk_is_not_well(tmp_path: Path) -> None:
    """There must be room for a batch; a record on a server has its own disk."""
    path, free = tmp_path / "desk.db", shutil.disk_usage(tmp_path).free

    assert ("ok", "the disk is full") == (has_room(path, room=1), has_room(path, room=free * 2))
    assert "ok" == has_room(Path("postgresql://db/desk"))
    assert {} == size_of(path)


def test_who_asks_often_is_answered_from_before(tmp_path: Path) -> None:
    """Whoever reaches the server may ask, and makes no work by it."""
    looks: list[int] = []

    def also() -> dict[str, str]:
        looks.append(1)
        return {"upkeep": "ok"}

    path = tmp_path / "desk.db"
    open_record(path).close()
    checker = Checker(path, also)
    found = [checker.look() for _ in range(20)]

    assert {"record", "room", "upkeep"} == set(found[0].checks)
    assert found[0].is_ready
    assert not Health({"record": "it does not open"}).is_ready
    assert len(looks) < 10
