"""What ingest finds before it makes reports: drafts, and what it has to reject.

A draft is text with whatever its carrier said about it: the fields of a JSON
row, the metadata of a page. Nothing here opens a file; `door` makes reports of
drafts, `files`, `rows` and `html` make drafts of bytes.

No report, draft or line is larger than `MOST_BYTES`, no JSON document larger
than `MOST_JSON_BYTES`: what is larger is rejected, never cut.
"""

from __future__ import annotations

import msgspec

from communique.model.reading import Problem
from communique.model.report import Original

#: The most that one report may measure as bytes, whatever carries it.
MOST_BYTES = 8 * 1024 * 1024
#: The most lines that one report may have: its furniture and what it says about itself are found line by line.
MOST_LINES = 200_000
#: The most that one JSON document with several reports may measure. JSON Lines have no such bound.
MOST_JSON_BYTES = 32 * 1024 * 1024


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A text that was found, and what its carrier says about it, as written there.

    `path` is where it was found, with the line for a row. `id` is the row's own,
    or the file's stem. None means that the carrier does not say. `made` is when
    the file was made: it stands for the date of publication where nothing else says one. `input`
    is the file or address that was asked for and leads here again; None where nothing does, as for standard input.
    """

    path: str
    id: str
    text: str
    title: str | None = None
    published: str | None = None
    language: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    made: str | None = None
    original: Original | None = None
    input: str | None = None
    problems: tuple[Problem, ...] = ()


class Rejected(msgspec.Struct, frozen=True):
    """Something at a path that could not be read, or not without doubt.

    `report_id` names the report that was read all the same; None where nothing
    was. `input` is as in a draft.
    """

    path: str
    problem: Problem
    report_id: str | None = None
    input: str | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An address of a report that is not here: of an entry of a feed, of a sitemap, of a row of a table.

    `path` is where it was found; `title`, `published` and `source` are what is said of it there.
    """

    address: str
    path: str
    title: str | None = None
    published: str | None = None
    source: str | None = None


def rejected(path: str, code: str, message: str) -> Rejected:
    """Reject what lies at a path."""
    return Rejected(path, Problem(code, message))


def size(count: int) -> str:
    """A number of bytes as people read it."""
    return f"{count / 1024 / 1024:g} MiB"
