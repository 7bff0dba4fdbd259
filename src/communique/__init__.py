"""Communique: the record of how states deal with each other, read from reports and cited to the character.

    with communique.open("visits.db") as record:
        record.read("reports/")
        dossier = record.dossier("Italy", "Pakistan")

Importing this package is quick; what it needs is imported when it is used.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.api import Record
    from communique.exchange.frames import Table
    from communique.model.dates import PartialDate
    from communique.model.reading import Reading
    from communique.tabling import Tabled

__all__ = ["open", "read_text", "table"]


def open(path: str | Path, *, create: bool = True) -> Record:
    """Open a record; make it where there is none, unless `create` is False.

    Raises:
        RecordError: It cannot be opened, is from a newer program, or is something else.
    """
    from communique.api import open_record

    return open_record(path, create=create)


def read_text(
    text: str,
    *,
    published: str | datetime.date | PartialDate | None = None,
    language: str | None = None,
    source: str | None = None,
    title: str | None = None,
) -> Reading:
    """Read one text by itself, without a record."""
    from communique.api import read_text as read

    return read(text, published=published, language=language, source=source, title=title)


def table(answer: Tabled) -> Table:
    """A reading, claims, a timeline, an entry or a dossier as a table, for `to_arrow`, `to_pandas` and `to_polars`.

    Raises:
        InputError: This is no such answer.
    """
    from communique.tabling import table as tabled

    return tabled(answer)
