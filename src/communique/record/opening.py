"""The way to the database of a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from communique.model.errors import InputError, RecordError
from communique.model.places import Where
from communique.record.dialects import kind_called


def engine_of(where: Where, **options: Any) -> Engine:
    """The connections to a record.

    Raises:
        RecordError: It stands on a server, and what speaks to it is not installed.
        InputError: The address cannot be read as one.
    """
    url = _url(where)
    try:
        return kind_called(url.get_backend_name()).engine(url, **options)
    except ModuleNotFoundError as error:
        problem = f"{error.name} is not installed, which speaks to PostgreSQL"
        raise RecordError(str(where), problem, "install it: pip install 'communique[postgres]'") from error


def answers(where: Where) -> bool:
    """Whether the server of a record answers when it is asked once; a file needs none."""
    if isinstance(where, Path):
        return True
    engine = engine_of(where)
    try:
        engine.connect().close()
    except DBAPIError:
        return False
    finally:
        engine.dispose()
    return True


def _url(where: Where) -> URL:
    if isinstance(where, Path):
        return URL.create("sqlite", database=str(where))
    try:
        return make_url(where.secret).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        remedy = "write postgresql://user@host:port/database, and what is odd in it as %-escapes"
        # Not from the error, which says the address with its password.
        raise InputError(str(where), "this address cannot be read", remedy) from None
