"""Answers by what was asked, kept in a file of their own: a rerun asks nothing twice and comes to the same bytes.

The file is no part of the record: what counts in an answer is in the
readings, and it can be deleted at any time at the price of asking again. An
answer is safe before anything is made of it, so that a run that is killed
loses none. The key is the digest of the whole question; where it was asked is
no part of it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from pathlib import Path

import msgspec

from communique.model.errors import InputError

_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, report TEXT NOT NULL, model TEXT NOT NULL, content TEXT NOT NULL,
    asked_bytes INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL, answer_tokens INTEGER NOT NULL, seconds REAL NOT NULL
) WITHOUT ROWID
"""
_KIND = 0x434F4D41
_GET = "SELECT content, asked_bytes, prompt_tokens, answer_tokens, seconds FROM answers WHERE key = ?"
_PUT = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_RATE = (
    "SELECT sum(asked_bytes), sum(prompt_tokens), sum(answer_tokens), sum(seconds), count(*)"
    " FROM answers WHERE model = ?"
)

#: Stands for the report where an answer is about many: it is deleted with what was answered about any of them.
ANYBODY = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a model said, and what it took."""

    content: str
    asked_bytes: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    seconds: float = 0.0


class Rate(msgspec.Struct, frozen=True):
    """What a model has taken so far: bytes that were asked, tokens in and out, seconds, answers."""

    asked_bytes: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    seconds: float = 0.0
    answers: int = 0


def key_of(request: bytes) -> str:
    """What a question is known by."""
    return hashlib.sha256(request).hexdigest()


class Answers:
    """The answers in a file; several threads may ask at once, and only one asks the same question."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
            kind = self._connection.execute("PRAGMA application_id").fetchone()[0]
            if kind != _KIND and self._connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                self._connection.close()
                raise InputError(str(path), "this file holds no answers", "name another file with --answers")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute(f"PRAGMA application_id = {_KIND}")
            self._connection.execute(_TABLE)
        except sqlite3.Error as error:
            raise InputError(
                str(path), f"no answers can be kept here: {error}", "name another file with --answers"
            ) from error

    def close(self) -> None:
        """Close the file; every answer is already safe."""
        self._connection.close()

    def turn(self, key: str) -> threading.Lock:
        """The lock that whoever asks this question holds meanwhile."""
        with self._lock:
            return self._turns.setdefault(key, threading.Lock())

    def get(self, key: str) -> Answer | None:
        """The answer to a question, None where it was never answered."""
        with self._lock:
            row = self._connection.execute(_GET, (key,)).fetchone()
        if row is None:
            return None
        content, asked_bytes, prompt_tokens, answer_tokens, seconds = row
        return Answer(
            content=content,
            asked_bytes=asked_bytes,
            prompt_tokens=prompt_tokens,
            answer_tokens=answer_tokens,
            seconds=seconds,
        )

    def put(self, key: str, answer: Answer, *, report: str, model: str) -> None:
        """Keep an answer."""
        took = (answer.asked_bytes, answer.prompt_tokens, answer.answer_tokens, answer.seconds)
        with self._lock:
            self._connection.execute(_PUT, (key, report, model, answer.content, *took))

    def rate(self, model: str) -> Rate:
        """What a model has taken so far."""
        with self._lock:
            row = self._connection.execute(_RATE, (model,)).fetchone()
        return Rate(*(value or 0 for value in row))


def answers_beside(record: Path) -> Path:
    """The file of answers that belongs to a record, unless another is named."""
    return record.with_name(f"{record.stem}.answers.db")


def forget_answers(path: Path, report: str) -> int:
    """Delete what models answered about a report, and write the file anew; how many answers that were."""
    if not path.is_file():
        return 0
    answers = Answers(path)
    try:
        connection = answers._connection  # noqa: SLF001  # of this module
        connection.execute("PRAGMA secure_delete = ON")
        count = connection.execute("DELETE FROM answers WHERE report IN (?, ?)", (report, ANYBODY)).rowcount
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count
    finally:
        answers.close()
