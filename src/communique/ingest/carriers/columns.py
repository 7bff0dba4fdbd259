"""Rows of tables to drafts and links: which column is the text, the title, the date, the address.

Columns are known by their usual names, in `data/columns.toml`, in several
languages; the session names those that are called otherwise. A row with a text
is a draft; a row with an address alone is a link.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from communique.ingest.carriers.piece import Piece, place
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.draft import Draft, Link, Rejected
from communique.ingest.rows import draft_of
from communique.ingest.tables import fold, table
from communique.model.report import Original

#: More columns no table is read by.
MOST_COLUMNS = 500


def mapping(names: Sequence[object], columns: Mapping[str, str]) -> dict[str, int]:
    """Which column holds each field: as it was said, or by its usual names.

    Raises:
        RefusedError: No column holds a text or an address.
    """
    folded = [fold(str(name or "")) for name in names[:MOST_COLUMNS]]
    found: dict[str, int] = {}
    for field, usual in _names().items():
        said = columns.get(field)
        wanted = (fold(said),) if said is not None else usual
        index = next((folded.index(name) for name in wanted if name in folded), None)
        if index is not None:
            found[field] = index
    if "text" in found or "url" in found:
        return found
    shown = ", ".join(str(name) for name in names[:12] if name)[:200]
    raise RefusedError(
        "columns", f"no column is called like a text ({shown}); say which one it is: --columns text=NAME"
    )


def found_in(
    piece: Piece, where: Original, rows: Iterable[Sequence[Any]], *, first: int = 1, label: str = ""
) -> Iterator[Draft | Rejected | Link]:
    """The drafts and links of the rows of a table, whose first row names its columns."""
    fields: dict[str, int] | None = None
    for number, row in enumerate(rows, start=first):
        if not any(value not in {None, ""} for value in row):
            continue
        if fields is None:
            fields = mapping(row, piece.session.columns)
            continue
        said = {field: _said(row[index]) for field, index in fields.items() if index < len(row)}
        yield _found(piece, where, said, f"{label}{number}")


def _found(piece: Piece, where: Original, said: dict[str, Any], row: str) -> Draft | Rejected | Link:
    if not said.get("text") and said.get("url"):
        return Link(
            address=said["url"],
            path=place(piece, row),
            title=said.get("title"),
            published=said.get("published"),
            source=said.get("source"),
        )
    item = draft_of(said, place(piece, row), f"{piece.id}:{row}")
    if isinstance(item, Rejected):
        return item
    found = {field: "table" for field in ("title", "published", "source", "author", "language") if said.get(field)}
    origin = msgspec.structs.replace(where, member=(*piece.member, row), found=found)
    return msgspec.structs.replace(item, original=origin)


def _said(value: Any) -> Any:
    """A cell as a field: dates as ISO 8601."""
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {field: tuple(fold(name) for name in names) for field, names in table("columns").items()}
