"""Who may do what, where more than this machine can reach the server: people, their sessions, tokens for programs.

Kept in a file of its own beside the record, so that a record can be handed
on without it. Passwords are hashed with Argon2id (RFC 9106, the library's
defaults); of sessions and tokens only digests are kept. Every sign-in, every
refusal and every change is in the trail.
"""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, Text, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from communique.model.errors import InputError
from communique.record.clock import Clock, utc_now

#: A session ends so long after its last use, and in any case so long after its start.
IDLE, LONGEST = datetime.timedelta(hours=8), datetime.timedelta(days=7)
#: So many wrong passwords for one name, or from one address, and sign-in rests for so long.
ATTEMPTS, REST = 5, datetime.timedelta(minutes=15)
#: Shorter passwords are refused (NIST SP 800-63B-4: at least 15 where a password stands alone).
SHORTEST, _LONGEST_PASSWORD = 15, 1000

_METADATA = MetaData()
_USERS = Table(
    "users",
    _METADATA,
    Column("name", Text, primary_key=True),
    Column("role", Integer, nullable=False),
    Column("password", Text, nullable=False),
    Column("added", Text, nullable=False),
)
_SESSIONS = Table(
    "sessions",
    _METADATA,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("began", Text, nullable=False),
    Column("used", Text, nullable=False),
)
_TOKENS = Table(
    "tokens",
    _METADATA,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("added", Text, nullable=False),
)
_TRAIL = Table(
    "trail",
    _METADATA,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
)
_HASHER = PasswordHasher()
_WRONG = "wrong password"


class Role(IntEnum):
    """What somebody may do; each may what those before may."""

    READER = 1
    REVIEWER = 2
    ADMIN = 3


class User(msgspec.Struct, frozen=True):
    """Somebody who signed in."""

    name: str
    role: Role


class Event(msgspec.Struct, frozen=True):
    """One line of the trail."""

    at: str
    name: str
    address: str
    what: str
    about: str


class Accounts:
    """The file of users, open."""

    def __init__(self, path: Path, *, clock: Clock = utc_now) -> None:
        """Open a file of users, made where there is none.

        Raises:
            InputError: The file holds something else.
        """
        self._clock = clock
        self._engine = _opened(path)
        #: Checked where there is no such user, so that it takes as long as where there is one.
        self._nobody = _HASHER.hash(secrets.token_urlsafe(16))

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def add(self, name: str, password: str, role: Role) -> None:
        """Let somebody in, or give them another password and role; their sessions end.

        Raises:
            InputError: The name is empty, or the password is too short or too long.
        """
        name = " ".join(name.split())
        if not name:
            raise InputError("user", "the name is empty", "give the name by which decisions are signed")
        if not SHORTEST <= len(password) <= _LONGEST_PASSWORD:
            raise InputError("password", f"it has {len(password)} characters", f"take at least {SHORTEST}: a few words")
        row = {"role": int(role), "password": _HASHER.hash(password), "added": self._now()}
        with self._writing() as connection:
            connection.execute(_USERS.delete().where(_USERS.c.name == name))
            connection.execute(_SESSIONS.delete().where(_SESSIONS.c.name == name))
            connection.execute(_USERS.insert().values(name=name, **row))

    def remove(self, name: str) -> None:
        """Let somebody in no more: their sessions and tokens end at once.

        Raises:
            InputError: There is no such user.
        """
        with self._writing() as connection:
            if not connection.execute(_USERS.delete().where(_USERS.c.name == name)).rowcount:
                raise InputError(name, "there is no such user", "communique users list shows them")
            connection.execute(_SESSIONS.delete().where(_SESSIONS.c.name == name))
            connection.execute(_TOKENS.delete().where(_TOKENS.c.name == name))

    def users(self) -> tuple[User, ...]:
        """Everybody, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(_USERS.c.name, _USERS.c.role).order_by(_USERS.c.name))
            return tuple(User(name, Role(role)) for name, role in rows)

    def sign_in(self, name: str, password: str, *, address: str) -> str | None:
        """Begin a session; its secret, None where name or password are wrong, or too many were."""
        name = " ".join(name.split())
        if self.rests(name, address):
            self.note(name, address, "sign-in refused", "too many wrong passwords")
            return None
        if not self._is_right(name, password):
            self.note(name, address, _WRONG, "")
            return None
        secret, now = secrets.token_urlsafe(32), self._now()
        with self._writing() as connection:
            connection.execute(_SESSIONS.insert().values(digest=_digest(secret), name=name, began=now, used=now))
        self.note(name, address, "signed in", "")
        return secret

    def sign_out(self, secret: str) -> None:
        """End a session."""
        with self._writing() as connection:
            connection.execute(_SESSIONS.delete().where(_SESSIONS.c.digest == _digest(secret)))

    def in_session(self, secret: str) -> User | None:
        """Whose session this is, None where it is nobody's or over."""
        now = self._clock()
        with self._writing() as connection:
            question = select(_USERS.c.name, _USERS.c.role, _SESSIONS.c.began, _SESSIONS.c.used).join(
                _SESSIONS, _SESSIONS.c.name == _USERS.c.name
            )
            row = connection.execute(question.where(_SESSIONS.c.digest == _digest(secret))).first()
            if row is None:
                return None
            if now - _time(row.used) > IDLE or now - _time(row.began) > LONGEST:
                connection.execute(_SESSIONS.delete().where(_SESSIONS.c.digest == _digest(secret)))
                return None
            if now - _time(row.used) > IDLE / 60:
                used = _SESSIONS.update().where(_SESSIONS.c.digest == _digest(secret))
                connection.execute(used.values(used=self._now()))
        return User(row.name, Role(row.role))

    def give_token(self, name: str, purpose: str) -> str:
        """A token with which a program does what a user may; it is shown this once.

        Raises:
            InputError: There is no such user.
        """
        if name not in {user.name for user in self.users()}:
            raise InputError(name, "there is no such user", "communique users list shows them")
        secret = f"cmq_{secrets.token_urlsafe(32)}"
        row = {"digest": _digest(secret), "name": name, "purpose": purpose, "added": self._now()}
        with self._writing() as connection:
            connection.execute(_TOKENS.insert().values(**row))
        return secret

    def with_token(self, secret: str) -> User | None:
        """Whose token this is."""
        question = select(_USERS.c.name, _USERS.c.role).join(_TOKENS, _TOKENS.c.name == _USERS.c.name)
        with self._engine.connect() as connection:
            row = connection.execute(question.where(_TOKENS.c.digest == _digest(secret))).first()
        return User(row.name, Role(row.role)) if row else None

    def rests(self, name: str, address: str) -> bool:
        """Whether sign-in by this name, or from this address, rests after too many wrong passwords."""
        since = (self._clock() - REST).isoformat()
        wrong = select(func.count()).select_from(_TRAIL).where(_TRAIL.c.what == _WRONG, _TRAIL.c.at > since)
        with self._engine.connect() as connection:
            by_name = connection.scalar(wrong.where(_TRAIL.c.name == name)) or 0
            by_address = connection.scalar(wrong.where(_TRAIL.c.address == address)) or 0
        return by_name >= ATTEMPTS or by_address >= 4 * ATTEMPTS

    def note(self, name: str, address: str, what: str, about: str) -> None:
        """Write a line into the trail."""
        row = {"at": self._now(), "name": name[:200], "address": address, "what": what, "about": about[:500]}
        with self._writing() as connection:
            connection.execute(_TRAIL.insert().values(**row))

    def trail(self, *, limit: int = 100) -> tuple[Event, ...]:
        """The latest lines of the trail, the latest first."""
        columns = (_TRAIL.c.at, _TRAIL.c.name, _TRAIL.c.address, _TRAIL.c.what, _TRAIL.c.about)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(_TRAIL.c.seq.desc()).limit(limit))
            return tuple(Event(*row) for row in rows)

    def _is_right(self, name: str, password: str) -> bool:
        with self._engine.connect() as connection:
            kept = connection.scalar(select(_USERS.c.password).where(_USERS.c.name == name))
        try:
            _HASHER.verify(kept or self._nobody, password[:_LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def _now(self) -> str:
        return self._clock().isoformat()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            yield connection


def _opened(path: Path) -> Engine:
    """Open the file; make its tables where it has none."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 5})
    try:
        path.touch(mode=0o600)
        with engine.begin() as connection:
            names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
            is_ours = not names or {"users", "sessions", "trail"} <= names
            if is_ours:
                _METADATA.create_all(connection)
    except (OSError, SQLAlchemyError) as error:
        engine.dispose()
        raise InputError(str(path), "it cannot be opened as a file of users", "name another with --users") from error
    if not is_ours:
        engine.dispose()
        raise InputError(str(path), "this is no file of users", "name another with --users")
    return engine


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _time(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)
