"""Reading that is killed at random moments: a bounded share of what `tools/kills.py` does at length."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tools.kills import held, kill_again_and_again, killed_as_fork, mixed_folder, read, wrong_after_kill

#: The command does 200.
KILLS = 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of many kinds of files."""
    mixed_folder(tmp_path / "mixed", each=6)
    return tmp_path / "mixed"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are killed as forks")
def test_killed_at_random_moments_nothing_is_lost_doubled_or_half_written(folder: Path, tmp_path: Path) -> None:
    """After every kill the record is whole and true; in the end it holds what one holds that was never killed."""
    assert [] == list(kill_again_and_again(folder, tmp_path, kills=KILLS, seed=3, kill=killed_as_fork))


def test_what_is_wrong_is_found(folder: Path, tmp_path: Path) -> None:
    """The check itself: a reading that is lost, a text that was altered, an account that is cut off or untrue."""
    record, account = tmp_path / "record.db", tmp_path / "account.jsonl"
    read(folder, record, account)
    before = held(record)
    with closing(sqlite3.connect(record)) as database, database:
        for table in ("reports", "readings", "claims"):
            database.execute(f"DROP TRIGGER {table}_refuse_update")
        database.execute("UPDATE reports SET text = 'x' || text WHERE seq = 1")
        database.execute("UPDATE readings SET report = 1 WHERE seq = 2")
    with account.open("ab") as more:
        more.write(b'{"outcome":"read","report":"never"}\n{"outco')

    found = "\n".join(wrong_after_kill(record, account))

    assert "2 reports have not one reading" in found
    assert "is not the text that was stored" in found
    assert "says never is in the record" in found
    assert "cut off" in found
    assert before != held(record)
